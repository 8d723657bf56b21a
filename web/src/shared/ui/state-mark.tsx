// Where a run stands, by shape and word as well as by colour.
import { words } from "@/shared/words";

const MARKS: Record<string, readonly [string, string]> = {
  completed: ["●", words.states.completed],
  open: ["◐", words.states.open],
  lost: ["○", words.states.lost],
};

export function StateMark({ state }: { readonly state: string | null | undefined }) {
  const [shape, word] = MARKS[state ?? ""] ?? ["·", words.states.none];
  return (
    <span className={`state-mark ${state ?? "none"}`}>
      <span aria-hidden>{shape}</span> {word}
    </span>
  );
}

// Where a run stands, by shape and word as well as by colour.
const MARKS: Record<string, readonly [string, string]> = {
  completed: ["●", "completed"],
  open: ["◐", "open"],
  lost: ["○", "lost"],
};

export function StateMark({ state }: { readonly state: string | null | undefined }) {
  const [shape, word] = MARKS[state ?? ""] ?? ["·", "no run"];
  return (
    <span className={`state-mark ${state ?? "none"}`}>
      <span aria-hidden>{shape}</span> {word}
    </span>
  );
}

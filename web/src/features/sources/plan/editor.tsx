// Where a plan is written: the text on the left, what it says or what is wrong with it on the right.
import { Button, Select, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";

import type { Source, TrackingPlan } from "@/api/types";
import { words } from "@/features/sources/words";
import { useSay } from "@/shared/ui/notices";
import { Trouble } from "@/shared/ui/trouble";

import { usePlanCheck, useUsePlan } from "./queries";
import { Said } from "./said";
import { withVerdict, type Verdict } from "./written";

interface Props {
  readonly source: Source;
  readonly start: string;
  readonly seen: string;
}

const A_MOMENT = 300;
const VERDICTS = [
  { value: "allow", label: words.plan.verdicts.allow },
  { value: "flag", label: words.plan.verdicts.flag },
  { value: "quarantine", label: words.plan.verdicts.quarantine },
];

export function Editor({ source, start, seen }: Props) {
  const [text, setText] = useState(start);
  const [settled] = useDebouncedValue(text, A_MOMENT);
  const { plan, wrong, isPlaceholderData } = usePlanCheck(settled);
  const { mutate, isPending, error } = useUsePlan(source.id);
  const say = useSay();
  const before = source.plan;
  const put = (next: TrackingPlan | null, done: string, undoable = true) =>
    mutate(next, { onSuccess: () => say(done, undoable ? () => put(before, words.plan.undone, false) : undefined) });
  const ready = plan && !wrong && !isPlaceholderData && settled === text;
  return (
    <div className="plan">
      <section className="panel source-part" aria-labelledby="plan-text">
        <h2 id="plan-text">{words.plan.text}</h2>
        {plan && !wrong && <Verdicts plan={plan} onPick={(name, verdict) => setText(withVerdict(text, name, verdict))} />}
        <Textarea aria-label={words.plan.textLabel} value={text} autosize minRows={10} maxRows={30} maxLength={256_000} spellCheck={false} classNames={{ input: "mono" }} onChange={(event) => setText(event.currentTarget.value)} />
        <p className="quiet small">
          {words.plan.types(<code>type</code>)}
        </p>
        {error ? <Trouble failure={error} /> : null}
        <p className="source-acts">
          <Button variant="filled" loading={isPending} disabled={!ready} onClick={() => ready && put(plan, words.plan.used(source.name))}>
            {before ? words.plan.useAgain : words.plan.use}
          </Button>
          {before && <Button onClick={() => put(null, words.plan.taken(source.name))}>{words.plan.take}</Button>}
          {seen && <Button onClick={() => setText(seen)}>{words.plan.begin}</Button>}
        </p>
      </section>
      <section className="panel source-part" aria-labelledby="plan-said" aria-busy={isPlaceholderData}>
        <h2 id="plan-said">{words.plan.says}</h2>
        {wrong ? <Trouble failure={wrong} /> : plan ? <Said plan={plan} /> : <p className="quiet">{words.plan.nothing}</p>}
      </section>
    </div>
  );
}

interface VerdictsProps {
  readonly plan: TrackingPlan;
  readonly onPick: (name: "unplanned" | "broken", verdict: Verdict) => void;
}

function Verdicts({ plan, onPick }: VerdictsProps) {
  return (
    <div className="plan-verdicts">
      <Select label={words.plan.unplanned} data={VERDICTS} value={plan.unplanned} allowDeselect={false} onChange={(verdict) => verdict && onPick("unplanned", verdict as Verdict)} />
      <Select label={words.plan.broken} data={VERDICTS} value={plan.broken} allowDeselect={false} onChange={(verdict) => verdict && onPick("broken", verdict as Verdict)} />
    </div>
  );
}

// Where a plan is written: the text on the left, what it says or what is wrong with it on the right.
import { Button, Select, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";

import type { Source, TrackingPlan } from "@/api/types";
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
  { value: "allow", label: "are taken in" },
  { value: "flag", label: "are taken in, flagged" },
  { value: "quarantine", label: "wait in the quarantine" },
];

export function Editor({ source, start, seen }: Props) {
  const [text, setText] = useState(start);
  const [settled] = useDebouncedValue(text, A_MOMENT);
  const { plan, wrong, isPlaceholderData } = usePlanCheck(settled);
  const { mutate, isPending, error } = useUsePlan(source.id);
  const say = useSay();
  const before = source.plan;
  const put = (next: TrackingPlan | null, words: string, undoable = true) =>
    mutate(next, { onSuccess: () => say(words, undoable ? () => put(before, "The plan is as it was before.", false) : undefined) });
  const ready = plan && !wrong && !isPlaceholderData && settled === text;
  return (
    <div className="plan">
      <section className="panel source-part" aria-labelledby="plan-text">
        <h2 id="plan-text">The plan</h2>
        {plan && !wrong && <Verdicts plan={plan} onPick={(name, verdict) => setText(withVerdict(text, name, verdict))} />}
        <Textarea aria-label="The plan, in YAML or JSON" value={text} autosize minRows={10} maxRows={30} maxLength={256_000} spellCheck={false} classNames={{ input: "mono" }} onChange={(event) => setText(event.currentTarget.value)} />
        <p className="quiet small">
          A <code>type</code> is any, number, whole, truth or time, judged by how a value is written: "7" is a number too.
        </p>
        {error ? <Trouble failure={error} /> : null}
        <p className="source-acts">
          <Button variant="filled" loading={isPending} disabled={!ready} onClick={() => ready && put(plan, `${source.name} is held against the plan from now on.`)}>
            {before ? "Use the plan so" : "Use the plan"}
          </Button>
          {before && <Button onClick={() => put(null, `${source.name} has no plan any more.`)}>Take it away</Button>}
          {seen && <Button onClick={() => setText(seen)}>Begin with what it has just sent</Button>}
        </p>
      </section>
      <section className="panel source-part" aria-labelledby="plan-said" aria-busy={isPlaceholderData}>
        <h2 id="plan-said">What it says</h2>
        {wrong ? <Trouble failure={wrong} /> : plan ? <Said plan={plan} /> : <p className="quiet">Nothing yet.</p>}
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
      <Select label="Events that are not in the plan" data={VERDICTS} value={plan.unplanned} allowDeselect={false} onChange={(verdict) => verdict && onPick("unplanned", verdict as Verdict)} />
      <Select label="Events that break a rule" data={VERDICTS} value={plan.broken} allowDeselect={false} onChange={(verdict) => verdict && onPick("broken", verdict as Verdict)} />
    </div>
  );
}

// What if: how many more or fewer runs would complete under each supposition, with the interval.
import type { WhatIfRow } from "@/api/types";
import { cellOf } from "@/shared/api/cells";
import { count, percent, signed } from "@/shared/format/numbers";
import type { Names } from "@/shared/names";
import { changeSaid } from "@/features/explore/question/changing";

import type { ChartProps } from "./chart-props";
import { Forest, type Estimate } from "./forest";
import { useGroup } from "./group-picker";
import { words } from "./words";

type Props = ChartProps<WhatIfRow>;

export function WhatIfChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  const now = shown.find((row) => row.scenario === "now");
  const supposed = shown.filter((row) => row.scenario !== "now" && row.more !== null);
  return (
    <>
      {picker}
      {now && (
        <p>
          {words.whatIf.now(
            <strong className="num">{count(Math.round(now.completions ?? 0))}</strong>,
            <button type="button" className="opens num" onClick={() => onOpen(cellOf(now, "runs"))}>
              {words.runs(now.runs)}
            </button>,
            percent(now.goal_rate),
          )}
        </p>
      )}
      {supposed.length === 0 && <p className="quiet">{words.whatIf.suppose}</p>}
      {supposed.length > 0 && (
        <Forest
          sections={[{ title: "", estimates: supposed.map((row) => estimateOf(row, saidOf(row.scenario, names), onOpen)) }]}
          tick={signed}
          legend={<span className="quiet">{words.whatIf.legend}</span>}
        />
      )}
    </>
  );
}

/** `without coupon_shop` with the touchpoint by its title; a change in words. */
function saidOf(scenario: string, names: Names): string {
  const gone = /^without (.+)$/.exec(scenario)?.[1];
  if (gone) return words.whatIf.without(names.touchpoint(gone));
  return scenario === "together" ? words.whatIf.together : changeSaid(scenario);
}

function estimateOf(row: WhatIfRow, name: string, onOpen: Props["onOpen"]): Estimate {
  const more = row.more ?? 0;
  const sure = (row.more_low ?? 0) * (row.more_high ?? 0) > 0;
  const tone = !sure ? "quiet" : more < 0 ? "lost" : "on";
  return {
    key: row.scenario,
    name,
    said: words.completions(name, signed(more), signed(row.more_low), signed(row.more_high)),
    value: more,
    low: row.more_low,
    high: row.more_high,
    plain: null,
    tone,
    note: (
      <>
        <span className="num">{signed(more)}</span>{" "}
        <button type="button" className="opens small" onClick={() => onOpen(cellOf(row, "affected"))}>
          {words.whatIf.concerned(count(row.affected))}
        </button>
      </>
    ),
  };
}

// Moments: for each touchpoint in each stage, how much more or less go on than at comparable moments without the touch.
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";

import type { MomentsRow } from "@/api/types";
import { cellOf } from "@/shared/api/cells";
import { count, percent, points } from "@/shared/format/numbers";
import { spoken } from "@/shared/names";

import type { ChartProps } from "./chart-props";
import { Forest, type Estimate, type Section } from "./forest";
import { useGroup } from "./group-picker";

type Compared = MomentsRow & { readonly difference: number };
type Props = ChartProps<MomentsRow>;

const FOUND = new Set(["moment that matters", "pleasure", "pain"]);
const isCompared = (row: MomentsRow): row is Compared => row.difference !== null;
const isFound = (row: MomentsRow): boolean => FOUND.has(row.verdict);

export function MomentsChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  const compared = shown.filter(isCompared);
  const found = compared.filter(isFound);
  const [which, setWhich] = useState("found");
  const drawn = which === "all" || found.length === 0 ? compared : found;
  return (
    <>
      {picker}
      <div className="chart-choice">
        {found.length > 0 && (
          <SegmentedControl
            aria-label="Which comparisons"
            value={which}
            onChange={setWhich}
            data={[
              { value: "found", label: `Found (${count(found.length)})` },
              { value: "all", label: `All compared (${count(compared.length)})` },
            ]}
          />
        )}
        <span className="small quiet">
          {found.length === 0 && "None differs clearly. "}
          {count(shown.length - compared.length)} with too few comparable moments to tell.
        </span>
      </div>
      {drawn.length > 0 && <Forest sections={sectionsOf(drawn, names.stages, onOpen)} tick={points} legend={LEGEND} />}
    </>
  );
}

const LEGEND = (
  <>
    <span className="forest-dot on key" aria-hidden /> more go on than at comparable moments without the touch <span className="forest-dot lost key" aria-hidden /> fewer{" "}
    <span className="forest-dot quiet key" aria-hidden /> no clear difference <span className="forest-plain key" aria-hidden /> <span className="quiet">what a plain comparison would say; lines span the 95 % interval</span>
  </>
);

function sectionsOf(rows: readonly Compared[], order: readonly string[], onOpen: Props["onOpen"]): readonly Section[] {
  const stages = [...new Set(rows.map((row) => row.stage))];
  return stages.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)).map((stage) => ({
    title: spoken(stage),
    estimates: rows
      .filter((row) => row.stage === stage)
      .toSorted((one, other) => other.difference - one.difference)
      .map((row) => estimateOf(row, onOpen)),
  }));
}

function estimateOf(row: Compared, onOpen: Props["onOpen"]): Estimate {
  const tone = !isFound(row) ? "quiet" : row.difference < 0 ? "lost" : "on";
  const said = `${row.title}: ${percent(row.go_on_rate)} go on, ${percent(row.without)} without it, ${points(row.difference)} points (${points(row.difference_low)} to ${points(row.difference_high)})`;
  return {
    key: `${row.stage} ${row.touchpoint}`,
    name: (
      <>
        {row.title} {row.designated && <span className="goal-mark">designated</span>}
      </>
    ),
    said,
    value: row.difference,
    low: row.difference_low,
    high: row.difference_high,
    plain: row.naive,
    tone,
    note: (
      <>
        <button type="button" className="opens small num" onClick={() => onOpen(cellOf(row, "runs"))} aria-label={`${row.title} in ${row.stage}: ${count(row.runs)} runs, show customers`}>
          {count(row.runs)}
        </button>{" "}
        <span className={tone === "quiet" ? "quiet" : tone === "lost" ? "away" : "met"}>
          {tone === "lost" ? "▾" : tone === "on" ? "▴" : "·"} {row.verdict}
        </span>
      </>
    ),
  };
}

// Moments: for each touchpoint in each stage, how much more or less go on than at comparable moments without the touch.
import { SegmentedControl } from "@mantine/core";
import { useState } from "react";

import type { MomentsRow } from "@/api/types";
import { cellOf } from "@/shared/api/cells";
import { count, percent, points } from "@/shared/format/numbers";
import { stageName } from "@/shared/names";
import { valueText } from "@/shared/texts/columns";

import type { ChartProps } from "./chart-props";
import { Forest, type Estimate, type Section } from "./forest";
import { useGroup } from "./group-picker";
import { words } from "./words";

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
            aria-label={words.moments.which}
            value={which}
            onChange={setWhich}
            data={[
              { value: "found", label: words.moments.found(count(found.length)) },
              { value: "all", label: words.moments.all(count(compared.length)) },
            ]}
          />
        )}
        <span className="small quiet">
          {found.length === 0 && words.moments.none}
          {words.moments.few(count(shown.length - compared.length))}
        </span>
      </div>
      {drawn.length > 0 && <Forest sections={sectionsOf(drawn, names.stages, onOpen)} tick={points} legend={LEGEND} />}
    </>
  );
}

const LEGEND = (
  <>
    <span className="forest-dot on key" aria-hidden /> {words.moments.more} <span className="forest-dot lost key" aria-hidden /> {words.moments.fewer}{" "}
    <span className="forest-dot quiet key" aria-hidden /> {words.moments.unclear} <span className="forest-plain key" aria-hidden /> <span className="quiet">{words.moments.plain}</span>
  </>
);

function sectionsOf(rows: readonly Compared[], order: readonly string[], onOpen: Props["onOpen"]): readonly Section[] {
  const stages = [...new Set(rows.map((row) => row.stage))];
  return stages.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)).map((stage) => ({
    title: stageName(stage),
    estimates: rows
      .filter((row) => row.stage === stage)
      .toSorted((one, other) => other.difference - one.difference)
      .map((row) => estimateOf(row, onOpen)),
  }));
}

function estimateOf(row: Compared, onOpen: Props["onOpen"]): Estimate {
  const tone = !isFound(row) ? "quiet" : row.difference < 0 ? "lost" : "on";
  const said = words.moments.said(row.title, percent(row.go_on_rate), percent(row.without), points(row.difference), points(row.difference_low), points(row.difference_high));
  return {
    key: `${row.stage} ${row.touchpoint}`,
    name: (
      <>
        {row.title} {row.designated && <span className="goal-mark">{words.moments.designated}</span>}
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
        <button type="button" className="opens small num" onClick={() => onOpen(cellOf(row, "runs"))} aria-label={words.moments.runs(row.title, stageName(row.stage), count(row.runs))}>
          {count(row.runs)}
        </button>{" "}
        <span className={tone === "quiet" ? "quiet" : tone === "lost" ? "away" : "met"}>
          {tone === "lost" ? "▾" : tone === "on" ? "▴" : "·"} {valueText("verdict", row.verdict)}
        </span>
      </>
    ),
  };
}

// Action areas: where an improvement to the best level seen elsewhere would bring how many more completions.
import type { ActionAreasRow } from "@/api/types";
import { cellOf } from "@/shared/api/cells";
import { count, percent, signed } from "@/shared/format/numbers";
import { stageName, worded } from "@/shared/names";

import type { ChartProps } from "./chart-props";
import { Forest, type Estimate } from "./forest";
import { useGroup } from "./group-picker";
import { words } from "./words";

type Props = ChartProps<ActionAreasRow>;

export function ActionAreasChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  const known = shown.filter((row) => row.gain !== null);
  return (
    <>
      {picker}
      <Forest
        sections={[{ title: "", estimates: known.map((row) => estimateOf(row, onOpen)) }]}
        tick={signed}
        legend={<span className="quiet">{words.actionAreas.legend}</span>}
      />
    </>
  );
}

function estimateOf(row: ActionAreasRow, onOpen: Props["onOpen"]): Estimate {
  const name = row.kind === "stage" ? stageName(row.key) : row.title;
  return {
    key: `${row.kind} ${row.key}`,
    name: (
      <>
        {name} <span className="quiet small">{worded(words.actionAreas.kinds, row.kind)}</span>
      </>
    ),
    said: words.completions(name, signed(row.gain), signed(row.gain_low), signed(row.gain_high)),
    value: row.gain ?? 0,
    low: row.gain_low,
    high: row.gain_high,
    plain: null,
    tone: (row.gain_low ?? 0) > 0 ? "on" : "quiet",
    note: (
      <>
        {words.actionAreas.could(percent(row.go_on_rate), percent(row.level))}{" "}
        {row.lost > 0 && (
          <button type="button" className="opens small away num" onClick={() => onOpen(cellOf(row, "lost"))} aria-label={words.actionAreas.lost(name, count(row.lost))}>
            ▾ {count(row.lost)}
          </button>
        )}
      </>
    ),
  };
}

// Lifecycle: period by period who is new, there again, back again (upwards) and gone (downwards).
import type { LifecycleRow } from "@/api/types";
import { cellOf } from "@/shared/api/cells";
import { count, percent } from "@/shared/format/numbers";
import { NoteMarks } from "@/shared/notes/marks";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";
import { words } from "./words";

type Props = ChartProps<LifecycleRow>;

const UP = [
  { name: "returning", said: words.lifecycle.returning },
  { name: "resurrected", said: words.lifecycle.resurrected },
  { name: "new", said: words.lifecycle.new },
] as const;

export function LifecycleChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  const above = Math.max(1, ...shown.map((row) => row.new + row.returning + row.resurrected));
  const below = Math.max(0, ...shown.map((row) => row.dormant ?? 0));
  const whole = above + below;
  return (
    <>
      {picker}
      <p className="small tallies-key">
        {UP.map(({ name, said }) => (
          <span key={name}>
            <span className={`tally-key ${name}`} aria-hidden /> {said}
          </span>
        ))}
        <span>
          <span className="tally-key dormant" aria-hidden /> {words.lifecycle.dormant}
        </span>
        <span className="quiet">{words.lifecycle.lede}</span>
      </p>
      <div className="columns-scroll" tabIndex={0} role="group" aria-label={words.lifecycle.label}>
        <div className="columns noted">
          <NoteMarks begins={shown.map((row) => row.period ?? "")} columns still />
          {shown.map((row) => (
            <Column key={row.period} row={row} above={above} whole={whole} onOpen={onOpen} />
          ))}
        </div>
      </div>
      <p className="trend-ends small quiet num">
        <span>{shown[0]?.period}</span>
        <span>{shown.at(-1)?.period}</span>
      </p>
    </>
  );
}

interface ColumnProps {
  readonly row: LifecycleRow;
  readonly above: number;
  readonly whole: number;
  readonly onOpen: Props["onOpen"];
}

function Column({ row, above, whole, onOpen }: ColumnProps) {
  const height = (value: number) => `${((value / whole) * 100).toFixed(2)}%`;
  const parts = UP.map(({ name, said: what }) => words.lifecycle.part(count(row[name]), what)).join(", ");
  const said = words.lifecycle.column(row.period ?? "", parts, count(row.dormant), percent(row.kept_rate));
  const rest = above - row.new - row.returning - row.resurrected;
  return (
    <button type="button" className="column" title={said} aria-label={words.lifecycle.show(said)} onClick={() => onOpen(cellOf(row, "returning"))}>
      <span style={{ height: height(rest) }} />
      {UP.toReversed().map(({ name }) => (
        <span key={name} className={`column-part ${name}`} style={{ height: height(row[name]) }} />
      ))}
      <span className="column-part dormant" style={{ height: height(row.dormant ?? 0) }} />
    </button>
  );
}

// Consistency: how often two channels show one customer something different, the worst first.
import type { ConsistencyRow } from "@/api/types";
import { cellOf } from "@/shared/api/cells";
import { count, interval, percent } from "@/shared/format/numbers";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";
import { words } from "./words";

type Props = ChartProps<ConsistencyRow>;

const KEYS = ["item", "channel", "other_channel"];

export function ConsistencyChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  return (
    <>
      {picker}
      <p className="small quiet">{words.consistency.legend}</p>
      <div className="tallies">
        {shown.map((row) => (
          <Pair key={KEYS.map((name) => row[name as keyof ConsistencyRow]).join(" ")} row={row} names={names} onOpen={onOpen} />
        ))}
      </div>
    </>
  );
}

function Pair({ row, names, onOpen }: Pick<Props, "names" | "onOpen"> & { readonly row: ConsistencyRow }) {
  const where = words.consistency.where(names.value("channel", row.channel), names.value("channel", row.other_channel));
  const said = words.consistency.said(count(row.mismatches), count(row.pairs));
  return (
    <div className="tally consistency">
      <span>
        <span className="dots-name">{row.item}</span> <span className="small quiet">{where}</span>
      </span>
      <span className="tally-bar" role="img" aria-label={said} title={said}>
        <span className="tally-part never" style={{ width: `${(row.mismatch_rate ?? 0) * 100}%` }} />
      </span>
      <span className="small num" title={interval(row.mismatch_low, row.mismatch_high)}>
        {percent(row.mismatch_rate)}
      </span>
      <button type="button" className="opens small num" onClick={() => onOpen(cellOf(row, row.misled > 0 ? "misled" : "customers", KEYS))}>
        {row.misled > 0 ? words.consistency.misled(row.misled) : words.customers(row.customers)}
      </button>
    </div>
  );
}

// Zero moment: by source, how many first touches come informed, and whether those complete more often than the others.
import type { ZeroMomentRow } from "@/api/types";
import { cellOf } from "@/shared/api/cells";
import { count, interval, percent } from "@/shared/format/numbers";
import { spoken } from "@/shared/names";
import { RateBar } from "@/shared/ui/rate-bar";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";

type Props = ChartProps<ZeroMomentRow>;

export function ZeroMomentChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  return (
    <>
      {picker}
      <p className="small quiet">The bar is the share of first touches that come informed, with its interval; beside it, who of them completes, against those who do not come informed.</p>
      <div className="tallies">
        {shown.map((row) => (
          <Source key={row.source} row={row} onOpen={onOpen} />
        ))}
      </div>
    </>
  );
}

function Source({ row, onOpen }: { readonly row: ZeroMomentRow; readonly onOpen: Props["onOpen"] }) {
  const name = row.source === "(all)" ? "All sources" : spoken(row.source);
  return (
    <div className="tally informed">
      <span className={row.source === "(all)" ? "informed-all" : undefined}>{name}</span>
      <RateBar rate={row.informed_rate} low={row.informed_low} high={row.informed_high} label={`${name}, informed`} />
      <button type="button" className="opens small num" onClick={() => onOpen(cellOf(row, row.informed > 0 ? "informed" : "first_touches"))} aria-label={`${name}: ${count(row.informed)} of ${count(row.first_touches)} informed, show customers`}>
        {count(row.informed)} of {count(row.first_touches)}
      </button>
      <span className="small num">
        <span title={interval(row.informed_goal_low, row.informed_goal_high)}>{percent(row.informed_goal_rate)}</span>{" "}
        <span className="quiet" title={interval(row.other_goal_low, row.other_goal_high)}>
          against {percent(row.other_goal_rate)} complete
        </span>
      </span>
      <span className="small quiet num">{row.unseen === null ? "" : `up to ${percent(row.unseen)} unseen`}</span>
    </div>
  );
}

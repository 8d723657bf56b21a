// Zero moment: by source, how many first touches come informed, and whether those complete more often than the others.
import type { ZeroMomentRow } from "@/api/types";
import { cellOf } from "@/shared/api/cells";
import { count, interval, percent } from "@/shared/format/numbers";
import { spoken } from "@/shared/names";
import { RateBar } from "@/shared/ui/rate-bar";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";
import { words } from "./words";

type Props = ChartProps<ZeroMomentRow>;

export function ZeroMomentChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  return (
    <>
      {picker}
      <p className="small quiet">{words.zero.lede}</p>
      <div className="tallies">
        {shown.map((row) => (
          <Source key={row.source} row={row} onOpen={onOpen} />
        ))}
      </div>
    </>
  );
}

function Source({ row, onOpen }: { readonly row: ZeroMomentRow; readonly onOpen: Props["onOpen"] }) {
  const name = row.source === "(all)" ? words.zero.all : spoken(row.source);
  return (
    <div className="tally informed">
      <span className={row.source === "(all)" ? "informed-all" : undefined}>{name}</span>
      <RateBar rate={row.informed_rate} low={row.informed_low} high={row.informed_high} label={words.zero.informed(name)} />
      <button type="button" className="opens small num" onClick={() => onOpen(cellOf(row, row.informed > 0 ? "informed" : "first_touches"))} aria-label={words.zero.cell(name, count(row.informed), count(row.first_touches))}>
        {words.zero.of(count(row.informed), count(row.first_touches))}
      </button>
      <span className="small num">
        <span title={interval(row.informed_goal_low, row.informed_goal_high)}>{percent(row.informed_goal_rate)}</span>{" "}
        <span className="quiet" title={interval(row.other_goal_low, row.other_goal_high)}>
          {words.zero.against(percent(row.other_goal_rate))}
        </span>
      </span>
      <span className="small quiet num">{row.unseen === null ? "" : words.zero.unseen(percent(row.unseen))}</span>
    </div>
  );
}

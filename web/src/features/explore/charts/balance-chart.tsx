// Balance: good experiences to the right, bad ones to the left, and how many customers are in debt.
import type { BalanceRow } from "@/api/types";
import { cellOf } from "@/shared/api/cells";
import { count, interval, percent, signed } from "@/shared/format/numbers";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";
import { words } from "./words";

type Props = ChartProps<BalanceRow>;

export function BalanceChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  const parts = shown.filter((row) => row.kind !== "all");
  const most = Math.max(1, ...parts.map((row) => Math.max(row.positive, row.negative)));
  return (
    <>
      {picker}
      <p className="small tallies-key">
        <span>
          <span className="tally-key never" aria-hidden /> {words.balance.bad}
        </span>
        <span>
          <span className="tally-key named" aria-hidden /> {words.balance.good}
        </span>
        <span className="quiet">{words.balance.debtMeans}</span>
      </p>
      <div className="tallies">
        {parts.map((row) => (
          <div key={`${row.kind} ${row.key}`} className="tally balance">
            <span className="dots-name">{row.title}</span>
            <span className="balance-bar" role="img" aria-label={words.balance.sides(count(row.negative), count(row.positive))}>
              <span className="balance-half">{row.negative > 0 && <span className="tally-part never" style={{ width: `${(row.negative / most) * 100}%` }} />}</span>
              <span className="balance-half">{row.positive > 0 && <span className="tally-part named" style={{ width: `${(row.positive / most) * 100}%` }} />}</span>
            </span>
            <span className="small num">{words.balance.each(signed(row.mean_balance))}</span>
            <button type="button" className="opens small num" onClick={() => onOpen(cellOf(row, row.in_debt > 0 ? "in_debt" : "customers"))} title={interval(row.debt_low, row.debt_high)}>
              {row.in_debt > 0 ? words.balance.debt(count(row.in_debt), percent(row.debt_rate)) : words.customers(row.customers)}
            </button>
          </div>
        ))}
      </div>
    </>
  );
}

// Retention: who started together is a row, how long after is a column, and the stronger the colour, the more came again.
import type { CSSProperties } from "react";

import type { RetentionRow } from "@/api/types";
import { cellOf, gathered } from "@/shared/api/cells";
import { count, interval, percent } from "@/shared/format/numbers";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";
import { words } from "./words";

type Props = ChartProps<RetentionRow>;

const EVERYBODY = words.retention.everybody;
const heat = (rate: number) => ({ "--heat": rate.toFixed(3) }) as CSSProperties;

export function RetentionChart({ rows, question, names, onOpen }: Props) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  const periods = [...new Set(shown.map((row) => row.period ?? 0))].sort((one, other) => one - other);
  const cohorts = gathered(shown, (row) => row.cohort ?? EVERYBODY);
  return (
    <>
      {picker}
      <p className="small quiet">{words.retention.lede}</p>
      <div className="matrix-scroll" tabIndex={0} role="group" aria-label={words.retention.label}>
        <table className="matrix cohorts">
          <thead>
            <tr>
              <th scope="col">{words.retention.started}</th>
              <th scope="col" className="right">
                {words.retention.customers}
              </th>
              {periods.map((period) => (
                <th key={period} scope="col" className="right num">
                  {period === 0 ? words.retention.same : `+${period}`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cohorts.map(([cohort, own]) => (
              <tr key={cohort} className={cohort === EVERYBODY ? "everybody" : undefined}>
                <th scope="row" className="num">
                  {cohort}
                </th>
                <td className="right num">
                  <button type="button" className="opens small num" onClick={() => own[0] && onOpen(cellOf(own[0], "size"))} aria-label={words.retention.size(cohort, count(own[0]?.size))}>
                    {count(own[0]?.size)}
                  </button>
                </td>
                {periods.map((period) => (
                  <Again key={period} row={own.find((row) => row.period === period)} onOpen={onOpen} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Again({ row, onOpen }: { readonly row: RetentionRow | undefined; readonly onOpen: Props["onOpen"] }) {
  if (typeof row?.return_rate !== "number") return <td className="heat none" />;
  const said = words.retention.said(percent(row.return_rate), count(row.observed), interval(row.return_low, row.return_high));
  if (!row.returned) {
    return (
      <td className="heat zero num" title={said}>
        0
      </td>
    );
  }
  return (
    <td className="heat" style={heat(row.return_rate)}>
      <button type="button" onClick={() => onOpen(cellOf(row, "returned"))} title={said} aria-label={words.retention.later(row.cohort ?? EVERYBODY, row.period ?? 0, said)}>
        {Math.round(row.return_rate * 100)}
      </button>
    </td>
  );
}

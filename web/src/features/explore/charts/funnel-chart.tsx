// The funnel: one bar per step as long as its share of the start, and between two steps what falls away.
import type { FunnelRow } from "@/api/types";
import { cellOf, groupOf } from "@/shared/api/cells";
import { duration } from "@/shared/format/durations";
import { count, interval, percent } from "@/shared/format/numbers";
import { stepLabel } from "@/shared/question/steps";

import type { ChartProps } from "./chart-props";
import { TrendChart } from "./trend-chart";
import { words } from "./words";

type Props = ChartProps<FunnelRow>;

export function FunnelChart(props: Props) {
  const { rows } = props;
  if (rows.some((row) => row.period != null)) return <TrendChart {...props} />;
  const steps = new Map<number, FunnelRow[]>();
  for (const row of rows) steps.set(row.step, [...(steps.get(row.step) ?? []), row]);
  const said = (row: FunnelRow) => (row.group === undefined ? "" : props.names.value(props.question.by, groupOf(row)));
  const starts = new Map((steps.get(1) ?? []).map((row) => [groupOf(row), row.count]));
  return (
    <ol className="funnel">
      {[...steps].map(([step, own]) => (
        <li key={step}>
          {step > 1 && own.map((row) => <Drop key={groupOf(row)} row={row} group={said(row)} onOpen={props.onOpen} />)}
          <h3 className="funnel-label">
            <span className="step-number num">{step}</span> {stepLabel(own[0]?.label ?? "", props.names.touchpoint)}
          </h3>
          {own.map((row) => (
            <Bar key={groupOf(row)} row={row} group={said(row)} start={starts.get(groupOf(row)) ?? 0} onOpen={props.onOpen} />
          ))}
        </li>
      ))}
    </ol>
  );
}

interface PartProps {
  readonly row: FunnelRow;
  readonly group: string;
  readonly onOpen: Props["onOpen"];
}

function Bar({ row, group, start, onOpen }: PartProps & { readonly start: number }) {
  const share = start > 0 ? row.count / start : 0;
  const { rate_from_start_low: low, rate_from_start_high: high } = row;
  return (
    <div className="funnel-row">
      {group && <span className="funnel-group small">{group}</span>}
      <span className="funnel-track" aria-hidden>
        <span className="funnel-bar" style={{ width: `${share * 100}%` }} />
        {row.step > 1 && typeof low === "number" && typeof high === "number" && (
          <span className="funnel-span" style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
        )}
      </span>
      <button type="button" className="opens funnel-count" onClick={() => onOpen(cellOf(row, "count"))} aria-label={words.funnel.reached(count(row.count), row.step)}>
        {count(row.count)}
      </button>
      <span className="funnel-rate small num" title={interval(low, high)}>
        {percent(row.rate_from_start)}
      </span>
    </div>
  );
}

function Drop({ row, group, onOpen }: PartProps) {
  const who = group && words.funnel.who(group);
  if (row.dropped === null) {
    return (
      <div className="funnel-drop aside small quiet">
        {who}
        {words.funnel.optional(percent(row.rate_from_previous))}
      </div>
    );
  }
  return (
    <div className="funnel-drop small">
      <span className="away" aria-hidden>
        ▾
      </span>
      <button type="button" className="opens away" onClick={() => onOpen(cellOf(row, "dropped"))} disabled={row.dropped === 0}>
        {who}
        {words.funnel.dropped(count(row.dropped))}
      </button>
      <span className="quiet">
        {words.funnel.goOn(percent(row.rate_from_previous), interval(row.rate_from_previous_low, row.rate_from_previous_high), duration(row.median_seconds))}
      </span>
    </div>
  );
}

// Coverage: what the map sees and what it does not, by volume, with alarms in words.
import type { CoverageRow } from "@/api/types";
import { cellOf } from "@/shared/api/cells";
import { duration } from "@/shared/format/durations";
import { count, percent } from "@/shared/format/numbers";

import type { ChartProps } from "./chart-props";
import { words } from "./words";

type Props = ChartProps<CoverageRow>;

export function CoverageChart({ rows, onOpen }: Props) {
  const touchpoints = rows.filter((row) => row.kind === "touchpoint");
  const events = rows.filter((row) => row.kind === "event");
  const most = Math.max(1, ...rows.map((row) => row.count));
  return (
    <div className="coverage">
      <Part title={words.coverage.touchpoints} rows={touchpoints} most={most} onOpen={onOpen} />
      <Part title={words.coverage.events} rows={events} most={most} onOpen={onOpen} none={words.coverage.noEvents} />
    </div>
  );
}

interface PartProps {
  readonly title: string;
  readonly rows: readonly CoverageRow[];
  readonly most: number;
  readonly onOpen: Props["onOpen"];
  readonly none?: string;
}

function Part({ title, rows, most, onOpen, none }: PartProps) {
  return (
    <section>
      <h3>{title}</h3>
      {rows.length === 0 && <p className="small quiet">{none ?? words.coverage.none}</p>}
      {rows.map((row) => (
        <div key={row.key} className="coverage-row">
          <span>{row.title || row.key}</span>
          <span className={`coverage-bar ${row.kind}`} aria-hidden>
            <span style={{ width: `${(row.count / most) * 100}%` }} />
          </span>
          {row.count > 0 ? (
            <button type="button" className="opens" onClick={() => onOpen(cellOf(row, "count"))} aria-label={words.coverage.row(row.title, words.times(row.count))}>
              {count(row.count)}
            </button>
          ) : (
            <span className="quiet">0</span>
          )}
          <span className="small num quiet">{percent(row.share)}</span>
          <span className={row.alarm ? "small away" : "small quiet"}>{said(row)}</span>
          <span className="small quiet num">{worth(row)}</span>
        </div>
      ))}
    </section>
  );
}

/** What recording a touchpoint takes, against what it shows. */
function worth({ effort, go_on_rate: rate }: CoverageRow): string {
  if (rate === null) return effort === null ? "" : words.coverage.effort(count(effort));
  return effort === null ? words.coverage.goOn(percent(rate)) : words.coverage.worth(count(effort), percent(rate));
}

function said(row: CoverageRow): string {
  if (row.alarm === "never") return words.coverage.never;
  if (row.quiet_seconds === null) return "";
  return (row.alarm === "silent" ? words.coverage.silent : words.coverage.quiet)(duration(row.quiet_seconds));
}

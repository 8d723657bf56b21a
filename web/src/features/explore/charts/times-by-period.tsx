// Time to convert, period by period: how those who began in it are spread over the spans of time, and when half had got there.
import type { TimeToConvertRow } from "@/api/types";
import { gathered } from "@/shared/api/cells";
import { duration } from "@/shared/format/durations";
import { count, percent } from "@/shared/format/numbers";

import { words } from "./words";

interface Props {
  readonly rows: readonly TimeToConvertRow[];
  readonly picked: string;
  readonly onPick: (period: string) => void;
}

const FAINTEST = 0.15;

export function TimesByPeriod({ rows, picked, onPick }: Props) {
  const begins = [...new Set(rows.map((row) => row.begins_seconds ?? 0))].sort((one, other) => one - other);
  const faint = (row: TimeToConvertRow) => 1 - (1 - FAINTEST) * (begins.indexOf(row.begins_seconds ?? 0) / Math.max(begins.length - 1, 1));
  return (
    <section className="times">
      <h3>{words.spans.periods}</h3>
      <p className="small quiet">{words.spans.shades}</p>
      {gathered(rows, (row) => row.period ?? "").map(([period, own]) => (
        <div key={period} className="tally times-period">
          <button type="button" className="opens small num" aria-pressed={period === picked} onClick={() => onPick(period)}>
            {period}
          </button>
          <span className="tally-bar" aria-hidden>
            {own.map((row) => (
              <span key={row.bin} className="tally-part named" style={{ width: `${(row.share ?? 0) * 100}%`, opacity: faint(row) }} title={`${row.bin}: ${percent(row.share)}`} />
            ))}
          </span>
          <span className="small num">{count(own.reduce((sum, row) => sum + row.count, 0))}</span>
          <span className="small num quiet">{halfOf(own)}</span>
        </div>
      ))}
    </section>
  );
}

function halfOf(rows: readonly TimeToConvertRow[]): string {
  const row = rows.find((each) => (each.within_rate ?? 0) >= 0.5);
  if (row === undefined) return "";
  return row.ends_seconds === null ? words.spans.halfLater(duration(row.begins_seconds)) : words.spans.half(duration(row.ends_seconds));
}

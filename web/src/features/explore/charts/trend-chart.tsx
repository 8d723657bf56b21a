// A funnel over time: the share that gets from the first step to the last, period by period, with its interval as a band.
import type { FunnelRow } from "@/api/types";
import { trendLine } from "@/canvas/trend";
import { groupsOf } from "@/shared/api/cells";
import { interval, percent } from "@/shared/format/numbers";
import { NoteMarks } from "@/shared/notes/marks";

import type { ChartProps } from "./chart-props";
import { words } from "./words";

const HEIGHT = 170;

export function TrendChart({ rows, question, names }: ChartProps<FunnelRow>) {
  const last = Math.max(...rows.map((row) => row.step));
  const ends = rows.filter((row) => row.step === last);
  const most = Math.max(0.05, ...ends.map((row) => row.rate_from_start_high ?? row.rate_from_start ?? 0));
  return (
    <>
      {groupsOf(ends).map(([group, own]) => (
        <section key={group} className="trend" aria-label={group ? names.value(question.by, group) : words.funnel.all}>
          <h3>{group ? names.value(question.by, group) : words.funnel.whole}</h3>
          <Line rows={own} most={most} />
        </section>
      ))}
    </>
  );
}

function Line({ rows, most }: { readonly rows: readonly FunnelRow[]; readonly most: number }) {
  const points = rows.map((row) => ({ value: row.rate_from_start, low: row.rate_from_start_low, high: row.rate_from_start_high }));
  const { line, band, places } = trendLine(points, 1000, HEIGHT, most);
  return (
    <div className="trend-plot">
      <span className="trend-most small quiet num">{percent(most)}</span>
      <svg viewBox={`0 0 1000 ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={rows.map((row) => `${row.period ?? ""}: ${percent(row.rate_from_start)}`).join(", ")}>
        <path d={band} className="trend-band" />
        <path d={line} className="trend-line" vectorEffect="non-scaling-stroke" />
      </svg>
      <NoteMarks begins={rows.map((row) => row.period ?? "")} />
      {rows.map((row, index) => (
        <span
          key={row.period}
          className="trend-dot"
          title={`${row.period ?? ""}: ${percent(row.rate_from_start)} (${interval(row.rate_from_start_low, row.rate_from_start_high)})`}
          style={{ left: `${(places[index]?.x ?? 0) / 10}%`, top: places[index]?.y ?? 0 }}
        />
      ))}
      <p className="trend-ends small quiet num">
        <span>{rows[0]?.period}</span>
        <span>{rows.at(-1)?.period}</span>
      </p>
    </div>
  );
}

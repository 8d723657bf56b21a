// A figure's course over its last periods, small: its interval as a band, its target as a line, the running period open-ended.
import type { ScorecardRow } from "@/api/types";
import { trendLine } from "@/canvas/trend";
import { NoteMarks } from "@/shared/notes/marks";

interface Props {
  readonly rows: readonly ScorecardRow[];
  readonly say: (value: number | null) => string;
}

const WIDTH = 200;
const HEIGHT = 40;

export function Spark({ rows, say }: Props) {
  const most = Math.max(0, ...rows.map((row) => Math.max(row.value_high ?? 0, row.value ?? 0, row.at_least ?? 0, row.at_most ?? 0))) * 1.06;
  if (rows.length < 2 || most === 0) return <div className="spark" />;
  const { line, band, places } = trendLine(rows.map((row) => ({ value: row.value, low: row.value_low, high: row.value_high })), WIDTH, HEIGHT, most);
  const target = rows.at(-1)?.at_least ?? rows.at(-1)?.at_most ?? null;
  const level = target === null ? null : HEIGHT * (1 - target / most);
  const shown = rows.map((row, index) => ({ row, place: places[index] })).findLast(({ row, place }) => place && row.alarm !== "running");
  return (
    <div className="spark">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={rows.map((row) => `${row.begins}: ${say(row.value)}`).join(", ")}>
        <path d={band} className="spark-band" />
        {level !== null && <line x1="0" x2={WIDTH} y1={level} y2={level} className="spark-target" vectorEffect="non-scaling-stroke" />}
        <path d={line} className="spark-line" vectorEffect="non-scaling-stroke" />
      </svg>
      {shown?.place && <span className="spark-dot" style={{ left: `${(shown.place.x / WIDTH) * 100}%`, top: `${(shown.place.y / HEIGHT) * 100}%` }} />}
      <NoteMarks begins={rows.map(({ begins }) => begins)} still />
    </div>
  );
}

// The scorecard: each figure of the last complete period against its target, with its course and its owner.
import type { ScorecardRow } from "@/api/types";
import { trendLine } from "@/canvas/trend";
import { gathered } from "@/shared/api/cells";
import { duration } from "@/shared/format/durations";
import { DASH, decimal, money, percent, points } from "@/shared/format/numbers";
import { worded } from "@/shared/names";
import { NoteMarks } from "@/shared/notes/marks";
import { valueText } from "@/shared/texts/columns";
import { figureTitle } from "@/shared/texts/figures";
import { useWorkspace } from "@/shared/workspace";

import type { ChartProps } from "./chart-props";
import { useGroup } from "./group-picker";
import { words } from "./words";

const HEIGHT = 44;
const DAY = 86_400;

const ALARMS: Readonly<Record<string, readonly [string, string]>> = {
  missed: [words.scorecard.missed, "away"],
  unusual: [words.scorecard.unusual, "away"],
  unmeasured: [words.scorecard.unmeasured, "quiet"],
  running: [words.scorecard.running, "quiet"],
  open: [words.scorecard.open, "quiet"],
  "on course": [words.scorecard.onCourse, "met"],
  "": [words.scorecard.noCases, "quiet"],
};

export function ScorecardChart({ rows, question, names }: ChartProps<ScorecardRow>) {
  const { shown, picker } = useGroup(rows, (group) => names.value(question.by, group));
  return (
    <>
      {picker}
      <ul className="scores">
        {gathered(shown, (row) => row.kpi).map(([kpi, own]) => (
          <Score key={kpi} rows={own.toSorted((one, other) => one.begins.localeCompare(other.begins))} />
        ))}
      </ul>
    </>
  );
}

type Say = (value: number | null | undefined) => string;

function useSaid(kpi: string, shape: string): Say {
  const { currency } = useWorkspace();
  if (shape === "share" && kpi !== "nps") return percent;
  if (shape === "money") return (value) => (typeof value === "number" ? money(value, currency) : DASH);
  if (kpi === "nps") return points;
  if (kpi.endsWith("_days")) return (value) => (typeof value === "number" ? duration(value * DAY) : DASH);
  return decimal;
}

function Score({ rows }: { readonly rows: readonly ScorecardRow[] }) {
  const complete = rows.filter((row) => row.alarm !== "running");
  const last = complete.findLast((row) => row.value !== null) ?? complete.at(-1) ?? rows[0];
  const say = useSaid(last?.kpi ?? "", last?.shape ?? "");
  if (!last) return null;
  const [alarm, tone] = ALARMS[last.alarm] ?? [last.alarm, "quiet"];
  return (
    <li className={`score ${last.alarm === "missed" || last.alarm === "unusual" ? "alarmed" : ""}`}>
      <h3>{figureTitle(last.title)}</h3>
      <p className="score-value num">{say(last.value)}</p>
      <p className="small quiet num">
        {last.value_low !== null && last.value_high !== null && words.scorecard.span(say(last.value_low), say(last.value_high))}
        {words.scorecard.cases(last.cases)}
      </p>
      {last.alarm && <p className={`small ${tone}`}>{alarm}</p>}
      <p className="small quiet">{aboutOf(last, say)}</p>
      <Course rows={rows} say={say} />
    </li>
  );
}

/** Target, trend, period and owner in a line. */
function aboutOf({ at_least: least, at_most: most, trend, every, begins, owner }: ScorecardRow, say: Say): string {
  const targets = [least !== null && words.scorecard.least(say(least)), most !== null && words.scorecard.most(say(most))].filter(Boolean).join(", ");
  return [targets && words.scorecard.target(targets), valueText("trend", trend), words.scorecard.from(worded(words.scorecard.periods, every).toLowerCase(), begins), owner].filter(Boolean).join(" · ");
}

interface CourseProps {
  readonly rows: readonly ScorecardRow[];
  readonly say: Say;
}

function Course({ rows, say }: CourseProps) {
  const most = Math.max(0, ...rows.map((row) => Math.max(row.value_high ?? 0, row.value ?? 0, row.at_least ?? 0)));
  if (rows.length < 2 || most === 0) return null;
  const { line, band } = trendLine(rows.map((row) => ({ value: row.value, low: row.value_low, high: row.value_high })), 200, HEIGHT, most);
  const target = rows.at(-1)?.at_least ?? rows.at(-1)?.at_most;
  const level = typeof target === "number" ? HEIGHT * (1 - Math.min(1, target / most)) : null;
  return (
    <div className="noted">
      <svg className="score-course" viewBox={`0 0 200 ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={rows.map((row) => `${row.begins}: ${say(row.value)}`).join(", ")}>
        <path d={band} className="trend-band" />
        {level !== null && <line x1="0" x2="200" y1={level} y2={level} className="score-target" vectorEffect="non-scaling-stroke" />}
        <path d={line} className="trend-line" vectorEffect="non-scaling-stroke" />
      </svg>
      <NoteMarks begins={rows.map(({ begins }) => begins)} still />
    </div>
  );
}

// Runs under way by stage, then and now: what came, what went on, what fell silent, and whether that is usual.
import type { MovementRow } from "@/api/types";
import { cellOf } from "@/shared/api/cells";
import type { Cell } from "@/shared/api/answers";
import { count, percent, signedCount } from "@/shared/format/numbers";
import { Term, type TermName } from "@/shared/glossary/term";
import type { Names } from "@/shared/names";

import "./movement.css";
import { words } from "./words";

interface Props {
  readonly rows: readonly MovementRow[];
  readonly names: Names;
  readonly onOpen: (cell: Cell, title: string) => void;
}

type Measure = "then" | "entered" | "went_on" | "completed" | "lost" | "now";

export function MovementTable({ rows, names, onOpen }: Props) {
  const movement = words;
  const fullest = Math.max(1, ...rows.map((row) => Math.max(row.now, row.then)));
  const sum = (measure: Measure) => rows.reduce((total, row) => total + row[measure], 0);
  const heads: readonly (readonly [string, TermName | null])[] = [
    [movement.stage, "stage"],
    [movement.now, "run"],
    [movement.entered, null],
    [movement.wentOn, null],
    [movement.completed, "goal"],
    [movement.lost, "silence"],
    [movement.goOn, "usual"],
  ];
  return (
    <table className="flow-table">
      <thead>
        <tr>
          {heads.map(([head, term], at) => (
            <th key={head} scope="col" className={at > 1 && at < 6 ? "right" : undefined}>
              {term ? <Term of={term}>{head}</Term> : head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <StageRow key={row.stage} row={row} stage={names.stage(row.stage)} fullest={fullest} onOpen={onOpen} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{movement.all}</th>
          <td className="num">
            <strong>{count(sum("now"))}</strong> <span className="quiet small">{signedCount(sum("now") - sum("then"))}</span>
          </td>
          <td className="right num quiet">{count(sum("entered") - sum("went_on"))}</td>
          <td />
          <td className="right num">{count(sum("completed"))}</td>
          <td className="right num away">{count(sum("lost"))}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

interface RowProps {
  readonly row: MovementRow;
  readonly stage: string;
  readonly fullest: number;
  readonly onOpen: Props["onOpen"];
}

function StageRow({ row, stage, fullest, onOpen }: RowProps) {
  const movement = words;
  const share = (runs: number) => `${((runs / fullest) * 100).toFixed(2)}%`;
  const number = (measure: Measure, what: string, tone = "") =>
    row[measure] === 0 ? (
      <span className="none num">·</span>
    ) : (
      <button type="button" className={`opens num ${tone}`} onClick={() => onOpen(cellOf(row, measure, ["stage"]), `${stage}: ${what}`)} aria-label={movement.open(stage, what, count(row[measure]))}>
        {count(row[measure])}
      </button>
    );
  return (
    <tr>
      <th scope="row">{stage}</th>
      <td className="flow-now">
        <span className="flow-bar" aria-hidden title={movement.then(count(row.then))}>
          <span className="flow-fill" style={{ width: share(row.now) }} />
          <span className="flow-then" style={{ left: share(row.then) }} />
        </span>
        <span className="flow-count">
          {number("now", movement.now)} <span className="quiet small num">{row.now === row.then ? "" : signedCount(row.now - row.then)}</span>
        </span>
      </td>
      <td className="right">{number("entered", movement.entered)}</td>
      <td className="right">{number("went_on", movement.wentOn)}</td>
      <td className="right">{number("completed", movement.completed, "met")}</td>
      <td className="right">{number("lost", movement.lost, "away")}</td>
      <td className="flow-rate">
        <Going row={row} />
      </td>
    </tr>
  );
}

const at = (share: number): string => `${(share * 100).toFixed(2)}%`;

/** The share that goes on: its estimate, its interval, and behind them where it usually lies. */
function Going({ row }: { readonly row: MovementRow }) {
  const { go_on_rate: rate, go_on_low: low, go_on_high: high, usual_low: from, usual_high: to, course } = row;
  if (rate === null || low === null || high === null) return null;
  const usual = from !== null && to !== null ? words.usual(percent(from), percent(to)) : "";
  const strange = course === "below" || course === "above";
  return (
    <>
      <span className="going" role="img" aria-label={`${percent(rate)} ${usual}`} title={usual}>
        {from !== null && to !== null && <span className="going-usual" style={{ left: at(from), width: at(to - from) }} />}
        <span className="going-span" style={{ left: at(low), width: at(high - low) }} />
        <span className={strange ? "going-dot strange" : "going-dot"} style={{ left: at(rate) }} />
      </span>
      <span className={course === "below" ? "num away" : "num"}>
        {course === "below" ? "▾ " : course === "above" ? "▴ " : ""}
        {percent(rate)}
      </span>
    </>
  );
}

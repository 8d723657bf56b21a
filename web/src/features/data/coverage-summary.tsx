// What the map does not see: events without a touchpoint, touchpoints without events, silence.
import { Link } from "react-router";

import type { CoverageRow } from "@/api/types";
import { useAnswer } from "@/shared/api/answers";
import { duration } from "@/shared/format/durations";
import { EMPTY } from "@/shared/question/question";
import { withTitles } from "@/shared/question/steps";
import { Lines } from "@/shared/ui/skeletons";
import { Trouble } from "@/shared/ui/trouble";
import { useMapId, useWorkspace } from "@/shared/workspace";

import { words } from "./words";

export function CoverageSummary() {
  const map = useMapId();
  const { events } = useWorkspace();
  const { data, error, isLoading } = useAnswer("coverage", { ...EMPTY, map }, map !== "" && events > 0);
  const rows = data?.rows ?? [];
  const alarms = rows.filter((row) => row.alarm !== "");
  const unmatched = rows.filter((row) => row.kind === "event");
  return (
    <aside className="data-side" aria-labelledby="coverage">
      <h2 id="coverage">{words.coverage.title}</h2>
      {error ? <Trouble failure={error} /> : null}
      {isLoading && <Lines rows={4} />}
      {!data && !error && !isLoading && <p className="panel data-none">{words.coverage.none}</p>}
      {data && (
        <div className="panel data-coverage">
          <p>{withTitles(data.sentence)}</p>
          <Part title={words.coverage.alarms} rows={alarms} none={words.coverage.noAlarms} />
          <Part title={words.coverage.unmatched} rows={unmatched} none={words.coverage.noUnmatched} />
          <p>
            <Link to="/explore/coverage">{words.coverage.all}</Link>
          </p>
        </div>
      )}
    </aside>
  );
}

function Part({ title, rows, none }: { readonly title: string; readonly rows: readonly CoverageRow[]; readonly none: string }) {
  return (
    <>
      <h3>{title}</h3>
      {rows.length === 0 && (
        <p className="small quiet">
          <span className="met">✓</span> {none}
        </p>
      )}
      <ul className="data-alarms">
        {rows.slice(0, 12).map((row) => (
          <li key={row.key}>
            <span>{row.title || row.key}</span>
            <span className={row.alarm ? "away small num" : "quiet small num"}>{said(row)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function said(row: CoverageRow): string {
  if (row.alarm === "never") return words.coverage.never;
  if (row.alarm === "silent") return words.coverage.silent(duration(row.quiet_seconds));
  return words.coverage.times(row.count);
}

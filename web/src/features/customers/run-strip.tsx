// The runs of a customer as a strip over time: how each ended, and where its goal was reached.
import type { CustomerView } from "@/api/types";
import { placeRuns } from "@/canvas/runs";
import { day } from "@/shared/format/time";
import { stageName } from "@/shared/names";
import { StateMark } from "@/shared/ui/state-mark";
import { words as shared } from "@/shared/words";
import { useWorkspace } from "@/shared/workspace";

import { words } from "./words";

export function RunStrip({ customer }: { readonly customer: CustomerView }) {
  const { zone } = useWorkspace();
  const placed = placeRuns(customer.runs, customer.first, customer.last);
  if (placed.length === 0) return null;
  return (
    <section className="runs panel" aria-labelledby="runs">
      <h2 id="runs">
        {words.runs.title(placed.length)}
      </h2>
      <div className="runs-axis" aria-hidden>
        {placed.map(({ run, left, width, goal }) => (
          <span key={run.number}>
            <span className={`runs-bar ${run.state}`} style={{ left: `${left * 100}%`, width: `${width * 100}%` }}>
              {width > 0.05 && run.number}
            </span>
            {goal !== null && <span className="runs-goal" style={{ left: `${goal * 100}%` }} />}
          </span>
        ))}
      </div>
      <p className="runs-ends small quiet num" aria-hidden>
        <span>{day(customer.first, zone)}</span>
        <span>{day(customer.last, zone)}</span>
      </p>
      <div className="runs-scroll" tabIndex={0} role="group" aria-label={words.runs.inOrder}>
        <ol className="runs-list">
        {customer.runs.map((run) => (
          <li key={run.number} value={run.number}>
            <StateMark state={run.state} />
            <span>
              {stageName(run.entry_stage)}
              {run.stage !== run.entry_stage && ` → ${stageName(run.stage)}`}
            </span>
            <span className="quiet small num">
              {day(run.start, zone)} – {day(run.end, zone)}
            </span>
            <span className="quiet small">
              {[
                shared.members.touches(run.touches),
                run.completed_at && words.runs.goal(day(run.completed_at, zone)),
                run.lateral && words.runs.lateral,
                run.skipped.length > 0 && words.runs.skipped(run.skipped.map(stageName).join(", ")),
                run.steps_back > 0 && words.runs.back(run.steps_back),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ol>
      </div>
    </section>
  );
}

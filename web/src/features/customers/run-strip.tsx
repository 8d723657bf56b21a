// The runs of a customer as a strip over time: how each ended, and where its goal was reached.
import type { CustomerView } from "@/api/types";
import { placeRuns } from "@/canvas/runs";
import { day } from "@/shared/format/time";
import { spoken } from "@/shared/names";
import { StateMark } from "@/shared/ui/state-mark";
import { useWorkspace } from "@/shared/workspace";

export function RunStrip({ customer }: { readonly customer: CustomerView }) {
  const { zone } = useWorkspace();
  const placed = placeRuns(customer.runs, customer.first, customer.last);
  if (placed.length === 0) return null;
  return (
    <section className="runs panel" aria-labelledby="runs">
      <h2 id="runs">
        {placed.length} {placed.length === 1 ? "run" : "runs"}
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
      <div className="runs-scroll" tabIndex={0} role="group" aria-label="Runs in order">
        <ol className="runs-list">
        {customer.runs.map((run) => (
          <li key={run.number} value={run.number}>
            <StateMark state={run.state} />
            <span>
              {spoken(run.entry_stage)}
              {run.stage !== run.entry_stage && ` → ${spoken(run.stage)}`}
            </span>
            <span className="quiet small num">
              {day(run.start, zone)} – {day(run.end, zone)}
            </span>
            <span className="quiet small">
              {[
                `${run.touches} touches`,
                run.completed_at && `goal on ${day(run.completed_at, zone)}`,
                run.lateral && "lateral entry",
                run.skipped.length > 0 && `skipped ${run.skipped.map(spoken).join(", ")}`,
                run.steps_back > 0 && `${run.steps_back} steps back`,
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

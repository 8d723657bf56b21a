// Stages as a river: how many reach each, flow on, and fall away.
import type { StagesRow } from "@/api/types";
import { river } from "@/canvas/river";
import { cellOf, groupsOf } from "@/shared/api/cells";
import { flowOf, RIVER_BOTTOM, RIVER_HEIGHT, RiverSlice } from "@/shared/charts/river-slice";
import { duration } from "@/shared/format/durations";
import { count, percent } from "@/shared/format/numbers";
import { stageName } from "@/shared/names";
import { RateBar } from "@/shared/ui/rate-bar";

import type { ChartProps } from "./chart-props";
import { words } from "./words";

type Props = ChartProps<StagesRow>;

export function StagesChart({ rows, question, names, onOpen }: Props) {
  return (
    <>
      {groupsOf(rows).map(([group, own]) => (
        <section key={group} className="stages-group" aria-label={group ? names.value(question.by, group) : words.stages.all}>
          {group && <h3 className="group-name">{names.value(question.by, group)}</h3>}
          <River rows={own} onOpen={onOpen} />
        </section>
      ))}
    </>
  );
}

function River({ rows, onOpen }: { readonly rows: readonly StagesRow[]; readonly onOpen: Props["onOpen"] }) {
  const slices = river(rows.map(flowOf), RIVER_HEIGHT, RIVER_BOTTOM);
  const fullest = Math.max(0, ...rows.map((row) => row.reached));
  return (
    <div className="stages-river" style={{ gridTemplateColumns: `repeat(${rows.length}, minmax(92px, 1fr))` }} tabIndex={0} role="group" aria-label={words.stages.label}>
      {rows.map((row, index) => {
        const last = index === rows.length - 1;
        return (
          <div key={row.stage} className="stages-column">
            <div className="stages-head">
              <p className="stages-name">{stageName(row.stage)}</p>
              <button type="button" className="opens stages-count" onClick={() => onOpen(cellOf(row, "reached"))} aria-label={words.stages.reached(count(row.reached), stageName(row.stage))}>
                {count(row.reached)}
              </button>
              {!last && (
                <>
                  <RateBar rate={row.go_on_rate} low={row.go_on_low} high={row.go_on_high} label={words.goOn} />
                  <p className="small">
                    {percent(row.go_on_rate)} <span className="quiet">{words.stages.goOn(duration(row.median_seconds))}</span>
                  </p>
                </>
              )}
            </div>
            <RiverSlice slice={slices[index]} row={row} fullest={fullest} last={last} before={slices[index - 1]?.flow ?? 0} />
            {row.lost > 0 && (
              <button type="button" className="opens small away stages-lost" onClick={() => onOpen(cellOf(row, "lost"))}>
                {words.stages.lost(count(row.lost))}
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}

// Touchpoints as dots on one scale: how many go on (filled) and how many reach the goal (hollow), with their intervals.
import type { TouchpointsRow } from "@/api/types";
import { cellOf, groupOf } from "@/shared/api/cells";
import { compact, interval, percent, type Maybe } from "@/shared/format/numbers";
import { ChannelIcon } from "@/shared/ui/channel";

import type { ChartProps } from "./chart-props";
import { words } from "./words";

const TICKS = [0, 0.25, 0.5, 0.75, 1];

export function TouchpointsChart({ rows, question, names, onOpen }: ChartProps<TouchpointsRow>) {
  const order = new Map<string, TouchpointsRow[]>();
  for (const row of rows) order.set(row.touchpoint, [...(order.get(row.touchpoint) ?? []), row]);
  return (
    <div className={question.by ? "dots grouped" : "dots"}>
      <p className="dots-key small">
        <span className="dot on key" aria-hidden /> {words.goOnAfter} <span className="dot goal key" aria-hidden /> {words.touchpoints.goal} <span className="quiet">{words.lines}</span>
      </p>
      <div className="dots-axis small quiet" aria-hidden>
        {TICKS.map((tick) => (
          <span key={tick} style={{ left: `${tick * 100}%` }}>
            {tick * 100}%
          </span>
        ))}
      </div>
      {[...order].map(([id, own]) => (
        <div key={id} className="dots-touchpoint">
          {own.map((row, index) => (
            <div key={groupOf(row)} className="dots-row">
              <span className="dots-name">
                {index === 0 && (
                  <>
                    <ChannelIcon channel={row.channel} /> {row.title || row.touchpoint}
                  </>
                )}
              </span>
              <span className="dots-group small quiet">{row.group === undefined ? "" : names.value(question.by, groupOf(row))}</span>
              <button type="button" className="opens small dots-count" onClick={() => onOpen(cellOf(row, "customers"))} aria-label={words.showOf(row.title)}>
                {compact(row.touches)}
              </button>
              <span className="dots-line" role="img" aria-label={words.touchpoints.said(percent(row.go_on_rate), percent(row.goal_rate))}>
                {TICKS.map((tick) => (
                  <span key={tick} className="dots-grid" style={{ left: `${tick * 100}%` }} />
                ))}
                <Dot kind="goal" rate={row.goal_rate} low={row.goal_low} high={row.goal_high} />
                <Dot kind="on" rate={row.go_on_rate} low={row.go_on_low} high={row.go_on_high} />
              </span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function Dot({ kind, rate, low, high }: { readonly kind: "on" | "goal"; readonly rate: Maybe; readonly low: Maybe; readonly high: Maybe }) {
  if (typeof rate !== "number") return null;
  const spans = typeof low === "number" && typeof high === "number";
  return (
    <>
      {spans && <span className={`dots-span ${kind}`} style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />}
      <span className={`dot ${kind}`} style={{ left: `${rate * 100}%` }} title={`${percent(rate)} (${interval(low, high)})`} />
    </>
  );
}

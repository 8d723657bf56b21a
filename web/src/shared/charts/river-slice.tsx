// One stage's part of the river: the bar of its runs, the band that flows on, the part that falls away.
import { useId } from "react";

import type { StagesRow } from "@/api/types";
import { partition, type RiverStage, type Slice } from "@/canvas/river";

import "./river.css";

interface Props {
  readonly slice: Slice | undefined;
  readonly row: StagesRow | undefined;
  readonly fullest: number;
  readonly last: boolean;
  readonly before: number;
}

export const RIVER_HEIGHT = 112;
export const RIVER_BOTTOM = 150;

export function RiverSlice({ slice, row, fullest, last, before }: Props) {
  return (
    <>
      <div className="river" aria-hidden>
        {slice && slice.barHeight > 0 && <River slice={slice} last={last} before={before} />}
      </div>
      {row && fullest > 0 && (
        <div className="stack" aria-hidden style={{ width: `${(row.reached / fullest) * 100}%` }}>
          {partition(flowOf(row)).map(([kind, runs]) => (
            <span key={kind} className={`seg ${kind}`} style={{ flexGrow: runs }} />
          ))}
        </div>
      )}
    </>
  );
}

/** What the geometry needs of a measured stage; nothing flows through one that was not measured. */
export function flowOf(row: StagesRow | undefined): RiverStage {
  return {
    reached: row?.reached ?? 0,
    toNext: row?.to_next ?? 0,
    wentOn: row?.went_on ?? 0,
    open: row?.open ?? 0,
    lost: row?.lost ?? 0,
  };
}

function River({ slice, last, before }: { readonly slice: Slice; readonly last: boolean; readonly before: number }) {
  const fade = useId();
  const stay = slice.segments.filter((segment) => segment.kind === "ahead" || segment.kind === "done" || segment.kind === "open");
  return (
    <>
      <svg className="river-water" viewBox={`0 0 100 ${RIVER_BOTTOM}`} preserveAspectRatio="none">
        <defs>
          <linearGradient id={`${fade}-join`} x1="0" x2="1" y1="0" y2="0">
            <stop offset="0" className="stop-join" stopOpacity="0" />
            <stop offset="1" className="stop-join" stopOpacity="1" />
          </linearGradient>
          <linearGradient id={`${fade}-fall`} x1="0" x2="0" y1="0" y2="1">
            <stop offset="0" className="stop-lost" stopOpacity="0.75" />
            <stop offset="1" className="stop-lost" stopOpacity="0" />
          </linearGradient>
          {(["ahead", "done", "open"] as const).map((kind) => (
            <linearGradient key={kind} id={`${fade}-${kind}`} x1="0" x2="1" y1="0" y2="0">
              <stop offset="0" className={`stop-${kind}`} stopOpacity="0.7" />
              <stop offset="1" className={`stop-${kind}`} stopOpacity="0" />
            </linearGradient>
          ))}
        </defs>
        {slice.joined > 0 && <rect x="-12" y={before} width="12" height={Math.max(0, slice.barHeight - before)} fill={`url(#${fade}-join)`} />}
        {slice.fall && <path d={slice.fall} fill={`url(#${fade}-fall)`} />}
        {!last && slice.flow > 0 && <rect x="0" y="0" width="100" height={slice.flow} className="band" />}
        {stay.map((segment) => (
          <rect key={segment.kind} x="0" y={segment.top} width={segment.kind === "done" ? 34 : 26} height={segment.height} fill={`url(#${fade}-${segment.kind})`} />
        ))}
      </svg>
      <div className="river-bar">
        {slice.segments.map((segment) => (
          <span key={segment.kind} className={`seg ${segment.kind}`} style={{ top: segment.top, height: segment.height }} />
        ))}
      </div>
    </>
  );
}

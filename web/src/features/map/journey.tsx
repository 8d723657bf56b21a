// The map itself: one column per stage on wide screens, one block per stage on narrow ones, a band for any stage beneath.
import { useMemo, type CSSProperties } from "react";

import type { MapDocument, StagesRow, TouchpointsRow } from "@/api/types";
import { river } from "@/canvas/river";
import { flowOf, RIVER_BOTTOM, RIVER_HEIGHT } from "@/shared/charts/river-slice";

import { Cards } from "./cards";
import { ANY } from "./edit/arrange";
import { useEditing } from "./edit/editing";
import { useArranging } from "./edit/use-arranging";
import type { Lane } from "./lanes";
import { StageColumn } from "./stage-column";
import { words } from "./words";

interface Props {
  readonly map: MapDocument;
  readonly stages: readonly StagesRow[];
  readonly touchpoints: readonly TouchpointsRow[];
  readonly lanes: readonly Lane[];
  readonly waiting: boolean;
}

export function Journey({ map, stages, touchpoints, lanes, waiting }: Props) {
  const measured = useMemo(() => new Map(touchpoints.map((row) => [row.touchpoint, row])), [touchpoints]);
  const byStage = useMemo(() => new Map(stages.map((row) => [row.stage, row])), [stages]);
  const slices = useMemo(() => river(map.stages.map((stage) => flowOf(byStage.get(stage))), RIVER_HEIGHT, RIVER_BOTTOM), [map, byStage]);
  const fullest = Math.max(0, ...stages.map((row) => row.reached));
  const anywhere = map.touchpoints.filter((touchpoint) => touchpoint.stage === null);
  const editing = useEditing() !== null;
  const frame = { "--columns": map.stages.length, "--rows": 4 + lanes.length } as CSSProperties;
  return (
    <div className={editing ? "journey-scroll editing" : "journey-scroll"} role="group" aria-label={words.journey.stages} tabIndex={0} ref={useArranging()}>
      <div className="journey" style={frame}>
        {map.stages.map((stage, index) => (
          <StageColumn
            key={stage}
            stage={stage}
            index={index}
            map={map}
            row={byStage.get(stage)}
            slice={slices[index]}
            before={slices[index - 1]?.flow ?? 0}
            fullest={fullest}
            measured={measured}
            lanes={lanes}
            waiting={waiting}
          />
        ))}
      </div>
      {(anywhere.length > 0 || editing) && (
        <section className="anywhere" aria-labelledby="anywhere">
          <h2 id="anywhere">
            {words.journey.anywhere} <span className="quiet">{words.journey.anywhereHint}</span>
          </h2>
          <Cards className="anywhere-cards" label={words.journey.anywhere} stage={ANY} map={map} touchpoints={anywhere} measured={measured} />
        </section>
      )}
    </div>
  );
}

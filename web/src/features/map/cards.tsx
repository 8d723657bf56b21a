// The cards of one stage; while the map is edited they can be taken elsewhere, and new ones come behind them.
import { useCallback, useEffect, useRef } from "react";

import type { MapDocument, Touchpoint, TouchpointsRow } from "@/api/types";
import { spoken } from "@/shared/names";

import { AddTouchpoint } from "./edit/add-touchpoint";
import { useEditing } from "./edit/editing";
import { TouchpointCard } from "./touchpoint-card";
import { useOpen } from "./use-open";

interface Props {
  readonly stage: string;
  readonly map: MapDocument;
  readonly touchpoints: readonly Touchpoint[];
  readonly measured: ReadonlyMap<string, TouchpointsRow>;
  readonly className: string;
  readonly label: string;
  /** What stands where there is no card. */
  readonly bare?: string;
}

export function Cards({ stage, map, touchpoints, measured, className, label, bare }: Props) {
  const editing = useEditing() !== null;
  const onOpen = useOpenTouchpoint();
  return (
    <ul className={className} aria-label={label} data-stage={stage}>
      {touchpoints.map((touchpoint) => (
        <li key={touchpoint.id} data-touchpoint={touchpoint.id} draggable={editing}>
          <TouchpointCard
            touchpoint={touchpoint}
            channel={map.channels.find((each) => each.id === touchpoint.channel)?.title ?? spoken(touchpoint.channel)}
            goal={map.scope.goal.includes(touchpoint.id)}
            row={measured.get(touchpoint.id)}
            onOpen={onOpen}
          />
        </li>
      ))}
      {touchpoints.length === 0 && bare !== undefined && <li className="stage-bare">{bare}</li>}
      {editing && (
        <li>
          <AddTouchpoint stage={stage} onAdded={onOpen} />
        </li>
      )}
    </ul>
  );
}

/** Opens a touchpoint; always the same function, so that cards need not be drawn anew. */
function useOpenTouchpoint(): (id: string) => void {
  const open = useOpen();
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  return useCallback((id) => latest.current({ kind: "touchpoint", id, measure: "" }), []);
}

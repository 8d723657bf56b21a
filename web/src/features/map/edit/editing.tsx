// What every part of the map needs while it is edited: the draft, and how to change it.
import { createContext, useContext, type ReactNode } from "react";

import type { MapDocument } from "@/api/types";

import { moved, placeBy, standing, stageOf, type Direction, type Place } from "./arrange";
import type { Drafting } from "./use-draft";

export interface Editing extends Drafting {
  readonly map: MapDocument;
  readonly mapId: string;
  readonly move: (id: string, place: Place) => void;
  readonly send: (id: string, direction: Direction) => void;
}

const Editing = createContext<Editing | null>(null);

interface Props {
  /** Nothing while the map is only looked at. */
  readonly drafting: Drafting | undefined;
  readonly map: MapDocument;
  readonly mapId: string;
  readonly said: (id: string, stage: string, position: number, of: number) => void;
  readonly children: ReactNode;
}

export function EditingOf({ drafting, map, mapId, said, children }: Props) {
  return <Editing value={drafting ? editingWith(drafting, { map, mapId, said }) : null}>{children}</Editing>;
}

function editingWith(drafting: Drafting, { map, mapId, said }: Pick<Props, "map" | "mapId" | "said">): Editing {
  const move = (id: string, place: Place) => {
    const there = moved(map, id, place);
    void drafting.edit([{ kind: "move touchpoint", id, stage: place.stage, before: place.before }], undefined, (now) => moved(now, id, place));
    const touchpoint = there.touchpoints.find((each) => each.id === id);
    if (touchpoint) said(id, stageOf(touchpoint), ...standing(there, id));
  };
  const send = (id: string, direction: Direction) => {
    const place = placeBy(map, id, direction);
    if (place) move(id, place);
  };
  return { ...drafting, map, mapId, move, send };
}

/** The editing that goes on; null while the map is only looked at. */
export const useEditing = (): Editing | null => useContext(Editing);

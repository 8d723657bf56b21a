// Where a touchpoint goes: in front of which other one, whether it was dragged there or sent by keys.
import type { MapDocument, Touchpoint } from "@/api/types";

/** The stage of touchpoints that belong to every stage. */
export const ANY = "any";

export interface Place {
  readonly stage: string;
  /** The touchpoint behind it; "" is behind all others. */
  readonly before: string;
}

export type Direction = "up" | "down" | "left" | "right";

export const stageOf = (touchpoint: Touchpoint): string => touchpoint.stage ?? ANY;

const inStage = (map: MapDocument, stage: string, but = ""): Touchpoint[] => map.touchpoints.filter((each) => stageOf(each) === stage && each.id !== but);

/** In front of the one at this position of a stage, counted without the one that moves; behind the last, as near to it as can be. */
export function placeAt(map: MapDocument, id: string, stage: string, position: number): Place {
  const others = inStage(map, stage, id);
  const there = others[position];
  if (there) return { stage, before: there.id };
  const rest = map.touchpoints.filter((each) => each.id !== id);
  const last = others.at(-1);
  const behind = last ? rest[rest.indexOf(last) + 1] : rest[rest.findIndex((each) => after(map, stageOf(each), stage))];
  return { stage, before: behind?.id ?? "" };
}

const after = (map: MapDocument, one: string, other: string): boolean => rank(map, one) > rank(map, other);

const rank = (map: MapDocument, stage: string): number => (stage === ANY ? map.stages.length : map.stages.indexOf(stage));

/** Where an arrow key sends a touchpoint; null at an edge. */
export function placeBy(map: MapDocument, id: string, direction: Direction): Place | null {
  const touchpoint = map.touchpoints.find((each) => each.id === id);
  if (!touchpoint) return null;
  const stage = stageOf(touchpoint);
  const position = inStage(map, stage).indexOf(touchpoint);
  if (direction === "up") return position > 0 ? placeAt(map, id, stage, position - 1) : null;
  if (direction === "down") return position + 1 < inStage(map, stage).length ? placeAt(map, id, stage, position + 1) : null;
  const stages = [...map.stages, ANY];
  const next = stages[stages.indexOf(stage) + (direction === "right" ? 1 : -1)];
  return next === undefined ? null : placeAt(map, id, next, position);
}

/** The map with a touchpoint put elsewhere, as the server will have it. */
export function moved(map: MapDocument, id: string, place: Place): MapDocument {
  const touchpoint = map.touchpoints.find((each) => each.id === id);
  if (!touchpoint) return map;
  const rest = map.touchpoints.filter((each) => each.id !== id);
  const at = place.before ? rest.findIndex((each) => each.id === place.before) : rest.length;
  const there = { ...touchpoint, stage: place.stage === ANY ? null : place.stage };
  return { ...map, touchpoints: [...rest.slice(0, at), there, ...rest.slice(at)] };
}

/** Where it stands among those of its stage, from 1, and how many there are. */
export function standing(map: MapDocument, id: string): readonly [number, number] {
  const stage = map.touchpoints.find((each) => each.id === id);
  const all = stage ? inStage(map, stageOf(stage)) : [];
  return [all.findIndex((each) => each.id === id) + 1, all.length];
}

/** An id that no other has, made of what people wrote. */
export function idFor(title: string, taken: readonly string[]): string {
  const plain = title.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "_").replaceAll(/^_+|_+$/g, "");
  const base = plain.slice(0, 60) || "touchpoint";
  let found = base;
  for (let number = 2; taken.includes(found); number += 1) found = `${base}_${number}`;
  return found;
}

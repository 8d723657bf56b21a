// Names for people instead of ids: stages, touchpoints and personas as the map titles them.
import type { MapDocument } from "@/api/types";

export interface Names {
  readonly touchpoint: (id: string) => string;
  readonly stage: (id: string) => string;
  readonly persona: (id: string) => string;
  readonly order: readonly string[];
}

/** An id as a word: `big_basket` reads Big basket. */
export function spoken(id: string): string {
  const words = id.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function namesOf(map: MapDocument | undefined): Names {
  const touchpoints = new Map(map?.touchpoints.map((each) => [each.id, each.title || spoken(each.id)]));
  const personas = new Map(map?.personas.map((each) => [each.id, each.title || spoken(each.id)]));
  const ends = new Map([
    ["(start)", "Start of the run"],
    ["(end)", "End of the run"],
  ]);
  return {
    touchpoint: (id) => touchpoints.get(id) ?? ends.get(id) ?? id,
    stage: spoken,
    persona: (id) => personas.get(id) ?? spoken(id),
    order: [...touchpoints.keys()],
  };
}

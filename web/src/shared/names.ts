// Names for people instead of ids: stages, touchpoints and personas as the map titles them.
import type { MapDocument } from "@/api/types";
import { groupSaid } from "@/shared/question/by";
import { words } from "@/shared/words";

export interface Names {
  readonly touchpoint: (id: string) => string;
  readonly stage: (id: string) => string;
  readonly persona: (id: string) => string;
  /** The value of a breakdown: a persona, touchpoint or stage by its name, anything else as it stands; of several fields, all of them. */
  readonly value: (field: string, value: string) => string;
  readonly order: readonly string[];
  readonly stages: readonly string[];
}

/** An id as a word: `big_basket` reads Big basket. */
export function spoken(id: string): string {
  const words = id.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A code of the server in words, where there are any for it; else the code as a word. */
export const worded = (texts: Readonly<Record<string, string>>, code: string): string => texts[code] ?? spoken(code);

const RECOGNITION: Readonly<Record<string, string>> = words.recognition;

/** A stage as it is called: those of the default set in the reader's language, any other as its map spells it. */
export const stageName = (id: string): string => worded(words.stages, id);

export function namesOf(map: MapDocument | undefined): Names {
  const touchpoints = new Map(map?.touchpoints.map((each) => [each.id, each.title || spoken(each.id)]));
  const personas = new Map(map?.personas.map((each) => [each.id, each.title || spoken(each.id)]));
  const ends = new Map([
    ["(start)", words.names.start],
    ["(end)", words.names.end],
    ["(all)", words.names.all],
    ["(none)", words.names.none],
  ]);
  const touchpoint = (id: string) => touchpoints.get(id) ?? ends.get(id) ?? id;
  const persona = (id: string) => personas.get(id) ?? spoken(id);
  const channels = new Map(map?.channels.map((each) => [each.id, each.title || spoken(each.id)]));
  const ofField: Readonly<Record<string, (id: string) => string>> = {
    touchpoint,
    persona,
    stage: stageName,
    recognition: (id) => RECOGNITION[id] ?? id,
    channel: (id) => channels.get(id) ?? spoken(id),
  };
  const one = (field: string, value: string) => (value === "" ? words.names.none : (ofField[field]?.(value) ?? value));
  return {
    touchpoint,
    stage: stageName,
    persona,
    value: (field, value) => groupSaid(field, value, one),
    order: [...touchpoints.keys()],
    stages: map?.stages ?? [],
  };
}

// What the palette finds for a few letters: every word typed must appear somewhere in the name.
import type { Analysis, Board, CustomerRow, MapDocument, MapInfo, Right } from "@/api/types";
import { gathered } from "@/shared/api/cells";
import { TERMS } from "@/shared/glossary/term";
import { spoken, stageName } from "@/shared/names";
import { analysisText } from "@/shared/texts/analyses";

import { CORNERS, PLACES } from "./navigation";
import { words } from "./words";

export interface Finding {
  readonly group: string;
  readonly title: string;
  readonly hint: string;
  readonly to: string;
}

function matches(text: string, ...places: readonly string[]): boolean {
  const hay = places.join(" ").toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

export interface Known {
  readonly analyses: readonly Analysis[];
  readonly map: MapDocument | undefined;
  readonly maps?: readonly MapInfo[];
  readonly boards?: readonly Board[];
  readonly customers: readonly CustomerRow[];
  /** Whether there is anything to see behind a right. */
  readonly may?: (right?: Right) => boolean;
}

const MOST = 24;
const MOST_OF_A_KIND = 6;

/** Where a word begins with what was typed, better than somewhere inside of it. */
function nearness(asked: string, { title }: Finding): number {
  const [name, wanted] = [title.toLowerCase(), asked.toLowerCase()];
  if (name.startsWith(wanted)) return 0;
  return name.includes(` ${wanted}`) ? 1 : name.includes(wanted) ? 2 : 3;
}

function ofMap(map: MapDocument): readonly Finding[] {
  const at = (kind: string, id: string) => `/map/${encodeURIComponent(map.id)}?open=${kind}:${encodeURIComponent(id)}`;
  const stages = map.stages.map((stage) => ({ group: words.palette.stages, title: stageName(stage), hint: map.title, to: at("stage", stage) }));
  const touchpoints = map.touchpoints.map((each) => ({
    group: words.palette.touchpoints,
    title: each.title || spoken(each.id),
    hint: [each.stage ? stageName(each.stage) : words.palette.anyStage, each.owner].filter(Boolean).join(" · "),
    to: at("touchpoint", each.id),
  }));
  return [...touchpoints, ...stages];
}

/** Everything that has a name, in the order of its kinds. */
function everything({ analyses, map, maps = [], boards = [] }: Known): readonly Finding[] {
  return [
    ...(map ? ofMap(map) : []),
    ...analyses.map(({ name, about }) => ({ group: words.palette.analyses, title: analysisText(name).title, hint: analysisText(name, about).asks, to: `/explore/${name}` })),
    ...boards.map(({ id, name, questions }) => ({ group: words.palette.boards, title: name, hint: questions.map((each) => each.name).join(" · "), to: `/boards/${id}` })),
    ...maps.map(({ id, title }) => ({ group: words.palette.maps, title: title || id, hint: "", to: `/map/${encodeURIComponent(id)}` })),
    ...TERMS.map(({ id, word, means }) => ({ group: words.palette.glossary, title: word, hint: means, to: `/glossary#${id}` })),
  ];
}

export function findings(text: string, known: Known): readonly Finding[] {
  const asked = text.trim();
  const screens = [...PLACES, ...CORNERS].filter(({ needs }) => known.may?.(needs) ?? true).map((place) => ({ group: words.palette.screens, title: place.title, hint: place.hint, to: place.to }));
  const analyses = everything({ ...known, map: undefined, maps: [], boards: [] }).filter(({ group }) => group === words.palette.analyses);
  if (!asked) return [...screens, ...analyses].slice(0, MOST + MOST_OF_A_KIND);
  const people = known.customers.map((row) => ({ group: words.palette.customers, title: row.label || row.id, hint: row.stage ? stageName(row.stage) : "", to: `/customers/${encodeURIComponent(row.id)}` }));
  const fitting = [...screens, ...everything(known)].filter((each) => matches(asked, each.title, each.hint));
  const kinds = gathered(fitting, ({ group }) => group).map(([, kind]) => kind.toSorted((one, other) => nearness(asked, one) - nearness(asked, other)).slice(0, MOST_OF_A_KIND));
  const best = (kind: readonly Finding[]) => Math.min(...kind.map((each) => nearness(asked, each)));
  const named = kinds.toSorted((one, other) => best(one) - best(other)).flat();
  return [...named.slice(0, MOST), ...people];
}

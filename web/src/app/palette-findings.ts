// What the palette finds for a few letters: every word typed must appear somewhere in the name.
import type { Analysis, CustomerRow, MapDocument } from "@/api/types";
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
  readonly customers: readonly CustomerRow[];
}

export function findings(text: string, { analyses: known, map, customers }: Known): readonly Finding[] {
  const asked = text.trim();
  const screens = [...PLACES, ...CORNERS].map((place) => ({ group: words.palette.screens, title: place.title, hint: place.hint, to: place.to }));
  const analyses = known.map(({ name, about }) => ({ group: words.palette.analyses, title: analysisText(name).title, hint: analysisText(name, about).asks, to: `/explore/${name}` }));
  const touchpoints = (map?.touchpoints ?? []).map((each) => ({
    group: words.palette.touchpoints,
    title: each.title || spoken(each.id),
    hint: each.stage ? stageName(each.stage) : words.palette.anyStage,
    to: `/map/${encodeURIComponent(map?.id ?? "")}?open=touchpoint:${encodeURIComponent(each.id)}`,
  }));
  const people = customers.map((row) => ({
    group: words.palette.customers,
    title: row.label || row.id,
    hint: row.stage ? stageName(row.stage) : "",
    to: `/customers/${encodeURIComponent(row.id)}`,
  }));
  const named = [...screens, ...analyses, ...(asked ? touchpoints : [])].filter((each) => !asked || matches(asked, each.title, each.hint));
  return [...named.slice(0, 20), ...people];
}

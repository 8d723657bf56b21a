// What the palette finds for a few letters: every word typed must appear somewhere in the name.
import type { Analysis, CustomerRow, MapDocument } from "@/api/types";
import { spoken } from "@/shared/names";
import { analysisText } from "@/shared/texts/analyses";

import { CORNERS, PLACES } from "./navigation";

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
  const screens = [...PLACES, ...CORNERS].map((place) => ({ group: "Screens", title: place.title, hint: place.hint, to: place.to }));
  const analyses = known.map(({ name, about }) => ({ group: "Analyses", title: analysisText(name).title, hint: analysisText(name, about).asks, to: `/explore/${name}` }));
  const touchpoints = (map?.touchpoints ?? []).map((each) => ({
    group: "Touchpoints",
    title: each.title || spoken(each.id),
    hint: each.stage ? spoken(each.stage) : "any stage",
    to: `/map/${encodeURIComponent(map?.id ?? "")}?open=touchpoint:${encodeURIComponent(each.id)}`,
  }));
  const people = customers.map((row) => ({
    group: "Customers",
    title: row.label || row.id,
    hint: row.stage ? spoken(row.stage) : "",
    to: `/customers/${encodeURIComponent(row.id)}`,
  }));
  const named = [...screens, ...analyses, ...(asked ? touchpoints : [])].filter((each) => !asked || matches(asked, each.title, each.hint));
  return [...named.slice(0, 20), ...people];
}

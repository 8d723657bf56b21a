// The places of the application: for the rail, the palette and the `g` keys.
import { IconChartDots, IconDatabase, IconLayoutDashboard, IconMap2, IconUserQuestion, IconUsers, type Icon } from "@tabler/icons-react";

import { words } from "./words";

export interface Place {
  readonly title: string;
  readonly to: string;
  readonly key: string;
  readonly icon: Icon;
  readonly hint: string;
}

export const PLACES: readonly Place[] = [
  { ...words.places.overview, to: "/", key: "o", icon: IconLayoutDashboard },
  { ...words.places.map, to: "/map", key: "m", icon: IconMap2 },
  { ...words.places.explore, to: "/explore", key: "e", icon: IconChartDots },
  { ...words.places.customers, to: "/customers", key: "c", icon: IconUsers },
  { ...words.places.review, to: "/review", key: "r", icon: IconUserQuestion },
  { ...words.places.data, to: "/data", key: "d", icon: IconDatabase },
];

/** Screens inside of a place, for the palette. */
export const CORNERS: readonly Pick<Place, "title" | "to" | "hint">[] = [
  { ...words.corners.boards, to: "/boards" },
  { ...words.corners.glossary, to: "/glossary" },
  { ...words.corners.tour, to: "/?tour=again" },
  { ...words.corners.sources, to: "/data/sources" },
  { ...words.corners.webhooks, to: "/data/webhooks" },
  { ...words.corners.live, to: "/data/live" },
  { ...words.corners.quarantine, to: "/data/quarantine" },
  { ...words.corners.decisions, to: "/review/decisions" },
];

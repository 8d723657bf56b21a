// The places of the application: for the rail, the palette and the `g` keys.
import { IconChartDots, IconDatabase, IconLayoutDashboard, IconMap2, IconUserQuestion, IconUsers, type Icon } from "@tabler/icons-react";

import type { Right } from "@/api/types";

import { words } from "./words";

export interface Place {
  readonly title: string;
  readonly to: string;
  readonly key: string;
  readonly icon: Icon;
  readonly hint: string;
  /** The right without which there is nothing to see. */
  readonly needs?: Right;
}

export const PLACES: readonly Place[] = [
  { ...words.places.overview, to: "/", key: "o", icon: IconLayoutDashboard },
  { ...words.places.map, to: "/map", key: "m", icon: IconMap2 },
  { ...words.places.explore, to: "/explore", key: "e", icon: IconChartDots },
  { ...words.places.customers, to: "/customers", key: "c", icon: IconUsers, needs: "customers" },
  { ...words.places.review, to: "/review", key: "r", icon: IconUserQuestion, needs: "personal" },
  { ...words.places.data, to: "/data", key: "d", icon: IconDatabase },
];

/** Screens inside of a place, for the palette. */
export const CORNERS: readonly Pick<Place, "title" | "to" | "hint" | "needs">[] = [
  { ...words.corners.boards, to: "/boards" },
  { ...words.corners.selections, to: "/selections", needs: "customers" },
  { ...words.corners.glossary, to: "/glossary" },
  { ...words.corners.tour, to: "/?tour=again" },
  { ...words.corners.sources, to: "/data/sources", needs: "sources" },
  { ...words.corners.webhooks, to: "/data/webhooks", needs: "sources" },
  { ...words.corners.live, to: "/data/live", needs: "raw" },
  { ...words.corners.quarantine, to: "/data/quarantine", needs: "raw" },
  { ...words.corners.decisions, to: "/review/decisions", needs: "personal" },
];

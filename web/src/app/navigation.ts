// The places of the application: for the rail, the palette and the `g` keys.
import { IconChartDots, IconDatabase, IconMap2, IconUserQuestion, IconUsers, type Icon } from "@tabler/icons-react";

export interface Place {
  readonly title: string;
  readonly to: string;
  readonly key: string;
  readonly icon: Icon;
  readonly hint: string;
}

export const PLACES: readonly Place[] = [
  { title: "Map", to: "/map", key: "m", icon: IconMap2, hint: "The journey as designed and as measured" },
  { title: "Explore", to: "/explore", key: "e", icon: IconChartDots, hint: "Ask a question of all runs" },
  { title: "Customers", to: "/customers", key: "c", icon: IconUsers, hint: "Find one, see everything" },
  { title: "Review", to: "/review", key: "r", icon: IconUserQuestion, hint: "Who may be the same person, for you to decide" },
  { title: "Data", to: "/data", key: "d", icon: IconDatabase, hint: "What came in, what did not, and why" },
];

/** Screens inside of a place, for the palette. */
export const CORNERS: readonly Pick<Place, "title" | "to" | "hint">[] = [
  { title: "Sources", to: "/data/sources", hint: "Who may send, with keys and snippets" },
  { title: "Webhooks", to: "/data/webhooks", hint: "What shops, mail providers and call centres post" },
  { title: "Live", to: "/data/live", hint: "What arrives right now" },
  { title: "Quarantine", to: "/data/quarantine", hint: "What was rejected, to mend and take in again" },
  { title: "Decisions", to: "/review/decisions", hint: "Splits, merges and approvals, with who and why" },
];

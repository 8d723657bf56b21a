// The places of the application: for the rail, the palette and the `g` keys.
import { IconChartDots, IconDatabase, IconMap2, IconUsers, type Icon } from "@tabler/icons-react";

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
  { title: "Data", to: "/data", key: "d", icon: IconDatabase, hint: "What came in, what did not, and why" },
];

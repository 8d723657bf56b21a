// The screens of one place, as links under its first heading.
import { NavLink } from "react-router";

import type { Right } from "@/api/types";
import { useRights } from "@/shared/api/me";
import { words } from "@/shared/words";

export interface Tab {
  readonly title: string;
  readonly to: string;
  /** The right without which there is nothing to see. */
  readonly needs?: Right;
}

export const DATA_TABS: readonly Tab[] = [
  { title: words.tabs.overview, to: "/data" },
  { title: words.tabs.import, to: "/data/import", needs: "import" },
  { title: words.tabs.sources, to: "/data/sources", needs: "sources" },
  { title: words.tabs.webhooks, to: "/data/webhooks", needs: "sources" },
  { title: words.tabs.live, to: "/data/live", needs: "raw" },
  { title: words.tabs.quarantine, to: "/data/quarantine", needs: "raw" },
];

export const CUSTOMER_TABS: readonly Tab[] = [
  { title: words.tabs.find, to: "/customers" },
  { title: words.tabs.selections, to: "/selections" },
  { title: words.tabs.review, to: "/review", needs: "personal" },
  { title: words.tabs.decisions, to: "/review/decisions", needs: "personal" },
];

export function PlaceTabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const may = useRights();
  return (
    <nav className="place-tabs" aria-label={label}>
      {tabs
        .filter(({ needs }) => may(needs))
        .map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tabs.some((other) => other.to.startsWith(`${tab.to}/`))}>
          {tab.title}
        </NavLink>
      ))}
    </nav>
  );
}

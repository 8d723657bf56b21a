// The screens of one place, as links under its first heading.
import { NavLink } from "react-router";

import { words } from "@/shared/words";

export interface Tab {
  readonly title: string;
  readonly to: string;
}

export const DATA_TABS: readonly Tab[] = [
  { title: words.tabs.overview, to: "/data" },
  { title: words.tabs.import, to: "/data/import" },
  { title: words.tabs.sources, to: "/data/sources" },
  { title: words.tabs.webhooks, to: "/data/webhooks" },
  { title: words.tabs.live, to: "/data/live" },
  { title: words.tabs.quarantine, to: "/data/quarantine" },
];

export const CUSTOMER_TABS: readonly Tab[] = [
  { title: words.tabs.find, to: "/customers" },
  { title: words.tabs.selections, to: "/selections" },
  { title: words.tabs.review, to: "/review" },
  { title: words.tabs.decisions, to: "/review/decisions" },
];

export function PlaceTabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav className="place-tabs" aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end={tabs.some((other) => other.to.startsWith(`${tab.to}/`))}>
          {tab.title}
        </NavLink>
      ))}
    </nav>
  );
}

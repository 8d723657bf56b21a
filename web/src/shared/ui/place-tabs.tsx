// The screens of one place, as links under its first heading.
import { NavLink } from "react-router";

export interface Tab {
  readonly title: string;
  readonly to: string;
}

export const DATA_TABS: readonly Tab[] = [
  { title: "Overview", to: "/data" },
  { title: "Sources", to: "/data/sources" },
  { title: "Webhooks", to: "/data/webhooks" },
  { title: "Live", to: "/data/live" },
  { title: "Quarantine", to: "/data/quarantine" },
];

export const CUSTOMER_TABS: readonly Tab[] = [
  { title: "Find", to: "/customers" },
  { title: "Review", to: "/review" },
  { title: "Decisions", to: "/review/decisions" },
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

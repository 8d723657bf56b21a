// The frame of the settings' screens: the heading, the tabs, and a word where a role may not see what is here.
import type { ReactNode } from "react";

import { Problem } from "@/api/problem";
import { Empty } from "@/shared/ui/empty";
import { PageTitle } from "@/shared/ui/page-title";
import { PlaceTabs, type Tab } from "@/shared/ui/place-tabs";
import { Trouble } from "@/shared/ui/trouble";

import { words } from "./words";
import "./settings.css";

const TABS: readonly Tab[] = [
  { title: words.tabs.people, to: "/settings", needs: "people" },
  { title: words.tabs.roles, to: "/settings/roles" },
  { title: words.tabs.keys, to: "/settings/keys", needs: "people" },
  { title: words.tabs.sessions, to: "/settings/sessions" },
  { title: words.tabs.audit, to: "/settings/audit", needs: "audit" },
  { title: words.tabs.privacy, to: "/settings/privacy", needs: "privacy" },
  { title: words.tabs.mail, to: "/settings/mail" },
  { title: words.tabs.screens, to: "/settings/screens" },
];

interface Props {
  readonly title: string;
  readonly lede: string;
  readonly children: ReactNode;
}

export function Framed({ title, lede, children }: Props) {
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <PlaceTabs label={words.place} tabs={TABS} />
      <p className="quiet settings-lede">{lede}</p>
      {children}
    </>
  );
}

export function Failed({ failure, onRetry }: { readonly failure: unknown; readonly onRetry: () => void }) {
  if (failure instanceof Problem && failure.status === 403) return <Empty title={words.refused} />;
  return <Trouble failure={failure} onRetry={onRetry} />;
}

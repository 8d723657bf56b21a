// What the columns of a list are called, what they tell, and which of them a list has when nobody chose.
import type { ListColumn } from "@/api/types";
import { spoken } from "@/shared/names";
import { fieldLabel } from "@/shared/question/filters";
import { kindLabel } from "@/shared/ui/identifier";

import { words } from "./words";

export type ColumnGroup = "standing" | "activity" | "identifiers" | "traits" | "consent";

export const STANDARD: readonly string[] = ["stage", "state", "persona", "touches", "first", "last"];

const OWN: Readonly<Record<string, string>> = words.headings;
const ACTIVITY = new Set(["touches", "events", "first", "last"]);
const PREFIXES: readonly (readonly [string, ColumnGroup])[] = [
  ["identifier.", "identifiers"],
  ["traits.", "traits"],
  ["consent.", "consent"],
];

export function groupOf(name: string): ColumnGroup {
  const prefixed = PREFIXES.find(([prefix]) => name.startsWith(prefix))?.[1];
  return prefixed ?? (ACTIVITY.has(name) ? "activity" : "standing");
}

export function headingOf({ name, label }: Pick<ListColumn, "name" | "label">): string {
  if (OWN[name]) return OWN[name];
  if (name.startsWith("identifier.")) return kindLabel(name.slice("identifier.".length));
  if (name.startsWith("consent.")) return words.columns.consentTo(spoken(name.slice("consent.".length)));
  return fieldLabel(name, label);
}

/** Numbers and times stand to the right and are aligned by their digits. */
export const isFigure = (name: string): boolean => ["touches", "events", "score", "balance"].includes(name);

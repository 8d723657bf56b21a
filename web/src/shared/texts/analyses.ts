// What each analysis asks, in words for people; and which stand side by side.
import type { Analysis } from "@/api/types";
import { spoken } from "@/shared/names";

import { words } from "./words";

export interface AnalysisText {
  readonly title: string;
  readonly asks: string;
}

const TEXTS: Readonly<Record<string, AnalysisText>> = words.analyses;

export function analysisText(name: string, about = ""): AnalysisText {
  return TEXTS[name] ?? { title: spoken(name), asks: about };
}

const KIN: readonly (readonly string[])[] = [
  ["scorecard", "coverage"],
  ["stages", "movement", "funnel", "time-to-convert", "transitions", "paths", "conformance"],
  ["touchpoints", "moments", "attribution", "what-if", "action-areas", "ranking", "content"],
  ["retention", "lifecycle", "balance"],
  ["zero-moment", "continuity", "consistency", "recognition"],
];

/** The analyses there are, those that belong together side by side; what nobody has placed comes last. */
export function inKinship(analyses: readonly Analysis[]): readonly (readonly Analysis[])[] {
  const byName = new Map(analyses.map((each) => [each.name, each]));
  const placed = KIN.map((names) => names.flatMap((name) => byName.get(name) ?? []));
  const others = analyses.filter(({ name }) => !KIN.flat().includes(name));
  return [...placed, others].filter((group) => group.length > 0);
}

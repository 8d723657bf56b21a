// What each analysis asks, in words for people, ready to be translated; and which stand side by side.
import type { Analysis } from "@/api/types";
import { spoken } from "@/shared/names";

export interface AnalysisText {
  readonly title: string;
  readonly asks: string;
}

const TEXTS: Readonly<Record<string, AnalysisText>> = {
  stages: { title: "Stages", asks: "Where do runs stand, where do they stop?" },
  touchpoints: { title: "Touchpoints", asks: "After which touch do customers go on?" },
  funnel: { title: "Funnel", asks: "How many get through these steps?" },
  transitions: { title: "Transitions", asks: "What directly follows what?" },
  paths: { title: "Paths", asks: "Which ways do runs take?" },
  coverage: { title: "Coverage", asks: "What does the map not see?" },
  conformance: { title: "Conformance", asks: "Who leaves the designed order, and where?" },
  retention: { title: "Retention", asks: "Who comes back, and for how long?" },
  lifecycle: { title: "Lifecycle", asks: "Who is new, returning, back again, dormant?" },
  attribution: { title: "Attribution", asks: "Which touches earn the credit?" },
  moments: { title: "Moments", asks: "Which touches change whether customers go on?" },
  "zero-moment": { title: "Zero moment", asks: "How many arrive informed, unseen?" },
  continuity: { title: "Continuity", asks: "What is lost when customers change the channel?" },
  recognition: { title: "Recognition", asks: "Where do we know who it is?" },
  consistency: { title: "Consistency", asks: "Is the same offer the same in every channel?" },
  balance: { title: "Balance", asks: "Who has had more bad than good with us?" },
  scorecard: { title: "Scorecard", asks: "Are the targets met?" },
  ranking: { title: "Ranking", asks: "Do we know which touchpoints matter to customers?" },
  "action-areas": { title: "Action areas", asks: "Where would an improvement bring most for the effort?" },
  "what-if": { title: "What if", asks: "What would come of changing one thing?" },
};

export function analysisText(name: string, about = ""): AnalysisText {
  return TEXTS[name] ?? { title: spoken(name), asks: about };
}

const KIN: readonly (readonly string[])[] = [
  ["stages", "funnel", "transitions", "paths", "conformance"],
  ["touchpoints", "moments", "attribution", "what-if", "action-areas", "ranking"],
  ["retention", "lifecycle", "balance"],
  ["zero-moment", "continuity", "consistency", "recognition"],
  ["scorecard", "coverage"],
];

/** The analyses there are, those that belong together side by side; what nobody has placed comes last. */
export function inKinship(analyses: readonly Analysis[]): readonly (readonly Analysis[])[] {
  const byName = new Map(analyses.map((each) => [each.name, each]));
  const placed = KIN.map((names) => names.flatMap((name) => byName.get(name) ?? []));
  const others = analyses.filter(({ name }) => !KIN.flat().includes(name));
  return [...placed, others].filter((group) => group.length > 0);
}

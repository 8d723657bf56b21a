// The words of the trade that a screen goes by, in one line under its heading, each explained where it stands.
import { words as shared } from "@/shared/words";

import { Term, type TermName } from "./term";

/** What to know to read the map. */
export const OF_MAPS: readonly TermName[] = ["stage", "touchpoint", "touch", "run", "going", "silence", "truth", "interval"];

/** What to know to read an answer, by analysis. */
const OF_ANALYSES: Readonly<Record<string, readonly TermName[]>> = {
  stages: ["run", "stage", "going", "silence", "interval"],
  movement: ["run", "stage", "going", "usual", "lateral"],
  funnel: ["touchpoint", "dropoff", "conversion", "interval"],
  "time-to-convert": ["touchpoint", "conversion"],
  transitions: ["transition", "touch"],
  paths: ["touch", "variant"],
  conformance: ["conformance", "variant", "run"],
  touchpoints: ["touchpoint", "touch", "going", "goal", "truth"],
  moments: ["matters", "truth", "interval"],
  attribution: ["conversion", "removal", "touch"],
  "what-if": ["run", "going", "interval"],
  "action-areas": ["area", "going", "dropoff"],
  ranking: ["touchpoint", "pain"],
  content: ["persona", "stage"],
  retention: ["cohort"],
  lifecycle: ["segment"],
  balance: ["pain", "touchpoint"],
  "zero-moment": ["zero", "touch"],
  continuity: ["channel", "touch"],
  consistency: ["channel", "touchpoint"],
  recognition: ["recognition", "identifier", "touch"],
  scorecard: ["scorecard", "target", "usual"],
  coverage: ["coverage", "touchpoint"],
};

export const ofAnalysis = (name: string): readonly TermName[] => OF_ANALYSES[name] ?? ["run", "touch"];

export function Terms({ of }: { readonly of: readonly TermName[] }) {
  return (
    <p className="terms small quiet no-print">
      <span>{shared.terms}</span>
      {of.map((name) => (
        <Term key={name} of={name} />
      ))}
    </p>
  );
}

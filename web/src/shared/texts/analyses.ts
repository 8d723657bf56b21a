// What each analysis asks, in words for people, ready to be translated.
import type { AnalysisName } from "@/shared/question/question";

export interface AnalysisText {
  readonly title: string;
  readonly asks: string;
}

export const ANALYSIS_TEXTS: Readonly<Record<AnalysisName, AnalysisText>> = {
  stages: { title: "Stages", asks: "Where do runs stand, where do they stop?" },
  touchpoints: { title: "Touchpoints", asks: "After which touch do customers go on?" },
  funnel: { title: "Funnel", asks: "How many get through these steps?" },
  transitions: { title: "Transitions", asks: "What directly follows what?" },
  paths: { title: "Paths", asks: "Which ways do runs take?" },
  coverage: { title: "Coverage", asks: "What does the map not see?" },
};

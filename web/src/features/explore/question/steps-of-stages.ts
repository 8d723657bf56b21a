// A funnel to begin with: one step per stage, each any of the stage's touchpoints.
import type { MapDocument } from "@/api/types";
import { writeStep } from "@/shared/question/steps";

export function stepsOfStages(design: MapDocument): string[] {
  return design.stages
    .map((stage) => design.touchpoints.filter((touchpoint) => touchpoint.stage === stage).map((touchpoint) => touchpoint.id))
    .filter((names) => names.length > 0)
    .map((names) => writeStep({ names, optional: false }));
}

// Which chart draws which analysis; broken-down answers are drawn once per group, to the same scale.
import type { ComponentType } from "react";

import type { Answers, Cell } from "@/shared/api/answers";
import { type Names } from "@/shared/names";
import type { AnalysisName, Question } from "@/shared/question/question";
import { useNames } from "@/shared/use-names";

import { CoverageChart } from "./charts/coverage-chart";
import { FunnelChart } from "./charts/funnel-chart";
import { PathsChart } from "./charts/paths-chart";
import { StagesChart } from "./charts/stages-chart";
import { TouchpointsChart } from "./charts/touchpoints-chart";
import { TransitionsChart } from "./charts/transitions-chart";

export interface ChartProps<Name extends AnalysisName> {
  readonly rows: Answers[Name]["rows"];
  readonly question: Question;
  readonly names: Names;
  readonly onOpen: (cell: Cell) => void;
}

const CHARTS: { readonly [Name in AnalysisName]: ComponentType<ChartProps<Name>> } = {
  stages: StagesChart,
  touchpoints: TouchpointsChart,
  funnel: FunnelChart,
  transitions: TransitionsChart,
  paths: PathsChart,
  coverage: CoverageChart,
};

interface Props<Name extends AnalysisName> {
  readonly analysis: Name;
  readonly answer: Answers[Name];
  readonly question: Question;
  readonly onOpen: (cell: Cell) => void;
}

export function Chart<Name extends AnalysisName>({ analysis, answer, question, onOpen }: Props<Name>) {
  const names = useNames(question.map);
  const Draw: ComponentType<ChartProps<Name>> = CHARTS[analysis];
  return (
    <div className="chart panel">
      <h2 className="visually-hidden">Chart</h2>
      <Draw rows={answer.rows} question={question} names={names} onOpen={onOpen} />
    </div>
  );
}

// Which chart draws which analysis; one that is not listed shows its table alone.
import type { ComponentType } from "react";

import type { Figures } from "@/shared/api/cells";

import type { ChartProps } from "./chart-props";
import { ActionAreasChart } from "./action-areas-chart";
import { AttributionChart } from "./attribution-chart";
import { BalanceChart } from "./balance-chart";
import { ConformanceChart } from "./conformance-chart";
import { ConsistencyChart } from "./consistency-chart";
import { ContinuityChart } from "./continuity-chart";
import { CoverageChart } from "./coverage-chart";
import "./effects.css";
import { FunnelChart } from "./funnel-chart";
import { LifecycleChart } from "./lifecycle-chart";
import { MomentsChart } from "./moments-chart";
import { MovementChart } from "./movement-chart";
import { PathsChart } from "./paths-chart";
import { RankingChart } from "./ranking-chart";
import { RecognitionChart } from "./recognition-chart";
import { RetentionChart } from "./retention-chart";
import { ScorecardChart } from "./scorecard-chart";
import { StagesChart } from "./stages-chart";
import { TimeToConvertChart } from "./time-to-convert-chart";
import { TouchpointsChart } from "./touchpoints-chart";
import { TransitionsChart } from "./transitions-chart";
import { WhatIfChart } from "./what-if-chart";
import { ZeroMomentChart } from "./zero-moment-chart";

type Drawing = ComponentType<ChartProps<Figures>>;

/** A chart of rows that its analysis is known to have. */
const of = <Row>(chart: ComponentType<ChartProps<Row>>): Drawing => chart as Drawing;

export const CHARTS: Readonly<Record<string, Drawing>> = {
  stages: of(StagesChart),
  movement: of(MovementChart),
  touchpoints: of(TouchpointsChart),
  funnel: of(FunnelChart),
  "time-to-convert": of(TimeToConvertChart),
  transitions: of(TransitionsChart),
  paths: of(PathsChart),
  coverage: of(CoverageChart),
  moments: of(MomentsChart),
  attribution: of(AttributionChart),
  continuity: of(ContinuityChart),
  recognition: of(RecognitionChart),
  retention: of(RetentionChart),
  lifecycle: of(LifecycleChart),
  consistency: of(ConsistencyChart),
  ranking: of(RankingChart),
  balance: of(BalanceChart),
  conformance: of(ConformanceChart),
  scorecard: of(ScorecardChart),
  "zero-moment": of(ZeroMomentChart),
  "what-if": of(WhatIfChart),
  "action-areas": of(ActionAreasChart),
};

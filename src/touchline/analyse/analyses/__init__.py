"""Every analysis, by name: the list to join."""

from __future__ import annotations

from touchline.analyse.analyses.action_areas import ActionAreasAnalysis
from touchline.analyse.analyses.attribution import AttributionAnalysis
from touchline.analyse.analyses.balance import BalanceAnalysis
from touchline.analyse.analyses.conformance import ConformanceAnalysis
from touchline.analyse.analyses.consistency import ConsistencyAnalysis
from touchline.analyse.analyses.content import ContentAnalysis
from touchline.analyse.analyses.continuity import ContinuityAnalysis
from touchline.analyse.analyses.coverage import CoverageAnalysis
from touchline.analyse.analyses.funnel import FunnelAnalysis
from touchline.analyse.analyses.lifecycle import LifecycleAnalysis
from touchline.analyse.analyses.moments import MomentsAnalysis
from touchline.analyse.analyses.movement import MovementAnalysis
from touchline.analyse.analyses.paths import PathsAnalysis
from touchline.analyse.analyses.ranking import RankingAnalysis
from touchline.analyse.analyses.recognition import RecognitionAnalysis
from touchline.analyse.analyses.retention import RetentionAnalysis
from touchline.analyse.analyses.scorecard import ScorecardAnalysis
from touchline.analyse.analyses.stages import StagesAnalysis
from touchline.analyse.analyses.time_to_convert import TimeToConvertAnalysis
from touchline.analyse.analyses.touchpoints import TouchpointsAnalysis
from touchline.analyse.analyses.transitions import TransitionsAnalysis
from touchline.analyse.analyses.what_if import WhatIfAnalysis
from touchline.analyse.analyses.zero_moment import ZeroMomentAnalysis

ANALYSES = (
    StagesAnalysis(),
    MovementAnalysis(),
    TouchpointsAnalysis(),
    FunnelAnalysis(),
    TimeToConvertAnalysis(),
    TransitionsAnalysis(),
    PathsAnalysis(),
    RetentionAnalysis(),
    LifecycleAnalysis(),
    AttributionAnalysis(),
    CoverageAnalysis(),
    RecognitionAnalysis(),
    ContinuityAnalysis(),
    MomentsAnalysis(),
    ConsistencyAnalysis(),
    BalanceAnalysis(),
    ContentAnalysis(),
    WhatIfAnalysis(),
    ActionAreasAnalysis(),
    ConformanceAnalysis(),
    ScorecardAnalysis(),
    ZeroMomentAnalysis(),
    RankingAnalysis(),
)

"""What can be asked: one frozen dataclass per analysis, with the same arguments in Python, CLI, API and on the screens."""

from __future__ import annotations

from collections.abc import Mapping

from touchline.model.questions.action_areas import ActionAreas
from touchline.model.questions.arguments import Argument, Kind
from touchline.model.questions.ask import PREVIOUS, Against, Ask, Cell, Per, Step, Trend
from touchline.model.questions.attribution import Attribution, Model
from touchline.model.questions.balance import Balance
from touchline.model.questions.conformance import Conformance
from touchline.model.questions.consistency import Consistency
from touchline.model.questions.content import Content
from touchline.model.questions.continuity import Continuity, Reading
from touchline.model.questions.coverage import Coverage
from touchline.model.questions.durations import Lasting
from touchline.model.questions.funnel import Entry, Funnel, Mode
from touchline.model.questions.moments import Moments
from touchline.model.questions.movement import Movement
from touchline.model.questions.paths import Direction, Paths
from touchline.model.questions.ranking import Ranking
from touchline.model.questions.reading import arguments_of
from touchline.model.questions.recognition import Recognition
from touchline.model.questions.retention import Lifecycle, Retention, Returning
from touchline.model.questions.scorecard import Every, Scorecard
from touchline.model.questions.stages import Stages
from touchline.model.questions.time_to_convert import TimeToConvert
from touchline.model.questions.touchpoints import Touchpoints
from touchline.model.questions.transitions import Transitions
from touchline.model.questions.what_if import WhatIf
from touchline.model.questions.zero_moment import ZeroMoment

Question = Ask

_ASKED: tuple[type[Ask], ...] = (
    Stages,
    Movement,
    Touchpoints,
    Funnel,
    TimeToConvert,
    Transitions,
    Paths,
    Retention,
    Lifecycle,
    Attribution,
    Coverage,
    Recognition,
    Continuity,
    Moments,
    Consistency,
    Balance,
    Content,
    WhatIf,
    ActionAreas,
    Conformance,
    Scorecard,
    ZeroMoment,
    Ranking,
)

QUESTIONS: Mapping[str, type[Ask]] = {question.analysis: question for question in _ASKED}
"""Every question by the name of its analysis, in reading order: the list to join."""

ARGUMENTS: Mapping[str, tuple[Argument, ...]] = {name: arguments_of(question) for name, question in QUESTIONS.items()}
"""The arguments of every analysis."""

__all__ = [
    "ARGUMENTS",
    "PREVIOUS",
    "QUESTIONS",
    "ActionAreas",
    "Against",
    "Argument",
    "Ask",
    "Attribution",
    "Balance",
    "Cell",
    "Conformance",
    "Consistency",
    "Content",
    "Continuity",
    "Coverage",
    "Direction",
    "Entry",
    "Every",
    "Funnel",
    "Kind",
    "Lasting",
    "Lifecycle",
    "Mode",
    "Model",
    "Moments",
    "Movement",
    "Paths",
    "Per",
    "Question",
    "Ranking",
    "Reading",
    "Recognition",
    "Retention",
    "Returning",
    "Scorecard",
    "Stages",
    "Step",
    "TimeToConvert",
    "Touchpoints",
    "Transitions",
    "Trend",
    "WhatIf",
    "ZeroMoment",
    "arguments_of",
]

"""What generated maps may hold besides stages and touchpoints: targets, content, beliefs."""

from __future__ import annotations

from touchline.model.conditions import Compare, Operator
from touchline.model.maps import Belief, ContentItem, Target

TARGETS = (
    Target(kpi="goal_rate", at_least=0.5, period="day", owner="sales"),
    Target(kpi="goal_rate", at_least=0.2, at_most=0.8, period="quarter"),
    Target(kpi="duration_days", at_most=1.0, period="week"),
    Target(kpi="smiles", at_least=3.0),
)
"""Of what the scorecard measures, and of what it does not."""
OWN_TARGETS = (
    Target(kpi="lost_share", at_most=0.4, period="week"),
    Target(kpi="open_share", at_most=0.2, period="quarter"),
    Target(kpi="a_goal_rate", at_least=0.4, at_most=0.6, period="week", owner="sales"),
    Target(kpi="favorability_share", at_least=0.5, period="quarter"),
    Target(kpi="awareness_go_on_rate", at_least=0.5, period="quarter", owner="sales"),
)
"""Of shares that a map names by its own things; not every map has these."""


CONTENT = (
    ContentItem(id="guide", title="Guide", personas=("parents",), stages=("awareness",)),
    ContentItem(id="letter", title="Letter", when=Compare("properties.sort", Operator.EQUALS, "a")),
    ContentItem(id="tour", title="Tour", personas=("members",)),
)
"""Named by the event, or found by a rule that takes some of what comes after it."""


BELIEFS = (Belief(department="sales", ranks=("a",)), Belief(department="marketing", importance={"a": 3.0}))

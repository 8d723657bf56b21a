"""What a map sets out to reach and how it reckons: targets, score, gates and the experience balance, read from its text."""

from __future__ import annotations

from collections.abc import Sequence

from touchline.design.conditions import CUSTOMER_RULE
from touchline.design.findings import suggest
from touchline.design.nodes import Mapping, Scalar, describe
from touchline.design.section import Section
from touchline.design.shapes import BALANCE, FIT, GATE, PERIODS, SCORE, TARGET
from touchline.model.kpis import STANDING, own_figures
from touchline.model.maps import BalanceRules, FitRule, Gate, ScoreRules, Target, Touchpoint

_GROUPS = ("engagement", "fit")


def read_targets(root: Section) -> tuple[Target, ...]:
    """The targets under `targets:`; each says at least or at most."""
    return tuple(_target(section) for section in root.listed("targets", "this target", TARGET))


def check_targets(root: Section, stages: Sequence[str], touchpoints: Sequence[str]) -> None:
    """A target whose figure nothing measures can never be met."""
    known = (*STANDING, *own_figures(stages, touchpoints))
    for section in root.listed("targets", "this target", TARGET):
        for scalar in section.scalars("kpi"):
            if scalar.text not in known:
                what = f"nothing measures a figure '{scalar.text}', so this target is neither met nor missed"
                section.warning(scalar.place, what, suggest(scalar.text, known))


def read_score(root: Section, touchpoints: tuple[Touchpoint, ...]) -> ScoreRules:
    """The section `score:`; caps name groups that points count in."""
    section = root.section("score", "'score'", SCORE)
    if section is None:
        return ScoreRules()
    fit = tuple(rule for one in section.listed("fit", "this fit rule", FIT) for rule in _fit_rule(one))
    groups = {*_GROUPS, *(touchpoint.score_group for touchpoint in touchpoints), *(rule.group for rule in fit)}
    half_life = section.duration("half_life") or ScoreRules().half_life
    return ScoreRules(half_life=half_life, fit=fit, caps=_caps(section, groups))


def read_gates(root: Section) -> tuple[Gate, ...]:
    """The gates under `gates:`, in order."""
    return tuple(_gate(section) for section in root.listed("gates", "this gate", GATE))


def read_balance(root: Section) -> BalanceRules:
    """The section `balance:`."""
    section = root.section("balance", "'balance'", BALANCE)
    ratio = section.number("positives_per_negative") if section else None
    if section and ratio is not None and ratio <= 0:
        place = section.entries["positives_per_negative"].value.place
        section.error(place, "'positives_per_negative' must be more than 0", "Write for example 12.")
    return BalanceRules() if ratio is None else BalanceRules(positives_per_negative=ratio)


def _target(section: Section) -> Target:
    if not section.entries.keys() & {"at_least", "at_most"}:
        section.error(section.place, "this target says neither 'at_least' nor 'at_most'", "Write for example 'at_least: 12%'.")
    return Target(
        kpi=section.id("kpi"),
        at_least=section.amount("at_least"),
        at_most=section.amount("at_most"),
        period=section.word("period", PERIODS, "month"),
        owner=section.text("owner"),
    )


def _fit_rule(section: Section) -> tuple[FitRule, ...]:
    when, points = section.rule("when", CUSTOMER_RULE), section.number("points")
    return (FitRule(when=when, points=points, group=section.id("group", "fit")),) if when and points is not None else ()


def _caps(section: Section, groups: set[str]) -> dict[str, float]:
    entry = section.entries.get("caps")
    if entry is None:
        return {}
    if not isinstance(entry.value, Mapping):
        what = f"'caps' is a mapping from groups to points, and here stands {describe(entry.value)}"
        section.error(entry.value.place, what, "Write for example 'caps: {engagement: 100}'.")
        return {}
    caps: dict[str, float] = {}
    for one in entry.value.entries:
        if one.key not in groups:
            section.error(one.place, f"no points count in a group '{one.key}'", suggest(one.key, sorted(groups)))
        value = one.value.value if isinstance(one.value, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            section.error(
                one.value.place, f"a cap is a number, and here stands {describe(one.value)}", "Write for example 100."
            )
        else:
            caps[one.key] = float(value)
    return caps


def _gate(section: Section) -> Gate:
    return Gate(
        category=section.text("category"),
        score=section.number("score") or 0.0,
        touchpoints=section.ids("touchpoints", "touchpoint"),
        agreed_by=section.texts("agreed_by"),
        agreed_on=section.date("agreed_on"),
    )

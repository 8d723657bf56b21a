"""A map's text becomes a `JourneyMap`, or every mistake in it is named with line, column and how to mend it."""

from __future__ import annotations

import hashlib

from touchline.design.beliefs import read_beliefs
from touchline.design.channels import implied_channels, read_channels
from touchline.design.findings import Findings, Place, sentence
from touchline.design.measures import check_targets, read_balance, read_gates, read_score, read_targets
from touchline.design.naming import readable
from touchline.design.nodes import Entry, Node, Sequence, describe, read_nodes
from touchline.design.personas import read_content, read_personas
from touchline.design.reading import Reading
from touchline.design.scope import check_scope, read_scope
from touchline.design.section import Section
from touchline.design.segments import check_personas, check_rules, read_segments
from touchline.design.shapes import MAP, MAX_STAGES, SCOPE
from touchline.design.touchpoints import read_touchpoints
from touchline.errors import MapInvalid
from touchline.model.maps import ANY_STAGE, DEFAULT_STAGES, JourneyMap, Unit
from touchline.model.views import Finding, Severity

FORMAT = 1


def load_map(text: str, *, name: str = "map.yaml") -> JourneyMap:
    """The journey a map's text describes; raises MapInvalid with every mistake as `name:line:column what, why, how to mend`."""
    journey, findings = read_map(text, name=name)
    if journey is None:
        mistakes = tuple(sentence(finding) for finding in findings if finding.severity is Severity.ERROR)
        what = f"{name} has {len(mistakes)} mistake{'s' if len(mistakes) != 1 else ''}"
        raise MapInvalid(what, findings=mistakes, where=name, mend="Mend them and try again.")
    return journey


def read_map(text: str, *, name: str = "map.yaml") -> tuple[JourneyMap | None, tuple[Finding, ...]]:
    """The journey, None when the map cannot be used, and everything found in its text, warnings included."""
    findings = Findings(name)
    node = read_nodes(text, findings)
    journey = _assemble(node, Reading(findings), map_version(text)) if node else None
    return (None if findings.failed else journey), findings.in_order()


def named_in(text: str, kind: str, name: str) -> tuple[Place, ...]:
    """Where a map's text names that stage, touchpoint, persona or segment, apart from where it is introduced."""
    findings = Findings("map.yaml")
    node, reading = read_nodes(text, findings), Reading(findings)
    if node:
        _assemble(node, reading, "")
    return tuple(one.place for one in reading.references if (one.kind, one.name) == (kind, name))


def map_version(text: str) -> str:
    """The version of a map: the first 12 hex digits of the SHA-256 of its text."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()[:12]


def _assemble(node: Node, reading: Reading, version: str) -> JourneyMap:
    root = Section(Entry(Place(1, 1), "", node), "the map", MAP, reading)
    _check_format(root)
    scope = root.section("scope", "'scope'", SCOPE)
    stages = _read_stages(root)
    channels, segments = read_channels(root), read_segments(root)
    touchpoints = read_touchpoints(root)
    journey = JourneyMap(
        id=root.id("journey"),
        title=root.text("title", readable(root.id("journey"))),
        unit=root.choice("unit", Unit.PERSON),
        owner=root.text("owner"),
        scope=read_scope(scope),
        stages=stages,
        channels=(*channels, *implied_channels(channels, reading)),
        touchpoints=touchpoints,
        personas=read_personas(root),
        segments=segments,
        content=read_content(root),
        targets=read_targets(root),
        principles=root.texts("principles"),
        score=read_score(root, touchpoints),
        gates=read_gates(root),
        beliefs=read_beliefs(root),
        balance=read_balance(root),
        version=version,
    )
    _check_names(journey, root)
    check_targets(root, stages, [touchpoint.id for touchpoint in touchpoints])
    check_personas(root, journey.personas, segments)
    check_rules(root, "personas", (persona.assign for persona in journey.personas))
    check_rules(root, "segments", (segment.when for segment in segments))
    check_rules(root, "score", (rule.when for rule in journey.score.fit))
    if scope:
        check_scope(scope, touchpoints)
    return journey


def _check_names(journey: JourneyMap, root: Section) -> None:
    reading = root.reading
    reading.check_references("touchpoint", (touchpoint.id for touchpoint in journey.touchpoints))
    reading.check_references("stage", journey.stages)
    reading.check_references("persona", (persona.id for persona in journey.personas))
    reading.check_references("segment", root.ids_under("segments"))


def _check_format(root: Section) -> None:
    version = root.number("touchline")
    if version is not None and version != FORMAT:
        entry = root.entries["touchline"]
        what = f"this map has format {describe(entry.value)}, and this program reads format {FORMAT}"
        root.error(entry.value.place, what, "Write 'touchline: 1', or use a newer program.")


def _read_stages(root: Section) -> tuple[str, ...]:
    entry = root.entries.get("stages")
    if entry is None:
        return DEFAULT_STAGES
    if not isinstance(entry.value, Sequence) or not entry.value.items:
        what = f"'stages' is a list of names, earliest first, and here stands {describe(entry.value)}"
        root.error(entry.value.place, what, "Write for example 'stages: [awareness, intent, conversion]'.")
        return DEFAULT_STAGES
    stages: list[str] = []
    for scalar in root.scalars("stages"):
        if not root.is_id(scalar):
            continue
        if scalar.text == ANY_STAGE:
            root.error(
                scalar.place, "'any' cannot be a stage; touchpoints say 'stage: any' to move none", "Choose another name."
            )
        elif scalar.text in stages:
            root.error(scalar.place, f"the stage '{scalar.text}' is listed twice", "Remove one of them.")
        stages.append(scalar.text)
    if len(stages) > MAX_STAGES:
        root.error(entry.value.place, f"there are {len(stages)} stages; the limit is {MAX_STAGES}", "Join some of them.")
    return tuple(stages)

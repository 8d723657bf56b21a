"""A process miner brings a compressed XES log of a service desk, with nested attributes and odd values, and asks for its ways."""

from __future__ import annotations

import gzip

from journeys.desk import Desk

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0" xmlns="http://www.xes-standard.org/">'
WAYS = {"answered": ("Called", "Answered"), "solved": ("Called", "Answered", "Solved"), "twice": ("Called", "Called", "Solved")}


def trace(case: str, names: tuple[str, ...]) -> str:
    """One case: each event a day after the other, with a number that is none and an attribute inside another."""
    events = "".join(
        f'<event><string key="concept:name" value="{name}"/><date key="time:timestamp" value="2026-05-0{day}T09:30:00+02:00"/>'
        '<float key="cost" value="nan"/><int key="level" value="2"/><boolean key="urgent" value="true"/>'
        '<string key="agent" value="Ö. &amp; Söhne"><string key="team" value="night"/></string></event>'
        for day, name in enumerate(names, 1)
    )
    return f'<trace><string key="concept:name" value="{case}"/>{events}</trace>'


def test_from_a_compressed_log_to_its_ways(desk: Desk) -> None:
    cases = {f"{kind}-{number}": names for kind, names in WAYS.items() for number in range(1, 11)}
    text = HEAD + "".join(trace(case, names) for case, names in cases.items()) + "</log>"
    (desk.folder / "desk.xes.gz").write_bytes(gzip.compress(text.encode()))

    desk.types("init", "desk", "--tz", "Europe/Zurich")
    assert "80 received = 80 accepted + 0 duplicate + 0 rejected" in desk.types("import", "desk.xes.gz", "-w", "desk")
    assert "0 accepted + 80 duplicate" in desk.types("import", "desk.xes.gz", "-w", "desk")

    # The attributes of an event are properties, whatever their type and depth.
    seen = desk.types("customers", "solved-1", "-w", "desk", "--json")
    for value in ("Ö. & Söhne", "night", "Called"):
        assert value in seen

    # The map he writes himself, and asks for whole variants.
    desk.write(
        "desk.yml",
        "touchline: 1",
        "journey: desk",
        "scope: {goal: solved, silence: 7d}",
        "stages: [service, loyalty]",
        "touchpoints:",
        "  called: {channel: phone, stage: service, when: {event: Called}}",
        "  answered: {channel: phone, stage: service, when: {event: Answered}}",
        "  solved: {channel: phone, stage: loyalty, when: {event: Solved}}",
    )
    desk.types("map", "apply", "desk.yml", "-w", "desk")
    variants = desk.asks("paths", "-w", "desk", "--variants")
    assert {(row["path"], row["count"], row["completed"]) for row in variants} == {
        ("called > answered", 10, 0),
        ("called > answered > solved", 10, 10),
        ("called > called > solved", 10, 10),
    }
    waits = {(row["source"], row["target"]): row["median_seconds"] for row in desk.asks("transitions", "-w", "desk")}
    assert waits["called", "answered"] == 24 * 3600

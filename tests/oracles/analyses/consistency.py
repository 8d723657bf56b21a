"""Consistency: showings of one item to one customer in two channels, compared one by one."""

from __future__ import annotations

from collections import defaultdict

from oracles.asking import PersonAsked, as_text, by_group, persons_asked, record
from oracles.figures import Row, rate_columns
from oracles.world import World
from touchline.model.durations import microseconds
from touchline.model.questions import Consistency

Pair = tuple[str, str, str]
"""Item, channel, other channel."""
Shown = tuple[int, str, str, str]
"""When, in which channel, which item, with which value."""


def answer(world: World, question: Consistency) -> list[Row]:
    """The most differences first, then the most comparisons, then by name; at most `top` (of each group)."""
    return by_group(
        question,
        persons_asked(world, question),
        lambda person: person.group,
        lambda persons: rows(world, question, persons),
    )


def rows(world: World, question: Consistency, persons: list[PersonAsked]) -> list[Row]:
    """What these persons were shown."""
    found: dict[Pair, list[list[bool]]] = defaultdict(list)
    for person in persons:
        theirs: dict[Pair, list[bool]] = defaultdict(list)
        seen = showings(world, question, person)
        for number, one in enumerate(seen):
            for other in latest_elsewhere(seen[:number], one):
                if question.within is None or one[0] - other[0] <= microseconds(question.within):
                    low, high = sorted((one[1], other[1]))
                    theirs[one[2], low, high].append(one[3] != other[3])
        for pair, unlike in theirs.items():
            found[pair].append(unlike)
    lines = [row(pair, unlike) for pair, unlike in found.items()]
    lines.sort(key=lambda line: (str(line["item"]), str(line["channel"]), str(line["other_channel"])))
    lines.sort(key=lambda line: (-int(str(line["mismatches"])), -int(str(line["pairs"]))))
    return lines[: question.top]


def showings(world: World, question: Consistency, person: PersonAsked) -> list[Shown]:
    """The events that say an item, a value and a channel."""
    found = []
    for event in person.events:
        fields = record(world.map, person.customer, event)
        channel, item, value = (as_text(fields.get(name)) for name in ("channel", question.item, question.value))
        if channel is not None and item is not None and value is not None:
            found.append((event.time, channel, item, value))
    return found


def latest_elsewhere(earlier: list[Shown], one: Shown) -> list[Shown]:
    """The last showing of the same item before this one in each other channel."""
    latest = {other[1]: other for other in earlier if other[2] == one[2] and other[1] != one[1]}
    return list(latest.values())


def row(pair: Pair, unlike: list[list[bool]]) -> Row:
    """An item in two channels, from the comparisons of each customer."""
    pairs, mismatches = sum(len(each) for each in unlike), sum(sum(each) for each in unlike)
    found: Row = {"item": pair[0], "channel": pair[1], "other_channel": pair[2]}
    found |= {"customers": len(unlike), "misled": sum(any(each) for each in unlike)}
    return found | {"pairs": pairs, "mismatches": mismatches} | rate_columns("mismatch_rate", mismatches, pairs)

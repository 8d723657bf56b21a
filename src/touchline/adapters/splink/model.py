"""What is compared, in which degrees, and which pairs are looked at: the settings that everybody gets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from touchline.model.matching import PersonField

_SAME, _OTHER = "the same", "different"


@dataclass(frozen=True, slots=True)
class Degree:
    """One degree in which two records compare: an SQL condition (empty: everything else), and how often it is found.

    `matches` is how often among records of one person, `others` among those of two: what stands until the data teaches better.
    With `rare` naming a column, agreeing in a rare value of it weighs more than in a frequent one.
    """

    finding: str
    condition: str
    matches: float
    others: float
    rare: str = ""


@dataclass(frozen=True, slots=True)
class Aspect:
    """One comparison: the columns that it needs, the condition under which nothing can be said, and its degrees, closest first."""

    name: str
    columns: tuple[str, ...]
    unknown: str
    degrees: tuple[Degree, ...]


def _either_missing(column: str) -> str:
    return f"{column}_l IS NULL OR {column}_r IS NULL"


def _similar(column: str, least: float) -> str:
    return f"jaro_winkler_similarity({column}_l, {column}_r) >= {least}"


def _few_slips(column: str, most: int) -> str:
    return f"damerau_levenshtein({column}_l, {column}_r) <= {most}"


def _same(column: str) -> str:
    return f"{column}_l = {column}_r"


def _given_name() -> Aspect:
    """The first name, which people also write in the place of the last."""
    degrees = (
        Degree(_SAME, _same("given_name"), 0.78, 0.01, "given_name"),
        Degree("in the surname's place", "given_name_l = surname_r", 0.01, 0.003),
        Degree("nearly the same", _similar("given_name", 0.88), 0.13, 0.015),
        Degree("similar", _similar("given_name", 0.75), 0.05, 0.05),
        Degree(_OTHER, "", 0.03, 0.922),
    )
    return Aspect("given_name", ("given_name",), _either_missing("given_name"), degrees)


def _exact(column: str, rarity: float, slips: int) -> Aspect:
    """A value that is the same, or the same but for slips of the pen."""
    degrees = (
        Degree(_SAME, _same(column), 0.8, rarity, column),
        Degree("the same but for slips", _few_slips(column, slips), 0.1, rarity * 5),
        Degree(_OTHER, "", 0.1, 1 - rarity * 6),
    )
    return Aspect(column, (column,), _either_missing(column), degrees)


def _born() -> Aspect:
    degrees = (
        Degree(_SAME, _same("born"), 0.85, 0.0001),
        Degree("one slip apart", _few_slips("born", 1), 0.1, 0.002),
        Degree("two slips apart", _few_slips("born", 2), 0.03, 0.015),
        Degree(_OTHER, "", 0.02, 0.9829),
    )
    return Aspect("born", ("born",), _either_missing("born"), degrees)


def _home() -> Aspect:
    """Surname and address are one comparison: a family shares both, so that they do not speak for the same person independently."""
    near = f"({_same('postcode')} OR {_same('city')} OR {_few_slips('postcode', 1)} OR {_similar('city', 0.88)})"
    place = f"({_same('postcode')} OR {_same('city')})"
    street = f"({_similar('street', 0.9)} AND {near})"
    house = f"({street} AND {_same('house_number')})"
    surname, alike = _same("surname"), f"({_similar('surname', 0.88)} OR surname_l = given_name_r)"
    degrees = (
        Degree("the same surname and house", f"{surname} AND {house}", 0.45, 0.0001),
        Degree("nearly the same surname, the same house", f"{alike} AND {house}", 0.06, 0.00001),
        Degree("the same surname and street", f"{surname} AND {street}", 0.08, 0.00003),
        Degree("nearly the same surname, the same street", f"{alike} AND {street}", 0.01, 0.00001),
        Degree("the same surname and place", f"{surname} AND {place}", 0.14, 0.0002, "surname"),
        Degree("nearly the same surname, the same place", f"{alike} AND {place}", 0.02, 0.0002),
        Degree("the same house", house, 0.04, 0.0001),
        Degree("the same surname", surname, 0.12, 0.004, "surname"),
        Degree("nearly the same surname", alike, 0.02, 0.006),
        Degree("the same street", street, 0.01, 0.0005),
        Degree("the same place", place, 0.02, 0.02),
        Degree(_OTHER, "", 0.03, 0.96877),
    )
    unknown = " AND ".join(f"({_either_missing(one)})" for one in ("surname", "street", "postcode", "city"))
    return Aspect("home", ("surname", "street", "house_number", "postcode", "city"), unknown, degrees)


ASPECTS = (
    _given_name(),
    _born(),
    _home(),
    _exact("email", 0.00001, 2),
    _exact("phone", 0.00002, 1),
)

RULES: tuple[tuple[str, ...], ...] = (
    ("email",),
    ("phone",),
    ("given_name", "surname"),
    ("born",),
    ("street", "house_number"),
    ("surname", "postcode"),
    ("given_name", "postcode"),
    ("surname", "city"),
    ("given_name", "city"),
    ("surname", "substr(born, 1, 4)"),
    ("given_name", "substr(born, 1, 4)"),
    ("substr(born, 1, 6)", "postcode"),
    ("surname", "house_number"),
    ("given_name", "house_number"),
    ("house_number", "postcode"),
    ("street",),
)
"""Pairs are compared that agree in all parts of at least one rule."""

CERTAIN: tuple[tuple[str, ...], ...] = (
    ("given_name", "surname", "born"),
    ("given_name", "surname", "street", "house_number"),
    ("given_name", "born", "postcode"),
    ("surname", "born", "postcode"),
    ("given_name", "email"),
    ("given_name", "phone"),
)
"""Agreement that hardly happens by chance: how many such pairs there are tells how many matches to expect."""

LESSONS: tuple[tuple[str, ...], ...] = (
    ("born",),
    ("given_name", "surname"),
    ("email",),
    ("phone",),
    ("street", "house_number"),
)
"""Among pairs that agree in one of these, the data teaches how records of one person compare in the other aspects."""


def columns_of(rule: Sequence[str]) -> tuple[str, ...]:
    """The columns that a rule speaks of."""
    return tuple(part.removeprefix("substr(").partition(",")[0] for part in rule)


def usable(rules: Sequence[tuple[str, ...]], filled: Mapping[str, bool]) -> tuple[tuple[str, ...], ...]:
    """The rules all of whose columns hold something."""
    return tuple(rule for rule in rules if all(filled[column] for column in columns_of(rule)))


COLUMNS = tuple(field.value for field in PersonField)

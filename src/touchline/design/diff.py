"""Two versions of a map compared: what was added, removed, changed or moved, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import timedelta
from enum import StrEnum

from touchline.design.conditions import render_condition
from touchline.model.conditions import Condition
from touchline.model.durations import format_duration
from touchline.model.maps import ANY_STAGE, ANY_TOUCH, FitRule, JourneyMap


class ChangeKind(StrEnum):
    """What happened to a part of a map."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: its path, such as `touchpoints › visit › stage`, and how it reads before and after (empty: not there)."""

    kind: ChangeKind
    path: str
    before: str
    after: str

    def __str__(self) -> str:
        if self.kind is ChangeKind.ADDED:
            return f"{self.path} added: {self.after}"
        if self.kind is ChangeKind.REMOVED:
            return f"{self.path} removed: {self.before}"
        return f"{self.path} {self.kind}: {self.before or 'nothing'} → {self.after or 'nothing'}"


def diff_maps(before: JourneyMap, after: JourneyMap) -> tuple[Change, ...]:
    """Every difference between two maps but for their versions, in the order of the model; empty when they say the same."""
    parts = (part.name for part in fields(JourneyMap) if part.name != "version")
    return tuple(change for name in parts for change in _changes(name, getattr(before, name), getattr(after, name)))


def _changes(path: str, before: object, after: object) -> Iterator[Change]:
    if before == after:
        return
    old, new = _members(before), _members(after)
    if old is not None and new is not None:
        yield from _member_changes(path, old, new)
    elif _keys(before) and _keys(before) == _keys(after):
        for key in _keys(before):
            yield from _changes(f"{path} › {key}", getattr(before, key), getattr(after, key))
    else:
        yield _change(path, before, after)


def _change(path: str, before: object, after: object) -> Change:
    name = path.rpartition(" › ")[2]
    old, new = _said(name, before), _said(name, after)
    if name == "stage":
        return Change(ChangeKind.MOVED, path.rpartition(" › ")[0], old, new)
    kind = ChangeKind.CHANGED if old and new else ChangeKind.ADDED if new else ChangeKind.REMOVED
    return Change(kind, path, old, new)


def _member_changes(path: str, before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[Change]:
    for name in dict.fromkeys([*before, *after]):
        where = f"{path} › {name}"
        if name not in after:
            yield Change(ChangeKind.REMOVED, where, _words(before[name]), "")
        elif name not in before:
            yield Change(ChangeKind.ADDED, where, "", _words(after[name]))
        else:
            yield from _changes(where, before[name], after[name])
    old, new = [name for name in before if name in after], [name for name in after if name in before]
    if old != new:
        yield Change(ChangeKind.MOVED, f"{path} › order", ", ".join(old), ", ".join(new))


def _members(value: object) -> dict[str, object] | None:
    """The parts that have names of their own, each by its name; None when this is not a collection of such."""
    if isinstance(value, Mapping):
        return {str(name): one for name, one in value.items()}
    if not isinstance(value, tuple):
        return None
    named = {_name(one): one for one in value}
    return named if len(named) == len(value) and all(name for name in named) else None


def _name(member: object) -> str:
    """The id of a part, or what stands for it: a target's KPI, a gate's category, a belief's department, a fit rule, a stage itself."""
    if isinstance(member, FitRule):
        return render_condition(member.when)
    if isinstance(member, str):
        return member
    return next((str(getattr(member, key)) for key in ("id", "kpi", "category", "department") if hasattr(member, key)), "")


def _keys(value: object) -> tuple[str, ...]:
    """The fields of a part of the map; none of a rule, which is compared as a whole."""
    return tuple(part.name for part in fields(value)) if is_dataclass(value) and not isinstance(value, Condition) else ()


def _said(name: str, value: object) -> str:
    """A value in words; what None means depends on where it stands."""
    unsaid = {"stage": ANY_STAGE, "starts": ANY_TOUCH}
    return unsaid.get(name, "") if value is None else _words(value)


def _words(value: object) -> str:
    if isinstance(value, Condition):
        return render_condition(value)
    if isinstance(value, tuple):
        return ", ".join(_words(one) for one in value)
    if isinstance(value, timedelta):
        return format_duration(value)
    return _record_words(value) if _keys(value) else _plain_words(value)


def _plain_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _record_words(value: object) -> str:
    """The title of a part, or its name, or all that it says."""
    told = ((key, getattr(value, key)) for key in _keys(value))
    every = ", ".join(f"{key} {_words(one)}" for key, one in told if one not in (None, ()))
    return str(getattr(value, "title", "")) or _name(value) or every

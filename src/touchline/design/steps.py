"""An edit taken apart into steps that each change a text at one kind of place: a value, an order, a name used in many places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from touchline.design.load import named_in
from touchline.design.nodes import Mapping, Node, Sequence, plain
from touchline.design.walking import node_at, scalars
from touchline.errors import InvalidInput, NotFound
from touchline.model.edits import (
    ORDER,
    AddStage,
    AddTouchpoint,
    Edit,
    MoveEntry,
    MoveStage,
    MoveTouchpoint,
    Path,
    RemoveStage,
    RemoveTouchpoint,
    RenameStage,
    SetValue,
    Spot,
    spot_of,
)
from touchline.model.maps import DEFAULT_STAGES

_STAGES: Path = ("stages",)
_TOUCHPOINTS: Path = ("touchpoints",)


@dataclass(frozen=True, slots=True)
class Put(SetValue):
    """A value at a path."""

    def spots(self) -> tuple[Spot, ...]:
        """What of the map it touches."""
        return (spot_of(self.path),)


@dataclass(frozen=True, slots=True)
class Move:
    """The entry at a position of the mapping or list at `path` in front of the one at `before` (their number: behind all)."""

    path: Path
    position: int
    before: int
    key: str = ""

    def spots(self) -> tuple[Spot, ...]:
        """What of the map it touches: one entry's place of a mapping, a list as a whole."""
        return ((*spot_of(self.path), self.key, ORDER),) if self.key else (spot_of(self.path),)


@dataclass(frozen=True, slots=True)
class Rename:
    """One name at every one of these paths."""

    path: Path
    paths: tuple[Path, ...]
    name: str

    def spots(self) -> tuple[Spot, ...]:
        """What of the map it touches."""
        return tuple(spot_of(path) for path in self.paths)


Step = Put | Move | Rename


def steps_of(edit: Edit, root: Node, text: str) -> Iterator[Step]:
    """The steps of an edit of a document; raises NotFound where it names nothing, InvalidInput where it cannot be done."""
    if isinstance(edit, SetValue):
        yield Put(edit.path, edit.value)
    elif isinstance(edit, AddTouchpoint | RemoveTouchpoint | MoveTouchpoint):
        yield from _of_touchpoint(edit, root)
    elif isinstance(edit, MoveEntry):
        yield from _moved_entry(edit, root)
    else:
        yield from _of_stage(edit, root, text)


def _of_touchpoint(edit: AddTouchpoint | RemoveTouchpoint | MoveTouchpoint, root: Node) -> Iterator[Step]:
    path = (*_TOUCHPOINTS, edit.id)
    exists = node_at(root, path) is not None
    if isinstance(edit, AddTouchpoint):
        if exists:
            what = f"there is already a touchpoint '{edit.id}'."
            raise InvalidInput(what, mend="Choose another id.")
        yield Put(path, dict(edit.fields))
        return
    if not exists:
        raise _no_touchpoint(edit.id)
    if isinstance(edit, RemoveTouchpoint):
        yield Put(path, None)
    else:
        yield from _moved(edit, root, (*path, "stage"))


def _moved(edit: MoveTouchpoint, root: Node, stage: Path) -> Iterator[Step]:
    now = node_at(root, stage)
    if now is None or plain(now) != edit.stage:
        yield Put(stage, edit.stage)
    if edit.before is None or edit.before == edit.id:
        return
    ids = _keys(node_at(root, _TOUCHPOINTS))
    if edit.before and edit.before not in ids:
        raise _no_touchpoint(edit.before)
    position, before = ids.index(edit.id), ids.index(edit.before) if edit.before else len(ids)
    if before not in (position, position + 1):
        yield Move(_TOUCHPOINTS, position, before, key=edit.id)


def _moved_entry(edit: MoveEntry, root: Node) -> Iterator[Step]:
    entries = node_at(root, (edit.section,))
    ids = _ids(entries)
    for name in (edit.id, edit.before or edit.id):
        if name not in ids:
            raise NotFound(what=f"there is no '{name}' under '{edit.section}'.", mend=f"There are: {', '.join(ids)}.")
    position, before = ids.index(edit.id), ids.index(edit.before) if edit.before else len(ids)
    if before not in (position, position + 1):
        yield Move((edit.section,), position, before, key=edit.id if isinstance(entries, Mapping) else "")


def _of_stage(edit: AddStage | RenameStage | MoveStage | RemoveStage, root: Node, text: str) -> Iterator[Step]:
    stages = _stages(root)
    _check_stages(edit, stages)
    if node_at(root, _STAGES) is None:
        yield Put(_STAGES, [*stages])
    at = stages.index(edit.stage) if edit.stage in stages else len(stages)
    if isinstance(edit, RenameStage):
        yield Rename(_STAGES, ((*_STAGES, at), *_named(root, text, edit.stage)), edit.name)
    elif isinstance(edit, RemoveStage):
        yield from _removed(edit, root, text)
        yield Put((*_STAGES, at), None)
    else:
        before = stages.index(edit.before) if edit.before else len(stages) + isinstance(edit, AddStage)
        if isinstance(edit, AddStage):
            yield Put((*_STAGES, at), edit.stage)
        if before not in (at, at + 1):
            yield Move(_STAGES, at, before)


def _check_stages(edit: AddStage | RenameStage | MoveStage | RemoveStage, stages: list[str]) -> None:
    if not isinstance(edit, AddStage) and edit.stage not in stages:
        raise _no_stage(edit.stage, stages)
    new = edit.stage if isinstance(edit, AddStage) else edit.name if isinstance(edit, RenameStage) else ""
    if new in stages:
        what = f"there is already a stage '{new}'."
        raise InvalidInput(what, mend="Choose another name.")
    if isinstance(edit, AddStage | MoveStage) and edit.before and edit.before not in stages:
        raise _no_stage(edit.before, stages)
    if isinstance(edit, RemoveStage) and edit.into == edit.stage:
        what = f"'{edit.stage}' cannot go into itself."
        raise InvalidInput(what, mend="Name another stage, or any.")


def _removed(edit: RemoveStage, root: Node, text: str) -> Iterator[Step]:
    """Whatever names the stage names the other; in a list that names the other already, it goes."""
    named = _named(root, text, edit.stage)
    doubled = tuple(path for path in named if isinstance(path[-1], int) and edit.into in _texts(node_at(root, path[:-1])))
    rest = tuple(path for path in named if path not in doubled)
    if rest:
        yield Rename(_STAGES, rest, edit.into)
    for path in reversed(doubled):
        yield Put(path, None)


def _named(root: Node, text: str, stage: str) -> tuple[Path, ...]:
    """The paths of everything that names a stage."""
    places = set(named_in(text, "stage", stage))
    return tuple(path for path, scalar in scalars(root) if scalar.place in places)


def _stages(root: Node) -> list[str]:
    return _texts(node_at(root, _STAGES)) or list(DEFAULT_STAGES)


def _texts(node: Node | None) -> list[str]:
    return [str(plain(item)) for item in node.items] if isinstance(node, Sequence) else []


def _keys(node: Node | None) -> list[str]:
    return [entry.key for entry in node.entries] if isinstance(node, Mapping) else []


def _ids(node: Node | None) -> list[str]:
    """The keys of a mapping, or what the entries of a list have as their `id`."""
    if isinstance(node, Sequence):
        found = [node_at(item, ("id",)) for item in node.items]
        return ["" if one is None else str(plain(one)) for one in found]
    return _keys(node)


def _no_touchpoint(name: str) -> NotFound:
    return NotFound(what=f"there is no touchpoint '{name}'.", mend="Look at the ids under 'touchpoints:'.")


def _no_stage(name: str, stages: list[str]) -> NotFound:
    return NotFound(what=f"there is no stage '{name}'.", mend=f"Stages are: {', '.join(stages)}.")

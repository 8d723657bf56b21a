"""A map's text changed at single places: every other character, comments included, stays as it was."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from touchline.design.findings import Findings, sentence
from touchline.design.flow_text import quoted
from touchline.design.moving import moved
from touchline.design.nodes import Mapping, Node, Scalar, Sequence, plain, read_nodes
from touchline.design.splice import Splice, put_in, put_instead, take_out
from touchline.design.steps import Move, Rename, Step, steps_of
from touchline.design.walking import child_of, node_at
from touchline.errors import InvalidInput, MapInvalid, NotFound
from touchline.model.edits import Edit, Path, Plain, SetValue, Spot

__all__ = ["Edit", "Edited", "SetValue", "edit_map", "edited", "nodes_of"]

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after edits, and what of the map they touched."""

    text: str
    spots: tuple[Spot, ...] = ()


def edit_map(text: str, edits: Iterable[Edit], *, name: str = "map.yaml") -> str:
    """The text with the edits done, one after the other; whether the result is a good map is for `load_map` to say.

    Raises MapInvalid when the text is no YAML, NotFound when an edit names something that is not there, and InvalidInput when it
    cannot be done.
    """
    return edited(text, edits, name=name).text


def edited(text: str, edits: Iterable[Edit], *, name: str = "map.yaml") -> Edited:
    """Like `edit_map`, with what of the map was touched."""
    done = Edited(text)
    for edit in edits:
        for step in steps_of(edit, nodes_of(done.text, name), done.text):
            changed = _apply(done.text, step, name)
            done = replace(done, text=changed, spots=(*done.spots, *step.spots()))
    return replace(done, spots=tuple(dict.fromkeys(done.spots)))


def nodes_of(text: str, name: str = "map.yaml") -> Node:
    """The nodes of a text; raises MapInvalid when it is no YAML."""
    findings = Findings(name)
    node = read_nodes(text, findings)
    if node is None or findings.failed:
        mistakes = tuple(sentence(finding) for finding in findings.in_order())
        what = "this is no YAML that can be edited"
        raise MapInvalid(what, findings=mistakes, where=name)
    return node


def _apply(text: str, step: Step, name: str) -> str:
    root = nodes_of(text, name)
    changed = _done(text, root, step)
    if _ordered(nodes_of(changed, name)) != json.dumps(_pruned(_wanted(plain(root), step))):
        what = f"'{' › '.join(map(str, step.path))}' cannot be changed without touching the lines around it."
        raise InvalidInput(what, where=name, mend="Edit the text itself.")
    return changed


def _done(text: str, root: Node, step: Step) -> str:
    if isinstance(step, Move):
        return moved(text, _parent(root, step.path), step.position, step.before)
    if isinstance(step, Rename):
        return _renamed(text, root, step)
    return _set(text, root, step).applied(text)


def _parent(root: Node, path: Path) -> Mapping | Sequence:
    node = node_at(root, path)
    if isinstance(node, Mapping | Sequence):
        return node
    what = f"'{' › '.join(map(str, path))}' has no order."
    raise InvalidInput(what, mend="Only the entries of a mapping or a list can be moved.")


def _renamed(text: str, root: Node, step: Rename) -> str:
    """The same name put in everywhere, from the end on, so that earlier places stay where they are."""
    for path in sorted(step.paths, key=lambda one: -_start(root, one)):
        node = node_at(root, path)
        if isinstance(node, Scalar):
            text = Splice(node.span.start, node.span.stop, quoted(step.name)).applied(text)
    return text


def _start(root: Node, path: Path) -> int:
    node = node_at(root, path)
    return node.span.start if node is not None else 0


def _set(text: str, root: Node, step: SetValue) -> Splice:
    """Walk as far as the path exists, then replace, add or take out what is there."""
    node, path, value = root, step.path, step.value
    for depth, key in enumerate(path):
        child, rest = child_of(node, key), path[depth + 1 :]
        if child is None or (rest and isinstance(child, Scalar) and child.value is None):
            if value is None:
                what = f"there is no '{' › '.join(map(str, path))}'."
                raise NotFound(what, mend="Nothing has to be taken out.")
            new = _wrapped(rest, value)
            return put_in(text, node, key, new) if child is None else put_instead(text, node, key, child, new)
        if not rest:
            return take_out(text, node, key) if value is None else put_instead(text, node, key, child, value)
        node = child
    what = "an edit needs a path."
    raise InvalidInput(what, mend="Name at least one key.")


def _wrapped(path: Path, value: Plain) -> Plain:
    for step in reversed(path):
        value = {str(step): value}
    return value


def _wanted(before: Plain, step: Step) -> Plain:
    """What the plain values should be after the step."""
    if isinstance(step, Move):
        return _rearranged(before, step.path, step)
    if isinstance(step, Rename):
        for path in step.paths:
            before = _expected(before, path, step.name)
        return before
    return _expected(before, step.path, step.value)


def _rearranged(before: Plain, path: Path, move: Move) -> Plain:
    if path:
        inner = before.get(str(path[0])) if isinstance(before, dict) else None
        return _expected(before, path[:1], _rearranged(inner, path[1:], move))
    if isinstance(before, dict):
        return dict(_in_order(list(before.items()), move.position, move.before))
    return _in_order(before, move.position, move.before) if isinstance(before, list) else before


def _in_order(items: list[Item], position: int, before: int) -> list[Item]:
    rest = [*items[:position], *items[position + 1 :]]
    at = before - (before > position)
    return [*rest[:at], items[position], *rest[at:]]


def _expected(before: Plain, path: Path, value: Plain) -> Plain:
    """What the plain values should be with another value at a path."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(before, list) and isinstance(step, int):
        inner = before[step] if step < len(before) else None
        kept = [_expected(inner, rest, value)] if rest or value is not None else []
        return [*before[:step], *kept, *before[step + 1 :]]
    known = before if isinstance(before, dict) else {}
    if value is None and not rest:
        return {key: one for key, one in known.items() if key != step}
    return {**known, str(step): _expected(known.get(str(step)), rest, value)}


def _ordered(root: Node) -> str:
    return json.dumps(_pruned(plain(root)))


def _pruned(value: Plain) -> Plain:
    """Empty mappings and lists as nothing: taking out the last key may leave either."""
    if isinstance(value, dict):
        return {key: _pruned(one) for key, one in value.items()} or None
    return [_pruned(one) for one in value] or None if isinstance(value, list) else value

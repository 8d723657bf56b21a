"""A map's text changed at single places: every other character, comments included, stays as it was."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Fields
from dataclasses import dataclass, field

from touchline.design.findings import Findings, sentence
from touchline.design.nodes import Mapping, Node, Plain, Scalar, Sequence, plain, read_nodes
from touchline.design.splice import Splice, put_in, put_instead, take_out
from touchline.errors import InvalidInput, MapInvalid, NotFound

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class SetValue:
    """Put a value at a path of keys and list positions, such as ("scope", "silence"); None takes the key out."""

    path: Path
    value: Plain


@dataclass(frozen=True, slots=True)
class AddTouchpoint:
    """Add a touchpoint behind the others, with the keys it has in a map."""

    id: str
    fields: Fields[str, Plain] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RemoveTouchpoint:
    """Take a touchpoint out."""

    id: str


@dataclass(frozen=True, slots=True)
class MoveTouchpoint:
    """Put a touchpoint into another stage (or `any`)."""

    id: str
    stage: str


Edit = SetValue | AddTouchpoint | RemoveTouchpoint | MoveTouchpoint


def edit_map(text: str, edits: Iterable[Edit], *, name: str = "map.yaml") -> str:
    """The text with the edits done, one after the other; whether the result is a good map is for `load_map` to say.

    Raises MapInvalid when the text is no YAML, NotFound when an edit names something that is not there, and InvalidInput when it
    cannot be done.
    """
    for edit in edits:
        text = _apply(text, edit, name)
    return text


def _apply(text: str, edit: Edit, name: str) -> str:
    root = _nodes(text, name)
    path, value = _as_path(edit, root)
    splice = _set(text, root, path, value)
    changed = splice.applied(text)
    if _pruned(plain(_nodes(changed, name))) != _pruned(_expected(plain(root), path, value)):
        what = f"'{' › '.join(map(str, path))}' cannot be changed without touching the lines around it."
        raise InvalidInput(what, where=name, mend="Edit the text itself.")
    return changed


def _nodes(text: str, name: str) -> Node:
    findings = Findings(name)
    node = read_nodes(text, findings)
    if node is None or findings.failed:
        mistakes = tuple(sentence(finding) for finding in findings.in_order())
        what = "this is no YAML that can be edited"
        raise MapInvalid(what, findings=mistakes, where=name)
    return node


def _as_path(edit: Edit, root: Node) -> tuple[Path, Plain]:
    if isinstance(edit, SetValue):
        return edit.path, edit.value
    path = ("touchpoints", edit.id)
    exists = _find(root, path) is not None
    if isinstance(edit, AddTouchpoint):
        if exists:
            what = f"there is already a touchpoint '{edit.id}'."
            raise InvalidInput(what, mend="Choose another id.")
        return path, dict(edit.fields)
    if not exists:
        what = f"there is no touchpoint '{edit.id}'."
        raise NotFound(what, mend="Look at the ids under 'touchpoints:'.")
    return (path, None) if isinstance(edit, RemoveTouchpoint) else ((*path, "stage"), edit.stage)


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping):
        entry = node.get(str(step))
        return entry.value if entry else None
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def _find(root: Node, path: Path) -> Node | None:
    node: Node | None = root
    for step in path:
        node = _child(node, step) if node else None
    return node


def _set(text: str, root: Node, path: Path, value: Plain) -> Splice:
    """Walk as far as the path exists, then replace, add or take out what is there."""
    node = root
    for depth, step in enumerate(path):
        child, rest = _child(node, step), path[depth + 1 :]
        if child is None or (rest and isinstance(child, Scalar) and child.value is None):
            if value is None:
                what = f"there is no '{' › '.join(map(str, path))}'."
                raise NotFound(what, mend="Nothing has to be taken out.")
            new = _wrapped(rest, value)
            return put_in(text, node, step, new) if child is None else put_instead(text, node, step, child, new)
        if not rest:
            return take_out(text, node, step) if value is None else put_instead(text, node, step, child, value)
        node = child
    what = "an edit needs a path."
    raise InvalidInput(what, mend="Name at least one key.")


def _wrapped(path: Path, value: Plain) -> Plain:
    for step in reversed(path):
        value = {str(step): value}
    return value


def _expected(before: Plain, path: Path, value: Plain) -> Plain:
    """What the plain values should be after the edit."""
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


def _pruned(value: Plain) -> Plain:
    """Empty mappings and lists as nothing: taking out the last key may leave either."""
    if isinstance(value, dict):
        return {key: _pruned(one) for key, one in value.items()} or None
    return [_pruned(one) for one in value] or None if isinstance(value, list) else value

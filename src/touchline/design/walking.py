"""From a document's root to one of its nodes, and back to the path of every node."""

from __future__ import annotations

from collections.abc import Iterator

from touchline.design.nodes import Mapping, Node, Scalar, Sequence
from touchline.model.edits import Path


def child_of(node: Node, step: str | int) -> Node | None:
    """What stands under a key or at a list's position, if anything does."""
    if isinstance(node, Mapping):
        entry = node.get(str(step))
        return entry.value if entry else None
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def node_at(root: Node, path: Path) -> Node | None:
    """What stands at a path, if anything does."""
    node: Node | None = root
    for step in path:
        node = child_of(node, step) if node else None
    return node


def scalars(node: Node, path: Path = ()) -> Iterator[tuple[Path, Scalar]]:
    """Every single value with the path that leads to it."""
    if isinstance(node, Scalar):
        yield path, node
    elif isinstance(node, Sequence):
        for position, item in enumerate(node.items):
            yield from scalars(item, (*path, position))
    else:
        for entry in node.entries:
            yield from scalars(entry.value, (*path, entry.key))

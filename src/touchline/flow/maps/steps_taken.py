"""What the steps of a draft come to: which edits are in effect, and what somebody can take back or do again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from touchline.model.drafts import Act, DraftStep


def in_effect(steps: Iterable[DraftStep]) -> list[int]:
    """The revisions of the edits that are in effect, in order."""
    found: set[int] = set()
    for step in steps:
        if step.act is Act.UNDO:
            found.discard(step.of)
        else:
            found.add(step.of or step.revision)
    return sorted(found)


def to_undo(steps: Iterable[DraftStep], by: str) -> int:
    """The revision that somebody takes back next: their own last edit in effect; 0 for none."""
    done, _ = _stacks(steps, by)
    return done[-1] if done else 0


def to_redo(steps: Iterable[DraftStep], by: str) -> int:
    """The revision that somebody does again next: what they took back last, unless they edited since; 0 for none."""
    _, undone = _stacks(steps, by)
    return undone[-1] if undone else 0


def nearest(steps: Sequence[DraftStep], wanted: Sequence[int]) -> tuple[int, int]:
    """How many steps lead to the text from which the fewest edits have to be done again, and how many of the wanted are in it."""
    best = (0, 0)
    for size in range(1, len(steps) + 1):
        there = in_effect(steps[:size])
        if len(there) >= best[1] and there == list(wanted[: len(there)]):
            best = (size, len(there))
    return best


def _stacks(steps: Iterable[DraftStep], by: str) -> tuple[list[int], list[int]]:
    done: list[int] = []
    undone: list[int] = []
    for step in steps:
        if step.by != by:
            continue
        if step.act is Act.EDIT:
            done.append(step.revision)
            undone.clear()
        elif step.act is Act.UNDO:
            done.remove(step.of)
            undone.append(step.of)
        else:
            undone.remove(step.of)
            done.append(step.of)
    return done, undone

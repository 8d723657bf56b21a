"""Where drafts of maps are kept: every step with the text after it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from touchline.model.drafts import DraftHead, DraftStep


class DraftStore(Protocol):
    """The drafts of a workspace, one for each map."""

    def head(self, map_id: str) -> DraftHead | None:
        """Where the draft of a map stands; None when there never was one."""
        ...

    def steps(self, map_id: str) -> tuple[DraftStep, ...]:
        """What was done since it began, oldest first."""
        ...

    def text(self, map_id: str, revision: int) -> str | None:
        """The text after the step of that revision; None without such a step."""
        ...

    def newest(self, map_id: str) -> str | None:
        """The text after the last step; None without steps."""
        ...

    def add(self, head: DraftHead, step: DraftStep, text: str) -> None:
        """Keep a further step and where the draft stands now; both or nothing."""
        ...

    def begin(self, head: DraftHead, steps: Sequence[tuple[DraftStep, str]] = ()) -> None:
        """Forget every step of a draft and begin anew with these; all or nothing."""
        ...

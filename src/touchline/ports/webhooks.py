"""Where the settings of webhooks are kept."""

from __future__ import annotations

from typing import Protocol

from touchline.model.webhooks import Webhook


class WebhookSettings(Protocol):
    """One setting for each source that takes webhooks."""

    def all(self) -> tuple[Webhook, ...]:
        """Every one, by source."""
        ...

    def put(self, webhook: Webhook) -> None:
        """Keep the setting of its source, in the place of an earlier one."""
        ...

    def remove(self, source: str) -> None:
        """Forget the setting of a source, if there is one."""
        ...

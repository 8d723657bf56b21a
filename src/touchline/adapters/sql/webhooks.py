"""Settings of webhooks in the operational store."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Engine, delete, insert, select

from touchline.adapters.sql.channel_tables import webhooks
from touchline.model.webhooks import Webhook


class SqlWebhooks:
    """The webhooks of one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> tuple[Webhook, ...]:
        """Every one, by source."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(webhooks).order_by(webhooks.c.source)).mappings().all()
        return tuple(Webhook(**row) for row in rows)

    def put(self, webhook: Webhook) -> None:
        """Keep the setting of its source, in the place of an earlier one."""
        with self._engine.begin() as connection:
            connection.execute(delete(webhooks).where(webhooks.c.source == webhook.source))
            connection.execute(insert(webhooks).values(**asdict(webhook)))

    def remove(self, source: str) -> None:
        """Forget the setting of a source, if there is one."""
        with self._engine.begin() as connection:
            connection.execute(delete(webhooks).where(webhooks.c.source == source))

"""How a source's webhooks are read, and what shows that they are its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """What is posted to a source's address. `channel` names the form it has; with a `secret`, every post must be signed with it.

    `fields` and `signature` are YAML or JSON text: a field map instead of the channel's, and how the sender signs if not as the channel
    says.
    """

    source: str
    channel: str
    secret: str = ""
    fields: str = ""
    signature: str = ""

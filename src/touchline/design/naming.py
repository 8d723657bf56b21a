"""Ids made readable, and what is known about the usual channels."""

from __future__ import annotations

from touchline.model.maps import Channel

_WELL_KNOWN: dict[str, tuple[str, bool | None]] = {
    "web": ("Web", True),
    "website": ("Website", True),
    "app": ("App", True),
    "email": ("E-mail", True),
    "e-mail": ("E-mail", True),
    "e_mail": ("E-mail", True),
    "chat": ("Chat", True),
    "social": ("Social media", True),
    "search": ("Search", True),
    "display": ("Display", True),
    "push": ("Push message", True),
    "sms": ("SMS", True),
    "messenger": ("Messenger", True),
    "review": ("Reviews", True),
    "phone": ("Phone", False),
    "store": ("Store", False),
    "branch": ("Branch", False),
    "letter": ("Letter", False),
    "mail": ("Mail", None),
    "print": ("Print", False),
    "tv": ("TV", False),
    "radio": ("Radio", False),
    "outdoor": ("Outdoor", False),
    "event": ("Event", False),
    "fair": ("Fair", False),
    "visit": ("Visit", False),
    "field": ("Field sales", False),
    "partner": ("Partner", None),
    "service": ("Service", None),
    "survey": ("Survey", None),
    "server": ("Server", True),
    "crm": ("CRM", None),
}
WELL_KNOWN_CHANNELS = tuple(_WELL_KNOWN)


def readable(name: str) -> str:
    """`mailing_type_a` becomes `Mailing type a`."""
    words = " ".join(name.replace("_", " ").replace("-", " ").split()) or name
    return words[:1].upper() + words[1:]


def usual_channel(name: str) -> Channel:
    """A channel that nobody described: the usual title, and whether it is online where that is known."""
    title, online = _WELL_KNOWN.get(name.casefold(), (readable(name), None))
    return Channel(id=name, title=title, online=online)

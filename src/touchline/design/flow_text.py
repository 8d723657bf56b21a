"""Plain values as one line of YAML, quoted so that every YAML reader sees the same."""

from __future__ import annotations

import re

from touchline.design.nodes import Plain

_BARE = re.compile(r"[^\W\d_](?:[\w./+&'-]| (?! |$))*")
_CONFUSING = re.compile(r"(?i)true|false|yes|no|on|off|y|n|null")


def flow_text(value: Plain) -> str:
    """The value in flow form: `{event: Store Purchase, properties.kind: {in: [a, b]}}`."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)}: {flow_text(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow_text(one) for one in value) + "]"
    if isinstance(value, str):
        return quoted(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return repr(value)


def quoted(text: str) -> str:
    """The text bare where nothing could misread it, else in double quotes."""
    if _BARE.fullmatch(text) and not _CONFUSING.fullmatch(text):
        return text
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

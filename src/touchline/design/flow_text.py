"""Plain values as YAML: in one line, or in lines of their own; quoted so that every YAML reader sees the same."""

from __future__ import annotations

import re

from touchline.model.edits import Plain

WIDTH = 110
OPEN_LEVELS = {
    "touchpoints": 3,
    "personas": 3,
    "segments": 3,
    "scope": 2,
    "channels": 2,
    "content": 2,
    "targets": 2,
    "gates": 2,
    "beliefs": 2,
    "principles": 2,
    "score": 2,
}
"""How many levels of a section of a map stand on lines of their own."""
_BARE = re.compile(r"[^\W\d_](?:[\w./+&'-]| (?! |$))*|[0-9]+(\.[0-9]+)?[smhdw%]")
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


def block_lines(value: dict[str, Plain], *, open_levels: int = 1) -> list[str]:
    """The mapping with every key on its own line; so many levels below are opened too, deeper ones only where a line gets too long."""
    lines: list[str] = []
    for key, one in value.items():
        name, flow = quoted(key), f"{quoted(key)}: {flow_text(one)}"
        if not isinstance(one, dict | list) or not one or (open_levels < 2 and len(flow) <= WIDTH):
            lines.append(flow)
        elif isinstance(one, dict):
            lines += [f"{name}:", *_indented(block_lines(one, open_levels=open_levels - 1))]
        else:
            lines += [f"{name}:", *_indented([line for item in one for line in _item_lines(item)])]
    return lines


def _item_lines(item: Plain) -> list[str]:
    flow = f"- {flow_text(item)}"
    if not isinstance(item, dict) or len(flow) <= WIDTH:
        return [flow]
    first, *rest = block_lines(item)
    return [f"- {first}", *_indented(rest)]


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


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

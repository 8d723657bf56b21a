"""Ids for calls that bring none: UUIDs of version 7 (RFC 9562), which sort by time."""

from __future__ import annotations

_VERSION, _VARIANT = 7 << 76, 2 << 62


def message_id(milliseconds: int, random: bytes) -> str:
    """The id made at a time (ms since 1970, 48 bits) of ten random bytes; the same from the same."""
    chance = int.from_bytes(random, "big")
    number = (
        (milliseconds & ((1 << 48) - 1)) << 80 | _VERSION | (chance >> 68 & 0xFFF) << 64 | _VARIANT | chance & ((1 << 62) - 1)
    )
    digits = f"{number:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

"""The grammar of JSON (RFC 8259) as a table: state × kind of character → next state, or something to be done."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

_CHARACTERS = {
    "space": " ", "tab": "\t\r", "feed": "\n", "{": "{", "}": "}", "[": "[", "]": "]", ":": ":", ",": ",", '"': '"', "\\": "\\", "/": "/",
    "+": "+", "-": "-", ".": ".", "0": "0", "digit": "123456789", "a": "a", "b": "b", "e": "e", "E": "E", "f": "f", "l": "l",
    "n": "n", "r": "r", "s": "s", "t": "t", "u": "u", "hex": "ABCDFcd",
}  # fmt: skip
_NAMES = (*_CHARACTERS, "other", "control")
_HEX = ("0", "digit", "a", "b", "e", "E", "f", "hex")
_PRINTED = tuple(name for name in _NAMES if name not in ("tab", "feed", "control"))

(
    FAILED, BEGIN, VALUE, FIRST_KEY, KEY, IN_KEY, KEY_ESCAPE, KEY_U1, KEY_U2, KEY_U3, KEY_U4, WANT_COLON, FIRST_ITEM, TEXT, ESCAPE,
    U1, U2, U3, U4, MINUS, ZERO, WHOLE, POINT, FRACTION, EXPONENT, EXPONENT_SIGN, EXPONENT_DIGITS, T, TR, TRU, F, FA, FAL, FALS, N,
    NU, NUL, DONE,
) = range(38)  # fmt: skip
"""States, named after what has been read or is wanted."""

ACTIONS = 64
END_OF_LINE, OPEN_OBJECT, OPEN_LIST, CLOSE_OBJECT, CLOSE_LIST, COMMA_READ, KEY_BEGINS, KEY_ENDS, COLON_READ = range(
    ACTIONS, ACTIONS + 9
)
"""Things to be done; the state that follows depends on what is open."""

_ENDINGS = {"space": DONE, "}": CLOSE_OBJECT, "]": CLOSE_LIST, ",": COMMA_READ}
_VALUES = {
    "space": VALUE, "{": OPEN_OBJECT, "[": OPEN_LIST, '"': TEXT, "-": MINUS, "0": ZERO, "digit": WHOLE, "t": T, "f": F, "n": N,
}  # fmt: skip
_DIGITS = ("0", "digit")


def _string(inside: int, escape: int, hexes: tuple[int, int, int, int], end: int) -> dict[int, Mapping[str, int]]:
    """The states of a string or key: its text, an escape, four hexadecimal digits."""
    text = {**dict.fromkeys(_PRINTED, inside), '"': end, "\\": escape}
    escapes = {**dict.fromkeys(('"', "\\", "/", "b", "f", "n", "r", "t"), inside), "u": hexes[0]}
    following = (*hexes[1:], inside)
    digits = {state: dict.fromkeys(_HEX, after) for state, after in zip(hexes, following, strict=True)}
    return {inside: text, escape: escapes, **digits}


def _word(letters: str, states: tuple[int, ...]) -> dict[int, Mapping[str, int]]:
    """The states of true, false or null after its first letter."""
    return {state: {letter: after} for letter, state, after in zip(letters, states, (*states[1:], DONE), strict=True)}


_RULES: dict[int, Mapping[str, int]] = {
    BEGIN: {"space": BEGIN, "{": OPEN_OBJECT},
    VALUE: _VALUES,
    FIRST_ITEM: {**_VALUES, "space": FIRST_ITEM, "]": CLOSE_LIST},
    FIRST_KEY: {"space": FIRST_KEY, '"': KEY_BEGINS, "}": CLOSE_OBJECT},
    KEY: {"space": KEY, '"': KEY_BEGINS},
    WANT_COLON: {"space": WANT_COLON, ":": COLON_READ},
    **_string(IN_KEY, KEY_ESCAPE, (KEY_U1, KEY_U2, KEY_U3, KEY_U4), KEY_ENDS),
    **_string(TEXT, ESCAPE, (U1, U2, U3, U4), DONE),
    MINUS: {"0": ZERO, "digit": WHOLE},
    ZERO: {**_ENDINGS, ".": POINT, "e": EXPONENT, "E": EXPONENT},
    WHOLE: {**_ENDINGS, **dict.fromkeys(_DIGITS, WHOLE), ".": POINT, "e": EXPONENT, "E": EXPONENT},
    POINT: dict.fromkeys(_DIGITS, FRACTION),
    FRACTION: {**_ENDINGS, **dict.fromkeys(_DIGITS, FRACTION), "e": EXPONENT, "E": EXPONENT},
    EXPONENT: {**dict.fromkeys(_DIGITS, EXPONENT_DIGITS), "+": EXPONENT_SIGN, "-": EXPONENT_SIGN},
    EXPONENT_SIGN: dict.fromkeys(_DIGITS, EXPONENT_DIGITS),
    EXPONENT_DIGITS: {**_ENDINGS, **dict.fromkeys(_DIGITS, EXPONENT_DIGITS)},
    **_word("rue", (T, TR, TRU)),
    **_word("alse", (F, FA, FAL, FALS)),
    **_word("ull", (N, NU, NUL)),
    DONE: _ENDINGS,
}


def _kinds() -> NDArray[np.uint8]:
    """The kind of each of the 256 bytes."""
    kinds = np.full(256, _NAMES.index("other"), dtype=np.uint8)
    kinds[:32] = _NAMES.index("control")
    for place, characters in enumerate(_CHARACTERS.values()):
        kinds[[ord(character) for character in characters]] = place
    return kinds


def _table() -> NDArray[np.uint8]:
    """All rules as one table of state × byte in one row; what no rule allows fails, and a line feed ends the line in any state."""
    table = np.full((DONE + 1, len(_NAMES)), FAILED, dtype=np.uint8)
    for state, rules in _RULES.items():
        for name, following in rules.items():
            table[state, _NAMES.index(name)] = following
        if state not in (IN_KEY, TEXT):
            table[state, _NAMES.index("tab")] = table[state, _NAMES.index("space")]
    table[:, _NAMES.index("feed")] = END_OF_LINE
    return np.ascontiguousarray(table[:, _kinds()]).ravel()


NEXT = _table()

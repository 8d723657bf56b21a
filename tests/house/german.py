"""What the screens' German phrasebooks say of the server's English: pairs of phrases, and what of English stands in no source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

_PAIR = re.compile(r'\[("(?:[^"\\]|\\.)*"), ("(?:[^"\\]|\\.)*")\]')
_HOLE = "{}"
_SPACE = re.compile(r"\s+")
_JOINED = re.compile(r'"\s*f?"')
"""Where a text of Python goes on in the next line."""


def phrases(catalogue: Path) -> dict[str, str]:
    """English and German of every pair in a catalogue."""
    return {json.loads(said): json.loads(meant) for said, meant in _PAIR.findall(catalogue.read_text(encoding="utf-8"))}


def sources(folder: Path) -> str:
    """All Python below a folder as one text, its texts in one piece each."""
    whole = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py")))
    return _JOINED.sub("", _SPACE.sub(" ", whole)).replace('\\"', '"')


def unsaid(said: Iterable[str], source: str) -> list[str]:
    """Phrases of which a part between two holes stands nowhere in the source: nobody says them any more."""
    return [each for each in said if any(part.strip(" .") not in source for part in each.split(_HOLE))]

"""Rules on documents: links lead somewhere, every noun of the model is explained, the changelog tells of this version."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from house.tree import files, name

_LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(?P<text>.+)$", re.MULTILINE)
_FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w*)[^\n]*\n(?P<text>.*?)^(?P=indent)```", re.MULTILINE | re.DOTALL)
_VERSION = re.compile(r"^## \[?(?P<version>\d+\.\d+\.\d+)\]?", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced code block of a page."""

    language: str
    text: str
    line: int


def blocks(page: Path) -> list[Block]:
    """The code blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(match["language"], re.sub(rf"^{match['indent']}", "", match["text"], flags=re.MULTILINE), _line(text, match))
        for match in _FENCE.finditer(text)
    ]


def broken_links(root: Path) -> list[str]:
    """Links of Markdown files to files or headings that do not exist."""
    return [
        f"{name(root, page)}:{_line(text, match)} {match['target']} leads nowhere"
        for page in files(root, ".md")
        for text in (_without_code(page.read_text(encoding="utf-8")),)
        for match in _LINK.finditer(text)
        if not _leads_somewhere(page, match["target"])
    ]


def _leads_somewhere(page: Path, target: str) -> bool:
    if re.match(r"[a-z]+:", target):
        return True
    path, _, anchor = target.partition("#")
    file = (page.parent / path) if path else page
    return file.exists() and (not anchor or anchor in _anchors(file))


def _anchors(page: Path) -> set[str]:
    text = _without_code(page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", match["text"].lower()).strip().replace(" ", "-") for match in _HEADING.finditer(text)}


def _without_code(text: str) -> str:
    """The text with code blocks emptied, line numbers kept."""
    return _FENCE.sub(lambda match: "\n" * match[0].count("\n"), text)


def unexplained(model: Path, glossary: Path) -> list[str]:
    """Classes of the model without a line in the glossary."""
    text = glossary.read_text(encoding="utf-8")
    return [f"{file}: {noun} has no line in {glossary.name}" for file, noun in _nouns(model) if f"`{noun}`" not in text]


def invented(model: Path, glossary: Path) -> list[str]:
    """Names in the glossary's list of code names that the model does not have."""
    nouns = {noun for _, noun in _nouns(model)}
    listed = re.findall(r"^\| `([A-Z]\w+)` \|", glossary.read_text(encoding="utf-8"), re.MULTILINE)
    return [f"{glossary.name}: the model has no {noun}" for noun in listed if noun not in nouns]


def _nouns(model: Path) -> Iterator[tuple[str, str]]:
    for path in files(model, ".py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield path.name, node.name


def newest_version(changelog: Path) -> str:
    """The version of the changelog's first entry; empty when it has none."""
    match = _VERSION.search(changelog.read_text(encoding="utf-8"))
    return match["version"] if match else ""


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1


def missing_files(page: Path, *folders: Path) -> list[str]:
    """Paths of sources that a page names and that are in none of the folders."""
    named = re.findall(r"`((?:[\w.-]+/)+(?:[\w.-]+\.\w+)?|[\w-]+\.(?:py|md|toml))`", page.read_text(encoding="utf-8"))
    return [f"{page.name}: {path} does not exist" for path in named if not any((folder / path).exists() for folder in folders)]

"""Rules on the text of every file: no rule switched off, no work left undone, no place of one machine or registry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from house.tree import files, name

# Every pattern holds a [class] of one letter, so that it does not find itself.
SWITCHED_OFF = {
    "a ruff rule switched off": r"#\s*n[o]qa|#\s*ruff:\s*n[o]qa",
    "a type error switched off": r"#\s*type:\s*i[g]nore|#\s*m[y]py:",
    "code left out of coverage": r"pragma:\s*no\s*c[o]ver",
    "an eslint rule switched off": r"eslint-d[i]sable",
    "a TypeScript error switched off": r"@ts-(i[g]nore|e[x]pect-error|n[o]check)",
    "a Python test switched off": r"mark\.s[k]ip|pytest\.s[k]ip|i[m]portorskip|mark\.x[f]ail",
    "a web test switched off": r"\b(it|test|describe)\.(s[k]ip|o[n]ly|t[o]do)\b",
}
UNDONE = {"something left undone": r"\b(T[O]DO|F[I]XME|X[X]X|H[A]CK)\b"}
PLACES = {
    "a path of one machine": r"(?<![\w./~-])/(w[o]rk|r[o]ot|home/\w+|Users/\w+|o[p]t)/",
    "the address of a registry": r"registry\.n[p]mjs\.org|files\.p[y]thonhosted\.org|p[y]pi\.org/simple|registry\.y[a]rnpkg",
    "a download address in a lock": r'"r[e]solved":|^--(extra-)?i[n]dex-url|^--f[i]nd-links|@ https?[:]//',
}

SOURCES = (".py", ".ts", ".tsx", ".js", ".mjs", ".sh", ".css", ".toml", ".cfg", ".ini", ".yml", ".yaml")


def broken(root: Path, rules: Mapping[str, str], *suffixes: str) -> list[str]:
    """Lines of text files that a pattern finds, as `path:line what`."""
    compiled = {what: re.compile(pattern, re.MULTILINE) for what, pattern in rules.items()}
    return [
        f"{name(root, path)}:{text.count(chr(10), 0, match.start()) + 1} {what}"
        for path in files(root, *suffixes)
        if (text := _text(path))
        for what, pattern in compiled.items()
        for match in pattern.finditer(text)
    ]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""

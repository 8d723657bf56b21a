"""Documents stay true: links, glossary, changelog and the packages' public names."""

from __future__ import annotations

from pathlib import Path

import touchline
from house.papers import blocks, broken_links, invented, missing_files, newest_version, unexplained
from house.tree import PACKAGE, ROOT
from touchline.analyse.analyses import ANALYSES
from touchline.cli.main import COMMANDS
from touchline.model.questions import ARGUMENTS, QUESTIONS
from touchline.notebook import Notebook, Result

GLOSSARY = ROOT / "docs" / "reference" / "glossary.md"
MODEL = PACKAGE / "model"
LANGUAGES = {"sh", "python", "yaml", "json", "csv", "text"}

NOTEBOOK = {
    *(
        "overview",
        "check_map",
        "import_events",
        "import_profiles",
        "customers",
        "customer_table",
        "customer",
        "timeline",
        "sql",
        "close",
    ),
    *(name.replace("-", "_") for name in QUESTIONS),
}
RESULT = {"answer", "sentence", "question", "table", "to_pandas", "customers", "chart", "explain"}


def write(path: Path, text: str) -> Path:
    """Write a file, its folders included."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_every_link_leads_somewhere() -> None:
    assert broken_links(ROOT) == []


def test_a_link_to_nowhere_is_noticed(tmp_path: Path) -> None:
    write(tmp_path / "docs" / "there.md", "# There it is\n")
    write(
        tmp_path / "a.md",
        "[ok](docs/there.md#there-it-is) [ok](https://example.org)\n[bad](docs/gone.md)\n[bad](docs/there.md#gone)\n",
    )
    assert broken_links(tmp_path) == ["a.md:2 docs/gone.md leads nowhere", "a.md:3 docs/there.md#gone leads nowhere"]


def test_the_architecture_names_files_that_exist() -> None:
    assert missing_files(ROOT / "ARCHITECTURE.md", ROOT, PACKAGE, PACKAGE / "adapters") == []


def test_a_file_that_is_gone_is_noticed(tmp_path: Path) -> None:
    page = write(tmp_path / "a.md", "`flow/` then `flow/ask.py`, `flow/gone.py` and `gone/` and `gone.py`\n")
    write(tmp_path / "flow" / "ask.py", "")
    assert missing_files(page, tmp_path) == [f"a.md: {path} does not exist" for path in ("flow/gone.py", "gone/", "gone.py")]


def test_every_noun_of_the_model_is_in_the_glossary() -> None:
    assert unexplained(MODEL, GLOSSARY) == []


def test_the_glossary_lists_no_noun_that_is_gone() -> None:
    assert invented(MODEL, GLOSSARY) == []


def test_a_noun_without_a_line_and_a_line_without_a_noun_are_noticed(tmp_path: Path) -> None:
    write(tmp_path / "model" / "runs.py", '"""Runs."""\n\n\nclass Run:\n    pass\n\n\nclass _Inner:\n    pass\n')
    glossary = write(tmp_path / "glossary.md", "| `Ran` | the past |\n")
    assert unexplained(tmp_path / "model", glossary) == ["runs.py: Run has no line in glossary.md"]
    assert invented(tmp_path / "model", glossary) == ["glossary.md: the model has no Ran"]


def test_the_changelog_tells_of_this_version() -> None:
    assert newest_version(ROOT / "CHANGELOG.md") == touchline.__version__


def test_the_newest_version_is_the_first_entry(tmp_path: Path) -> None:
    assert newest_version(write(tmp_path / "c.md", "# Changelog\n\n## [1.2.3] - 2026-01-01\n\n## [1.2.2]\n")) == "1.2.3"


def public(face: type) -> set[str]:
    """The names a user may rely on."""
    return {name for name in dir(face) if not name.startswith("_")}


def test_the_public_names_are_pinned() -> None:
    assert callable(touchline.open)
    assert public(Notebook) == NOTEBOOK
    assert public(Result) == RESULT


def test_every_column_of_an_answer_is_explained() -> None:
    explained = (ROOT / "docs" / "reference" / "analyses.md").read_text(encoding="utf-8")
    columns = {column.name for analysis in ANALYSES for column in analysis.columns}
    missing = {column for column in columns if f"`{column}`" not in explained}
    assert missing == set()


def test_every_argument_of_a_question_is_explained() -> None:
    explained = (ROOT / "docs" / "reference" / "analyses.md").read_text(encoding="utf-8")
    missing = {
        argument.name for arguments in ARGUMENTS.values() for argument in arguments if f"`{argument.name}`" not in explained
    }
    assert missing == set()


def test_every_command_is_explained() -> None:
    explained = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    assert [
        listed.name
        for listed in COMMANDS
        if f"`touchline {listed.name}" not in explained and f"`{listed.name}`" not in explained
    ] == []


def test_every_code_block_says_its_language() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "ARCHITECTURE.md", *(ROOT / "docs").rglob("*.md")]
    unclear = [f"{page.name}:{block.line}" for page in pages for block in blocks(page) if block.language not in LANGUAGES]
    assert unclear == []


def test_blocks_are_found_with_their_language_and_without_their_indent(tmp_path: Path) -> None:
    page = write(tmp_path / "p.md", "Text\n\n```sh\nls\n```\n\n- item\n\n    ```python\n    x = 1\n    ```\n")
    assert [(block.language, block.text, block.line) for block in blocks(page)] == [("sh", "ls\n", 3), ("python", "x = 1\n", 9)]

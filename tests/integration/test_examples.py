"""The notebooks in `examples/` run as they are, on the real grocer and on a simulated company, and find what they say."""

from __future__ import annotations

import ast
import json
import runpy
from pathlib import Path

import pytest

from house.tree import ROOT
from touchline.cli.main import execute

EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The simulated company that two of them ask, as they say it is made."""
    folder = tmp_path_factory.mktemp("company") / "company"
    assert execute(["simulate", "shop", "-n", "3000", "--workspace", str(folder)]) == 0
    return folder


def cells(notebook: Path, kind: str) -> list[str]:
    """The cells of a kind, in order."""
    return ["".join(cell["source"]) for cell in json.loads(notebook.read_text("utf-8"))["cells"] if cell["cell_type"] == kind]


def as_script(notebook: Path) -> str:
    """The code cells one after the other; what a cell ends with goes to `shown`."""
    lines = ["shown = []"]
    for text in cells(notebook, "code"):
        tree = ast.parse(text)
        last = tree.body[-1]
        if isinstance(last, ast.Expr):
            tree.body[-1] = ast.parse(f"shown.append({ast.unparse(last)})").body[0]
        lines.append(ast.unparse(tree))
    return "\n".join(lines)


def run(notebook: Path) -> list[object]:
    """Run a notebook where we are, as a kernel would; gives what its cells show."""
    script = Path("notebook.py").absolute()
    script.write_text(as_script(notebook), "utf-8")
    names = runpy.run_path(str(script))
    for name in ("grocer", "company"):
        if name in names:
            names[name].close()
    shown: list[object] = names["shown"]
    return shown


@pytest.mark.parametrize("notebook", sorted(EXAMPLES.glob("*.ipynb")), ids=lambda notebook: notebook.stem)
def test_the_notebook_runs_and_shows_its_answers(
    notebook: Path, demo: Path, company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "grocer").symlink_to(demo)
    (tmp_path / "company").symlink_to(company)
    monkeypatch.chdir(tmp_path)

    shown = [answer._repr_html_() for answer in run(notebook) if hasattr(answer, "_repr_html_")]

    assert len(shown) >= 3
    assert all("<svg" in answer and "<table>" in answer for answer in shown)


def test_the_notebooks_come_without_outputs_and_are_named_in_the_documentation() -> None:
    documentation = (ROOT / "docs" / "reference" / "python.md").read_text("utf-8")

    for notebook in EXAMPLES.glob("*.ipynb"):
        assert f"`examples/{notebook.name}`" in documentation
        assert all(not cell.get("outputs") for cell in json.loads(notebook.read_text("utf-8"))["cells"])

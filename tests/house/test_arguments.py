"""Every analysis takes the same arguments on the command line, in the API and in Python."""

from __future__ import annotations

import inspect
from functools import cache
from typing import Any, get_type_hints

import pytest

from touchline.api.server import create_app
from touchline.cli.answers import analysis_command
from touchline.model.questions import ARGUMENTS
from touchline.notebook import Notebook

OUTPUT = {"workspace", "as_json", "as_csv", "language", "runner"}
CELL = {"row", "measure", "offset", "limit"}
ANALYSES = sorted(ARGUMENTS)


def _parameters(path: str) -> list[dict[str, Any]]:
    """What the API's own description says that a path takes."""
    parameters: list[dict[str, Any]] = _document()["paths"][path]["get"]["parameters"]
    return parameters


@cache
def _document() -> dict[str, Any]:
    return create_app().openapi()


def _names(analysis: str) -> set[str]:
    return {argument.name for argument in ARGUMENTS[analysis]}


@pytest.mark.parametrize("analysis", ANALYSES)
def test_the_command_line_takes_them(analysis: str) -> None:
    command = analysis_command(analysis)
    assert {parameter.name for parameter in command.params} - OUTPUT == _names(analysis)


@pytest.mark.parametrize("analysis", ANALYSES)
@pytest.mark.parametrize(("path", "more"), [("", set()), ("/customers", CELL)])
def test_the_api_takes_them(analysis: str, path: str, more: set[str]) -> None:
    assert {parameter["name"] for parameter in _parameters(f"/api/analyses/{analysis}{path}")} == _names(analysis) | more


@pytest.mark.parametrize("analysis", ANALYSES)
def test_python_takes_them(analysis: str) -> None:
    method = getattr(Notebook, analysis.replace("-", "_"))
    own = {name for name in inspect.signature(method).parameters if name not in {"self", "arguments"}}
    unpacked = get_type_hints(method)["arguments"].__args__[0]
    assert own | {name.rstrip("_") for name in get_type_hints(unpacked)} == _names(analysis)


@pytest.mark.parametrize("analysis", ANALYSES)
def test_the_api_and_the_command_line_have_the_same_defaults_and_choices(analysis: str) -> None:
    parameters = {one["name"]: one["schema"] for one in _parameters(f"/api/analyses/{analysis}")}
    for argument in ARGUMENTS[analysis]:
        schema = parameters[argument.name]
        assert schema.get("default") == ([] if argument.repeated else argument.default)
        assert {choice for choice in schema.get("enum", ()) if choice} == set(argument.choices)

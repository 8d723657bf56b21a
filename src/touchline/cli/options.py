"""Options that several commands share: the workspace, the form of the output, and the arguments of every analysis."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from touchline.model.questions import ARGUMENTS, Argument, Kind

LANGUAGES = ("en", "de")
_TYPES = {Kind.WHOLE: int, Kind.NUMBER: float}


def workspace_option() -> click.Option:
    """`-w DIR`, the workspace; the current folder when left out."""
    return click.Option(
        ["-w", "--workspace", "workspace"],
        type=click.Path(path_type=Path, file_okay=False),
        default=Path(),
        envvar="TOUCHLINE_WORKSPACE",
        show_default="this folder",
        metavar="DIR",
        help="The workspace.",
    )


def runner_option() -> click.Option:
    """`--runner URL`, where the analysis is measured."""
    return click.Option(
        ["--runner"],
        default="",
        envvar="TOUCHLINE_RUNNER",
        metavar="URL",
        help="Measure on a Spark master, such as spark://host:7077; left out, what touchline.yml says, or else here.",
    )


def json_option() -> click.Option:
    """`--json`."""
    return click.Option(["--json", "as_json"], is_flag=True, help="One JSON document on stdout and nothing else.")


def csv_option() -> click.Option:
    """`--csv`."""
    return click.Option(["--csv", "as_csv"], is_flag=True, help="Comma-separated rows, safe to open in a spreadsheet.")


def language_option() -> click.Option:
    """`--lang`: what the sentence is said in."""
    return click.Option(
        ["--lang", "language"],
        type=click.Choice(LANGUAGES),
        default=LANGUAGES[0],
        show_default=True,
        help="The language of the sentence.",
    )


def command_of(name: str, run: Callable[..., int | None], params: list[click.Parameter]) -> click.Command:
    """A command whose help is the docstring of what it runs."""
    return click.Command(name, callback=run, params=params, help=run.__doc__)


def analysis_options(analysis: str) -> list[click.Parameter]:
    """The arguments of an analysis as options, by the same names."""
    return [_option(argument) for argument in ARGUMENTS[analysis]]


def _option(argument: Argument) -> click.Option:
    name = [f"--{argument.name}", argument.name]
    if argument.kind is Kind.SWITCH:
        return click.Option(name, is_flag=True, help=argument.help)
    if argument.repeated or argument.kind is Kind.FIELDS:
        return click.Option(name, multiple=True, help=f"{argument.help} May be repeated.")
    kind = click.Choice([str(choice) for choice in argument.choices]) if argument.choices else _TYPES.get(argument.kind, str)
    default = argument.default or None
    return click.Option(name, type=kind, default=default, show_default=default is not None, help=argument.help)

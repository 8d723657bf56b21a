"""The `touchline` command: a list of commands, each loaded only when it runs, and the way errors end."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import click

from touchline import __version__
from touchline.cli.loading import loaded
from touchline.errors import TouchlineError
from touchline.model.questions import QUESTIONS, Ask

DONE, NO, MISUSE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Listed:
    """A command as `touchline --help` lists it; `module` is its file in `touchline.cli.commands`, none for analyses."""

    name: str
    module: str
    line: str


def first_line(question: type[Ask]) -> str:
    """What a question says about itself."""
    return (question.__doc__ or "").partition("\n")[0]


COMMANDS = (
    Listed("demo", "demo", "A grocer's real year on a measured journey map, in the browser."),
    Listed("simulate", "simulate", "A company that never was, with everything known that was planted in it."),
    Listed("init", "init", "Make a workspace: a folder with touchline.yml, maps/ and data/."),
    Listed("serve", "serve", "Serve a workspace: screens and API in one process."),
    Listed("import", "import_files", "Take in events or profiles from files; the same file twice adds nothing."),
    Listed("sources", "sources", "Who may send calls, with which key, and what to write into a client."),
    Listed("webhooks", "webhooks", "Take in what shops, mail providers and call centres post."),
    Listed("touch", "touch", "Write down one meeting with a customer, at the counter or on the phone."),
    Listed("map", "map_design", "Check, compare, propose and save journey maps."),
    *(Listed(name, "", first_line(question)) for name, question in QUESTIONS.items()),
    Listed("board", "board", "Kept questions, as a list or as a PDF file."),
    Listed("sql", "sql", "One SELECT over events, touches, runs and profiles."),
    Listed("export", "export", "Events, touches, runs or profiles as a file."),
    Listed("customers", "customers", "Find customers, or look at one with the timeline."),
    Listed("identity", "identity", "Why a customer is one; split, merge, and take it back."),
    Listed("quarantine", "quarantine", "Rows that could not be used, with file, line and reason."),
    Listed("people", "people", "Who works with a workspace, as what, and with which password."),
    Listed("keys", "keys", "What lets programs ask the API, with which rights, and until when."),
    Listed("audit", "audit", "Who changed what, when, and from where."),
    Listed("privacy", "privacy", "Hand out everything that is held about a customer, or erase it for good."),
    Listed("backup", "backup", "Keep a workspace as one file or folder, while it is at work."),
    Listed("restore", "restore", "Make a workspace of a backup."),
    Listed("doctor", "doctor", "Is the workspace sound, and does everything received add up?"),
)


class LazyGroup(click.Group):
    """Lists commands without loading them; loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in reading order, whatever the context."""
        del ctx
        return [listed.name for listed in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, None when there is none."""
        module = next((listed.module for listed in COMMANDS if listed.name == cmd_name), None)
        if module is None:
            return super().get_command(ctx, cmd_name)
        command = (
            loaded(f"touchline.cli.commands.{module}").command
            if module
            else loaded("touchline.cli.answers").analysis_command(cmd_name)
        )
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """One line per command, from the list alone."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(listed.name, listed.line) for listed in COMMANDS])


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="touchline")
def touchline() -> None:
    """Customer journey management: the designed map, the measured journey, and the customers behind every number."""


def run() -> None:
    """Run the command line of this process and leave with its exit code. Until the command is loaded nobody looks for garbage."""
    gc.disable()
    sys.exit(execute(sys.argv[1:]))


def execute(arguments: Sequence[str]) -> int:
    """Run one command; 0 done, 1 the answer is no, 2 misuse or bad input. Purposeful errors never show a traceback."""
    try:
        result = touchline.main(args=list(arguments), prog_name="touchline", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return MISUSE
    except (click.Abort, KeyboardInterrupt):
        return 130
    except TouchlineError as error:
        _explain(error)
        return MISUSE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return result if isinstance(result, int) else DONE


def _explain(error: TouchlineError) -> None:
    click.echo(f"touchline: {error}", err=True)

"""Every error raised on purpose.

    TouchlineError
    ├── InvalidInput            what somebody typed or sent cannot be used
    │   ├── MapInvalid          a journey map with findings, each at file:line:column
    │   ├── QuestionInvalid     an analysis asked with arguments that do not fit
    │   ├── FileUnreadable      an import file that cannot be read at all
    │   ├── ColumnMissing       no column of an import file plays a role that is needed
    │   ├── BodyInvalid         the body of a capture request is no JSON object
    │   └── BodyTooLarge        a body has more bytes, or a batch more events, than it may
    ├── MailDelayed             a letter was not taken, and may be tried again
    ├── MailInDoubt             nobody knows whether a letter was taken
    ├── MailRefused             a letter will never be taken
    ├── NotAllowed              whoever asks is known, and may not do this
    ├── NotFound                the named map, customer, touchpoint or field does not exist
    ├── NotGenuine              what was posted does not show that it is from who it says
    ├── NotSignedIn             nobody has shown who asks, or what was shown does not count
    ├── NotSetUp                an optional part is missing; says how to install it
    ├── NoData                  the question is fine, but nothing has been imported yet
    ├── Overloaded              more comes in than can be kept at once: the same may be sent again a little later
    ├── RunnerFailed            the machines that should measure cannot be reached, or have given up
    ├── StoreFull               the disk has no room for what should be kept
    ├── StoreUnreachable        the operational store does not answer at the moment
    ├── Stopped                 somebody has stopped a long piece of work; nothing of it was kept
    ├── TooSoon                 it may be tried again, but not before some seconds have passed
    ├── WorkspaceInvalid        the folder is not a workspace, or belongs to a newer program
    └── WorkspaceBusy           another process writes to this workspace

Each carries `what`, `where` (may be empty) and `mend`: what went wrong, the place, and what to do about it.
"""

from __future__ import annotations


class TouchlineError(Exception):
    """The root: `what` went wrong, `where`, and how to `mend` it."""

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what = what
        self.where = where
        self.mend = mend
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        mend = f" {self.mend}" if self.mend else ""
        return f"{place}{self.what}{mend}"


class InvalidInput(TouchlineError):
    """What somebody typed or sent cannot be used."""


class MapInvalid(InvalidInput):
    """A journey map that cannot be used; `findings` lists every mistake as `file:line:column what, why, how to mend`."""

    def __init__(self, what: str, *, findings: tuple[str, ...] = (), where: str = "", mend: str = "") -> None:
        self.findings = findings
        super().__init__(what, where=where, mend=mend)

    def __str__(self) -> str:
        return "\n".join(self.findings) if self.findings else super().__str__()


class QuestionInvalid(InvalidInput):
    """An analysis was asked with arguments that do not fit."""


class FileUnreadable(InvalidInput):
    """An import file cannot be read at all (single bad rows go to quarantine instead)."""


class ColumnMissing(InvalidInput):
    """No column of an import file plays a role that is needed."""


class BodyInvalid(InvalidInput):
    """The body of a capture request is no JSON object."""


class BodyTooLarge(InvalidInput):
    """A body has more bytes, or a batch more events, than it may have."""


class MailDelayed(TouchlineError):
    """The mail server does not take a letter now, or does not answer: the same may be tried again later."""


class MailInDoubt(TouchlineError):
    """The mail server fell silent while it took a letter: nobody knows whether it has it, so it is not sent again by itself."""


class MailRefused(TouchlineError):
    """The mail server will never take this letter: trying again is no use."""


class NotAllowed(TouchlineError):
    """Whoever asks is known, and may not do this."""


class NotFound(TouchlineError):
    """The named map, customer, touchpoint or field does not exist."""


class NotGenuine(TouchlineError):
    """What was posted does not show that it is from who it says: no signature, a wrong or an old one, or no key."""


class NotSignedIn(TouchlineError):
    """Nobody has shown who asks, or what was shown does not count: a wrong password, an expired session or key."""


class NotSetUp(TouchlineError):
    """An optional part is missing; `mend` says how to install it."""


class NoData(TouchlineError):
    """The question is fine, but there is nothing to answer it from yet."""


class Overloaded(TouchlineError):
    """More comes in than can be kept at once: nothing of it was kept; the same may be sent again in about so many `seconds`."""

    def __init__(self, what: str, *, seconds: int = 1, where: str = "", mend: str = "") -> None:
        self.seconds = seconds
        super().__init__(what, where=where, mend=mend)


class StoreFull(TouchlineError):
    """The disk has no room left: nothing of what should be kept was kept; the same may be tried again when there is room."""


class RunnerFailed(TouchlineError):
    """The machines that should measure cannot be reached, or have given up; nothing is lost by asking again."""


class StoreUnreachable(TouchlineError):
    """The operational store does not answer: whether the last commit was kept is unknown; the same may be tried again in a while."""


class Stopped(TouchlineError):
    """Somebody has stopped a long piece of work; nothing of it was kept."""


class TooSoon(TouchlineError):
    """It may be tried again, but not before so many `seconds` have passed."""

    def __init__(self, what: str, *, seconds: int, where: str = "", mend: str = "") -> None:
        self.seconds = seconds
        super().__init__(what, where=where, mend=mend)


class WorkspaceInvalid(TouchlineError):
    """The folder is not a workspace, or it belongs to a newer program."""


class WorkspaceBusy(TouchlineError):
    """Another process writes to this workspace; `address` is where it serves, or empty, and `key` what it lets us in with."""

    def __init__(self, what: str, *, address: str = "", where: str = "", mend: str = "") -> None:
        self.address = address
        self.key = ""
        super().__init__(what, where=where, mend=mend)


class WorkspaceTaken(WorkspaceBusy):
    """Another process has become the writer of this workspace in place of this one, which can commit nothing more."""

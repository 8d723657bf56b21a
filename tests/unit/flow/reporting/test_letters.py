"""What goes out by mail stays text, whatever people have named their things."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from touchline.flow.reporting.letters import Links, board_letter, invitation_letter, trial_letter
from touchline.model.mailings import Dispatch, DispatchState
from touchline.model.paper import Chapter, Report

SCRIPT = "<script>steal()</script><img src=x onerror=steal()>\"' onload='steal()"
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def tags(text: str) -> set[str]:
    """The names of the elements that a mail program would make of it."""
    return set(re.findall(r"<\s*([a-z0-9]+)", text, re.IGNORECASE))


def test_names_that_are_scripts_are_written_out() -> None:
    chapters = (Chapter(title=SCRIPT, asked=SCRIPT, sentence=SCRIPT), Chapter(title=SCRIPT, asked=SCRIPT, trouble=SCRIPT))
    report = Report(title=SCRIPT, workspace=SCRIPT, language="en", facts=((SCRIPT, SCRIPT),), chapters=chapters)
    mail = Dispatch(
        id="1", mailing="2", recipient="ana@shop.example", due_at=NOW, state=next(iter(DispatchState)), attempts=0, next_at=NOW
    )
    links = Links(board="https://shop.example/b", leave="https://shop.example/l", one_click="")
    letters = [
        board_letter(mail, report, b"", links, SCRIPT),
        invitation_letter("ana@shop.example", SCRIPT, SCRIPT, f"https://shop.example/join?{SCRIPT}", date(2026, 3, 1), "en"),
        invitation_letter("ana@shop.example", SCRIPT, "", "https://shop.example/join", date(2026, 3, 1), "de"),
        trial_letter("ana@shop.example", SCRIPT, "de"),
    ]
    for letter in letters:
        assert tags(letter.html) <= {"div", "h2", "h3", "p", "a", "hr"}, letter.html
        assert "&lt;script&gt;" in letter.html

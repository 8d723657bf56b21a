"""What goes out by mail, in words: a board with the sentences of its answers, an invitation, a trial."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from touchline.model.letters import Enclosure, Letter
from touchline.model.mailings import Dispatch
from touchline.model.paper import Chapter, Report

_INK = (
    "font-family:-apple-system,Segoe UI,Helvetica,Arial,sans-serif;color:#1c2b33;font-size:15px;line-height:1.5;max-width:640px"
)
_QUIET = "color:#5b6b73;font-size:13px"
_LINK = "color:#0a5f68"

ENGLISH: Mapping[str, str] = {
    "board": "Open the board",
    "attached": "With charts and tables in the file that is attached.",
    "leave": "You get this because {author} sends you this board. Stop these mails",
    "leave_plain": "You get this because you were entered for this board. Stop these mails",
    "invited": "{author} invites you to {workspace}",
    "invited_plain": "You are invited to {workspace}",
    "choose": "Choose a password with this link. It works once, until {until}.",
    "join": "Choose a password",
    "trial": "Mail from {workspace} works",
    "trial_text": "This is a trial. If you read it, letters go out.",
}
GERMAN: Mapping[str, str] = {
    "board": "Tafel öffnen",
    "attached": "Mit Diagrammen und Tabellen in der angehängten Datei.",
    "leave": "Sie erhalten diese Mail, weil {author} Ihnen diese Tafel schickt. Diese Mails abbestellen",
    "leave_plain": "Sie erhalten diese Mail, weil Sie für diese Tafel eingetragen wurden. Diese Mails abbestellen",
    "invited": "{author} lädt Sie zu {workspace} ein",
    "invited_plain": "Sie sind zu {workspace} eingeladen",
    "choose": "Wählen Sie mit diesem Link ein Passwort. Er gilt einmal, bis {until}.",
    "join": "Passwort wählen",
    "trial": "Mails von {workspace} kommen an",
    "trial_text": "Das ist eine Probe. Wenn Sie sie lesen, gehen Mails hinaus.",
}


def words_of(language: str) -> Mapping[str, str]:
    """What letters say around what they bring."""
    return GERMAN if language == "de" else ENGLISH


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where a letter leads: to the board, to the page that ends these mails, and to what ends them with one click (https alone)."""

    board: str
    leave: str
    one_click: str


def board_letter(mail: Dispatch, report: Report, pdf: bytes, links: Links, author: str) -> Letter:
    """A board as of now for one reader: its sentences to read at once, everything else in the file."""
    words = words_of(report.language)
    leave = words["leave"].format(author=author) if author else words["leave_plain"]
    facts = " · ".join(f"{name} {value}" for name, value in report.facts)
    return Letter(
        to=mail.recipient,
        subject=f"{report.title} – {report.workspace}",
        text=_plain(report, facts, links, words, leave),
        html=_html(report, facts, links, words, leave),
        number=mail.id,
        enclosures=(Enclosure(f"{_file_name(report.title)}.pdf", "application/pdf", pdf),),
        leave=links.one_click,
    )


def invitation_letter(to: str, workspace: str, author: str, link: str, until: date, language: str) -> Letter:
    """A link with which somebody chooses a password."""
    words = words_of(language)
    said = words["invited"].format(author=author, workspace=workspace)
    subject = said if author else words["invited_plain"].format(workspace=workspace)
    return _short(to, subject, words["choose"].format(until=until.isoformat()), (words["join"], link))


def trial_letter(to: str, workspace: str, language: str) -> Letter:
    """Something harmless, to see whether letters arrive."""
    words = words_of(language)
    return _short(to, words["trial"].format(workspace=workspace), words["trial_text"], None)


def _short(to: str, subject: str, said: str, link: tuple[str, str] | None) -> Letter:
    lead = f'<p><a style="{_LINK}" href="{html.escape(link[1])}">{html.escape(link[0])}</a></p>' if link else ""
    body = f'<div style="{_INK}"><h2>{html.escape(subject)}</h2><p>{html.escape(said)}</p>{lead}</div>'
    text = "\n\n".join([subject, said, *([link[1]] if link else [])])
    return Letter(to=to, subject=subject, text=f"{text}\n", html=body, number=str(uuid4()))


def _plain(report: Report, facts: str, links: Links, words: Mapping[str, str], leave: str) -> str:
    parts = [report.title, facts, *(f"{one.title}\n{one.asked}\n{_said(one)}" for one in report.chapters), words["attached"]]
    parts += [f"{words['board']}: {links.board}"] if links.board else []
    parts += [f"{leave}: {links.leave}"] if links.leave else []
    return "\n\n".join(parts) + "\n"


def _html(report: Report, facts: str, links: Links, words: Mapping[str, str], leave: str) -> str:
    quiet, escape = f'<p style="{_QUIET}">', html.escape
    button = f'<p><a style="{_LINK}" href="{escape(links.board)}">{escape(words["board"])}</a></p>' if links.board else ""
    foot = f'<hr>{quiet}<a style="{_QUIET}" href="{escape(links.leave)}">{escape(leave)}</a></p>' if links.leave else ""
    head = f"<h2>{escape(report.title)}</h2>{quiet}{escape(report.workspace)} · {escape(facts)}</p>"
    return (
        f'<div style="{_INK}" lang="{report.language}">{head}{_chapters(report.chapters)}{quiet}{escape(words["attached"])}</p>'
        f"{button}{foot}</div>"
    )


def _chapters(chapters: Iterable[Chapter]) -> str:
    return "".join(
        f'<h3 style="margin-bottom:0">{html.escape(one.title)}</h3><div style="{_QUIET}">{html.escape(one.asked)}</div>'
        f'<p style="margin-top:4px">{html.escape(_said(one))}</p>'
        for one in chapters
    )


def _said(chapter: Chapter) -> str:
    return chapter.sentence or chapter.trouble


def _file_name(title: str) -> str:
    return "".join("-" if letter in '/\\:*?"<>|' else letter for letter in title)

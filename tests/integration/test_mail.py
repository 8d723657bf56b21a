"""A board goes out by mail from a workspace that is served: by plan, at once, as PDF, until its reader ends it."""

from __future__ import annotations

import email
import email.policy
import json
import socket
import time
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from shutil import copytree
from types import SimpleNamespace

import httpx
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pypdf import PdfReader
from starlette.types import ASGIApp

from touchline.api.server import create_app
from touchline.app import open_workspace
from unit.api.asking import send

ADDRESS = "http://127.0.0.1:8420"
READER = "ana@shop.example"
PLAN = {"recipients": [READER, "ben@shop.example"], "timetable": {"hour": 8, "weekdays": [0, 4]}, "language": "de"}


class Desk:
    """The application of a copy of the demo, and the letters that its mail server has taken."""

    def __init__(self, application: ASGIApp, letters: list[Envelope]) -> None:
        self.application = application
        self.letters = letters

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> httpx.Response:
        """One request of somebody at the screens."""
        said = {"content-type": "application/json", **headers}
        content = None if body is None else json.dumps(body).encode()
        return send(self.application, path, method=method, headers=said, body=content)

    def letter_to(self, reader: str) -> EmailMessage:
        """The last letter to somebody, once it is there."""
        waited(lambda: any(reader in one.rcpt_tos for one in self.letters))
        content = next(one.content for one in reversed(self.letters) if reader in one.rcpt_tos)
        assert isinstance(content, bytes)
        return email.message_from_bytes(content, policy=email.policy.default)


def waited(there: Callable[[], bool]) -> None:
    """Wait until something is so, for some seconds."""
    until = time.monotonic() + 30
    while not there():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.fixture(scope="module")
def desk(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder, letters = tmp_path_factory.mktemp("mail") / "demo", list[Envelope]()
    copytree(demo, folder)

    async def takes(server: SMTP, session: Session, envelope: Envelope) -> str:
        del server, session
        letters.append(envelope)
        return "250 taken"

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    with (folder / "touchline.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"mail: smtp+plain://127.0.0.1:{port}\nmail_from: Journeys <journeys@shop.example>\n")
    controller = Controller(SimpleNamespace(handle_DATA=takes), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        with open_workspace(folder, write=True, address=ADDRESS) as workspace:
            yield Desk(create_app(workspace), letters)
    finally:
        controller.stop()


@pytest.fixture(scope="module")
def board(desk: Desk) -> str:
    """The id of a board with two questions."""
    made = str(desk.ask("POST", "/api/boards", {"name": "Frühstück"}).json()["id"])
    for name, analysis, query in (("Phasen", "stages", ""), ("Weiter", "touchpoints", "from=2017-06-01")):
        desk.ask("POST", f"/api/boards/{made}/questions", {"name": name, "analysis": analysis, "query": query})
    return made


def test_a_board_goes_out_as_pdf_with_its_sentences_until_its_reader_ends_it(desk: Desk, board: str) -> None:
    made = desk.ask("POST", f"/api/boards/{board}/mailings", PLAN).json()
    assert made["due_at"] is not None
    desk.ask("POST", f"/api/mailings/{made['id']}/send")
    letter = desk.letter_to(READER)
    assert letter["Subject"].startswith("Frühstück – ")
    body, rich = letter.get_body(("plain",)), letter.get_body(("html",))
    assert body is not None
    assert rich is not None
    assert "Durchläufe; 26,5 % erreichen das Ziel." in body.get_content()
    assert f'href="{ADDRESS}/boards/{board}"' in rich.get_content()
    (enclosed,) = letter.iter_attachments()
    pages = "".join(page.extract_text() for page in PdfReader(BytesIO(enclosed.get_content())).pages)
    assert (enclosed.get_filename(), "Kaufabsicht" in pages, "Seite 1 / " in pages) == ("Frühstück.pdf", True, True)

    (leave,) = (word for word in body.get_content().split() if "/unsubscribe/" in word)
    opened = desk.ask("GET", leave.replace("/unsubscribe/", "/api/unsubscribe/"))
    assert (opened.status_code, opened.headers["location"]) == (303, leave.removeprefix(ADDRESS))
    kind = {"content-type": "application/x-www-form-urlencoded"}
    left = send(
        desk.application, f"/api{opened.headers['location']}", method="POST", headers=kind, body=b"List-Unsubscribe=One-Click"
    )
    assert left.json() == {"board": "Frühstück", "recipient": READER}
    waited(lambda: {mail["state"] for mail in desk.ask("GET", f"/api/boards/{board}/mailings").json()[0]["log"]} == {"sent"})
    (rest,) = desk.ask("GET", f"/api/boards/{board}/mailings").json()
    assert rest["recipients"] == ["ben@shop.example"]
    assert desk.ask("DELETE", f"/api/mailings/{rest['id']}").json() == []


def test_a_plan_can_rest_and_what_makes_no_plan_is_refused(desk: Desk, board: str) -> None:
    made = desk.ask("POST", f"/api/boards/{board}/mailings", PLAN).json()
    resting = desk.ask("PUT", f"/api/mailings/{made['id']}", {**PLAN, "paused": True}).json()
    assert (resting["paused"], resting["due_at"]) == (True, None)
    for wrong in ({**PLAN, "recipients": ["ana"]}, {**PLAN, "timetable": {"hour": 24}}, {**PLAN, "language": "fr"}):
        assert desk.ask("POST", f"/api/boards/{board}/mailings", wrong).status_code == 422
    assert desk.ask("POST", "/api/boards/nowhere/mailings", PLAN).status_code == 404
    desk.ask("DELETE", f"/api/mailings/{made['id']}")


def test_a_trial_arrives_and_an_invitation_brings_its_link(desk: Desk) -> None:
    assert desk.ask("GET", "/api/settings/mail").json()["set_up"]
    assert desk.ask("POST", "/api/settings/mail/test", {"to": "zoe@shop.example"}).json()["to"] == "zoe@shop.example"
    assert "works" in desk.letter_to("zoe@shop.example")["Subject"]
    invited = {"email": "eva@shop.example", "role": "owner"}
    made = desk.ask("POST", "/api/invitations", invited, **{"accept-language": "de"}).json()
    assert (made["mailed"], made["trouble"]) == (True, "")
    body = desk.letter_to("eva@shop.example").get_body(("plain",))
    assert body is not None
    assert f"{ADDRESS}{made['path']}" in body.get_content()
    desk.ask("DELETE", f"/api/invitations/{made['invitation']['id']}")


def test_boards_answers_and_the_map_are_handed_over_as_files(desk: Desk, board: str) -> None:
    given = desk.ask("GET", f"/api/boards/{board}/pdf", **{"accept-language": "de"})
    assert "filename*=UTF-8''Fr%C3%BChst%C3%BCck.pdf" in given.headers["content-disposition"]
    assert "Erwägung" in PdfReader(BytesIO(given.content)).pages[0].extract_text()
    answer = desk.ask("GET", "/api/analyses/paths/pdf?top=5&language=en")
    assert "Personal mailing (A) → Quick trip" in PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    (sheet,) = PdfReader(BytesIO(desk.ask("GET", "/api/poster?where=persona%3Dfamily").content)).pages
    whole = desk.ask("GET", "/api/analyses/stages?where=persona%3Dfamily").json()["rows"]
    assert all(f"{row['reached']:,}" in sheet.extract_text() for row in whole)
    assert desk.ask("GET", "/api/poster?form=png").headers["content-type"] == "image/png"
    assert desk.ask("GET", "/api/poster?map=nowhere").status_code == 404
    assert desk.ask("GET", "/api/poster?form=gif").status_code == 422

"""Mail files become messages with customers, whatever state the mails are in."""

from __future__ import annotations

import gzip
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchline.adapters.files.formats.mail import MailReader
from touchline.adapters.files.open import find_format, open_reader
from touchline.capture.mail import MOST_TEXT, letters

OWN = ("support@coats.example", "@help.example")
Row = dict[str, object]


def mail(sender: str = "Ana Kern <Ana@Shop.example>", to: str = "support@coats.example", **headers: str) -> EmailMessage:
    message = EmailMessage()
    usual = {"Subject": "Zip", "Date": "Sat, 21 Nov 2026 10:00:00 +0100", "Message-ID": "<m1@shop.example>"}
    for name, value in {
        "From": sender,
        "To": to,
        **usual,
        **{name.replace("_", "-"): text for name, text in headers.items()},
    }.items():
        message[name] = value
    message.set_content("The zip is broken.\n")
    return message


def mbox(path: Path, *messages: EmailMessage) -> Path:
    """A mailbox as Python's own library writes it."""
    box = mailbox.mbox(path)
    for message in messages:
        box.add(message)
    box.close()
    return path


def rows(path: Path, own: tuple[str, ...] = OWN) -> list[Row]:
    return [row for batch in open_reader(path, own=own).batches() for row in batch.columns.to_pylist()]


def test_a_conversation_has_both_sides(tmp_path: Path) -> None:
    answer = mail("support@coats.example", "ana@shop.example", Message_ID="<m2@coats.example>", In_Reply_To="<m1@shop.example>")
    last = mail(Message_ID="<m3@shop.example>", References="<m1@shop.example> <m2@coats.example>")
    found = rows(mbox(tmp_path / "all.mbox", mail(), answer, last))
    assert [row["event"] for row in found] == ["Message Received", "Message Sent", "Message Received"]
    assert {row["email"] for row in found} == {"ana@shop.example"}
    assert {row["conversation_id"] for row in found} == {"m1@shop.example"}
    assert found[0]["time"] == "2026-11-21T10:00:00+01:00"
    assert found[0]["subject"] == "Zip"
    assert str(found[0]["text"]).strip() == "The zip is broken."


def test_a_mail_to_several_customers_stands_with_each_and_one_within_the_house_with_none(tmp_path: Path) -> None:
    many = mail("support@coats.example", "a@x.example, Support <b@help.example>, c@x.example", Cc="a@x.example")
    inside = mail("support@coats.example", "b@help.example")
    assert [row["email"] for row in rows(mbox(tmp_path / "box", many, inside))] == ["a@x.example", "c@x.example"]


def test_without_our_addresses_every_sender_is_a_customer(tmp_path: Path) -> None:
    found = rows(mbox(tmp_path / "box.mbox", mail("support@coats.example", "ana@shop.example")), own=())
    assert [(row["event"], row["email"]) for row in found] == [("Message Received", "support@coats.example")]


def test_eml_and_gzip_are_known_by_what_they_hold(tmp_path: Path) -> None:
    single, zipped = tmp_path / "one.eml", tmp_path / "box.mbox.gz"
    single.write_bytes(mail().as_bytes())
    zipped.write_bytes(gzip.compress(mbox(tmp_path / "box", mail(), mail(Message_ID="<m9@x>")).read_bytes()))
    assert [find_format(path) for path in (single, zipped, tmp_path / "box")] == ["mail"] * 3
    assert len(rows(single)) == 1
    assert len(rows(zipped)) == 2


def test_attachments_are_counted_and_not_kept(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment(b"\0" * 3_000_000, maintype="application", subtype="pdf", filename="offer.pdf")
    (row,) = rows(mbox(tmp_path / "box.mbox", message))
    assert row["attachments"] == 1
    assert int(str(row["size_bytes"])) > 4_000_000
    assert len(str(row["text"])) < 100


def test_other_encodings_are_read() -> None:
    raw = (
        "From: =?iso-8859-1?q?Ren=E9?= <rene@x.example>\nSubject: =?utf-8?b?UsO8Y2tnYWJl?=\nDate: 21 Nov 2026 10:00 GMT\n"
        "Content-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\n20=80 zur=FCck\n"
    ).encode("latin-1")
    (letter,) = letters(raw, ())
    assert (letter.email, letter.subject, letter.text) == ("rene@x.example", "Rückgabe", "20€ zurück")


def test_html_is_read_without_its_tags() -> None:
    message = mail()
    message.set_content("<style>p {color: red}</style><p>Hello <b>you</b></p>" + "x" * 9000, subtype="html")
    (letter,) = letters(message.as_bytes(), OWN)
    assert letter.text.startswith("Hello  you")
    assert len(letter.text) == MOST_TEXT


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n\n",
        b"From: \n\nhello",
        b"From: a@b.example\nDate: never\nSubject: =?nonsense?q?=FF?=\n\n\xff\xfe",
        b"From: a@b.example\nSubject: =?u\xaf\xaftf-8?q?R=C3=BCckgabe?=\n\nhello",
        b"From: a@b.example\nContent-Type: text/plain; charset=nothing-known\nContent-Transfer-Encoding: base64\n\n!!!",
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: multipart/mixed; boundary=x\n\n--x",
        b"From: " + b"a@b.example, " * 5000 + b"\n\nx",
        b"Message-ID: <" + b"x" * 5000 + b">\nFrom: a@b.example\n\n",
    ],
)
def test_broken_mails_break_nothing(raw: bytes) -> None:
    for letter in letters(raw, OWN):
        assert len(letter.message_id) <= 100
        assert letter.time == "" or letter.time.startswith("2")


@given(st.binary(max_size=400))
def test_noise_breaks_nothing(noise: bytes) -> None:
    for raw in (noise, b"From: a@b.example\nDate: " + noise, b"Content-Type: " + noise + b"\n\n" + noise):
        assert all(isinstance(letter.email, str) for letter in letters(raw, OWN))


def test_lines_say_where_mails_begin(tmp_path: Path) -> None:
    path = mbox(tmp_path / "box.mbox", mail(), mail(Message_ID="<m2@x>"))
    (batch,) = MailReader(path, 100, OWN).batches()
    lines = path.read_bytes().split(b"\n")
    assert all(lines[line - 1].startswith(b"From ") for line in batch.lines.tolist())

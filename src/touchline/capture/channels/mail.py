"""One mail as it stands, for a mail server that hands each one on; our own addresses in the header X-Own."""

from __future__ import annotations

from touchline.capture.channel import Arrived, Call, Channel, Parsed
from touchline.capture.mail import Letter, letters
from touchline.capture.mapped import LONGEST_ID, fingerprint


def parse(arrived: Arrived) -> Parsed:
    """A call for each customer who wrote it or to whom it was written."""
    own = [one for one in arrived.headers.get("x-own", "").split(",") if one.strip()]
    found = list(letters(arrived.body, own))
    if not found:
        return Parsed(left_out=1)
    if not found[0].email:
        return Parsed(unreadable="This is no mail with a sender.")
    return Parsed(tuple(_call(letter) for letter in found))


def _call(letter: Letter) -> Call:
    name = f"{letter.message_id}:{letter.email}"
    call: Call = {
        "type": "track",
        "event": letter.event,
        "messageId": name if len(name) <= LONGEST_ID else fingerprint(name),
        "properties": {
            "conversation_id": letter.conversation_id,
            "subject": letter.subject,
            "from": letter.sender,
            "to": letter.recipients,
            "text": letter.text,
        },
        "context": {"channel": "email", "traits": {"email": letter.email}},
    }
    return {**call, "timestamp": letter.time} if letter.time else call


channel = Channel(
    name="mail",
    line="One mail as it stands, handed on by a mail server; our own addresses in the header X-Own",
    parse=parse,
    sample=Arrived(
        b"From: Ana Kern <ana@shop.example>\r\nTo: support@touchline.example\r\nSubject: =?utf-8?q?R=C3=BCckgabe?=\r\n"
        b"Date: Sat, 21 Nov 2026 10:00:00 +0100\r\nMessage-ID: <m2@shop.example>\r\nReferences: <m0@touchline.example>\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\n\r\nThe zip is broken.\r\n",
        {"x-own": "support@touchline.example"},
    ),
)

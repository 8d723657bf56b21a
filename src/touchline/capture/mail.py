"""Mails as messages with customers: who wrote to whom, when, about what, in which conversation; broken ones cost no others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime

from touchline.capture.mapped import LONGEST_ID, fingerprint

RECEIVED, SENT = "Message Received", "Message Sent"
MOST_TEXT = 4000
"""Characters of a mail's text that are kept; attachments are not."""

_IDS = re.compile(r"<([^<>\s]+)>")
_TAGS = re.compile(r"<(style|script).*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_BLANKS = re.compile(r"[ \t]+")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail, seen from one customer; empty text where the mail does not say it. `time` is ISO 8601."""

    event: str
    email: str
    time: str
    message_id: str
    conversation_id: str
    subject: str
    sender: str
    recipients: str
    text: str


def letters(raw: bytes, own: Sequence[str]) -> Iterator[Letter]:
    """The letters in a mail: one from a customer, or one to each customer that we wrote to; none within the house.

    `own` are our addresses, or domains as `@shop.example`. Without them, every sender is a customer.
    """
    mail = BytesParser(policy=compat32).parsebytes(raw)
    senders, recipients = _addresses(mail, "From"), _addresses(mail, "To", "Cc")
    sent = bool(senders) and _is_own(senders[0], own)
    customers = [one for one in recipients if not _is_own(one, own)] if sent else senders[:1] or [""]
    name = _message_id(mail, raw)
    for customer in dict.fromkeys(customers):
        yield Letter(
            event=SENT if sent else RECEIVED,
            email=customer,
            time=_time(mail),
            message_id=name,
            conversation_id=_conversation(mail) or name,
            subject=_header(mail, "Subject"),
            sender=senders[0] if senders else "",
            recipients=", ".join(recipients),
            text=_text(mail)[:MOST_TEXT],
        )


def _is_own(address: str, own: Sequence[str]) -> bool:
    known = [one.strip().lower() for one in own]
    return address in known or any(one.startswith("@") and address.endswith(one) for one in known)


def _header(mail: Message, name: str) -> str:
    """A header as text, decoded as far as it can be."""
    value = str(mail.get(name, ""))
    try:
        value = str(make_header(decode_header(value)))
    except (LookupError, ValueError, MessageError):
        return _clean(value)
    return _clean(value)


def _clean(text: str) -> str:
    """Text on one line that can be stored."""
    return _BLANKS.sub(" ", _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text).replace("\r", "").replace("\n", " ")).strip()


def _addresses(mail: Message, *names: str) -> list[str]:
    values = [str(value) for name in names for value in mail.get_all(name, [])]
    found = (_clean(address).lower() for _, address in getaddresses(values))
    return [address for address in found if "@" in address and " " not in address]


def _time(mail: Message) -> str:
    """When it was sent; where that cannot be read, when the last server received it."""
    received = str(mail.get("Received", "")).rpartition(";")[2]
    for value in (str(mail.get("Date", "")), received):
        try:
            return parsedate_to_datetime(value.strip()).isoformat()
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return ""


def _message_id(mail: Message, raw: bytes) -> str:
    found = _IDS.search(str(mail.get("Message-ID", "")))
    name = _clean(found[1]) if found else ""
    return name if 0 < len(name) <= LONGEST_ID else fingerprint(name or raw.decode("latin-1"))


def _conversation(mail: Message) -> str:
    """The first mail of the conversation, as far as this one knows it."""
    for header in ("References", "In-Reply-To"):
        found = _IDS.search(str(mail.get(header, "")))
        if found:
            return _clean(found[1])
    return ""


def _text(mail: Message) -> str:
    """The plain text, else that of the HTML without its tags."""
    for kind in ("text/plain", "text/html"):
        for part in mail.walk():
            if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
                text = _decoded(part)
                return (text if kind == "text/plain" else _TAGS.sub(" ", text)).strip()
    return ""


def _decoded(part: Message) -> str:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, AssertionError):
        return ""
    raw = payload if isinstance(payload, bytes) else b""
    try:
        text = raw.decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError):
        text = raw.decode("utf-8", "replace")
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text).replace("\0", "").replace("\r\n", "\n")

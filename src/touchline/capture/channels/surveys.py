"""Answers to surveys: what was asked (recommend, satisfaction, effort), the score, the words."""

from __future__ import annotations

from touchline.capture.channel import Arrived, Channel, Parsed
from touchline.capture.fields import read_field_map
from touchline.capture.mapped import parse_mapped
from touchline.capture.signature import Signature

FIELDS = read_field_map(
    {
        "event": {"value": "Survey Answered"},
        "user_id": ["/user_id", "/customer_id", "/hidden/user_id"],
        "email": ["/email", "/respondent/email", "/hidden/email"],
        "time": ["/answered_at", "/submitted_at", "/timestamp"],
        "message_id": [["/response_id", "/id", "/token"]],
        "channel": "/channel",
        "properties": {
            "survey_id": ["/survey_id", "/form_id"],
            "measure": "/measure",
            "score": {"at": ["/score", "/answer/score"], "as": "number"},
            "comment": ["/comment", "/answer/text"],
            "about": "/about",
            "language": "/language",
        },
    }
)


def parse(arrived: Arrived) -> Parsed:
    """The one answer of the body, or each of a list."""
    return parse_mapped(FIELDS, arrived)


channel = Channel(
    name="surveys",
    line="Answers to surveys: measure (nps, csat, ces), score, comment",
    parse=parse,
    signature=Signature(at="header:X-Signature", prefix="sha256="),
    sample=Arrived(
        b'{"response_id": "r-17", "survey_id": "after-call", "measure": "csat", "score": "4", "comment": "Quick and kind.",'
        b' "email": "ana@shop.example", "about": "c-901", "language": "en", "answered_at": "2026-11-21T10:02:00Z"}',
    ),
)

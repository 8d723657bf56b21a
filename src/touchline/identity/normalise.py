"""Identifiers in one spelling, as the rules of the workspace say: telephone numbers with their country, mailboxes of one owner."""

from __future__ import annotations

import re
from collections.abc import Callable

import phonenumbers
import pyarrow as pa

from touchline.model.identity import IdentifierKind, IdentityRules

_DOTLESS = frozenset({"gmail.com", "googlemail.com"})
_TAGGED = _DOTLESS | {
    "outlook.com",
    "hotmail.com",
    "live.com",
    "icloud.com",
    "me.com",
    "fastmail.com",
    "proton.me",
    "protonmail.com",
}
_INTERNATIONAL = re.compile(r"\+[1-9]\d{6,14}")
_MAYBE_TRUNK = re.compile(r"\+\d{1,3}0")
"""A zero behind what may be a country code: the one that is dialled inside a country only, or part of the number as in Italy."""


def normalised(kind: IdentifierKind, values: pa.Array, rules: IdentityRules) -> pa.Array:
    """A column of identifiers (text, nulls stay) in one spelling each; distinct values are looked at once."""
    if kind is IdentifierKind.PHONE and values.null_count < len(values):
        return _each(values, lambda text: phone(text, rules.region))
    if kind is IdentifierKind.EMAIL and rules.provider_rules and values.null_count < len(values):
        return _each(values, mailbox)
    return values


def phone(text: str, region: str = "") -> str:
    """A telephone number as `+` and digits (ITU-T E.164) where its country is known, by its prefix or by the region; else as it is."""
    if _INTERNATIONAL.fullmatch(text) and not _MAYBE_TRUNK.match(text):
        return text
    if not region and not text.startswith("+"):
        return text
    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return text
    if not phonenumbers.is_possible_number(number):
        return text
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def mailbox(address: str) -> str:
    """The address without what large providers ignore: what follows a `+`, and at Google the dots."""
    name, at, host = address.rpartition("@")
    if host not in _TAGGED:
        return address
    bare = name.partition("+")[0] or name
    if host in _DOTLESS:
        return f"{bare.replace('.', '')}{at}gmail.com"
    return f"{bare}{at}{host}"


def _each(values: pa.Array, change: Callable[[str], str]) -> pa.Array:
    encoded = values if pa.types.is_dictionary(values.type) else values.dictionary_encode()
    texts = [None if text is None else change(text) for text in encoded.dictionary.to_pylist()]
    return pa.array(texts, pa.string()).take(encoded.indices)

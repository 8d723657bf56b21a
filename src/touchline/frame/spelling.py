"""Identifiers in one spelling, as the rules of the workspace say: telephone numbers with their country, mailboxes of one owner."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import phonenumbers
import pyarrow as pa

from touchline.model.identity import IdentifierKind, IdentityRules, Spelling

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


def normalised(kind: int, values: pa.Array, rules: IdentityRules) -> pa.Array:
    """A column of identifiers (text, nulls stay) in one spelling each; distinct values are looked at once."""
    change = _change(kind, rules)
    return values if change is None or values.null_count == len(values) else _each(values, change)


def _change(kind: int, rules: IdentityRules) -> Callable[[str], str] | None:
    """What is done to each value of a kind; None: nothing."""
    spelling = rules.kinds[kind].spelling
    if kind == IdentifierKind.PHONE or spelling is Spelling.E164:
        return lambda text: phone(text, rules.region)
    if kind == IdentifierKind.EMAIL:
        return mailbox if rules.provider_rules else None
    return _CHANGES.get(spelling)


def digits(text: str) -> str:
    """The digits alone; nothing where there is none."""
    return "".join(letter for letter in text if letter.isdecimal())


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


_CHANGES: dict[Spelling, Callable[[str], str]] = {
    Spelling.CASEFOLD: lambda text: unicodedata.normalize("NFKC", text).casefold().strip(),
    Spelling.NFKC: lambda text: unicodedata.normalize("NFKC", text).strip(),
    Spelling.DIGITS: digits,
}


def _each(values: pa.Array, change: Callable[[str], str]) -> pa.Array:
    encoded = values if pa.types.is_dictionary(values.type) else values.dictionary_encode()
    texts = [None if text is None else change(text) or None for text in encoded.dictionary.to_pylist()]
    return pa.array(texts, pa.string()).take(encoded.indices)

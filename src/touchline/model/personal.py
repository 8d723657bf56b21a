"""What says who a customer is: fields by their names, and texts by how they look."""

from __future__ import annotations

import re

DOTS = "•••"
"""What stands where something personal is not shown."""

_STEMS = (
    *("email", "phone", "mobile", "telefon", "address", "adresse", "street", "strasse", "birth", "geburt", "surname", "iban"),
    *("firstname", "lastname", "fullname", "givenname", "familyname", "forename", "middlename", "vorname", "nachname"),
    *("username", "nickname", "displayname", "customername", "passport", "latitude", "longitude", "avatar"),
)
_WORDS = frozenset({"ip", "tel", "dob", "born", "ssn"})
_WORDS_OF_TRAITS = frozenset({"name", "title"})
_NAMES = frozenset(
    {
        *("name", "fullname", "firstname", "middlename", "lastname", "givenname", "familyname", "surname", "displayname"),
        *("company", "companyname", "vorname", "nachname", "firma"),
    }
)
_WORD = re.compile(r"[A-Z]?[a-zà-ÿ]+|[A-Z]+(?![a-z])")
_EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w+])\+\d[\d ()/.-]{5,}\d")


def is_personal(field: str, further: frozenset[str] = frozenset()) -> bool:
    """Whether a field, such as `traits.first_name` or `properties.customerEmail`, says who somebody is; `further` names others."""
    prefix, _, name = field.partition(".")
    words = [word.lower() for word in _WORD.findall(name or prefix)]
    squeezed = "".join(words)
    return (
        field in further
        or (name or prefix) in further
        or any(stem in squeezed for stem in _STEMS)
        or not _WORDS.isdisjoint(words)
        or (prefix == "traits" and words[-1:] != [] and words[-1] in _WORDS_OF_TRAITS)
    )


def is_name(field: str) -> bool:
    """Whether a trait, such as `traits.first_name`, holds what people call a customer, or a part of it."""
    prefix, _, name = field.partition(".")
    return prefix == "traits" and "".join(word.lower() for word in _WORD.findall(name)) in _NAMES


def without_persons(text: str) -> str:
    """A text with dots for e-mail addresses and international telephone numbers."""
    return _PHONE.sub(DOTS, _EMAIL.sub(DOTS, text))

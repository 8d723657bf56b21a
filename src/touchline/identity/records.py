"""Records of persons in one spelling, so that lists written by different hands can be compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from touchline.frame.buffers import valid_mask
from touchline.frame.people import People
from touchline.model.identity import IdentifierKind
from touchline.model.matching import PersonField

RECORD = "record"
FULL_NAME = "name"

USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    PersonField.GIVEN_NAME: ("given name", "first name", "forename", "Vorname", "prénom", "nome"),
    PersonField.SURNAME: ("surname", "last name", "family name", "Nachname", "Familienname", "nom", "nom de famille", "cognome"),
    FULL_NAME: ("name", "full name", "customer name", "Name"),
    PersonField.BORN: (
        "born", "date of birth", "birth date", "birthday", "dob", "Geburtsdatum", "geboren", "date de naissance", "data di nascita",
    ),
    PersonField.STREET: (
        "street", "street name", "address", "address 1", "address line 1", "street address", "address.street", "Strasse", "Straße",
        "Adresse", "rue", "via", "indirizzo",
    ),
    PersonField.HOUSE_NUMBER: ("house number", "street number", "house no", "Hausnummer", "Hausnr", "numéro", "numero civico"),
    PersonField.CITY: ("city", "town", "suburb", "locality", "address.city", "Ort", "Stadt", "Wohnort", "ville", "città", "località"),
    PersonField.POSTCODE: (
        "postcode", "postal code", "zip", "zip code", "zipcode", "address.postal_code", "PLZ", "Postleitzahl", "code postal", "npa", "cap",
    ),
    PersonField.EMAIL: ("email", "e-mail", "email address", "mail", "E-Mail-Adresse"),
    PersonField.PHONE: ("phone", "phone number", "telephone", "mobile", "mobile phone", "Telefon", "Handy", "téléphone", "telefono"),
}  # fmt: skip
"""Field → names of columns and traits by which it is found, best first; case, accents and punctuation do not matter."""

_NOT_WORD = re.compile(r"[^\w]+|_")
_YEAR_FIRST = re.compile(r"\s*(\d{4})\D?(\d{1,2})\D?(\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"\s*(\d{1,2})\D(\d{1,2})\D(\d{4})(?!\d)")
_NUMBER_LAST = re.compile(r"(.*\D)\s(\d+ ?[a-z]?)")
_NUMBER_FIRST = re.compile(r"(\d+ ?[a-z]?)\s(\D.*)")
_SHORT_STREET = re.compile(r"str(?= |$)")
_PHONE_TAIL, _MONTHS, _FEWEST_FIELDS = 9, 12, 2

Texts = list[str | None]


def records_of_people(people: People) -> pa.Table:
    """What is known of every profile; `record` is its number."""
    columns = {name.removeprefix("traits."): values for name, values in people.traits.items()}
    table = records_of(columns, people.size)
    for kind, name in ((IdentifierKind.EMAIL, PersonField.EMAIL), (IdentifierKind.PHONE, PersonField.PHONE)):
        known = pa.array(_in_one_spelling(name, _first_of(people, kind)), pa.string())
        table = table.set_column(table.schema.get_field_index(name), name.value, known)
    return table


def records_of(columns: Mapping[str, pa.Array], rows: int) -> pa.Table:
    """Columns or traits by their names, found and spelled in one way; `record` numbers the rows from 0."""
    found = {name: _texts([columns[one] for one in _found(columns, names)], rows) for name, names in USUAL_NAMES.items()}
    _split_names(found)
    spelled = {name: _in_one_spelling(name, found[name]) for name in PersonField}
    _split_addresses(spelled)
    fields = {name.value: pa.array(spelled[name], pa.string()) for name in PersonField}
    return pa.table({RECORD: pa.array(np.arange(rows, dtype=np.int64)), **fields})


def comparable(records: pa.Table) -> pa.Table:
    """The records of which at least two fields are known: about the others nothing can be said."""
    known = np.zeros(records.num_rows, np.int64)
    for name in PersonField:
        known += valid_mask(records.column(name.value).combine_chunks())
    return records.filter(pa.array(known >= _FEWEST_FIELDS))


def plain(text: str) -> str:
    """Text in small letters without accents and punctuation, words apart by one blank."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", bare).strip()


def born(text: str) -> str:
    """A date of birth as eight digits, year first; of `3/4/1980` the day comes first unless it cannot."""
    if match := _YEAR_FIRST.match(text):
        year, month, day = match.groups()
    elif match := _YEAR_LAST.match(text):
        day, month, year = match.groups()
        if int(month) > _MONTHS:
            day, month = month, day
    else:
        return ""
    return f"{year}{int(month):02}{int(day):02}"


def phone_tail(text: str) -> str:
    """The last nine digits of a telephone number: the same with and without a country code."""
    return re.sub(r"\D", "", text)[-_PHONE_TAIL:]


def street(text: str) -> str:
    """A street in one spelling, with its number if that is there."""
    return _SHORT_STREET.sub("strasse", plain(text))


_SPELLINGS: Mapping[str, Callable[[str], str]] = {
    PersonField.BORN: born,
    PersonField.STREET: street,
    PersonField.POSTCODE: lambda text: plain(text).replace(" ", ""),
    PersonField.HOUSE_NUMBER: lambda text: plain(text).replace(" ", ""),
    PersonField.EMAIL: lambda text: unicodedata.normalize("NFKC", text).casefold().strip(),
    PersonField.PHONE: phone_tail,
}


def _in_one_spelling(name: str, texts: Texts) -> Texts:
    """Every value spelled in one way, each distinct value once; what says nothing is None."""
    spell = _SPELLINGS.get(name, plain)
    spelled = {text: spell(text) or None for text in set(texts) if text is not None}
    return [None if text is None else spelled[text] for text in texts]


def _found(columns: Mapping[str, pa.Array], names: Sequence[str]) -> list[str]:
    """The columns that have one of the names, the best name first: lists of several hands name the same thing differently."""
    there: dict[str, list[str]] = {}
    for name in columns:
        there.setdefault(plain(name).replace(" ", ""), []).append(name)
    return [name for key in dict.fromkeys(plain(name).replace(" ", "") for name in names) for name in there.get(key, ())]


def _texts(columns: Sequence[pa.Array], rows: int) -> Texts:
    """In each row the first value there is."""
    if not columns:
        return [None] * rows
    texts: Texts = pc.coalesce(*(column.cast(pa.string()) for column in columns)).to_pylist()
    return texts


def _split_names(found: dict[str, Texts]) -> None:
    """A full name fills in what is missing: `Kern, Ana`, or the last word is the surname; beside a given name it is the surname."""
    given, surname = found[PersonField.GIVEN_NAME], found[PersonField.SURNAME]
    for row, name in enumerate(found[FULL_NAME]):
        if not name or surname[row] is not None:
            continue
        first, _, last = name.rpartition(" ")
        family, comma, rest = name.partition(",")
        if given[row] is not None:
            surname[row] = family
        else:
            given[row], surname[row] = (rest, family) if comma else (first or None, last)


def _split_addresses(spelled: dict[PersonField, Texts]) -> None:
    """A street that carries its number gives it to the field of numbers."""
    streets, numbers = spelled[PersonField.STREET], spelled[PersonField.HOUSE_NUMBER]
    for row, text in enumerate(streets):
        if text is None or numbers[row] is not None:
            continue
        if match := _NUMBER_LAST.fullmatch(text):
            streets[row], numbers[row] = match[1].strip(), match[2].replace(" ", "")
        elif match := _NUMBER_FIRST.fullmatch(text):
            numbers[row], streets[row] = match[1].replace(" ", ""), match[2]


def _first_of(people: People, kind: IdentifierKind) -> Texts:
    """The first identifier of a kind of every profile."""
    found: Texts = [None] * people.size
    nodes = np.flatnonzero(people.kinds == kind)
    values = people.values.take(pa.array(nodes)).to_pylist()
    for profile, value in zip(people.profile_of[nodes].tolist(), values, strict=True):
        if profile >= 0 and found[profile] is None:
            found[profile] = value
    return found

"""What is left of customers for whoever may see numbers, but not who is behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace

from touchline.errors import NotAllowed
from touchline.flow.access.acting import acting
from touchline.model.access import Right
from touchline.model.conditions import Compare, Condition
from touchline.model.identity import Identifier
from touchline.model.personal import DOTS, is_personal, without_persons
from touchline.model.questions import Question
from touchline.model.views import CustomerView, FieldInfo, TimelinePage, TouchView

_PROFILE = re.compile(r"~\d{1,18}")


@dataclass(frozen=True, slots=True)
class Veil:
    """Masks identifiers and personal fields; `further` names fields that are personal besides those that are by their names."""

    further: frozenset[str] = frozenset()

    def check_identifier(self, identifier: str) -> str:
        """A customer may be named by the number that a list shows, such as `~17`, and by nothing that would tell who it is."""
        if not _PROFILE.fullmatch(identifier):
            wish = "to look for somebody by an identifier"
            raise _hidden(wish)
        return identifier

    def check_question(self, question: Question) -> None:
        """Raises NotAllowed for a question that would tell values of personal fields apart."""
        for name in _fields_of(question):
            self.check_field(name)

    def check_rule(self, rule: Condition | None) -> None:
        """Raises NotAllowed for a rule that would tell values of personal fields apart."""
        for name in _fields_of(rule):
            self.check_field(name)

    def check_field(self, name: str) -> None:
        """Raises NotAllowed for a field that says who somebody is."""
        if is_personal(name, self.further):
            wish = f"to ask by the field {name}"
            raise _hidden(wish)

    def view(self, view: CustomerView) -> CustomerView:
        """The 360° page without who it is."""
        return replace(
            view,
            identifiers=tuple(_masked(one) for one in view.identifiers),
            traits=self._values("traits", view.traits),
            consent_history=tuple(replace(one, identifier=_masked(one.identifier)) for one in view.consent_history),
            accounts=tuple(replace(one, account=DOTS) for one in view.accounts),
        )

    def timeline(self, page: TimelinePage) -> TimelinePage:
        """A part of a timeline without what tells who it was."""
        return replace(page, rows=self.touches(page.rows))

    def touches(self, touches: Iterable[TouchView]) -> tuple[TouchView, ...]:
        """Events without what tells who it was."""
        return tuple(self._touch(one) for one in touches)

    def field(self, info: FieldInfo) -> FieldInfo:
        """A field with its frequent values, unless they are personal."""
        hidden = is_personal(info.name, self.further)
        shown = () if hidden else tuple(pair for pair in info.values if without_persons(pair[0]) == pair[0])
        return replace(info, values=shown)

    def _touch(self, touch: TouchView) -> TouchView:
        return replace(touch, event=without_persons(touch.event), properties=self._values("properties", touch.properties))

    def _values(self, prefix: str, values: Mapping[str, str]) -> Mapping[str, str]:
        return {
            name: DOTS if is_personal(f"{prefix}.{name}", self.further) else without_persons(value)
            for name, value in values.items()
        }


def veil_of(further: str) -> Veil | None:
    """The veil for whoever acts, None for who may see everything; `further` as the settings name fields, with commas between."""
    if acting().principal.may(Right.PERSONAL):
        return None
    return Veil(frozenset(name.strip() for name in further.split(",") if name.strip()))


def _masked(identifier: Identifier) -> Identifier:
    return replace(identifier, value=DOTS)


def _hidden(what: str) -> NotAllowed:
    return NotAllowed(what=f"{what}, you need the right '{Right.PERSONAL}'.", mend="Ask an owner or an admin.")


def _fields_of(part: object) -> Iterator[str]:
    """Every field that a question, or a part of one, reads."""
    if isinstance(part, Compare):
        yield part.field
    elif isinstance(part, tuple | list | frozenset):
        for one in part:
            yield from _fields_of(one)
    elif is_dataclass(part) and not isinstance(part, type):
        yield str(getattr(part, "by", ""))
        for one in fields(part):
            yield from _fields_of(getattr(part, one.name))

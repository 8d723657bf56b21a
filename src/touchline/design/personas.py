"""The personas of a map and the content that serves them, read from its text."""

from __future__ import annotations

from touchline.design.conditions import CUSTOMER_RULE, EVENT_RULE
from touchline.design.naming import readable
from touchline.design.section import Section
from touchline.design.shapes import CONTENT, PERSONA
from touchline.model.maps import ContentItem, Persona


def read_personas(root: Section) -> tuple[Persona, ...]:
    """The personas under `personas:`, in order."""
    return tuple(_persona(name, section) for name, section in root.named("personas", "persona", PERSONA))


def read_content(root: Section) -> tuple[ContentItem, ...]:
    """The pieces under `content:`; each id once."""
    found: dict[str, ContentItem] = {}
    for section in root.listed("content", "this piece of content", CONTENT):
        name = section.id("id")
        if name in found:
            section.error(section.entries["id"].value.place, f"there are two pieces of content '{name}'", "Rename one of them.")
        found[name or str(len(found))] = ContentItem(
            id=name,
            title=section.text("title", readable(name)),
            personas=section.ids("personas", "persona"),
            stages=section.ids("stages", "stage"),
            url=section.text("url"),
            when=section.rule("when", EVENT_RULE),
        )
    return tuple(found.values())


def _persona(name: str, section: Section) -> Persona:
    return Persona(
        id=name,
        title=section.text("title", readable(name)),
        who=section.text("who"),
        why=section.text("why"),
        when=section.text("when"),
        where=section.text("where"),
        what=section.text("what"),
        assign=section.rule("assign", CUSTOMER_RULE),
    )

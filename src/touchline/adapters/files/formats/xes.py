"""XES event logs (IEEE 1849): every event of every trace, with the attributes of its trace, streamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
from lxml import etree

from touchline.adapters.files.plain import json_text
from touchline.adapters.files.source import Source, open_source
from touchline.adapters.files.values import Value, columns_of
from touchline.errors import FileUnreadable
from touchline.frame.raw import RawBatch

MOST_EVENTS = 1 << 15
"""Events held as Python values at a time."""

TRACE_NAME = "concept:name"
COLUMNS = ("case", "concept:name", "time:timestamp")
"""Columns that are always there: the name of the trace, of the event, and its time."""

_SCALARS = frozenset({"string", "date", "int", "float", "boolean", "id"})
_GROUPS = frozenset({"list", "container"})
_EMPTY = frozenset({"", "nan"})
_NO_NUMBER = frozenset({"nat", "none", "null"})
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}

Record = dict[str, Value]


@dataclass(frozen=True, slots=True)
class XesReader:
    """An XES file. Columns: `case` (the trace's concept:name), `case:<key>` for other attributes of traces, `<key>` for those of events.

    Attributes inside attributes get dotted names (`cost.currency`), lists and containers become JSON text. Attributes without a
    value, `nan` included, are null. Lines of the batches count events.
    """

    path: Path
    batch_rows: int

    def batches(self) -> Iterator[RawBatch]:
        """Yield the events, at least one batch even if it is empty; FileUnreadable where the file is no well-formed XML."""
        with open_source(self.path) as source:
            events, count, yielded = self._events(source), 0, False
            while records := list(islice(events, min(self.batch_rows, MOST_EVENTS))):
                lines = np.arange(count + 1, count + len(records) + 1, dtype=np.int64)
                count += len(records)
                yield RawBatch(columns_of(records, COLUMNS), lines, (), source.fraction())
                yielded = True
            if not yielded:
                yield RawBatch(columns_of([], COLUMNS), np.zeros(0, dtype=np.int64), (), 1.0)

    def _events(self, source: Source) -> Iterator[Record]:
        """Every event as a record."""
        try:
            yield from _read(source)
        except etree.XMLSyntaxError as error:
            message = f"The file is no well-formed XML: {error.msg}"
            raise FileUnreadable(message, where=str(self.path), mend="Export it again; it may be cut off.") from error


@dataclass(slots=True)
class _Trace:
    """What is known of the trace being read."""

    attributes: Record = field(default_factory=dict)
    inside: bool = False


def _read(source: Source) -> Iterator[Record]:
    """Walk through the elements; each is forgotten as soon as it has been used."""
    walk = etree.iterparse(source, events=("start", "end"), huge_tree=True, resolve_entities=False, no_network=True)
    trace, parents = _Trace(), list[str]()
    for moment, element in walk:
        name = _local(element)
        if moment == "start":
            parents.append(name)
            if name == "trace":
                trace = _Trace(inside=True)
            continue
        parents.pop()
        parent = parents[-1] if parents else ""
        if name == "event":
            yield {**trace.attributes, **_attributes(element)}
        elif name == "trace":
            trace = _Trace()
        elif parent == "trace" and trace.inside:
            trace.attributes |= _of_trace(_attribute(element, ""))
        if parent in ("trace", "log"):
            _forget(element)


def _of_trace(attribute: Record) -> Record:
    """An attribute of a trace under the name it has in each event."""
    return {"case" if key == TRACE_NAME else f"case:{key}": value for key, value in attribute.items()}


def _attributes(element: etree._Element) -> Record:
    """All attributes of an event."""
    record: Record = {}
    for child in element:
        record |= _attribute(child, "")
    return record


def _attribute(element: etree._Element, prefix: str) -> Record:
    """One attribute and those inside it; nothing for elements that are no attribute."""
    kind, key = _local(element), element.get("key")
    if key is None or kind not in _SCALARS | _GROUPS:
        return {}
    name = f"{prefix}{key}"
    if kind in _GROUPS:
        return {name: json_text(_group(element))}
    record: Record = {name: _value(kind, element.get("value"))}
    for child in element:
        record |= _attribute(child, f"{name}.")
    return record


def _group(element: etree._Element) -> object:
    """A list as a list of what it holds, a container as keys and values."""
    inner = [
        child for part in element for child in (part if _local(part) == "values" else (part,)) if child.get("key") is not None
    ]
    items = [(str(child.get("key")), _item(child)) for child in inner]
    if _local(element) == "container":
        return dict(items)
    return [{key: item} for key, item in items]


def _item(element: etree._Element) -> object:
    """What an attribute inside a list or container holds."""
    kind = _local(element)
    return _group(element) if kind in _GROUPS else _value(kind, element.get("value"))


def _value(kind: str, text: str | None) -> Value:
    """A value by the type of its attribute; text where it does not fit that type, None where it says nothing."""
    word = (text or "").strip().lower()
    if text is None or word in _EMPTY or (kind != "string" and word in _NO_NUMBER):
        return None
    if kind == "boolean":
        return _TRUTHS.get(word, text)
    if kind not in ("int", "float"):
        return text
    try:
        return int(text) if kind == "int" else float(text)
    except ValueError:
        return text


def _local(element: etree._Element) -> str:
    """The name of an element without its namespace; comments and the like have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _forget(element: etree._Element) -> None:
    """Free an element and what came before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]

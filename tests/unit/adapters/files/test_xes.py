"""XES event logs: attributes of every type, nested ones too, under the names that people know from process mining."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from reading import Rows, rows_of, written
from touchline.adapters.files.formats.xes import XesReader
from touchline.errors import FileUnreadable

TIME = '<date key="time:timestamp" value="2017-05-23T14:05:09.500+02:00"/>'


def log(*traces: str, namespace: str = ' xmlns="http://www.xes-standard.org/"') -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><!-- made by a tool --><log xes.version="1.0"{namespace}>'
        '<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>'
        '<global scope="trace"><string key="concept:name" value="__INVALID__"/></global>'
        '<global scope="event"><string key="concept:name" value="__INVALID__"/></global>'
        '<classifier name="Activity" keys="concept:name lifecycle:transition"/>'
        '<string key="concept:name" value="the log"/>' + "".join(traces) + "</log>"
    )


def trace(*parts: str) -> str:
    return "<trace>" + "".join(parts) + "</trace>"


def event(*attributes: str, name: str = "A") -> str:
    return f'<event><string key="concept:name" value="{name}"/>{TIME}{"".join(attributes)}</event>'


def read(folder: Path, content: bytes | str, batch_rows: int = 1000) -> Rows:
    return rows_of(XesReader(written(folder / "log.xes", content), batch_rows).batches())


def attributes(folder: Path, *parts: str) -> dict[str, object]:
    record = read(folder, log(trace(event(*parts)))).records[0]
    return {name: value for name, value in record.items() if name not in ("concept:name", "time:timestamp")}


def test_trace_and_event_have_the_known_names(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        log(
            trace('<string key="concept:name" value="case 1"/><int key="age" value="44"/>', event(), event(name="B")),
            trace('<string key="concept:name" value="case 2"/>', event(name="C")),
        ),
        batch_rows=2,
    )
    when = "2017-05-23T14:05:09.500+02:00"
    assert rows.records == [
        {"case": "case 1", "concept:name": "A", "time:timestamp": when, "case:age": 44},
        {"case": "case 1", "concept:name": "B", "time:timestamp": when, "case:age": 44},
        {"case": "case 2", "concept:name": "C", "time:timestamp": when},
    ]
    assert rows.lines == [1, 2, 3]


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        ('<string key="k" value="5"/>', {"k": "5"}),
        ('<string key="k" value="  "/>', {}),
        ('<string key="k" value="None"/>', {"k": "None"}),
        ('<date key="k" value="2017-05-23"/>', {"k": "2017-05-23"}),
        ('<int key="k" value="5"/>', {"k": 5}),
        ('<int key="k" value=""/>', {}),
        ('<int key="k" value="none"/>', {}),
        ('<int key="k" value="many"/>', {"k": "many"}),
        ('<int key="k" value="99999999999999999999"/>', {"k": "99999999999999999999"}),
        ('<float key="k" value="2.5"/>', {"k": 2.5}),
        ('<float key="k" value="nan"/>', {}),
        ('<float key="k" value="NaN"/>', {}),
        ('<boolean key="k" value="true"/>', {"k": True}),
        ('<boolean key="k" value="0"/>', {"k": False}),
        ('<id key="k" value="7b1f"/>', {"k": "7b1f"}),
        ('<float key="k" value="2.5"><string key="currency" value="EUR"/></float>', {"k": 2.5, "k.currency": "EUR"}),
        ('<string key="k" value="a"><int key="b" value="1"><id key="c" value="d"/></int></string>', {"k": "a", "k.b": 1, "k.b.c": "d"}),
        ('<list key="k"><values><int key="i" value="1"/><int key="i" value="2"/></values></list>', {"k": '[{"i":1},{"i":2}]'}),
        ('<list key="k"><int key="i" value="1"/></list>', {"k": '[{"i":1}]'}),
        ('<container key="k"><int key="a" value="1"/><list key="l"/></container>', {"k": '{"a":1,"l":[]}'}),
        ('<unheard key="k" value="1"/>', {}),
        ("<string/>", {}),
    ],
)  # fmt: skip
def test_attributes_of_every_type_are_read(tmp_path: Path, attribute: str, expected: dict[str, object]) -> None:
    assert attributes(tmp_path, attribute) == expected


def test_nested_attributes_of_a_trace_are_read_too(tmp_path: Path) -> None:
    content = log(trace('<string key="org" value="x"><string key="unit" value="y"/></string>', event()))
    assert read(tmp_path, content).records[0]["case:org.unit"] == "y"


def test_a_trace_without_a_name_and_an_event_without_a_time_are_still_rows(tmp_path: Path) -> None:
    rows = read(tmp_path, log(trace("<event/>"), trace('<string key="concept:name" value="c"/>', "<event/>"), "<event/>"))
    assert rows.records == [{}, {"case": "c"}, {}]
    assert rows.lines == [1, 2, 3]


def test_a_file_without_a_namespace_or_without_events_is_read(tmp_path: Path) -> None:
    assert len(read(tmp_path, log(trace(event()), namespace="")).records) == 1
    assert read(tmp_path, log()).records == []


def test_gzip_and_other_encodings_are_no_matter(tmp_path: Path) -> None:
    content = log(trace(event(name="Grüße")))
    assert read(tmp_path, gzip.compress(content.encode())).records[0]["concept:name"] == "Grüße"
    latin = content.replace("UTF-8", "ISO-8859-1").encode("latin-1")
    assert read(tmp_path, latin).records[0]["concept:name"] == "Grüße"


def test_a_file_that_is_cut_off_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="well-formed"):
        read(tmp_path, log(trace(event()))[:-10])


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = written(tmp_path / "secret.txt", "do not read me")
    head = f'<?xml version="1.0"?><!DOCTYPE log [<!ENTITY leak SYSTEM "file://{secret}">]>'
    content = head + log(trace(event('<string key="k" value="v">&leak;</string>'))).split("?>", 1)[1]
    assert "do not read me" not in str(read(tmp_path, content).records)


def test_events_stream_in_little_memory(tmp_path: Path) -> None:
    many = trace('<string key="concept:name" value="c"/>', *[event('<int key="n" value="1"/>')] * 60_000)
    sizes = [batch.columns.num_rows for batch in XesReader(written(tmp_path / "log.xes", log(many)), 262_144).batches()]
    assert sum(sizes) == 60_000
    assert max(sizes) <= 32_768

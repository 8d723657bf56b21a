"""The manifest, map versions and the stream's position are kept the same way by every operational store."""

from __future__ import annotations

import time

import pytest
from sqlalchemy.exc import IntegrityError

from conformance.stores import Store, listed
from touchline.adapters.sql.manifest import LakeFile, Manifest, Replaced
from touchline.adapters.sql.progress import StreamProgress
from touchline.ports.lake import Rows, StreamMark, Tally

MANY_BYTES = bytes(range(256)) * 20_000


def tally(source: str, accepted: int, at: int = 5) -> Tally:
    return Tally(source=source, received=accepted + 1, accepted=accepted, duplicate=0, rejected=1, first_at=at, last_at=at)


def hot(name: str, dataset: Rows = Rows.EVENTS) -> LakeFile:
    return LakeFile(
        dataset=dataset,
        name=name,
        row_count=1,
        byte_count=4,
        first_time=-62_135_596_800_000_000,
        last_time=253_402_300_799_999_999,
        whole_seconds=False,
        columns=("who", "properties.straße \U0001f600"),
        hot=True,
    )


def test_a_file_comes_back_as_it_was_listed(store: Store) -> None:
    manifest = Manifest(store.ready())
    files = manifest.add([hot("one"), listed("two", Rows.KEYS)])
    assert manifest.files() == files
    assert files[0].first_time == -62_135_596_800_000_000
    assert files[0].columns == ("who", "properties.straße \U0001f600")


def test_a_commit_is_all_or_nothing(store: Store) -> None:
    engine = store.ready()
    manifest, progress = Manifest(engine), StreamProgress(engine)
    manifest.add([listed("one")], mark=StreamMark(7, (tally("web", 2),)))
    before = manifest.state()
    with pytest.raises(IntegrityError):
        manifest.add_hot({hot("two"): b"rows", hot("one"): b"rows"}, mark=StreamMark(9, (tally("web", 5),)))
    assert [file.name for file in manifest.files()] == ["one"]
    assert manifest.state() == before
    assert (progress.position(), progress.tallies()) == (7, (tally("web", 2),))


def test_tallies_add_up_and_the_position_moves(store: Store) -> None:
    engine = store.ready()
    manifest, progress = Manifest(engine), StreamProgress(engine)
    assert (progress.position(), progress.tallies()) == (0, ())
    manifest.add([], mark=StreamMark(2**40, (tally("shop", 2, at=1), tally("app", 1, at=1))))
    manifest.add([], mark=StreamMark(2**40 + 1, (tally("shop", 2**40, at=8),)))
    assert progress.position() == 2**40 + 1
    app, shop = progress.tallies()
    assert (app.source, app.accepted, app.received) == ("app", 1, 2)
    assert (shop.accepted, shop.rejected, shop.first_at, shop.last_at) == (2**40 + 2, 2, 1, 8)


def test_some_megabytes_lie_in_the_store_until_they_move(store: Store) -> None:
    manifest = Manifest(store.ready())
    (part,) = manifest.add_hot({hot("part"): MANY_BYTES})
    elsewhere = Manifest(store.connect())
    assert elsewhere.payload(part) == MANY_BYTES
    manifest.replace([Replaced((part,), listed("file"))])
    assert elsewhere.payload(part) is None
    assert [(file.name, file.hot, file.place) for file in elsewhere.files()] == [("file", False, part.place)]


def test_files_stand_in_the_order_of_their_rows_whatever_replaces_them(store: Store) -> None:
    manifest = Manifest(store.ready())
    parts = manifest.add_hot({hot(f"part {number}"): b"rows" for number in range(6)})
    version = manifest.version()
    manifest.replace([Replaced(parts[0:2], listed("first")), Replaced(parts[2:5], listed("middle"))])
    assert [file.name for file in manifest.files()] == ["first", "middle", "part 5"]
    assert manifest.version() == version
    manifest.add([listed("last")])
    assert [file.name for file in manifest.files()] == ["first", "middle", "part 5", "last"]


def test_every_change_of_the_list_is_noticed_and_no_number_is_used_again(store: Store) -> None:
    manifest, used, seen = Manifest(store.ready()), set[int](), set[tuple[int, int]]()
    for turn in range(5):
        (part,) = manifest.add_hot({hot(f"part {turn}"): b"rows"})
        seen.add(manifest.state())
        manifest.replace([Replaced((part,), listed(f"file {turn}"))])
        seen.add(manifest.state())
        manifest = Manifest(store.connect())
        used |= {part.number, manifest.files()[-1].number}
    assert len(used) == 10
    assert len(seen) == 10


def test_a_commit_takes_milliseconds(store: Store) -> None:
    manifest = Manifest(store.ready())
    manifest.add_hot({hot("first"): b"rows"})
    begun = time.perf_counter()
    for number in range(20):
        manifest.add_hot({hot(f"part {number}"): b"rows" * 1000}, mark=StreamMark(number, (tally("web", 1),)))
    assert time.perf_counter() - begun < 20 * 0.25

"""Sources, their keys and snippets, and the live view of what they send."""

from __future__ import annotations

import json

import pytest

from capturing import ListSources, post_office
from touchline.errors import InvalidInput, NotFound, StoreUnreachable
from touchline.flow.arriving.live import live
from touchline.flow.arriving.snippets import CLIENTS, DEFAULT_ADDRESS, snippet, snippets
from touchline.flow.arriving.sources import SourceBook
from touchline.model.sources import Source


def test_a_source_has_an_id_that_addresses_can_hold_and_a_key_of_its_own() -> None:
    book = SourceBook(ListSources())
    made = [book.add(name) for name in ("Web shop", "Kasse  Zürich", "日本", "x" * 128)]
    assert [one.id for one in made[:2]] == ["web-shop", "kasse-zurich"]
    assert made[1].name == "Kasse Zürich"
    assert all(one.id.isascii() and len(one.id) <= 64 for one in made)
    assert len({one.key for one in made}) == len(made)
    assert book.by_key(made[2].key) == made[2]


@pytest.mark.parametrize("name", ["", "  ", "x" * 129, "a\x00b", "web shop"])
def test_a_name_that_is_none_or_taken_is_refused(name: str) -> None:
    book = SourceBook(ListSources())
    book.add("Web shop")
    with pytest.raises(InvalidInput):
        book.add(name)


def test_a_source_that_is_not_there_is_named_with_those_that_are() -> None:
    book = SourceBook(ListSources())
    with pytest.raises(NotFound, match="sources add"):
        book.rotate("web")
    book.add("App")
    with pytest.raises(NotFound, match="app"):
        book.enable("web", enabled=False)


def test_what_another_process_has_changed_is_seen_soon() -> None:
    kept, now = ListSources(), 100.0
    here, there = SourceBook(kept, clock=lambda: now), SourceBook(kept)
    assert here.by_key("unknown") is None
    made = there.add("Web")
    now += 3
    assert here.by_key(made.key) == made
    there.rotate("web")
    now += 3
    assert here.by_key(made.key) is None


class AwaySources(ListSources):
    """Sources of a store that may be away."""

    away = False

    def all(self) -> tuple[Source, ...]:
        """The sources, unless the store is away."""
        if self.away:
            raise StoreUnreachable(what="away")
        return super().all()


def test_a_key_is_never_called_unknown_because_the_store_is_away() -> None:
    kept, now = AwaySources(), 100.0
    book, late = SourceBook(kept, clock=lambda: now), SourceBook(kept, clock=lambda: now)
    made = book.add("Web")
    kept.away = True
    now += 3
    assert book.by_key(made.key) == made
    for _ in range(2):
        with pytest.raises(StoreUnreachable):
            late.by_key(made.key)
    kept.away = False
    assert late.by_key(made.key) == made


def test_every_client_has_a_snippet_with_address_and_key() -> None:
    source = SourceBook(ListSources()).add("Web")
    for one in snippets(source, "https://touch.example.org/"):
        assert "https://touch.example.org" in one.text
        assert "org//" not in one.text
        assert source.key in one.text or one.client == "pixel"
    assert [one.client for one in snippets(source, DEFAULT_ADDRESS)] == list(CLIENTS)
    with pytest.raises(NotFound, match="browser"):
        snippet(source, DEFAULT_ADDRESS, "cobol")


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "http://x'); evil('", "http://a b", "ftp://x"])
def test_an_address_that_would_break_out_of_a_snippet_is_not_used(address: str) -> None:
    source = SourceBook(ListSources()).add("Web")
    assert all(DEFAULT_ADDRESS in one.text for one in snippets(source, address))


def test_the_live_view_shows_who_what_and_why_not() -> None:
    with post_office() as post:
        post.track('{"userId": "u1", "event": "Bought"}')
        post.send("/v1/page", '{"anonymousId": "a1", "name": "Start"}', x_write_key=post.source.key)
        post.track('{"userId": "u2", "event": "Lost \\ud800"}')
        post.track('{"event": 5, "userId": "u3"}')
        seen = live(post.intake.arrivals)
    described = [(call.type, call.name, call.customer, call.reason) for call in seen.calls]
    assert described == [
        ("", "", "u3", "wrong_type"),
        ("", "Lost ?", "u2", "lone_surrogate"),
        ("page", "Start", "a1", ""),
        ("track", "Bought", "u1", ""),
    ]
    assert json.loads(seen.calls[3].text)["event"] == "Bought"
    assert [(one.source, one.calls, one.refused) for one in seen.sources] == [("web", 4, 2)]
    assert seen.sources[0].first_at <= seen.calls[3].at <= seen.sources[0].last_at

"""Where a first touch comes from: a campaign, a search, another site, directly; or by the channel it is made in."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from touchline.frame.parts import Part, TouchColumn
from touchline.model.questions import ZeroMoment

CAMPAIGN, SEARCH, REFERRAL, DIRECT, UNKNOWN = "campaign", "search", "referral", "direct", "(unknown)"
KINDS = (CAMPAIGN, SEARCH, REFERRAL, DIRECT)
ENGINES = frozenset(
    [
        "google",
        "bing",
        "duckduckgo",
        "ecosia",
        "yahoo",
        "qwant",
        "baidu",
        "yandex",
        "startpage",
        "swisscows",
        "naver",
        "seznam",
        "metager",
    ],
) | {"search"}
"""Labels of host names that are search engines."""
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^/?#@]*@)?(?:www\.)?([^/?#:]*)", re.IGNORECASE)


def host_of(address: str) -> str:
    """The host of a page's address, in lower case and without `www.`."""
    found = _HOST.match(address.strip())
    return found.group(1).lower() if found else ""


def is_search(host: str) -> bool:
    """Whether a host is a search engine's."""
    return not ENGINES.isdisjoint(host.split("."))


def source_names(part: Part) -> tuple[str, ...]:
    """What sources are called: the four kinds, every other channel, and none."""
    channels = (name for name in part.columns["channel"].values if name not in KINDS)
    return (*KINDS, *channels, UNKNOWN)


def sources(part: Part, question: ZeroMoment, positions: NDArray[np.integer]) -> NDArray[np.int64]:
    """The number of the source of each of these touches, in `source_names`.

    A campaign counts before a page, a page before the channel. Who comes from a page of the same host, or to a page from nowhere, comes
    directly; where no page is recorded, only the channel is known.
    """
    names = source_names(part)
    place = {name: number for number, name in enumerate(names)}
    column = part.columns["channel"]
    of_channel = np.array([*(place[name] for name in column.values), place[UNKNOWN]])
    found = of_channel[column.codes[positions]]
    campaign, _ = _texts(part, question.campaigns(), positions)
    referrer, from_hosts = _hosts(part, question.referrers(), positions)
    page, on_hosts = _hosts(part, question.pages(), positions)
    told = np.isin(found, [place[SEARCH], place[REFERRAL], place[DIRECT]])
    found = np.where((page >= 0) & ~told, place[DIRECT], found)
    kinds = np.array([*(place[SEARCH] if is_search(host) else place[REFERRAL] for host in from_hosts), -1])
    inside = (page >= 0) & (np.array([*from_hosts, "-"])[referrer] == np.array([*on_hosts, "+"])[page])
    found = np.where(referrer >= 0, np.where(inside, place[DIRECT], kinds[referrer]), found)
    return np.where(campaign >= 0, place[CAMPAIGN], found)


def _hosts(part: Part, fields: Sequence[str], positions: NDArray[np.integer]) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    codes, texts = _texts(part, fields, positions)
    return codes, tuple(host_of(text) for text in texts)


def _texts(part: Part, fields: Sequence[str], positions: NDArray[np.integer]) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """The first of these fields that is there at each position, as a number in the texts (−1: none)."""
    found = np.full(positions.size, -1, np.int64)
    texts: tuple[str, ...] = ()
    for field in fields:
        column: TouchColumn = part.columns[field]
        said = np.array([*(bool(text.strip()) for text in column.values), False])
        codes = column.codes[positions]
        found = np.where((found < 0) & said[codes], codes.astype(np.int64) + len(texts), found)
        texts += column.values
    return found, texts

"""analytics-next in a real browser, on a page of another origin, over a bad road to a server that is killed meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from live.asking import Desk
from live.road import FAULTS, Faults, bad_road
from live.seeds import seed
from live.server import Server, serving
from live.shop import shop
from touchline.app import create_workspace

pytestmark = pytest.mark.browser

LOAD = """([key, host]) => {
    window.analytics = AnalyticsNext.AnalyticsBrowser.load(
        { writeKey: key, cdnURL: `http://${host}` },
        { integrations: { "Segment.io": { apiHost: `${host}/v1`, protocol: "http" } } },
    );
    return analytics.ready();
}"""
VISIT = """async (numbers) => {
    const context = (number) => ({ context: { number } });
    await analytics.identify("visitor", { number: numbers[0], plan: "premium" });
    for (const number of numbers.slice(1, -3)) {
        await analytics.track("Product Added", { number, price: 9.5 });
    }
    const [page, group, alias] = numbers.slice(-3);
    await analytics.page("Pricing", { number: page });
    await analytics.group("acme", { number: group });
    await analytics.alias("visitor", "visitor-before", context(alias));
}"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    create_workspace(tmp_path / "shop")
    with serving(tmp_path / "shop") as found:
        yield found


@pytest.fixture
def shops_page(chromium: Browser) -> Iterator[Page]:
    """The page of a shop: lost connections may be complained about on its console, as in any browser."""
    context = chromium.new_context()
    with shop() as address:
        page = context.new_page()
        page.goto(address)
        yield page
        context.close()


def test_every_call_of_a_page_counts_once(server: Server, shops_page: Page) -> None:
    desk, count = Desk(server.address), 36
    key = desk.new_key("site")
    with bad_road(server.port, Faults(seed())) as road:
        host = road.address.removeprefix("http://")
        shops_page.evaluate(LOAD, [key, host])
        shops_page.evaluate(VISIT, list(range(count // 2)))
        server.kill()
        shops_page.evaluate(VISIT, list(range(count // 2, count)))
        server.start()
        received, accepted, _, rejected = desk.settled(accepted=count)
    assert set(road.faults()) >= set(FAULTS)
    assert (accepted, rejected) == (count, 0), received
    found = Counter(f"{row['type']} {row['properties']['number']}" for row in desk.timeline("visitor"))
    assert set(found.values()) == {1}
    assert Counter(mark.partition(" ")[0] for mark in found) == {"track": 28, "identify": 2, "page": 2, "group": 2, "alias": 2}

"""Behind a proxy that speaks TLS: sessions, pages and links as people at the address of the settings have them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from live.certificate import made_ends
from live.road import Faults, bad_road
from live.server import serving
from postgres import free_port
from touchline.app import create_workspace, open_workspace
from touchline.model.access import StaffRole

WORDS = "seven dwarfs and a till"


@dataclass(frozen=True)
class Front:
    """A browser at the public address, signed in; the cookie it was given; and where the server itself listens."""

    window: httpx.Client
    address: str
    cookie: str
    behind: str


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    folder: Path = tmp_path_factory.mktemp("front")
    ends, port = made_ends(folder), free_port()
    create_workspace(folder / "shop")
    with bad_road(port, Faults(0, times=0), ends.server) as road:
        address = f"https://localhost:{road.port}"
        with (folder / "shop" / "touchline.yml").open("a", encoding="utf-8") as settings:
            settings.write(f"address: {address}\n")
        with open_workspace(folder / "shop", write=True) as opened:
            opened.access.staff.add("ana@shop.example", "Ana", StaffRole.OWNER, WORDS)
        with (
            serving(folder / "shop", "-p", str(port)) as server,
            httpx.Client(base_url=address, verify=ends.client, timeout=60) as window,
        ):
            answer = window.post(
                "/api/session", json={"email": "ana@shop.example", "password": WORDS}, headers={"Origin": address}
            )
            assert answer.status_code == 200, answer.text
            yield Front(window, address, answer.headers["set-cookie"], server.address)


def test_the_cookie_of_a_session_stays_with_this_host_and_with_tls(front: Front) -> None:
    name, *rest = front.cookie.split("; ")
    assert name.startswith("__Host-touchline=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax"} <= set(rest)
    assert not any(one.startswith("Domain") for one in rest)
    assert front.window.get("/api/me").json()["email"] == "ana@shop.example"


def test_links_begin_with_the_address_of_the_settings_wherever_they_are_made(front: Front) -> None:
    assert front.window.get("/api/me").json()["address"] == front.address
    assert httpx.get(f"{front.behind}/api/me").json()["address"] == front.address


def test_a_page_of_ours_may_change_things_though_the_proxy_keeps_the_name_of_the_host_to_itself(front: Front) -> None:
    behind = {"Host": front.behind.removeprefix("http://")}
    named = {"email": "x@shop.example", "name": "X", "role": "viewer"}
    asked = front.window.post("/api/invitations", json=named, headers={**behind, "Origin": front.address})
    assert asked.status_code in {200, 201}, asked.text
    for origin in ("https://evil.example", front.address.replace("https", "http"), "null"):
        foreign = front.window.post("/api/invitations", json=named, headers={**behind, "Origin": origin})
        assert (foreign.status_code, foreign.json()["type"].rpartition("/")[2]) == (403, "OriginRefused"), origin

"""People come in by their company's own sign-in, which is a real small provider here, and nobody else does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import RSAKey

from live.provider import CLIENT, SHOWN, Provider, running_provider
from live.server import serving
from touchline.app import create_workspace, open_workspace
from touchline.model.access import StaffRole


@dataclass
class Shop:
    """A served workspace, and the sign-in of its company."""

    address: str
    provider: Provider

    def begun(self) -> tuple[httpx.Client, dict[str, str]]:
        """A browser that has gone to the company's sign-in and come back, and what it came back with."""
        window = httpx.Client(base_url=self.address, timeout=60, headers={"Origin": self.address})
        there = window.post("/api/session/company").json()["address"]
        back = urlsplit(httpx.get(there, timeout=60).headers["Location"])
        assert f"{back.scheme}://{back.netloc}{back.path}" == f"{self.address}/signin/return"
        return window, {name: one[0] for name, one in parse_qs(back.query).items()}

    def come_in(self, **claims: object) -> httpx.Response:
        """The answer to somebody of whom the company's sign-in says this."""
        self.provider.claims = dict(claims)
        window, returned = self.begun()
        with closing(window):
            return window.post("/api/session/company/return", json=returned)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    folder: Path = tmp_path_factory.mktemp("company") / "shop"
    create_workspace(folder)
    with open_workspace(folder, write=True) as opened:
        for role in (StaffRole.OWNER, StaffRole.SALES):
            opened.access.staff.add(f"{role}@shop.example", "", role, "seven dwarfs and a till")
    with running_provider() as provider:
        settings = folder / "touchline.yml"
        more = f"oidc_issuer: {provider.address}\noidc_client: {CLIENT}\n"
        settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")
        with serving(folder, TOUCHLINE_OIDC_SECRET=SHOWN) as server:
            yield Shop(server.address, provider)


def test_whoever_the_company_vouches_for_comes_in_and_stays_the_same_person(shop: Shop) -> None:
    first = shop.come_in(email="Sales@shop.example", email_verified=True, sub="7")
    assert (first.status_code, first.json()["email"], first.json()["role"]) == (200, "sales@shop.example", "sales")
    again = shop.come_in(email="married@shop.example", email_verified=True, sub="7")
    assert again.json()["email"] == "sales@shop.example"
    other = shop.come_in(email="sales@shop.example", email_verified=True, sub="8")
    assert other.status_code == 403


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "stranger@shop.example", "email_verified": True, "sub": "9"},
        {"email": "owner@shop.example", "email_verified": False, "sub": "9"},
        {"email": "owner@shop.example", "sub": "9"},
        {"sub": "9"},
    ],
)
def test_nobody_comes_in_as_somebody_the_company_has_not_checked(shop: Shop, claims: dict[str, object]) -> None:
    assert shop.come_in(**claims).status_code == 403


@pytest.mark.parametrize("changed", [{"aud": "other"}, {"iss": "https://other.example"}, {"nonce": "other"}, {"exp": 1}])
def test_a_token_for_somebody_else_or_of_yesterday_counts_for_nothing(shop: Shop, changed: dict[str, object]) -> None:
    shop.provider.changed = changed
    answer = shop.come_in(email="owner@shop.example", email_verified=True, sub="9")
    shop.provider.changed = {}
    assert (answer.status_code, "set-cookie" in answer.headers) == (401, False)


def test_a_token_that_somebody_else_has_signed_counts_for_nothing(shop: Shop) -> None:
    shop.provider.signs_with = RSAKey.generate_key(2048, {"kid": "k1"})
    answer = shop.come_in(email="owner@shop.example", email_verified=True, sub="9")
    shop.provider.signs_with = None
    assert answer.status_code == 401


def test_a_way_back_is_good_once_and_for_the_browser_that_went(shop: Shop) -> None:
    shop.provider.claims = {"email": "sales@shop.example", "email_verified": True, "sub": "7"}
    mine, returned = shop.begun()
    yours, others = shop.begun()
    with closing(mine), closing(yours):
        assert yours.post("/api/session/company/return", json=returned).status_code == 401
        assert mine.post("/api/session/company/return", json=returned).status_code == 401, "it was used"
        assert yours.post("/api/session/company/return", json=others).status_code == 200
        assert yours.get("/api/me").json()["role"] == "sales"

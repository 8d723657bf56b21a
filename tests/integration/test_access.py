"""People sign in over real HTTP: every role sees exactly what the table of roles says, and who customers are only where it says so."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import httpx
import pyarrow.parquet as pq
import pytest

from live.server import serving
from touchline.app import create_workspace, open_workspace
from touchline.model.access import Right, StaffRole
from touchline.model.events import ColumnMapping, Dataset

WORDS = "seven dwarfs and a till"
"""Everybody's password."""
SECRETS = ("ana.secret@home.example", "Secretson", "+41791234567", "Hidden Lane", "U-771")
EVENTS = (
    "user,event,time,email,properties.from,properties.note\n"
    f"{SECRETS[4]},Order Placed,2026-01-02T10:00:00Z,{SECRETS[0]},{SECRETS[0]},call {SECRETS[2]}\n"
    f"{SECRETS[4]},Order Paid,2026-01-03T10:00:00Z,{SECRETS[0]},web,fine\n"
)
PROFILES = f"user,email,name,street,colour\n{SECRETS[4]},{SECRETS[0]},Ana {SECRETS[1]},{SECRETS[3]} 7,green\n"


@dataclass(frozen=True)
class Company:
    """A served workspace with one person of each role, signed in."""

    address: str
    windows: dict[str, httpx.Client]
    key: str

    def ask(self, role: str, method: str, path: str, *, json: object = None, content: bytes | None = None) -> httpx.Response:
        """One request by whoever has the role, as a browser would send it from a page of ours."""
        return self.windows[role].request(method, path, headers={"Origin": self.address}, json=json, content=content)


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    folder = tmp_path_factory.mktemp("access") / "shop"
    create_workspace(folder)
    with open_workspace(folder, write=True) as opened:
        for name, text, dataset in (("e.csv", EVENTS, Dataset.EVENTS), ("p.csv", PROFILES, Dataset.PROFILES)):
            (folder.parent / name).write_text(text, encoding="utf-8")
            opened.import_file(folder.parent / name, dataset, ColumnMapping())
        for role in StaffRole:
            opened.access.staff.add(f"{role}@shop.example", role.title(), role, WORDS)
        key = opened.access.keys.make("BI", [Right.MEASURE], 1).text
        write_key = opened.sources.add("site").key
    with serving(folder) as server:
        windows = {str(role): signed_in(server.address, role) for role in StaffRole}
        windows["nobody"] = httpx.Client(base_url=server.address, timeout=60)
        windows["source"] = httpx.Client(base_url=server.address, auth=(write_key, ""), timeout=60)
        yield Company(server.address, windows, key)
        for window in windows.values():
            window.close()


def signed_in(address: str, role: StaffRole) -> httpx.Client:
    """A browser in which the person of that role has signed in."""
    window = httpx.Client(base_url=address, timeout=60)
    answer = window.post("/api/session", json={"email": f"{role.upper()}@shop.example ", "password": WORDS})
    assert answer.json()["role"] == role
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert cookie.startswith("touchline=")
    assert "Secure" not in cookie, "without TLS a browser would not send it back"
    return window


def harmless(route: str) -> tuple[str, str]:
    """A request that reaches a route and changes nothing: what it names is not there, what it sends cannot be used."""
    method, path = route.split(" ", 1)
    named = path.replace("{analysis}", "stages").replace("{customer_id:path}", "~0").replace("{number}", "0")
    return method, f"{re.sub(r'{[^}]*}', 'none', named)}?nonsense=1"


@pytest.mark.parametrize("role", [*StaffRole, "nobody", "source"])
def test_a_role_reaches_exactly_the_routes_of_the_table(company: Company, role: str) -> None:
    table = company.ask("viewer", "GET", "/api/roles").json()["routes"]
    found = {}
    for line in table:
        if line["route"] != "DELETE /api/session":
            content = None if line["route"].startswith("GET") else b"nonsense"
            found[line["route"]] = company.ask(role, *harmless(line["route"]), content=content).status_code
    refused = {route for route, status in found.items() if status in {401, 403}}
    expected = {line["route"] for line in table if line["needs"] != "anybody" and role not in line["roles"]}
    assert refused == expected
    assert {route: status for route, status in found.items() if status == 500} == {}


READ = (
    *("/api/overview", "/api/fields", "/api/health", "/api/imports", "/api/customers", "/api/customers/~0"),
    *("/api/customers/~0/timeline", "/api/customers?q=~0", "/api/analyses", "/api/maps", "/api/customers/~0/outline"),
    "/api/customers?column=identifier.email&column=traits.name&column=traits.colour&column=identifier.user_id",
    "/api/selections/csv?column=traits.street&column=identifier.email&column=traits.name&column=traits.colour",
)


@pytest.mark.parametrize("role", StaffRole)
def test_who_customers_are_is_told_where_the_role_says_so(company: Company, role: StaffRole) -> None:
    said = "".join(company.ask(role, "GET", path).raise_for_status().text for path in READ)
    seen = [secret for secret in SECRETS if secret in said]
    rights = company.ask(role, "GET", "/api/me").json()["rights"]
    assert seen == (list(SECRETS) if "personal" in rights else [])
    assert "green" in said


@pytest.mark.parametrize(
    "path",
    [
        "/api/customers?q=secret",
        "/api/customers?where=traits.street%3DHidden",
        "/api/selections/csv?where=traits.name%3DAna",
        "/api/customers?sort=identifier.email",
        f"/api/customers/{SECRETS[0]}",
        f"/api/customers/{SECRETS[4]}/timeline",
        "/api/analyses/retention?by=traits.email",
        "/api/analyses/retention?where=traits.name%3DAna",
        "/api/analyses/retention/customers?where=traits.street%3DHidden",
        "/api/analyses/retention/parquet?by=traits.name",
    ],
)
def test_who_customers_are_cannot_be_guessed_either(company: Company, path: str) -> None:
    answer = company.ask("analyst", "GET", path)
    assert (answer.status_code, answer.json()["type"]) == (403, "NotAllowed")


def test_texts_that_a_role_may_not_see_are_not_found_either(company: Company) -> None:
    def places(role: str, text: str) -> list[int]:
        found: list[int] = (
            company.ask(role, "GET", f"/api/customers/~0/spotted?text={text}").raise_for_status().json()["places"]
        )
        return found

    assert [places(role, "fine") for role in ("sales", "viewer")] == [[1], [1]]
    assert [places(role, SECRETS[0]) for role in ("sales", "viewer")] == [[0], []]
    assert [places(role, "791234567") for role in ("sales", "viewer")] == [[0], []]


def test_what_somebody_chose_goes_with_them_to_another_browser(company: Company) -> None:
    chosen = {"language": "de", "colours": "dark", "numbers": "apostrophe-point"}
    assert company.ask("service", "PUT", "/api/me/preferences", json=chosen).json()["preferences"] == chosen
    with closing(signed_in(company.address, StaffRole.SERVICE)) as elsewhere:
        assert elsewhere.get("/api/me").json()["preferences"] == chosen
    assert company.ask("sales", "GET", "/api/me").json()["preferences"] == dict.fromkeys(chosen, "")
    assert company.ask("sales", "PUT", "/api/me/preferences", json={"language": "xx"}).status_code == 422


def test_a_key_may_what_it_was_made_for_and_a_write_key_may_only_write(company: Company) -> None:
    def asked(path: str, secret: str) -> int:
        return httpx.get(company.address + path, headers={"Authorization": f"Bearer {secret}"}, timeout=60).status_code

    assert [asked("/api/overview", company.key), asked("/api/customers", company.key)] == [200, 403]
    assert asked("/api/overview", company.key[:-1]) == 401
    assert company.ask("source", "GET", "/api/overview").status_code == 401
    assert company.ask("source", "POST", "/v1/track", json={"userId": "x", "event": "Seen"}).status_code == 200


def test_another_sites_page_changes_nothing_in_somebodys_name(company: Company) -> None:
    owner = company.windows["owner"]
    path = "/api/sources?name=Trap"
    for headers in ({}, {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert owner.post(path, headers=headers).status_code == 403
    assert "trap" not in owner.get("/api/sources").text


def test_an_admin_makes_no_owners_and_a_key_has_no_more_rights_than_its_maker(company: Company) -> None:
    people = {one["role"]: one["id"] for one in company.ask("admin", "GET", "/api/people").json()}
    wishes = (
        ("PUT", f"/api/people/{people['viewer']}/role", {"role": "owner"}),
        ("PUT", f"/api/people/{people['owner']}/password", {"password": WORDS}),
        ("POST", "/api/invitations", {"email": "owner@shop.example", "role": "viewer"}),
        ("DELETE", f"/api/people/{people['owner']}", None),
    )
    assert [company.ask("admin", method, path, json=body).status_code for method, path, body in wishes] == [403] * 4
    last = company.ask("owner", "PUT", f"/api/people/{people['owner']}/role", json={"role": "viewer"})
    assert (last.status_code, "only owner" in last.json()["detail"]) == (422, True)


def test_an_invitation_lets_one_person_in_once_and_ends_with_the_person(company: Company) -> None:
    made = company.ask("admin", "POST", "/api/invitations", json={"email": "eva@shop.example", "role": "sales"}).json()
    token = made["path"].removeprefix("/join#")
    joining = {"token": token, "name": "Eva", "password": WORDS}
    answers = [company.ask("nobody", "POST", "/api/invitations/accept", json=joining) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 401]
    with httpx.Client(base_url=company.address, timeout=60) as eva:
        eva.post("/api/session", json={"email": "eva@shop.example", "password": WORDS})
        assert eva.get("/api/me").json()["role"] == "sales"
        company.ask("admin", "DELETE", f"/api/people/{answers[0].json()['id']}")
        assert eva.get("/api/customers").status_code == 401
    changes = company.ask("owner", "GET", "/api/audit?text=eva").json()["rows"]
    assert [(one["actor"], one["action"]) for one in reversed(changes)] == [
        ("admin@shop.example", "invited"),
        ("nobody", "invitation used"),
        ("eva@shop.example", "signed in"),
        ("admin@shop.example", "removed"),
    ]
    assert token not in company.ask("owner", "GET", "/api/audit/csv").text
    taken = pq.read_table(io.BytesIO(company.ask("owner", "GET", "/api/audit/parquet?text=eva").content))
    assert taken.column("action").to_pylist() == [one["action"] for one in changes]


def test_whoever_guesses_has_to_wait(company: Company) -> None:
    guess = {"email": "sales@shop.example", "password": "guess"}
    statuses = [company.ask("nobody", "POST", "/api/session", json=guess).status_code for _ in range(6)]
    assert statuses == [401] * 5 + [429]
    assert company.ask("nobody", "POST", "/api/session", json={**guess, "password": WORDS}).headers["Retry-After"]


def test_a_session_that_is_ended_lets_nobody_in(company: Company) -> None:
    with closing(signed_in(company.address, StaffRole.VIEWER)) as window:
        mine = next(one for one in window.get("/api/me/sessions").json() if one["mine"])
        assert company.ask("service", "DELETE", f"/api/me/sessions/{mine['id']}").status_code == 404
        assert company.ask("admin", "DELETE", f"/api/sessions/{mine['id']}").status_code == 200
        assert window.get("/api/overview").status_code == 401

"""Where a server listens, and that others than this machine reach capture alone until people sign in."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing
from ipaddress import IPv4Address

import pytest

from touchline.app import Role, Workspace, create_workspace, open_workspace
from touchline.cli.serving import address_of, demand_people, listening
from touchline.errors import InvalidInput

ANYWHERE = str(IPv4Address(0))


@pytest.mark.parametrize(
    ("host", "start"), [("127.0.0.1", "http://127.0.0.1:"), ("localhost", "http://"), (ANYWHERE, f"http://{ANYWHERE}:")]
)
def test_a_server_listens_where_it_is_told_and_says_so(host: str, start: str) -> None:
    with closing(listening(0, host)) as server:
        address = address_of(server)
        assert address.startswith(start)
        socket.create_connection((server.getsockname()[0], int(address.rpartition(":")[2])), timeout=5).close()


def test_a_port_that_is_taken_is_refused_or_another_one_is_found() -> None:
    with closing(listening(0)) as server:
        port = server.getsockname()[1]
        with pytest.raises(InvalidInput, match="is taken"):
            listening(port)
        with closing(listening(port, or_another=True)) as other:
            assert other.getsockname()[1] != port


@pytest.mark.parametrize("host", ["no such host", "203.0.113.7"])
def test_an_address_that_this_machine_does_not_have_is_refused(host: str) -> None:
    with pytest.raises(InvalidInput, match=host):
        listening(0, host)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace that nobody works with yet."""
    folder = tmp_path_factory.mktemp("serving") / "bare"
    create_workspace(folder)
    with open_workspace(folder) as opened:
        yield opened


@pytest.mark.parametrize("host", [ANYWHERE, "203.0.113.7", "[::]", "[::ffff:203.0.113.7]"])
@pytest.mark.parametrize("role", Role)
def test_beyond_this_machine_only_capture_is_served_while_nobody_signs_in(bare: Workspace, host: str, role: Role) -> None:
    address = f"http://{host}:8420"
    if role is Role.CAPTURE:
        demand_people(bare, address, role)
    else:
        with pytest.raises(InvalidInput, match="touchline people add"):
            demand_people(bare, address, role)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "[::1]"])
def test_on_this_machine_everything_is(bare: Workspace, host: str) -> None:
    for role in Role:
        demand_people(bare, f"http://{host}:8420", role)


def test_behind_a_proxy_somebody_has_to_sign_in_too(bare: Workspace) -> None:
    bare.access.address, bare.access.public = "http://127.0.0.1:8420", "https://journeys.shop.example"
    assert not bare.access.is_open()
    with pytest.raises(InvalidInput, match=r"journeys\.shop\.example"):
        demand_people(bare, bare.access.address, Role.ALL)
    bare.access.public = ""
    assert bare.access.is_open()

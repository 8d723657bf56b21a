"""The settings of a workspace: read from touchline.yml and the environment, and shown without what is secret."""

from __future__ import annotations

import pytest

from touchline.errors import WorkspaceInvalid
from touchline.model.letters import Security
from touchline.model.sizes import Sizes, parse_sizes
from touchline.settings import Settings, mail_server, read_settings, without_places, write_settings

HIDDEN = "postgresql://ada:hidden@host/shop"


def test_what_is_written_is_read() -> None:
    settings = Settings(name="Lädeli", zone="Europe/Zurich", currency="CHF", default_map="shop", store=HIDDEN)
    assert read_settings(write_settings(settings), environment={}) == settings


@pytest.mark.parametrize(
    ("environment", "store"), [({}, HIDDEN), ({"TOUCHLINE_STORE": "postgresql://other/db"}, "postgresql://other/db")]
)
def test_the_environment_says_which_store_is_used(environment: dict[str, str], store: str) -> None:
    assert read_settings(f"touchline: 1\nstore: {HIDDEN}\n", environment=environment).store == store


def test_a_password_is_not_shown() -> None:
    settings = read_settings(f"touchline: 1\nstore: {HIDDEN}\n", environment={})
    assert "hidden" not in repr(settings)
    for broken in (f"touchline: 1\nstore: '{HIDDEN}\n", f"touchline: 1\nzone: [\nstore: {HIDDEN}", f"- {HIDDEN}"):
        with pytest.raises(WorkspaceInvalid) as refused:
            read_settings(broken, environment={})
        assert "hidden" not in str(refused.value)


def test_broken_yaml_is_named_with_its_line() -> None:
    with pytest.raises(WorkspaceInvalid, match=r"touchline\.yml:3: it is no valid YAML"):
        read_settings("touchline: 1\nname: shop\nzone: [}\n", environment={})


@pytest.mark.parametrize(
    "text",
    [
        f"touchline: 1\n# ours\nname: shop\nstore: {HIDDEN}\nzone: UTC  # of the shop\n",
        f"{{touchline: 1, name: shop, store: '{HIDDEN}', zone: UTC}}\n",
        f"touchline: 1\nname: shop\n'store': {HIDDEN}\nzone: UTC\n",
        f"touchline: 1\nname: shop\nstore: >-\n  {HIDDEN}\nzone: UTC\n",
        f"touchline: 1\nname: shop\nstore: {HIDDEN}\ndata: s3://key:hidden@bucket/shop\nzone: UTC\n",
    ],
)
def test_settings_leave_without_their_places_and_otherwise_as_they_were(text: str) -> None:
    rest = without_places(text)
    assert "hidden" not in rest
    assert read_settings(rest, environment={}) == Settings(name="shop")
    assert ("# ours" in rest, "# of the shop" in rest) == ("# ours" in text, "# of the shop" in text)


def test_the_environment_says_where_event_files_lie() -> None:
    said = "touchline: 1\ndata: s3://ours/shop\n"
    assert read_settings(said, environment={}).data == "s3://ours/shop"
    assert read_settings(said, environment={"TOUCHLINE_DATA": "s3://other/shop"}).data == "s3://other/shop"


def test_a_runner_is_spark_or_named_by_whoever_asks() -> None:
    said = "touchline: 1\nrunner: spark\n"
    assert read_settings(said, environment={}).runner == "spark"
    assert read_settings(said, environment={}, runner="spark://there:7077").runner == "spark://there:7077"
    with pytest.raises(WorkspaceInvalid, match="there is no runner 'flink'"):
        read_settings("touchline: 1\nrunner: flink\n", environment={})


FROM = "\nmail_from: Journeys <journeys@shop.example>\n"


@pytest.mark.parametrize(
    ("address", "port", "security"),
    [
        ("smtp://ana@mail.shop.example", 587, Security.STARTTLS),
        ("smtps://ana@mail.shop.example", 465, Security.TLS),
        ("smtp+plain://mail.shop.example:2525", 2525, Security.NONE),
    ],
)
def test_the_address_of_the_mail_server_says_how_letters_are_handed_in(address: str, port: int, security: Security) -> None:
    settings = read_settings(f"touchline: 1\nmail: {address}{FROM}", environment={})
    server = mail_server(settings, {"TOUCHLINE_MAIL_SECRET": "hidden"})
    assert server is not None
    assert (server.host, server.port, server.security, server.password) == ("mail.shop.example", port, security, "hidden")
    assert "hidden" not in repr(server)


def test_the_mail_server_stands_in_no_backup_and_the_environment_may_name_another() -> None:
    text = f"touchline: 1\nname: shop\nmail: smtp://ana:hidden@mail.shop.example{FROM}"
    assert "hidden" not in without_places(text)
    other = mail_server(read_settings(text, environment={"TOUCHLINE_MAIL": "smtps://ben:own%20words@other.example"}), {})
    assert other is not None
    assert (other.host, other.user, other.password) == ("other.example", "ben", "own words")
    assert mail_server(read_settings("touchline: 1\n", environment={})) is None


@pytest.mark.parametrize(
    "text",
    [
        f"mail: mail.shop.example{FROM}",
        f"mail: smtp://mail.shop.example:x{FROM}",
        f"mail: smtp+plain://ana@mail.shop.example{FROM}",
        "mail: smtp://mail.shop.example\n",
        "mail: smtp://mail.shop.example\nmail_from: nobody\n",
    ],
)
def test_a_mail_server_that_cannot_be_used_is_refused_at_once(text: str) -> None:
    with pytest.raises(WorkspaceInvalid, match="mail"):
        read_settings(f"touchline: 1\n{text}", environment={})


@pytest.mark.parametrize("said", ["https://Journeys.shop.example/", "https://journeys.shop.example"])
def test_the_address_that_browsers_use_is_kept_as_they_spell_it(said: str) -> None:
    assert read_settings(f"touchline: 1\naddress: {said}\n", environment={}).address == "https://journeys.shop.example"


@pytest.mark.parametrize(
    "said", ["journeys.shop.example", "https://shop.example/journeys", "ftp://x", "https://", "https://a?b"]
)
def test_an_address_under_which_no_screen_would_be_found_is_refused(said: str) -> None:
    with pytest.raises(WorkspaceInvalid, match="is no address") as refused:
        read_settings(f"touchline: 1\naddress: {said}\n", environment={})
    assert "without a path" in refused.value.mend


@pytest.mark.parametrize(
    ("said", "sizes"),
    [
        ("", Sizes(32 * 1024, 500 * 1024, 2500)),
        ("event 64 KB, request 2 MB, batch 5000", Sizes(64 * 1024, 2 * 1024 * 1024, 5000)),
        ("batch 10", Sizes(batch=10)),
    ],
)
def test_sizes_of_events_and_requests_are_set_by_those_that_are_named(said: str, sizes: Sizes) -> None:
    assert parse_sizes(read_settings(f"touchline: 1\nsizes: {said!r}\n", environment={}).sizes) == sizes


@pytest.mark.parametrize(
    "said", ["64 KB", "event 64", "event 0 KB", "event 1 MB", "request 9 MB", "batch 5, batch 6", "batch 0"]
)
def test_sizes_that_cannot_be_are_refused(said: str) -> None:
    with pytest.raises(WorkspaceInvalid, match="sizes: "):
        read_settings(f"touchline: 1\nsizes: {said}\n", environment={})

"""What clients of the Segment protocol see: every spelling of address, key and body, and the answers that make them send again or not."""

from __future__ import annotations

import asyncio
import base64
import gzip
import json
from collections.abc import Iterator

import httpx
import pytest
from starlette.types import Message, Receive

from capturing import Post, post_office, request
from touchline.api.capture.application import CaptureApplication
from touchline.api.capture.reception import Reception
from touchline.capture.calls import Limits
from touchline.errors import StoreFull, StoreUnreachable

CALL = '{"userId": "u", "event": "Bought", "groupId": "g", "previousId": "p", "messageId": "m"}'
LIMITS = Limits(event_bytes=400, body_bytes=2000, batch_events=3)


@pytest.fixture
def post() -> Iterator[Post]:
    with post_office(LIMITS) as made:
        yield made


def basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        *((f"/v1/{kind}", kind) for kind in ("identify", "track", "page", "screen", "group", "alias")),
        *((f"/v1/{kind[0]}", kind) for kind in ("identify", "track", "page", "screen", "group", "alias")),
        *((f"/api/s/{kind}", kind) for kind in ("identify", "track", "page", "screen", "group", "alias")),
    ],
)
def test_every_address_takes_its_call(post: Post, path: str, kind: str) -> None:
    answer = post.send(path, CALL, x_write_key=post.source.key)
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    assert json.loads(post.lines[0])["type"] == kind
    assert post.inbox.kept[0][1].source == "web"


@pytest.mark.parametrize("path", ["/v1/batch", "/v1/b", "/v1/import"])
def test_batches_are_taken_and_their_bad_events_named(post: Post, path: str) -> None:
    body = json.dumps({"batch": [{"type": "page", "userId": "u"}, {"type": "page"}]})
    answer = post.send(path, body, x_write_key=post.source.key)
    assert answer.status_code == 200
    assert [(one["index"], one["reason"]) for one in answer.json()["refused"]] == [(1, "no_customer")]
    assert answer.json()["success"] is True
    parcel = post.inbox.kept[0][1]
    assert (parcel.count, parcel.refused_count) == (1, 1)
    assert json.loads(parcel.refused)["raw"] == '{"type": "page"}'


@pytest.mark.parametrize("form", ["{key}:", "{key}", "{key}:password", " {key}:"])
def test_the_key_is_the_user_of_basic_with_or_without_a_colon(post: Post, form: str) -> None:
    sent = basic(form.format(key=post.source.key).strip())
    assert post.send("/v1/track", CALL, authorization=sent).status_code == 200
    assert post.send("/v1/track", CALL, authorization=sent.replace("Basic", "basic").rstrip("=")).status_code == 200


def test_the_key_may_stand_in_the_body(post: Post) -> None:
    keyed = json.dumps({**json.loads(CALL), "writeKey": post.source.key})
    assert post.send("/v1/track", keyed).status_code == 200
    assert post.send("/v1/batch", json.dumps({"batch": [], "writeKey": post.source.key})).status_code == 200
    assert post.source.key not in post.lines[0]


def test_the_first_key_counts(post: Post) -> None:
    right, wrong = post.source.key, "wrong"
    assert post.send("/v1/track", CALL, authorization=basic(right), x_write_key=wrong).status_code == 200
    assert post.send("/v1/track", CALL, authorization=basic(wrong), x_write_key=right).status_code == 401
    keyed = json.dumps({**json.loads(CALL), "writeKey": right})
    assert post.send("/v1/track", keyed, x_write_key=wrong).status_code == 401


@pytest.mark.parametrize("header", ["", "Basic", "Basic ?", "Basic " + "/" * 5, "Bearer x", basic(":"), basic("é")])
def test_without_a_key_nothing_is_taken(post: Post, header: str) -> None:
    answer = post.send("/v1/track", CALL, **({"authorization": header} if header else {}))
    assert answer.status_code == 401
    assert post.inbox.kept == []


def test_the_masked_key_in_a_jitsu_body_means_nothing(post: Post) -> None:
    keyed = json.dumps({**json.loads(CALL), "writeKey": post.source.key})
    assert post.send("/api/s/track", keyed).status_code == 401
    masked = json.dumps({**json.loads(CALL), "writeKey": "***"})
    assert post.send("/api/s/track", masked, x_write_key=post.source.key).status_code == 200


def test_another_key_is_the_only_one_after_rotation_and_none_while_disabled(post: Post) -> None:
    renewed = post.intake.sources.rotate("web")
    assert post.track(CALL).status_code == 401
    assert post.send("/v1/track", CALL, x_write_key=renewed.key).status_code == 200
    post.intake.sources.enable("web", enabled=False)
    assert post.send("/v1/track", CALL, x_write_key=renewed.key).status_code == 401
    post.intake.sources.enable("web", enabled=True)
    assert post.send("/v1/track", CALL, x_write_key=renewed.key).status_code == 200


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "application/x-www-form-urlencoded", "image/png", ""])
def test_what_the_content_type_says_does_not_matter(post: Post, kind: str) -> None:
    assert post.track(CALL, content_type=kind).status_code == 200


def test_gzip_is_known_by_its_first_bytes(post: Post) -> None:
    zipped = gzip.compress(CALL.encode())
    assert post.track(zipped).status_code == 200
    assert post.track(zipped, content_encoding="gzip").status_code == 200
    half = len(CALL) // 2
    assert post.track(gzip.compress(CALL[:half].encode()) + gzip.compress(CALL[half:].encode())).status_code == 200
    assert len(set(post.lines)) == 1


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"a": 1}}', b"\x1f\x8b", gzip.compress(b"{}", mtime=0)[:-3], b"\x1f\x8b" + b"\x00" * 30]
)
def test_a_body_that_is_no_json_is_refused_for_good(post: Post, body: bytes) -> None:
    answer = post.track(body)
    assert answer.status_code == 400
    assert answer.json()["success"] is False
    assert "retry-after" not in answer.headers


def test_more_than_the_limit_is_refused_zipped_or_not(post: Post) -> None:
    large = CALL[:-1] + ', "x": "' + "y" * 2000 + '"}'
    assert post.track(large).status_code == 413
    assert post.track(gzip.compress(large.encode())).status_code == 413
    assert post.track(gzip.compress(b" " * 10_000_000, mtime=0)).status_code == 413
    events = json.dumps({"batch": [{}] * 4})
    assert post.send("/v1/batch", events, x_write_key=post.source.key).status_code == 413
    assert post.inbox.kept == []


def test_no_more_is_read_than_the_limit(post: Post) -> None:
    read = 0

    async def receive() -> Message:
        nonlocal read
        read += 500
        return {"type": "http.request", "body": b" " * 500, "more_body": True}

    status = asyncio.run(answered(post, receive))
    assert status == 413
    assert read == 2500


def test_more_than_fits_into_memory_is_asked_to_come_again(post: Post) -> None:
    application = CaptureApplication(Reception(post.intake, most_bytes=3000))
    headers = {"x-write-key": post.source.key, "content-length": "1900"}
    body = CALL.encode().ljust(1900)

    async def both() -> list[int]:
        post.inbox.ready.clear()
        transport = httpx.ASGITransport(application)
        async with httpx.AsyncClient(transport=transport, base_url="http://capture.test") as client:
            first = asyncio.ensure_future(client.post("/v1/track", content=body, headers=headers))
            await asyncio.sleep(0.1)
            second = await client.post("/v1/track", content=body, headers=headers)
            post.inbox.ready.set()
            third = await first
            return [
                second.status_code,
                third.status_code,
                (await client.post("/v1/track", content=body, headers=headers)).status_code,
            ]

    assert asyncio.run(both()) == [429, 200, 200]


def test_a_client_that_goes_away_is_no_error(post: Post) -> None:
    messages: Iterator[Message] = iter([{"type": "http.request", "body": b"{", "more_body": True}, {"type": "http.disconnect"}])

    async def receive() -> Message:
        return next(messages)

    assert asyncio.run(answered(post, receive)) is None


async def answered(post: Post, receive: Receive) -> int | None:
    """The status of the answer to a request whose body comes as a test wishes."""
    from_application: list[int] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            from_application.append(int(str(message["status"])))

    scope = {"type": "http", "method": "POST", "path": "/v1/track", "query_string": b"", "scheme": "http"}
    headers = [(b"x-write-key", post.source.key.encode())]
    await CaptureApplication(Reception(post.intake))({**scope, "headers": headers}, receive, send)
    return from_application[0] if from_application else None


def test_every_page_may_send_and_no_cookie_goes_along(post: Post) -> None:
    asked = {"origin": "https://shop.test", "access_control_request_headers": "authorization, anonymousid"}
    answer = post.send("/v1/t", method="OPTIONS", **asked)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    assert answer.headers["access-control-allow-headers"] == "authorization, anonymousid"
    assert "POST" in answer.headers["access-control-allow-methods"]
    default = post.send("/v1/t", method="OPTIONS").headers["access-control-allow-headers"]
    assert {name.strip() for name in default.split(",")} == {"authorization", "content-type", "x-write-key"}
    assert post.track(CALL).headers["access-control-allow-origin"] == "*"


def test_the_browser_client_is_told_to_send_here(post: Post) -> None:
    answer = post.send(f"/v1/projects/{post.source.key}/settings", method="GET")
    segment = answer.json()["integrations"]["Segment.io"]
    assert segment["apiKey"] == post.source.key
    assert (segment["apiHost"], segment["protocol"]) == ("capture.test/v1", "http")
    assert post.send("/v1/projects/wrong/settings", method="GET").status_code == 404


def pixel(post: Post, data: str) -> httpx.Response:
    return post.send(f"/v1/pixel/track?data={data}", method="GET")


def test_the_pixel_is_a_picture_whatever_it_carries(post: Post) -> None:
    call = json.dumps({**json.loads(CALL), "writeKey": post.source.key, "event": "Öffnung?>~"}).encode()
    sound = base64.b64encode(call).decode()
    tries = [sound.replace("+", "%2B"), sound.rstrip("="), base64.urlsafe_b64encode(call).decode(), sound.replace("+", " ")]
    for data in [*tries, "", "?", "e30", "%00", "x" * 900]:
        answer = pixel(post, data)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/gif")
        assert answer.content.startswith(b"GIF89a")
    assert [json.loads(line)["event"] for line in post.lines] == ["Öffnung?>~"] * len(tries)
    post.inbox.trouble = StoreFull(what="full.")
    assert pixel(post, sound).status_code == 200
    assert post.send("/v1/pixel/nothing?data=" + sound, method="GET").status_code == 200


def test_a_full_disk_asks_to_come_again_and_recovers_by_itself(post: Post) -> None:
    for trouble in (StoreFull(what="no room."), StoreUnreachable(what="nobody there.")):
        post.inbox.trouble = trouble
        answer = post.track(CALL)
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) >= 1
        assert answer.headers["access-control-expose-headers"] == "retry-after"
    post.inbox.trouble = None
    assert post.track(CALL).status_code == 200
    assert len(post.lines) == 1


@pytest.mark.parametrize(("method", "path", "status"), [
    ("GET", "/v1/track", 405), ("PUT", "/v1/batch", 405), ("OPT", "/v1/track", 405), ("POST", "/v1/projects/x/settings", 405),
    ("GET", "/v1/nothing", 404), ("POST", "/v1/m", 404), ("POST", "/api/s/batch", 404), ("GET", "/v1/projects//settings", 404),
])  # fmt: skip
def test_other_addresses_and_methods_say_so(post: Post, method: str, path: str, status: int) -> None:
    answer = post.send(path, method=method)
    assert answer.status_code == status
    assert status == 404 or "OPTIONS" in answer.headers["allow"]


def test_an_answer_waits_for_the_disk(post: Post) -> None:
    async def sent() -> int:
        post.inbox.ready.clear()
        answer = asyncio.ensure_future(
            request(post.intake, "POST", "/v1/track", CALL.encode(), {"x-write-key": post.source.key})
        )
        done, _ = await asyncio.wait([answer], timeout=0.2)
        assert not done
        assert post.inbox.kept == []
        post.inbox.ready.set()
        return (await answer).status_code

    assert asyncio.run(sent()) == 200
    assert len(post.lines) == 1

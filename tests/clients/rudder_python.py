"""Sends the calls on standard input with rudder-sdk-python, as an application would: ENDPOINT KEY."""

from __future__ import annotations

import json
import sys

from rudderstack.analytics.client import Client


def main(endpoint: str, key: str) -> None:
    """Send everything, wait until it is answered, and say what failed."""
    failures: list[str] = []
    client = Client(
        key,
        host=endpoint,
        gzip=True,
        max_retries=40,
        timeout=20,
        upload_size=10,
        on_error=lambda error, items: failures.append(f"{error!r}, {len(items)} calls"),
    )
    for line in sys.stdin:
        _send(client, json.loads(line))
    client.flush()
    client.join()
    sys.stdout.write(json.dumps({"failures": failures}))


def _send(client: Client, call: dict[str, object]) -> None:
    kind, who = call["type"], {"user_id": call.get("userId"), "anonymous_id": call.get("anonymousId")}
    rest = {"context": call["context"]}
    if kind == "identify":
        client.identify(**who, traits=call["traits"], **rest)
    elif kind == "track":
        client.track(**who, event=call["event"], properties=call["properties"], **rest)
    elif kind == "page":
        client.page(**who, name=call["name"], properties=call["properties"], **rest)
    elif kind == "screen":
        client.screen(**who, name=call["name"], properties=call["properties"], **rest)
    elif kind == "group":
        client.group(**who, group_id=call["groupId"], traits=call["traits"], **rest)
    else:
        client.alias(call["previousId"], call["userId"], **rest)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What to write into each client so that it sends here, ready to copy."""

from __future__ import annotations

import base64
import json
import re
from string import Template

from touchline.errors import NotFound
from touchline.model.sources import Snippet, Source

DEFAULT_ADDRESS = "http://127.0.0.1:8420"

_TEMPLATES = (
    (
        "curl",
        "Any program, over HTTP",
        """\
curl -u $key: $address/v1/track -d '{
  "userId": "customer-1", "event": "Order Completed", "properties": {"value": 42}
}'""",
    ),
    (
        "browser",
        "Web sites: @segment/analytics-next",
        """\
import { AnalyticsBrowser } from '@segment/analytics-next'

const analytics = AnalyticsBrowser.load({ writeKey: '$key', cdnURL: '$address' })
analytics.page()
analytics.identify('customer-1', { email: 'ada@example.org' })
analytics.track('Order Completed', { value: 42 })""",
    ),
    (
        "node",
        "Node.js: @segment/analytics-node",
        """\
import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({ writeKey: '$key', host: '$address' })
analytics.track({ userId: 'customer-1', event: 'Order Completed', properties: { value: 42 } })
await analytics.closeAndFlush()""",
    ),
    (
        "python",
        "Python: segment-analytics-python",
        """\
import segment.analytics as analytics

analytics.write_key = "$key"
analytics.host = "$address"
analytics.track("customer-1", "Order Completed", {"value": 42})
analytics.flush()""",
    ),
    (
        "rudder-python",
        "Python: rudder-sdk-python",
        """\
import rudderstack.analytics as analytics

analytics.write_key = "$key"
analytics.dataPlaneUrl = "$address"
analytics.track("customer-1", "Order Completed", {"value": 42})
analytics.flush()""",
    ),
    (
        "rudder-node",
        "Node.js: @rudderstack/rudder-sdk-node",
        """\
import RudderAnalytics from '@rudderstack/rudder-sdk-node'

const analytics = new RudderAnalytics('$key', { dataPlaneUrl: '$address' })
analytics.track({ userId: 'customer-1', event: 'Order Completed', properties: { value: 42 } })
analytics.flush()""",
    ),
    (
        "jitsu",
        "Web sites: @jitsu/js",
        """\
import { jitsuAnalytics } from '@jitsu/js'

const analytics = jitsuAnalytics({ host: '$address', writeKey: '$key' })
analytics.page()
analytics.track('Order Completed', { value: 42 })""",
    ),
    ("pixel", "Mails and pages without scripts", '<img src="$address/v1/pixel/track?data=$data" width="1" height="1" alt="">'),
)
_SEEN = {"anonymousId": "mail-1", "event": "Email Opened"}


def snippets(source: Source, address: str) -> tuple[Snippet, ...]:
    """A snippet for every client, for a server at `address`."""
    data = base64.urlsafe_b64encode(json.dumps({"writeKey": source.key, **_SEEN}).encode()).decode().rstrip("=")
    values = {"key": source.key, "address": _clean(address), "data": data}
    return tuple(Snippet(client, title, Template(text).substitute(values)) for client, title, text in _TEMPLATES)


def snippet(source: Source, address: str, client: str) -> Snippet:
    """The snippet for one client; raises NotFound with the clients there are."""
    there = snippets(source, address)
    for one in there:
        if one.client == client:
            return one
    raise NotFound(what=f"there is no snippet for '{client}'.", mend=f"There are {', '.join(one.client for one in there)}.")


_ADDRESS = re.compile(r"""https?://[^/'"\\`$<>\s][^'"\\`$<>\s]*""")
CLIENTS = tuple(client for client, _, _ in _TEMPLATES)


def _clean(address: str) -> str:
    """The address without anything that would end the text it is written into."""
    return address.rstrip("/") if _ADDRESS.fullmatch(address) else DEFAULT_ADDRESS

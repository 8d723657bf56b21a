"""What the browser client asks for before it sends anything."""

from __future__ import annotations

from starlette.types import Scope

from touchline.api.capture import answers
from touchline.api.capture.answers import Answer
from touchline.flow.arriving.sources import SourceBook


def client_settings(sources: SourceBook, key: str, scope: Scope) -> Answer:
    """Settings that send everything here: to the name the client has just called."""
    if sources.by_key(key) is None:
        return answers.NO_SUCH_PLACE
    enabled = {"__default": {"enabled": True, "integrations": {}}}
    own = {"apiKey": key, "unbundledIntegrations": [], "addBundledMetadata": True, "maybeBundledConfigIds": {}}
    host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    if host:
        own |= {"apiHost": f"{host}/v1", "protocol": scope["scheme"]}
    return answers.document(
        {
            "integrations": {"Segment.io": own},
            "plan": {"track": enabled, "identify": enabled, "group": enabled},
            "edgeFunction": {},
            "analyticsNextEnabled": True,
            "middlewareSettings": {},
            "enabledMiddleware": {},
            "metrics": {"sampleRate": 0},
            "legacyVideoPluginsEnabled": False,
            "remotePlugins": [],
        }
    )

"""The OpenAPI document: what the web client is generated from, and nothing left untyped."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from touchline.api.server import create_app

COMMITTED = Path(__file__).parents[3] / "web" / "openapi.json"
DOCUMENT: dict[str, Any] = create_app().openapi()
OPERATIONS = [(path, verb, operation) for path, verbs in DOCUMENT["paths"].items() for verb, operation in verbs.items()]


def test_the_web_client_is_generated_from_what_the_api_says() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == create_app().openapi_text(), (
        "run: python -m touchline.api > web/openapi.json"
    )


def test_operations_have_names_of_their_own() -> None:
    repeated = [name for name, count in Counter(operation["operationId"] for *_, operation in OPERATIONS).items() if count > 1]
    assert repeated == []


@pytest.mark.parametrize(("path", "operation"), [(path, operation) for path, _, operation in OPERATIONS])
def test_every_answer_is_typed(path: str, operation: dict[str, Any]) -> None:
    for content in operation["responses"]["200"]["content"].values():
        assert content["schema"].keys() & {"$ref", "type", "anyOf"}, path
    assert operation["responses"]["4XX"]["content"].keys() == {"application/problem+json"}


def test_what_is_always_sent_is_marked_as_such() -> None:
    row = DOCUMENT["components"]["schemas"]["CustomerRow"]
    assert row["required"] == list(row["properties"])
    stages = DOCUMENT["components"]["schemas"]["StagesRow"]
    assert set(stages["properties"]) - set(stages["required"]) == {"group", "group_2", "group_3"}


def test_the_document_is_json_without_surprises() -> None:
    assert json.loads(create_app().openapi_text()) == DOCUMENT

"""The API answers whatever is asked with sense or a reason, never with a failure of its own: requests made from its own description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from schemathesis import Case
from schemathesis.core.result import Ok
from schemathesis.openapi import from_asgi
from schemathesis.schemas import APIOperation

from live.seeds import seed
from touchline.api.server import create_app
from touchline.app import create_workspace, open_workspace
from touchline.model.events import ColumnMapping, Dataset

Operation: TypeAlias = APIOperation[Any, Any, Any, Any]

EVENTS = "customer,event,time,channel,amount\n" + "".join(
    f"c{number % 7},{event},2026-03-{1 + number % 28:02d}T10:{number % 60:02d}:00Z,{channel},{number}.5\n"
    for number in range(60)
    for event, channel in (("Visit", "web"), ("Order", "shop"), ("Complaint", "phone"))
)


@pytest.fixture(scope="module")
def operations(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Operation]]:
    """Every operation of the API, on a workspace with a few customers and a map."""
    folder = tmp_path_factory.mktemp("fuzzed")
    create_workspace(folder / "shop")
    (folder / "events.csv").write_text(EVENTS, encoding="utf-8")
    with open_workspace(folder / "shop", write=True) as workspace:
        workspace.import_file(folder / "events.csv", Dataset.EVENTS, ColumnMapping())
        workspace.maps.save(workspace.maps.discover())
        described = from_asgi("/api/openapi.json", create_app(workspace, hosts=["testserver"]))
        yield [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]


def asked(operation: Operation, examples: int, start: int) -> None:
    """Ask an operation in many ways, the same for the same start."""

    @seeded(start)
    @settings(max_examples=examples, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def ask(case: Case[Operation]) -> None:
        answer = case.call()
        assert answer.status_code < 500, f"{case.as_curl_command()}\n{answer.text}"

    ask()


def test_no_request_makes_the_api_fail(operations: list[Operation]) -> None:
    start = seed()
    for operation in operations:
        asked(operation, 20, start)


@pytest.mark.long
def test_no_request_makes_the_api_fail_in_many_more_tries(operations: list[Operation]) -> None:
    start = seed()
    for operation in operations:
        asked(operation, 500, start)

"""The table of every analysis as a file for other programs: Parquet, typed columns as in Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from touchline.analyse.analyses import ANALYSES
from touchline.api.files import PARQUET_FILE, parquet_file
from touchline.api.queries import AskQuery, query_of
from touchline.api.reach import OpenWorkspace, asked

router = APIRouter(prefix="/api/analyses", tags=["analyses"])


def _table(name: str) -> Callable[..., Response]:
    def table(workspace: OpenWorkspace, query: AskQuery) -> Response:
        answer = workspace.ask(asked(workspace, name, query))
        return parquet_file(answer.table, name)

    table.__annotations__["query"] = Annotated[query_of(name), Query()]
    return table


for each in ANALYSES:
    router.add_api_route(
        f"/{each.name}/parquet",
        _table(each.name),
        response_class=Response,
        responses=PARQUET_FILE,
        name=f"{each.name.replace('-', '_')}_parquet",
        description=f"The table of {each.name} as a Parquet file.",
    )

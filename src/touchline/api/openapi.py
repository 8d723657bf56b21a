"""The OpenAPI document, complete enough to generate a typed client from: `python -m touchline.api`."""

from __future__ import annotations

import json
from typing import Any

from fastapi import FastAPI

from touchline.api.problems import MEDIA_TYPE
from touchline.frame.groups import GROUP_COLUMNS

_SOMETIMES = frozenset({*GROUP_COLUMNS, "period", "depth", "length", "ended"})
"""Columns that only some answers carry; every other property is always there."""


class DescribedApplication(FastAPI):
    """An application whose document says what is always sent, and calls refused arguments problems like every other error."""

    def openapi(self) -> dict[str, Any]:
        """The document, made once."""
        if self.openapi_schema is None:
            self.openapi_schema = _completed(super().openapi())
        return self.openapi_schema

    def openapi_text(self) -> str:
        """The document as JSON text, the same for the same program."""
        return json.dumps(self.openapi(), indent=2, ensure_ascii=False) + "\n"


def _completed(document: dict[str, Any]) -> dict[str, Any]:
    schemas = document["components"]["schemas"]
    for schema in schemas.values():
        _mark_required(schema)
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for path in document["paths"].values():
        for operation in path.values():
            operation["responses"].pop("422", None)
            operation["responses"]["4XX"]["content"] = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return document


def _mark_required(schema: dict[str, Any]) -> None:
    if "properties" in schema:
        schema["required"] = [name for name in schema["properties"] if name not in _SOMETIMES]
        for part in schema["properties"].values():
            part.pop("default", None)

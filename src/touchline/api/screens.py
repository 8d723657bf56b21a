"""The built screens: hashed assets are kept by browsers for good, the page itself is asked for anew, unknown paths get the page."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException

BUILT = Path(__file__).parent.parent / "web"
_INDEX = "index.html"
_FOREVER = "public, max-age=31536000, immutable"
_NOT_SCREENS = ("api/", "v1/", "metrics")
_NOT_BUILT = "The screens are not built here. Run `make web`, or install the wheel, which carries them.\n"


def serve_screens(application: FastAPI, folder: Path = BUILT) -> None:
    """Answer every path that is no route with the screens in `folder`; only files found now are ever served."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    page = files.get(_INDEX)

    @application.get("/{path:path}", include_in_schema=False)
    def screen(path: str) -> Response:
        """A file of the built screens, or the page."""
        if path.startswith(_NOT_SCREENS) or path in {"api", "v1"}:
            raise HTTPException(404)
        file = files.get(path, page)
        if file is None:
            return PlainTextResponse(_NOT_BUILT, status_code=503)
        return _file(file, lasting=path in files and path.startswith("assets/"))


def _file(path: Path, *, lasting: bool) -> FileResponse:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return FileResponse(path, media_type=kind, headers={"Cache-Control": _FOREVER if lasting else "no-cache"})

"""A store of objects that speaks as S3 does, on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow.fs as pa_fs
from moto.server import ThreadedMotoServer

BUCKET = "events"


class Objects:
    """A running store with one bucket."""

    def __init__(self, port: int) -> None:
        self._reached = f"scheme=http&endpoint_override=127.0.0.1:{port}&region=us-east-1"

    def url(self, prefix: str) -> str:
        """What a workspace is told, the key included, so that other machines have it too."""
        return f"s3://ours:hidden@{BUCKET}/{prefix}?{self._reached}"

    def names(self, prefix: str) -> list[str]:
        """What lies below a prefix."""
        filesystem, root = pa_fs.FileSystem.from_uri(self.url(prefix))
        return sorted(one.base_name for one in filesystem.get_file_info(pa_fs.FileSelector(root, allow_not_found=True)))


@contextmanager
def running_objects() -> Iterator[Objects]:
    """A store for as long as it is needed."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    try:
        _, port = server.get_host_and_port()
        objects = Objects(port)
        making, _ = pa_fs.FileSystem.from_uri(f"{objects.url('')}&allow_bucket_creation=true")
        making.create_dir(BUCKET)
        yield objects
    finally:
        server.stop()

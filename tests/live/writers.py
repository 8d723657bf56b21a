"""Applications that send on and on, and keep a ledger of what they sent and what they were told."""

from __future__ import annotations

import json
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from typing import Any

BATCH = 3


class Writer:
    """Sends small batches of numbered calls about one customer; what it could not bring through, it gives up or sends again."""

    def __init__(self, name: str, port: int, key: str, *, patient: bool) -> None:
        self.name = name
        self.acknowledged: list[int] = []
        self.answers: list[int] = []
        self.sent = 0
        self._port, self._patient = port, patient
        self._headers = {"Authorization": "Basic " + b64encode(f"{key}:".encode()).decode(), "Content-Type": "application/json"}
        self._ended = threading.Event()

    def write(self) -> None:
        """Until it is told to end."""
        while not self._ended.is_set():
            numbers = range(self.sent, self.sent + BATCH)
            self.sent += BATCH
            if self._told(numbers):
                self.acknowledged += numbers

    def end(self) -> None:
        """Finish what is under way."""
        self._ended.set()

    def _told(self, numbers: range) -> bool:
        """Whether a batch was acknowledged; a patient writer sends it until it is."""
        body = json.dumps({"batch": [self._call(number) for number in numbers]})
        while (status := self._post(body)) != 200:
            time.sleep(0.05)
            if not self._patient or (status == 0 and self._ended.is_set()):
                return False
        return True

    def _post(self, body: str) -> int:
        """The status of the answer, 0 without one."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=20)
        try:
            connection.request("POST", "/v1/batch", body, self._headers)
            status = connection.getresponse().status
        except (OSError, HTTPException):
            status = 0
        finally:
            connection.close()
        self.answers.append(status)
        return status

    def _call(self, number: int) -> dict[str, Any]:
        message_id = f"{self.name}-{number}"
        return {
            "type": "track",
            "messageId": message_id,
            "userId": self.name,
            "event": "Seen",
            "properties": {"number": number},
        }


@contextmanager
def writing(count: int, port: int, key: str, name: str = "writer") -> Iterator[list[Writer]]:
    """So many writers at once, every other one patient; they have ended when the block has."""
    writers = [Writer(f"{name}-{number}", port, key, patient=number % 2 == 0) for number in range(count)]
    threads = [threading.Thread(target=writer.write) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        yield writers
    finally:
        for writer in writers:
            writer.end()
        for thread in threads:
            thread.join()

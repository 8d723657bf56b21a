"""How large events and requests may be is said by the workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from touchline.app import create_workspace, open_workspace
from touchline.capture.calls import Form
from touchline.errors import BodyTooLarge

CALL = '{"type": "page", "userId": "ann", "messageId": "m"}'


def test_a_batch_has_as_many_events_as_the_settings_say(tmp_path: Path) -> None:
    create_workspace(tmp_path / "shop")
    with (tmp_path / "shop" / "touchline.yml").open("a", encoding="utf-8") as settings:
        settings.write("sizes: batch 2\n")
    with open_workspace(tmp_path / "shop", write=True) as shop:
        assert shop.intake is not None
        assert shop.intake.read(f'{{"batch": [{CALL}, {CALL}]}}'.encode(), Form.BATCH).count == 2
        with pytest.raises(BodyTooLarge, match="at most 2 events"):
            shop.intake.read(f'{{"batch": [{CALL}, {CALL}, {CALL}]}}'.encode(), Form.BATCH)

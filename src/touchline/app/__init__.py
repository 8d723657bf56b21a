"""The composition root: the one place that picks adapters, and the application as its edges see it."""

from touchline.adapters.completejourney.files import DemoFile, write_demo_files
from touchline.adapters.completejourney.source import demo_map_text
from touchline.adapters.starter.source import starter_map_text
from touchline.app.access import Access, is_loopback
from touchline.app.opening import (
    back_up_workspace,
    create_workspace,
    open_for_role,
    open_workspace,
    restore_workspace,
    serving_address,
)
from touchline.app.roles import Role
from touchline.app.sharing import share_as_iceberg
from touchline.app.workspace import Workspace

__all__ = [
    "Access",
    "DemoFile",
    "Role",
    "Workspace",
    "back_up_workspace",
    "create_workspace",
    "demo_map_text",
    "is_loopback",
    "open_for_role",
    "open_workspace",
    "restore_workspace",
    "serving_address",
    "share_as_iceberg",
    "starter_map_text",
    "write_demo_files",
]

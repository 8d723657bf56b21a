"""Which files of tests take long: they are begun first, so that at the end no worker waits for another that has just begun one."""

from __future__ import annotations

LONGEST = (
    "house/test_pages.py",
    "conformance/test_analyses.py",
    "journeys/test_a_shops_analyst.py",
    "conformance/test_against.py",
    "integration/clients/test_servers.py",
    "integration/spark/test_cluster.py",
    "integration/test_wheel.py",
    "fuzz/test_api.py",
    "integration/test_rehearsal.py",
    "journeys/test_two_at_one_workspace.py",
    "fuzz/test_parsers.py",
    "conformance/test_members.py",
    "promises/test_kills.py",
    "promises/test_several_captures.py",
    "promises/test_killed_pipeline.py",
    "journeys/test_a_process_miner.py",
    "house/test_linters.py",
    "conformance/test_live.py",
    "unit/adapters/test_matcher.py",
    "promises/test_backups.py",
    "promises/test_postgres_restarts.py",
    "integration/test_access.py",
    "integration/test_command_line.py",
    "conformance/test_spread.py",
    "conformance/test_journey.py",
    "conformance/test_stores.py",
    "promises/test_full_disk.py",
    "promises/test_poison.py",
    "browser/test_every_screen.py",
    "browser/test_access.py",
    "browser/test_hostile_text.py",
    "browser/test_every_analysis.py",
    "browser/test_taking_along.py",
    "browser/test_new_workspace.py",
    "browser/test_german.py",
    "browser/test_other_peoples_client.py",
    "browser/test_paper.py",
    "browser/test_household.py",
    "browser/test_map_editing.py",
    "browser/test_roles_screens.py",
    "browser/test_recognition.py",
    "browser/test_arriving.py",
    "browser/test_same_numbers.py",
)
"""Below `tests`, the longest first, by what they took on two cores; a file that is not here takes some seconds."""

_PLACES = {name: place for place, name in enumerate(LONGEST)}


def place(file: str) -> int:
    """When a file's turn is, among all files."""
    return _PLACES.get(file, len(LONGEST))

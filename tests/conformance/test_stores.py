"""The operational store is the same on SQLite and PostgreSQL: its schema, its durability, its one writer."""

from __future__ import annotations

import pkgutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData, Table, insert, text

from conformance.stores import SECRETS, Store, listed
from postgres import PostgresServer
from touchline.adapters import sql
from touchline.adapters.sql.engine import open_engine
from touchline.adapters.sql.manifest import Manifest
from touchline.adapters.sql.schema import check_schema, is_empty, migrate
from touchline.adapters.sql.state import create_state
from touchline.adapters.sql.tables import metadata
from touchline.errors import StoreUnreachable, WorkspaceBusy, WorkspaceInvalid, WorkspaceTaken

ADDRESS = "http://127.0.0.1:8420"
HOLD = """
import sys, time
from pathlib import Path
from touchline.adapters.sql.state import open_state
with open_state(sys.argv[1], Path(sys.argv[2]), write=True, address=sys.argv[3]):
    print("holding", flush=True)
    time.sleep(600)
"""
MIGRATE = """
import sys
from touchline.adapters.sql.engine import open_engine
from touchline.adapters.sql.schema import migrate
migrate(open_engine(sys.argv[1]))
"""


@contextmanager
def another_writer(store: Store) -> Iterator[subprocess.Popen[str]]:
    """Another process that writes to the store, until it is killed."""
    command = [sys.executable, "-c", HOLD, store.url, str(store.data), ADDRESS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holding\n"
        try:
            yield process
        finally:
            process.kill()


def test_the_migrations_make_what_the_tables_say(store: Store) -> None:
    for module in pkgutil.iter_modules(sql.__path__):
        if module.name.endswith("tables"):
            import_module(f"{sql.__name__}.{module.name}")
    with store.ready().connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_store_of_the_first_schema_keeps_its_rows_on_the_way_forward(store: Store) -> None:
    engine = store.connect()
    migrate(engine, to="0001")
    old = Table("lake_files", MetaData(), autoload_with=engine)
    with engine.begin() as connection:
        row = {"dataset": "events", "row_count": 3, "byte_count": 9, "whole_seconds": True, "columns": '["who"]'}
        connection.execute(insert(old), [{"name": "one", **row}, {"name": "two", **row}])
    migrate(engine)
    assert [(file.name, file.place, file.hot) for file in Manifest(engine).files()] == [("one", 1, False), ("two", 2, False)]
    assert Manifest(engine).add([listed("three")])[0].place == 3


def test_an_older_schema_is_only_brought_forward_by_a_writer(postgres_store: Store) -> None:
    migrate(postgres_store.connect(), to="0001")
    with pytest.raises(WorkspaceInvalid, match="older"), postgres_store.workspace():
        pass
    with postgres_store.workspace(write=True):
        pass
    with postgres_store.workspace() as engine:
        check_schema(engine)


def test_a_newer_schema_is_refused_whether_for_reading_or_writing(store: Store) -> None:
    engine = store.ready()
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for write in (False, True):
        with pytest.raises(WorkspaceInvalid, match="newer Touchline") as refused, store.workspace(write=write):
            pass
        assert not any(secret in str(refused.value) for secret in SECRETS)


def test_programs_that_start_at_once_make_one_schema(postgres_store: Store) -> None:
    assert is_empty(postgres_store.connect())
    command = [sys.executable, "-c", MIGRATE, postgres_store.url]
    programs = [subprocess.Popen(command) for _ in range(3)]
    assert [program.wait() for program in programs] == [0, 0, 0]
    check_schema(postgres_store.connect())


def test_a_commit_after_broken_connections_goes_through(store: Store) -> None:
    engine = store.ready()
    manifest = Manifest(engine)
    manifest.add([listed("before")])
    store.break_connections(engine)
    manifest.add([listed("after")])
    assert [file.name for file in Manifest(store.connect()).files()] == ["before", "after"]


def test_a_second_writer_is_refused_with_the_address_of_the_first_until_that_one_dies(store: Store) -> None:
    create_state(store.url, store.data)
    with another_writer(store) as process:
        with pytest.raises(WorkspaceBusy, match=f"{process.pid}.*is writing") as refused, store.workspace(write=True):
            pass
        assert refused.value.address == ADDRESS
        with store.workspace() as engine:
            assert Manifest(engine).files() == ()
        process.send_signal(signal.SIGKILL)
        process.wait()
        with store.workspace(write=True) as engine:
            Manifest(engine).add([listed("mine")])


def test_readers_see_what_a_writer_commits_at_once(store: Store) -> None:
    with store.workspace(write=True) as writing, store.workspace() as reading:
        seen = Manifest(reading)
        for number in range(1, 4):
            Manifest(writing).add([listed(f"file {number}")])
            assert len(seen.files()) == number
            assert seen.version() == number


def test_a_writer_that_lost_its_lock_to_another_can_commit_nothing_more(postgres_store: Store) -> None:
    with postgres_store.workspace(write=True) as first:
        Manifest(first).add([listed("first")])
        postgres_store.break_connections()
        with postgres_store.workspace(write=True) as second:
            with pytest.raises(WorkspaceTaken, match="another process has become the writer"):
                Manifest(first).add([listed("too late")])
            Manifest(second).add([listed("second")])
        assert [file.name for file in Manifest(first).files()] == ["first", "second"]


def test_a_folder_is_not_opened_with_the_store_of_another(postgres_store: Store, tmp_path: Path) -> None:
    other = Store("", tmp_path / "other")
    other.data.mkdir()
    create_state("", other.data)
    create_state(postgres_store.url, postgres_store.data)
    for write in (False, True):
        mistaken = Store(postgres_store.url, other.data).workspace(write=write)
        with pytest.raises(WorkspaceInvalid, match="belongs to another store"), mistaken:
            pass
    with postgres_store.workspace(write=True), other.workspace(write=True):
        pass


def test_a_database_is_not_given_to_a_second_workspace(postgres_store: Store, tmp_path: Path) -> None:
    create_state(postgres_store.url, postgres_store.data)
    with pytest.raises(WorkspaceInvalid, match="already"):
        create_state(postgres_store.url, tmp_path)


def test_a_server_that_is_away_is_named_without_its_password_and_found_again(
    postgres_server: PostgresServer, postgres_store: Store
) -> None:
    manifest = Manifest(postgres_store.ready())
    postgres_server.kill()
    try:
        with pytest.raises(StoreUnreachable, match=f"127.0.0.1:{postgres_server.port}.*does not answer") as away:
            manifest.add([listed("while away")])
    finally:
        postgres_server.start()
    assert not any(secret in str(away.value) for secret in SECRETS)
    manifest.add([listed("afterwards")])
    assert [file.name for file in manifest.files()] == ["afterwards"]


@pytest.mark.parametrize("address", ["postgresql://a:hidden@host:port/db", "mysql://a:hidden@host/db", "a:hidden@host"])
def test_an_address_that_cannot_be_read_is_not_shown(address: str) -> None:
    with pytest.raises(WorkspaceInvalid, match="address of the store") as refused:
        open_engine(address)
    assert "hidden" not in str(refused.value)


def test_a_missing_driver_is_named_with_what_installs_it() -> None:
    program = """
import sys
sys.modules["psycopg"] = None
from touchline.adapters.sql.engine import open_engine
from touchline.errors import NotSetUp
try:
    open_engine("postgresql://host/database")
except NotSetUp as error:
    print(error.mend)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "pip install 'touchline[postgres]'" in done.stdout

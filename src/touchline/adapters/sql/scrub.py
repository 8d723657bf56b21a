"""What was deleted leaves the disk too: databases keep its bytes until they are told not to."""

from __future__ import annotations

import time

from sqlalchemy import Engine

from touchline.adapters.sql.tables import metadata

_TRIES, _PAUSE_SECONDS = 50, 0.1


def scrub(engine: Engine) -> bool:
    """Write the database anew without what was deleted; whether its log is empty too, which somebody who reads just now prevents.

    On PostgreSQL its statistics are made anew as well, since they quote frequent values. Its own log is beyond our reach.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET statement_timeout = 0")
            connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {', '.join(metadata.tables)}")
            return True
        connection.exec_driver_sql("VACUUM")
        for _ in range(_TRIES):
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
            if not busy:
                return True
            time.sleep(_PAUSE_SECONDS)
    return False

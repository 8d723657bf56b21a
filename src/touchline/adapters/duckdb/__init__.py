"""Questions in SQL, answered by DuckDB in memory."""

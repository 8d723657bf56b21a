"""Operational state in a relational database: the manifest of the lake, imports, map versions."""

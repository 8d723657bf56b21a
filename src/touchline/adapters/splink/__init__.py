"""Matching of records with Splink on DuckDB."""

"""The files of the lake as Apache Iceberg tables, for other engines."""

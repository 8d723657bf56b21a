"""The lake as Parquet files in a folder, listed in the manifest: a file that is not listed does not exist."""

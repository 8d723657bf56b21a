"""Backups: a workspace as one file or folder, complete and checked."""

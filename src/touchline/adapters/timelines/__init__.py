"""Timelines as arrays in files, mapped into memory."""

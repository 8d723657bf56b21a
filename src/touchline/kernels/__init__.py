"""Loops over arrays, compiled: numpy in, numpy out, no domain objects. See compile.py for the one decorator."""

"""One reader per file format; none knows another."""

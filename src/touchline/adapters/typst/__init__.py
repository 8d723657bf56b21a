"""Papers set by Typst."""

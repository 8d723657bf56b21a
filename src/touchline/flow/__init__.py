"""The sentences of the system: what a question needs, in the order it happens."""

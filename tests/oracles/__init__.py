"""Slow, obviously right twins of what the product computes: naive loops over lists, read against the rules sentence by sentence."""

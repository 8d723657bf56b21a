"""Columns: the Arrow schema of events, timelines sorted by customer and time, conditions evaluated on columns."""

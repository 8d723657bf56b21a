"""An answer as people are shown it: which columns, how each value is written, and the picture of it."""

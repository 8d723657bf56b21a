"""Stage 4, measure: one file per analysis, each a fold over parts that can be merged in any cut."""

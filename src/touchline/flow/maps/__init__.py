"""Maps as people work on them: chosen, drafted together, compared, begun, held against the events."""

"""From a question to its answer: timelines laid out, placed on the map, selected, measured in parts, kept live."""

"""Why customers are who they are, and what people decide about it."""

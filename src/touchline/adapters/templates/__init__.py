"""Maps to begin with, one per trade."""

"""Companies that never were: customers walk an invented journey, and everything that was planted in it is known."""

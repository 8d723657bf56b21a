"""One slow twin per analysis: `answer(world, question)` gives the rows of the answer as plain dictionaries."""

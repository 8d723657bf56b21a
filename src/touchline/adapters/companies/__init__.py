"""Ready companies to simulate, and the files that a simulation becomes."""

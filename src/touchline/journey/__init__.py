"""Stage 3, place on the designed map: events become touches, touches become runs with stages, customers get score and balance."""

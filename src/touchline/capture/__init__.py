"""Taking in what happened: which column plays which role, which rows can be used, and a key that makes importing twice harmless."""

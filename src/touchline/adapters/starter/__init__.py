"""The map that a new workspace can begin with."""

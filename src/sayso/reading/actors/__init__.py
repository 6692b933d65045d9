"""The table of actors: who takes part in a conflict or reports on it, and the names that each goes by."""

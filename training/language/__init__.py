"""Tables of the language floor that are compiled, not trained: lemmas."""

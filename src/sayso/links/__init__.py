"""Across documents: who copies whom, which claims speak of the same matter, how many origins a value has."""

"""Tolls: numbers with an effect, which of them are of one event, and the matters they make."""

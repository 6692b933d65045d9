"""The case: one SQLite file that holds the pages, what was read from them, and who made which row."""

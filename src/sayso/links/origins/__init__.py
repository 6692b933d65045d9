"""Origins: on whose word each claim stands, and how many independent ones stand behind a value."""

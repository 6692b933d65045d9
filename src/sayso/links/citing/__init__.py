"""Citations: which page of the case a chain cites, where something shows it."""

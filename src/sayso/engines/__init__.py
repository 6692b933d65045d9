"""How stages run: over many items, on the processors of one machine."""

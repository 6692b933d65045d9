"""How the shipped index of the world's places is made."""

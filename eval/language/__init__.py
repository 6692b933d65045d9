"""Figures of the encoder: tags and parses, names, attributions, vectors; a trivial baseline beside each."""

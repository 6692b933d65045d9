"""Figures of linking: claims and headlines, tweets and checked claims, sentences and documents of one event."""

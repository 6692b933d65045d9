"""The weights by which documents and sentences are taken to tell of one event."""

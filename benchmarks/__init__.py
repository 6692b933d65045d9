"""Benchmarks: sayso against a peer, as ratios in one run."""

"""Broken and hostile inputs for every reader: small good files, and a harness that is guided by coverage."""

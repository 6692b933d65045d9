"""Broken and hostile inputs for every reader: small good files, mutations of them, and a coverage-guided harness."""

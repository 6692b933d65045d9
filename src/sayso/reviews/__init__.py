"""What people said of the rows of a ledger: what stands of it, where they differ, how far they agree."""

"""Questions put to a case: pure functions from a ledger to frozen view records, for report, CLI and web alike."""

"""Exports: a ledger as files for other programs, and as one page for people."""

from sayso.exports.tables import Format, write_export

__all__ = ["Format", "write_export"]

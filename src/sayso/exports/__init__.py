"""Exports: a ledger as files for other programs, and as one page for people."""

from sayso.exports.originals import write_originals
from sayso.exports.standards import STANDARDS, write_standard
from sayso.exports.tables import Format, write_export

__all__ = ["STANDARDS", "Format", "write_export", "write_originals", "write_standard"]

"""Exports to public standards: one module each, whose `export` makes files of a ledger."""

from sayso.exports.standards.registry import STANDARDS, write_standard

__all__ = ["STANDARDS", "write_standard"]

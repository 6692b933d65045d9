"""Exports to public standards: one module each, whose `export` makes files of a ledger."""

from sayso.exports.standards.making import Making, making_of
from sayso.exports.standards.registry import (
    STANDARDS,
    TELL_MAKING,
    TELL_REVIEWERS,
    standard_files,
    write_standard,
)

__all__ = ["STANDARDS", "TELL_MAKING", "TELL_REVIEWERS", "Making", "making_of", "standard_files", "write_standard"]

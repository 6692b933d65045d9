"""The report of a case in a file, with what the case tells of how it was made."""

from __future__ import annotations

from pathlib import Path

from sayso.case.activities import made_by
from sayso.case.overview import overview
from sayso.case.store import Case
from sayso.errors import CaseError
from sayso.exports.report import write_report


def save_report(case: Case, output: Path, title: str) -> None:
    """Write the report of an open case.

    Raises:
        CaseError: the file cannot be written.
    """
    found = overview(case)
    about = {f"{one.stage} made by": made_by(one) for one in found.activities}
    try:
        write_report(case.ledger(), output, title, {**about, "hash of pages": found.pages_digest})
    except OSError as error:
        raise CaseError(str(output), f"cannot be written: {error.strerror}") from error

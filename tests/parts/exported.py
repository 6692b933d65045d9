"""A case as the bytes of its export."""

from __future__ import annotations

from pathlib import Path

from sayso.case.store import Case
from sayso.exports import write_export, write_originals


def export(case_path: Path, folder: Path, *, originals: bool = True) -> dict[str, bytes]:
    """Export a case; every file's bytes by its path in the folder."""
    with Case.open(case_path) as case:
        write_export(case.ledger(), folder)
        if originals:
            write_originals(case, folder)
    return files_of(folder)


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

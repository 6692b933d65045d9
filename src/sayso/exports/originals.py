"""The original bytes of a case's pages beside its tables: what an import needs to restore the case whole."""

from __future__ import annotations

from pathlib import Path

from sayso.case.saved_pages import FOLDER, LIST, SavedPage
from sayso.case.store import Case
from sayso.errors import CaseError
from sayso.exports.tables import jsonl_bytes
from sayso.records.pages import Media
from sayso.records.rows import to_row


def write_originals(case: Case, target: str | Path) -> list[Path]:
    """Write `originals/` into the folder of an export: each page's bytes under their SHA-256, then their list.

    Returns the list's path.

    Raises:
        CaseError: the folder cannot be written.
    """
    folder = Path(target) / FOLDER
    sizes = {
        row["sha256"]: row["size"] if row["kept"] else None
        for row in case.query("SELECT sha256, size, length(zlib) AS kept FROM originals")
    }
    pages = [
        SavedPage(row["id"], row["sha256"], row["path"], Media(row["media"]), row["encoding"], sizes[row["sha256"]])
        for row in case.query("SELECT * FROM pages ORDER BY id")
    ]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for sha256, size in sizes.items():
            if size is not None:
                _write_whole(folder / sha256, case.page_bytes(sha256))
        _write_whole(folder / LIST, jsonl_bytes(SavedPage, [to_row(page) for page in pages]))
    except OSError as error:
        raise CaseError(str(folder), f"cannot be written: {error.strerror}") from error
    return [folder / LIST]


def _write_whole(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    part.replace(path)

"""A case, or a part of it, as one file to save: made in a folder that is gone before the first byte is sent."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from sayso.case.review_rows import all_reviews
from sayso.case.store import Case
from sayso.exports import STANDARDS, Format, write_export, write_standard
from sayso.exports.report.saving import save_report
from sayso.exports.standards import TELL_MAKING, making_of
from sayso.records.ledger import TABLES
from sayso.reviews.files import write_reviews

_CHUNK = 1 << 20  # bytes sent at a time
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Download:
    """A file without a name on any disk, and the name under which a browser saves it."""

    name: str
    data: BinaryIO
    size: int

    @property
    def disposition(self) -> str:
        """The header that has a browser save it, whatever letters its name has."""
        plain = self.name.encode("ascii", "replace").decode().replace("?", "-")
        return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(self.name, safe='')}"

    def chunks(self) -> Iterator[bytes]:
        """Its bytes, some at a time; closes it at the end."""
        with self.data:
            while chunk := self.data.read(_CHUNK):
                yield chunk


def download(case_path: Path, kind: str, table: str | None = None) -> Download:
    """A case in a format or standard of `sayso export`, as a report, or its reviews: one file, or a ZIP of several.

    Raises:
        CaseError: the case cannot be read, or the disk holds no more.
    """
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder, Case.open(case_path) as case:
        made = _maker(kind, table)(case, Path(folder) / "export")
        stem = safe_name(case_path.stem)
        name = f"{stem}-{made[0].name}" if len(made) == 1 else f"{stem}-{kind}.zip"
        data = tempfile.TemporaryFile()  # noqa: SIM115  # closed once it is sent
        try:
            if len(made) == 1:
                data.write(made[0].read_bytes())
            else:
                _zip(made, data)
        except BaseException:
            data.close()
            raise
        size = data.tell()
        data.seek(0)
    return Download(name, data, size)


def _maker(kind: str, table: str | None) -> Callable[[Case, Path], list[Path]]:
    if kind == "report":
        return _report
    if kind == "reviews":
        return _reviews
    if kind in STANDARDS:
        return lambda case, folder: write_standard(
            case.ledger(), folder, kind, making_of(case) if kind in TELL_MAKING else None
        )
    return lambda case, folder: write_export(case.ledger(), folder, Format(kind), [table] if table else [])


def _report(case: Case, folder: Path) -> list[Path]:
    folder.mkdir()
    save_report(case, folder / "report.html", case.path.stem)
    return [folder / "report.html"]


def _reviews(case: Case, folder: Path) -> list[Path]:
    folder.mkdir()
    write_reviews(all_reviews(case), folder / "reviews.jsonl")
    return [folder / "reviews.jsonl"]


def _zip(paths: list[Path], data: BinaryIO) -> None:
    """The files under their bare names; two archives of the same files are the same bytes."""
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in paths:
            entry = zipfile.ZipInfo(path.name)  # dated 1980, as every archive then is
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
                while chunk := source.read(_CHUNK):
                    target.write(chunk)


def safe_name(stem: str) -> str:
    r"""A name that is one on every system, and leads nowhere.

    >>> safe_name("../Siege of Orlevo\n"), safe_name("..")
    ('Siege-of-Orlevo', 'case')
    """
    return re.sub(r"[^\w.]+", "-", stem).strip("-.")[:_LONGEST_NAME] or "case"


KINDS = (*Format, *sorted(STANDARDS), "report", "reviews")
"""What can be downloaded, by the words of the command line."""

TABLE_NAMES = tuple(TABLES)

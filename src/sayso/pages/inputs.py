"""What the user named: files, folders, globs, `-`; expanded to single files in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.pages.formats import content_suffix, is_readable
from sayso.records.pages import Failure

STAGE = "pages"


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: `path` (None: standard input) and the `name` that ids and messages use."""

    path: Path | None
    name: str


def expand(inputs: Sequence[str | Path], plugged: Collection[str] = ()) -> Iterator[Source | Failure]:
    """Single files for everything named, in the order named and sorted within folders and globs.

    A file named twice is read once. Names are paths relative to the folder given, or the file name. `plugged` are
    suffixes that plugins read.
    """
    seen: set[str] = set()
    for item in inputs:
        for source in _expand_one(str(item), plugged):
            if isinstance(source, Source):
                key = "-" if source.path is None else os.path.realpath(source.path)
                if key in seen:
                    continue
                seen.add(key)
            yield source


def shown(name: str) -> str:
    """A file's name as it can be stored and shown: bytes that are no UTF-8 are U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _expand_one(item: str, plugged: Collection[str]) -> Iterator[Source | Failure]:
    if item == "-":
        yield Source(None, "stdin")
        return
    path = Path(item)
    if path.is_dir():
        yield from _folder(path, plugged)
    elif path.exists() or path.is_symlink():
        yield Source(path, shown(path.name))
    elif glob.has_magic(item):
        found = sorted(glob.glob(item, recursive=True))  # noqa: PTH207  # Path.glob refuses absolute patterns
        if not found:
            yield Failure(item, STAGE, "missing", f"{item}: no file fits this pattern")
        for match in found:
            if not Path(match).is_dir():
                yield Source(Path(match), shown(Path(match).name))
    else:
        yield Failure(item, STAGE, "missing", f"{item}: no such file or folder")


def _folder(folder: Path, plugged: Collection[str]) -> Iterator[Source | Failure]:
    problems: list[OSError] = []
    files: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=problems.append):
        folders.sort()
        # Hidden files (".DS_Store") and folders (".git") are bookkeeping of other programs, never saved pages.
        folders[:] = [name for name in folders if not name.startswith(".")]
        files.extend(Path(parent, name) for name in names if not name.startswith("."))
    for problem in problems:
        where = str(problem.filename or folder)
        yield Failure(where, STAGE, "unreadable", f"{where}: the folder cannot be read: {problem.strerror}")
    for file in sorted(files, key=lambda file: file.relative_to(folder).parts):
        yield Source(file, shown(file.relative_to(folder).as_posix()))
    if not problems and not any(is_readable(file.name) or content_suffix(file.name) in plugged for file in files):
        what = f"none of its {len(files)} files is of a kind that is read" if files else "it holds no files"
        yield Failure(str(folder), STAGE, "no-pages", f"{folder}: the folder holds no readable pages: {what}")

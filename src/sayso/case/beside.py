"""Files that are written beside their place under another name, and put there when they are whole."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite makes beside the file of a database, behind its name."""

_SUFFIX = ".sayso-part"


@contextmanager
def part_beside(path: Path) -> Iterator[Path]:
    """A name in the same folder to write at; what stands there when the block ends is taken away.

    So is what processes of this machine that were killed left in that folder.
    """
    for left in path.parent.glob(f".*{_SUFFIX}"):
        machine, _, process = left.name.removesuffix(_SUFFIX).rpartition(".")[0].rpartition(".")
        if machine == f".{platform.node()}" and not _is_running(process):
            _remove(left)
    part = path.with_name(f".{platform.node()}.{os.getpid()}.{os.urandom(4).hex()}{_SUFFIX}")
    try:
        yield part
    finally:
        _remove(part)


def put(part: Path, path: Path, *, replace: bool = False) -> None:
    """Put a file that is written to its end at its place, in one step, and on the disk before that.

    Raises:
        FileExistsError: there is a file already, and it is not to be replaced.
    """
    with part.open("rb+") as written:
        os.fsync(written.fileno())
    if replace:
        part.replace(path)
        return
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # no hard links on this file system: whether it is free is asked before
        if path.exists():
            raise FileExistsError(path) from None
        part.rename(path)


def _remove(part: Path) -> None:
    for suffix in (*SIDE_FILES, ""):  # the file last: as long as it is there, what lies beside it is found
        Path(f"{part}{suffix}").unlink(missing_ok=True)


def _is_running(process: str) -> bool:
    """Whether a process of this machine runs; where that cannot be asked without harm, yes."""
    if os.name != "posix" or not process.isdecimal():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):  # another user's
        return True
    return True

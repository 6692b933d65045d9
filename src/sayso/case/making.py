"""A new case, whole or not at all: written beside its place under another name, and put there when it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.case.beside import SIDE_FILES, part_beside, put
from sayso.case.store import Case
from sayso.case.writing import CaseWriter
from sayso.errors import CaseError

_IS_THERE = "is there already; name another file, or say --replace"


@contextmanager
def new_case(path: str | Path, *, replace: bool = False, inputs: Iterable[str | Path] = ()) -> Iterator[CaseWriter]:
    """The writer of a case that appears at `path` when the block ends without an error, and else never.

    With `replace` it takes the place of a case that is there; `inputs` are files that it is made of, which it may
    not replace.

    Raises:
        CaseError: there is a file already, the folder is missing, or `path` is one of the inputs.
    """
    path = Path(path)
    _check_place(path, replace, [Path(one) for one in inputs])
    try:
        with part_beside(path) as part:
            with CaseWriter(part, path.name) as writer:
                yield writer
            if replace:
                _check_place(path, replace, [])
            put(part, path, replace=replace)
    except FileExistsError:
        raise CaseError(str(path), _IS_THERE) from None
    except OSError as error:
        raise CaseError(str(path), f"cannot be written: {error.strerror}") from error


def _check_place(path: Path, replace: bool, inputs: list[Path]) -> None:
    if not path.parent.is_dir():
        raise CaseError(str(path), f"the folder {path.parent} does not exist; make it first")
    if not path.exists():
        return
    if any(one.exists() and one.samefile(path) for one in inputs):
        raise CaseError(str(path), "is what the new case is made of; name another file")
    if not replace:
        raise CaseError(str(path), _IS_THERE)
    Case.open(path).close()  # only a case is replaced, and what a killed build left beside it is folded in
    if any(Path(f"{path}{suffix}").exists() for suffix in SIDE_FILES):
        raise CaseError(str(path), "another process has it open; wait for it to end")

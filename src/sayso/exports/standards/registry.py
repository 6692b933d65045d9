"""The public standards that a case can be exported to, by the name that the command line gives them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from sayso.errors import CaseError
from sayso.exports.standards.making import Making
from sayso.records.ledger import Ledger

STANDARDS: dict[str, str] = {
    "acled": "acled",
    "bibtex": "bibtex",
    "claims-jsonld": "claims_jsonld",
    "csl": "csl",
    "ftm": "ftm",
    "geojson": "geojson",
    "plover": "plover",
    "prov": "prov",
    "ucdp": "ucdp",
    "webannotation": "webannotation",
}
"""Name to the module here that has `export(ledger) -> {file name: bytes}`, loaded when it is asked for."""


TELL_MAKING = frozenset({"prov"})
"""Those whose `export` takes a `Making` too: they tell which stage made what, where that is known."""


TELL_REVIEWERS = frozenset({"prov"})
"""Those that tell whose word it is that a row is as it was reviewed."""


def write_standard(ledger: Ledger, target: str | Path, name: str, making: Making | None = None) -> list[Path]:
    """Write the files of one standard into a folder, or, where it has one file only, to a file of another name.

    Two exports of one case give the same bytes. Returns the files written.

    Raises:
        CaseError: there is no such standard, it has several files and `target` is one, or cannot be written.
    """
    if name not in STANDARDS:
        raise CaseError(name, f"is no standard that sayso exports to; there are {', '.join(sorted(STANDARDS))}")
    target = Path(target)
    files = standard_files(ledger, name, making)
    as_file = bool(target.suffix) and not target.is_dir()
    if as_file and len(files) > 1:
        raise CaseError(str(target), f"{name} makes {len(files)} files ({', '.join(files)}); name a folder")
    paths = {target if as_file else target / file: data for file, data in files.items()}
    try:
        (target.parent if as_file else target).mkdir(parents=True, exist_ok=True)
        for path, data in paths.items():
            path.write_bytes(data)
    except OSError as error:
        raise CaseError(str(target), f"cannot be written: {error.strerror}") from error
    return list(paths)


def standard_files(ledger: Ledger, name: str, making: Making | None = None) -> dict[str, bytes]:
    """File name to contents of a standard's export, `name` being one of `STANDARDS`."""
    arguments = (ledger, making) if name in TELL_MAKING else (ledger,)
    files: dict[str, bytes] = import_module(f"{__package__}.{STANDARDS[name]}").export(*arguments)
    return files

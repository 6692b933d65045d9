"""Feed one reader with bytes that a coverage-guided fuzzer makes up: `python -m fuzz.readers pdf --seconds 120`.

Needs atheris (`pip install sayso[dev]`). It begins with the inputs kept in `fuzz/corpus/FORMAT`; one that breaks a
promise of `fuzz.checks` is written there as `crash-…`, and ends the run.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
import warnings
from pathlib import Path

# Libraries that a format's reader hands the bytes to; making them tell where they are takes most of the start.
LIBRARIES = {
    "pdf": ["pypdf"],
    "docx": ["docx", "zipfile"],
    "mail": ["email"],
    "mhtml": ["email"],
    "zip": ["zipfile"],
}
TABLES = ["pypdf._codecs"]  # long lists of glyphs, a minute to make tell
CORPUS = Path(__file__).parent / "corpus"


def main() -> None:
    """Fuzz one format for some seconds."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.readers", description=__doc__)
    parser.add_argument("format", help="one of sayso.pages.formats.Kind, stdin, or markup")
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--into", type=Path, help="folder for new inputs that reach new code (thrown away)")
    options = parser.parse_args()
    import atheris  # noqa: PLC0415  # only where it is installed

    libraries = LIBRARIES.get(options.format, [])
    with atheris.instrument_imports(include=["sayso.pages", "sayso.documents", *libraries], exclude=TABLES):
        for library in libraries:
            importlib.import_module(library)  # readers import it late, which would be too late here
        from fuzz import checks  # noqa: PLC0415
        from fuzz.markup import page_of  # noqa: PLC0415
        from fuzz.samples import word_of  # noqa: PLC0415
        from sayso.pages.formats import Kind  # noqa: PLC0415
    warnings.simplefilter("ignore")
    made = options.format == "markup"
    kind = None if options.format == "stdin" else Kind.HTML if made else Kind(options.format)

    def one(data: bytes) -> None:
        if kind is Kind.DOCX and data.startswith(b"<"):  # marks that are wrong, in a package that is right
            data = word_of(data)
        if made:
            data = page_of(data).encode("utf-8", "replace")
        checks.check_piped(data) if kind is None else checks.check(kind, data)

    kept = CORPUS / options.format
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        into = options.into or Path(scratch)
        into.mkdir(parents=True, exist_ok=True)
        bounds = [f"-max_total_time={options.seconds}", "-timeout=20", "-rss_limit_mb=2048", "-max_len=65536"]
        atheris.Setup([sys.argv[0], str(into), str(kept), *bounds, f"-artifact_prefix={kept}/"], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()

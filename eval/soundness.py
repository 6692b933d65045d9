"""Whether every span holds its words, and no page crashes or is slow: python -m eval.soundness [--limit 100].

Thousands of news texts are read page by page, whatever their language, and nothing is linked. Every record of each
reading is walked: a span must lie in the text of its document and hold something, and where a record repeats the
words at its span, they must be the same. Some pages are read a second time by another reader, which must say the
same. Exit code 1 when anything is wrong.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from eval import SHARED
from sayso.documents import build_document
from sayso.engines.documents import map_documents
from sayso.pages import read_pages
from sayso.reading.reader import Reader
from sayso.records.chains import ChainLink
from sayso.records.documents import Document
from sayso.records.ledger import Reading
from sayso.records.metadata import Stated
from sayso.records.pages import Failure, Media, Page
from sayso.stage import Stage

CORPORA = (
    Path("data/linking/fakes.jsonl"),
    Path("data/linking/fnc1_bodies.jsonl"),
    Path("data/events/muc34-train-dev.jsonl"),
)
SLOW = 5.0  # seconds of CPU that a page may take
AGAIN = 25  # one page in so many is read twice
SHOWN = 5  # slowest pages that are shown
_REPEATED = ("text", "phrase", "name", "exact", "as_written")  # fields that repeat the words at a record's span
_WARM = "“Both bridges near Karven are closed,” Ilse Marr told the Lake Herald on Monday."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading made of one page: how much there was, what is wrong with it, and the seconds it took.

    `crash` is the error that ended the reading, with the line of code that raised it.
    """

    page: str
    words: int = 0
    spans: int = 0
    faults: tuple[str, ...] = ()
    crash: str | None = None
    is_twice: bool = False
    differs: bool = False
    wall: float = 0.0
    cpu: float = 0.0

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with the page, its time included."""
        return not (self.faults or self.crash or self.differs or self.cpu > SLOW)


def check(document: Document, reading: Reading) -> tuple[int, list[str]]:
    """How many spans a document and its reading have, and what is wrong with them, in words.

    >>> from sayso.records.documents import Block, Document, Role
    >>> page = Document("a", "0" * 64, "a", *[None] * 6, "It rained.", (Block(0, 11, Role.PARAGRAPH),))
    >>> check(page, Reading())
    (1, ['a.blocks[0]: 0 to 11 lies outside the text (10 characters)'])
    """
    found = [*walk(document, document.id, document.text), *walk(reading, "reading", document.text)]
    faults = [*_untiled(document), *filter(None, found)]
    for number, one in enumerate(reading.attributions):
        if not one.content:
            faults.append(f"reading.attributions[{number}]: it has no content")
    for table in fields(reading):
        for number, row in enumerate(getattr(reading, table.name)):
            if row.doc != document.id:
                faults.append(f"reading.{table.name}[{number}]: its document is {document.id}, not {row.doc}")
    return len(found), faults


def walk(value: Any, where: str, text: str) -> Iterator[str]:
    """For each span in a record, or in what it holds, what is wrong with it: nothing, as it should be."""
    if is_dataclass(value):
        names = [field.name for field in fields(value)]
        if "start" in names and "end" in names:
            yield from _own_span(value, names, where, text)
        for name in names:
            yield from walk(getattr(value, name), f"{where}.{name}", text)
    elif isinstance(value, tuple):
        if len(value) == 2 and all(type(item) is int for item in value):
            yield _misplaced(value[0], value[1], where, text)
        else:
            for number, item in enumerate(value):
                yield from walk(item, f"{where}[{number}]", text)


def _own_span(record: Any, names: Sequence[str], where: str, text: str) -> Iterator[str]:
    """The record's own `start` and `end`, and the words of it that the record repeats.

    A link of a chain may bear a fuller name than stands there, and one that metadata gives has no span.
    """
    start, end = record.start, record.end
    is_link = isinstance(record, ChainLink)
    if isinstance(record, ChainLink | Stated) and start is None and end is None:
        return
    fault = _misplaced(start, end, where, text)
    if not fault and is_link and not record.name.strip():
        fault = f"{where}: {start} to {end} has no name"
    for name in () if fault or is_link else _REPEATED:
        if name in names and getattr(record, name) != text[start:end]:
            fault = f"{where}.{name}: {getattr(record, name)!r} where {start} to {end} has {text[start:end]!r}"
    yield fault


def _misplaced(start: Any, end: Any, where: str, text: str) -> str:
    if type(start) is not int or type(end) is not int:
        return f"{where}: {start} to {end} is no span"
    if not 0 <= start <= end <= len(text):
        return f"{where}: {start} to {end} lies outside the text ({len(text)} characters)"
    return "" if text[start:end].strip() else f"{where}: {start} to {end} holds no word"


def _untiled(document: Document) -> list[str]:
    """Blocks that overlap, and words that stand in no block."""
    faults = []
    last = 0
    for number, block in enumerate(document.blocks):
        if block.start < last:
            faults.append(f"blocks[{number}]: begins at {block.start}, within the block before it")
        elif document.text[last : block.start].strip():
            faults.append(f"blocks[{number}]: words stand before it, from {last}, that are in no block")
        last = max(last, block.end)
    if document.text[last:].strip():
        faults.append(f"blocks: words stand after the last one, from {last}")
    return faults


def prepare(model: Path | None) -> Callable[[tuple[int, Page]], Outcome]:
    """Load the encoder and the lexicons, so that the first page is timed as the others are."""
    from sayso.language import load_encoder  # noqa: PLC0415  # the model's libraries take a second to load

    encoder = load_encoder(model)
    reader = Reader(encoder, comments=True)
    data = _WARM.encode("utf-8")
    reader(build_document(Page("warm", "0" * 64, "warm", Media.TEXT, data, _WARM, "utf-8")))
    return partial(read, reader, partial(Reader, encoder, comments=True))


def read(
    reader: Callable[[Document], Reading],
    another: Callable[[], Callable[[Document], Reading]],
    numbered: tuple[int, Page],
) -> Outcome:
    """A page read and checked; every so many pages read again by another reader."""
    number, page = numbered
    is_twice = number % AGAIN == 0
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        document = build_document(page)
        reading = reader(document)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        differs = is_twice and (build_document(page), another()(document)) != (document, reading)
        spans, faults = check(document, reading)
    except Exception as error:  # what is looked for here
        return Outcome(page.id, crash=_told(error))
    return Outcome(page.id, len(document.text.split()), spans, tuple(faults), None, is_twice, differs, wall, cpu)


def _told(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"


def _label(numbered: tuple[int, Page]) -> str:
    return numbered[1].id


def outcomes(
    files: Iterable[Path],
    *,
    limit: int | None = None,
    workers: int = 1,
    model: Path | None = None,
    progress: TextIO | None = None,
) -> list[Outcome]:
    """What became of the pages of some files, of the first ``limit`` of each."""
    pages: list[Page] = []
    found = []
    for file in files:
        for page in islice(read_pages([file]), limit):
            if isinstance(page, Failure):
                found.append(Outcome(page.input, crash=page.message))
            else:
                pages.append(page)
    stage: Stage[tuple[int, Page], Outcome | Failure] = Stage("soundness", partial(prepare, model), _label)
    for done, result in enumerate(map_documents(stage, enumerate(pages), jobs=workers), start=1):
        one = Outcome(result.input, crash=result.message) if isinstance(result, Failure) else result
        found.append(one)
        if progress and not one.is_sound:
            print("\n".join(wrong(one)), file=progress, flush=True)
        if progress and done % 100 == 0:
            print(f"{done} of {len(pages)} pages read", file=progress, flush=True)
    return found


def wrong(one: Outcome) -> list[str]:
    """What is wrong with a page, a line for each."""
    lines = [f"{one.page}: {fault}" for fault in one.faults]
    if one.crash:
        lines.append(f"{one.page}: {one.crash}")
    if one.differs:
        lines.append(f"{one.page}: read twice, and not the same")
    if one.cpu > SLOW:
        lines.append(f"{one.page}: {one.cpu:.1f} s")
    return lines


def summary(found: Sequence[Outcome]) -> str:
    """The figures of a run, as lines."""
    words, cpu = sum(one.words for one in found), sum(one.cpu for one in found)
    counts = {
        "documents": len(found),
        "words": words,
        "spans checked": sum(one.spans for one in found),
        "spans that differ": sum(len(one.faults) for one in found),
        "crashes": sum(one.crash is not None for one in found),
        "read twice": sum(one.is_twice for one in found),
        "of these not the same": sum(one.differs for one in found),
        f"pages over {SLOW:g} s": sum(one.cpu > SLOW for one in found),
        "words a CPU second": round(words / cpu) if cpu else 0,
    }
    lines = [f"{name:<24}{count:>12,}" for name, count in counts.items()]
    for one in sorted(found, key=lambda one: (-one.cpu, one.page))[:SHOWN]:
        lines.append(f"  {one.cpu:5.2f} s CPU {one.wall:5.2f} s  {one.words:>6,} words  {one.page}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the corpora and print what was found; returns the exit code, 1 when anything is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.soundness", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ (%(default)s)")
    parser.add_argument("--model", type=Path, help="folder with other weights than the shipped ones")
    parser.add_argument("--workers", type=int, default=1, help="processes that read (%(default)s)")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N pages of each file")
    options = parser.parse_args(arguments)
    files = [options.shared / name for name in CORPORA]
    there = [file for file in files if file.is_file()]
    for file in files:
        if file not in there:
            print(f"skipped: {file} is not there")
    found = outcomes(
        there,
        limit=options.limit,
        workers=options.workers,
        model=options.model,
        progress=sys.stderr,
    )
    print(summary(found))
    for one in found:
        for line in wrong(one):
            print(f"FAILED {line}")
    return 0 if all(one.is_sound for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())

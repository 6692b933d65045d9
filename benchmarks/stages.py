"""Where the time of reading goes, stage by stage: python -m benchmarks.stages [--take 100], on one thread.

Pages become documents and everything is read from them, comments too, with nothing remembered: the example pages,
and the first of FA-KES and of PolNeAR's dev half where they are. The functions of `STAGES` are timed by CPU, each
without what it calls that stands in the table too. The peer reads the same texts in the same run, in turns, so that
the ratio holds on a busy machine too: it is the tokeniser and the rule splitter alone.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.reading import POLNEAR, ROOT, TURNS, by_rules
from sayso.documents import build_document
from sayso.language import Encoder, load_encoder
from sayso.pages import read_pages
from sayso.reading.reader import Reader
from sayso.records.pages import Page

FAKES = ROOT.parent / "shared/data/linking/fakes.jsonl"
STAGES = {
    "encoder: cutting": ("sayso.language.model:Encoder.split",),
    "encoder: decoding": ("sayso.language.model:Encoder.annotations",),
    "documents": ("sayso.documents:build_document",),
    "syntax": ("sayso.reading.syntax:read_syntax",),
    "attribution": ("sayso.reading.attribution:attribute",),
    "speakers": ("sayso.reading.speakers:resolve_speakers",),
    "chains": ("sayso.reading.chains:find_chains",),
    "naming": ("sayso.reading.naming:name_actors",),
    "claims": ("sayso.reading.claims:find_claims",),
    "mentions": ("sayso.reading.claims.mentions:find_mentions",),
    "times": tuple(f"sayso.reading.times:{name}" for name in ("read_times", "find_times", "typed_times")),
    "places": tuple(f"sayso.reading.places:{name}" for name in ("read_places", "find_places")),
    "quantities": tuple(f"sayso.reading.quantities:{name}" for name in ("read_quantities", "find_quantities")),
    "events": tuple(f"sayso.reading.events:{name}" for name in ("read_events", "find_event")),
}
"""Stage to the functions that are timed for it, `module:name`; those that are not there are left out."""
GRAPHS = {"encoder: window graph": "_window", "encoder: reader graph": "_reader"}


class Stopwatch:
    """CPU-seconds by name, what a timed call within another takes counted for the inner one only.

    >>> watch = Stopwatch(iter([0.0, 1.0, 3.0, 4.0]).__next__)
    >>> watch.timed("outer", watch.timed("inner", lambda: None))()
    >>> dict(watch.seconds)
    {'inner': 2.0, 'outer': 2.0}
    """

    def __init__(self, clock: Callable[[], float] = time.process_time) -> None:
        self.seconds: Counter[str] = Counter()
        self._clock = clock
        self._within = [0.0]  # what the timed calls in each open call took, the outermost first

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, timed under a name."""

        @wraps(function)
        def call(*values: Any, **named: Any) -> Any:
            self._within.append(0.0)
            begun = self._clock()
            try:
                return function(*values, **named)
            finally:
                took = self._clock() - begun
                self.seconds[name] += took - self._within.pop()  # type: ignore[assignment]  # a counter of fractions
                self._within[-1] += took

        return call


@contextmanager
def timed_stages(encoder: Encoder, watch: Stopwatch) -> Iterator[None]:
    """Time all stages while this is open, wherever their functions were imported to."""
    patches = [patch.object(getattr(encoder, graph), "run", watch.timed(name, getattr(encoder, graph).run))
               for name, graph in GRAPHS.items()]  # fmt: skip
    for name, places in STAGES.items():
        for place in places:
            patches += _patches(place, name, watch)
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


def _patches(place: str, name: str, watch: Stopwatch) -> list[Any]:
    module, _, path = place.partition(":")
    *owners, last = path.split(".")
    home = import_module(module)
    for owner in owners:
        home = getattr(home, owner)
    function = getattr(home, last, None)
    if function is None:
        return []
    holders = [home] if owners else [one for key, one in sys.modules.items() if key.startswith(("sayso", __name__))]
    timed = watch.timed(name, function)
    return [patch.object(one, last, timed) for one in holders if getattr(one, last, None) is function]


def load_pages(take: int) -> list[Page]:
    """The example pages, and the first of each corpus that is there."""
    inputs = [sorted((ROOT / "examples/pages").iterdir()), *([file] for file in (FAKES, POLNEAR) if file.is_file())]
    return [page for files in inputs for page in islice(read_pages(files), take) if isinstance(page, Page)]


def read(reader: Reader, pages: Sequence[Page]) -> int:
    """Read all pages; returns how many words between white space their documents have."""
    documents = [build_document(page) for page in pages]
    for document in documents:
        reader(document)
    return sum(len(document.text.split()) for document in documents)


def main() -> None:
    """Print the table of stages, words a CPU-second, and the peer's ratio."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages", description=__doc__)
    parser.add_argument("--model", type=Path, help="folder with other weights than the shipped ones")
    parser.add_argument("--take", type=int, default=100, help="pages of each corpus to read at most (%(default)s)")
    options = parser.parse_args()
    encoder = load_encoder(options.model)
    pages = load_pages(options.take)
    texts = [build_document(page).text for page in pages]
    read(Reader(encoder, comments=True), pages[:5])  # the first calls fill tables and compile patterns
    reader = Reader(encoder, comments=True)
    watch, whole = Stopwatch(), Stopwatch()
    sayso, peer = whole.timed("sayso", read), whole.timed("peer", by_rules)
    words = 0
    for turn in range(TURNS):
        with timed_stages(encoder, watch):
            words += sayso(reader, pages[turn::TURNS])
        peer(encoder, texts[turn::TURNS])
    total = whole.seconds["sayso"]
    watch.seconds["the rest"] = total - sum(watch.seconds.values())
    print(f"{len(pages)} pages, {words} words between white space")
    for name in (*GRAPHS, *STAGES, "the rest"):
        if seconds := watch.seconds[name]:
            print(f"{name:<24}{seconds / words * 1e6:7.1f} µs a word{seconds / total:6.0%}")
    outside = sum(seconds for name, seconds in watch.seconds.items() if not name.startswith("encoder"))
    print(f"{'in all':<24}{total / words * 1e6:7.1f} µs a word, {outside / words * 1e6:.1f} outside the encoder")
    print(f"{words / total:.0f} words a CPU-second")
    print(f"CPU time, sayso : tokeniser and rule splitter = {total / whole.seconds['peer']:.2f} : 1")


if __name__ == "__main__":
    main()

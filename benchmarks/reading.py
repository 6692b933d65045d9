"""Words per CPU-second of the encoder with all its heads, and where the time goes, on one thread.

Every text is read through `Annotator.windows_of`, its lines being the passages, once and with nothing remembered;
cutting into words and word-pieces, both graphs and all decoding count. The peer reads the same texts in the same
run, in turns, so that the ratio holds on a busy machine too: other weights (--peer DIR), or else the tokeniser and
the rule splitter alone, which is the part of the work that no encoder can save.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sayso.documents.sentences import sentence_spans
from sayso.language import Annotator, Encoder, load_encoder
from sayso.records.spans import Span

ROOT = Path(__file__).resolve().parent.parent
POLNEAR = ROOT.parent / "shared/data/attribution/polnear-dev.jsonl"
TURNS = 8  # the peer is timed in between, so that what slows the machine slows both


def main() -> None:
    """Print speed, time by part, load time and the peer's ratio."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("texts", type=Path, nargs="?", help="JSON Lines with `text` (the example pages)")
    parser.add_argument("--model", type=Path, help="folder with other weights than the shipped ones")
    parser.add_argument("--peer", type=Path, help="folder with the weights of the peer, for instance fp32 ones")
    parser.add_argument("--take", type=int, default=32, help="texts to read at most (%(default)s)")
    options = parser.parse_args()
    texts = load_texts(options.texts)[: options.take]
    encoder = load_encoder(options.model)
    other = load_encoder(options.peer) if options.peer else None
    peer = partial(read, other) if other else partial(by_rules, encoder)
    for one in filter(None, (encoder, other)):  # the first calls fill tables and compile patterns
        read(one, texts[:1])
    seconds: Counter[str] = Counter()
    read_words = 0
    with timed_parts(encoder, seconds):
        for turn in range(TURNS):
            share = texts[turn::TURNS]
            read_words += spent(seconds, "sayso", partial(read, encoder, share))
            spent(seconds, "peer", partial(peer, share))
    pieces = sum(len(encoder.split(text[slice(*line)]).ids) for text in texts for line in lines_of(text))
    words = sum(len(text.split()) for text in texts)
    total = seconds["sayso"]
    print(f"{len(texts)} texts, {words} words between white space, {read_words} words of the treebanks")
    speeds = {"words": words, "treebank words": read_words, "word-pieces": pieces}
    print(", ".join(f"{count / total:.0f} {name}" for name, count in speeds.items()), "a CPU-second")
    parts = {name: seconds[name] for name in ("split", "window graph", "reader graph")}
    parts["decode"] = total - sum(parts.values())
    print(", ".join(f"{name} {share / total:.0%}" for name, share in parts.items()))
    wall, cpu = load_seconds(options.model)
    print(f"load {wall:.2f} s in a fresh process, imports included ({cpu:.2f} s of CPU)")
    name = options.peer.name if options.peer else "tokeniser and rule splitter"
    print(f"CPU time, sayso : {name} = {total / seconds['peer']:.2f} : 1")


def load_texts(path: Path | None) -> list[str]:
    """The texts of a file, of PolNeAR's dev half where it is, or of the example pages."""
    source = path or (POLNEAR if POLNEAR.is_file() else None)
    if source:
        rows = map(json.loads, source.read_text(encoding="utf-8").splitlines())
        return [row["text"] for row in rows]
    from sayso.documents import build_document  # noqa: PLC0415  # only for pages
    from sayso.pages import read_pages  # noqa: PLC0415
    from sayso.records.pages import Page  # noqa: PLC0415

    pages = read_pages(sorted((ROOT / "examples/pages").iterdir()))
    return [build_document(page).text for page in pages if isinstance(page, Page)]


def lines_of(text: str) -> list[Span]:
    """The lines that hold anything."""
    return [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def read(encoder: Encoder, texts: Sequence[str]) -> int:
    """Read all lines with an annotator that remembers none of them; returns how many words they have."""
    annotator = Annotator(encoder)
    return sum(
        len(said.words)
        for text in texts
        for windows in annotator.windows_of(text, lines_of(text))
        for _, said in windows
    )


def by_rules(encoder: Encoder, texts: Sequence[str]) -> int:
    """Words, word-pieces and sentences of all lines without any network."""
    lines = [text[slice(*line)] for text in texts for line in lines_of(text)]
    return sum(len(encoder.split(line).words) + 0 * len(sentence_spans(line)) for line in lines)


def spent(seconds: Counter[str], name: str, work: Callable[[], int]) -> int:
    """Do a piece of work and add its CPU-seconds."""
    begun = time.process_time()
    done = work()
    seconds[name] += time.process_time() - begun  # type: ignore[assignment]  # a counter of fractions
    return done


class Timed:
    """A graph whose calls are timed."""

    def __init__(self, graph: Any, name: str, seconds: Counter[str]) -> None:
        self._graph, self._name, self._seconds = graph, name, seconds

    def run(self, outputs: Any, inputs: Any) -> Any:
        """As the graph's own."""
        begun = time.process_time()
        result = self._graph.run(outputs, inputs)
        self._seconds[self._name] += time.process_time() - begun  # type: ignore[assignment]
        return result


@contextmanager
def timed_parts(encoder: Encoder, seconds: Counter[str]) -> Iterator[None]:
    """Count the time of cutting and of both graphs while the encoder works."""
    window, reader, split = encoder._window, encoder._reader, encoder.split

    def timed_split(text: str, words: Any = None) -> Any:
        begun = time.process_time()
        result = split(text, words)
        seconds["split"] += time.process_time() - begun  # type: ignore[assignment]
        return result

    encoder._window = Timed(window, "window graph", seconds)
    encoder._reader = Timed(reader, "reader graph", seconds)
    encoder.split = timed_split  # type: ignore[method-assign]
    try:
        yield
    finally:
        encoder._window, encoder._reader = window, reader
        del encoder.split  # type: ignore[attr-defined]


def load_seconds(model: Path | None) -> tuple[float, float]:
    """Wall and CPU seconds that a fresh process takes to load the weights and all libraries: the best of three."""
    asked = (
        "import sys, time; from pathlib import Path; begun = time.perf_counter(), time.process_time(); "
        "from sayso.language import load_encoder; "
        "load_encoder(Path(sys.argv[1]) if len(sys.argv) > 1 else None); "
        "print(time.perf_counter() - begun[0], time.process_time() - begun[1])"
    )
    arguments = [sys.executable, "-c", asked, *([str(model)] if model else [])]
    runs = [subprocess.run(arguments, check=True, capture_output=True, text=True).stdout.split() for _ in range(3)]
    return min((float(wall), float(cpu)) for wall, cpu in runs)


if __name__ == "__main__":
    main()

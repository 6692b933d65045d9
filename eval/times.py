"""Times of TimeBank and AQUAINT against TIMEX3 gold, as TempEval-3 scores them: `python -m eval.times --errors`.

A predicted and a gold extent match where they overlap, one to one; `relaxed` counts those, `strict` the equal
extents, `value` and `type` the matches whose attribute is equal. Source: UzZaman et al. 2013, "SemEval-2013 Task 1:
TempEval-3". The documents are halved by a hash of their id: rules are written while looking at errors of the first
half alone, and both halves are printed side by side, so that fitting to the texts shows.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval import SHARED
from eval.cases import Figures, beside
from eval.floors import Measured
from eval.matching import Rate, one_to_one
from eval.plain_documents import as_document
from eval.rows import half_of, rows_of
from sayso.language import Annotator, load_encoder
from sayso.reading.passages import passages_of
from sayso.reading.syntax import read_syntax
from sayso.reading.times import read_times
from sayso.reading.times.calendar import make_day, parse_day, shift_days
from sayso.records.documents import Document, Zone

FILES = {name: Path(f"data/times/{name}_tbaq.jsonl") for name in ("timebank", "aquaint")}
MEASURES = ("relaxed.f1", "value.f1", "strict.f1", "type.f1")


@dataclass(frozen=True, slots=True)
class Marked:
    """One time: its extent `[start, end)`, TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Text:
    """One document with its gold times, and the half that it is in."""

    document: Document
    gold: tuple[Marked, ...]
    half: int


Tagger = Callable[[Document], Sequence[Marked]]


def texts_of(file: Path) -> Iterator[Text]:
    """The documents of a corpus file with their gold."""
    for row in rows_of(file):
        gold = tuple(Marked(one["start"], one["end"], one["type"], one["value"]) for one in row["timex"])
        yield Text(as_document(row["id"], row["text"], row["dct"], wrapped=True), gold, half_of(row["id"]))


def pairs_of(gold: Sequence[Marked], found: Sequence[Marked]) -> list[tuple[int, int]]:
    """Which gold time is matched by which of those found: overlapping, one to one, the largest overlaps first."""
    return one_to_one(gold, found, lambda a, b: max(0, min(a.end, b.end) - max(a.start, b.start)))


def figures(scored: Sequence[tuple[Sequence[Marked], Sequence[Marked]]]) -> Figures:
    """The F1 scores over the gold and found times of some documents."""
    hits = dict.fromkeys(MEASURES, 0)
    for gold, found in scored:
        for i, j in pairs_of(gold, found):
            a, b = gold[i], found[j]
            hits["relaxed.f1"] += 1
            hits["value.f1"] += a.value == b.value
            hits["strict.f1"] += (a.start, a.end) == (b.start, b.end)
            hits["type.f1"] += a.type == b.type
    wanted, given = sum(len(gold) for gold, _ in scored), sum(len(found) for _, found in scored)
    return {name: Rate(hits[name], given, wanted).f1 for name in MEASURES}


def reader_of(model: Path | None) -> Tagger:
    """What reads the times of a document with the encoder's parse."""
    annotator = Annotator(load_encoder(model))

    def tag(document: Document) -> list[Marked]:
        passages = passages_of(document, frozenset({Zone.ARTICLE}))
        syntax = read_syntax(document.text, [passage.span for passage in passages], annotator)
        times = read_times(document, passages, syntax)
        return [Marked(one.start, one.end, one.timex.value if one.timex else "", one.value) for one in times]

    return tag


_PLAIN = re.compile(r"\b(?:(?P<year>1[89]\d\d|20\d\d)|(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_WEEKDAYS = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")


def plain(document: Document) -> list[Marked]:
    """The baseline: years of four digits, and names of weekdays as the last such day before publication."""
    published, found = parse_day(document.published), []
    for match in _PLAIN.finditer(document.text):
        value = match["year"]
        if match["day"] and published and make_day(published.year, published.month, published.day):
            day = shift_days(published, -((published.weekday() - _WEEKDAYS.index(match["day"])) % 7))
            value = day.isoformat() if day else ""
        found.append(Marked(*match.span(), "DATE", value or ""))
    return found


def measure(name: str) -> Callable[[Path, Path | None], dict[str, Measured]]:
    """How the corpus of a name is measured."""

    def measured(shared: Path, model: Path | None) -> dict[str, Measured]:
        texts, tag = list(texts_of(shared / FILES[name])), reader_of(model)
        ours = figures([(text.gold, tag(text.document)) for text in texts])
        return beside(ours, figures([(text.gold, plain(text.document)) for text in texts]))

    return measured


def measure_both(shared: Path, model: Path | None) -> dict[str, Measured]:
    """Both corpora taken as one, as they are where taggers are compared (TempEval-3)."""
    texts, tag = [text for file in FILES.values() for text in texts_of(shared / file)], reader_of(model)
    ours = figures([(text.gold, tag(text.document)) for text in texts])
    return beside(ours, figures([(text.gold, plain(text.document)) for text in texts]))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of both halves, and the errors of the first where asked."""
    parser = argparse.ArgumentParser(prog="python -m eval.times", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ (%(default)s)")
    parser.add_argument("--model", type=Path, help="folder of the encoder (default: the one shipped)")
    parser.add_argument("--errors", action="store_true", help="list what is missed, invented or wrong, first half")
    options = parser.parse_args(arguments)
    tag = reader_of(options.model)
    for name, file in FILES.items():
        texts = list(texts_of(options.shared / file))
        found = [tag(text.document) for text in texts]
        ways: dict[str, list[Sequence[Marked]]] = {
            name: list(found),
            "  plain": [plain(text.document) for text in texts],
        }
        for way, times in ways.items():
            scored = [(text.half, (text.gold, some)) for text, some in zip(texts, times, strict=True)]
            parts = [figures([pair for half, pair in scored if half in halves]) for halves in ((0, 1), (0,), (1,))]
            print(f"{way:<12}{'all':>8}{'half 0':>8}{'half 1':>8}")
            for measure_name in MEASURES:
                print(f"  {measure_name:<10}" + "".join(f"{part[measure_name]:>8.3f}" for part in parts))
        if options.errors:
            for text, some in zip(texts, found, strict=True):
                if text.half == 0:
                    _print_errors(text, some)


def _print_errors(text: Text, found: Sequence[Marked]) -> None:
    pairs = pairs_of(text.gold, found)
    lost = set(range(len(text.gold))) - {i for i, _ in pairs}
    invented = set(range(len(found))) - {j for _, j in pairs}
    rows = [("missed", text.gold[i], None) for i in lost] + [("invented", found[j], None) for j in invented]
    rows += [("wrong", text.gold[i], found[j]) for i, j in pairs if text.gold[i].value != found[j].value]
    for kind, one, other in sorted(rows, key=lambda row: row[1].start):
        words = text.document.text
        left, right = words[max(0, one.start - 50) : one.start], words[one.end : one.end + 30]
        around = f"{left}[[{words[one.start : one.end]}]]{right}"
        given = f" given {other.type} {other.value} '{words[other.start : other.end]}'" if other else ""
        print(f"{kind:<9}{one.type:<9}{one.value:<17}{text.document.published} {text.document.id}{given}")
        print(f"         {' '.join(around.split())}")


if __name__ == "__main__":
    main()

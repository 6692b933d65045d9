"""Victim counts of the MUC sentences: number, what is counted, and effect: `python -m eval.counts --errors`.

A row has a sentence in capitals, what is counted as the key writes it (`mention`), a number, and effects. The keys
were made for whole reports, so a sentence need not state its number: such a row can only be missed, and every
figure stands beside its share of the rows that state the number in figures or words (`.stated`). Scored is the best
quantity of the sentence, where

- number: it has the number as its lower or upper end;
- counted: it also names a word of the mention's head (up to "of", "who", "and" …), or "people" for mentions that
  are no noun ("WOUNDED", "DEAD");
- whole: its effect is also one of the key's (DEATH: killed, INJURY: wounded, REGAINED FREEDOM: released); where the
  key has none of these, it tells of no killing, wounding or release.

Where the whole report is at hand (158 rows), `report.` figures score the best quantity of all its sentences: easier
for the number, which may be told of others there, and the fairer task for all three together.

The rows are halved by a hash of their report: rules are written while looking at errors of the first half alone.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from eval import SHARED
from eval.cases import beside
from eval.floors import Measured
from eval.matching import share
from eval.plain_documents import as_document
from eval.rows import Row, half_of, rows_of
from sayso.language import Annotator, load_encoder
from sayso.reading.passages import passages_of
from sayso.reading.quantities import effect_of, find_quantities, read_quantities
from sayso.reading.quantities.numerals import find_numerals
from sayso.reading.sentences import sentences_in
from sayso.reading.syntax import read_syntax
from sayso.records.claims import Effect, Quantity
from sayso.records.documents import Zone

GOLD = Path("data/numbers/muc-counts-dev.jsonl")
REPORTS = Path("data/events/muc34-train-dev.jsonl")
Quantities = tuple[Quantity, ...]
FIGURES = ("number", "counted", "whole")
_LABELS = {"killed": {"DEATH"}, "wounded": {"INJURY"}, "released": {"REGAINED FREEDOM"}}
_TOLD = frozenset({"DEATH", "INJURY", "REGAINED FREEDOM"})
_AFTER_HEAD = re.compile(r"\b(?:OF|WHO|WHOM|FROM|IN|AND|THEY|WITH)\b")
_NO_NOUN = frozenset({"wounded", "dead", "injured", "killed"})


def read_rows(shared: Path) -> list[Row]:
    """The rows of the set."""
    return rows_of(shared / GOLD)


def read_reports(shared: Path) -> dict[str, str]:
    """The whole reports by their ids, as far as they are there."""
    return {row["id"]: row["text"] for row in rows_of(shared / REPORTS)}


def read_all(
    rows: Sequence[Row], reports: Mapping[str, str], model: Path | None
) -> tuple[list[Quantities], list[Quantities | None]]:
    """What is read from the sentence of each row, and from its whole report (None: it is not there)."""
    annotator = Annotator(load_encoder(model))
    read = {row["id"]: _read(reports[row["id"]], annotator, wrapped=True) for row in rows if row["id"] in reports}
    return [_read(row["sentence"], annotator) for row in rows], [read.get(row["id"]) for row in rows]


def _read(text: str, annotator: Annotator, *, wrapped: bool = False) -> Quantities:
    document = as_document("text", text, wrapped=wrapped)
    passages = passages_of(document, frozenset({Zone.ARTICLE}))
    syntax = read_syntax(document.text, [passage.span for passage in passages], annotator)
    return read_quantities(document, passages, syntax)


def by_words(text: str) -> Quantities:
    """The baseline: numbers, the next known noun and the nearest word of an effect, without a parse."""
    found = find_quantities(text, 0, len(text))
    told = [effect_of(text, (one.start, one.end), 0, len(text)) for one in found]
    return tuple(
        replace(one, effect=Effect(effect) if effect else None) for one, effect in zip(found, told, strict=True)
    )


def words_alone(
    rows: Sequence[Row], reports: Mapping[str, str]
) -> tuple[list[Quantities], list[Quantities | None]]:
    """The baseline on the sentences and on the reports."""
    read = {row["id"]: _by_sentences(reports[row["id"]]) for row in rows if row["id"] in reports}
    return [by_words(row["sentence"]) for row in rows], [read.get(row["id"]) for row in rows]


def _by_sentences(text: str) -> Quantities:
    document = as_document("text", text, wrapped=True)
    passages = passages_of(document, frozenset({Zone.ARTICLE}))
    sentences = [span for passage in passages for span in sentences_in(document.text, *passage.span)]
    return tuple(one for start, end in sentences for one in by_words(document.text[start:end]))


def right(row: Row, quantities: Sequence[Quantity]) -> dict[str, bool]:
    """Which figures a row has right, each with one and the same quantity."""
    told = [[row["number"] in (q.low, q.high), is_counted(row, q), is_befallen(row, q)] for q in quantities]
    return {name: any(all(marks[: at + 1]) for marks in told) for at, name in enumerate(FIGURES)}


def is_counted(row: Row, quantity: Quantity) -> bool:
    """Whether a quantity counts what the mention names.

    >>> from sayso.records.claims import Comparator
    >>> two = Quantity(0, 3, 2.0, 2.0, None, "people", Comparator.EXACT)
    >>> is_counted({"mention": "PEOPLE WHO FLED"}, two), is_counted({"mention": "NUNS"}, two)
    (True, False)
    """
    mention = re.sub(r"\[[^\]]*\]", " ", row["mention"])
    head = _AFTER_HEAD.split(mention)[0].lower().split()
    return quantity.counted in head or (quantity.counted == "people" and bool(_NO_NOUN & set(head)))


def is_befallen(row: Row, quantity: Quantity) -> bool:
    """Whether a quantity tells an effect of the key, or none of the key's kinds where that has none."""
    wanted = set(row["effect"]) & _TOLD
    given = _LABELS.get(quantity.effect or "", set())
    return bool(given & wanted) if wanted else not given


def is_stated(row: Row) -> bool:
    """Whether the sentence holds the number in figures or words, whatever it counts there."""
    text = row["sentence"]
    return any(row["number"] in (n.low, n.high) for n in find_numerals(text, 0, len(text)))


def by_text2num(row: Row) -> bool:
    """Whether text2num finds the number; numbers below three in words too, which it leaves alone by default."""
    from text_to_num import alpha2digit  # noqa: PLC0415  # a peer, measured where it is installed

    plain = alpha2digit(row["sentence"].lower(), "en", threshold=0)
    return float(row["number"]) in {float(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", plain)}


def figures(
    rows: Sequence[Row], found: Sequence[Quantities], in_reports: Sequence[Quantities | None]
) -> dict[str, float]:
    """Shares of all rows that are right, of those that state their number, and of those whose report is there."""
    marks = [right(row, told) for row, told in zip(rows, found, strict=True)]
    stated = [told for row, told in zip(rows, marks, strict=True) if is_stated(row)]
    reported = [right(row, told) for row, told in zip(rows, in_reports, strict=True) if told is not None]
    ways = {"{}": marks, "{}.stated": stated, "report.{}": reported}
    return {
        way.format(name): share(sum(told[name] for told in kept), len(kept))
        for way, kept in ways.items()
        for name in FIGURES
    }


def measure(shared: Path, model: Path | None) -> dict[str, Measured]:
    """The figures beside those of numbers and words without a parse."""
    rows, reports = read_rows(shared), read_reports(shared)
    return beside(figures(rows, *read_all(rows, reports, model)), figures(rows, *words_alone(rows, reports)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of both halves, and the errors of the first where asked."""
    parser = argparse.ArgumentParser(prog="python -m eval.counts", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ (%(default)s)")
    parser.add_argument("--errors", action="store_true", help="list what is wrong in the first half")
    parser.add_argument("--text2num", action="store_true", help="measure text2num (pip install text2num) too")
    options = parser.parse_args(arguments)
    rows, reports = read_rows(options.shared), read_reports(options.shared)
    found, in_reports = read_all(rows, reports, None)
    halves = [[at for at, row in enumerate(rows) if half_of(row["id"]) == half] for half in (0, 1)]
    parts = [range(len(rows)), *halves]
    for words, counts in (
        ("rows", [len(part) for part in parts]),
        ("that state it", [sum(is_stated(rows[at]) for at in part) for part in parts]),
        ("with a report", [sum(in_reports[at] is not None for at in part) for part in parts]),
    ):
        print(f"{words:<28}" + "".join(f"{count:>8}" for count in counts))
    for way, (told, told_in_reports) in {
        "read": (found, in_reports),
        "words alone": words_alone(rows, reports),
    }.items():
        by_part = [
            figures([rows[at] for at in part], [told[at] for at in part], [told_in_reports[at] for at in part])
            for part in parts
        ]
        for name in by_part[0]:
            print(f"{way:<12}{name:<16}" + "".join(f"{values[name]:>8.3f}" for values in by_part))
    if options.text2num:
        hits = [by_text2num(row) for row in rows]
        shares = [share(sum(hits[at] for at in part), len(part)) for part in parts]
        print(f"{'text2num':<12}{'number':<16}" + "".join(f"{value:>8.3f}" for value in shares))
    if options.errors:
        for at in halves[0]:
            marks = right(rows[at], found[at])
            if is_stated(rows[at]) and not all(marks.values()):
                _print_error(rows[at], found[at], marks)


def _print_error(row: Row, quantities: Sequence[Quantity], marks: dict[str, bool]) -> None:
    print(
        f"\n{row['id']} {row['mention']} | {row['number']} {row['effect']}",
        [name for name, ok in marks.items() if not ok],
    )
    print(f"  {row['sentence']}")
    for q in quantities:
        print(f"   {row['sentence'][q.start : q.end]!r} {q.low} {q.counted} {q.effect} {q.unit or ''} {q.of or ''}")


if __name__ == "__main__":
    main()

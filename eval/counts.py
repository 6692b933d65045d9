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

The rows are halved by a hash of their report: rules are written while looking at errors of the first half alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path

from eval import SHARED
from eval.cases import Row, beside
from eval.floors import Measured
from eval.matching import share
from eval.plain_documents import as_document
from sayso.language import Annotator, load_encoder
from sayso.reading.passages import passages_of
from sayso.reading.quantities import effect_of, find_quantities, read_quantities
from sayso.reading.quantities.numerals import find_numerals
from sayso.reading.syntax import read_syntax
from sayso.records.claims import Quantity
from sayso.records.documents import Zone

GOLD = Path("data/numbers/muc-counts-dev.jsonl")
FIGURES = ("number", "counted", "whole")
_LABELS = {"killed": {"DEATH"}, "wounded": {"INJURY"}, "released": {"REGAINED FREEDOM"}}
_TOLD = frozenset({"DEATH", "INJURY", "REGAINED FREEDOM"})
_AFTER_HEAD = re.compile(r"\b(?:OF|WHO|WHOM|FROM|IN|AND|THEY|WITH)\b")
_NO_NOUN = frozenset({"wounded", "dead", "injured", "killed"})


def read_rows(shared: Path) -> list[Row]:
    """The rows of the set."""
    return [json.loads(line) for line in (shared / GOLD).read_text(encoding="utf-8").splitlines()]


def read_all(rows: Sequence[Row], model: Path | None) -> list[tuple[Quantity, ...]]:
    """What is read from the sentence of each row."""
    annotator = Annotator(load_encoder(model))
    found = []
    for number, row in enumerate(rows):
        document = as_document(str(number), row["sentence"])
        passages = passages_of(document, frozenset({Zone.ARTICLE}))
        syntax = read_syntax(document.text, [passage.span for passage in passages], annotator)
        found.append(read_quantities(document, passages, syntax))
    return found


def by_words(row: Row) -> list[Quantity]:
    """The baseline: numbers, the next known noun and the nearest word of an effect, without a parse."""
    text = row["sentence"]
    found = find_quantities(text, 0, len(text))
    return [
        Quantity(
            q.start,
            q.end,
            q.low,
            q.high,
            q.unit,
            q.counted,
            q.comparator,
            effect_of(text, (q.start, q.end), 0, len(text)),
        )  # type: ignore[arg-type]
        for q in found
    ]


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


def figures(rows: Sequence[Row], found: Sequence[Sequence[Quantity]]) -> dict[str, float]:
    """Shares of all rows that are right, and of those that state their number."""
    marks = [(is_stated(row), right(row, told)) for row, told in zip(rows, found, strict=True)]
    stated = [told for is_told, told in marks if is_told]
    every = {name: share(sum(told[name] for _, told in marks), len(marks)) for name in FIGURES}
    return every | {f"{name}.stated": share(sum(told[name] for told in stated), len(stated)) for name in FIGURES}


def measure(shared: Path, model: Path | None) -> dict[str, Measured]:
    """The figures beside those of numbers and words without a parse."""
    rows = read_rows(shared)
    return beside(figures(rows, read_all(rows, model)), figures(rows, [by_words(row) for row in rows]))


def half_of(row: Row) -> int:
    """0 or 1 by the report a row is from."""
    return int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of both halves, and the errors of the first where asked."""
    parser = argparse.ArgumentParser(prog="python -m eval.counts", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ (%(default)s)")
    parser.add_argument("--errors", action="store_true", help="list what is wrong in the first half")
    parser.add_argument("--text2num", action="store_true", help="measure text2num (pip install text2num) too")
    options = parser.parse_args(arguments)
    rows = read_rows(options.shared)
    found = read_all(rows, None)
    halves = [[at for at, row in enumerate(rows) if half_of(row) == half] for half in (0, 1)]
    stated = [sum(is_stated(rows[at]) for at in part) for part in (range(len(rows)), *halves)]
    print(f"{'rows':<18}{len(rows):>8}{len(halves[0]):>8}{len(halves[1]):>8}")
    print(f"{'that state it':<18}{stated[0]:>8}{stated[1]:>8}{stated[2]:>8}")
    for way, told in (("read", found), ("words alone", [by_words(row) for row in rows])):
        parts = [figures([rows[at] for at in half], [told[at] for at in half]) for half in halves]
        for name, value in figures(rows, told).items():
            print(f"{way:<12} {name:<15}{value:>8.3f}{parts[0][name]:>8.3f}{parts[1][name]:>8.3f}")
    if options.text2num:
        hits = [by_text2num(row) for row in rows]
        shares = [share(sum(hits[at] for at in part), len(part)) for part in (range(len(rows)), *halves)]
        print(f"{'text2num':<12} {'number':<15}" + "".join(f"{value:>8.3f}" for value in shares))
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

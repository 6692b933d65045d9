"""Copies: recall on edited reprints, and precision on pairs of pages of different outlets, judged by hand.

python -m eval.copies              recall by class of edit and by half, other pairs reported, precision on FA-KES
python -m eval.copies --all        the same among all news bodies and FA-KES pages, not the sources alone
python -m eval.copies --errors     and the reprints of half a that are missed, the judged pairs that are wrong
python -m eval.copies --draw SEED  sixty cross-outlet pairs of FA-KES that are reported as copies, to be judged

A reprint is found where it and its source are in a pair of a copying kind (exact, near, partial); one that shares a
single quotation where they are in a pair of any kind. The pairs of FA-KES (`eval/gold/copies_fakes.jsonl`, rules
in its first row) were drawn at random from what was reported; `fakes.precision` is the share judged yes among those
that are reported now, `fakes.kept` the share still reported of those judged yes. The trivial baseline reports two
pages as copies where their first sentences are equal.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from eval import SHARED
from eval.floors import Measured
from eval.matching import share
from eval.plain_documents import as_document
from eval.rows import Row, half_of, rows_of
from sayso.engines.local import LocalEngine
from sayso.links.copying.find import find_copies
from sayso.records.copies import COPYING_KINDS, CopyKind
from sayso.records.documents import Document

REPRINTS = Path("data/linking/reprints-dev.jsonl")
BODIES = Path("data/linking/fnc1_bodies.jsonl")
FAKES = Path("data/linking/fakes.jsonl")
JUDGED = Path(__file__).with_name("gold") / "copies_fakes.jsonl"
DRAWN = 60
ANY_KIND = frozenset({"onequote"})
"""Classes of edit of which only a quotation is left."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs of document ids, each in order, in a copying kind and in any kind."""

    copying: frozenset[Pair]
    any_kind: frozenset[Pair]


def measure(shared: Path, _model: Path | None) -> dict[str, Measured]:
    """Recall by class of edit, and precision on the judged pairs, each beside the baseline."""
    rows = rows_of(shared / REPRINTS)
    pages = [*reprint_pages(shared, rows, everything=False)]
    figures = _beside(recall_by_class(rows, found_in(pages)), recall_by_class(rows, first_sentences(pages)))
    if JUDGED.exists():
        fakes = fakes_pages(shared)
        judged = judged_pairs()
        figures |= _beside(judged_figures(judged, found_in(fakes)), judged_figures(judged, first_sentences(fakes)))
    return figures


def _beside(values: Mapping[str, float], baseline: Mapping[str, float]) -> dict[str, Measured]:
    return {name: Measured(value, baseline[name]) for name, value in values.items()}


def reprint_pages(shared: Path, rows: Sequence[Row], *, everything: bool) -> Iterable[Document]:
    """The reprints and their sources, or all texts of both corpora."""
    sources = {source_of(row) for row in rows}
    for row in rows:
        yield as_document(row["id"], row["text"])
    for file in (BODIES, FAKES):
        for row in rows_of(shared / file):
            if everything or row["id"] in sources:
                yield as_document(row["id"], row["text"])


def fakes_pages(shared: Path) -> list[Document]:
    """The pages of FA-KES with outlet and day."""
    return [
        replace(as_document(row["id"], row["text"], row["published"]), publisher=row["publisher"])
        for row in rows_of(shared / FAKES)
    ]


def source_of(row: Row) -> str:
    """The id of a reprint's source."""
    return str(row["id"]).partition("|")[2]


def found_in(pages: Sequence[Document]) -> Found:
    """What is reported."""
    copying: set[Pair] = set()
    every: set[Pair] = set()
    for copy in find_copies(pages, LocalEngine()):
        if copy.kind is CopyKind.BOILERPLATE:
            continue
        pairs = {_pair(pair.a, pair.b) for pair in copy.pairs}
        every |= pairs
        if copy.kind in COPYING_KINDS:
            copying |= pairs
    return Found(frozenset(copying), frozenset(every))


def first_sentences(pages: Iterable[Document]) -> Found:
    """The baseline: pages whose first sentences are equal but for capitals and marks."""
    by_sentence: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        first = re.split(r"(?<=[.!?])\s", page.text.strip(), maxsplit=1)[0]
        by_sentence[" ".join(re.findall(r"\w+", first.casefold()))].append(page.id)
    pairs = frozenset(_pair(*two) for ids in by_sentence.values() for two in combinations(ids, 2))
    return Found(pairs, pairs)


def _pair(a: str, b: str) -> Pair:
    return min(a, b), max(a, b)


def is_found(row: Row, found: Found) -> bool:
    """Whether a reprint is reported together with its source."""
    edit, _, source = str(row["id"]).partition("|")
    return _pair(row["id"], source) in (found.any_kind if edit in ANY_KIND else found.copying)


def recall_by_class(rows: Iterable[Row], found: Found) -> dict[str, float]:
    """The share of reprints found, by class of edit."""
    by_class: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        by_class[str(row["id"]).partition("|")[0]].append(is_found(row, found))
    return {f"reprints.{edit}": share(sum(hits), len(hits)) for edit, hits in sorted(by_class.items())}


def other_pairs(rows: Iterable[Row], found: Found) -> frozenset[Pair]:
    """Pairs reported as copies that do not go back to one source."""
    family = {str(row["id"]): source_of(row) for row in rows}
    return frozenset(pair for pair in found.copying if family.get(pair[0], pair[0]) != family.get(pair[1], pair[1]))


def judged_pairs() -> dict[Pair, str]:
    """The judged pairs with `yes`, `no` or `unsure`."""
    return {_pair(row["a"], row["b"]): row["label"] for row in rows_of(JUDGED) if "label" in row}


def judged_figures(judged: Mapping[Pair, str], found: Found) -> dict[str, float]:
    """The share judged yes among the judged pairs that are reported, and the share reported of those judged yes."""
    reported = [pair for pair in judged if pair in found.copying]
    yes = [pair for pair, label in judged.items() if label == "yes"]
    right = sum(judged[pair] == "yes" for pair in reported)
    kept = sum(pair in found.copying for pair in yes)
    return {"fakes.precision": share(right, len(reported)), "fakes.kept": share(kept, len(yes))}


def drawn(pages: Sequence[Document], seed: int) -> list[Pair]:
    """Sixty pairs of different outlets, at random from those reported as copies."""
    outlets = {page.id: page.publisher for page in pages}
    pairs = sorted(pair for pair in found_in(pages).copying if outlets[pair[0]] != outlets[pair[1]])
    print(f"{len(pairs)} cross-outlet pairs are reported as copies")
    return sorted(random.Random(seed).sample(pairs, min(DRAWN, len(pairs))))


def main() -> None:
    """Print the figures, on request the errors or pairs to judge."""
    parser = argparse.ArgumentParser(prog="python -m eval.copies", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--all", action="store_true", help="among all news bodies, not the sources alone")
    parser.add_argument("--errors", action="store_true", help="print what is missed in half a, and what is wrong")
    parser.add_argument("--draw", type=int, metavar="SEED", help="only draw pairs of FA-KES to be judged")
    options = parser.parse_args()
    fakes = fakes_pages(options.shared)
    if options.draw is not None:
        for a, b in drawn(fakes, options.draw):
            print(a, b)
        return
    rows = rows_of(options.shared / REPRINTS)
    pages = list(reprint_pages(options.shared, rows, everything=options.all))
    found = found_in(pages)
    halves = [[row for row in rows if half_of(source_of(row)) == half] for half in (0, 1)]
    scored = [recall_by_class(part, found) for part in (rows, *halves)]
    baseline = recall_by_class(rows, first_sentences(pages))
    for name in scored[0]:
        whole, a, b = (part[name] for part in scored)
        print(f"{name:22} {whole:.3f}   half a {a:.3f}   half b {b:.3f}   first sentence {baseline[name]:.3f}")
    print(f"{len(found.copying)} pairs reported, {len(other_pairs(rows, found))} of them of different sources")
    if options.errors:
        for row in halves[0]:
            if not is_found(row, found):
                print("missed", row["id"])
    if JUDGED.exists():
        _print_judged(found_in(fakes), first_sentences(fakes), errors=options.errors)


def _print_judged(found: Found, trivial: Found, *, errors: bool) -> None:
    judged = judged_pairs()
    baseline = judged_figures(judged, trivial)
    for name, value in judged_figures(judged, found).items():
        print(f"{name:22} {value:.3f}   first sentence {baseline[name]:.3f}")
    for pair, label in judged.items() if errors else ():
        if (label == "yes") != (pair in found.copying):
            print("reported" if pair in found.copying else "not reported", label, *pair)


if __name__ == "__main__":
    main()

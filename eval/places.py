"""Places of raw texts against GeoVirus and LGL: names found, put on the map, and put there within 161 km.

    python -m eval.places [geovirus|lgl] [--errors]

A found name is a hit where it shares a character with a name of the gold and lies within 161 km (100 miles) of it,
the usual distance, as in Gritta, Pilehvar and Collier, "A pragmatic guide to geoparsing evaluation" (2020); `exact`
asks for the same characters besides. Found names without coordinates claim nothing, so they are left out of
`placed`; names of the gold without coordinates (streets, in LGL) are neither hits nor misses there.

What is scored is what each corpus' annotators marked: LGL has demonyms and names within those of bodies
("Alexandria police"); GeoVirus has no demonyms, and marks names within those of bodies one time in ten, so neither
is asked for there. Roads, which lie anywhere, are asked for in neither.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from statistics import fmean, median

from eval.cases import Figures, beside
from eval.floors import Measured
from eval.plain_documents import as_document
from eval.rows import half_of, rows_of
from sayso.gazetteer import load_atlas
from sayso.language import Annotator, load_encoder
from sayso.reading.passages import passages_of
from sayso.reading.places.rank import shipped_weights
from sayso.reading.places.read import locate
from sayso.reading.places.toponym import Toponym, toponym_at
from sayso.reading.places.toponyms import find_toponyms
from sayso.reading.syntax import Syntax, read_syntax
from sayso.records.claims import PlaceRef, PlaceUse
from sayso.records.documents import Document, Zone

FOLDER = Path("data/places")
NEAR_KM = 161.0
SCORED = {
    "geovirus": frozenset({PlaceUse.PLACE, PlaceUse.FACILITY}),
    "lgl": frozenset({PlaceUse.PLACE, PlaceUse.FACILITY, PlaceUse.ORGANISATION, PlaceUse.DEMONYM}),
}


@dataclass(frozen=True, slots=True)
class Gold:
    """A name of the gold; no point where the annotators found none."""

    start: int
    end: int
    name: str
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Read:
    """A document with its gold, its syntax and the names found in it."""

    document: Document
    gold: tuple[Gold, ...]
    toponyms: tuple[Toponym, ...]


def file_of(corpus: str) -> Path:
    """Where a corpus lies in the shared folder."""
    return FOLDER / f"{corpus}.jsonl"


def measure(corpus: str) -> Callable[[Path, Path | None], dict[str, Measured]]:
    """What the gate calls: every figure of a corpus, beside the most populous place of each name."""

    def measured(shared: Path, model: Path | None) -> dict[str, Measured]:
        read = list(read_corpus(shared, corpus, model))
        return beside(figures(read, corpus, ours), figures(read, corpus, most_populous))

    return measured


def read_corpus(shared: Path, corpus: str, model: Path | None) -> Iterator[Read]:
    """Every document of a corpus with the names that are found in it."""
    annotator = Annotator(load_encoder(model))
    for row in rows_of(shared / file_of(corpus)):
        document = replace(as_document(row["id"], row["text"]), url=row["url"])
        spans = [passage.span for passage in passages_of(document, frozenset({Zone.ARTICLE}))]
        yield as_read(row, document, read_syntax(document.text, spans, annotator))


def as_read(row: Mapping[str, object], document: Document, syntax: Syntax) -> Read:
    """A row of a corpus with the names found in it."""
    listed: Sequence[Mapping[str, object]] = row["toponyms"]  # type: ignore[assignment]
    gold = tuple(
        Gold(one["start"], one["end"], one["phrase"], (one["lat"], one["lon"]) if one["lat"] is not None else None)
        for one in listed
    )  # type: ignore[arg-type]
    return Read(document, gold, tuple(find_toponyms(syntax, load_atlas())))


def sure(document: Document, toponyms: Sequence[Toponym]) -> Sequence[PlaceRef]:
    """Names placed as sayso would if it knew that each of them is a place's."""
    alone, together = ({**table, "nothing": -50.0} for table in shipped_weights())
    return locate(document, toponyms, load_atlas(), (alone, together))


Locate = Callable[[Document, Sequence[Toponym]], Sequence[PlaceRef]]


def ours(document: Document, toponyms: Sequence[Toponym]) -> Sequence[PlaceRef]:
    """Names placed as sayso places them."""
    return locate(document, toponyms, load_atlas())


def most_populous(document: Document, toponyms: Sequence[Toponym]) -> Sequence[PlaceRef]:
    """Every name at the place of that name with the most people, of our table where the index has none."""
    index = load_atlas().index
    places = []
    for one in toponyms:
        rows = [row for name, _ in one.asked[:1] for row in index.find(name)]
        row = index.places[rows[0]] if rows else None
        point = (float(row["lat"]), float(row["lon"])) if row is not None else (None, None)
        places.append(PlaceRef(document.text[one.start : one.end], *one.span, *point, use=one.use))
    return places


def figures(read: Sequence[Read], corpus: str, place: Locate) -> Figures:
    """F1 of names found, and of names put within 161 km by shared characters and by exact spans; given spans."""
    counts = {name: [0, 0, 0] for name in ("found", "placed", "exact")}  # hits, found, in the gold
    for one in read:
        said = [ref for ref in place(one.document, one.toponyms) if ref.use in SCORED[corpus]]
        for name, row in counts.items():
            for at, value in enumerate(_counted(one.gold, said, name)):
                row[at] += value
    result: Figures = {}
    for name, (hits, found, wanted) in counts.items():
        result[f"{name}.f1"] = 2 * hits / (found + wanted)
        result[f"{name}.precision"], result[f"{name}.recall"] = hits / max(found, 1), hits / wanted
    errors = errors_on_given(read, sure if place is ours else place)
    return result | {"given.within_161_km": sum(km <= NEAR_KM for km in errors) / len(errors)}


def _counted(gold: Sequence[Gold], said: Sequence[PlaceRef], name: str) -> tuple[int, int, int]:
    """Hits, found and wanted names of a document."""
    if name == "found":
        return len(_pairs(gold, said)), len(said), len(gold)
    wanted = [one for one in gold if one.point]
    unplaced = [one for one in gold if not one.point]
    claimed = [ref for ref in said if ref.lat is not None and not any(_over(ref, one) for one in unplaced)]
    pairs = _pairs(wanted, claimed)
    near = [(one, ref) for one, ref in pairs if error(one, ref) <= NEAR_KM]
    if name == "exact":
        near = [(one, ref) for one, ref in near if (one.start, one.end) == (ref.start, ref.end)]
    return len(near), len(claimed), len(wanted)


def _over(ref: PlaceRef, one: Gold) -> bool:
    return ref.start < one.end and one.start < ref.end


def _pairs(gold: Sequence[Gold], said: Sequence[PlaceRef]) -> list[tuple[Gold, PlaceRef]]:
    """Names of both sides that share characters, each used once, those with the same span first."""
    both = [(one, ref) for one in gold for ref in said if _over(ref, one)]
    both.sort(key=lambda pair: (pair[0].start, pair[0].end) != (pair[1].start, pair[1].end))
    used: set[int] = set()
    pairs = []
    for one, ref in both:
        if id(one) not in used and id(ref) not in used:
            used |= {id(one), id(ref)}
            pairs.append((one, ref))
    return pairs


def errors_on_given(read: Sequence[Read], place: Locate) -> list[float]:
    """Kilometres from the gold for each of its names where the spans are given; 20,000 where nothing is said."""
    errors = []
    for one in read:
        given = given_toponyms(one)
        placed = place(one.document, given)
        errors += [error(gold, ref) for gold, ref in zip(one.gold, placed, strict=True) if gold.point]
    return errors


def given_toponyms(one: Read) -> list[Toponym]:
    """The names of the gold, asked for as those found at the same characters are, else as they stand."""
    found = {toponym.span: toponym for toponym in one.toponyms}
    return [
        found.get((gold.start, gold.end)) or toponym_at(one.document.text, (gold.start, gold.end))
        for gold in one.gold
    ]


def error(one: Gold, ref: PlaceRef | None) -> float:
    """Kilometres between a name of the gold and where it was put; half around the earth where nowhere."""
    if ref is None or ref.lat is None or ref.lon is None or one.point is None:
        return 20_000.0
    north, east, north2, east2 = map(radians, (*one.point, ref.lat, ref.lon))
    half = sin((north2 - north) / 2) ** 2 + cos(north) * cos(north2) * sin((east2 - east) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(half))


def show_errors(read: Sequence[Read], corpus: str) -> None:
    """Print what was missed, wrongly found and wrongly placed."""
    for one in read:
        said = [ref for ref in ours(one.document, one.toponyms) if ref.use in SCORED[corpus]]
        pairs = _pairs(one.gold, said)
        seen = {id(side) for pair in pairs for side in pair}
        text = one.document.text
        for gold in one.gold:
            if id(gold) not in seen and gold.point:
                print(f"{one.document.id} missed {gold.name!r}: …{text[max(0, gold.start - 30) : gold.end + 30]!r}")
        for ref in said:
            if id(ref) not in seen and ref.lat is not None:
                around = text[max(0, ref.start - 30) : ref.end + 30]
                print(f"{one.document.id} extra {ref.name!r} {ref.use} {ref.country} {ref.admin}: …{around!r}")
        for gold, ref in pairs:
            if gold.point and (km := error(gold, ref)) > NEAR_KM:
                print(f"{one.document.id} far {gold.name!r} {gold.point} {km:,.0f} km: {ref}")


def main() -> None:
    """Print the figures of one corpus or both, for all documents and each half."""
    parser = argparse.ArgumentParser(prog="python -m eval.places", description=__doc__)
    parser.add_argument("corpus", nargs="*", default=list(SCORED))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--errors", action="store_true", help="list the errors of half 0")
    options = parser.parse_args()
    for corpus in options.corpus:
        read = list(read_corpus(options.shared, corpus, None))
        halves = [[one for one in read if half_of(one.document.id) == half] for half in (0, 1)]
        if options.errors:
            show_errors(halves[0], corpus)
        report(corpus, [read, *halves])


def report(corpus: str, parts: Sequence[Sequence[Read]]) -> None:
    """Figures of all, half 0 and half 1, ours and the baseline's."""
    print(f"\n{corpus}: all, half 0, half 1")
    for label, place in (("sayso", ours), ("most populous", most_populous)):
        columns = [figures(part, corpus, place) for part in parts]
        for name in columns[0]:
            print(f"  {label:14} {name:22} {'  '.join(f'{column[name]:.3f}' for column in columns)}")
        errors = errors_on_given(parts[0], sure if place is ours else place)
        print(f"  {label:14} given, km: median {median(errors):.0f}, mean {fmean(errors):.0f}")


if __name__ == "__main__":
    main()

"""The validation sentences of petrarch2: CAMEO triples (source, target, event) from raw text.

As the peer's own validation program scores: a triple is right where all three codes are equal, dashes included.
Its gold writes all events but one with three digits, so both sides are cut to three; `root` holds the first two
only. We give one event a sentence, one triple for each pair of a source and a target, none where a side is missing
(one gold triple has "---" for its target, which we thus miss). Stricter than theirs in one thing: a sentence
without events that gives none counts as right there, not at all here. (petrarch2 with gold trees reaches F1 .73.)
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from eval.events.texts import annotator_of, main_events
from eval.floors import Measured
from eval.rows import Row, half_of, rows_of
from sayso.reading.events import MainEvent

SENTENCES = Path("data/events/petrarch2-gsr-dev.jsonl")
Triple = tuple[str, str, str]


def triples(event: MainEvent | None) -> set[Triple]:
    """The triples of a main event in CAMEO codes; none where a side is missing or no country is known at all."""
    if event is None:
        return set()
    sources = [party.code.cameo for party in event.sources if party.code]
    targets = [party.code.cameo for party in event.targets if party.code]
    found = {(source, target, event.code[:3]) for source in sources for target in targets}
    if event.code.startswith(("03", "04", "05", "06", "12")) and not targets:
        found = {(one, other, event.code[:3]) for one in sources for other in sources if one != other}
    back = _BACK.get(event.code[:3])
    return found | ({(target, source, back) for source, target, _ in found} if back else set())


_BACK = {"042": "043", "043": "042", "040": "040", "041": "041", "046": "046", "057": "057"}
"""Acts that are written down once for each side: a visit is also a visit received."""


def _gold(row: Row) -> set[Triple]:
    """The gold triples; PPL, older than the codebook's CVL, is read as that."""
    return {
        (*(one[side].replace("PPL", "CVL") for side in ("source", "target")), one["event"]) for one in row["gold"]
    }


def f1(pairs: Iterable[tuple[set[Triple], set[Triple]]], digits: int = 3) -> float:
    """F1 over triples with event codes of some digits; 0 without any."""
    right = given = wanted = 0
    for gold, found in pairs:
        cut_gold = {(source, target, event[:digits]) for source, target, event in gold}
        cut_found = {(source, target, event[:digits]) for source, target, event in found}
        right, given, wanted = right + len(cut_gold & cut_found), given + len(cut_found), wanted + len(cut_gold)
    return 2 * right / (given + wanted) if given + wanted else 0.0


def measure(shared: Path, model: Path | None) -> Mapping[str, Measured]:
    """F1 over triples with full and root codes; the baseline finds nothing."""
    pairs = [
        (_gold(row), triples(event)) for row, event in main_events(rows_of(shared / SENTENCES), annotator_of(model))
    ]
    return {"triples.f1": Measured(f1(pairs), 0.0), "triples.root_f1": Measured(f1(pairs, 2), 0.0)}


def main(shared: Path, *, errors: bool) -> None:
    """Print F1 of both halves and of all, and the misses of all rows where asked for: none is held out."""
    read = [(row, triples(event)) for row, event in main_events(rows_of(shared / SENTENCES), annotator_of(None))]
    for name, part in (("0", {0}), ("1", {1}), ("all", {0, 1})):
        pairs = [(_gold(row), found) for row, found in read if half_of(row["id"]) in part]
        print(name, len(pairs), f"full {f1(pairs):.3f} root {f1(pairs, 2):.3f}")
    for row, found in read if errors else ():
        if f1([(_gold(row), found)]) < 1 and (found or _gold(row)):
            print(f"\n{row['text']}\n  GOLD {sorted(_gold(row))}\n  OURS {sorted(found)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), errors="--errors" in sys.argv)

"""The PLOVER gold standard records: type, sources and targets of one event a sentence.

The records follow the codebook of 2018: requests are DEMAND, accusations DISAPPROVE or INVESTIGATE, and armed force
with military weapons FIGHT; `record_type` gives those names from the CAMEO code. A side (sources, targets) is right
where both are empty or every actor pairs one to one with an actor of ours, by overlapping characters or by equal
country and sector (an unstated sector, "***" and the government of a bare country count as equal). Actors that the
record gives to both roles ("A and B signed") are right as sources or as source and target.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from eval.events.texts import annotator_of, main_events
from eval.floors import Measured
from eval.rows import Row, half_of, rows_of
from sayso.reading.events import MainEvent, Party
from sayso.reading.events.codes import plover_of
from sayso.records.spans import overlap

RECORDS = Path("data/events/plover-gsr-dev.jsonl")
_OLD = {"02": "DEMAND", "10": "DEMAND", "09": "INVESTIGATE", "11": "DISAPPROVE", "19": "FIGHT", "20": "FIGHT"}


def record_type(code: str) -> str:
    """The type of the records' codebook for a CAMEO code.

    >>> record_type("1056"), record_type("195"), record_type("0871")
    ('DEMAND', 'FIGHT', 'RETREAT')
    """
    if code.startswith(("191", "192")):
        return plover_of(code)[0]
    return _OLD.get(code[:2]) or plover_of(code)[0]


def sides_right(row: Row, event: MainEvent) -> tuple[bool, bool]:
    """Whether sources and targets of an event are those of a record."""
    ours = list(event.sources), list(event.targets)
    theirs = _actors(row, "source"), _actors(row, "target")
    if any(span["role"] == "SRC/TAR" for span in row["spans"] or ()) and not theirs[1]:
        both = _paired(theirs[0], [*ours[0], *ours[1]])
        return both, both
    return _paired(theirs[0], ours[0]), _paired(theirs[1], ours[1])


def _actors(row: Row, side: str) -> list[Row]:
    spans = [
        span
        for span in row["spans"] or ()
        if span["role"] in ({"SRC", "SRC/TAR"} if side == "source" else {"TAR", "SRC/TAR"})
    ]
    actors = []
    for actor in _listed(row, side):
        own = [span for span in spans if span["text"] in actor["actorText"] or actor["actorText"] in span["text"]]
        actors.append({**actor, "spans": own or (spans if len(_listed(row, side)) == 1 else [])})
    return actors


def _listed(row: Row, side: str) -> list[Row]:
    """The actors of a side; one row has a single name in place of a list."""
    return row[side] if isinstance(row[side], list) else [{"actorText": row[side], "code": row[side]}]


def _paired(gold: list[Row], found: list[Party]) -> bool:
    if len(gold) != len(found):
        return False
    left = list(found)
    for actor in gold:
        match = next((party for party in left if _same(actor, party)), None)
        if match is None:
            return False
        left.remove(match)
    return True


def _same(actor: Row, party: Party) -> bool:
    if any(overlap((span["start"], span["end"]), party.span) for span in actor["spans"]):
        return True
    if party.code is None:
        return False
    wanted = actor.get("sector") or "GOV"
    return actor["code"] == party.code.country and (wanted == "***" or wanted[:3] == (party.code.sector or "GOV"))


def measure(shared: Path, model: Path | None) -> dict[str, Measured]:
    """Event type, and type with both sides; the baseline calls every row what most rows are."""
    rows = rows_of(shared / RECORDS)
    most = Counter(row["event"] for row in rows).most_common(1)[0][1] / len(rows)
    shares = _shares(rows, list(main_events(rows, annotator_of(model))))
    return {name: Measured(value, most if name == "type" else 0.0) for name, value in shares.items()}


def _shares(rows: list[Row], pairs: list[tuple[Row, MainEvent | None]]) -> dict[str, float]:
    right: Counter[str] = Counter()
    for row, event in pairs:
        if event is None:
            continue
        kind = record_type(event.code) == row["event"]
        source, target = sides_right(row, event)
        right += Counter(
            {"type": kind, "source": source, "target": target, "type+actors": kind and source and target}
        )
    return {name: right[name] / len(rows) for name in ("type", "source", "target", "type+actors")}


def main(errors: bool) -> None:
    """Print the figures of both halves, and the misses of the first where asked for."""
    shared = Path(next(one for one in sys.argv[1:] if not one.startswith("--")))
    pairs = list(main_events(rows_of(shared / RECORDS), annotator_of(None)))
    for part in (0, 1):
        chosen = [pair for pair in pairs if half_of(pair[0]["id"]) == part]
        print(
            part,
            len(chosen),
            {name: round(value, 3) for name, value in _shares([row for row, _ in chosen], chosen).items()},
        )
    print("all", {name: round(value, 3) for name, value in _shares([row for row, _ in pairs], pairs).items()})
    for row, event in pairs if errors else ():
        if half_of(row["id"]):
            continue
        kind = event is not None and record_type(event.code) == row["event"]
        sides = sides_right(row, event) if event else (False, False)
        if not (kind and all(sides)):
            print(f"\n{row['text']}\n  GOLD {row['event']} {_brief(row, 'source')} -> {_brief(row, 'target')}")
            if event:
                print(f"  {'ok' if kind else '--'} {sides} {record_type(event.code)} {event.code}", end=" ")
                print(
                    repr(row["text"][slice(*event.mention.trigger)]),
                    _ours(row, event.sources),
                    "->",
                    _ours(row, event.targets),
                )


def _brief(row: Row, side: str) -> list[str]:
    return [f"{actor['actorText']}={actor['code']}{actor.get('sector') or ''}" for actor in _listed(row, side)]


def _ours(row: Row, parties: tuple[Party, ...]) -> list[str]:
    return [f"{row['text'][slice(*party.span)]}={party.code.cameo if party.code else None}" for party in parties]


if __name__ == "__main__":
    main("--errors" in sys.argv)

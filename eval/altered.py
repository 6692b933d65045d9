"""What a rewritten copy tells otherwise than its source, slot by slot, and of copies left as they were.

python -m eval.altered                  figures by slot and by half, on all pairs
python -m eval.altered --errors         and the pairs of half 0 that are judged wrongly, and all false conflicts

The rewritten copies name the slots that were changed in them (actor, victim, means, place, day). The others are
pages of two outlets that share their text, in `eval/gold/outlet-copies.jsonl`, where `copies` is false if they tell
of two events, and `differ` names the slots in which they truly differ; both were judged by hand.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval import SHARED
from eval.cases import read_case
from eval.floors import Measured
from eval.rows import Row, half_of, rows_of
from sayso.links.comparing import Alteration, Slot, find_alterations
from sayso.links.comparing.told import Report, report_of
from sayso.records.claims import Claim
from sayso.records.mentions import Mention

ALTERED = Path("data/linking/fakes_altered-dev.jsonl")
ARTICLES = Path("data/linking/fakes.jsonl")
COPIES = Path(__file__).with_name("gold") / "outlet-copies.jsonl"
SLOTS = (Slot.ACTOR, Slot.VICTIM, Slot.MEANS, Slot.PLACE, Slot.DAY)
_TOPICS = {"actor": Slot.ACTOR, "name": Slot.VICTIM, "cause": Slot.MEANS, "place": Slot.PLACE, "date": Slot.DAY}
SAMPLE = 70
"""Rewritten copies that the gate reads: all 215 take a minute of processor time more."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts by their ids in the case; `changed` are the slots in which the second truly differs."""

    a: str
    b: str
    half: int
    changed: frozenset[Slot]


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with what was found, and what trivial rules find."""

    pair: Pair
    found: tuple[Alteration, ...]
    trivial: bool

    @property
    def slots(self) -> frozenset[Slot]:
        """The slots found altered."""
        return frozenset(one.slot for one in self.found)


def altered_pairs(shared: Path, sample: int | None = None) -> tuple[list[Pair], list[Row]]:
    """The rewritten copies with their sources (a sample with a fixed seed), and the texts of both."""
    rows = list(enumerate(rows_of(shared / ALTERED)))
    if sample is not None:
        rows = sorted(random.Random(7).sample(rows, min(sample, len(rows))))
    texts: dict[str, str] = {}
    pairs = []
    for number, row in rows:
        source = texts.setdefault(row["original"], f"source-{len(texts)}")
        changed = frozenset(_slot(topic) for topic in row["topics"])
        pairs.append(Pair(source, f"copy-{number}", half_of(row["index"]), changed))
    copies = [{"id": f"copy-{number}", "text": row["changed"]} for number, row in rows]
    return pairs, [*({"id": key, "text": text} for text, key in texts.items()), *copies]


def _slot(topic: str) -> Slot:
    """The slot of a topic, whose name may be followed by what it was explained with.

    >>> _slot("the date of death refers to …").value
    'day'
    """
    words = topic.removeprefix("the ").split()
    return _TOPICS[words[0]]


def outlet_pairs(shared: Path) -> tuple[list[Pair], list[Row]]:
    """Copies of two outlets, the earlier page first, and their rows."""
    articles = {row["id"]: row for row in rows_of(shared / ARTICLES)}
    pairs = []
    for row in rows_of(COPIES):
        first, second = sorted((row["a"], row["b"]), key=lambda key: (articles[key]["published"] or "9", key))
        if row["copies"]:
            pairs.append(Pair(first, second, half_of(first), frozenset(map(Slot, row["differ"]))))
    used = sorted({key for pair in pairs for key in (pair.a, pair.b)})
    return pairs, [articles[key] for key in used]


def judge(pairs: Iterable[Pair], texts: Sequence[Row], model: Path | None = None) -> list[Judged]:
    """All pairs, each read and compared as a case would."""
    reports = _reports(texts, model)
    judged = []
    for pair in pairs:
        a, b = reports[pair.a], reports[pair.b]
        judged.append(Judged(pair, find_alterations(a, b), _tells_more(a, b)))
    return judged


def _reports(texts: Sequence[Row], model: Path | None) -> dict[str, Report]:
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages.jsonl"
        pages.write_text("".join(json.dumps(row) + "\n" for row in texts), encoding="utf-8")
        ledger = read_case(pages, comments=False, model=model)
    claims: dict[str, list[Claim]] = defaultdict(list)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for claim in ledger.claims:
        claims[claim.doc].append(claim)
    for mention in ledger.mentions:
        mentions[mention.doc].append(mention)
    return {one.id: report_of(one, claims[one.id], mentions[one.id]) for one in ledger.documents}


def _tells_more(a: Report, b: Report) -> bool:
    """Whether a text has a capitalised word or a number that the other lacks: the baseline."""
    words = [{word for word in report.document.text.split() if _is_marked(word)} for report in (a, b)]
    return bool(words[1] - words[0])


def _is_marked(word: str) -> bool:
    return word[:1].isupper() or any(char.isdigit() for char in word)


def shares(judged: Sequence[Judged], slots: Sequence[Slot] = SLOTS) -> tuple[float, float]:
    """Precision and recall over slots."""
    right = sum(len(one.slots & one.pair.changed & set(slots)) for one in judged)
    found = sum(len(one.slots & set(slots)) for one in judged)
    changed = sum(len(one.pair.changed & set(slots)) for one in judged)
    return right / found if found else 1.0, right / changed if changed else 1.0


def trivial_shares(judged: Sequence[Judged], slots: Sequence[Slot] = SLOTS) -> tuple[float, float]:
    """The same of the baseline: a copy with a new name or number has changed every slot."""
    marked = [one for one in judged if one.trivial]
    right = sum(len(one.pair.changed & set(slots)) for one in marked)
    changed = sum(len(one.pair.changed & set(slots)) for one in judged)
    found = len(marked) * len(slots)
    return right / found if found else 1.0, right / changed if changed else 1.0


def false_conflicts(judged: Sequence[Judged]) -> list[Judged]:
    """The copies of which a conflict is told in a slot in which they do not differ."""
    return [one for one in judged if one.slots - one.pair.changed]


def measure(shared: Path, model: Path | None) -> Mapping[str, Measured]:
    """Precision and recall over slots, and the share of plain copies of which no conflict is told."""
    rewritten = judge(*altered_pairs(shared, SAMPLE), model)
    copies = judge(*outlet_pairs(shared), model)
    values, trivial = shares(rewritten), trivial_shares(rewritten)
    plain = 1 - len(false_conflicts(copies)) / len(copies)
    quiet = sum(not one.trivial for one in copies) / len(copies)
    return {
        "altered.precision": Measured(values[0], trivial[0]),
        "altered.recall": Measured(values[1], trivial[1]),
        "altered.no_false_conflict": Measured(plain, quiet),
    }


def table(judged: Sequence[Judged]) -> Iterator[str]:
    """Precision and recall, slot by slot and half by half, with the baseline's."""
    for half in (0, 1):
        held = [one for one in judged if one.pair.half == half]
        for name, slots in [*((slot.value, (slot,)) for slot in SLOTS), ("all", SLOTS)]:
            (precision, recall), (trivial, all_of) = shares(held, slots), trivial_shares(held, slots)
            yield f"{half} {name:8} P {precision:.3f} R {recall:.3f}   (baseline P {trivial:.3f} R {all_of:.3f})"


def errors(judged: Iterable[Judged]) -> Iterator[str]:
    """What is judged wrongly of half 0, one line a slot."""
    for one in judged:
        if one.pair.half == 0:
            for slot in sorted((one.slots ^ one.pair.changed) & set(SLOTS)):
                missed = "missed" if slot in one.pair.changed else "false"
                yield f"{one.pair.b}: {slot} {missed} {_told(one.found, slot)}"


def _told(found: Iterable[Alteration], slot: Slot) -> str:
    return "; ".join(
        f"{one.a.words if one.a else '-'} -> {one.b.words} ({one.evidence})" for one in found if one.slot is slot
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the figures, and with --errors what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what is judged wrongly of half 0")
    wanted = parser.parse_args(arguments)
    rewritten, copies = judge(*altered_pairs(SHARED)), judge(*outlet_pairs(SHARED))
    precision, recall = shares(rewritten)
    print(*table(rewritten), f"all pairs: P {precision:.3f} R {recall:.3f}", sep="\n")
    wrong = false_conflicts(copies)
    print(f"false conflicts: {len(wrong)} of {len(copies)} copies of two outlets")
    counts = Counter(one.evidence.value for each in rewritten for one in each.found)
    print("evidence:", dict(sorted(counts.items())))
    if wanted.errors:
        print(*errors(rewritten), sep="\n")
        for one in wrong:
            told = (_told(one.found, slot) for slot in sorted(one.slots - one.pair.changed))
            print(one.pair.a, one.pair.b, *told)


if __name__ == "__main__":
    main()

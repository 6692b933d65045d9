"""Attributions and chains of FA-KES against the labels in `eval/gold`: python -m eval.provenance [--half dev].

A hop is a step of a chain from one name to the next, "Reuters" to "an officer", counted once a document. Names
that a document credits for the whole of it (a byline, an agency's dateline) are one hop from the publisher and left
out of the other chains, so that no chain is wrong for lacking what every line would repeat.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.baselines import baseline
from eval.case_figures import attribution_figures, chain_figures, tables_of
from eval.cases import beside, read_case
from eval.floors import Measured
from eval.matching import Rate, alike, one_to_one, word_spans
from sayso.reading.outlets import outlet_named
from sayso.records.chains import LinkKind
from sayso.records.ledger import Ledger

Row = dict[str, Any]
Hop = tuple[str, str]

CORPUS = Path("data/linking/fakes.jsonl")
GOLD = Path(__file__).parent / "gold"
PUBLISHER = "(publisher)"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its labels."""

    text: str
    labels: Row

    def name(self, value: list[int] | str | None) -> str | None:
        """A name given as a stretch of the text, or as a label."""
        return self.text[slice(*value)] if isinstance(value, list) else value

    def chain(self, row: Row) -> list[str]:
        """The names of a chain, outlets by the one name they go by."""
        return [_known(name) for name in map(self.name, row["chain"]) if name]


def _known(name: str) -> str:
    outlet = outlet_named(name)
    return outlet.name if outlet else name


def gold_file(half: str) -> Path:
    """The labels of a half."""
    return GOLD / f"fakes-{half}.json"


def load(shared: Path, half: str) -> dict[str, Labelled]:
    """The texts of a half with their labels, by id.

    Raises ValueError when the corpus lacks a text that was labelled.
    """
    labels = json.loads(gold_file(half).read_text(encoding="utf-8"))
    found = {}
    for row in map(json.loads, (shared / CORPUS).read_text(encoding="utf-8").splitlines()):
        of_text = labels.pop(hashlib.sha256(row["text"].encode("utf-8")).hexdigest(), None)
        if of_text:
            found[row["id"]] = Labelled(row["text"], of_text)
    if labels:
        raise ValueError(f"{shared / CORPUS}: lacks {len(labels)} texts that {gold_file(half).name} labels")
    return found


def as_gold(half: Mapping[str, Labelled]) -> Row:
    """The labels in the shape of a gold file, as `eval.case_figures` takes them."""
    attributions, chains = [], []
    for doc, one in half.items():
        for row in one.labels["attributions"]:
            roles = {role: row[role] and _place(row[role]) for role in ("source", "cue")}
            content = [_place(part) for part in row["content"]]
            speaker = one.name(row["speaker"])
            attributions.append({**row, **roles, "doc": doc, "content": content, "resolved_source": speaker})
        chains += [
            {**row, "doc": doc, "chain": one.chain(row), "where": row["where"] and _place(row["where"])}
            for row in one.labels["chains"]
        ]
    return {"attribution_docs": list(half), "attributions": attributions, "chains": chains, "hard_negatives": []}


def _place(span: Sequence[int]) -> Row:
    return {"start": span[0], "end": span[1]}


def hops(chains: Iterable[Sequence[str]], whole: Sequence[str]) -> set[Hop]:
    """The steps of chains that begin with the publisher; ``whole`` are the names credited for all of a document.

    >>> sorted(hops([["Mail", "AFP", "the mayor"], ["Mail", "AFP"]], whole=["AFP"]))
    [('(publisher)', 'AFP'), ('(publisher)', 'the mayor')]
    """
    out = set()
    for chain in chains:
        last = PUBLISHER
        for name in chain[1:]:
            if any(alike(name, credited) for credited in whole):
                out.add((PUBLISHER, name))
            else:
                out.add((last, name))
                last = name
    return out


def hop_rate(half: Mapping[str, Labelled], tables: Mapping[str, list[Row]]) -> Rate:
    """Hops found; those of optional attributions count neither way."""
    counted = Rate(0, 0, 0)
    for doc, one in half.items():
        whole = [
            name
            for row in one.labels["chains"]
            if row.get("scope") == "document"
            for name in one.chain(row)
            if name != PUBLISHER
        ]
        rows = [row for row in tables["chains"] if row["doc"] == doc]
        whole += [_known(link["name"]) for row in rows for link in row["links"] if link["kind"] == LinkKind.AUTHOR]
        needed = [row for row in one.labels["attributions"] if not row.get("optional")]
        gold = sorted(hops(map(one.chain, one.labels["chains"] + needed), whole))
        spare = sorted(hops(map(one.chain, one.labels["attributions"]), whole) - set(gold))
        found = sorted(hops(([_known(name) for name in row["chain"]] for row in rows), whole))
        pairs = one_to_one(found, gold, _hop_likeness)
        used = {i for i, _ in pairs}
        idle = one_to_one([hop for i, hop in enumerate(found) if i not in used], spare, _hop_likeness)
        counted = Rate(
            counted.hits + len(pairs), counted.predicted + len(found) - len(idle), counted.gold + len(gold)
        )
    return counted


def _hop_likeness(found: Hop, gold: Hop) -> float:
    same = [a == b or alike(a, b) for a, b in zip(found, gold, strict=True)]
    return 1.0 + (found == gold) if all(same) else 0.0


def figures(half: Mapping[str, Labelled], ledger: Ledger) -> dict[str, float]:
    """Attributions and chains as for every case, then precision and recall of hops."""
    tables, gold = tables_of(ledger), as_gold(half)
    words = {doc: word_spans(one.text) for doc, one in half.items()}
    rate = hop_rate(half, tables)
    found = attribution_figures(gold, tables, words) | chain_figures(gold, tables)
    kept = ("attributions.f1", "attributions.speaker", "chains.whole", "chains.last_two")
    shares = {
        "hops.precision": rate.hits / rate.predicted if rate.predicted else 1.0,
        "hops.recall": rate.hits / rate.gold if rate.gold else 1.0,
    }
    return {name: found[name] for name in kept} | shares


def measure(half: str) -> Callable[[Path, Path | None], dict[str, Measured]]:
    """How a half is measured."""

    def measured(shared: Path, model: Path | None) -> dict[str, Measured]:
        labelled = load(shared, half)
        rows = map(json.loads, (shared / CORPUS).read_text(encoding="utf-8").splitlines())
        kept = [row for row in rows if row["id"] in labelled]
        with tempfile.TemporaryDirectory() as folder:
            pages = Path(folder) / "pages.jsonl"
            shown = ("id", "title", "publisher", "published", "text")
            lines = (json.dumps({key: row[key] for key in shown}) + "\n" for row in kept)
            pages.write_text("".join(lines), encoding="utf-8")
            ledger = read_case(pages, comments=False, model=model)
        return beside(figures(labelled, ledger), figures(labelled, baseline(ledger)))

    return measured


def main() -> None:
    """Print the figures of a half."""
    from eval.gate import SHARED  # noqa: PLC0415  # the gate reads this module

    parser = argparse.ArgumentParser(prog="python -m eval.provenance", description=__doc__)
    parser.add_argument("--half", choices=("dev", "test"), default="dev")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ (%(default)s)")
    parser.add_argument("--model", type=Path, help="folder with other weights than the shipped ones")
    options = parser.parse_args()
    if not (options.shared / CORPUS).is_file():
        print(f"skipped: {options.shared / CORPUS} is not there")
        return
    for name, value in measure(options.half)(options.shared, options.model).items():
        print(f"{name:24} {value.value:.3f}  baseline {value.baseline:.3f}")


if __name__ == "__main__":
    main()

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
from functools import cache
from pathlib import Path
from typing import Any

from eval import SHARED
from eval.baselines import baseline
from eval.case_figures import attribution_figures, chain_figures, tables_of
from eval.cases import beside, read_case
from eval.floors import Measured
from eval.matching import alike, share, word_spans
from eval.rows import rows_of
from sayso.lexicons import load_lexicon
from sayso.reading.outlets import find_outlets, outlet_named
from sayso.reading.speakers.bodies import government_of
from sayso.reading.speakers.phrase_heads import head_of
from sayso.records.chains import LinkKind
from sayso.records.ledger import Ledger

Row = dict[str, Any]
Hop = tuple[str, str]

CORPUS = Path("data/linking/fakes.jsonl")
GOLD = Path(__file__).parent / "gold"
PUBLISHER = "(publisher)"
_REPORTERS = frozenset({"reporter", "correspondent", "photographer", "journalist"})


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its labels."""

    text: str
    labels: Row

    def name(self, value: list[int] | str | None) -> str | None:
        """A name given as a stretch of the text, or as a label."""
        return self.text[slice(*value)] if isinstance(value, list) else value

    def chain(self, row: Row) -> list[str]:
        """The names of a chain, outlets by the one name they go by; the publisher's own are the publisher."""
        own = _known(self.labels["publisher"])
        first, *names = [_known(name) for name in map(self.name, row["chain"]) if name]
        return [first, *(name for name in names if not _is_own(name, own))]

    def chains(self, *, needed: bool) -> list[list[str]]:
        """The chains of all attributions and credits, or of those that are not optional."""
        rows = [*self.labels["chains"], *self.labels["attributions"]]
        return [self.chain(row) for row in rows if not (needed and row.get("optional"))]

    def credited(self) -> list[str]:
        """Names credited for the whole text."""
        rows = (row for row in self.labels["chains"] if row.get("scope") == "document")
        return [name for row in rows for name in self.chain(row)[1:]]


def _is_own(name: str, publisher: str) -> bool:
    """Whether a name is the publisher's or its reporter's: "the Mail’s correspondent in Karven"."""
    outlets = {outlet.name for outlet, _ in find_outlets(name)}
    return alike(name, publisher) or (publisher in outlets and head_of(name) in _REPORTERS)


@cache
def _works() -> frozenset[str]:
    return frozenset({*load_lexicon("roles")["heads"]["work"], "reports", "news"})


def _known(name: str) -> str:
    """The one name of an outlet or, for a capital that speaks, of its government."""
    outlet = outlet_named(name)
    return outlet.name if outlet else government_of(name) or name


def gold_file(half: str) -> Path:
    """The labels of a half."""
    return GOLD / f"fakes-{half}.json"


def load(shared: Path, half: str) -> dict[str, Labelled]:
    """The texts of a half with their labels, by id.

    Raises ValueError when the corpus lacks a text that was labelled.
    """
    labels = json.loads(gold_file(half).read_text(encoding="utf-8"))
    found = {}
    for row in rows_of(shared / CORPUS):
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
            if not row.get("optional")
        ]
    return {"attribution_docs": list(half), "attributions": attributions, "chains": chains, "hard_negatives": []}


def _place(span: Sequence[int]) -> Row:
    return {"start": span[0], "end": span[1]}


def hops(chains: Iterable[Sequence[str]], whole: Sequence[str]) -> set[Hop]:
    """The steps of chains that begin with the publisher; ``whole`` are the names credited for all of a document.

    The publisher's own reporter is the publisher. Works ("by e-mail", "a report") are how a voice spoke, no voices.

    >>> sorted(hops([["Mail", "AFP", "the mayor"], ["Mail", "AFP"]], whole=["AFP"]))
    [('(publisher)', 'AFP'), ('(publisher)', 'the mayor')]
    """
    out = set()
    for chain in chains:
        last = PUBLISHER
        for name in chain[1:]:
            if _is_own(name, chain[0]) or head_of(name) in _works():
                continue
            if any(alike(name, credited) for credited in whole):
                out.add((PUBLISHER, name))
            else:
                out.add((last, name))
                last = name
    return out


def hop_shares(half: Mapping[str, Labelled], tables: Mapping[str, list[Row]]) -> tuple[float, float]:
    """Precision and recall of hops; those of optional attributions and chains count neither way."""
    right = found_all = known = gold_all = 0
    for doc, one in half.items():
        rows = [row for row in tables["chains"] if row["doc"] == doc]
        own = [_known(link["name"]) for row in rows for link in row["links"] if link["kind"] == LinkKind.AUTHOR]
        whole = own + one.credited()
        gold, spare = hops(one.chains(needed=True), whole), hops(one.chains(needed=False), whole)
        found = hops(([_known(name) for name in row["chain"]] for row in rows), whole)
        counted = {hop for hop in found if _among(hop, gold) or not _among(hop, spare)}
        right += sum(_among(hop, gold) for hop in counted)
        known += sum(_among(hop, found) for hop in gold)
        found_all += len(counted)
        gold_all += len(gold)
    return share(right, found_all), share(known, gold_all)


def _among(hop: Hop, others: Iterable[Hop]) -> bool:
    """Whether one of the others goes between the same two, by one name or another."""
    return any(all(a == b or alike(a, b) for a, b in zip(hop, other, strict=True)) for other in others)


def figures(half: Mapping[str, Labelled], ledger: Ledger) -> dict[str, float]:
    """Attributions and chains as for every case, then precision and recall of hops."""
    tables, gold = tables_of(ledger), as_gold(half)
    words = {doc: word_spans(one.text) for doc, one in half.items()}
    precision, recall = hop_shares(half, tables)
    found = attribution_figures(gold, tables, words) | chain_figures(gold, tables)
    kept = ("attributions.f1", "attributions.speaker", "chains.whole", "chains.last_two")
    return {name: found[name] for name in kept} | {"hops.precision": precision, "hops.recall": recall}


def measure(half: str) -> Callable[[Path, Path | None], dict[str, Measured]]:
    """How a half is measured."""

    def measured(shared: Path, model: Path | None) -> dict[str, Measured]:
        labelled = load(shared, half)
        rows = rows_of(shared / CORPUS)
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

"""Copy detection against MinHash and LSH over shingles, on texts and edited reprints made from them."""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from sayso.engines.local import LocalEngine
from sayso.links.copying.find import find_copies
from sayso.records.copies import COPYING_KINDS
from sayso.records.documents import Block, Document, Role

SEED = 20
MIN_WORDS = 120
Pair = tuple[str, str]


def verbatim(words: list[str], _other: list[str], _rng: random.Random) -> list[str]:
    """The text under another dateline."""
    return ["KARSK", "(Agencies)", "-", *words]


def tail_cut(words: list[str], _other: list[str], _rng: random.Random) -> list[str]:
    """The first half."""
    return words[: len(words) // 2]


def altered(words: list[str], other: list[str], rng: random.Random) -> list[str]:
    """Every tenth word replaced."""
    return [rng.choice(other) if rng.random() < 0.1 else word for word in words]


def rewritten(words: list[str], other: list[str], rng: random.Random) -> list[str]:
    """Every fifth word replaced or left out."""
    kept = [word for word in words if rng.random() >= 0.1]
    return [rng.choice(other) if rng.random() < 0.1 else word for word in kept]


def passage(words: list[str], other: list[str], rng: random.Random) -> list[str]:
    """Three sentences of it in the middle of another text."""
    sentences = re.split(r"(?<=[.!?])\s+", " ".join(words))
    start = rng.randrange(0, max(1, len(sentences) - 3))
    host = re.split(r"(?<=[.!?])\s+", " ".join(other))
    middle = len(host) // 2
    return " ".join([*host[:middle], *sentences[start : start + 3], *host[middle:]]).split()


EDITS: tuple[Callable[[list[str], list[str], random.Random], list[str]], ...] = (
    verbatim, tail_cut, altered, rewritten, passage,
)  # fmt: skip


def main() -> None:
    """Prints one table: recall by kind of edit, false pairs and seconds of both."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts", type=Path)
    arguments.add_argument("--take", type=int, default=300)
    arguments.add_argument("--show", action="store_true", help="print the false pairs of sayso")
    options = arguments.parse_args()
    texts, truth = _corpus(options.texts, options.take)
    results = {"sayso": _timed(_sayso, texts), "datasketch": _timed(_peer, texts)}
    known = set(truth)
    print(f"{len(texts)} texts, {len(truth)} pairs that copy, seed {SEED}")
    for name, (found, seconds) in results.items():
        hits = Counter(kind for pair, kind in truth.items() if pair in found)
        total = Counter(truth.values())
        recall = "  ".join(f"{kind} {hits[kind] / total[kind]:.3f}" for kind in sorted(total))
        print(f"{name:10}  {recall}  other pairs {len(found - known)}  {seconds:.2f} s")
    print(f"time, sayso : datasketch = {results['sayso'][1] / results['datasketch'][1]:.2f} : 1")
    if options.show:
        for a, b in sorted(results["sayso"][0] - known):
            print(a, b)


def _corpus(path: Path, take: int) -> tuple[dict[str, str], dict[Pair, str]]:
    """Texts by id, and the kind of edit of every pair that copies, by its two ids in order."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    long = [row for row in rows if len(row["text"].split()) >= MIN_WORDS]
    rng = random.Random(SEED)
    rng.shuffle(long)
    sources, hosts = long[:take], long[take : 2 * take] or long[:take]
    texts = {str(row["id"]): row["text"] for row in sources}
    truth: dict[Pair, str] = {}
    for index, row in enumerate(sources):
        edit = EDITS[index % len(EDITS)]
        name, source = f"{edit.__name__}|{row['id']}", str(row["id"])
        texts[name] = " ".join(edit(row["text"].split(), hosts[index % len(hosts)]["text"].split(), rng))
        truth[min(name, source), max(name, source)] = edit.__name__
    return texts, truth


def _timed(run: Callable[[dict[str, str]], set[Pair]], texts: dict[str, str]) -> tuple[set[Pair], float]:
    started = time.process_time()
    return run(texts), time.process_time() - started


def _sayso(texts: dict[str, str]) -> set[Pair]:
    documents = [
        Document(i, i, i, None, None, None, None, None, None, text, (Block(0, len(text), Role.PARAGRAPH),))
        for i, text in texts.items()
    ]
    copies = [copy for copy in find_copies(documents, LocalEngine()) if copy.kind in COPYING_KINDS]
    return {(pair.a, pair.b) for copy in copies for pair in copy.pairs}


def _peer(texts: dict[str, str]) -> set[Pair]:
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415  # only this benchmark needs the peer

    index = MinHashLSH(threshold=0.5, num_perm=128)
    prints = {}
    for name, text in texts.items():
        prints[name] = MinHash(num_perm=128)
        prints[name].update_batch([shingle.encode() for shingle in _shingles(re.findall(r"\w+", text.lower()))])
        index.insert(name, prints[name])
    return {(min(a, b), max(a, b)) for a, print_ in prints.items() for b in index.query(print_) if a != b}


def _shingles(words: Sequence[str]) -> set[str]:
    return {" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))}


if __name__ == "__main__":
    main()

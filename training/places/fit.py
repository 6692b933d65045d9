"""Fit the weights by which the place of a name is chosen, on half 0 of GeoVirus and LGL.

    python -m training.places.fit --data ../shared --out src/sayso/lexicons/place_weights.toml

A conditional logit over the candidates of each name and "none of them": the log share of all candidates near the
gold is maximised, with a penalty chosen by five folds over documents. The weights of the later rounds see the
shares that the weights so far give, and are fitted five times in turn. Half 1 is never read.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from eval.places import NEAR_KM, SCORED, Read, error, read_corpus
from eval.rows import half_of
from scipy.optimize import minimize

from sayso.gazetteer import Area, Atlas, Bearers, Kind, load_atlas
from sayso.gazetteer.index import ROW_BITS, hashed, spelling_hash
from sayso.reading.places.candidates import gather
from sayso.reading.places.evidence import AROUND, NOTHING, OWN, around_evidence, nothing_evidence, own_evidence
from sayso.reading.places.home import home_of
from sayso.reading.places.rank import _softmax, _vector
from sayso.records.claims import PlaceRef

PENALTIES = (0.1, 0.3, 1.0, 3.0, 10.0)
TURNS = 5
# Tables differ on the middle of what is large; what is learned is which place is meant, not whose middle.
REACH_KM = {Kind.COUNTRY: 1500.0, Area.WORLD: 2500.0, Area.REGION: 500.0, Area.WATER: 1000.0, Area.DESERT: 1000.0,
            Area.HEIGHT: 1000.0, Kind.UNIT: 300.0}  # fmt: skip
_HEAD = """\
origin = "Fitted for sayso by training/places on half of GeoVirus and LGL; see docs/decisions/008-gazetteer.md."
licence = "Apache-2.0"

# What speaks for a place, times these, summed: `alone` without a look at the other names, `together` with one.
"""


@dataclass(slots=True)
class Example:
    """A document: its evidence, and for each candidate and for nothing of each group whether that is right.

    `counts` is how often each group's name stands; 0 where the gold does not tell.
    """

    groups: Any
    found: Any
    own: Any
    nothing: Any
    right: Any
    none_right: Any
    counts: Any


class Unlisted(Atlas):
    """The atlas as writers on respelt countries meet it: half of the names unlisted, the others alternative ones.

    Both corpora spell nearly all names as the index does first, unlike the news of countries with another script.
    """

    def bearers(self, names: Sequence[str]) -> list[Bearers]:
        """Bearers by sound or by an alternative name, where the most populous one has several spellings."""
        found = []
        for name, listed in zip(names, super().bearers(names), strict=True):
            sound = spelling_hash(name) or 0
            low, high = (int(np.searchsorted(self.index.keys, sound, side)) for side in ("left", "right"))
            held = self.index.holders[low:high]
            same = (
                listed.ids[np.argmax(self.rows(listed.ids)["population"])] in held & ROW_BITS
                if len(listed)
                else False
            )
            if same and hashed(name) % 2:
                found.append(self._of_index(held, [], spelt=True))
            else:
                found.append(Bearers(listed.ids, listed.alternative | same, listed.spelt))
        return found


def example(one: Read, corpus: str, atlas: Atlas) -> Example | None:
    """The evidence of a document; None where it has no candidates."""
    groups, found, _ = gather(one.document.text, one.toponyms, atlas)
    if not len(found):
        return None
    right = np.zeros(len(found), dtype=bool)
    counts = np.zeros(len(groups))
    for number, group in enumerate(groups):
        for member in group.members:
            name = one.toponyms[member]
            over = [gold for gold in one.gold if name.start < gold.end and gold.start < name.end]
            if name.use not in SCORED[corpus] or any(gold.point is None for gold in over):
                continue
            counts[number] += 1
            for at in np.flatnonzero(found.group == number) if over else ():
                row = found.rows[at]
                ref = PlaceRef("", 0, 0, float(row["lat"]), float(row["lon"]))
                right[at] |= error(over[0], ref) <= REACH_KM.get(int(row["kind"]), NEAR_KM)
    none_right = np.bincount(found.group, weights=right, minlength=len(groups)) == 0
    home = home_of(one.document)
    return Example(
        groups, found, own_evidence(groups, found, home), nothing_evidence(groups, found), right, none_right,
        np.sqrt(counts),
    )  # fmt: skip


def examples(read: Sequence[tuple[str, Read]]) -> list[Example]:
    """Each document as it is, and as if half of its names were spelt in a way that the index does not list."""
    atlases = load_atlas(), Unlisted(load_atlas().index, load_atlas().regions)
    return [made for corpus, one in read for atlas in atlases if (made := example(one, corpus, atlas))]


def fit(examples: Sequence[Example], extra: Sequence[Any], penalty: float) -> Any:
    """Weights of OWN, then of the extra columns, then of NOTHING."""
    shift = np.cumsum([0, *(len(one.groups) for one in examples)])
    group = np.concatenate([one.found.group + at for one, at in zip(examples, shift, strict=False)])
    features = np.vstack([np.hstack([one.own, more]) for one, more in zip(examples, extra, strict=True)])
    nothing = np.vstack([one.nothing for one in examples])
    right = np.concatenate([one.right for one in examples])
    none_right = np.concatenate([one.none_right for one in examples])
    counts = np.concatenate([one.counts for one in examples])
    wide = features.shape[1]

    def loss(weights: Any) -> tuple[float, Any]:
        scores, none = features @ weights[:wide], nothing @ weights[wide:]
        share = _softmax(group, scores, none)
        nowhere = np.maximum(1 - np.bincount(group, weights=share, minlength=len(none)), 1e-12)
        good = np.bincount(group, weights=share * right, minlength=len(none)) + nowhere * none_right
        good = np.maximum(good, 1e-12)
        pull = counts[group] * (share - share * right / good[group])
        pull_none = counts * (nowhere - nowhere * none_right / good)
        value = -(counts * np.log(good)).sum() + penalty * (weights**2).sum() / 2
        return value, np.concatenate([features.T @ pull, nothing.T @ pull_none]) + penalty * weights

    start = np.zeros(wide + nothing.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x


def log_share(examples: Sequence[Example], extra: Sequence[Any], weights: Any) -> float:
    """The sum of the log shares of what is right, by which the penalty is chosen."""
    total = 0.0
    wide = len(weights) - len(NOTHING)
    for one, more in zip(examples, extra, strict=True):
        share = _softmax(one.found.group, np.hstack([one.own, more]) @ weights[:wide], one.nothing @ weights[wide:])
        nowhere = 1 - np.bincount(one.found.group, weights=share, minlength=len(one.groups))
        good = np.bincount(one.found.group, weights=share * one.right, minlength=len(one.groups))
        total += float((one.counts * np.log(np.maximum(good + nowhere * one.none_right, 1e-12))).sum())
    return total


def best_penalty(examples: Sequence[Example], extra: Sequence[Any]) -> float:
    """The penalty under which documents left out are told best, over five folds."""
    scores = {}
    for penalty in PENALTIES:
        scores[penalty] = 0.0
        for fold in range(5):
            seen = [at for at in range(len(examples)) if at // 2 % 5 != fold]
            left = [at for at in range(len(examples)) if at // 2 % 5 == fold]
            weights = fit([examples[at] for at in seen], [extra[at] for at in seen], penalty)
            scores[penalty] += log_share([examples[at] for at in left], [extra[at] for at in left], weights)
    print({penalty: round(score, 1) for penalty, score in scores.items()})
    return max(scores, key=lambda penalty: scores[penalty])


def fitted(examples: Sequence[Example]) -> tuple[dict[str, float], dict[str, float]]:
    """The weights of both rounds."""
    bare = [np.zeros((len(one.found), 0)) for one in examples]
    penalty = best_penalty(examples, bare)
    alone = dict(zip((*OWN, *NOTHING), fit(examples, bare, penalty).round(3).tolist(), strict=True))
    share = [
        _softmax(one.found.group, one.own @ _vector(alone, OWN), one.nothing @ _vector(alone, NOTHING))
        for one in examples
    ]
    together: dict[str, float] = {}
    for _ in range(TURNS):
        around = [around_evidence(one.groups, one.found, given) for one, given in zip(examples, share, strict=True)]
        weights = fit(examples, around, best_penalty(examples, around))
        together = dict(zip((*OWN, *AROUND, *NOTHING), weights.round(3).tolist(), strict=True))
        share = [
            _softmax(one.found.group, np.hstack([one.own, more]) @ _vector(together, (*OWN, *AROUND)),
                     one.nothing @ _vector(together, NOTHING))
            for one, more in zip(examples, around, strict=True)
        ]  # fmt: skip
    return alone, together


def main() -> None:
    """Read half 0 of both corpora, fit, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.places.fit", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared"), help="the shared folder")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    read = [
        (corpus, one)
        for corpus in SCORED
        for one in read_corpus(options.data, corpus, None)
        if half_of(one.document.id) == 0
    ]
    write(options.out, fitted(examples(read)))


def write(path: Path, weights: tuple[dict[str, float], dict[str, float]]) -> None:
    """Both tables as TOML."""
    tables = [
        f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in table.items())
        for name, table in zip(("alone", "together"), weights, strict=True)
    ]
    path.write_text(_HEAD + "\n" + "\n".join(tables), encoding="utf-8")


if __name__ == "__main__":
    main()

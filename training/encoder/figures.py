"""Quick figures on dev while training; the shipped weights are measured by eval through the run-time code."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import torch

from training.encoder.batches import batches
from training.encoder.examples import IGNORED
from training.encoder.losses import arc_scores, relations_at, word_states

if TYPE_CHECKING:
    from training.encoder.batches import Batch
    from training.encoder.examples import Example, Labels
    from training.encoder.network import Hidden, Network


def f1(right: int, predicted: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    return round(2 * right / max(predicted + gold, 1), 4)


@torch.no_grad()
def quick_figures(network: Network, dev: dict[str, list[Example]], labels: Labels) -> dict[str, dict[str, float]]:
    """Figures by set: greedy heads, tags without constraints, roles given the gold cue."""
    network.eval()
    out = {}
    for name, examples in dev.items():
        counts: Counter[str] = Counter()
        for batch in batches(examples, 4000, Random(0)):
            hidden = network.fan(word_states(network, batch))
            if batch.task == "syntax":
                _syntax(network, hidden, batch, labels, counts)
            elif batch.task == "attribution":
                _attribution(network, hidden, batch, counts)
            else:
                scores = network.entities[batch.task.partition(".")[2]](hidden.entities)
                _spans(scores.argmax(-1), batch.labels["entities"], counts, "entities")
        out[name] = _shares(counts)
    return out


def _shares(counts: Counter[str]) -> dict[str, float]:
    names = sorted({key.partition(" ")[0] for key in counts})
    out = {}
    for name in names:
        if f"{name} all" in counts:
            out[name] = round(counts[f"{name} right"] / counts[f"{name} all"], 4)
        else:
            out[name] = f1(counts[f"{name} right"], counts[f"{name} predicted"], counts[f"{name} gold"])
    return out


def _syntax(network: Network, hidden: Hidden, batch: Batch, labels: Labels, counts: Counter[str]) -> None:
    for name in ("upos", "xpos", "edits"):
        truth = batch.labels[name]
        known = batch.words if name == "edits" else truth != IGNORED
        counts[f"{name} right"] += int(((getattr(network, name)(hidden.tags).argmax(-1) == truth) & known).sum())
        counts[f"{name} all"] += int(known.sum())
    heads = arc_scores(network, hidden, batch.sentence).argmax(-1)
    right = (heads == batch.labels["heads"]) & batch.words
    counts["uas right"] += int(right.sum())
    counts["uas all"] += int(batch.words.sum())
    base = {
        relation: number for number, relation in enumerate(dict.fromkeys(r.split(":")[0] for r in labels.relations))
    }
    without = torch.tensor([base[r.split(":")[0]] for r in labels.relations])
    chosen = relations_at(network, hidden, heads).argmax(-1)
    same = without[chosen] == without[batch.labels["relations"].clamp(min=0)]
    counts["las right"] += int((right & same).sum())
    counts["las all"] += int(batch.words.sum())
    begins = (network.begins(hidden.tags).squeeze(-1) > 0) & batch.words
    truth = (batch.labels["begins"] == 1) & batch.words
    counts["begins right"] += int((begins & truth).sum())
    counts["begins predicted"] += int(begins.sum())
    counts["begins gold"] += int(truth.sum())


def _attribution(network: Network, hidden: Hidden, batch: Batch, counts: Counter[str]) -> None:
    _spans(network.cues(hidden.cue).argmax(-1), batch.labels["cues"], counts, "cues")
    if len(batch.owner):
        roles = network.given_cue(hidden.reader[batch.owner], batch.cue_masks, batch.words[batch.owner]).argmax(-1)
        _spans(roles, batch.roles, counts, "roles")


def _spans(found: torch.Tensor, truth: torch.Tensor, counts: Counter[str], name: str) -> None:
    """Count exactly equal runs of begin (odd) and inside (even) labels."""
    for ours, gold in zip(found.tolist(), truth.tolist(), strict=True):
        size = gold.index(IGNORED) if IGNORED in gold else len(gold)
        one, other = _runs(ours[:size]), _runs(gold[:size])
        counts[f"{name} right"] += len(one & other)
        counts[f"{name} predicted"] += len(one)
        counts[f"{name} gold"] += len(other)


def _runs(labels: list[int]) -> set[tuple[int, int, int]]:
    out, first, kind = set(), 0, 0
    for at, label in enumerate([*labels, 0]):
        if kind and label != kind + 1:
            out.add((first, at, kind))
            kind = 0
        if label and not kind:
            first, kind = at, label - (label + 1) % 2
    return out

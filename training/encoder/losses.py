"""What each task asks of the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

from training.encoder.examples import IGNORED

if TYPE_CHECKING:
    from training.encoder.batches import Batch
    from training.encoder.network import Hidden, Network

Weights = dict[str, float]


def word_states(network: Network, batch: Batch) -> Tensor:
    """States of the words of a batch, (n, words, 384)."""
    states = network.encode(batch.ids, batch.features, batch.pieces)
    return network.of_words(states, batch.first, batch.last, batch.endings)


def loss_of(network: Network, batch: Batch, weights: Weights, vectors: dict[str, Tensor]) -> Tensor:
    """The weighted loss of a batch; ``vectors`` are the unmodified encoder's, by sentence."""
    states = word_states(network, batch)
    hidden = network.fan(states)
    if batch.task == "attribution":
        return attribution_loss(network, hidden, batch, weights)
    if batch.task == "syntax":
        loss = syntax_loss(network, hidden, batch, weights)
    else:
        head = network.entities[batch.task.partition(".")[2]]
        loss = weights["entities"] * cross_entropy(head(network.drop(hidden.entities)), batch.labels["entities"])
    return loss + weights["vectors"] * vector_loss(network, states, batch, vectors) if vectors else loss


def cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
    """Mean over the labelled words."""
    return functional.cross_entropy(scores.flatten(0, -2), labels.flatten(), ignore_index=IGNORED)


def attribution_loss(network: Network, hidden: Hidden, batch: Batch, weights: Weights) -> Tensor:
    """Cue tags, and roles given the gold cues."""
    loss = weights["cues"] * cross_entropy(network.cues(network.drop(hidden.cue)), batch.labels["cues"])
    if not len(batch.owner):
        return loss
    roles = network.given_cue(hidden.reader[batch.owner], batch.cue_masks, batch.words[batch.owner])
    return loss + weights["roles"] * cross_entropy(roles, batch.roles)


def syntax_loss(network: Network, hidden: Hidden, batch: Batch, weights: Weights) -> Tensor:
    """Tags, edits, sentence begins, heads and relations."""
    tags = network.drop(hidden.tags)
    loss = torch.zeros((), device=tags.device)
    for name in ("upos", "xpos", "edits"):
        if (batch.labels[name] != IGNORED).any():
            loss = loss + weights[name] * cross_entropy(getattr(network, name)(tags), batch.labels[name])
    begins = network.begins(tags).squeeze(-1)[batch.words]
    truth = batch.labels["begins"][batch.words].to(begins.dtype)
    loss = loss + weights["begins"] * functional.binary_cross_entropy_with_logits(begins, truth)
    heads = batch.labels["heads"]
    loss = loss + weights["arcs"] * cross_entropy(arc_scores(network, hidden, batch.sentence), heads)
    chosen = relations_at(network, hidden, heads.clamp(min=0))
    return loss + weights["relations"] * cross_entropy(chosen, batch.labels["relations"])


def arc_scores(network: Network, hidden: Hidden, sentence: Tensor) -> Tensor:
    """Scores (n, words, words + 1) of heads; other sentences and the word itself are shut out."""
    scores = network.arcs(hidden)
    same = sentence.unsqueeze(2) == sentence.unsqueeze(1)
    same = same & ~torch.eye(same.shape[1], dtype=torch.bool, device=same.device)
    return scores + functional.pad((~same).to(scores.dtype) * -1e4, (1, 0))


def relations_at(network: Network, hidden: Hidden, heads: Tensor) -> Tensor:
    """Scores of the relation (n, words, relations) of each word to the head given, 0 being the root."""
    possible = network.label_heads(hidden)
    at = heads.unsqueeze(-1).expand(-1, -1, possible.shape[-1])
    return network.relation_scores(network.drop(hidden.label_dependent), possible.gather(1, at))


def vector_loss(network: Network, states: Tensor, batch: Batch, vectors: dict[str, Tensor]) -> Tensor:
    """1 - cosine between the vectors of the sentences and those of the unmodified encoder."""
    ours = sentence_vectors(network, states[batch.words], batch.sentence[batch.words], len(batch.texts))
    theirs = torch.stack([vectors[text] for text in batch.texts]).to(ours.device)
    return (1.0 - functional.cosine_similarity(ours, theirs)).mean()


def sentence_vectors(network: Network, states: Tensor, sentence: Tensor, count: int) -> Tensor:
    """Vectors (sentences, 384) from the states of all words (words, 384) and their sentences (words,)."""
    total = torch.zeros((count, states.shape[-1]), device=states.device).index_add(0, sentence, states)
    size = torch.bincount(sentence, minlength=count).clamp(min=1).unsqueeze(-1)
    return network.vector(total / size)

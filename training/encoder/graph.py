"""The network as ONNX graphs for one window: what is read once, and what is read again for each cue.

A third graph is MiniLM as it was published, for sentence vectors.

Queries, keys and values are one matrix and attention is one operator, so that
the runtime has few small steps between the large ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder.network import ARC, CUE, ENTITIES, LABEL, READER, TAGS

if TYPE_CHECKING:
    from training.encoder.network import Layer, Network

CANDIDATES = 4  # heads kept for each word
WINDOW_INPUTS = ("ids", "features", "first", "last", "endings", "begin_bias")
WINDOW_OUTPUTS = (
    "upos",
    "xpos",
    "edits",
    "begins",
    "entities",
    "heads",
    "head_scores",
    "relations",
    "cues",
    "reader",
)
READER_INPUTS = ("states", "masks", "distances")


class Attention(torch.autograd.Function):
    """Self-attention as one operator of onnxruntime, which quantises it with its matrix."""

    @staticmethod
    def forward(_: Any, x: Tensor, weight: Tensor, bias: Tensor, heads: int) -> Tensor:
        """Mix x (n, length, width) by weight (width, 3 * width), which gives queries, keys and values."""
        n, length, width = x.shape
        q, k, v = (x @ weight + bias).view(n, length, 3, heads, width // heads).permute(2, 0, 3, 1, 4)
        return functional.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(n, length, width)

    @staticmethod
    def symbolic(graph: Any, x: Any, weight: Any, bias: Any, heads: int) -> Any:
        """The operator: https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md."""
        return graph.op("com.microsoft::Attention", x, weight, bias, num_heads_i=heads).setType(x.type())


class GraphLayer(nn.Module):
    """A layer over windows of one length, (n, length, width)."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.heads = layer.heads
        parts = (layer.query, layer.key, layer.value)
        self.weight = nn.Parameter(torch.cat([part.weight for part in parts]).detach().T.contiguous())
        self.bias = nn.Parameter(torch.cat([part.bias for part in parts]).detach())
        self.mixed, self.norm_attention = layer.mixed, layer.norm_attention
        self.inner, self.outer, self.norm = layer.inner, layer.outer, layer.norm

    def forward(self, x: Tensor) -> Tensor:
        """States like those that come in."""
        x = self.norm_attention(x + self.mixed(Attention.apply(x, self.weight, self.bias, self.heads)))
        return self.norm(x + self.outer(functional.gelu(self.inner(x))))


class WindowGraph(nn.Module):
    """Everything that is read once."""

    def __init__(self, network: Network, scheme: str) -> None:
        super().__init__()
        self.network = network
        self.layers = nn.ModuleList(GraphLayer(layer) for layer in network.layers)
        self.entities = network.entities[scheme]
        # the kind of every piece is the same and goes into the positions
        self.positions = nn.Parameter(network.positions.weight + network.kind, requires_grad=False)
        # the table of endings and its matrix are one table
        self.endings = nn.Embedding.from_pretrained(network.from_ending(network.endings.weight).detach())

    def forward(
        self, ids: Tensor, features: Tensor, first: Tensor, last: Tensor, endings: Tensor, begin_bias: Tensor
    ) -> tuple[Tensor, ...]:
        """Take ids (pieces,), features (3, pieces); first, last, endings, begin_bias (words,)."""
        network = self.network
        x = network.words(ids) + self.positions[: ids.shape[0]]
        for table, of_kind in zip(network.features, features, strict=True):
            x = x + table(of_kind)
        x = network.norm(x).unsqueeze(0)
        for layer in self.layers:
            x = layer(x)
        x = x.squeeze(0)
        states = (x[first] + x[last]) * 0.5 + self.endings(endings)
        fan = network.fan.linear(states)
        labelled, reader = fan.split((fan.shape[-1] - READER, READER), -1)
        tags, entities, cue, dependent, head, label_dependent, label_head = functional.gelu(labelled).split(
            (TAGS, ENTITIES, CUE, ARC, ARC, LABEL, LABEL), -1
        )
        begins = network.begins(tags).squeeze(-1) + begin_bias
        sentence = (begins > 0).to(torch.int64).cumsum(0)
        return (
            network.upos(tags).argmax(-1),
            network.xpos(tags).argmax(-1),
            network.edits(tags).argmax(-1),
            begins,
            self.entities(entities),
            *self.best_heads(dependent, head, label_dependent, label_head, sentence),
            network.cues(cue),
            reader,
        )

    def best_heads(
        self, dependent: Tensor, head: Tensor, label_dependent: Tensor, label_head: Tensor, sentence: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """The likeliest heads (words, 4), 0 being the root, their log shares, and the best relation to each."""
        network = self.network
        heads = torch.cat([network.root.unsqueeze(0), head])
        scores = network.arc(dependent) @ heads.T + network.arc_bias(heads).T
        count = torch.arange(scores.shape[0])
        other = (sentence.unsqueeze(1) != sentence.unsqueeze(0)) | (count.unsqueeze(1) == count.unsqueeze(0))
        wall = functional.pad(other.to(scores.dtype) * -1e4, (1, 0))
        shares = functional.pad((scores + wall).log_softmax(-1), (0, CANDIDATES), value=-1e5)
        best, at = shares.topk(CANDIDATES, -1)
        at = torch.minimum(at, count[-1] + 1)
        possible = torch.cat([network.label_root.unsqueeze(0), label_head])[at]
        relations = network.relation_scores(label_dependent.unsqueeze(1).expand_as(possible), possible)
        return at, best, relations.argmax(-1)


class ReaderGraph(nn.Module):
    """What is read again for each cue."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.layers = nn.ModuleList(GraphLayer(layer) for layer in network.given)

    def forward(self, states: Tensor, masks: Tensor, distances: Tensor) -> Tensor:
        """Roles (cues, words, 5) from states (words, 192), cue masks of 0 and 1 and distances (cues, words).

        A distance is the number of its row in the table, see `sayso.language.decode.distances`.
        """
        network = self.network
        x = network.norm_given(states + network.cue_mark(masks) + network.distance(distances))
        for layer in self.layers:
            x = layer(x)
        return network.roles(x)


class VectorGraph(nn.Module):
    """MiniLM unchanged: the mean of its pieces, of length 1 (Reimers and Gurevych 2019)."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.layers = nn.ModuleList(GraphLayer(layer) for layer in network.layers)
        self.positions = nn.Parameter(network.positions.weight + network.kind, requires_grad=False)

    def forward(self, ids: Tensor) -> Tensor:
        """A vector (384,) from ids (pieces,)."""
        x = self.network.norm(self.network.words(ids) + self.positions[: ids.shape[0]]).unsqueeze(0)
        for layer in self.layers:
            x = layer(x)
        return functional.normalize(x[0].mean(0), dim=-1)

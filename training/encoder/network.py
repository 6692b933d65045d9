"""The network: MiniLM reads a window once; narrow heads label its words.

One linear layer fans the word states out to all heads. Attribution is read per
cue: two narrow transformer layers see the words again, with one cue marked, and
label each as source, content or neither, so that content in fragments and
content shared by two cues need no linking step. A parse is a score for every
pair of words (Dozat and Manning 2017), its labels a low-rank form of the same.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.language.pieces import ENDINGS, Case, Quoted, Start

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
ENDING_WIDTH = 64
ROLES, CUES = 5, 3
TAGS, ENTITIES, CUE, ARC, LABEL, READER = 256, 192, 192, 256, 128, 192
READER_HEADS, READER_INNER, READER_LAYERS = 6, 512, 2
# signed word distance to the cue, roughly logarithmic: 13 steps a side
DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96)


@dataclass(frozen=True, slots=True)
class Inventory:
    """How many labels each head has; ``schemes`` are the entity sets, the shipped one first."""

    upos: int
    xpos: int
    edits: int
    relations: int
    schemes: dict[str, int]


class Drop(nn.Module):
    """Dropout that cuts its masks out of one pool: drawing them anew takes an eighth of the time of training."""

    pool: Tensor | None = None

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """Zero a share of x and scale up the rest, when training."""
        if not self.training or not self.share:
            return x
        if Drop.pool is None or Drop.pool.device != x.device:
            Drop.pool = torch.rand(1 << 23, device=x.device)
        size = x.numel()
        if size >= Drop.pool.numel():
            return functional.dropout(x, self.share)
        at = int(torch.randint(Drop.pool.numel() - size, ()))
        kept = Drop.pool[at : at + size].view_as(x) >= self.share
        return x * kept / (1.0 - self.share)


class Layer(nn.Module):
    """A BERT layer (post-norm)."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.mixed = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.inner = nn.Linear(width, inner)
        self.outer = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = Drop(dropout)

    def forward(self, x: Tensor, blocked: Tensor | None) -> Tensor:
        """Take x (n, length, width); blocked (n, 1, 1, length) is -1e4 at padding, or None for one window."""
        n, length, width = x.shape

        def heads(y: Tensor) -> Tensor:
            return y.view(n, length, self.heads, width // self.heads).transpose(1, 2)

        q, k, v = heads(self.query(x)), heads(self.key(x)), heads(self.value(x))
        if blocked is None:  # as exported: plain operators, which onnxruntime fuses best
            y = (q @ k.transpose(-1, -2) / math.sqrt(width // self.heads)).softmax(-1) @ v
        else:
            y = functional.scaled_dot_product_attention(q, k, v, attn_mask=blocked)
        y = self.mixed(y.transpose(1, 2).reshape(n, length, width))
        x = self.norm_attention(x + self.drop(y))
        y = self.outer(functional.gelu(self.inner(x)))
        return self.norm(x + self.drop(y))


class Fan(nn.Module):
    """One linear layer from word states to the hidden layers of all heads."""

    SIZES = (TAGS, ENTITIES, CUE, ARC, ARC, LABEL, LABEL, READER)

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(WIDTH, sum(self.SIZES))

    def forward(self, states: Tensor) -> Hidden:
        """Hidden layers of each head, (n, words, size of the head)."""
        *parts, reader = self.linear(states).split(self.SIZES, -1)
        return Hidden(*(functional.gelu(part) for part in parts), reader)


@dataclass(frozen=True, slots=True)
class Hidden:
    """What the heads see of each word, all (n, words, size)."""

    tags: Tensor
    entities: Tensor
    cue: Tensor
    dependent: Tensor
    head: Tensor
    label_dependent: Tensor
    label_head: Tensor
    reader: Tensor


class Network(nn.Module):
    """MiniLM with a fan of heads."""

    def __init__(self, vocabulary: int, inventory: Inventory, dropout: float = 0.1, inner: int = INNER) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.features = nn.ModuleList(nn.Embedding(len(kind), WIDTH) for kind in (Case, Start, Quoted))
        for table in self.features:
            nn.init.normal_(table.weight, std=0.005)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, HEADS, inner, dropout) for _ in range(LAYERS))
        self.drop = Drop(dropout)
        self.endings = nn.Embedding(ENDINGS, ENDING_WIDTH)
        nn.init.normal_(self.endings.weight, std=0.1)
        self.from_ending = nn.Linear(ENDING_WIDTH, WIDTH, bias=False)
        self.fan = Fan()
        self.upos = nn.Linear(TAGS, inventory.upos)
        self.xpos = nn.Linear(TAGS, inventory.xpos)
        self.edits = nn.Linear(TAGS, inventory.edits)
        self.begins = nn.Linear(TAGS, 1)
        self.entities = nn.ModuleDict(
            {name: nn.Linear(ENTITIES, labels) for name, labels in inventory.schemes.items()}
        )
        self.cues = nn.Linear(CUE, CUES)
        self.root = nn.Parameter(torch.randn(ARC) * 0.05)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.arc_bias = nn.Linear(ARC, 1)
        self.label_root = nn.Parameter(torch.randn(LABEL) * 0.05)
        self.relations = nn.Linear(2 * LABEL, inventory.relations)
        self.vector = nn.Linear(WIDTH, WIDTH)
        self.cue_mark = nn.Embedding(2, READER)
        self.distance = nn.Embedding(2 * len(DISTANCES) + 1, READER)
        nn.init.normal_(self.cue_mark.weight, std=0.1)
        nn.init.normal_(self.distance.weight, std=0.1)
        self.norm_given = nn.LayerNorm(READER, eps=1e-12)
        self.given = nn.ModuleList(Layer(READER, READER_HEADS, READER_INNER, dropout) for _ in range(READER_LAYERS))
        self.roles = nn.Linear(READER, ROLES)
        self.register_buffer("steps", torch.tensor(DISTANCES), persistent=False)

    def begin_from(self, state: dict[str, Tensor]) -> None:
        """Take MiniLM's weights (names as in the Hugging Face BERT)."""
        with torch.no_grad():
            self.words.weight.copy_(state["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(state["embeddings.position_embeddings.weight"])
            self.kind.copy_(state["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(state["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(state["embeddings.LayerNorm.bias"])
            for number, layer in enumerate(self.layers):
                for ours, theirs in NAMES.items():
                    for part in ("weight", "bias"):
                        getattr(getattr(layer, ours), part).copy_(state[f"encoder.layer.{number}.{theirs}.{part}"])

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        """States of pieces (n, pieces, 384) from ids (n, pieces) and features (n, 3, pieces)."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kind
        for number, table in enumerate(self.features):
            x = x + table(features[:, number])
        x = self.drop(self.norm(x))
        blocked = None if mask is None else wall(mask)
        for layer in self.layers:
            x = layer(x, blocked)
        return x

    def of_words(self, x: Tensor, first: Tensor, last: Tensor, endings: Tensor) -> Tensor:
        """States of words (n, words, 384): the middle of first and last piece, and what the ending adds."""
        if len(x) == 1:  # one window, as exported: the shape of GatherElements confuses onnxruntime
            middle = (x[0].index_select(0, first[0]) + x[0].index_select(0, last[0])).unsqueeze(0)
        else:
            wide = first.unsqueeze(-1).expand(-1, -1, WIDTH)
            tail = last.unsqueeze(-1).expand(-1, -1, WIDTH)
            middle = x.gather(1, wide) + x.gather(1, tail)
        return self.drop(middle * 0.5 + self.from_ending(self.endings(endings)))

    def arcs(self, hidden: Hidden) -> Tensor:
        """Scores (n, words, words + 1) that the last axis is the head; column 0 is the root."""
        root = self.root.expand(len(hidden.head), 1, -1)
        heads = torch.cat([root, self.drop(hidden.head)], 1)
        return self.arc(self.drop(hidden.dependent)) @ heads.transpose(1, 2) + self.arc_bias(heads).transpose(1, 2)

    def relation_scores(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Scores of relations from two label layers of one shape (…, LABEL)."""
        return self.relations(torch.cat([dependent + head, dependent * head], -1))

    def label_heads(self, hidden: Hidden) -> Tensor:
        """The label layer of every possible head, (n, words + 1, LABEL), the root first."""
        return torch.cat([self.label_root.expand(len(hidden.label_head), 1, -1), hidden.label_head], 1)

    def given_cue(self, hidden: Tensor, cue: Tensor, mask: Tensor | None) -> Tensor:
        """Roles (cues, words, 5) from the reader's layer (cues, words, 192) and cue masks (cues, words)."""
        marked = cue.to(torch.int64)
        at = torch.arange(cue.shape[1], device=hidden.device)
        begin = torch.argmax(marked, dim=1, keepdim=True)
        away = at.unsqueeze(0) - begin
        bucket = (away.unsqueeze(-1) >= self.steps).sum(-1) - (away.unsqueeze(-1) <= -self.steps).sum(-1)
        x = self.norm_given(hidden + self.cue_mark(marked) + self.distance(bucket + len(DISTANCES)))
        for layer in self.given:
            x = layer(x, None if mask is None else wall(mask))
        return self.roles(x)


def wall(mask: Tensor) -> Tensor:
    """Additive attention mask (n, 1, 1, length) from a boolean one (n, length)."""
    return (~mask).to(torch.float32).mul(-1e4).unsqueeze(1).unsqueeze(1)


NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "norm_attention": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "norm": "output.LayerNorm",
}

"""The network: MiniLM, a cue tagger, and one more layer read once per cue.

The six layers of MiniLM read the window once. A tagger marks cues. For every
cue one further transformer layer, begun as a copy of the sixth, reads the words
again with that cue marked and labels each word as source, content or neither,
so that content in several fragments and content shared by two cues need no
linking step. A last score says how sure it is that the cue is one.
"""

from __future__ import annotations

import copy
import math

import torch
from torch import Tensor, nn

WIDTH, HEADS, INNER, LAYERS = 384, 12, 1536, 6
CASES, STARTS, QUOTED = 7, 4, 3
ROLES = 5
# signed word distance to the cue, roughly logarithmic: 13 steps a side
DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96)


class Layer(nn.Module):
    """A BERT layer (post-norm)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, blocked: Tensor | None) -> Tensor:
        """Take x (n, length, 384); blocked (n, 1, 1, length) is -inf at padding, or None."""
        n, length, _ = x.shape

        def heads(y: Tensor) -> Tensor:
            return y.view(n, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        q, k, v = heads(self.query(x)), heads(self.key(x)), heads(self.value(x))
        weights = q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
        if blocked is not None:
            weights = weights + blocked
        y = weights.softmax(-1) @ v
        y = self.mixed(y.transpose(1, 2).reshape(n, length, WIDTH))
        x = self.norm_attention(x + self.dropout(y))
        y = self.outer(nn.functional.gelu(self.inner(x)))
        return self.norm(x + self.dropout(y))


class Network(nn.Module):
    """Cue tags for every word, then roles for every word given one cue."""

    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.features = nn.ModuleList(nn.Embedding(n, WIDTH) for n in (CASES, STARTS, QUOTED))
        for table in self.features:
            nn.init.normal_(table.weight, std=0.005)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.cue_head = head(WIDTH, 3, dropout)
        self.cue_mark = nn.Embedding(2, WIDTH)
        self.distance = nn.Embedding(2 * len(DISTANCES) + 1, WIDTH)
        nn.init.normal_(self.cue_mark.weight, std=0.02)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.norm_given = nn.LayerNorm(WIDTH, eps=1e-12)
        self.given = Layer(dropout)
        self.role_head = head(WIDTH, ROLES, dropout)
        self.sure_head = head(WIDTH, 1, dropout)
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
        self.given = copy.deepcopy(self.layers[-1])

    def read(self, ids: Tensor, features: Tensor, first: Tensor, last: Tensor, mask: Tensor | None) -> Tensor:
        """States of words, (n, words, 384), from ids (n, pieces) and features (n, 3, pieces)."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kind
        for number, table in enumerate(self.features):
            x = x + table(features[:, number])
        x = self.dropout(self.norm(x))
        blocked = None if mask is None else wall(mask)
        for layer in self.layers:
            x = layer(x, blocked)
        if mask is None:  # one window, as exported: the shape of GatherElements confuses onnxruntime
            return (x[0].index_select(0, first[0]) + x[0].index_select(0, last[0])).mul(0.5).unsqueeze(0)
        wide = first.unsqueeze(-1).expand(-1, -1, WIDTH)
        tail = last.unsqueeze(-1).expand(-1, -1, WIDTH)
        return (x.gather(1, wide) + x.gather(1, tail)) * 0.5

    def given_cue(self, states: Tensor, cue: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """Roles (cues, words, 5) and sureness (cues,) from cue masks (cues, words)."""
        marked = cue.to(torch.int64)
        at = torch.arange(cue.shape[1], device=states.device)
        begin = torch.argmax(marked, dim=1, keepdim=True)
        away = at.unsqueeze(0) - begin
        steps = self.steps
        bucket = (away.unsqueeze(-1) >= steps).sum(-1) - (away.unsqueeze(-1) <= -steps).sum(-1)
        x = states + self.cue_mark(marked) + self.distance(bucket + len(DISTANCES))
        x = self.given(self.norm_given(x), None if mask is None else wall(mask))
        share = cue.to(x.dtype).unsqueeze(-1)
        middle = (x * share).sum(1) / share.sum(1).clamp(min=1.0)
        return self.role_head(x), self.sure_head(middle).squeeze(-1)


def head(wide: int, out: int, dropout: float) -> nn.Sequential:
    """A hidden layer of 192 and a linear one."""
    return nn.Sequential(nn.Linear(wide, 192), nn.GELU(), nn.Dropout(dropout), nn.Linear(192, out))


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

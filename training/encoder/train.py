"""Train the encoder: python -m training.encoder.train --out FOLDER."""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
import tomllib
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from safetensors.torch import load_file, save_file

from training.encoder.base import base_tokenizer, base_vectors, base_weights
from training.encoder.batches import Batch, batches
from training.encoder.corpora import (
    Corpora,
    Rounds,
    attribution_windows,
    entity_windows,
    labels_of,
    read_corpora,
    syntax_windows,
)
from training.encoder.examples import Example, Labels
from training.encoder.figures import quick_figures
from training.encoder.losses import loss_of
from training.encoder.network import INNER, Inventory, Network
from training.encoder.prune import narrow

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor

HERE = Path(__file__).parent
FROM_BASE = ("layers.", "positions", "kind", "norm.")
PROBED = 100  # batches that tell which units matter


def optimiser(network: Network, settings: dict[str, Any]) -> torch.optim.Optimizer:
    """AdamW with a slower rate for the layers that come from MiniLM; the word table is frozen."""
    network.words.weight.requires_grad_(False)
    named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    slow = [p for name, p in named if name.startswith(FROM_BASE)]
    fast = [p for name, p in named if not name.startswith(FROM_BASE)]
    return torch.optim.AdamW(
        [{"params": slow, "lr": settings["encoder_rate"]}, {"params": fast, "lr": settings["head_rate"]}],
        weight_decay=settings["weight_decay"],
        betas=(0.9, 0.98),
        fused=True,
    )


def average_into(kept: Network, network: Network, decay: float) -> None:
    """Move the running average of the weights towards the present ones."""
    pairs = zip(kept.parameters(), network.parameters(), strict=True)
    moving = [(old, new) for old, new in pairs if new.requires_grad]
    with torch.no_grad():
        torch._foreach_lerp_([old for old, _ in moving], [new for _, new in moving], 1.0 - decay)


def rate(done: float, warm_up: float) -> float:
    """Linear warm-up, then linear decay, as a share of the peak."""
    return done / warm_up if done < warm_up else max(0.0, (1.0 - done) / (1.0 - warm_up))


def dev_examples(corpora: Corpora, labels: Labels, tokenizer: Tokenizer) -> dict[str, list[Example]]:
    """Undisturbed windows of each dev set, by name."""
    none = random.Random(0)
    out = {
        name: list(syntax_windows(bank, labels, tokenizer, None, 180)) for name, bank in corpora.treebanks.items()
    }
    newswire = corpora.tagged["newswire"]
    out["newswire"] = list(entity_windows(newswire, "newswire", labels, tokenizer, None, 180))
    out["polnear"] = list(attribution_windows(corpora.articles, tokenizer, none, 180, 1.0, clean=True))
    return out


class Trainer:
    """The state of one run."""

    def __init__(self, settings: dict[str, Any], data: Path, out: Path, begin: Path | None) -> None:
        torch.manual_seed(settings["seed"])
        torch.set_flush_denormal(True)  # Adam's moments of rows seldom seen sink so low that sums slow down
        self.settings, self.out = settings, out
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.clock = time.monotonic()
        corpora = read_corpora(data, "train")
        self.tokenizer = base_tokenizer()
        self.labels = labels_of(corpora, settings["least_edit"])
        self.chance = random.Random(settings["seed"])
        self.rounds = Rounds(corpora, settings, self.chance)
        self.dev = dev_examples(read_corpora(data, "dev"), self.labels, self.tokenizer)
        texts = {s.text for bank in corpora.treebanks.values() for document in bank for s in document}
        texts |= {s.text for documents in corpora.tagged.values() for document in documents for s in document}
        self.vectors: dict[str, Tensor] = {}
        if settings["loss"]["vectors"]:
            self.vectors = base_vectors(sorted(texts), self.device)
            print(f"{len(texts)} sentence vectors after {time.monotonic() - self.clock:.0f} s", flush=True)
        if begin is None:
            self.network = network_for(self.labels, self.tokenizer, settings["dropout"])
            self.network.begin_from(base_weights())
        else:
            self.network = network_with(load_file(begin), self.labels, self.tokenizer, settings["dropout"])
        self.network.to(self.device)
        if settings["inner"] < len(self.network.layers[0].inner.bias):
            todo = batches(self.rounds.next(self.labels, self.tokenizer), settings["pieces_per_batch"], self.chance)
            narrow(self.network, settings["inner"], (self.loss(batch) for batch in islice(todo, PROBED)))
        self.kept = copy.deepcopy(self.network).eval()
        self.optimizer = optimiser(self.network, settings)
        out.mkdir(parents=True, exist_ok=True)
        (out / "labels.json").write_text(json.dumps(asdict(self.labels), indent=1), encoding="utf-8")

    def run(self) -> None:
        """All rounds; after each the averaged weights are saved and figures logged."""
        steps, planned = 0, 0
        count = self.settings["rounds"]
        for number in range(count):
            examples = self.rounds.next(self.labels, self.tokenizer)
            todo = list(batches(examples, self.settings["pieces_per_batch"], self.chance))
            planned = planned or len(todo) * count
            self.network.train()
            losses: dict[str, list[float]] = {}
            for batch in todo:
                loss = self.step(batch, min(steps / planned, 1.0))
                losses.setdefault(batch.task, []).append(loss)
                steps += 1
                # the average follows quickly at first, so that the start does not linger in it
                average_into(self.kept, self.network, min(self.settings["average"], (1 + steps) / (10 + steps)))
                if steps % 50 == 0:
                    print(f"{steps}/{planned} {time.monotonic() - self.clock:.0f} s", flush=True)
            save_file(self.kept.state_dict(), self.out / "encoder.safetensors")
            row: dict[str, Any] = {
                "round": number + 1,
                "steps": steps,
                "wall_s": round(time.monotonic() - self.clock),
            }
            row["loss"] = {task: round(sum(values) / len(values), 4) for task, values in sorted(losses.items())}
            if number % 3 == 2 or number == count - 1:
                row["dev"] = quick_figures(self.kept, self.dev, self.labels)
            self.log(row)

    def step(self, batch: Batch, done: float) -> float:
        """One update of the weights; returns the loss. ``done`` is the share of all steps taken."""
        settings = self.settings
        share = rate(done, settings["warm_up"])
        peaks = (settings["encoder_rate"], settings["head_rate"])
        for group, peak in zip(self.optimizer.param_groups, peaks, strict=True):
            group["lr"] = peak * share
        loss = self.loss(batch)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), settings["clip"])
        self.optimizer.step()
        return float(loss.detach())

    def loss(self, batch: Batch) -> Tensor:
        """The loss of a batch, a number that can be derived."""
        return loss_of(self.network, on_device(batch, self.device), self.settings["loss"], self.vectors)

    def log(self, row: dict[str, Any]) -> None:
        """Append one row of figures beside the weights."""
        print(json.dumps(row), flush=True)
        with (self.out / "figures.jsonl").open("a", encoding="utf-8") as lines:
            lines.write(json.dumps({"version": self.settings["version"], **row}) + "\n")


def network_for(labels: Labels, tokenizer: Tokenizer, dropout: float, inner: int = INNER) -> Network:
    """A network with a head for every label, ``inner`` wide within the layers that come from MiniLM."""
    schemes = {name: 2 * len(kinds) + 1 for name, kinds in labels.schemes.items()}
    inventory = Inventory(len(labels.upos), len(labels.xpos), len(labels.edits), len(labels.relations), schemes)
    return Network(tokenizer.get_vocab_size(), inventory, dropout, inner)


def network_with(state: dict[str, Tensor], labels: Labels, tokenizer: Tokenizer, dropout: float) -> Network:
    """A network with saved weights, as narrow as they are."""
    network = network_for(labels, tokenizer, dropout, len(state["layers.0.inner.bias"]))
    network.load_state_dict(state)
    return network


def on_device(batch: Batch, device: torch.device) -> Batch:
    """The batch where the network is."""
    if device.type == "cpu":
        return batch
    moved = {name: getattr(batch, name) for name in Batch.__slots__}
    for name, value in moved.items():
        if isinstance(value, torch.Tensor):
            moved[name] = value.to(device)
    moved["labels"] = {name: value.to(device) for name, value in batch.labels.items()}
    return Batch(**moved)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=HERE / "encoder.toml")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--begin", type=Path, help="weights of an earlier stage to go on from")
    parser.add_argument("--rounds", type=int, help="fewer rounds than the settings plan, to try things")
    given = parser.parse_args()
    settings = tomllib.loads(given.config.read_text(encoding="utf-8"))
    settings["rounds"] = given.rounds or settings["rounds"]
    Trainer(settings, given.data, given.out, given.begin).run()


if __name__ == "__main__":
    main()

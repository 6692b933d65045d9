r"""Make the table of words that mean nearly the same: `python -m training.meaning.near_words`.

    python -m training.meaning.near_words --data ../shared/data --cache DIR \
        --out src/sayso/links/stories/near_words.tsv.gz

Every word-piece gets a vector, such that the sum over a sentence points where MiniLM's vector of the sentence does
(its first 128 principal directions); rare pieces keep what MiniLM gives for them alone. Words are sums of their
pieces. MiniLM reads each sentence once, which takes some minutes: `--cache` keeps what it gave.
"""

from __future__ import annotations

import argparse
import gzip
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn.functional import normalize

from sayso.language import load_vectors
from sayso.language.files import TOKENIZER, WEIGHTS
from sayso.lexicons import load_lexicon
from training.meaning.texts import documents

SETTINGS = Path(__file__).with_name("near_words.toml")
ORIGIN = (
    "# Words near in meaning; distilled from all-MiniLM-L6-v2 (Apache-2.0) by training/meaning. "
    "Licence: Apache-2.0\n"
)
LONGEST = 252
SAME_BEGINNING = 4
"""Words that begin with the same letters are one stem to the index, which finds them by itself."""
Settings = dict[str, Any]


def sentences(data: Path, least: int) -> list[str]:
    """Each sentence of the texts once."""
    return list(dict.fromkeys(s for document in documents(data) for s in document if len(s) >= least))


def taught(texts: Sequence[str], cache: Path) -> np.ndarray:
    """The teacher's vectors (texts, 384)."""
    kept = cache / "teacher.npy"
    if not kept.exists():
        np.save(kept, load_vectors()(texts).astype(np.float16))
    return np.load(kept).astype(np.float32)


def pieces_of(texts: Sequence[str], tokenizer: Any) -> list[np.ndarray]:
    """The numbers of the word-pieces of each text."""
    return [
        np.array(one.ids[:LONGEST], np.int64)
        for one in tokenizer.encode_batch(list(texts), add_special_tokens=False)
    ]


def alone(tokenizer: Any, cache: Path) -> np.ndarray:
    """The teacher's vectors of each word-piece by itself."""
    kept = cache / "pieces.npy"
    if not kept.exists():
        names = {number: piece for piece, number in tokenizer.get_vocab().items()}
        np.save(kept, load_vectors()([names[at].removeprefix("##") for at in range(len(names))]))
    return np.load(kept)


def distilled(
    pieces: Sequence[np.ndarray], teacher: np.ndarray, begin: np.ndarray, settings: Settings
) -> np.ndarray:
    """A vector for each word-piece."""
    torch.manual_seed(settings["seed"])
    rng = np.random.default_rng(settings["seed"])
    sample = rng.choice(len(teacher), min(20_000, len(teacher)), replace=False)
    directions = np.linalg.svd(teacher[sample], full_matrices=False)[2][: settings["width"]].T
    wanted = normalize(torch.tensor(teacher @ directions))
    seen = np.bincount(np.concatenate(pieces), minlength=len(begin)) + 1
    share = seen / seen.sum()
    table = torch.nn.EmbeddingBag(len(begin), settings["width"], mode="sum")
    # What is common says little of a sentence: the smoothed inverse frequency of Arora et al. 2017.
    table.weight.data = torch.tensor((begin @ directions) * (1e-3 / (1e-3 + share))[:, None], dtype=torch.float32)
    order = rng.permutation([at for at, one in enumerate(pieces) if len(one) > 2])
    held, order = order[: settings["held_out"]], order[settings["held_out"] :]
    steps = torch.optim.Adam(table.parameters(), lr=settings["rate"])
    for number in range(settings["rounds"]):
        shuffled = rng.permutation(order)
        for at in range(0, len(shuffled), settings["batch"]):
            chosen = shuffled[at : at + settings["batch"]]
            given, right = summed(table, [pieces[one] for one in chosen]), wanted[chosen]
            loss = (1 - (given * right).sum(1)).mean()
            loss = loss + settings["relations"] * ((given @ given.T - right @ right.T) ** 2).mean()
            steps.zero_grad()
            loss.backward()
            steps.step()
        with torch.no_grad():
            near = (summed(table, [pieces[one] for one in held]) * wanted[held]).sum(1).mean().item()
        print(f"round {number}: cosine to the teacher {near:.4f}", flush=True)
    return table.weight.detach().numpy()


def summed(table: torch.nn.EmbeddingBag, pieces: Sequence[np.ndarray]) -> torch.Tensor:
    """The vectors of some texts, of length 1."""
    starts = np.cumsum([0, *(len(one) for one in pieces[:-1])])
    return normalize(table(torch.from_numpy(np.concatenate(pieces)), torch.from_numpy(starts)))


def vocabulary(texts: Sequence[str], least: int) -> list[str]:
    """The words seen often enough, without those that say nothing."""
    seen = Counter(word for text in texts for word in re.findall(r"[a-z]{3,}", text.lower()))
    lexicon = load_lexicon("function_words")
    empty = {*lexicon["words"], *lexicon["calendar"]}
    return sorted(word for word, count in seen.items() if count >= least and word not in empty)


def nearest(words: Sequence[str], vectors: np.ndarray, least: float, most: int) -> str:
    r"""The table: a word and those near to it on each line.

    >>> vectors = np.array([[1, 0], [0.8, 0.6], [0, 1], [0.98, 0.199]])
    >>> nearest(["slain", "killed", "mill", "slains"], vectors, least=0.7, most=2).splitlines()
    ['slain\tkilled', 'killed\tslains', 'slains\tkilled']
    """
    lines = []
    for at, word in enumerate(words):
        near = vectors @ vectors[at]
        found: list[str] = []
        for other in np.argsort(-near, kind="stable")[1:40].tolist():
            if near[other] < least or len(found) == most:
                break
            if all(words[other][:SAME_BEGINNING] != known[:SAME_BEGINNING] for known in (word, *found)):
                found.append(words[other])
        if found:
            lines.append(f"{word}\t{' '.join(found)}\n")
    return "".join(lines)


def main() -> None:
    """Teach, list and write."""
    from tokenizers import Tokenizer  # noqa: PLC0415

    parser = argparse.ArgumentParser(prog="python -m training.meaning.near_words", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--cache", type=Path, required=True, help="folder for what the teacher gave")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))
    tokenizer = Tokenizer.from_file(str(WEIGHTS / TOKENIZER))
    texts = sentences(options.data, settings["least_letters"])
    table = distilled(
        pieces_of(texts, tokenizer), taught(texts, options.cache), alone(tokenizer, options.cache), settings
    )
    words = vocabulary(texts, settings["least_seen"])
    vectors = np.array([table[found].sum(0) for found in pieces_of(words, tokenizer)])
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    content = ORIGIN + nearest(words, vectors, settings["near"], settings["most"])
    options.out.write_bytes(gzip.compress(content.encode("utf-8"), mtime=0))


if __name__ == "__main__":
    main()

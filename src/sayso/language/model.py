"""The encoder: shipped ONNX weights, one window a call.

Dynamic int8 scales its activations by the largest value in a call, so windows
are never batched: what one window gives does not depend on what else is read,
in which order, or in how many processes.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sayso.errors import ModelError
from sayso.language.annotation import Annotation, Entity, EntityKind
from sayso.language.decode import attributions, best_paths, cue_runs, distances, softmax
from sayso.language.files import (
    LEMMAS,
    READER,
    TOKENIZER,
    WAY_OUT,
    WEIGHTS,
    WINDOW,
    checked_bytes,
    digest_of,
    open_graph,
    read_config,
)
from sayso.language.heads import best_trees
from sayso.language.lemmas import Lemmatiser, load_lemmatiser
from sayso.language.pieces import Pieces, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    from sayso.language.annotation import Found, Run
    from sayso.records.spans import Span

LONGEST = 510  # the position table of the encoder has 512 rows, two go to [CLS] and [SEP]
SURE = np.float32(1e4)  # a bias that no score outweighs


class Seen(NamedTuple):
    """What the window graph gives for a window, in its order; first axes are words.

    ``upos``, ``xpos`` and ``edits`` number labels; ``begins`` is above 0 where a sentence begins; ``entities`` and
    ``cues`` score BIO labels; ``heads``, ``head_scores`` and ``relations`` (words, candidates) are the likeliest
    heads; ``states`` (words, 192) is what the reader graph reads again.
    """

    upos: NDArray[np.int64]
    xpos: NDArray[np.int64]
    edits: NDArray[np.int64]
    begins: NDArray[np.float32]
    entities: NDArray[np.float32]
    heads: NDArray[np.int64]
    head_scores: NDArray[np.float32]
    relations: NDArray[np.int64]
    cues: NDArray[np.float32]
    states: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What an attribution must score: see ``training/encoder/thresholds.toml``."""

    cue_bias: float
    keep: float


class Encoder:
    """Loaded weights. Use ``load_encoder``; keep one for each worker process.

    ``version`` names the training run, ``digest`` is the SHA-256 of all files of the model,
    ``longest_window`` counts the word-pieces a window may have.
    """

    def __init__(
        self,
        sessions: tuple[InferenceSession, InferenceSession],
        tokenizer: Tokenizer,
        lemmas: Lemmatiser,
        config: dict[str, Any],
    ) -> None:
        self._window, self._reader = sessions
        self._tokenizer, self._lemmas = tokenizer, lemmas
        self.version: str = config["version"]
        self.digest: str = digest_of(config["sha256"])
        self.longest_window: int = config["longest_window"]
        self.thresholds = Thresholds(**config["thresholds"])
        self._labels: dict[str, list[str]] = config["labels"]
        self._kinds = [EntityKind(kind) for kind in self._labels["entities"]]

    def split(self, text: str, words: Sequence[Span] | None = None) -> Pieces:
        """Cut a text into word-pieces that know their code points."""
        return split(text, self._tokenizer, words)

    def annotate(
        self, text: str, words: Sequence[Span] | None = None, sentences: Sequence[int] | None = None
    ) -> Annotation:
        """Everything the encoder says of one window, at most ``longest_window`` word-pieces of text.

        ``words`` (code points) and ``sentences`` (the word that begins each) may be given where they are known, for
        instance from a treebank. Raises ValueError for more word-pieces than the position table holds.

        >>> said = load_encoder().annotate("The ministry said on Monday that four soldiers had been killed.")
        >>> said.upos[:3], said.lemmas[8:11], said.relations[1]
        (('DET', 'NOUN', 'VERB'), ('have', 'be', 'kill'), 'nsubj')
        >>> said.attributions[0].source
        ((0, 2),)
        """
        pieces = self.split(text, words)
        if not pieces.words:
            return NOTHING
        seen = self._seen(pieces, sentences)
        return self._annotation(text, pieces, seen, self._found(seen))

    def annotations(self, windows: Sequence[tuple[str, Pieces]]) -> list[Annotation]:
        """`annotate` for many windows that were split already, each the same as alone.

        Each step goes through all windows before the next begins, so that the processor's cache keeps what the
        step needs; every window is a call of its own nevertheless.
        """
        seen = [self._seen(pieces) if pieces.words else None for _, pieces in windows]
        found = [self._found(one) if one else () for one in seen]
        return [
            self._annotation(text, pieces, one, attributions) if one else NOTHING
            for (text, pieces), one, attributions in zip(windows, seen, found, strict=True)
        ]

    def _seen(self, pieces: Pieces, sentences: Sequence[int] | None = None) -> Seen:
        """What the window graph gives."""
        if len(pieces.ids) > LONGEST + 2:
            raise ValueError(f"{len(pieces.ids)} word-pieces in one window, at most {LONGEST} fit")
        bias = np.zeros(len(pieces.words), dtype=np.float32)
        if sentences is not None:
            bias -= SURE
            bias[list(sentences)] = SURE
        bias[0] = SURE
        outputs = self._window.run(
            None,
            {
                "ids": pieces.ids,
                "features": pieces.features,
                "first": pieces.first,
                "last": pieces.last,
                "endings": pieces.endings,
                "begin_bias": bias,
            },
        )
        return Seen(*outputs)

    def _annotation(self, text: str, pieces: Pieces, seen: Seen, attributions: tuple[Found, ...]) -> Annotation:
        cuts = np.append(np.flatnonzero(seen.begins > 0), len(seen.begins)).tolist()
        runs = tuple(pairwise(cuts))
        tags = self._names("upos", seen.upos), self._names("xpos", seen.xpos)
        return Annotation(
            pieces.words,
            runs,
            *tags,
            self._lemmas_of(text, pieces, *tags, self._names("edits", seen.edits)),
            *self._tree(seen, runs),
            self._entities(seen.entities),
            attributions,
        )

    def _names(self, kind: str, numbers: NDArray[np.int64]) -> tuple[str, ...]:
        names = self._labels[kind]
        return tuple([names[number] for number in numbers.tolist()])

    def _lemmas_of(self, text: str, pieces: Pieces, *labels: tuple[str, ...]) -> tuple[str, ...]:
        forms = [text[start:end] for start, end in pieces.words]
        return tuple(map(self._lemmas.lemmatise, forms, *labels))

    def _tree(self, seen: Seen, sentences: tuple[Run, ...]) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """Heads and relations of all words; a head that is no candidate has the relation "dep"."""
        names = self._labels["relations"]
        choice = best_trees(seen.heads, seen.head_scores, sentences)
        known = np.maximum(choice, 0)
        rows = np.arange(len(choice))
        chosen = np.where(choice >= 0, seen.heads[rows, known], -1 - choice) - 1
        labels = seen.relations[rows, known].tolist()
        if (choice < 0).any():
            return tuple(chosen.tolist()), tuple(
                [names[label] if kept >= 0 else "dep" for label, kept in zip(labels, choice.tolist(), strict=True)]
            )
        return tuple(chosen.tolist()), tuple([names[label] for label in labels])

    def _entities(self, logits: NDArray[np.float32]) -> tuple[Entity, ...]:
        labels = best_paths(logits[None])[0]
        out: list[Entity] = []
        for word in np.flatnonzero(labels).tolist():
            label = int(labels[word])
            if label % 2:
                out.append(Entity((word, word + 1), self._kinds[label // 2]))
            else:
                out[-1] = Entity((out[-1].words[0], word + 1), out[-1].kind)
        return tuple(out)

    def _found(self, seen: Seen) -> tuple[Found, ...]:
        """The attributions, for which the reader graph reads the window again for each cue."""
        share = 1.0 - softmax(seen.cues)[:, 0]
        keep = self.thresholds.keep
        # a cue that alone scores too little cannot give an attribution that scores enough
        found = [run for run in cue_runs(seen.cues, self.thresholds.cue_bias) if share[slice(*run)].max() >= keep]
        if not found:
            return ()
        masks = np.zeros((len(found), len(share)), dtype=np.int64)
        for row, (first, after) in zip(masks, found, strict=True):
            row[first:after] = 1
        (roles,) = self._reader.run(
            None, {"states": seen.states, "masks": masks, "distances": distances(found, len(share))}
        )
        return tuple(one for one in attributions(found, share, roles) if one.score >= keep)


NOTHING = Annotation((), (), (), (), (), (), (), (), ())


def load_encoder(path: Path | None = None) -> Encoder:
    """Load the shipped weights, or those in another folder written by ``training/``.

    Raises ModelError when a file is missing, or differs from the digest that the
    folder's config.json gives.
    """
    folder = WEIGHTS if path is None else Path(path)
    config = read_config(folder)
    window, reader, tokenizer, _ = (
        checked_bytes(folder / name, config["sha256"][name]) for name in (WINDOW, READER, TOKENIZER, LEMMAS)
    )
    from tokenizers import Tokenizer  # noqa: PLC0415 - importing sayso must not load it

    try:
        graphs = open_graph(window), open_graph(reader)
        return Encoder(graphs, Tokenizer.from_str(tokenizer.decode("utf-8")), load_lemmatiser(folder), config)
    except Exception as fault:  # the errors of onnxruntime and tokenizers have no base of their own
        raise ModelError(str(folder), f"cannot be loaded ({fault}); {WAY_OUT}") from fault

"""All training data, and the windows that a round of training reads of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sayso.language.lemmas import edit_of
from training.encoder.articles import Article, groups, read_articles
from training.encoder.credits import as_credit
from training.encoder.entity_files import Tagged, read_tagged
from training.encoder.examples import Example, Labels, of_article, of_sentences, of_tagged
from training.encoder.treebanks import Sentence, read_treebank

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from random import Random

    from tokenizers import Tokenizer

TREEBANKS = ("en_ewt", "en_gum-open")
ENTITIES = {
    "newswire": "ww-newswire-{}.tsv.gz",
    "wnut17": "wnut17-{}.conll.gz",
    "politics": "crossner-politics-{}.conll.gz",
    "wikigold": "wikigold.conll.gz",
}
PIECES_PER_WORD = 1.2
# Of the paragraphs that are one quotation and its speaker, so many are read as quotation, dash and name.
CREDITS = 0.5
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Corpora:
    """Documents of each kind: treebanks, articles with attributions, entity files by scheme."""

    treebanks: dict[str, list[list[Sentence]]]
    articles: list[Article]
    tagged: dict[str, list[list[Tagged]]]


def read_corpora(data: Path, half: str) -> Corpora:
    """Read the training or dev half (``half`` is "train" or "dev") of everything.

    Of Wikigold, which has no halves, every tenth sentence is dev.
    """
    language = data / "language"
    tagged = {name: read_tagged(language / file.format(half)) for name, file in ENTITIES.items()}
    gold = [sentence for document in tagged["wikigold"] for sentence in document]
    tagged["wikigold"] = [[s for n, s in enumerate(gold) if (n % 10 == 0) == (half == "dev")]]
    return Corpora(
        {name: read_treebank(language / f"{name}-{half}.conllu.gz") for name in TREEBANKS},
        read_articles(data / "attribution" / f"polnear-{half}.jsonl"),
        tagged,
    )


def labels_of(corpora: Corpora, least_edit: int) -> Labels:
    """All labels of the training half; an edit script must occur ``least_edit`` times."""
    sentences = [s for bank in corpora.treebanks.values() for document in bank for s in document]
    edits = Counter(
        edit_of(s.text[a:b], lemma) for s in sentences for (a, b), lemma in zip(s.words, s.lemmas, strict=True)
    )
    return Labels(
        tuple(sorted({tag for s in sentences for tag in s.upos})),
        tuple(sorted({tag for s in sentences for tag in s.xpos})),
        tuple(sorted(edit for edit, count in edits.items() if count >= least_edit)),
        tuple(sorted({relation for s in sentences for relation in s.relations})),
        {
            name: tuple(sorted({kind for document in documents for s in document for *_, kind in s.entities}))
            for name, documents in corpora.tagged.items()
        },
    )


def syntax_windows(
    documents: list[list[Sentence]], labels: Labels, tokenizer: Tokenizer, random: Random | None, most: int
) -> Iterator[Example]:
    """Windows of treebank sentences: paragraphs, single sentences, and runs across paragraphs.

    Without ``random``: whole paragraphs, or as many sentences of one as ``most`` word-pieces hold.
    """
    for document in documents:
        at = 0
        while at < len(document):
            draw = 0.0 if random is None else random.random()
            limit = most if random is None else (1 if 0.55 <= draw < 0.8 else most * random.uniform(0.3, 1.0))
            across = draw >= 0.8
            taken, pieces = [document[at]], len(document[at].words) * PIECES_PER_WORD
            at += 1
            while at < len(document) and (across or not document[at].opens):
                pieces += len(document[at].words) * PIECES_PER_WORD
                if pieces > limit:
                    break
                taken.append(document[at])
                at += 1
            gaps = ["" if s.glued else " " for s in taken]
            one = of_sentences(taken, gaps, labels, tokenizer, random)
            if one is not None:
                yield one


def entity_windows(
    documents: list[list[Tagged]],
    scheme: str,
    labels: Labels,
    tokenizer: Tokenizer,
    random: Random | None,
    most: int,
) -> Iterator[Example]:
    """Windows of one sentence or several that follow each other."""
    for document in documents:
        at = 0
        while at < len(document):
            limit = 1 if random is None or random.random() < 0.5 else most * random.random()
            taken, pieces = [document[at]], len(document[at].tokens) * PIECES_PER_WORD
            at += 1
            while at < len(document) and (pieces := pieces + len(document[at].tokens) * PIECES_PER_WORD) <= limit:
                taken.append(document[at])
                at += 1
            one = of_tagged(taken, scheme, labels, tokenizer, random)
            if one is not None:
                yield one


def attribution_windows(
    articles: list[Article], tokenizer: Tokenizer, random: Random, most: int, alone: float, clean: bool
) -> Iterator[Example]:
    """Windows of paragraphs, most of them alone; ``clean`` leaves them as they are."""
    for article in articles:
        for window in groups(article, random, most, alone):
            credit = None if clean or random.random() >= CREDITS else as_credit(article, window, random)
            read, where = credit or (article, window)
            one = of_article(read, where, tokenizer, None if clean or credit else random)
            if one is not None:
                yield one


class Deck(Generic[T]):
    """Deals out shares of a list; shuffled anew whenever all of it was dealt."""

    def __init__(self, cards: list[T], random: Random) -> None:
        self._cards, self._random = cards, random
        self._left: list[T] = []

    def deal(self, share: float) -> list[T]:
        """The next ``share`` of the list (1.0: as many as it has)."""
        out: list[T] = []
        wanted = round(share * len(self._cards))
        while len(out) < wanted:
            if not self._left:
                self._left = self._random.sample(self._cards, len(self._cards))
            out.append(self._left.pop())
        return out


class Rounds:
    """What each round of training reads, by the shares of the settings."""

    def __init__(self, corpora: Corpora, settings: dict[str, Any], random: Random) -> None:
        self._random, self._settings = random, settings
        self._treebanks = {name: Deck(bank, random) for name, bank in corpora.treebanks.items()}
        self._articles = Deck(corpora.articles, random)
        # a file without documents is dealt in stretches of forty sentences
        stretches = {
            name: [d[at : at + 40] for d in documents for at in range(0, len(d), 40)]
            for name, documents in corpora.tagged.items()
        }
        self._tagged = {name: Deck(cards, random) for name, cards in stretches.items()}

    def next(self, labels: Labels, tokenizer: Tokenizer) -> list[Example]:
        """The examples of one round."""
        share, most = self._settings["share"], self._settings["longest_window"]
        out: list[Example] = []
        for name, bank in self._treebanks.items():
            out += syntax_windows(bank.deal(share[name]), labels, tokenizer, self._random, most)
        for name, deck in self._tagged.items():
            out += entity_windows(deck.deal(share[name]), name, labels, tokenizer, self._random, most)
        articles = self._articles.deal(share["polnear"])
        out += attribution_windows(articles, tokenizer, self._random, most, self._settings["alone"], clean=False)
        return out

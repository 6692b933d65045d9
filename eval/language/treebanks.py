"""Tags, lemmas, parses, words and sentences against the treebanks EWT and GUM.

Tags, lemmas and parses are measured with the words and sentences of the treebank given, on all words, punctuation
too; relations count without their subtypes. Words and sentences are measured from raw text, paragraph by paragraph.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from training.encoder.treebanks import Sentence, read_treebank

from eval.floors import Measured
from eval.language.paragraphs import Paragraph, by_genre, curled, parts, read_paragraphs
from eval.matching import Rate, share
from sayso.documents.sentences import sentence_spans
from sayso.language import Annotator, load_encoder
from sayso.language.model import Encoder
from sayso.language.words import words as find_words
from sayso.records.spans import Span

Analysis = tuple[Sequence[str], Sequence[str], Sequence[str], Sequence[int], Sequence[str]]
"""UPOS, XPOS, lemmas, heads (words of the sentence, -1 for the root), relations."""

COLUMNS = ("upos", "xpos", "lemma", "uas", "las")
LANGUAGE = Path("data/language")
TREEBANKS = {"ewt-dev": "en_ewt", "gum-dev": "en_gum-open"}
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(slots=True)
class Tally:
    """Words right by column, and spans found, of any number of sentences."""

    words: int = 0
    right: Counter[str] = field(default_factory=Counter)
    spans: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, gold: Sentence, found: Analysis | None) -> None:
        """Count one sentence; one that could not be read is all wrong."""
        self.words += len(gold.words)
        if found is None:
            return
        upos, xpos, lemmas, heads, relations = found
        for name, ours, theirs in (
            ("upos", upos, gold.upos),
            ("xpos", xpos, gold.xpos),
            ("lemma", lemmas, gold.lemmas),
        ):
            self.right[name] += sum(a == b for a, b in zip(ours, theirs, strict=True))
        for head, relation, true_head, true_relation in zip(
            heads, relations, gold.heads, gold.relations, strict=True
        ):
            if head == true_head:
                self.right["uas"] += 1
                self.right["las"] += relation.partition(":")[0] == true_relation.partition(":")[0]

    def add_spans(self, name: str, found: Iterable[Span], gold: Iterable[Span]) -> None:
        """Count spans that are exactly right."""
        ours, theirs = set(found), set(gold)
        self.spans[name] += Counter(hits=len(ours & theirs), predicted=len(ours), gold=len(theirs))

    def figures(self) -> dict[str, float]:
        """Shares of words, then F1 of spans."""
        values = {name: share(self.right[name], self.words) for name in COLUMNS if self.words}
        spans = {f"{name}.f1": Rate(c["hits"], c["predicted"], c["gold"]).f1 for name, c in self.spans.items()}
        return values | spans


def files(treebank: str) -> tuple[Path, ...]:
    """The dev half, and the training halves that the baseline learns from."""
    trained = (LANGUAGE / f"{bank}-train.conllu.gz" for bank in TREEBANKS.values())
    return (LANGUAGE / f"{treebank}-dev.conllu.gz", *trained)


def measure(treebank: str) -> Callable[[Path, Path | None], dict[str, Measured]]:
    """How the dev half of a treebank is measured."""

    def measured(shared: Path, model: Path | None) -> dict[str, Measured]:
        dev, *halves = (shared / file for file in files(treebank))
        paragraphs = read_paragraphs(dev)
        trained = [one for half in halves for document in read_treebank(half) for one in document]
        ours = tally(paragraphs, load_encoder(model)).figures()
        trivial = baseline(paragraphs, trained).figures()
        return {name: Measured(value, trivial[name]) for name, value in ours.items()}

    return measured


def tally(paragraphs: Iterable[Paragraph], encoder: Encoder) -> Tally:
    """What the encoder gets right."""
    out = Tally()
    annotator = Annotator(encoder)
    for paragraph in paragraphs:
        for part in _that_fit(paragraph, encoder):
            for gold, found in zip(part.sentences, _analyses(part, encoder), strict=True):
                out.add(gold, found)
        out.add_spans("words", find_words(paragraph.text), paragraph.words())
        for name, text in (("sentences", paragraph.text), ("sentences_curly", curled(paragraph.text))):
            read = annotator.windows(text, (0, len(text)))
            found_spans = [(at + s, at + e) for at, said in read for s, e in said.sentence_spans()]
            out.add_spans(name, found_spans, paragraph.sentence_spans())
    return out


def _that_fit(paragraph: Paragraph, encoder: Encoder) -> Iterable[Paragraph]:
    sizes = [len(encoder.split(one.text, one.words).ids) - 2 for one in paragraph.sentences]
    return parts(paragraph, sizes, encoder.longest_window - 2)


def _analyses(part: Paragraph, encoder: Encoder) -> list[Analysis | None]:
    """What the encoder says of each sentence of a window, its words and sentences given."""
    begins = [0]
    for one in part.sentences:
        begins.append(begins[-1] + len(one.words))
    try:
        said = encoder.annotate(part.text, part.words(), begins[:-1])
    except ValueError:  # one sentence of more word-pieces than the encoder has positions
        return [None] * len(part.sentences)
    if not said.words:
        return [None] * len(part.sentences)
    out: list[Analysis | None] = []
    for first, after in pairwise(begins):
        heads = [head - first if head >= 0 else -1 for head in said.heads[first:after]]
        tags = (said.upos[first:after], said.xpos[first:after], said.lemmas[first:after])
        out.append((*tags, heads, said.relations[first:after]))
    return out


def baseline(paragraphs: Iterable[Paragraph], trained: Iterable[Sentence]) -> Tally:
    """What trivial rules get right.

    A word has the tags and the relation that its form has most often in the training halves, and else those most
    frequent of all; its head is the word before it; its lemma is the form in small letters. Words are runs of
    letters and digits, or one sign. Sentences are those of `sayso.documents.sentences`, which knows no treebank.
    """
    seen: dict[str, tuple[Counter[str], Counter[str], Counter[str]]] = defaultdict(
        lambda: (Counter(), Counter(), Counter())
    )
    for one in trained:
        for (a, b), *labels in zip(one.words, one.upos, one.xpos, one.relations, strict=True):
            for key in (one.text[a:b], ""):
                for counts, label in zip(seen[key], labels, strict=True):
                    counts[label] += 1
    known = {form: tuple(counts.most_common(1)[0][0] for counts in three) for form, three in seen.items()}
    out = Tally()
    for paragraph in paragraphs:
        for one in paragraph.sentences:
            forms = [one.text[a:b] for a, b in one.words]
            labels = [known.get(form, known[""]) for form in forms]
            upos, xpos, relations = ([three[column] for three in labels] for column in range(3))
            lemmas = [form.lower() for form in forms]
            out.add(one, (upos, xpos, lemmas, range(-1, len(forms) - 1), ["root", *relations[1:]]))
        out.add_spans("words", (match.span() for match in _TOKEN.finditer(paragraph.text)), paragraph.words())
        for name, text in (("sentences", paragraph.text), ("sentences_curly", curled(paragraph.text))):
            out.add_spans(name, sentence_spans(text), paragraph.sentence_spans())
    return out


def figures_by_genre(shared: Path, model: Path | None, treebank: str) -> dict[str, dict[str, float]]:
    """Every figure of the dev half of a treebank by genre: for the model card, without floors."""
    encoder = load_encoder(model)
    paragraphs = read_paragraphs(shared / files(treebank)[0])
    out = {}
    for name, members in by_genre(paragraphs).items():
        counted = tally(members, encoder)
        out[name] = {"words_read": float(counted.words), **counted.figures()}
    return out

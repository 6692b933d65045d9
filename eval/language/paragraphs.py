"""Treebank sentences put back into their paragraphs, in the treebank's own spacing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.encoder.treebanks import Sentence, open_text, read_treebank

from sayso.records.spans import Span

# A straight mark opens where nothing stands before it but white space, a bracket, a dash or another opening mark.
_OPENS = re.compile(r"(?:^|(?<=[\s(\[{<\u2014\u2013/“‘-]))[\"']")
_CURLY = {'"': ("“", "”"), "'": ("‘", "’")}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences of one paragraph; ``starts`` says where in ``text`` each begins."""

    document: str
    text: str
    starts: tuple[int, ...]
    sentences: tuple[Sentence, ...]

    def words(self) -> list[Span]:
        """All words as code points of the paragraph."""
        return [(a + at, b + at) for at, one in zip(self.starts, self.sentences, strict=True) for a, b in one.words]

    def sentence_spans(self) -> list[Span]:
        """The sentences, from their first word to their last."""
        return [
            (at + one.words[0][0], at + one.words[-1][1])
            for at, one in zip(self.starts, self.sentences, strict=True)
        ]


def read_paragraphs(path: Path) -> list[Paragraph]:
    """All paragraphs of a treebank, in order."""
    names = [line.split(" = ")[1].strip() for line in open_text(path) if line.startswith("# newdoc")]
    documents = read_treebank(path)
    out = []
    for name, sentences in zip(names, documents, strict=True):
        begins = [at for at, one in enumerate(sentences) if one.opens or not at]
        for begin, end in zip(begins, [*begins[1:], len(sentences)], strict=True):
            out.append(joined(name, sentences[begin:end]))
    return out


def joined(document: str, sentences: Sequence[Sentence]) -> Paragraph:
    """A paragraph of sentences: a space between two, or nothing where the treebank has none."""
    text, starts = "", []
    for one in sentences:
        starts.append(len(text))
        text += one.text + ("" if one.glued else " ")
    return Paragraph(document, text.rstrip(), tuple(starts), tuple(sentences))


def parts(paragraph: Paragraph, size: Sequence[int], most: int) -> Iterator[Paragraph]:
    """The paragraph, or runs of its sentences, ``size`` word-pieces each, where all are more than ``most``."""
    taken: list[Sentence] = []
    total = 0
    for one, pieces in zip(paragraph.sentences, size, strict=True):
        if taken and total + pieces > most:
            yield joined(paragraph.document, taken)
            taken, total = [], 0
        taken.append(one)
        total += pieces
    yield joined(paragraph.document, taken)


def curled(text: str) -> str:
    r"""The text with directed quotation marks and apostrophes, of the same length.

    >>> curled('"They\'re \'here\'," he said ("loudly").')
    '“They’re ‘here’,” he said (“loudly”).'
    """
    opening = {match.start() for match in _OPENS.finditer(text)}
    out = []
    for at, sign in enumerate(text):
        marks = _CURLY.get(sign)
        opens = at in opening or (at - 1 in opening and sign in _CURLY and text[at - 1] != sign)
        if marks and opens:
            opening.add(at)
        out.append(marks[0 if opens else 1] if marks else sign)
    return "".join(out)


def genre(document: str) -> str:
    """What kind of text a document is, by the name that its treebank gives it.

    >>> genre("GUM_news_homeopathic"), genre("newsgroup-groups.google.com_eHolistic_b76ef7b3a8e2b1b2_ENG_20050406")
    ('news', 'newsgroup')
    """
    return document.split("_")[1] if document.startswith("GUM_") else document.partition("-")[0]


def by_genre(paragraphs: Iterable[Paragraph]) -> dict[str, list[Paragraph]]:
    """Paragraphs by genre, genres by name."""
    out: dict[str, list[Paragraph]] = {}
    for paragraph in paragraphs:
        out.setdefault(genre(paragraph.document), []).append(paragraph)
    return dict(sorted(out.items()))

"""The syntax of a document: its words with tags, lemmas and parse, in document offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.records.spans import Span

if TYPE_CHECKING:
    from sayso.language.annotation import Annotation, Run
    from sayso.language.annotator import Annotator


class Syntax:
    """Words of a document in text order, one item a word in each of the tuples.

    `starts` and `ends` are code points of the document; `heads` index words of the document, -1 for a root;
    `relations` are those of Universal Dependencies with their subtypes; `sentences` are runs of words `(first,
    last + 1)`; `entities` are spans with the encoder's kind ("Person", "Location", …). A passage that was not read
    has no words.

    >>> from sayso.language import Annotator, load_encoder
    >>> text = "Troops shelled the old town on Monday."
    >>> syntax = read_syntax(text, [(0, len(text))], Annotator(load_encoder()))
    >>> root = syntax.head_of((0, len(text)))
    >>> syntax.lemmas[root], [syntax.word(child) for child in syntax.children(root, "nsubj", "obj")]
    ('shell', ['Troops', 'town'])
    >>> syntax.text[slice(*syntax.subtree(syntax.children(root, "obj")[0]))]
    'the old town'
    """

    def __init__(self, text: str, annotated: Iterable[tuple[int, Annotation]]) -> None:
        self.text = text
        starts: list[int] = []
        ends: list[int] = []
        upos: list[str] = []
        xpos: list[str] = []
        lemmas: list[str] = []
        heads: list[int] = []
        relations: list[str] = []
        sentences: list[Run] = []
        entities: list[tuple[Span, str]] = []
        for shift, said in annotated:
            base = len(starts)
            starts += [shift + start for start, _ in said.words]
            ends += [shift + end for _, end in said.words]
            upos += said.upos
            xpos += said.xpos
            lemmas += said.lemmas
            heads += [base + head if head >= 0 else -1 for head in said.heads]
            relations += said.relations
            sentences += [(base + first, base + after) for first, after in said.sentences]
            for entity in said.entities:
                start, end = said.span(entity.words)
                entities.append(((shift + start, shift + end), entity.kind.value))
        self.starts, self.ends = tuple(starts), tuple(ends)
        self.upos, self.xpos, self.lemmas = tuple(upos), tuple(xpos), tuple(lemmas)
        self.heads, self.relations = tuple(heads), tuple(relations)
        self.sentences, self.entities = tuple(sentences), tuple(entities)

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.starts)

    def word(self, index: int) -> str:
        """The word as written."""
        return self.text[self.starts[index] : self.ends[index]]

    def span(self, index: int) -> Span:
        """Code points of a word."""
        return self.starts[index], self.ends[index]

    def words(self, start: int, end: int) -> range:
        """Indices of the words that share a character with `[start, end)`."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def sentence_of(self, index: int) -> range:
        """The words of the sentence that holds a word."""
        at = bisect_right(self.sentences, index, key=lambda run: run[0]) - 1
        return range(*self.sentences[at])

    @cached_property
    def _children(self) -> list[list[int]]:
        below: list[list[int]] = [[] for _ in self.heads]
        for index, head in enumerate(self.heads):
            if head >= 0:
                below[head].append(index)
        return below

    def children(self, index: int, *relations: str) -> Sequence[int]:
        """Words that hang on a word, in text order; of some relations only (a subtype needs its full name)."""
        below = self._children[index]
        return [child for child in below if self.relations[child] in relations] if relations else below

    def has(self, index: int, lemma: str, *relations: str) -> bool:
        """Whether a word with a lemma hangs on a word by one of some relations ("of" as its `case`)."""
        return any(self.lemmas[child] == lemma for child in self.children(index, *relations))

    def has_passive(self, index: int) -> bool:
        """Whether a passive auxiliary or subject hangs on a word."""
        return bool(self.children(index, "aux:pass", "nsubj:pass"))

    def descendants(self, index: int) -> Iterator[int]:
        """All words under a word, itself first, in no order of the text."""
        waiting = [index]
        while waiting:
            word = waiting.pop()
            yield word
            waiting += self._children[word]

    def subtree(self, index: int) -> Span:
        """Code points from the first to the last word under a word."""
        below = list(self.descendants(index))
        return self.starts[min(below)], self.ends[max(below)]

    def head_of(self, span: Span) -> int | None:
        """The word of a span that hangs on a word outside it, the highest of several; None where it has no word."""
        inside = self.words(*span)
        tops = [word for word in inside if self.heads[word] not in inside]
        return min(tops, key=self.depth, default=None)

    def depth(self, index: int) -> int:
        """Steps from a word up to its root."""
        steps = 0
        while (index := self.heads[index]) >= 0:
            steps += 1
        return steps

    def ancestors(self, index: int) -> Iterator[int]:
        """The words above a word, the nearest first."""
        while (index := self.heads[index]) >= 0:
            yield index


def read_syntax(text: str, passages: Sequence[Span], annotator: Annotator) -> Syntax:
    """The syntax of some passages of a text, which are in order and do not overlap."""
    return Syntax(text, (pair for windows in annotator.windows_of(text, passages) for pair in windows))

"""Attributions as the encoder finds them: source, cue and content in document offsets.

What the encoder cannot see (interview turns, block quotes, resolved names) is
added by the modules beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.reading.names import Name, NameKind
from sayso.reading.sentences import sentences_in
from sayso.records.spans import overlap, trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.language.annotation import Annotation, Found, Run
    from sayso.language.annotator import Annotator
    from sayso.records.spans import Span

TRIMMED = " \t\r\n,;:"
# A sentence that does not hold the cue counts as content when at least this share of it was
# labelled. Where commas and breaks are lost the encoder runs a few words over its end.
SHARE_OF_SENTENCE = 0.5
_MARKS = TRIMMED + ".\"“”‘’'()[]"
_KINDS = {  # by value: the encoder's own module loads its runtime
    "Person": NameKind.PERSON,
    "Organization": NameKind.BODY,
    "Location": NameKind.PLACE,
    "Facility": NameKind.PLACE,
    "NORP": NameKind.OTHER,
    "Misc": NameKind.OTHER,
    "Product": NameKind.OTHER,
}


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """One attribution in code points of the document; source or cue may be empty.

    Content in several fragments keeps them apart, in order. ``score`` is in 0..1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float


class AttributionExtractor:
    """Finds attributions paragraph by paragraph.

    >>> from sayso.language import Annotator, load_encoder
    >>> text = "Two bridges are closed, the governor said on Monday."
    >>> [found] = AttributionExtractor(Annotator(load_encoder()))(text, [(0, len(text))])
    >>> [text[s:e] for s, e in found.source + found.cue + found.content]
    ['the governor', 'said', 'Two bridges are closed']
    """

    def __init__(self, annotator: Annotator) -> None:
        self._annotator = annotator

    def __call__(self, text: str, windows: Sequence[Span]) -> list[RawAttribution]:
        """Attributions in the windows (paragraph spans, in reading order), in that order."""
        out = []
        for window, annotated in zip(windows, self._annotator.windows_of(text, windows), strict=True):
            for start, annotation in annotated:
                for found in annotation.attributions:
                    raw = _in_document(text, found, annotation, start)
                    kept = within_sentences(raw.content, raw.cue, sentences_in(text, *window))
                    content = tuple(trim(text, part, TRIMMED) for part in kept)
                    content = tuple(part for part in content if part[0] < part[1])
                    if content:
                        out.append(replace(raw, content=content))
        return out

    def names(self, text: str, windows: Sequence[Span]) -> list[Name]:
        """People, bodies and places named in the windows, in that order."""
        out = []
        for annotated in self._annotator.windows_of(text, windows):
            for start, annotation in annotated:
                for entity in annotation.entities:
                    first, after = trim(text, _moved(annotation.span(entity.words), start), _MARKS)
                    if kind := _KINDS.get(entity.kind):
                        out.append(Name((first, after), kind))
        return [name for name in out if name.span[0] < name.span[1]]


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def within_sentences(
    content: tuple[Span, ...], cue: tuple[Span, ...], sentences: Sequence[Span]
) -> tuple[Span, ...]:
    """Content without the scraps that hang over into a sentence other than the cue's.

    >>> sentences = [(0, 20), (21, 61)]
    >>> within_sentences(((0, 12), (21, 24)), ((13, 19),), sentences)
    ((0, 12),)
    >>> within_sentences(((0, 12), (21, 60)), ((13, 19),), sentences)
    ((0, 12), (21, 60))
    """
    foreign = [
        sentence
        for sentence in sentences
        if not any(overlap(sentence, part) for part in cue)
        and sum(overlap(sentence, part) for part in content) < SHARE_OF_SENTENCE * (sentence[1] - sentence[0])
    ]
    out: list[Span] = []
    for part in content:
        rest = [part]
        for start, end in foreign:
            rest = [
                piece for s, e in rest for piece in ((s, min(e, start)), (max(s, end), e)) if piece[0] < piece[1]
            ]
        out.extend(rest)
    return tuple(out)


def _in_document(text: str, found: Found, annotation: Annotation, shift: int) -> RawAttribution:
    """Runs of words as spans of the document, without white space and commas at their ends."""

    def spans(found_runs: tuple[Run, ...]) -> tuple[Span, ...]:
        inside = (annotation.span(run) for run in found_runs)
        edges = (trim(text, (shift + start, shift + end), TRIMMED) for start, end in inside)
        return tuple(edge for edge in edges if edge[0] < edge[1])

    return RawAttribution(spans(found.source), spans(found.cue), spans(found.content), found.score)

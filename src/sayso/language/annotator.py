"""Annotations of passages of any length, read window by window and remembered."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.documents.sentences import sentence_spans
from sayso.language.coded import decode, encode
from sayso.lexicons import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sayso.language.annotation import Annotation
    from sayso.language.model import Encoder
    from sayso.language.pieces import Pieces
    from sayso.records.spans import Span

# Windows kept in memory: those of some hundred pages.
REMEMBERED = 4096
TOGETHER = 32  # passages that are cut, read and decoded step by step; more do not go faster
_LEXICONS = ("abbreviations", "word_parts")  # those that cut words


class Annotator:
    """Reads passages with an encoder; keep one for each worker process.

    ``recall`` gives what is known of a window under a key, or None: bytes that
    `take_known` handed out, in this process or in another. Without it nothing
    is handed out.

    >>> from sayso.language import load_encoder
    >>> text = "Two bridges are closed, the governor said on Monday."
    >>> [(start, annotation)] = Annotator(load_encoder()).windows(text, (0, len(text)))
    >>> start, annotation.relations[0]
    (0, 'nummod')
    """

    def __init__(self, encoder: Encoder, recall: Callable[[bytes], bytes | None] | None = None) -> None:
        self.encoder = encoder
        self._recall = recall
        self._made_by = made_by(encoder)
        self._remembered: dict[str, Annotation] = {}
        self._known: dict[bytes, bytes] = {}

    def windows(self, text: str, passage: Span) -> list[tuple[int, Annotation]]:
        """Annotations of a passage with the code point at which each begins, in order.

        A passage is read alone, so that it always gives the same; one that is longer than the encoder takes is cut
        at sentence ends, and a sentence that is longer still between words.
        """
        return next(self.windows_of(text, [passage]))

    def windows_of(self, text: str, passages: Sequence[Span]) -> Iterator[list[tuple[int, Annotation]]]:
        """`windows` of each of many passages, the same as one by one but in less time."""
        for begin in range(0, len(passages), TOGETHER):
            some = passages[begin : begin + TOGETHER]
            known: dict[str, Annotation] = {}
            unread: dict[str, Pieces] = {}
            places = [self._place(text, passage, known, unread) for passage in some]
            read = self.encoder.annotations(list(unread.items()))
            for window, annotation in zip(unread, read, strict=True):
                known[window] = self._keep(window, annotation)
            for starts in places:
                yield [(start, known[window]) for start, window in starts]

    def _place(
        self, text: str, passage: Span, known: dict[str, Annotation], unread: dict[str, Pieces]
    ) -> list[tuple[int, str]]:
        """The windows of a passage with their beginnings; what is known of them, or their pieces, is added."""
        start, end = passage
        whole = text[start:end]
        if whole in unread or self._find(whole, known):
            return [(start, whole)]
        pieces = self.encoder.split(whole)
        if len(pieces.ids) <= self.encoder.longest_window:
            unread[whole] = pieces
            return [(start, whole)]
        parts = [
            (first, text[first:after]) for first, after in cut(text, passage, pieces, self.encoder.longest_window)
        ]
        for _, part in parts:
            if part not in unread and not self._find(part, known):
                unread[part] = self.encoder.split(part)
        return parts

    def take_known(self) -> dict[bytes, bytes]:
        """Key and bytes of the windows met since the last call, for `recall` to give them back one day."""
        known, self._known = self._known, {}
        return known

    def _find(self, window: str, known: dict[str, Annotation]) -> bool:
        """Add what memory or ``recall`` holds of a window to what is known; what is damaged is not."""
        if window in known:
            return True
        found = self._remembered.pop(window, None)
        if found is None and self._recall is not None:
            key = window_key(self._made_by, window)
            coded = self._recall(key)
            found = decode(window, coded) if coded else None
            if found and coded:
                self._known[key] = coded
        if found:
            self._remember(window, found)
            known[window] = found
        return found is not None

    def _keep(self, window: str, annotation: Annotation) -> Annotation:
        """Remember what was read, and give it back."""
        self._remember(window, annotation)
        if self._recall is not None:
            self._known[window_key(self._made_by, window)] = encode(window, annotation)
        return annotation

    def _remember(self, window: str, annotation: Annotation) -> None:
        self._remembered[window] = annotation  # the last place: the window longest unused stands first
        if len(self._remembered) > REMEMBERED:
            del self._remembered[next(iter(self._remembered))]


def window_key(made_by: bytes, window: str) -> bytes:
    """SHA-256 over all that decides what a window gives: how it is read, and its text."""
    return hashlib.sha256(made_by + window.encode("utf-8", "surrogatepass")).digest()


def made_by(encoder: Encoder) -> bytes:
    """SHA-256 over the model with its thresholds, the code around it, and the library that runs it."""
    model = (encoder.digest, encoder.version, encoder.longest_window, encoder.thresholds)
    return hashlib.sha256(f"{model} {version('onnxruntime')} {_code()}".encode()).digest()


@cache
def _code() -> str:
    """SHA-256 over the files of this floor and the lexicons that it uses: other code may cut other words."""
    found = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        found.update(hashlib.sha256(file.read_bytes()).digest())
    for name in _LEXICONS:
        found.update(repr(load_lexicon(name)).encode())
    return found.hexdigest()


def cut(text: str, passage: Span, pieces: Pieces, most: int) -> list[Span]:
    """Parts of a passage with at most ``most`` word-pieces, whole sentences where possible.

    ``pieces`` are those of the whole passage.
    """
    start, end = passage
    edges = {sentence[0] for sentence in sentence_spans(text, start, end)}
    out: list[Span] = []
    begin = 0  # first word of the part
    last_edge = 0  # the last word of the part at which a sentence begins
    for word, (at, _) in enumerate(pieces.words):
        if start + at in edges:
            last_edge = word
        if pieces.last[word] - pieces.first[begin] + 3 > most:  # 3: [CLS], [SEP] and the word itself
            stop = last_edge if last_edge > begin else word
            if stop > begin:
                out.append((start + pieces.words[begin][0], start + pieces.words[stop - 1][1]))
                begin = stop
    out.append((start + pieces.words[begin][0], end))
    return out

"""Annotations as few bytes, and exactly back: how a case remembers what was read.

Coded are a checksum over the window's text and all that follows, and, packed with zlib, one column of whole
numbers a field, all scores, and all distinct strings. Words stand as gaps and lengths, heads as distances (0 for a
root), lemmas as 0 (the word as written), 1 (in lower case) or 2 + the number of a string.
"""

from __future__ import annotations

import struct
import zlib
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import numpy as np

from sayso.language.annotation import Annotation, Entity, EntityKind, Found

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from sayso.language.annotation import Run

_SUM = struct.Struct("<I")
_COLUMN = struct.Struct("<BI")  # which width, how many
_WIDTHS = tuple(map(np.dtype, ("<i1", "<i2", "<i4", "<i8")))
_SCORES = tuple(map(np.dtype, ("<f4", "<f8")))
_KINDS = tuple(EntityKind)
_AS_WRITTEN, _LOWER, _STRINGS = 0, 1, 2


def encode(text: str, annotation: Annotation) -> bytes:
    """The bytes of what was read from a window.

    >>> said = Annotation(((0, 2),), ((0, 1),), ("NOUN",), ("NN",), ("ox",), (-1,), ("root",), (), ())
    >>> back = decode("Ox", encode("Ox", said))
    >>> back.words, back.lemmas, back.heads, back.relations
    (((0, 2),), ('ox',), (-1,), ('root',))
    """
    body = zlib.compress(b"".join(_columns(text, annotation)))
    return _SUM.pack(_checksum(text, body)) + body


def decode(text: str, coded: bytes) -> Annotation | None:
    """What was read from a window; None where the bytes are damaged, or of another window.

    >>> decode("Ox", b"anything else") is None
    True
    """
    if len(coded) < _SUM.size or _SUM.unpack_from(coded)[0] != _checksum(text, coded[_SUM.size :]):
        return None
    return _annotation(text, _Columns(zlib.decompress(coded[_SUM.size :])))


def _columns(text: str, annotation: Annotation) -> Iterator[bytes]:
    strings: dict[str, int] = {}

    def numbers(names: Iterable[str]) -> list[int]:
        return [strings.setdefault(name, len(strings)) for name in names]

    words = np.asarray(annotation.words, dtype=np.int64).reshape(-1, 2)
    heads = np.asarray(annotation.heads, dtype=np.int64)
    yield _packed(words[:, 0] - np.append(0, words[:, 1])[:-1])
    yield _packed(words[:, 1] - words[:, 0])
    yield _packed(np.where(heads < 0, 0, heads - np.arange(len(heads))))
    for names in (annotation.upos, annotation.xpos, annotation.relations):
        yield _packed(numbers(names))
    forms = [text[start:end] for start, end in annotation.words]
    yield _packed(
        [
            _AS_WRITTEN if lemma == form else _LOWER if lemma == form.lower() else _STRINGS + numbers([lemma])[0]
            for form, lemma in zip(forms, annotation.lemmas, strict=True)
        ]
    )
    yield _packed_runs(annotation.sentences)
    yield _packed_runs(entity.words for entity in annotation.entities)
    yield _packed([_KINDS.index(entity.kind) for entity in annotation.entities])
    roles = [role for found in annotation.attributions for role in (found.cue, found.source, found.content)]
    yield _packed(list(map(len, roles)))
    yield _packed_runs(run for role in roles for run in role)
    yield _packed_scores(annotation.attributions)
    yield _packed(list(map(len, strings)))
    yield "".join(strings).encode("utf-8", "surrogatepass")


def _packed(numbers: NDArray[np.int64] | list[int]) -> bytes:
    """A column of whole numbers, in the smallest width that holds them all."""
    column = np.asarray(numbers, dtype=np.int64)
    code = next(code for code, width in enumerate(_WIDTHS) if (column.astype(width) == column).all())
    return _COLUMN.pack(code, len(column)) + column.astype(_WIDTHS[code]).tobytes()


def _packed_runs(runs: Iterable[Run]) -> bytes:
    return _packed([word for run in runs for word in run])


def _packed_scores(found: tuple[Found, ...]) -> bytes:
    scores = np.asarray([(one.cue_score, one.content_score, one.source_score) for one in found], dtype=np.float64)
    column = scores.ravel()
    code = int((column.astype(_SCORES[0]) != column).any())  # they come from float32, which then holds them
    return _COLUMN.pack(code, len(column)) + column.astype(_SCORES[code]).tobytes()


class _Columns:
    """Columns read one after the other."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def numbers(self, types: tuple[np.dtype[np.generic], ...] = _WIDTHS) -> NDArray[np.generic]:
        code, count = _COLUMN.unpack_from(self._data, self._at)
        begin = self._at + _COLUMN.size
        self._at = begin + count * types[code].itemsize
        return np.frombuffer(self._data, types[code], count, begin)

    def runs(self) -> list[Run]:
        return [(first, after) for first, after in self.numbers().reshape(-1, 2).tolist()]

    def strings(self) -> list[str]:
        lengths = self.numbers().tolist()
        joined = self._data[self._at :].decode("utf-8", "surrogatepass")
        return [joined[start:end] for start, end in pairwise(accumulate(lengths, initial=0))]


def _annotation(text: str, columns: _Columns) -> Annotation:
    gaps, lengths, away = (columns.numbers().astype(np.int64) for _ in range(3))
    upos, xpos, relations, lemmas = (columns.numbers().tolist() for _ in range(4))
    sentences = columns.runs()
    entities = zip(columns.runs(), columns.numbers().tolist(), strict=True)
    parts = columns.numbers().tolist()
    runs = columns.runs()
    roles = iter([tuple(runs[start:end]) for start, end in pairwise(accumulate(parts, initial=0))])
    scores = columns.numbers(_SCORES).astype(np.float64).reshape(-1, 3).tolist()
    strings = columns.strings()
    ends = np.cumsum(gaps + lengths)
    words = tuple(zip((ends - lengths).tolist(), ends.tolist(), strict=True))
    forms = (text[start:end] for start, end in words)
    return Annotation(
        words,
        tuple(sentences),
        tuple([strings[number] for number in upos]),
        tuple([strings[number] for number in xpos]),
        tuple(
            form if code == _AS_WRITTEN else form.lower() if code == _LOWER else strings[code - _STRINGS]
            for form, code in zip(forms, lemmas, strict=True)
        ),
        tuple(np.where(away == 0, -1, away + np.arange(len(away))).tolist()),
        tuple([strings[number] for number in relations]),
        tuple(Entity(run, _KINDS[kind]) for run, kind in entities),
        tuple([Found(next(roles), next(roles), next(roles), *three) for three in scores]),
    )


def _checksum(text: str, body: bytes) -> int:
    return zlib.crc32(body, zlib.crc32(text.encode("utf-8", "surrogatepass")))

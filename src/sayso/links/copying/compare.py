"""Two pages held against each other: a pure function of their texts, so that its result can be remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sayso.links.copying.alignment import Run, Stretch
from sayso.links.copying.alterations import alterations
from sayso.links.copying.shared import Shared, shared_text
from sayso.links.copying.words import ArticleWords
from sayso.links.grouping import Groups
from sayso.records.copies import Alteration, AlterationKind

VERSION = 1
"""Of what is remembered of a pair; counted up where anything that a comparison gives may have changed."""
TEXTS_AT_ONCE = 64
PAIRS_AT_ONCE = 256
_KINDS = tuple(AlterationKind)


@dataclass(frozen=True, slots=True, eq=False)
class ComparedText:
    """What of a page is compared: its text, and the words of its article with furniture masked."""

    text: str
    words: ArticleWords

    def digest(self) -> bytes:
        """16 bytes over all that a comparison looks at."""
        words = self.words
        whole = hashlib.blake2b(bytes([VERSION]), digest_size=16)
        whole.update(self.text.encode(errors="surrogatepass"))
        for array in (words.hashes, words.starts, words.ends, words.quoted, words.headline, words.sentences):
            whole.update(len(array).to_bytes(8, "little") + array.tobytes())
        return whole.digest()


Meeting = tuple[Mapping[int, ComparedText], Sequence[tuple[int, int]]]
"""Some numbered texts, and which of them are held against which."""


def meetings_of(texts: Sequence[ComparedText], pairs: Iterable[tuple[int, int]]) -> Iterator[Meeting]:
    """The pairs in parts, those of texts that hang together beside each other, so that each text is sent seldom."""
    ordered = sorted(pairs)
    groups: Groups[int] = Groups(ordered)
    held: dict[int, ComparedText] = {}
    part: list[tuple[int, int]] = []
    for a, b in sorted(ordered, key=lambda pair: (groups.root(pair[0]), pair)):
        held[a], held[b] = texts[a], texts[b]
        part.append((a, b))
        if len(held) >= TEXTS_AT_ONCE or len(part) >= PAIRS_AT_ONCE:
            yield held, part
            held, part = {}, []
    if part:
        yield held, part


def compare_all(meeting: Meeting) -> Iterator[tuple[int, int, bytes]]:
    """Some texts held against each other, as (number, other's number, what they share in packed form)."""
    texts, pairs = meeting
    for a, b in pairs:
        yield a, b, pack(compare(texts[a], texts[b]))


def compare(a: ComparedText, b: ComparedText) -> Shared | None:
    """What two texts share and which of its words were changed, None where no stretch is long enough."""
    shared = shared_text(a.words, b.words)
    if shared is None:
        return None
    changed = alterations((a.text, b.text), (a.words, b.words), shared.stretches)
    return replace(shared, alterations=changed)


def pack(shared: Shared | None) -> bytes:
    """What a comparison gave as bytes; `unpack` gives it back."""
    if shared is None:
        return b""
    numbers: list[int] = [
        shared.told, shared.either, shared.both, shared.a_covered, shared.b_covered, shared.a_words, shared.b_words,
        len(shared.sentences), len(shared.alterations),
    ]  # fmt: skip
    numbers += [number for pair in shared.sentences for number in pair]
    for one in shared.alterations:
        numbers += (*one.a_span, *one.b_span, _KINDS.index(one.kind))
    for stretch in shared.stretches:
        numbers.append(len(stretch.runs))
        numbers += [number for run in stretch.runs for number in (run.a, run.b, run.length)]
    return np.array(numbers, dtype="<i4").tobytes()


def unpack(packed: bytes) -> Shared | None:
    """What a comparison gave, from bytes.

    >>> run = Run(2, 0, 12)
    >>> shared = Shared((Stretch((run,)),), ((0, 1),), 12, 0, 0, 12, 12, 40, 12)
    >>> unpack(pack(shared)) == shared, unpack(pack(None))
    (True, None)
    """
    if not packed:
        return None
    numbers: list[int] = np.frombuffer(packed, dtype="<i4").tolist()
    measures, (sentences, altered) = numbers[:7], numbers[7:9]
    at = 9 + 2 * sentences
    pairs = tuple((numbers[i], numbers[i + 1]) for i in range(9, at, 2))
    changed = tuple(
        Alteration(a, a_end, b, b_end, _KINDS[kind])
        for a, a_end, b, b_end, kind in (numbers[i : i + 5] for i in range(at, at + 5 * altered, 5))
    )
    at += 5 * altered
    stretches = []
    while at < len(numbers):
        end = at + 1 + 3 * numbers[at]
        stretches.append(Stretch(tuple(Run(*numbers[i : i + 3]) for i in range(at + 1, end, 3))))
        at = end
    told, either, both, a_covered, b_covered, a_words, b_words = measures
    return Shared(
        tuple(stretches), pairs, told, either, both, a_covered, b_covered, a_words, b_words, alterations=changed
    )

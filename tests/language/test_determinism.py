"""The same bytes for every text: alone, in batches of any size and order, by one worker or two.

Dynamic int8 takes its scales from all that a call holds, so a batch that became one call would show here.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.engines.documents import map_documents
from sayso.language import Annotator, load_encoder
from sayso.language.annotation import Annotation
from sayso.stage import Stage

NAMES = [
    "Deir ez-Zor",
    "Al-Nusra",
    "Isil’s [Daesh’s]",
    "the U.S.-backed SDF",
    "Lt. Gen. Adeyo",
    "SANA",
    "قال المتحدث",
]
PHRASES = [
    "said on Monday that",
    "“we will not go”",
    "denied",
    "killed at least 14 people,",
    "according to",
    "the army’s drone was shot down",
    "paid $15b to",
    "told reporters:“We",
    "HAS BEEN FREED",
    "and",
    "won't",
    "10 km west of",
    ".",
    "\n",
]
HOSTILE = [
    "\ufffd",
    "a\u200bb",
    "\u00ad",
    "👩‍👩‍👧",
    "\x00",
    "\ud800",
    "cafe\u0301",
    "東京",
    "((((",
    "”””",
    "x" * 120,
    "0" * 40,
    "\u2028",
    "''``",
]
texts = st.lists(st.sampled_from(NAMES + PHRASES + HOSTILE) | st.text(max_size=12), max_size=30).map(" ".join)


def as_bytes(annotator: Annotator, text: str) -> bytes:
    """Everything that is read from a text."""
    return said_bytes(annotator.windows(text, (0, len(text))), 0)


def said_bytes(windows: list[tuple[int, Annotation]], begin: int) -> bytes:
    """Everything that is read from a passage, as if it began its text."""
    parts = []
    for start, said in windows:
        found = [(one.cue, one.source, one.content, one.cue_score, one.score) for one in said.attributions]
        columns = (said.words, said.sentences, said.upos, said.xpos, said.lemmas, said.heads, said.relations)
        parts.append(repr((start - begin, columns, said.entities, found)).encode())
    return b"\0".join(parts)


class Alone:
    """What a text gives to an annotator that has read nothing else."""

    def __init__(self) -> None:
        self.encoder = load_encoder()

    def __call__(self, text: str) -> bytes:
        return as_bytes(Annotator(self.encoder), text)


def reading() -> Callable[[str], bytes]:
    """The function of a worker: one annotator for all its texts."""
    annotator = Annotator(load_encoder())
    return lambda text: as_bytes(annotator, text)


@pytest.fixture(scope="module")
def alone() -> Alone:
    return Alone()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts, min_size=1, max_size=10), st.randoms(use_true_random=False))
def test_batches_and_order_change_nothing(alone: Alone, some: list[str], random: Random) -> None:
    expected = {text: alone(text) for text in some}
    for size in (1, 7, 64):
        shuffled = random.sample(some, len(some))
        annotator = Annotator(alone.encoder)  # each size begins with nothing remembered
        for begin in range(0, len(shuffled), size):
            batch = shuffled[begin : begin + size]
            assert in_batch(annotator, batch) == [expected[text] for text in batch]


def in_batch(annotator: Annotator, batch: list[str]) -> list[bytes]:
    """What each text gives as a passage of one document."""
    ends = list(accumulate(len(text) for text in batch))
    spans = [(end - len(text), end) for text, end in zip(batch, ends, strict=True)]
    read = annotator.windows_of("".join(batch), spans)
    return [said_bytes(said, start) for said, (start, _) in zip(read, spans, strict=True)]


def test_one_worker_and_two_give_the_same(alone: Alone) -> None:
    random = Random(7)
    some = [" ".join(random.choices(NAMES + PHRASES + HOSTILE, k=random.randrange(40))) for _ in range(64)]
    expected = [alone(text) for text in some]
    stage = Stage("reading", reading, str)
    for jobs in (1, 2):
        backwards = list(map_documents(stage, some[::-1], jobs=jobs, timeout=120))
        assert backwards[::-1] == expected


def test_long_passages_are_cut_the_same_way_each_time(alone: Alone) -> None:
    text = " ".join(NAMES + PHRASES) * 30
    assert alone(text) == alone(text)
    assert len(Annotator(alone.encoder).windows(text, (0, len(text)))) > 1

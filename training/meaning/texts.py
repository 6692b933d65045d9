"""News texts that the tables of meaning are made from, document by document, and the sentences of them.

No text that a figure of linking is measured on is among them: neither Emergent, FNC-1, CheckThat and ECB+, nor the
pages of the Raqqa gold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.rows import rows_of

from sayso.documents.sentences import sentence_spans
from training.encoder.entity_files import read_tagged
from training.encoder.treebanks import read_treebank

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ARTICLES = (
    "attribution/polnear-train.jsonl",
    "events/muc34-train-dev.jsonl",
    "events/hrdsattack-dev.jsonl",
    "events/re3d-dev.jsonl",
    "linking/fakes.jsonl",
    "places/geovirus.jsonl",
    "places/lgl.jsonl",
)
"""Files of whole articles, under `text`, with a `title` or without."""
SENTENCES = "events/india_police_sents.jsonl"
TAGGED = "language/ww-newswire-train.tsv.gz"
TREEBANKS = ("language/en_ewt-train.conllu.gz", "language/en_gum-open-train.conllu.gz")
MEASURED = "raqqa/pages.jsonl"


def documents(data: Path) -> Iterator[list[str]]:
    """The sentences of one document after the other, its title first where it has one."""
    measured = {row["text"] for row in rows_of(data / MEASURED)}
    for name in ARTICLES:
        for row in rows_of(data / name):
            if row["text"] not in measured:
                yield [*filter(None, [row.get("title")]), *split(_cased(row["text"]))]
    police: dict[str, list[str]] = {}
    for row in rows_of(data / SENTENCES):
        police.setdefault(row["doc_id"], []).append(row["sent_text"])
    yield from police.values()
    for tagged in read_tagged(data / TAGGED):
        yield [sentence.text for sentence in tagged]
    for name in TREEBANKS:
        for treebank in read_treebank(data / name):
            yield [sentence.text for sentence in treebank]


def split(text: str) -> list[str]:
    r"""The sentences of a text, each on one line.

    >>> split("Two boats burned. The harbour\nwas shut.")
    ['Two boats burned.', 'The harbour was shut.']
    """
    return [" ".join(text[start:end].split()) for start, end in sentence_spans(text, 0, len(text))]


def _cased(text: str) -> str:
    """A text that was sent in capitals only, in small letters: its names can no longer be told."""
    return text.lower() if text.isupper() else text

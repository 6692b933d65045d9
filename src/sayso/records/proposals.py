"""A proposal: an attribution that a second reader proposes, in words of the page, and never a row of the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.records.attributions import AttributionKind
from sayso.records.documents import Document
from sayso.records.ids import content_id
from sayso.records.spans import Spans


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who says what by what word, as the language model `model` at `host` proposed it.

    `text` are the words of `content` (its stretches joined by " … "), `holder` the name that the model gives the
    source, which the page has in these words too; None where it gave none. `agrees_with` is the attribution that
    sayso itself read there when the model was asked. `prompt` is the SHA-256 of what the model was told to do, `by`
    and `at` who asked and when. The id is made of the page, the words and the reader.
    """

    id: str
    doc: str
    source: Spans
    cue: Spans
    content: Spans
    text: str
    holder: str | None
    kind: AttributionKind
    agrees_with: str | None
    model: str
    host: str
    prompt: str
    by: str | None
    at: str


def with_id(proposal: Proposal, document: Document) -> Proposal:
    """A proposal with its id, in which neither who asked nor when has a part: asked again, it is the same row."""
    row_id = content_id(
        "proposal", document.page, document.id, proposal.source, proposal.cue, proposal.content, proposal.holder,
        str(proposal.kind), proposal.model, proposal.host, proposal.prompt,
    )  # fmt: skip
    return replace(proposal, id=row_id)

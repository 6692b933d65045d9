"""The reader: flat segments that give the page back word for word."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.views.kestrin import build_ledger

from sayso.records.attributions import Attribution, AttributionKind, AttributionPolarity, Stance
from sayso.records.documents import Block, Document, Role, Zone
from sayso.records.ledger import Ledger
from sayso.views.reader import Layer, reader_pages


@pytest.fixture(scope="module")
def ledger():
    return build_ledger()


def test_segments_are_the_text(ledger):
    texts = {document.id: document.text for document in ledger.documents}
    for page in reader_pages(ledger):
        for block in page.blocks:
            for segment in block.segments:
                if not segment.derived:
                    assert segment.text == texts[page.page.doc][segment.start : segment.end]


def test_anchors_are_unique_and_every_claim_has_one(ledger):
    segments = [segment for page in reader_pages(ledger) for block in page.blocks for segment in block.segments]
    anchors = [segment.anchor for segment in segments if segment.anchor]
    assert len(anchors) == len(set(anchors))
    begun = {claim for segment in segments if segment.anchor for claim in segment.ids}
    ended = {claim for segment in segments for claim in segment.ends}
    assert {claim.id for claim in ledger.claims} <= begun
    assert {claim.id for claim in ledger.claims} == ended


def test_commenters_appear_under_their_pseudonym(ledger):
    words = [segment.text for page in reader_pages(ledger) for block in page.blocks for segment in block.segments]
    assert "commenter 1" in words
    assert not any("Marta Ilvane" in text for text in words)


def test_comments_that_were_not_asked_for_are_counted_not_shown(ledger):
    quiet = replace(ledger, attributions=tuple(row for row in ledger.attributions if row.zone is Zone.ARTICLE))
    pages = {page.page.doc: page for page in reader_pages(quiet)}
    radio = pages["valley-radio.html"]
    assert radio.comments_left_out == 1
    assert not any(block.role in (Role.COMMENT, Role.COMMENTHEAD) for block in radio.blocks)


@given(st.lists(st.tuples(st.integers(0, 59), st.integers(1, 30), st.sampled_from(["source", "cue", "content"]))))
def test_any_overlap_gives_flat_segments_that_cover_their_blocks(drawn):
    text = "x" * 30 + "\n\n" + "y" * 28
    rows = []
    for number, (start, length, role) in enumerate(drawn):
        spans = {"source": (), "cue": (), "content": (), role: ((start, min(60, start + length)),)}
        rows.append(
            Attribution(
                f"a-{number}", "d", spans["source"], spans["cue"], spans["content"], AttributionKind.DIRECT, None,
                AttributionPolarity.POSITIVE, Stance.NEUTRAL, None, Zone.ARTICLE,
            )
        )  # fmt: skip
    blocks = (Block(0, 30, Role.PARAGRAPH), Block(32, 60, Role.PARAGRAPH))
    document = Document("d", "0" * 64, "d", None, None, None, None, None, None, text, blocks)
    (page,) = reader_pages(Ledger(documents=(document,), attributions=tuple(rows)))
    for block, shown in zip(blocks, page.blocks, strict=True):
        assert "".join(segment.text for segment in shown.segments) == text[block.start : block.end]
        for segment in shown.segments:
            over = {
                layer
                for row in rows
                for layer, spans in ((Layer.SOURCE, row.source), (Layer.CUE, row.cue), (Layer.CONTENT, row.content))
                for start, end in spans
                if start <= segment.start and segment.end <= end
            }
            assert set(segment.layers) == over

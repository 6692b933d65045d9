"""One row in full: `show`."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable

from rich.console import RenderableType
from rich.text import Text

from sayso.case.overview import is_readable
from sayso.case.store import Case
from sayso.cli import drawing, matters
from sayso.cli.drawing_copies import copy_block
from sayso.cli.drawing_reviews import review_block, state_lines
from sayso.cli.options import CaseArgument, IdArgument, JsonOption
from sayso.cli.terminal import draw, print_rows
from sayso.errors import CaseError
from sayso.records.attributions import Attribution, AttributionPolarity
from sayso.records.claims import Claim
from sayso.records.copies import Copy
from sayso.records.documents import ARTICLE_ROLES, Document, Role
from sayso.records.facts import Fact, RelationKind
from sayso.records.reviews import Review
from sayso.records.spans import hull
from sayso.views.claims import ClaimCard, claim_card
from sayso.views.copies import copy_group
from sayso.views.facts import fact_card
from sayso.views.labels import (
    KIND_CHIPS,
    RELATION_WORDS,
    STANCE_CHIPS,
    UNREAD_WORDS,
    origins_established,
    origins_words,
    plural,
)
from sayso.views.lookup import Lookup, look_into, page_ref
from sayso.views.metadata import page_metadata
from sayso.views.passages import passage
from sayso.views.reviews import state_row

_UNESTABLISHED = ", independence not established"
_OTHERS = 5  # claims that stand in one way to a claim
_ORDER = (
    RelationKind.CONTRADICT, RelationKind.DISTORTS, RelationKind.UNCLEAR, RelationKind.UPDATES,
    RelationKind.REFINES, RelationKind.AGREE,
)  # fmt: skip
_CONFLICTS = 20  # whose sentences are shown of one fact


def show(case: CaseArgument, row_id: IdArgument, as_json: JsonOption = False) -> None:
    """One claim, fact, page, attribution or group of copies in full.

    Verbatim words in their context, the chain, who agrees and who does not.
    """
    with Case.open(case) as opened:
        table, found = resolve(opened, row_id)
        if as_json:
            more = _document_more(opened, found) if table == "documents" else {}
            if reviewed := opened.review_of(found):
                more = {**more, "review": state_row(reviewed)}
            print_rows({"table": table, **row, **more} for row in opened.rows(table, [found]))
            return
        drawers: dict[str, Callable[[Case, str], list[RenderableType]]] = {
            "claims": _claim,
            "facts": _fact,
            "documents": _document,
            "attributions": _attribution,
            "copies": _copy,
            "reviews": _review,
        }
        if table in drawers:
            draw(*drawers[table](opened, found))
        else:
            row = opened.rows(table, [found])[0]
            draw(drawing.pairs((name, str(value)) for name, value in row.items() if value not in (None, [])))
        draw(*state_lines(opened.review_of(found)))


def resolve(opened: Case, row_id: str) -> tuple[str, str]:
    """The table and whole id of the one row whose id is `row_id` or begins with it.

    Raises:
        CaseError: no row, or more than one.
    """
    found = opened.find(row_id)
    if not found:
        raise CaseError(row_id, f"no id in {opened.path} is so or begins so; `sayso claims` and `facts` list them")
    if len(found) > 1:
        some = ", ".join(found_id for _, found_id in found[:6])
        raise CaseError(row_id, f"more than one id begins so: {some}{' …' if len(found) > 6 else ''}")
    return found[0]


def _claim(opened: Case, row_id: str) -> list[RenderableType]:
    lookup = look_into(opened)
    claim = lookup.claims[row_id]
    card = claim_card(lookup, claim)
    document = lookup.documents[claim.doc]
    parts: list[RenderableType] = [
        drawing.words_text(card.passage, context=True),
        Text(),
        drawing.pairs(_claim_lines(card, document)),
        Text(),
    ]
    for fact_id in card.facts:
        parts += _standing(lookup, lookup.facts[fact_id], claim)
    return parts


def _claim_lines(card: ClaimCard, document: Document) -> Iterable[tuple[str, RenderableType | str]]:
    yield "claim", f"{card.id}, characters {card.passage.start} to {card.passage.end} of {document.id}"
    yield "page", drawing.page_text(card.page)
    if document.url:
        yield "address", document.url
    yield "say-so", drawing.say_so(card)
    how = [*card.chips, *(["in the page's own voice"] if card.own_voice else [])]
    if how:
        yield "put as", " · ".join(how)
    if card.derived:
        yield "derived", " · ".join(card.derived)


_STYLES = {RelationKind.CONTRADICT: "red", RelationKind.DISTORTS: "red", RelationKind.UNCLEAR: "yellow"}


def _standing(lookup: Lookup, fact: Fact, claim: Claim) -> list[RenderableType]:
    """How other claims of a fact stand to this one: contradiction first, agreement last."""
    lines: list[RenderableType] = [Text.assemble((fact.id, "dim"), "  ", (fact.label, "bold"))]
    for kind in _ORDER:
        ends = sorted((one.a, one.b) for one in fact.relations if one.kind is kind and claim.id in (one.a, one.b))
        for a, b in ends[:_OTHERS]:
            lines += _other(lookup, kind, b if a == claim.id else a, is_first=a == claim.id)
        if len(ends) > _OTHERS:
            more = f"and {len(ends) - _OTHERS:,} more: sayso show CASE {fact.id}"
            lines.append(drawing.indent(Text(more, "dim"), 2))
    for value in fact.values:
        if claim.id in value.claims:
            pages = len({lookup.claims[other].doc for other in value.claims})
            origins = origins_words(value.origins, value.origins_possible, pages)
            state = "" if origins_established(value.origins, value.origins_possible) else _UNESTABLISHED
            count = f"{value.value}: {plural(len(value.claims), 'claim')}, {origins}{state}"
            lines.append(drawing.indent(Text(count, "dim"), 2))
    return [*lines, Text()]


def _other(lookup: Lookup, kind: RelationKind, other: str, *, is_first: bool) -> list[RenderableType]:
    """How a claim stands to another one, with the other's words."""
    card = claim_card(lookup, lookup.claims[other])
    style = _STYLES.get(kind, "green")
    words = RELATION_WORDS[kind]
    sentence = f"this {words}" if is_first else f"{words} this:"
    head = Text.assemble((sentence, style), "  ", (card.id, "dim"), "  ", drawing.say_so(card))
    return [drawing.indent(head, 2), drawing.indent(drawing.quoted(card.passage), 4)]


def _fact(opened: Case, row_id: str) -> list[RenderableType]:
    lookup = look_into(opened)
    card = fact_card(lookup, lookup.facts[row_id])
    parts: list[RenderableType] = [matters.fact_block(card, conflicts=_CONFLICTS, reasons=0, most=None)]
    for value in card.values:
        head = Text.assemble(matters.value_text(value), "  ").append_text(matters.origins_text(value))
        if value.extreme:
            head.append(f"  {value.extreme}", "dim")
        parts.append(head)
        for same_words in value.evidence:
            parts.append(drawing.indent(drawing.words_text(same_words[0].passage, context=True), 4))
            for witness in same_words:
                day = f"  {witness.page.published[:10]}" if witness.page.published else ""
                line = Text.assemble((witness.id, "dim"), "  ", drawing.say_so(witness), (day, "dim"))
                parts.append(drawing.indent(line, 6))
        parts += [drawing.indent(line, 4) for line in matters.reason_lines(value, len(value.reasons))]
        parts.append(Text())
    return parts


def _copy(opened: Case, row_id: str) -> list[RenderableType]:
    copy = opened.record(Copy, row_id)
    return [copy_block(copy_group(look_into(opened), copy))] if copy else []


def _review(opened: Case, row_id: str) -> list[RenderableType]:
    review = opened.record(Review, row_id)
    return [review_block(review)] if review else []


def _document(opened: Case, row_id: str) -> list[RenderableType]:
    document = look_into(opened).documents[row_id]
    words = sum(len(document.text[b.start : b.end].split()) for b in document.blocks if b.role in ARTICLE_ROLES)
    claims = opened.query("SELECT count(*) AS n FROM claims WHERE doc = ?", row_id)[0]["n"]
    lines: list[tuple[str, RenderableType | str]] = [
        ("page", drawing.page_text(page_ref(document))),
        ("id", document.id),
        *((name, str(value)) for name in ("author", "url") if (value := getattr(document, name))),
        *([("language", _language(document))] if document.language else []),
        ("path", document.path),
        ("SHA-256", document.page),
        ("article", plural(words, "word")),
        ("claims", f"{claims:,}"),
    ]
    sharing = "SELECT id, kind, docs FROM copies WHERE ? IN (SELECT value FROM json_each(docs)) ORDER BY id"
    for copy in opened.query(sharing, row_id):
        others = ", ".join(doc for doc in json.loads(copy["docs"]) if doc != row_id)
        lines.append(("shares", f"{copy['kind']} text with {others} ({copy['id']})"))
    parts: list[RenderableType] = [drawing.pairs(lines), Text()]
    if matters := page_metadata(document):
        heading = "What the page says of itself"
        conflicts = sum(one.is_conflict for one in matters)
        parts += [Text(heading + (f" ({plural(conflicts, 'conflict')})" if conflicts else ""), "bold")]
        parts += [drawing.metadata_table(matters), Text()]
    return [*parts, drawing.pairs(_blocks(document))]


def _language(document: Document) -> Text:
    if is_readable(document.language):
        return Text(document.language or "")
    return Text.assemble(document.language or "", (f"  {UNREAD_WORDS}", "yellow"))


def _document_more(opened: Case, row_id: str) -> dict[str, object]:
    """What a page's JSON has besides its row: whether it was read, and the values that its metadata give."""
    document = look_into(opened).documents[row_id]
    matters = [dataclasses.asdict(one) | {"conflict": one.is_conflict} for one in page_metadata(document)]
    return {"read": is_readable(document.language), "matters": matters}


def _blocks(document: Document) -> Iterable[tuple[str, RenderableType]]:
    for block in document.blocks:
        if block.role is Role.COMMENTHEAD:  # holds a private person's name; the pseudonym stands at the comment
            continue
        words = Text(f"{block.voice}: " if block.voice else "", "bold")
        words.append(
            drawing.one_line(document.text[block.start : block.end]), "default" if block.is_article else "dim"
        )
        yield block.role, words


def _attribution(opened: Case, row_id: str) -> list[RenderableType]:
    lookup = look_into(opened)
    row = lookup.attributions[row_id]
    document = lookup.documents[row.doc]
    spans = [*row.source, *row.cue, *row.content]
    words = passage(document, hull(spans), [*row.source, *row.cue])
    return [
        drawing.words_text(words, context=True),
        Text(),
        drawing.pairs(_attribution_lines(row, document)),
    ]


def _attribution_lines(row: Attribution, document: Document) -> Iterable[tuple[str, RenderableType | str]]:
    yield "attribution", row.id
    yield "page", drawing.page_text(page_ref(document))
    for name in ("source", "cue", "content"):
        spans = getattr(row, name)
        yield name, " … ".join(drawing.one_line(document.text[start:end]) for start, end in spans) or "(none)"
    if row.speaker:
        yield "speaker", row.speaker
    stance = STANCE_CHIPS[row.stance]
    denied = ["the source does not say so"] if row.polarity is AttributionPolarity.NEGATIVE else []
    yield "put as", " · ".join([KIND_CHIPS[row.kind], *denied, *([stance] if stance else [])])
    if row.nested_in:
        yield "inside", row.nested_in

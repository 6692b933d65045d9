"""One row in full: `show`, and the chains behind it: `trace`."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

from rich.console import RenderableType
from rich.text import Text
from rich.tree import Tree

from sayso.api import open as open_case
from sayso.case.overview import is_readable
from sayso.case.store import Case
from sayso.cli import drawing
from sayso.cli.options import CaseArgument, IdArgument, JsonOption
from sayso.cli.terminal import draw, print_rows
from sayso.errors import CaseError
from sayso.reading.outlet_table import using_outlets
from sayso.records.attributions import Attribution, AttributionPolarity
from sayso.records.claims import Claim
from sayso.records.documents import ARTICLE_ROLES, Document, Role
from sayso.records.facts import Fact, RelationKind
from sayso.records.ledger import Ledger
from sayso.records.rows import to_row
from sayso.records.spans import hull
from sayso.views.claims import ClaimCard, claim_card
from sayso.views.facts import FactCard, fact_cards
from sayso.views.labels import KIND_CHIPS, RELATION_WORDS, STANCE_CHIPS, UNREAD_WORDS, origins_words, plural
from sayso.views.lookup import Lookup, look_up, page_ref
from sayso.views.metadata import page_metadata
from sayso.views.outlets import outlet_words, own_outlets
from sayso.views.passages import passage


def show(case: CaseArgument, row_id: IdArgument, as_json: JsonOption = False) -> None:
    """One claim, fact, page or attribution in full.

    Verbatim words in their context, the chain, who agrees and who does not.
    """
    with open_case(case) as opened:
        table, found = resolve(opened, row_id)
        if as_json:
            more = _document_more(opened, found) if table == "documents" else {}
            print_rows({"table": table, **row, **more} for row in opened.rows(table, [found]))
            return
        drawers: dict[str, Callable[[Ledger, str], list[RenderableType]]] = {
            "claims": _claim,
            "facts": _fact,
            "documents": _document,
            "attributions": _attribution,
        }
        if table in drawers:
            draw(*drawers[table](opened.ledger(), found))
        else:
            row = opened.rows(table, [found])[0]
            draw(drawing.pairs((name, str(value)) for name, value in row.items() if value not in (None, [])))


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


def _claim(ledger: Ledger, row_id: str) -> list[RenderableType]:
    lookup = look_up(ledger)
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


_ORDER = (
    RelationKind.CONTRADICT, RelationKind.DISTORTS, RelationKind.UPDATES, RelationKind.REFINES,
    RelationKind.UNCLEAR, RelationKind.AGREE,
)  # fmt: skip
_STYLES = {RelationKind.CONTRADICT: "red", RelationKind.DISTORTS: "red", RelationKind.UNCLEAR: "yellow"}


def _standing(lookup: Lookup, fact: Fact, claim: Claim) -> list[RenderableType]:
    """How other claims of a fact stand to this one: contradiction and distortion first, agreement last."""
    lines: list[RenderableType] = [Text.assemble((fact.id, "dim"), "  ", (fact.label, "bold"))]
    relations = sorted(fact.relations, key=lambda one: (_ORDER.index(one.kind), one.a, one.b))
    for relation in relations:
        if claim.id not in (relation.a, relation.b):
            continue
        other = lookup.claims[relation.b if relation.a == claim.id else relation.a]
        words = RELATION_WORDS[relation.kind]
        sentence = f"this {words}" if relation.a == claim.id else f"{words} this:"
        style = _STYLES.get(relation.kind, "green")
        card = claim_card(lookup, other)
        head = Text.assemble((sentence, style), "  ", (other.id, "dim"), "  ", drawing.say_so(card))
        lines += [drawing.indent(head, 2), drawing.indent(drawing.words_text(card.passage), 4)]
    for value in fact.values:
        if claim.id in value.claims:
            pages = len({lookup.claims[other].doc for other in value.claims})
            origins = origins_words(value.origins, value.origins_possible, pages)
            count = f"{value.value}: {plural(len(value.claims), 'claim')}, {origins}"
            lines.append(drawing.indent(Text(count, "dim"), 2))
    return [*lines, Text()]


def _fact(ledger: Ledger, row_id: str) -> list[RenderableType]:
    card = _fact_card(ledger, row_id)
    parts: list[RenderableType] = [drawing.fact_block(card, relations_shown=100)]
    for value in card.values:
        head = Text.assemble(drawing.value_text(value), (f"  {value.origins_line}", "dim"))
        if value.extreme:
            head.append(f"  {value.extreme}", "dim")
        parts.append(head)
        for same_words in value.evidence:
            parts.append(drawing.indent(drawing.words_text(same_words[0].passage, context=True), 4))
            for witness in same_words:
                day = f"  {witness.page.published[:10]}" if witness.page.published else ""
                line = Text.assemble((witness.id, "dim"), "  ", drawing.say_so(witness), (day, "dim"))
                parts.append(drawing.indent(line, 6))
        parts += [
            drawing.indent(Text(f"{merge.a} and {merge.b} count as one origin: {merge.why}", "dim"), 4)
            for merge in value.merges
        ]
        parts.append(Text())
    return parts


def _fact_card(ledger: Ledger, row_id: str) -> FactCard:
    cards = [card for card in fact_cards(ledger) if card.id == row_id]
    if not cards:
        raise CaseError(row_id, "is told in comment threads only, and this case was read without them")
    return cards[0]


def _document(ledger: Ledger, row_id: str) -> list[RenderableType]:
    document = look_up(ledger).documents[row_id]
    words = sum(len(document.text[b.start : b.end].split()) for b in document.blocks if b.role in ARTICLE_ROLES)
    claims = [claim for claim in ledger.claims if claim.doc == row_id]
    lines: list[tuple[str, RenderableType | str]] = [
        ("page", drawing.page_text(page_ref(document))),
        ("id", document.id),
        *((name, str(value)) for name in ("author", "url") if (value := getattr(document, name))),
        *([("language", _language(document))] if document.language else []),
        ("path", document.path),
        ("SHA-256", document.page),
        ("article", plural(words, "word")),
        ("claims", f"{len(claims):,}"),
    ]
    shared = [copy for copy in ledger.copies if row_id in copy.docs]
    for copy in shared:
        others = ", ".join(doc for doc in copy.docs if doc != row_id)
        lines.append(("shares", f"{copy.kind} text with {others} ({copy.id})"))
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
    document = look_up(opened.ledger()).documents[row_id]
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


def _attribution(ledger: Ledger, row_id: str) -> list[RenderableType]:
    lookup = look_up(ledger)
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


def trace(case: CaseArgument, row_id: IdArgument, as_json: JsonOption = False) -> None:
    """The chains behind a claim or fact, as a tree.

    A claim: from its page inward to whoever said it. A fact: from each value outward, on whose word it stands and
    through whom each page has it.
    """
    with open_case(case) as opened:
        table, found = resolve(opened, row_id)
        if table not in ("claims", "facts"):
            raise CaseError(found, "is neither claim nor fact; `sayso show` shows it")
        ledger = opened.ledger()
        made_by = opened.query("SELECT settings FROM activities WHERE stage = 'reading' ORDER BY id")
    if as_json:
        print_rows(_trace_rows(ledger, table, found))
        return
    with using_outlets(own_outlets(row["settings"] for row in made_by)):
        if table == "facts":
            draw(_fact_tree(_fact_card(ledger, found)))
        else:
            lookup = look_up(ledger)
            draw(_claim_tree(claim_card(lookup, lookup.claims[found]), lookup))


def _claim_tree(card: ClaimCard, lookup: Lookup) -> Tree:
    """From the page inward: publisher, what it cites, and so on to the person or body, and last the words."""
    page = drawing.page_text(card.page)
    first = card.chain[0] if card.chain else None
    if first and first.kind == "publisher" and (about := outlet_words(first.name, first.kind)):
        page.append(f"  {about if first.name == card.page.outlet else f'{first.name}, {about}'}", "dim")
    tree = Tree(page, guide_style="dim")
    branch = tree
    for step in card.chain[1 if card.chain and card.chain[0].kind.startswith("publisher") else 0 :]:
        about = outlet_words(step.name, step.kind)
        label = Text.assemble((step.name, "bold cyan"), (f"  {step.kind}{f', {about}' if about else ''}", "dim"))
        if step.date:
            label.append(f"  {step.date}", "dim")
        if not step.is_certain:
            label.append("  may not reach as far as this", "yellow")
        branch = branch.add(label)
        if step.cited:
            branch.add(drawing.cited_text(step.cited))
    claim = lookup.claims[card.id]
    if not card.chain and claim.holder:
        branch = branch.add(Text(claim.holder, "bold cyan"))
    attribution = lookup.attributions.get(claim.attribution or "")
    if attribution and attribution.cue:
        text = lookup.documents[claim.doc].text
        branch = branch.add(Text(" … ".join(text[start:end] for start, end in attribution.cue), "magenta"))
    branch.add(Text.assemble((card.id, "dim"), "  ", drawing.words_text(card.passage)))
    return tree


def _fact_tree(card: FactCard) -> Tree:
    """From the matter outward: each value, on whose word, and through whom each page has it."""
    tree = Tree(Text.assemble((card.label, "bold"), (f"  {card.id}", "dim")), guide_style="dim")
    for value in card.values:
        branch = tree.add(Text.assemble(drawing.value_text(value), (f"  {value.origins_line}", "dim")))
        _grow(branch, [(_outward(witness), witness) for witness in value.claims])
        for merge in value.merges:
            branch.add(Text(f"one origin: {merge.a} and {merge.b}, as {merge.why}", "dim italic"))
    return tree


def _outward(card: ClaimCard) -> list[str]:
    """The names from the innermost source out to the page."""
    names = [step.name for step in reversed(card.chain)] or ([card.holder] if card.holder else [])
    has_page = bool(card.chain) and card.chain[0].kind.startswith("publisher")
    return names if has_page else [*names, card.page.outlet]


def _grow(branch: Tree, witnesses: list[tuple[list[str], ClaimCard]]) -> None:
    """Put witnesses under a branch; those that share their next name share a twig."""
    twigs: dict[str, list[tuple[list[str], ClaimCard]]] = {}
    for names, card in witnesses:
        if names:
            twigs.setdefault(names[0], []).append((names[1:], card))
        else:
            day = f"  {card.page.published[:10]}" if card.page.published else ""
            line = Text.assemble((card.id, "dim"), "  ", drawing.words_text(card.passage), (day, "dim"))
            leaf = branch.add(line)
            for step in card.chain:
                if step.cited and step.cited.page:
                    leaf.add(drawing.cited_text(step.cited))
    for name in sorted(twigs):
        kinds = {step.kind for _, card in twigs[name] for step in card.chain if step.name == name}
        about = next((words for kind in sorted(kinds) if (words := outlet_words(name, kind))), None)
        _grow(branch.add(Text.assemble((name, "cyan"), (f"  {about}" if about else "", "dim"))), twigs[name])


def _trace_rows(ledger: Ledger, table: str, row_id: str) -> list[dict[str, object]]:
    lookup = look_up(ledger)
    if table == "claims":
        wanted: list[tuple[str | None, str]] = [(None, row_id)]
    else:
        wanted = [(value.value, claim) for value in lookup.facts[row_id].values for claim in value.claims]
    rows: list[dict[str, object]] = []
    for value, claim_id in wanted:
        claim = lookup.claims[claim_id]
        chain = lookup.chains.get(claim.chain or "")
        names = list(chain.chain) if chain else [lookup.documents[claim.doc].publisher, claim.holder]
        links = [to_row(link) for link in chain.links] if chain else []
        cited = [
            to_row(row) for index in range(len(links)) if chain and (row := lookup.citations.get((chain.id, index)))
        ]
        rows.append(
            {
                "value": value, "claim": claim_id, "doc": claim.doc, "chain": names, "text": claim.text,
                "links": links, "citations": cited,
            }
        )  # fmt: skip
    return rows

"""The chains behind a claim or a fact, as a tree: `trace`."""

from __future__ import annotations

from rich.text import Text
from rich.tree import Tree

from sayso.case.store import Case
from sayso.cli import drawing, matters
from sayso.cli.options import CaseArgument, IdArgument, JsonOption
from sayso.cli.showing import resolve
from sayso.cli.terminal import draw, print_rows
from sayso.errors import CaseError
from sayso.reading.outlet_table import using_outlets
from sayso.records.rows import to_row
from sayso.views.claims import ChainStep
from sayso.views.facts import FactCard, fact_card
from sayso.views.lookup import Lookup, look_into
from sayso.views.outlets import outlet_words, own_outlets
from sayso.views.trails import Stop, docs_of, origin_of, trail


def trace(case: CaseArgument, row_id: IdArgument, as_json: JsonOption = False) -> None:
    """The chains behind a claim or fact, as a tree.

    A claim: from its page inward to whoever said it, and on through the pages of the case that are cited. A fact:
    from each value outward, on whose word it stands and through whom each page has it.
    """
    with Case.open(case) as opened:
        table, found = resolve(opened, row_id)
        if table not in ("claims", "facts"):
            raise CaseError(found, "is neither claim nor fact; `sayso show` shows it")
        lookup = look_into(opened)
        if as_json:
            print_rows(_trace_rows(lookup, table, found))
            return
        made_by = opened.query("SELECT settings FROM activities WHERE stage = 'reading' ORDER BY id")
        with using_outlets(own_outlets(row["settings"] for row in made_by)):
            draw(_fact_tree(lookup, found) if table == "facts" else _claim_tree(lookup, found))


def _claim_tree(lookup: Lookup, claim: str) -> Tree:
    """From the page inward: publisher, what it cites, and so on to the person or body, and last the words."""
    stop = trail(lookup, lookup.claims[claim])
    page = drawing.page_text(stop.page)
    first = stop.card.chain[0] if stop.card and stop.card.chain else None
    if first and first.kind == "publisher" and (about := outlet_words(first.name, first.kind)):
        page.append(f"  {about if first.name == stop.page.outlet else f'{first.name}, {about}'}", "dim")
    tree = Tree(page, guide_style="dim")
    _grow_inward(tree, lookup, stop)
    tree.add(_origin_text(stop))
    for fact in lookup.facts_of.get(claim, ()):
        card = fact_card(lookup, lookup.facts[fact])
        told = next(value for value in card.values if claim in [one.id for one in value.claims])
        line = Text.assemble(("told as ", "dim"), matters.value_text(told), (f" in {card.label}", "dim"))
        tree.add(line.append(f"  {fact}: ", "dim").append_text(matters.origins_text(told)))
    return tree


def _grow_inward(branch: Tree, lookup: Lookup, stop: Stop) -> None:
    """The chain of a page's claim under a branch, each step within the last; behind a step the page it cites."""
    card, onward = stop.card, dict(stop.onward)
    if card is None:
        return
    has_page = bool(card.chain) and card.chain[0].kind.startswith("publisher")
    for number, step in enumerate(card.chain):
        if number == 0 and has_page:
            continue
        branch = branch.add(_step_text(step))
        if number in onward:
            _grow_inward(branch.add(_cited_text(onward[number])), lookup, onward[number])
        elif step.cited:
            branch.add(drawing.cited_text(step.cited))
    claim = lookup.claims[card.id]
    if not card.chain and claim.holder:
        branch = branch.add(Text(claim.holder, "bold cyan"))
    attribution = lookup.attributions.get(claim.attribution or "")
    if attribution and attribution.cue:
        text = lookup.documents[claim.doc].text
        branch = branch.add(Text(" … ".join(text[start:end] for start, end in attribution.cue), "magenta"))
    branch.add(Text.assemble((card.id, "dim"), "  ", drawing.words_text(card.passage)))


def _step_text(step: ChainStep) -> Text:
    about = outlet_words(step.name, step.kind)
    label = Text.assemble((step.name, "bold cyan"), (f"  {step.kind}{f', {about}' if about else ''}", "dim"))
    if step.date:
        label.append(f"  {step.date}", "dim")
    if not step.is_certain:
        label.append("  may not reach as far as this", "yellow")
    return label


def _cited_text(stop: Stop) -> Text:
    assert stop.cited is not None  # only the first stop is not cited
    text = drawing.cited_text(stop.cited)
    return text.append("  passed already: followed no further", "yellow") if stop.is_circle else text


def _origin_text(stop: Stop) -> Text:
    """Where the trail ends: a source with the page that names it, or a page that names none."""
    origin = origin_of(stop)
    text = Text.assemble(("comes from ", "dim"), (origin.name, "bold green"))
    if origin.own_voice:
        text.append(", in its own voice: it names no source", "yellow")
    elif not origin.named:
        text.append(", which names no source here", "yellow")
    if origin.page.doc != stop.page.doc:
        text.append(f"  by way of {origin.page.outlet} ({origin.page.doc})", "dim")
    return text


def _fact_tree(lookup: Lookup, fact: str) -> Tree:
    """From the matter outward: each value, on whose word, and through whom each page has it."""
    card: FactCard = fact_card(lookup, lookup.facts[fact])
    head = Text.assemble((card.label, "bold"), (f"  {card.id}  ", "dim"), matters.state_text(card))
    tree = Tree(head, guide_style="dim")
    for value in card.values:
        branch = tree.add(matters.value_text(value).append("  ").append_text(matters.origins_text(value)))
        stops = [trail(lookup, lookup.claims[witness.id]) for witness in value.claims]
        _grow_outward(branch, [(_outward(stop), stop) for stop in stops])
        for line in matters.reason_lines(value, len(value.reasons)):
            branch.add(line)
    return tree


def _outward(stop: Stop) -> list[str]:
    """The names from the innermost source out to the page."""
    card = stop.card
    assert card is not None  # the first stop of a trail is the claim itself
    names = [step.name for step in reversed(card.chain)] or ([card.holder] if card.holder else [])
    has_page = bool(card.chain) and card.chain[0].kind.startswith("publisher")
    return names if has_page else [*names, card.page.outlet]


def _grow_outward(branch: Tree, witnesses: list[tuple[list[str], Stop]]) -> None:
    """Put witnesses under a branch; those that share their next name share a twig."""
    twigs: dict[str, list[tuple[list[str], Stop]]] = {}
    for names, stop in witnesses:
        if names:
            twigs.setdefault(names[0], []).append((names[1:], stop))
            continue
        card = stop.card
        assert card is not None
        day = f"  {card.page.published[:10]}" if card.page.published else ""
        leaf = branch.add(Text.assemble((card.id, "dim"), "  ", drawing.words_text(card.passage), (day, "dim")))
        _lead_on(leaf, stop)
    for name in sorted(twigs):
        steps = [step for _, stop in twigs[name] if stop.card for step in stop.card.chain if step.name == name]
        kinds = sorted({step.kind for step in steps})
        about = next((words for kind in kinds if (words := outlet_words(name, kind))), None)
        label = Text.assemble((name, "cyan"), (f"  {about}" if about else "", "dim"))
        _grow_outward(branch.add(label), twigs[name])


def _lead_on(branch: Tree, stop: Stop) -> None:
    """The pages that a page cites, the pages that those cite, and so on."""
    for _, onward in stop.onward:
        _lead_on(branch.add(_cited_text(onward)), onward)


def _trace_rows(lookup: Lookup, table: str, row_id: str) -> list[dict[str, object]]:
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
        stop = trail(lookup, claim)
        origin = origin_of(stop)
        rows.append(
            {
                "value": value, "claim": claim_id, "doc": claim.doc, "chain": names, "text": claim.text,
                "links": links, "citations": cited, "trail": list(docs_of(stop)), "comes_from": origin.name,
                "comes_from_doc": origin.page.doc, "names_source": origin.named,
            }
        )  # fmt: skip
    return rows

"""The listings across pages: copies, names, sources, timeline."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sayso.case.store import Case
from sayso.cli import drawing
from sayso.cli.drawing_copies import copy_block
from sayso.cli.options import CaseArgument, JsonOption, LimitOption
from sayso.cli.terminal import draw, first, print_rows, say
from sayso.records.copies import Copy
from sayso.views.claims import claim_card
from sayso.views.copies import copy_group
from sayso.views.labels import plural
from sayso.views.lookup import Lookup, look_into
from sayso.views.naming import ActorNaming, Phrase, naming_counts
from sayso.views.sources import edge_row, source_graph_of
from sayso.views.timeline import TimelineDay, day_rows, timeline_of

_PHRASES_SHOWN = 6  # in a cell of the naming table; the rest is counted
_OUTLETS_SHOWN = 12  # of an actor where none is asked for
_PAGES_SHOWN = 6  # of a group of copies, besides the one that they are held against; `show` shows all


def copies(
    case: CaseArgument,
    words: Annotated[bool, typer.Option("--words", help="Show every changed word in its place.")] = False,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """Pages that share text, its likely origin, and what was changed in copying.

    The page marked ● is the one that the others are held against.
    """
    with Case.open(case) as opened:
        if as_json:
            ids = [row["id"] for row in opened.query("SELECT id FROM copies ORDER BY id")]
            print_rows(opened.rows_of("copies", ids[:limit]))
            return
        groups = opened.copy_ids()
        if not groups:
            say("no pages of this case share text")
        lookup = look_into(opened)
        shown = (opened.record(Copy, group) for group in first(groups, limit, "groups"))
        draw(
            *(
                copy_block(copy_group(lookup, one, _PAGES_SHOWN), _PAGES_SHOWN, every_word=words)
                for one in shown
                if one
            )
        )


def names(
    case: CaseArgument,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="NAME", help="Only actors with this in their name.")
    ] = None,
    limit: LimitOption = None,
    as_json: JsonOption = False,
) -> None:
    """How each publisher names each actor.

    Own voice and quoted voice stand apart; words that carry a judgement are red and starred.
    """
    with Case.open(case) as opened:
        if as_json:
            asked = "SELECT id FROM names WHERE instr(folded(actor), ?) ORDER BY id"
            ids = [row["id"] for row in opened.query(asked, (actor or "").casefold())]
            print_rows(opened.rows_of("names", ids[:limit]))
            return
        found = [
            one for one in naming_counts(opened)
            if not actor or actor.casefold() in f"{one.actor} {one.label}".casefold()
        ]  # fmt: skip
        if not found:
            say("no naming was found" + (f" for {actor}" if actor else ""))
        rows = None if actor else _OUTLETS_SHOWN
        draw(*(_naming_block(one, rows) for one in first(found, limit, "actors")))
        if any(one.loaded for one in found):
            say("* carries a judgement", "dim")


def _naming_block(naming: ActorNaming, most: int | None) -> RenderableType:
    """An actor with its outlets, or the `most` that have the most ways to name it."""
    ways = sorted((len(row.own) + len(row.quoted) for row in naming.rows), reverse=True)
    least = ways[most - 1] if most and len(ways) > most else 0
    shown = [row for row in naming.rows if len(row.own) + len(row.quoted) >= least][:most]
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True)
    table.add_column(Text(naming.label, "bold"), style="cyan", ratio=3, overflow="fold")
    table.add_column(Text("own voice", "dim"), ratio=4)
    table.add_column(Text("quoted", "dim"), ratio=4)
    for row in shown:
        table.add_row(row.outlet, _phrases(row.own), _phrases(row.quoted))
    more = len(naming.rows) - len(shown)
    rest = (
        [Text(f"and {plural(more, 'more outlet')}: sayso names CASE --actor {naming.actor}", "dim")] if more else []
    )
    return Group(table, *rest, Text())


def _phrases(phrases: tuple[Phrase, ...]) -> Text:
    text = Text()
    for phrase in phrases[:_PHRASES_SHOWN]:
        text.append(", " if text else "")
        text.append(drawing.one_line(phrase.phrase), "bold red" if phrase.loaded else "default")
        text.append("*" if phrase.loaded else "", "bold red")
        text.append(f" {phrase.count}" if phrase.count > 1 else "", "dim")
    more = len(phrases) - _PHRASES_SHOWN
    return text.append(f", {more} more", "dim") if more > 0 else text


def sources(case: CaseArgument, limit: LimitOption = None, as_json: JsonOption = False) -> None:
    """Who cites whom, and how often.

    `texts` counts the pages once copies of one text are taken as one.
    """
    with Case.open(case) as opened:
        edges = source_graph_of(opened)
    if as_json:
        print_rows(edge_row(edge) for edge in edges[:limit])
        return
    if not edges:
        say("no page of this case cites anybody")
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for title in ("who", "cites", "as"):
        table.add_column(Text(title, "dim"))
    for title in ("times", "pages", "texts"):
        table.add_column(Text(title, "dim"), justify="right")
    for edge in first(edges, limit, "citations"):
        counts = [str(count) for count in (edge.count, edge.pages, edge.texts)]
        table.add_row(
            Text(edge.citing, "bold cyan"), Text(edge.cited, "cyan"), Text(edge.cited_kind, "dim"), *counts
        )
    draw(table)


def timeline(case: CaseArgument, limit: LimitOption = None, as_json: JsonOption = False) -> None:
    """Dated events: what is said of which day.

    A claim stands on the days that it speaks of; claims without a date are left out.
    """
    with Case.open(case) as opened:
        days = timeline_of(opened)
        if as_json:
            print_rows(day_rows(days)[:limit])
            return
        if not days:
            say("no dated event was found")
        lookup = look_into(opened)
        draw(*(_day_block(lookup, day) for day in first(days, limit, "days")))


def _days_text(day: TimelineDay) -> str:
    if day.first is None:
        return f"until {day.last}"
    return day.first if day.certain else f"{day.first} to {day.last}"


def _day_block(lookup: Lookup, day: TimelineDay) -> RenderableType:
    lines: list[RenderableType] = [Text(_days_text(day), "bold")]
    for matter in day.matters:
        card = claim_card(lookup, lookup.claims[matter.claims[0]])
        text = Text.assemble((matter.fact or card.id, "dim"), "  ")
        if matter.label:
            text.append(matter.label, "bold")
            text.append("  disputed" if matter.disputed else "", "bold red")
            lines += [drawing.indent(text, 2), drawing.indent(drawing.words_text(card.passage), 4)]
        else:
            lines.append(drawing.indent(text.append_text(drawing.words_text(card.passage)), 2))
        voices = drawing.say_so(card)
        others = len(matter.claims) - 1
        voices.append(f"  and {plural(others, 'more claim')}" if others else "", "dim")
        lines.append(drawing.indent(voices, 4))
    return Group(*lines, Text())

"""Claims, chains and pages drawn for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.views.claims import ChainStep, CitedPage, ClaimCard
from sayso.views.labels import day_words
from sayso.views.lookup import PageRef
from sayso.views.metadata import MatterLines
from sayso.views.passages import Passage

ARROW = " → "
_LINE_BREAK = re.compile(r"[^\S\n]*\n\s*")
_CHIP_STYLES = {"denied": "red", "relayed with doubt": "yellow", "put as possible": "yellow"}


def chain_text(steps: Iterable[ChainStep]) -> Text:
    """A chain on one line: publisher → agency → person; a question mark after a link that may not reach so far."""
    text = Text()
    for number, step in enumerate(steps):
        if number:
            text.append(ARROW, "dim")
        text.append(step.name, "cyan" if number else "bold cyan")
        if step.date:
            text.append(f" ({step.date})", "dim")
        if not step.is_certain:
            text.append("?", "yellow")
    return text


def say_so(card: ClaimCard) -> Text:
    """On whose say-so a claim stands: its chain, or its page and holder where no chain was found."""
    if card.chain:
        return chain_text(card.chain)
    text = Text(card.page.outlet, "bold cyan")
    if card.holder and card.holder != card.page.outlet:
        text.append(ARROW, "dim").append(card.holder, "cyan")
    return text


def cited_text(cited: CitedPage) -> Text:
    """→ Lake Herald, 3 May 2031 (in this case: ID) “sentence”, or why no page is linked."""
    if cited.page is None:
        return Text(f"{ARROW.strip()} not linked: {cited.reason}", "dim italic")
    day = f", {day_words(cited.page.published)}" if cited.page.published else ""
    text = Text.assemble((ARROW.strip(), "dim"), " ", (f"{cited.page.outlet}{day}", "bold"))
    text.append(f" (in this case: {cited.page.doc})", "dim")
    if not cited.words:
        return text
    words = one_line(cited.words)
    return text.append(f" {words}" if words.startswith(("“", '"')) else f" “{words}”")


def words_text(words: Passage, context: bool = False) -> Text:
    """Verbatim words with the marked ones underlined, on request with what stands around them (dim)."""
    text = Text()
    if context and words.before.strip():
        text.append(("… " if words.cut_before else "") + one_line(words.before), "dim")
    for piece in words.pieces:
        text.append(one_line(piece.text), "bold underline" if piece.marked else "default")
    if context and words.after.strip():
        text.append(one_line(words.after) + (" …" if words.cut_after else ""), "dim")
    return text


def quoted(words: Passage) -> Text:
    """Verbatim words in quotation marks, where they do not stand in some already."""
    text = words_text(words)
    return text if text.plain.startswith(("“", '"')) else Text.assemble("“", text, "”")


def one_line(words: str) -> str:
    r"""Words of several lines on one: a line break in a saved page is not a pause in its sentence.

    >>> one_line("Six boats\n  left.")
    'Six boats left.'
    """
    return _LINE_BREAK.sub(" ", words)


def page_text(page: PageRef) -> Text:
    """A page as outlet, title and day."""
    text = Text(page.outlet, "bold")
    if page.title and page.title != page.outlet:
        text.append(f"  {page.title}")
    if page.published:
        text.append(f"  {page.published[:10]}", "dim")
    return text


def claim_block(card: ClaimCard, context: bool = False, below: Iterable[Text] = ()) -> RenderableType:
    """A claim in the list: who, the verbatim words, how they are put, and `below` what people said of it."""
    head = Text.assemble((card.id, "dim"), "  ", say_so(card))
    if card.page.published:
        head.append(f"  {card.page.published[:10]}", "dim")
    notes = Text()
    for chip in [*card.chips, *(["in the page's own voice"] if card.own_voice else [])]:
        notes.append(" · " if notes else "").append(chip, _CHIP_STYLES.get(chip, "magenta"))
    for value in card.derived:
        notes.append(" · " if notes else "").append(value, "dim")
    parts: list[RenderableType] = [head, indent(words_text(card.passage, context), 4)]
    if notes:
        parts.append(indent(notes, 4))
    return Group(*parts, *(indent(line, 4) for line in below), Text())


def indent(part: RenderableType, columns: int) -> Padding:
    """Something moved to the right; no spaces are put behind it, so that piped output stays clean."""
    return Padding(part, (0, 0, 0, columns), expand=False)


def metadata_table(matters: Iterable[MatterLines]) -> RenderableType:
    """What a page says of itself: matter, value, where it stands; what differs from the value used is marked."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_column(overflow="fold", min_width=26, max_width=30)
    for one in matters:
        name = one.matter
        for line in [*([one.used] if one.used else []), *one.others]:
            state = "" if line is one.used else "differs: " if line.differs else "not used: "
            style = "yellow" if state else "default"
            grid.add_row(name, Text(line.value, style), Text(state + ", ".join(line.origins), style or "dim"))
            name = ""
    return grid


def pairs(rows: Iterable[tuple[str, RenderableType | str]]) -> Table:
    """Names and values under each other."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(name, value)
    return grid

"""Facts drawn for a terminal: values with their origins, why pages count as one, and both sides of a conflict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from sayso.cli.drawing import indent, page_text, quoted, say_so
from sayso.records.facts import RelationKind
from sayso.views.claims import ClaimCard
from sayso.views.conflicts import Conflict
from sayso.views.facts import FactCard, ValueCard
from sayso.views.labels import RELATION_WORDS, day_words, plural
from sayso.views.misfits import MisfitCard

_STATE_STYLES = {"disputed": "bold red", "updated": "yellow", "changed in relay": "magenta", "told alike": "green"}
_LONG_VALUE = 24  # characters: a value that is longer stands on a line of its own
_BESIDE = 84  # columns: in less, two sentences stand under each other
_VALUES = 8  # of a fact in a list; two lines each fill a screen
_NAMES = 5  # voices, or pages that count as one, before the rest is counted


def fact_block(
    card: FactCard, *, conflicts: int = 1, reasons: int = 1, most: int | None = _VALUES, below: Iterable[Text] = ()
) -> RenderableType:
    """A fact in the list: the matter, its state, its values with their origins, and both sides of conflicts.

    `conflicts` are shown with both sentences, the rest in a line each; `reasons` are the merges shown of a value,
    `most` the values shown; what people said of it stands `below`.
    """
    head = Text.assemble((card.id, "dim"), "  ", (card.label, "bold"))
    shown = card.values[:most]
    only = shown[0] if len(card.values) == 1 else None
    if only and _is_label(only.value, card.label):
        values: RenderableType = _value_lines(only, reasons)
    elif any(len(value.value) > _LONG_VALUE for value in shown):
        values = Group(*(Group(value_text(one), indent(_value_lines(one, reasons), 2)) for one in shown))
    else:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1)
        for value in shown:
            grid.add_row(value_text(value), _value_lines(value, reasons))
        values = grid
    parts = [state_text(card), values]
    if more := len(card.values) - len(shown):
        parts.append(Text(f"and {plural(more, 'more value')}: sayso show CASE {card.id}", "dim"))
    parts += _relations(card, conflicts)
    return Group(head, *(indent(part, 4) for part in [*parts, *below]), Text())


def state_text(card: FactCard) -> Text:
    """How a matter stands: disputed in the number, on one page or by one publisher over time too."""
    text = Text(card.state, _STATE_STYLES.get(card.state, "dim"))
    if len(card.values) > 1:
        fields = dict.fromkeys(conflict.field_words for conflict in card.conflicts) or (card.field_words,)
        text.append(f" in {' and '.join(fields)}", "dim")
    if card.within_page:
        text.append(" · within one page" if card.pages == 1 else " · also within one page", "red")
    if card.turns:
        names = ", ".join(sorted({conflict.turn_of for conflict in card.turns if conflict.turn_of}))
        text.append(f" · over time by {names}", "red")
    return text


def value_text(value: ValueCard) -> Text:
    """A value, marked where it was worked out and stands so in no page."""
    text = Text(value.value, "bold")
    if not value.verbatim:
        text.append(" (derived)", "dim")
    return text


def origins_text(value: ValueCard) -> Text:
    """How many origins a value has; that they are not known to be independent is a state of its own."""
    if value.established:
        return Text(value.origins_line, "green" if value.origins > 1 else "default")
    return Text(f"{value.origins_line}, independence not established", "yellow")


def reason_lines(value: ValueCard, most: int) -> list[Text]:
    """Why pages or voices count as one origin, a line for each reason, and how many more there are."""
    lines = [Text(f"{_counting(names)}: {why}", "dim") for names, why in value.reasons[:most]]
    more = len(value.reasons) - most
    if most and more > 0:
        lines.append(Text(f"and {plural(more, 'more reason')} why some count as one", "dim"))
    return lines


def _counting(names: tuple[str, ...]) -> str:
    return f"{_some(names)} {'count as one' if len(names) > 1 else 'counts once'}"


def _value_lines(value: ValueCard, reasons: int) -> RenderableType:
    head = origins_text(value)
    if value.word_of:
        head.append(", on the word of ", "dim").append(_some(value.word_of), "cyan")
    return Group(head, *reason_lines(value, reasons))


def _some(names: Iterable[str]) -> str:
    found = list(names)
    more = len(found) - _NAMES
    last = f"{more} more" if more > 0 else found.pop()
    return f"{', '.join(found[:_NAMES])} and {last}" if found else last


def _is_label(value: str, label: str) -> bool:
    """Whether a value says no more than the label: of a statement both are its words, cut or not."""
    return label.casefold().startswith(value.casefold().rstrip("…,;:. "))


def _relations(card: FactCard, shown: int) -> list[RenderableType]:
    """How the values stand to each other: conflicts with both sentences, then in a line each what is left."""
    parts: list[RenderableType] = [conflict_block(conflict) for conflict in card.conflicts[:shown]]
    said = {(one.kind, frozenset((one.a_value, one.b_value))) for one in card.conflicts[:shown]}
    telling: dict[tuple[RelationKind, str, str], list[str]] = {}
    for one in sorted(card.relations, key=lambda one: one.kind is not RelationKind.CONTRADICT):
        if one.kind is not RelationKind.AGREE and (one.kind, frozenset((one.a, one.b))) not in said:
            telling.setdefault((one.kind, one.a, one.words), []).append(one.b)
    lines = [
        Text(f"{a} {words} {_some(others)}", "red" if kind is RelationKind.CONTRADICT else "dim")
        for (kind, a, words), others in telling.items()
    ]
    return [*parts, *_first(lines, 4 * max(shown, 1), "relations", card)]


def _first(lines: Sequence[RenderableType], most: int, what: str, card: FactCard) -> list[RenderableType]:
    """The first lines, and a word on how to see the rest."""
    rest = Text(f"and more {what}: sayso show CASE {card.id}", "dim")
    return [*lines[:most], *([rest] if len(lines) > most else [])]


def conflict_block(conflict: Conflict) -> RenderableType:
    """Two values that contradict each other, the field in which they do, and a sentence of each."""
    words = " against " if conflict.kind is RelationKind.CONTRADICT else f" {RELATION_WORDS[conflict.kind]} "
    head = Text.assemble((conflict.a_value, "bold"), (words, "red"), (conflict.b_value, "bold"))
    head.append(f" in {conflict.field_words}")
    if conflict.within_page:
        head.append(", on one page", "red")
    elif conflict.turn_of:
        head.append(f", by {conflict.turn_of} over time", "red")
    if conflict.count > 1:
        head.append(f" (one of {plural(conflict.count, 'pair')} of claims)", "dim")
    sides = (_side(conflict.a_value, conflict.a), _side(conflict.b_value, conflict.b))
    return Group(head, indent(Beside(*sides), 2))


def _side(value: str, card: ClaimCard) -> RenderableType:
    head = Text.assemble((value, "bold red"), "  ").append_text(say_so(card))
    if card.page.published:
        head.append(f", {day_words(card.page.published)}", "dim")
    return Group(head, quoted(card.passage))


@dataclass(frozen=True, slots=True)
class Beside:
    """Two things side by side, or under each other where there is no room."""

    left: RenderableType
    right: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if options.max_width < _BESIDE:
            yield Group(self.left, self.right)
            return
        grid = Table.grid(padding=(0, 3), expand=True)
        grid.add_column(ratio=1)
        grid.add_column(ratio=1)
        grid.add_row(self.left, self.right)
        yield grid


def misfit_block(card: MisfitCard) -> RenderableType:
    """A dispute within one page: its kind, the page, the reason, and the words that tell both sides."""
    head = Text.assemble((card.kind_words, "bold"), "  ", ("within one page", "bold red"), "  ")
    head.append_text(page_text(card.page)).append(f"  {card.page.doc}", "dim")
    words = [indent(quoted(one), 4) for one in card.passages]
    return Group(head, indent(Text(card.why, "red"), 4), *words, Text())

"""Groups of copies drawn for a terminal: pages, likely origin, and what was changed from one to the other."""

from __future__ import annotations

from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sayso.cli.drawing import ARROW, indent, one_line, page_text
from sayso.records.copies import AlterationKind
from sayso.views.copies import AlteredWords, CopyComparison, CopyGroup
from sayso.views.labels import plural
from sayso.views.wording import RunKind

_WORDS_SHOWN = 240  # characters of a sentence in common
_CHANGES_SHOWN = 8  # of one kind in one page
_STYLES = {AlterationKind.LOADED: "bold red", AlterationKind.OTHER: "default"}
_RUN_STYLES = {
    RunKind.SAME: "default", RunKind.TAKEN_OUT: "strike red", RunKind.PUT_IN: "bold green", RunKind.SKIPPED: "dim",
}  # fmt: skip


def copy_block(group: CopyGroup, most: int | None = None, *, every_word: bool = False) -> RenderableType:
    """A group: how its pages share text, where it comes from and why, its pages, and the changes in each.

    Where only `most` pages besides the base are shown, it says how many more there are.
    """
    head = Text.assemble((group.id, "dim"), "  ", (group.kind_words, "bold" if group.copying else "default"))
    pages = Table.grid(padding=(0, 1))
    shown = group.pages if most is None else group.pages[: most + 1]
    for page in shown:
        mark = "●" if page.doc == group.base.doc else "○"
        pages.add_row(Text(mark, "cyan"), page_text(page).append(f"  {page.doc}", "dim"))
    more = len(group.pages) - len(shown)
    rest = [Text(f"and {plural(more, 'more page')}: sayso show CASE {group.id}", "dim")] if more else []
    changes = [part for one in group.comparisons for part in _comparison(one, every_word=every_word)]
    told = changes if group.copying or every_word else _shared_words(group)
    origin = [_origin(group)] if group.copying or group.origin else []
    parts = [*origin, pages, *rest, *told]
    return Group(head, *(indent(part, 4) for part in parts), Text())


def _origin(group: CopyGroup) -> Text:
    if group.origin is None and not group.base_is_origin:
        return Text("origin not known" + (f": {group.origin_why}" if group.origin_why else ""), "dim")
    text = Text.assemble(("likely from ", "dim"), (group.origin or group.base.outlet, "bold cyan"))
    return text.append(f": {group.origin_why}" if group.origin_why else "", "dim")


def _shared_words(group: CopyGroup) -> list[RenderableType]:
    """The words in common, where nothing was copied but a sentence."""
    words = one_line(group.comparisons[0].first_words) if group.comparisons else ""
    cut = words if len(words) <= _WORDS_SHOWN else words[:_WORDS_SHOWN].rsplit(" ", 1)[0] + " …"
    quoted = cut if cut.startswith(("“", '"')) else f"“{cut}”"
    return [Text(quoted, "italic")] if words else []


def _comparison(one: CopyComparison, *, every_word: bool) -> list[RenderableType]:
    """A page against another: how many words they share, the alterations by kind, and on request every word."""
    shared = plural(one.wording.words_shared, "word")
    head = Text.assemble((one.other.outlet, "bold"), f" against {one.base.outlet}: {shared} in common")
    is_changed = any(run.kind in (RunKind.TAKEN_OUT, RunKind.PUT_IN) for run in one.wording.runs)
    if not is_changed:
        head.append(", none changed", "dim")
    elif not one.alterations:
        head.append(", small changes only", "dim")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", min_width=9)
    for _, altered in groupby(one.alterations, key=lambda words: words.kind):
        listed = list(altered)
        text = Text(", ").join(_altered(words) for words in listed[:_CHANGES_SHOWN])
        more = len(listed) - _CHANGES_SHOWN
        grid.add_row(listed[0].kind_words, text.append(f", {more} more", "dim") if more > 0 else text)
    parts: list[RenderableType] = [head, *([indent(grid, 2)] if one.alterations else [])]
    if every_word and is_changed:
        parts.append(indent(_every_word(one), 2))
    return parts


def _every_word(one: CopyComparison) -> Text:
    """Both texts in one, with [-words left out-] and {+words put in+}: they are told apart without colours too."""
    text = Text()
    for run in one.wording.runs:
        words = one_line(run.text)
        space, words = (" ", words.lstrip()) if words[:1].isspace() else ("", words)
        if run.kind is RunKind.TAKEN_OUT:
            words = f"[-{words}-]"
        elif run.kind is RunKind.PUT_IN:
            words = f"{{+{words}+}}"
        elif run.kind is RunKind.SKIPPED:
            space, words = " ", f"… {words} …"
        text.append(space if text else "").append(words, _RUN_STYLES[run.kind])
    return text


def _altered(words: AlteredWords) -> Text:
    """State → regime; + the words that were put in, − those that were left out."""
    style = _STYLES.get(words.kind, "yellow")
    if not words.before:
        text = Text(f"+ {one_line(words.after)}", style)
    elif not words.after:
        text = Text(f"− {one_line(words.before)}", style)
    else:
        text = Text.assemble(one_line(words.before), (ARROW, "dim"), (one_line(words.after), style))
    return text.append(f" ×{words.count}" if words.count > 1 else "", "dim")

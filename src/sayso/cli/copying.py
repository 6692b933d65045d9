"""Pages that share text, drawn for a terminal."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from sayso.cli import drawing
from sayso.views.copies import CopyGroup
from sayso.views.labels import plural

_CHANGES_SHOWN = 8  # words that became others, of a copy


def copy_block(group: CopyGroup, most: int | None = None) -> RenderableType:
    """A group: its pages, what was changed in each, and, where only `most` pages are shown, how many there are."""
    head = Text.assemble((group.id, "dim"), "  ", (group.kind_words, "bold" if group.copying else "default"))
    if group.origin:
        head.append("  from ", "dim").append(group.origin, "bold cyan")
    lines: list[RenderableType] = []
    shown = group.pages if most is None else group.pages[: most + 1]
    for page in shown:
        mark = "● " if page.doc == group.base.doc else "○ "
        lines.append(Text.assemble((mark, "cyan"), drawing.page_text(page), (f"  {page.doc}", "dim")))
    if more := len(group.pages) - len(shown):
        lines.append(Text(f"and {plural(more, 'more page')}: sayso show CASE {group.id}", "dim"))
    for one in group.comparisons:
        changes = [f"{change.before} → {change.after}" for change in one.wording.replacements[:_CHANGES_SHOWN]]
        shared = plural(one.wording.words_shared, "word")
        words = Text(f"{one.other.outlet} ({one.other.doc}): {shared} shared with {one.base.outlet}", "dim")
        if changes:
            words.append("; changed: ", "dim").append(", ".join(changes), "yellow")
        lines.append(words)
    return Group(head, *(drawing.indent(line, 4) for line in lines), Text())

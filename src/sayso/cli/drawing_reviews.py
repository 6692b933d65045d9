"""Reviews drawn for a terminal: one a line, and what stands of them beside the row that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from sayso.cli.drawing import indent, one_line
from sayso.records.reviews import Review, ReviewAction
from sayso.reviews.agreement import Agreement
from sayso.reviews.conflicts import ReviewConflict
from sayso.reviews.state import Key, ReviewMatch, ReviewState, ReviewStatus
from sayso.views.labels import plural

_STYLES = {
    ReviewStatus.ACCEPTED: "green", ReviewStatus.REJECTED: "red", ReviewStatus.UNSURE: "yellow",
    ReviewStatus.CONFLICT: "bold red", ReviewStatus.NOTED: "cyan",
}  # fmt: skip
_ANSWERS = {
    ReviewAction.ACCEPT: ("accepted", "green"), ReviewAction.REJECT: ("rejected", "red"),
    ReviewAction.UNSURE: ("unsure", "yellow"),
}  # fmt: skip
_MATCHES = {
    ReviewMatch.CHANGED: "read otherwise since: look again",
    ReviewMatch.ORPHANED: "orphaned: no row of this case is what was reviewed",
}
_WIDTH = 80  # characters of a row's words in a line


def review_block(review: Review, *, undone: bool = False) -> RenderableType:
    """One review: its id, when, who, what of which row, and why."""
    style = "dim strike" if undone else "default"
    day = review.at[:16].replace("T", " ")
    head = Text.assemble((review.id, "dim"), "  ", (day, "dim"), "  ", (review.by, "cyan"), "  ")
    head.append(review.action, style).append(f" {review.target}", style)
    if undone:
        head.append("  undone", "dim")
    lines = [head]
    if more := _what(review):
        lines.append(Text(more))
    lines.append(Text(short(review.was.words), "dim"))
    if review.why:
        label = "" if review.action is ReviewAction.NOTE else "why: "
        lines.append(Text(f"{label}{one_line(review.why)}", "italic"))
    return Group(lines[0], *(indent(line, 4) for line in lines[1:]))


def _what(review: Review) -> str:
    """What an edit, a merge or a split says."""
    if review.action is ReviewAction.EDIT:
        return f"{review.field}: {review.old} → {review.new}"
    if review.action is ReviewAction.MERGE:
        return f"with {', '.join(other.id for other in review.others)}"
    return "; ".join(", ".join(part) for part in review.parts)


def state_lines(state: ReviewState | None) -> list[Text]:
    """What stands of what people said of a row; nothing where nobody said anything."""
    if state is None:
        return []
    is_conflict = state.status is ReviewStatus.CONFLICT
    head = Text("reviewed: ", "dim").append(state.status, _STYLES[state.status])
    for number, answer in enumerate(state.answers):
        words, style = _ANSWERS[answer.action]
        if is_conflict:
            head.append(" · " if number else ": ", "dim").append(words, style)
        head.append(" by " if is_conflict or not number else ", ", "dim").append(answer.by, "cyan")
        if answer.why:
            head.append(f" ({one_line(answer.why)})", "dim")
    lines = [head]
    lines += [Text(line) for line in _remarks(state)]
    if state.match is ReviewMatch.GROWN:
        more = f"{plural(state.more, 'more claim')} since" if state.more else "the same claims"
        lines.append(Text(f"changed: now {state.now}, {more}: look again", "yellow"))
    if state.match in _MATCHES:
        lines.append(Text(_MATCHES[state.match], "yellow"))
    return lines


def _remarks(state: ReviewState) -> Iterator[str]:
    for review in (*state.edits, *state.merges, *state.splits):
        why = f": {one_line(review.why)}" if review.why else ""
        verb = {"edit": "edited", "merge": "merged", "split": "split"}[review.action]
        what = _what(review)
        if review.action is ReviewAction.MERGE:
            what = f"with {', '.join(row.id for row in (review.was, *review.others) if row.id != state.was.id)}"
        yield f"{verb} by {review.by}: {what}{why}"
    for review in state.notes:
        yield f"noted by {review.by}: {one_line(review.why or '')}"


def state_block(state: ReviewState, nearest: str | None) -> RenderableType:
    """A row that was reviewed, with what stands of it and, of an orphan, the row that most likely is it now."""
    lines = state_lines(state)
    if nearest:
        lines.append(Text(f"nearest now: {nearest}", "dim"))
    head = Text.assemble((state.was.id, "dim"), "  ", short(state.was.words))
    return Group(head, *(indent(line, 4) for line in lines), Text())


def conflict_block(conflict: ReviewConflict) -> RenderableType:
    """A row about which people answer otherwise, with each one's answer."""
    head = Text.assemble((conflict.was.id, "dim"), "  ", short(conflict.was.words))
    sides = []
    for review in conflict.sides:
        said = review.new or _what(review) or _ANSWERS[review.action][0]
        line = Text.assemble((conflict.matter, "red"), "  ", (review.by, "cyan"), f": {said}")
        if review.why:
            line.append(f" ({one_line(review.why)})", "dim")
        sides.append(indent(line, 4))
    return Group(head, *sides, Text())


def counts_line(states: Mapping[Key, ReviewState]) -> str:
    """How many rows are reviewed, by status."""
    counts = [(status, sum(state.status is status for state in states.values())) for status in ReviewStatus]
    told = ", ".join(f"{count:,} {status}" for status, count in counts if count)
    return f"{plural(len(states), 'row')} reviewed" + (f": {told}" if told else "")


def short(words: str) -> str:
    """The first words of a row, on one line."""
    line = one_line(words)
    return line if len(line) <= _WIDTH else f"{line[:_WIDTH].rstrip()} …"


def agreement_line(one: Agreement) -> Text:
    """How far some people agree on one table."""
    people = " and ".join((", ".join(one.reviewers[:-1]), one.reviewers[-1]))
    if one.same is None:
        return Text.assemble((people, "cyan"), "  no row that both answered")
    alpha = "not defined: all answers are the same" if one.alpha is None else f"{one.alpha:.3f}"
    line = Text.assemble((people, "cyan"), f"  {one.table}: {plural(one.rows, 'row')}, ")
    return line.append(f"the same answer in {one.same:.0%}, alpha {alpha}")

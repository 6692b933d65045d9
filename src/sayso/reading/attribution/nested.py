"""What others say inside of what somebody says: the words of a source, read once more by themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from sayso.reading.cues import any_word, forms_of, speech_verb
from sayso.reading.drafts import Draft, Form
from sayso.reading.measure import merged, shared, touches, within
from sayso.reading.phrases import PRONOUNS
from sayso.reading.quotes import Quotation, quotations_over
from sayso.records.spans import Span, Spans, covers, hull, quote

# A clause with a source, a verb and something said has at least so many code points.
SHORTEST = 30
FEWEST_WORDS = 4
# Levels of "A told B that C had said that D denied": the network sees one level of a sentence, seldom two.
DEPTH = 2


# Words that turn from one voice to another.
_TURN = re.compile(r",?\s+(?:but|while|whereas|although)\s+$")


def _telling() -> re.Pattern[str]:
    """Verbs that put a clause forward and are seldom acts: no "calling", "posting", "asking"."""
    return any_word(forms_of("verbs", "telling"))


def with_nested(
    text: str,
    drafts: Sequence[Draft],
    quotations: Sequence[Quotation],
    read: Callable[[Sequence[Span]], list[Draft]],
) -> list[Draft]:
    """The drafts, and those found in their content when `read` is given it alone.

    In "the mayor had warned them, the wire reported" the network tends to see the outer attribution only; without
    "the wire reported" the same words show the inner one. What is found must have a source, a cue of speech
    and a place that no draft has yet.
    """
    found = list(drafts)
    fresh: Sequence[Draft] = drafts
    for _ in range(DEPTH):
        cues = merged(span for draft in found for span in draft.cue)
        parts = {part for draft in fresh for part in _worth_reading(text, draft, cues)}
        windows = sorted(part for part in parts if not quotations_over(quotations, part))
        inner = [draft for draft in read(windows) if _is_new(text, draft, found)] if windows else []
        if not inner:
            break
        found = [_until(text, draft, inner) for draft in found] + inner
        fresh = inner
    return found


def _until(text: str, draft: Draft, inner: Sequence[Draft]) -> Draft:
    """A draft's content up to "but" before another's: "the mayor said that it rained but the guild denied it"."""
    for other in inner:
        start = hull((*other.source, *other.cue))[0]
        turn = _TURN.search(text, max(0, start - 12), start)
        last = draft.content[-1]
        if turn and last[0] < turn.start() < last[1] and other is not draft:
            return replace(draft, content=(*draft.content[:-1], (last[0], turn.start())))
    return draft


def _worth_reading(text: str, draft: Draft, cues: Spans) -> list[Span]:
    """Parts of what somebody says that hold a verb of speech which is no cue yet."""
    if draft.form in {Form.TURN, Form.BLOCKQUOTE}:
        return []  # read as passages of their own
    return [part for part in draft.content if part[1] - part[0] >= SHORTEST and _unread(text, part, cues)]


def _unread(text: str, part: Span, cues: Spans) -> bool:
    return any(not touches(verb.span(), cues) for verb in speech_verb().finditer(text, *part))


def _is_new(text: str, draft: Draft, drafts: Sequence[Draft]) -> bool:
    who = quote(text, draft.source, " ")
    if not draft.source or who.lower() in PRONOUNS or not _telling().search(quote(text, draft.cue, " ")):
        return False
    if len(quote(text, draft.content, " ").split()) < FEWEST_WORDS:
        return False
    if text[slice(*draft.cue[0])].endswith("ing") and not any(
        abs(draft.source[0][0] - part[0]) <= 2 for other in drafts for part in other.content
    ):
        return False  # "it took the town reporting heavy losses": the participle is the outer source's
    whole = [hull(draft.spans)]
    return not any(
        shared(draft.cue, (*other.cue, *other.source))
        or (shared(draft.source, other.cue) and within(whole, other.content))
        for other in drafts
    )


def within_speech(drafts: Sequence[Draft]) -> list[Draft]:
    """Hearsay inside what somebody says ("the guild said four were reportedly hurt") goes no farther than that."""
    out = []
    for draft in drafts:
        if draft.form is Form.HEARSAY and not draft.source:
            around = [
                part
                for other in drafts
                for part in other.content
                if other.source and covers(part, draft.cue[0]) and other is not draft
            ]
            inner = min(around, key=lambda part: part[1] - part[0], default=None)
            if inner:
                cut = tuple(
                    (max(a, inner[0]), min(b, inner[1])) for a, b in draft.content if a < inner[1] and inner[0] < b
                )
                draft = replace(draft, content=cut) if cut else draft  # noqa: PLW2901 - the same draft, cut
        out.append(draft)
    return out

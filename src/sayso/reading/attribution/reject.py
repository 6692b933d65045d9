"""What looks like an attribution and is none: metaphors, the author's own "I", guesses, words held at a distance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.cues import alternatives, cue_words
from sayso.reading.drafts import Draft, Form
from sayso.reading.measure import within
from sayso.reading.quotes import Quotation
from sayso.records.spans import covers, hull, quote

_POSTMODIFIER = re.compile(r"\s(?:of|to|in|for|on|that|at|by|from|with|about)\s")
_NO_COMMENT = re.compile(r"\bno (?:immediate |official |further )?(?:comment|response|reaction)\b", re.IGNORECASE)
_FIRST_PERSON = frozenset({"i", "me", "we", "us", "one", "you", "anyone"})


def is_no_attribution(text: str, draft: Draft, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> bool:
    """Whether a neural draft is none by the rules; drafts that the page's form shows are kept."""
    if draft.form is not Form.NEURAL:
        return False
    return (
        (not draft.source and (_infinitive(text, draft) or _held_at_distance(text, draft, quotations)))
        or _is_metaphor(text, draft)
        or _is_author(text, draft, drafts, quotations)
        or _is_guess(text, draft)
        or _NO_COMMENT.search(quote(text, draft.spans, " ")) is not None
    )


def _infinitive(text: str, draft: Draft) -> bool:
    """`It would be naive to claim …`: nobody claims it."""
    start = draft.cue[0][0]
    return text[start : draft.cue[0][1]].lower().startswith("to ") or text[:start].rstrip().lower().endswith(" to")


def _held_at_distance(text: str, draft: Draft, quotations: Sequence[Quotation]) -> bool:
    """A phrase in marks without anybody who says it."""
    return len(quote(text, draft.content, " ").split()) <= 3 or any(
        within(draft.cue, [quotation.outer]) and within(draft.content, [quotation.outer]) and len(quotation.inner) == 1
        and quotation.outer[1] - quotation.outer[0] < 40  # a longer quotation may well quote somebody itself
        for quotation in quotations
    )  # fmt: skip


@cache
def _not_speakers() -> frozenset[str]:
    return frozenset(load_lexicon("roles")["heads"]["not_speakers"])


def _is_metaphor(text: str, draft: Draft) -> bool:
    """`All the omens said`, `his decision to leave suggests`: the subject does not speak."""
    if not draft.source:
        return False
    phrase = text[slice(*hull(draft.source))]
    head = _POSTMODIFIER.split(phrase)[0].split(",")[0].split()
    return bool(head) and head[-1].lower().strip("’'") in _not_speakers()


def _is_author(text: str, draft: Draft, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> bool:
    """The author's own "I": first person outside all quoted words."""
    who = quote(text, draft.source).lower()
    before = text[max(0, draft.cue[0][0] - 24) : draft.cue[0][0]].lower()
    own = who in _FIRST_PERSON or (not who and re.search(r"\b(?:i|let me)\s+(?:\w+\s+){0,2}$", before) is not None)
    if not own:
        return False
    quoted = any(covers(quotation.outer, draft.cue[0]) for quotation in quotations)
    spoken = any(
        other.form in {Form.TURN, Form.BLOCKQUOTE} and within(draft.cue, other.content) for other in drafts
    )
    return not (quoted or spoken)


def _is_guess(text: str, draft: Draft) -> bool:
    """`She looks away, presumably wondering …`: the author guesses."""
    before = text[max(0, draft.cue[0][0] - 16) : draft.cue[0][0]]
    return re.search(rf"\b{alternatives(cue_words('guess', 'adverbs'))}\s+$", before, re.IGNORECASE) is not None

"""Interview turns in plain text: "RT: How many? … Hanna Berg: Six …", at line starts or inside a flattened page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from sayso.documents.patterns import not_speakers
from sayso.documents.sentences import sentence_spans
from sayso.documents.shapes import is_name_like
from sayso.documents.units import Unit
from sayso.records.spans import Span

_LABEL = re.compile(
    r"(?:\[(?:…|\.\.\.)\]\s*)?(?P<label>[^\W\d_][^\s:]*(?:[ \u00a0][^\s:]+){0,5}?)[ \u00a0]?:(?=[\s“\"])"
)
_LETTER_LABEL = re.compile(
    r"(?:\[(?:…|\.\.\.)\]\s*)?(?P<label>Q|A|Question|Answer|Interviewer|Host|Moderator)[.:](?=\s)"
)
_COLON = re.compile(r":(?=[\s“\"])")
_GAP = re.compile(r"\s")
# The longest of 237 labels in news texts has 43 characters; text without a space would be looked through whole.
_LABEL_WITHIN = 200
_CLOSING = "\"'”’»)]… "
# Speakers of an interview take turns; after a pause one may go on.
_MIN_CHANGES = 0.8
# Of the turns of the one who asks, at least this share are questions.
_MIN_ASKED = 0.5


def turn_label(text: str, start: int = 0, end: int | None = None) -> str | None:
    """The speaker's label at the start of a line (`text[start:end]`), None without one.

    >>> turn_label("[…] Radio Ostrel: Who fired first?")
    'Radio Ostrel'
    """
    end = min(len(text) if end is None else end, start + _LABEL_WITHIN)
    match = _LETTER_LABEL.match(text, start, end) or _LABEL.match(text, start, end)
    if not match:
        return None
    label = match["label"].strip()
    if label.casefold() in not_speakers() or not (is_name_like(label) or label.isupper()):
        return None
    return label


def find_turns(text: str, units: Sequence[Unit], first: int) -> dict[int, str]:
    """Labels by the index of the unit that each opens, from unit `first` on; empty where there is no interview.

    An interview has two speakers, one of whom speaks again or answers the other in the next turn; a lone "Name:" in
    an article is none.
    """
    labels = {
        index: label
        for index, unit in enumerate(units)
        if index >= first and (label := turn_label(text, unit.start, unit.end))
    }
    labels = _full_names(labels)
    counts = Counter(labels.values())
    if labels.get(0) and counts[labels[0]] == 1 and len(labels) > 2:
        # "Governor: talks are over" above an interview is its title.
        del counts[labels.pop(0)]
    if len(counts) < 2 or _is_fact_list(counts):
        return {}
    if len(labels) < 4 and not any(
        text[units[index].start : units[index].end].rstrip().endswith("?") for index in labels
    ):
        return {}
    return labels


def inner_turns(text: str, spans: Sequence[Span]) -> dict[int, str]:
    """Labels by the place of each turn inside paragraphs that have lost their line breaks; empty for no interview.

    A label stands where a sentence begins; the first one may be glued to a title above it. Here a colon shows less
    than at the start of a line: speakers must take turns, and one of them must ask.

    >>> inner_turns("Radio Ostrel: Who fired first? Hanna Berg: The army did.", [(0, 56)])
    {0: 'Radio Ostrel', 31: 'Hanna Berg'}
    """
    found = {
        start: label
        for left, right in spans
        for start, _ in sentence_spans(text, left, right)
        if (label := turn_label(text, start, right))
    }
    known = set(found.values())
    glued = _glued_label(text, spans[0][0], min(found, default=0), known) if found else None
    if glued:
        found[glued[0]] = glued[1]
    labels = _full_names({place: found[place] for place in sorted(found)})
    counts = Counter(labels.values())
    places = [*labels, spans[-1][1] if spans else 0]
    asks = [text[place:after].rstrip().rstrip(_CLOSING).endswith("?") for place, after in pairwise(places)]
    voices = list(labels.values())
    changes = sum(one != other for one, other in pairwise(voices))
    if len(counts) < 2 or _is_fact_list(counts) or changes < _MIN_CHANGES * (len(voices) - 1):
        return {}
    if len(voices) < 4 and not asks[0]:
        return {}
    asked = Counter(voice for voice, is_asked in zip(voices, asks, strict=True) if is_asked)
    return labels if any(asked[voice] >= _MIN_ASKED * counts[voice] for voice in counts) else {}


def _glued_label(text: str, start: int, end: int, known: Collection[str]) -> tuple[int, str] | None:
    """A label of the interview that stands behind a title without a stop, before the first one that was found."""
    firsts: dict[str, int] = {}
    for colon in _COLON.finditer(text, start, end):
        # All labels are looked for at once: there may be thousands, and the title may be long.
        window = text[max(0, start - 1, colon.start() - _LABEL_WITHIN) : colon.start()]
        for gap in _GAP.finditer(window):
            label = window[gap.end() :]
            if label in known:
                firsts.setdefault(label, colon.start() - len(label))
    best = min(firsts, key=lambda label: (-len(label), label), default=None)
    return (firsts[best], best) if best is not None else None


def _is_fact_list(counts: Counter[str]) -> bool:
    """Whether labels make a list of facts ("Place: …", "Method: …"): each once; an interview's return."""
    return counts.total() >= 4 and len(counts) > counts.total() * 0.75


def _full_names(labels: Mapping[int, str]) -> dict[int, str]:
    """Each label as the longest one that ends with it: "BERG" speaks as "HANNA BERG", who introduced herself."""
    fuller: dict[str, str] = {}
    for label in set(labels.values()):
        words = label.casefold().split(" ")
        for cut in range(1, len(words)):
            ending = " ".join(words[cut:])
            fuller[ending] = max(label, fuller.get(ending, ""), key=lambda other: (len(other), other))
    return {place: fuller.get(label.casefold(), label) for place, label in labels.items()}

"""Interview turns in plain text: "RT: How many? … Hanna Berg: Six …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sayso.documents.patterns import not_speakers
from sayso.documents.shapes import is_name_like
from sayso.documents.units import Unit

_LABEL = re.compile(
    r"(?:\[(?:…|\.\.\.)\]\s*)?(?P<label>[^\W\d_][^\s:]*(?:[ \u00a0][^\s:]+){0,5}?)[ \u00a0]?:(?=[\s“\"])"
)
_LETTER_LABEL = re.compile(
    r"(?:\[(?:…|\.\.\.)\]\s*)?(?P<label>Q|A|Question|Answer|Interviewer|Host|Moderator)[.:](?=\s)"
)


def turn_label(line: str) -> str | None:
    """The speaker's label at the start of a line, None without one.

    >>> turn_label("[…] Radio Ostrel: Who fired first?")
    'Radio Ostrel'
    """
    match = _LETTER_LABEL.match(line) or _LABEL.match(line)
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
        if index >= first and (label := turn_label(text[unit.start : unit.end]))
    }
    known = sorted(set(labels.values()))
    labels = {index: _full_name(label, known) for index, label in labels.items()}
    counts = Counter(labels.values())
    if labels.get(0) and counts[labels[0]] == 1:
        # "Governor: talks are over" above an interview is its title.
        del counts[labels.pop(0)]
    if len(counts) < 2:
        return {}
    # A list of facts ("Place: …", "Method: …") has many labels, each once; an interview few, most of them again.
    if len(labels) >= 4 and len(counts) > len(labels) * 0.75:
        return {}
    if len(labels) < 4 and not any(
        text[units[index].start : units[index].end].rstrip().endswith("?") for index in labels
    ):
        return {}
    return labels


def _full_name(label: str, labels: Iterable[str]) -> str:
    """The longest label that ends with this one: "BERG" speaks as "HANNA BERG", who introduced herself before."""
    fuller = [other for other in labels if other.casefold().endswith(" " + label.casefold())]
    return max(fuller, key=lambda other: (len(other), other), default=label)

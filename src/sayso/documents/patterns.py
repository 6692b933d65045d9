"""Which kind of furniture a whole line is, by the patterns of the lexicon."""

from __future__ import annotations

import re
from functools import cache

from sayso.documents.shapes import collapse
from sayso.lexicons import load_lexicon
from sayso.records.documents import Role

# A line longer than this is prose, whatever it begins with; disclaimers may be as long as a paragraph.
_MAX_LINE = 320
_MAX_DISCLAIMER = 900
# The longest ending that announces words, "in the following statement", has 26 characters.
_MAX_ENDING = 40
_ORDER = (Role.DISCLAIMER, Role.CREDIT, Role.BOILERPLATE, Role.BYLINE, Role.CAPTION)


def furniture_role(line: str) -> Role | None:
    """The role of a line that the lexicon knows as page furniture, None for all others.

    >>> furniture_role("You must be logged in to post comments :").value
    'boilerplate'
    """
    text = collapse(line)
    if is_menu(text) or not any(char.isalnum() for char in text):
        return Role.BOILERPLATE
    for role in _ORDER:
        limit = _MAX_DISCLAIMER if role is Role.DISCLAIMER else _MAX_LINE
        if len(text) <= limit and _pattern(role).fullmatch(text):
            return role
    return None


def is_menu(line: str) -> bool:
    """Whether a line is a row of links: three or more short parts between bars.

    >>> is_menu("Home | World | Sport"), is_menu("Six die | Ostrel Post")
    (True, False)
    """
    parts = [part.strip() for part in re.split(r"\s[|»›·•]\s", line)]
    return len(parts) >= 3 and all(part and len(part.split()) <= 4 and part[-1] not in ".!?" for part in parts)


def bio_cues(text: str) -> int:
    """How many different cues of a note about an author the text shows."""
    return sum(bool(pattern.search(text)) for pattern in _bio_patterns())


def announces_words(text: str) -> bool:
    """Whether a paragraph announces that the next one is somebody's words: "… spoke in this way", "She said:".

    >>> announces_words("The minister put it in this way"), announces_words("It went this way.")
    (True, False)
    """
    tail = collapse(text[-240:]).rstrip()
    if tail.endswith(":"):
        return not any(pattern.search(tail) for pattern in _pointer_patterns()) and any(
            pattern.search(tail) for pattern in _colon_patterns()
        )
    tail = tail.rstrip("-–— ")
    return _endings().search(tail, max(0, len(tail) - _MAX_ENDING)) is not None


def is_section_name(line: str) -> bool:
    """Whether a lone line is one or more section names: "World", "conflict zones, latest", "News | Africa"."""
    text = collapse(line).strip(" :|»›").casefold()
    names = load_lexicon("furniture")["sections"]["names"]
    parts = [part.strip() for part in re.split(r"[,|/»›>·•]| - ", text) if part.strip()]
    return bool(parts) and len(text) <= 60 and any(part in names for part in parts)


@cache
def not_speakers() -> frozenset[str]:
    """Labels before a colon that never open an interview turn."""
    return frozenset(load_lexicon("furniture")["labels"]["not_speakers"])


@cache
def _pattern(role: Role) -> re.Pattern[str]:
    # One pattern of them all is asked four times as fast as each of them in turn.
    patterns: list[str] = load_lexicon("furniture")["line"][role.value]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@cache
def _bio_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in load_lexicon("furniture")["bio"]["cues"])


@cache
def _endings() -> re.Pattern[str]:
    endings = load_lexicon("furniture")["announcements"]["endings"]
    return re.compile(rf"\b(?:{'|'.join(endings)})$", re.IGNORECASE)


@cache
def _pointer_patterns() -> tuple[re.Pattern[str], ...]:
    pointers = load_lexicon("furniture")["announcements"]["pointers"]
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in pointers)


@cache
def _colon_patterns() -> tuple[re.Pattern[str], ...]:
    colons = load_lexicon("furniture")["announcements"]["speech_colon"]
    return tuple(re.compile(pattern + "$", re.IGNORECASE) for pattern in colons)

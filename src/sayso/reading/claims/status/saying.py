"""What the cue and the source of an attribution say of the status of its content, and the question mark."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.claims.status.beside import is_negated
from sayso.reading.claims.status.kinds import Saying, Status
from sayso.reading.claims.status.words import words
from sayso.reading.quantities.numerals import alternation
from sayso.reading.syntax import Syntax
from sayso.records.claims import Hearsay, Modality

_QUESTION = re.compile(r"[\"'”’»)\]!]{0,3}\?")


def under_saying(saying: Saying, status: Status, syntax: Syntax, stretch: range) -> Status:
    """The status under the cue of the attribution that puts the stretch forward."""
    if _cue_pattern("denied").search(saying.cue):
        negated = saying.word is not None and is_negated(syntax, saying.word, None)
        status = status if negated or _not_pattern().search(saying.cue) else replace(status.denied(), hearsay=None)
    elif _is_nobodys(syntax, saying):
        return replace(status, hearsay=status.hearsay or Hearsay.REPORTED)
    if _cue_pattern("accused").search(saying.cue):
        return replace(status, hearsay=status.hearsay or Hearsay.ACCUSED)
    modality = _modality_of(saying, syntax, stretch)
    return status.at_least(modality) if modality else status


def _modality_of(saying: Saying, syntax: Syntax, stretch: range) -> Modality | None:
    """What a cue makes of its content: "asked whether", "told them to", "vowed"."""
    to_do = _is_request(syntax, stretch)
    wanted = saying.word is not None and syntax.lemmas[saying.word] in words("governors", "demanded", "wanted")
    if to_do and (wanted or _cue_pattern("told").search(saying.cue)):
        return Modality.DEMANDED
    if _cue_pattern("asked").search(saying.cue):
        return Modality.DEMANDED if to_do else Modality.ASKED
    kinds = (Modality.DEMANDED, Modality.POSSIBLE, Modality.PLANNED)
    return next((kind for kind in kinds if _cue_pattern(kind.value).search(saying.cue)), None)


def _is_nobodys(syntax: Syntax, saying: Saying) -> bool:
    """Whether nobody is named who says so: "reports say", "rumours spread that", "is believed to have"."""
    told = saying.source.split() or saying.cue.split()
    last = told[-1].lower().strip("\"“”'’.,") if told else ""
    if last in words("hearsay", "reported_sources") and not any(word[:1].isupper() for word in told[1:]):
        return True
    word = saying.word
    if word is None or syntax.lemmas[word].lower() not in words("hearsay", "reported"):
        return False
    return syntax.has_passive(word)


@cache
def _not_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:not|never|no)\b|n[’']t\b", re.IGNORECASE)


def _is_request(syntax: Syntax, stretch: range) -> bool:
    """Whether what is asked is to do something, and no question: "asked them to leave"."""
    first = [syntax.lemmas[word].lower() for word in stretch[:5]]
    return "to" in first and first[0] not in words("only_with_question", "openers")


def with_question(syntax: Syntax, stretch: range, status: Status) -> Status:
    """The status in a stretch that a question mark ends."""
    last = next((word for word in reversed(stretch) if syntax.upos[word] != "PUNCT"), stretch[-1])
    return status.at_least(Modality.ASKED) if _QUESTION.match(syntax.text, syntax.ends[last]) else status


@cache
def _cue_pattern(kind: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w’'-])(?:{alternation(load_lexicon('status')['cues'][kind])})(?![\w’'-])", re.IGNORECASE
    )

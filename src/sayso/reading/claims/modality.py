"""Whether a clause is denied, and in which status it is put forward: stated, possible, planned, demanded, asked."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.quantities.numerals import alternation
from sayso.records.claims import ClaimPolarity, Modality

_SUBORDINATE = re.compile(
    r"(?:[,;–—(]\s*|\s)(?:which|who|whom|whose|because|although|though|while|whereas|unless|if|when|after|before|since)\b"
    r"|,\s*(?:and|but)\b|;|\s(?:and|but)\s+(?:was|were|is|are|has|had|have|will|would|could|may|might|did)\b",
    re.IGNORECASE,
)
_MONTH_OF_MAY = re.compile(
    r"\bMay\b(?=\s*(?:\d|,|\.|$))|(?<=\d )May\b|\b(?:in|since|of|by|until|last|from|to) May\b"
)
# "asked not to be named", "asked them to leave": a request, no question
_TO_DO = re.compile(
    r"(?!(?:whether|if|what|who|why|when|where|how)\b)(?:\w+\s+){0,3}(?:not\s+)?to\s+[a-z]", re.IGNORECASE
)
_CLOSED_QUESTION = re.compile(r"\?[\"'”’»)\]]*\s*$")


@cache
def _words(*path: str) -> re.Pattern[str]:
    table = load_lexicon("modality")
    for key in path:
        table = table[key]
    return re.compile(rf"(?<![\w’'-])(?:{alternation(list(table))})(?![\w’'-])", re.IGNORECASE)


def _has_cue(kind: str, cue: str) -> bool:
    return bool(cue) and bool(_words("cues", kind).search(cue))


def main_clause(clause: str) -> str:
    """A clause up to its first subordinate one that is not at its very beginning.

    >>> main_clause("It fell, which nobody denied")
    'It fell'
    """
    for match in _SUBORDINATE.finditer(clause):
        if len(clause[: match.start()].split()) >= 2:  # 2: "It fell" is the shortest clause with a verb
            return clause[: match.start()]
    return clause


def clause_polarity(clause: str, cue: str = "") -> ClaimPolarity:
    """Denied where the cue denies ("denied that …") or the main clause is negated, not both.

    >>> clause_polarity("The coalition did not strike the town").value
    'denied'
    >>> clause_polarity("it struck the town", cue="denied").value
    'denied'
    """
    main = _words("negation", "harmless").sub(" ", main_clause(clause))
    negated = bool(_words("negation", "words").search(main)) or bool(
        re.search(
            r"(?:^|\b\w+(?:ed|s|was|were|is|are|had|has|have|be|suffered)\s+)no\s+(?!one\b)[a-z]",
            main,
            re.IGNORECASE,
        )
    )
    denies = _has_cue("denied", cue)
    return ClaimPolarity.DENIED if negated or denies else ClaimPolarity.AFFIRMED


def clause_modality(clause: str, cue: str = "") -> Modality:
    """The status of a clause by its cue and the words of its main clause; a question wins over all.

    >>> clause_modality("The troops must leave").value, clause_modality("Did they leave?").value
    ('demanded', 'asked')
    """
    wants = _has_cue("demanded", cue) or (_has_cue("asked", cue) and _TO_DO.match(clause))
    if _CLOSED_QUESTION.search(clause) or (_has_cue("asked", cue) and not wants):
        return Modality.ASKED
    if wants:
        return Modality.DEMANDED
    main = _MONTH_OF_MAY.sub(" ", main_clause(clause))
    for modality in (Modality.DEMANDED, Modality.POSSIBLE, Modality.PLANNED):
        if _has_cue(modality.value, cue) or _words(modality.value, "phrases").search(main):
            return modality
    return Modality.STATED

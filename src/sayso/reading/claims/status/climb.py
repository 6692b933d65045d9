"""The status of a predicate: affirmed or denied; stated, possible, planned, demanded, asked; or hearsay.

The parse is climbed from the predicate to the top of its stretch. Negations are counted, and every governing word
bears on what hangs on it, as implicative and modal verbs do (Karttunen 1971; Saurí and Pustejovsky 2009, FactBank).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from sayso.reading.claims.clauses import Clause, is_predicate, shares
from sayso.reading.claims.status.above import is_presupposed, under
from sayso.reading.claims.status.beside import with_own
from sayso.reading.claims.status.kinds import Saying, Status
from sayso.reading.claims.status.saying import under_saying, with_question
from sayso.reading.claims.status.words import governors, words
from sayso.reading.syntax import Syntax
from sayso.records.claims import ClaimPolarity, Modality

COMPLEMENTS = frozenset({"xcomp", "ccomp", "csubj", "csubj:pass", "acl", "advcl"})


def status_of(syntax: Syntax, word: int, stretch: range, saying: Saying | None = None) -> Status:
    """The status of the predicate, or of the noun of an event, at a word of a stretch that `saying` puts forward.

    A noun whose clause is about something else ("the attack did not stop them") is taken for granted there: what
    stands above it does not count, and the status is `presupposed`.

    >>> from sayso.language import Annotator, load_encoder
    >>> from sayso.reading.syntax import read_syntax
    >>> text = "Rebels failed to take the town."
    >>> syntax = read_syntax(text, [(0, len(text))], Annotator(load_encoder()))
    >>> status_of(syntax, 3, syntax.words(0, len(text))).polarity.value
    'denied'
    """
    status = with_own(syntax, word, Status(), below=None)
    at = word
    while (head := syntax.heads[at]) in stretch:
        step = _step(syntax, at, head)
        if step is _Step.ENDS:
            return with_question(syntax, stretch, status)
        if step is _Step.PRESUPPOSED:
            return replace(status, presupposed=True)
        if step is _Step.GOVERNED:
            status = under(syntax, at, head, status)
            if is_presupposed(syntax, at, head):
                return status
        if status.modality is Modality.ASKED:
            return status  # "refused to say whether they left": no refusal, no negation reaches a question
        if step is not _Step.BESIDE:
            status = with_own(syntax, head, status, below=at)
        at = head
    if saying is not None and saying.word is not None and _is_rejected(syntax, saying.word):
        status = replace(status.denied(), hearsay=None)
    elif saying is not None:
        status = under_saying(saying, status, syntax, stretch)
    return with_question(syntax, stretch, status)


class _Step(Enum):
    """What the way from a word up to its head means for its status."""

    GOVERNED = "the head bears on it, and so does what stands beside the head"
    SHARED = "what stands beside the head bears on it too"
    BESIDE = "only what stands above the head bears on it"
    PRESUPPOSED = "it is taken for granted"
    ENDS = "nothing above bears on it"


def _step(syntax: Syntax, word: int, head: int) -> _Step:
    relation = syntax.relations[word]
    if relation == "conj":
        return _Step.SHARED if shares_all(syntax, word) else _Step.BESIDE
    if relation in {"acl:relcl", "parataxis", "advcl:relcl", "appos", "dislocated"}:
        return _Step.ENDS
    if relation == "advcl":
        return _Step.GOVERNED if _completes(syntax, word) else _Step.ENDS
    if relation in COMPLEMENTS or is_predicate(syntax, word):
        return _Step.GOVERNED
    if syntax.lemmas[head].lower() in words("light", "verbs", "nouns"):
        return _Step.SHARED
    governs = syntax.lemmas[head].lower() in governors()
    return _Step.GOVERNED if governs and relation != "nsubj" else _Step.PRESUPPOSED


def _completes(syntax: Syntax, word: int) -> bool:
    """Whether an adverbial clause completes its head: after a preposition ("of shelling"), or as a participle."""
    marks = {syntax.lemmas[mark] for mark in syntax.children(word, "mark")}
    if syntax.children(word, "nsubj", "nsubj:pass"):
        return False
    return not marks or bool(marks & {"of", "for", "from", "to", "by", "with", "over"})


def focus_of(syntax: Syntax, clause: Clause, events: Sequence[int]) -> int:
    """The word of a clause that says what happens: its predicate, or what a governing predicate is about.

    "Are believed to have fled" says that they fled, "planned an attack" that there may be an attack. `events` are
    the words of events in the clause; the highest counts that nothing takes for granted.
    """
    focus = clause.head
    while (below := _governed(syntax, focus, clause)) is not None:
        focus = below
    if focus in events:
        return focus
    whole = range(min(clause.words), max(clause.words) + 1)
    told = [word for word in events if not is_predicate(syntax, word)]
    told = [word for word in told if not status_of(syntax, word, whole).presupposed]
    return min(told, key=lambda word: (syntax.depth(word), word), default=focus)


def _governed(syntax: Syntax, word: int, clause: Clause) -> int | None:
    """The complement of a word that only governs: "failed to take", "is believed to have fled", "it is unclear"."""
    lemma = syntax.lemmas[word].lower()
    if lemma not in governors() and lemma not in words("hearsay", "reported", "reported_nouns"):
        return None
    below = syntax.children(word, "xcomp", "ccomp", "csubj", "csubj:pass", "acl")
    return next((child for child in below if child in clause.words and is_predicate(syntax, child)), None)


def shares_all(syntax: Syntax, word: int) -> bool:
    """Whether a conjunct stands under the auxiliaries and negation of the first one."""
    if is_predicate(syntax, word):
        own = syntax.children(word, "aux", "aux:pass", "cop", "nsubj", "nsubj:pass", "expl")
        return shares(syntax, word) or (syntax.xpos[word] in {"VBG", "VB"} and not own)
    return True  # nouns: "no attack or raid"


def _is_rejected(syntax: Syntax, cue: int) -> bool:
    """Whether a report is denied: "there is no truth in reports that", "rejected a report that"."""
    if syntax.upos[cue] != "NOUN":
        return False
    return status_of(syntax, cue, syntax.sentence_of(cue)).polarity is ClaimPolarity.DENIED

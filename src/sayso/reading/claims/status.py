"""The status of a predicate: affirmed or denied; stated, possible, planned, demanded, asked; vouched for or hearsay.

The parse is climbed from the predicate to the top of its stretch. Negations are counted, and every governing word
bears on what hangs on it, as implicative and modal verbs do (Karttunen 1971; Saurí and Pustejovsky, FactBank, 2009).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.claims.clauses import Clause, is_predicate, shares
from sayso.reading.quantities.numerals import alternation
from sayso.reading.syntax import Syntax
from sayso.records.claims import ClaimPolarity, Hearsay, Modality

_RANK = (Modality.ASKED, Modality.DEMANDED, Modality.POSSIBLE, Modality.PLANNED)
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "csubj", "csubj:pass", "acl", "advcl"})
_CLOSED_QUESTION = re.compile(r"\?[\"'”’»)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Status:
    """How a proposition is put forward."""

    polarity: ClaimPolarity = ClaimPolarity.AFFIRMED
    modality: Modality = Modality.STATED
    hearsay: Hearsay | None = None
    presupposed: bool = False

    def denied(self) -> Status:
        """The same, denied where it was affirmed and the other way round."""
        affirmed = self.polarity is ClaimPolarity.AFFIRMED
        return replace(self, polarity=ClaimPolarity.DENIED if affirmed else ClaimPolarity.AFFIRMED)

    def at_least(self, modality: Modality) -> Status:
        """The same with a modality, unless it has one that goes before."""
        if self.modality is not Modality.STATED and _RANK.index(self.modality) <= _RANK.index(modality):
            return self
        return replace(self, modality=modality)


@dataclass(frozen=True, slots=True)
class Saying:
    """By what words a stretch is put forward: the cue as written with its first verb (or noun), and the source."""

    cue: str
    word: int | None
    source: str


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
    status = _with_own(syntax, word, Status(), below=None)
    at = word
    while (head := syntax.heads[at]) in stretch:
        step = _step(syntax, at, head)
        if step is _Step.ENDS:
            return _asked(syntax, stretch, status)
        if step is _Step.PRESUPPOSED:
            return replace(status, presupposed=True)
        if step is _Step.GOVERNED:
            status = _under(syntax, at, head, status)
            if _is_presupposed(syntax, at, head):
                return status
        if status.modality is Modality.ASKED:
            return status  # "refused to say whether they left": no refusal, no negation reaches a question
        if step is not _Step.BESIDE:
            status = _with_own(syntax, head, status, below=at)
        at = head
    return _asked(syntax, stretch, _under_saying(saying, status, syntax, stretch) if saying else status)


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
        return _Step.SHARED if _shares_all(syntax, word) else _Step.BESIDE
    if relation in {"acl:relcl", "parataxis", "advcl:relcl", "appos", "dislocated"}:
        return _Step.ENDS
    if relation == "advcl":
        return _Step.GOVERNED if _completes(syntax, word) else _Step.ENDS
    if relation in _COMPLEMENTS or is_predicate(syntax, word):
        return _Step.GOVERNED
    if syntax.lemmas[head].lower() in _words("light", "verbs", "nouns"):
        return _Step.SHARED
    governs = syntax.lemmas[head].lower() in _governors()
    return _Step.GOVERNED if governs and relation != "nsubj" else _Step.PRESUPPOSED


def _completes(syntax: Syntax, word: int) -> bool:
    """Whether an adverbial clause is a complement after a preposition ("of shelling"), or a participle of its head."""
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
    if lemma not in _governors() and lemma not in _words("hearsay", "reported", "reported_nouns"):
        return None
    below = syntax.children(word, "xcomp", "ccomp", "csubj", "csubj:pass", "acl")
    return next((child for child in below if child in clause.words and is_predicate(syntax, child)), None)


def _shares_all(syntax: Syntax, word: int) -> bool:
    """Whether a conjunct stands under the auxiliaries and negation of the first one."""
    if is_predicate(syntax, word):
        own = syntax.children(word, "aux", "aux:pass", "cop", "nsubj", "nsubj:pass", "expl")
        return shares(syntax, word) or (syntax.xpos[word] in {"VBG", "VB"} and not own)
    return True  # nouns: "no attack or raid"


# --- what stands beside a word -------------------------------------------------------------------------------------


def _with_own(syntax: Syntax, word: int, status: Status, *, below: int | None) -> Status:
    """The status with the auxiliaries, adverbs, negations and marks that hang on a word beside the one `below`."""
    if _is_negated(syntax, word, below) or (below is not None and _is_yet_to(syntax, word)):
        status = status.denied()
    for modality in _own_modalities(syntax, word):
        status = status.at_least(modality)
    beside = [syntax.word(child).lower() for child in syntax.children(word, "advmod", "amod")]
    reported = _words("hearsay", "reported_adverbs", "reported_adjectives")
    if any(written in reported for written in beside) or _is_by_hearsay(syntax, word):
        status = replace(status, hearsay=status.hearsay or Hearsay.REPORTED)
    return status


def _is_by_hearsay(syntax: Syntax, word: int) -> bool:
    """Whether it is told "according to" reports or rumours of nobody named."""
    return any(
        syntax.lemmas[child] in _words("hearsay", "reported_nouns") and _has_mark(syntax, child, "accord")
        for child in syntax.children(word, "obl", "nmod")
    )


def _is_negated(syntax: Syntax, word: int, below: int | None) -> bool:
    """Whether an odd number of negations bears on a word: adverbs, "no X" and "nobody" as its arguments, "without"."""
    count = 0
    for child in syntax.children(word):
        if child == below:
            continue
        relation = syntax.relations[child]
        lemma = syntax.lemmas[child].lower()
        if relation in {"advmod", "cc", "cc:preconj", "det"}:
            count += lemma in _words("adverbs", "denied") and not _is_harmless(syntax, child)
            count += lemma in {"long", "longer"} and _has_adverb(syntax, child, "no")  # "no longer"
        elif relation == "mark":
            count += lemma in _words("negation", "marks")
        elif relation in {"nsubj", "nsubj:pass", "obj", "expl"} and is_predicate(syntax, word):
            count += lemma in _words("negation", "pronouns") or _is_none(syntax, child)
        elif relation in {"obl", "obl:tmod"} and lemma in _words("negation", "never_nouns"):
            count += _is_none(syntax, child)
    return count % 2 == 1


def _is_yet_to(syntax: Syntax, word: int) -> bool:
    """Whether a word is that of "has yet to", "is yet to"."""
    return syntax.lemmas[word] in {"have", "be"} and _has_adverb(syntax, word, "yet")


def _has_adverb(syntax: Syntax, word: int, *lemmas: str) -> bool:
    return any(syntax.lemmas[child].lower() in lemmas for child in syntax.children(word, "advmod", "xcomp", "det"))


def governs(lemma: str) -> bool:
    """Whether a word bears on the status of what it governs ("plan", "order", "deny").

    >>> governs("plan"), governs("shell")
    (True, False)
    """
    return lemma in _governors()


def _is_none(syntax: Syntax, word: int) -> bool:
    """Whether an argument is a noun with "no", "neither" or "not one" before it ("no losses")."""
    if any(
        syntax.lemmas[det].lower() in _words("negation", "determiners") and not _is_harmless(syntax, det)
        for det in syntax.children(word, "det", "cc:preconj")
    ):
        return True
    counted = [word, *syntax.children(word, "nummod", "det", "amod")]
    return any(
        syntax.lemmas[child] == "not" and syntax.lemmas[child + 1].lower() in _words("negation", "not_even")
        for one in counted
        for child in syntax.children(one, "advmod")
        if child + 1 < len(syntax) and syntax.upos[word] in {"NOUN", "PROPN", "PRON", "NUM"}
    )


def _is_harmless(syntax: Syntax, word: int) -> bool:
    """Whether a negative word denies nothing: "not only", "no doubt", "no fewer than"."""
    after = syntax.lemmas[word + 1].lower() if word + 1 < len(syntax) else ""
    kind = "harmless_before" if syntax.lemmas[word].lower() == "no" else "harmless_after_not"
    return after in _words("negation", kind)


def _own_modalities(syntax: Syntax, word: int) -> Iterator[Modality]:
    """Modalities by auxiliaries, adverbs and conditional marks of a word."""
    auxiliaries = syntax.children(word, "aux")
    perfect = any(syntax.lemmas[aux] == "have" for aux in auxiliaries)
    for aux in auxiliaries:
        written = syntax.word(aux).lower()
        if written in _words("auxiliaries", "demanded"):
            yield Modality.POSSIBLE if perfect and written == "must" else Modality.DEMANDED
        elif written in {"could", "can", "ca"} and _has_adverb(syntax, word, "not", "n't", "n’t", "never"):
            continue  # "could not take the town": it did not
        elif written in _words("auxiliaries", "possible"):
            yield Modality.POSSIBLE
        elif written in _words("auxiliaries", "planned"):
            yield Modality.PLANNED
    if _is_to(syntax, word):
        yield Modality.PLANNED
    if _is_order(syntax, word, auxiliaries):
        yield Modality.DEMANDED
    if auxiliaries and _is_inverted(syntax, word, auxiliaries[0]):
        yield Modality.POSSIBLE
    for child in syntax.children(word, "advmod", "amod", "case"):
        for modality in (Modality.POSSIBLE, Modality.PLANNED):
            if syntax.word(child).lower() in _words("adverbs", modality.value):
                yield modality
    for child in syntax.children(word, "mark"):
        lemma = syntax.lemmas[child].lower()
        if lemma in _words("conditions", "marks"):
            before = syntax.lemmas[child - 1].lower() if child else ""
            if f"{before} {lemma}" not in _words("conditions", "harmless"):
                yield Modality.ASKED if lemma == "whether" else Modality.POSSIBLE


def _is_to(syntax: Syntax, word: int) -> bool:
    """Whether a predicate is "to" happen: "the leaders are to meet"."""
    be = any(syntax.lemmas[child] == "be" for child in syntax.children(word, "cop", "aux"))
    return be and syntax.xpos[word] == "VB" and _has_mark(syntax, word, "to")


def _is_order(syntax: Syntax, word: int, auxiliaries: Sequence[int]) -> bool:
    """Whether a verb is an imperative: "withdraw your troops"."""
    bare = syntax.xpos[word] == "VB" and syntax.upos[word] == "VERB" and not auxiliaries
    top = syntax.relations[word] in {"root", "ccomp", "parataxis"}
    return bare and top and not syntax.children(word, "nsubj", "nsubj:pass", "mark", "cop", "aux:pass")


def _is_inverted(syntax: Syntax, word: int, auxiliary: int) -> bool:
    """Whether a condition has its auxiliary first: "had the army attacked, …"."""
    subjects = syntax.children(word, "nsubj", "nsubj:pass")
    before = bool(subjects) and auxiliary < subjects[0] and syntax.relations[word] == "advcl"
    return before and not syntax.children(word, "mark")


# --- what stands above a word --------------------------------------------------------------------------------------


def _under(syntax: Syntax, word: int, head: int, status: Status) -> Status:
    """The status of a word under the governing word on which it hangs."""
    lemma = syntax.lemmas[head].lower()
    if hearsay := _hearsay_of(syntax, word, head):
        return replace(status, hearsay=status.hearsay or hearsay)
    if lemma in _words("governors", "denied") or (
        (lemma in _words("governors", "denied_from") and _has_mark(syntax, word, "from"))
        or _has_adverb(syntax, head, "short")  # "stopped short of attacking"
    ):
        return replace(status.denied(), hearsay=None)
    for modality in _RANK:
        if lemma in _words("governors", modality.value) and _takes(syntax, word, head, modality):
            return status.at_least(modality)
    return status


def _has_mark(syntax: Syntax, word: int, lemma: str) -> bool:
    return any(syntax.lemmas[mark] == lemma for mark in syntax.children(word, "mark", "case"))


def _takes(syntax: Syntax, word: int, head: int, modality: Modality) -> bool:
    """Whether a governing word makes its complement a question, a plan, a demand or a guess."""
    lemma = syntax.lemmas[head].lower()
    if not is_predicate(syntax, word):
        if lemma in _words("governors", "with_for"):
            return _has_mark(syntax, word, "for")
        return modality is not Modality.ASKED and lemma not in _words("governors", "clausal_only")
    infinitive = _has_mark(syntax, word, "to")
    if modality is Modality.ASKED and lemma in _words("only_with_question", "words"):
        openers = _words("only_with_question", "openers")
        return any(syntax.lemmas[child].lower() in openers for child in syntax.children(word))
    if modality is Modality.DEMANDED:
        return infinitive or (syntax.relations[word] in {"ccomp", "acl"} and syntax.xpos[word] == "VB")
    if modality is Modality.PLANNED and syntax.relations[word] in {"ccomp"}:
        return lemma not in {"decide", "agree", "mean", "warn"}
    return True


def _hearsay_of(syntax: Syntax, word: int, head: int) -> Hearsay | None:
    """Whose word it is where the governing word tells: nobody's ("is said to have"), or an accuser's."""
    lemma = syntax.lemmas[head].lower()
    passive = bool(syntax.children(head, "aux:pass", "nsubj:pass"))
    if syntax.relations[word] in {"acl", "ccomp", "nmod"} and syntax.upos[head] == "NOUN":
        return Hearsay.REPORTED if lemma in _words("hearsay", "reported_nouns") else None
    if lemma in _words("hearsay", "accused"):
        return Hearsay.ACCUSED
    if passive and lemma in _words("hearsay", "reported") and syntax.relations[word] in {"xcomp", "ccomp", "csubj"}:
        return Hearsay.REPORTED
    return None


def _is_presupposed(syntax: Syntax, word: int, head: int) -> bool:
    """Whether what stands above says nothing about a complement, as it is taken for granted."""
    that = syntax.relations[word] in {"ccomp", "csubj", "csubj:pass", "advcl"}
    return that and syntax.lemmas[head].lower() in _words("factive", "words")


# --- the cue and the sentence --------------------------------------------------------------------------------------


def _under_saying(saying: Saying, status: Status, syntax: Syntax, stretch: range) -> Status:
    """The status under the cue of the attribution that puts the stretch forward."""
    cue = saying.cue
    if saying.word is not None and syntax.upos[saying.word] == "NOUN" and _is_rejected(syntax, saying.word):
        return replace(status.denied(), hearsay=None)
    if _cue_pattern("denied").search(cue):
        negated = saying.word is not None and _is_negated(syntax, saying.word, None)
        status = status if negated or _not_pattern().search(cue) else replace(status.denied(), hearsay=None)
    elif _is_nobodys(syntax, saying):
        return replace(status, hearsay=status.hearsay or Hearsay.REPORTED)
    if _cue_pattern("accused").search(cue):
        return replace(status, hearsay=status.hearsay or Hearsay.ACCUSED)
    to_do = _is_request(syntax, stretch)
    if to_do and _cue_pattern("told").search(cue):
        return status.at_least(Modality.DEMANDED)
    if _cue_pattern("asked").search(cue):
        return status.at_least(Modality.DEMANDED if to_do else Modality.ASKED)
    if (
        to_do
        and saying.word is not None
        and syntax.lemmas[saying.word] in _words("governors", "demanded", "wanted")
    ):
        return status.at_least(Modality.DEMANDED)
    for modality in (Modality.DEMANDED, Modality.POSSIBLE, Modality.PLANNED):
        if _cue_pattern(modality.value).search(cue):
            return status.at_least(modality)
    return status


def _is_rejected(syntax: Syntax, noun: int) -> bool:
    """Whether a report is denied: "there is no truth in reports that", "rejected a report that"."""
    sentence = next((range(*run) for run in syntax.sentences if noun in range(*run)), range(0))
    return status_of(syntax, noun, sentence).polarity is ClaimPolarity.DENIED


def _is_nobodys(syntax: Syntax, saying: Saying) -> bool:
    """Whether nobody is named who says so: "reports say", "rumours spread that", "is believed to have"."""
    told = saying.source.split() or saying.cue.split()
    last = told[-1].lower().strip("\"“”'’.,") if told else ""
    if last in _words("hearsay", "reported_sources") and not any(word[:1].isupper() for word in told[1:]):
        return True
    word = saying.word
    if word is None or syntax.lemmas[word].lower() not in _words("hearsay", "reported"):
        return False
    return bool(syntax.children(word, "aux:pass", "nsubj:pass"))


@cache
def _not_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:not|never|no)\b|n[’']t\b", re.IGNORECASE)


def _is_request(syntax: Syntax, stretch: range) -> bool:
    """Whether what is asked is to do something, and no question: "asked them to leave"."""
    first = [syntax.lemmas[word].lower() for word in stretch[:5]]
    return "to" in first and first[0] not in _words("only_with_question", "openers")


def _asked(syntax: Syntax, stretch: range, status: Status) -> Status:
    """The status in a sentence that ends with a question mark."""
    end = syntax.ends[stretch[-1]]
    if _CLOSED_QUESTION.search(syntax.text[end - 1 : end + 3].split("\n")[0]):
        return status.at_least(Modality.ASKED)
    return status


@cache
def _words(table: str, *keys: str) -> frozenset[str]:
    return frozenset(word for key in keys for word in load_lexicon("status")[table][key])


@cache
def _governors() -> frozenset[str]:
    modal = _words("governors", *(modality.value for modality in _RANK))
    return modal | _words("governors", "denied", "denied_from") | _words("hearsay", "accused", "reported_nouns")


@cache
def _cue_pattern(kind: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w’'-])(?:{alternation(load_lexicon('status')['cues'][kind])})(?![\w’'-])", re.IGNORECASE
    )

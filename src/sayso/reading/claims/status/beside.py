"""What stands beside a word and bears on its status: auxiliaries, negations, adverbs, conditional marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.reading.claims.clauses import is_predicate
from sayso.reading.claims.status.kinds import Status
from sayso.reading.claims.status.words import has_adverb, has_mark, words
from sayso.reading.syntax import Syntax
from sayso.records.claims import Hearsay, Modality


def with_own(syntax: Syntax, word: int, status: Status, *, below: int | None) -> Status:
    """The status with the auxiliaries, adverbs, negations and marks that hang on a word beside the one `below`."""
    beside = {syntax.relations[child] for child in syntax.children(word)}
    if is_negated(syntax, word, below) or (below is not None and _is_yet_to(syntax, word)):
        status = status.denied()
    if beside & _MODAL or syntax.xpos[word] == "VB":
        for modality in _own_modalities(syntax, word):
            status = status.at_least(modality)
    if beside & _TELLING and _is_reported(syntax, word):
        status = replace(status, hearsay=status.hearsay or Hearsay.REPORTED)
    return status


_MODAL = frozenset({"aux", "advmod", "amod", "case", "mark", "cop"})
_TELLING = frozenset({"advmod", "amod", "obl", "nmod"})


def _is_reported(syntax: Syntax, word: int) -> bool:
    """Whether a word beside it tells that it is hearsay: "reportedly", "alleged"."""
    reported = words("hearsay", "reported_adverbs", "reported_adjectives")
    beside = syntax.children(word, "advmod", "amod")
    return any(syntax.word(child).lower() in reported for child in beside) or _is_by_hearsay(syntax, word)


def _is_by_hearsay(syntax: Syntax, word: int) -> bool:
    """Whether it is told "according to" reports or rumours of nobody named."""
    return any(
        syntax.lemmas[child] in words("hearsay", "reported_nouns") and has_mark(syntax, child, "accord")
        for child in syntax.children(word, "obl", "nmod")
    )


def is_negated(syntax: Syntax, word: int, below: int | None) -> bool:
    """Whether an odd number of negations bears on a word: adverbs, "no X" and "nobody" beside it, "without"."""
    count = 0
    for child in syntax.children(word):
        if child == below:
            continue
        relation = syntax.relations[child]
        lemma = syntax.lemmas[child].lower()
        if relation in {"advmod", "cc", "cc:preconj", "det"}:
            count += lemma in words("adverbs", "denied") and not _is_harmless(syntax, child)
            count += lemma in {"long", "longer"} and has_adverb(syntax, child, "no")  # "no longer"
        elif relation == "mark":
            count += lemma in words("negation", "marks")
        elif relation in {"nsubj", "nsubj:pass", "obj", "expl"} and is_predicate(syntax, word):
            count += lemma in words("negation", "pronouns") or _is_none(syntax, child)
        elif relation in {"obl", "obl:tmod"} and lemma in words("negation", "never_nouns"):
            count += _is_none(syntax, child)
    return count % 2 == 1


def _is_yet_to(syntax: Syntax, word: int) -> bool:
    """Whether a word is that of "has yet to", "is yet to"."""
    return syntax.lemmas[word] in {"have", "be"} and has_adverb(syntax, word, "yet")


def _is_none(syntax: Syntax, word: int) -> bool:
    """Whether an argument is a noun with "no", "neither" or "not one" before it ("no losses")."""
    if any(
        syntax.lemmas[det].lower() in words("negation", "determiners") and not _is_harmless(syntax, det)
        for det in syntax.children(word, "det", "cc:preconj")
    ):
        return True
    counted = [word, *syntax.children(word, "nummod", "det", "amod")]
    return any(
        syntax.lemmas[child] == "not" and syntax.lemmas[child + 1].lower() in words("negation", "not_even")
        for one in counted
        for child in syntax.children(one, "advmod")
        if child + 1 < len(syntax) and syntax.upos[word] in {"NOUN", "PROPN", "PRON", "NUM"}
    )


def _is_harmless(syntax: Syntax, word: int) -> bool:
    """Whether a negative word denies nothing: "not only", "no doubt", "no fewer than"."""
    after = syntax.lemmas[word + 1].lower() if word + 1 < len(syntax) else ""
    kind = "harmless_before" if syntax.lemmas[word].lower() == "no" else "harmless_after_not"
    return after in words("negation", kind)


def _own_modalities(syntax: Syntax, word: int) -> Iterator[Modality]:
    """Modalities by auxiliaries, mood, adverbs and conditional marks of a word."""
    auxiliaries = syntax.children(word, "aux")
    perfect = any(syntax.lemmas[aux] == "have" for aux in auxiliaries)
    yield from filter(None, (_of_auxiliary(syntax, word, aux, perfect=perfect) for aux in auxiliaries))
    if _is_to(syntax, word):
        yield Modality.PLANNED
    if _is_order(syntax, word, auxiliaries):
        yield Modality.DEMANDED
    if auxiliaries and _is_inverted(syntax, word, auxiliaries[0]):
        yield Modality.POSSIBLE
    for child in syntax.children(word, "advmod", "amod", "case"):
        for modality in (Modality.POSSIBLE, Modality.PLANNED):
            if syntax.word(child).lower() in words("adverbs", modality.value):
                yield modality
    yield from filter(None, (_of_mark(syntax, child) for child in syntax.children(word, "mark")))


def _of_auxiliary(syntax: Syntax, word: int, auxiliary: int, *, perfect: bool) -> Modality | None:
    written = syntax.word(auxiliary).lower()
    if written in words("auxiliaries", "demanded"):
        return Modality.POSSIBLE if perfect and written == "must" else Modality.DEMANDED
    if written in {"could", "can", "ca"} and has_adverb(syntax, word, "not", "n't", "n’t", "never"):
        return None  # "could not take the town": it did not
    if written in words("auxiliaries", "possible"):
        return Modality.POSSIBLE
    return Modality.PLANNED if written in words("auxiliaries", "planned") else None


def _of_mark(syntax: Syntax, mark: int) -> Modality | None:
    lemma = syntax.lemmas[mark].lower()
    before = syntax.lemmas[mark - 1].lower() if mark else ""
    if lemma not in words("conditions", "marks") or f"{before} {lemma}" in words("conditions", "harmless"):
        return None
    return Modality.ASKED if lemma == "whether" else Modality.POSSIBLE


def _is_to(syntax: Syntax, word: int) -> bool:
    """Whether a predicate is "to" happen: "the leaders are to meet"."""
    be = any(syntax.lemmas[child] == "be" for child in syntax.children(word, "cop", "aux"))
    return be and syntax.xpos[word] == "VB" and has_mark(syntax, word, "to")


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

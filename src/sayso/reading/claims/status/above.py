"""What stands above a word and bears on its status: "failed to", "plans to", "is said to have", "reports that"."""

from __future__ import annotations

from dataclasses import replace

from sayso.reading.claims.clauses import is_predicate
from sayso.reading.claims.status.kinds import RANK, Status
from sayso.reading.claims.status.words import has_adverb, has_mark, words
from sayso.reading.syntax import Syntax
from sayso.records.claims import Hearsay, Modality


def under(syntax: Syntax, word: int, head: int, status: Status) -> Status:
    """The status of a word under the governing word on which it hangs."""
    lemma = syntax.lemmas[head].lower()
    if hearsay := _hearsay_of(syntax, word, head):
        return replace(status, hearsay=status.hearsay or hearsay)
    if lemma in words("governors", "denied") or (
        (lemma in words("governors", "denied_from") and has_mark(syntax, word, "from"))
        or has_adverb(syntax, head, "short")  # "stopped short of attacking"
    ):
        return replace(status.denied(), hearsay=None)
    if lemma == "have" and has_adverb(syntax, head, "yet"):
        return status  # "have yet to take": denied beside the verb
    for modality in RANK:
        if lemma in words("governors", modality.value) and _takes(syntax, word, head, modality):
            return status.at_least(modality)
    return status


def _takes(syntax: Syntax, word: int, head: int, modality: Modality) -> bool:
    """Whether a governing word makes its complement a question, a plan, a demand or a guess."""
    lemma = syntax.lemmas[head].lower()
    if not is_predicate(syntax, word):
        if lemma in words("governors", "with_for"):
            return has_mark(syntax, word, "for")
        return modality is not Modality.ASKED and lemma not in words("governors", "clausal_only")
    infinitive = has_mark(syntax, word, "to")
    if modality is Modality.ASKED and lemma in words("only_with_question", "words"):
        openers = words("only_with_question", "openers")
        return any(syntax.lemmas[child].lower() in openers for child in syntax.children(word))
    if modality is Modality.DEMANDED:
        return infinitive or (syntax.relations[word] in {"ccomp", "acl"} and syntax.xpos[word] == "VB")
    if modality is Modality.PLANNED and syntax.relations[word] in {"ccomp"}:
        return lemma not in {"decide", "agree", "mean", "warn"}
    return True


def _hearsay_of(syntax: Syntax, word: int, head: int) -> Hearsay | None:
    """Whose word it is where the governing word tells: nobody's ("is said to have"), or an accuser's."""
    lemma = syntax.lemmas[head].lower()
    passive = syntax.has_passive(head)
    if syntax.relations[word] in {"acl", "ccomp", "nmod"} and syntax.upos[head] == "NOUN":
        return Hearsay.REPORTED if lemma in words("hearsay", "reported_nouns") else None
    if lemma in words("hearsay", "accused"):
        return Hearsay.ACCUSED
    if passive and lemma in words("hearsay", "reported") and syntax.relations[word] in {"xcomp", "ccomp", "csubj"}:
        return Hearsay.REPORTED
    return None


def is_presupposed(syntax: Syntax, word: int, head: int) -> bool:
    """Whether what stands above says nothing about a complement, as it is taken for granted."""
    that = syntax.relations[word] in {"ccomp", "csubj", "csubj:pass", "advcl"}
    return that and syntax.lemmas[head].lower() in words("factive", "words")

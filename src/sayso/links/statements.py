"""Matters that are no toll: nearly one statement in several documents, told, denied or with one slot changed."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from sayso.lexicons import load_lexicon
from sayso.links.copying.fingerprints import sharing_pairs, word_hash
from sayso.links.differences import Difference, one_difference
from sayso.links.event_days import Days, event_days, shift
from sayso.links.grouping import Groups
from sayso.links.matter import Matter, Member
from sayso.links.shared_words import SharedWords
from sayso.links.terms import Weights, content_terms
from sayso.links.tolls import Toll, counts_people
from sayso.records.claims import Claim, ClaimPolarity
from sayso.records.documents import Document
from sayso.records.facts import FactField

MIN_TERMS = 4
"""A statement with fewer content terms ("He declined to comment.") says nothing by which to know it again."""
MIN_SHARED_TERMS = 3
MAX_TERM_CLAIMS = 60
"""Terms in more claims than this do not suggest pairs (1,770 under one term)."""
SAME_STATEMENT = 0.6
"""Share of the weight of two claims' terms that they have in common: Dice coefficient."""
SAME_COPIED = 0.5
SAME_DATED = 0.35
"""Enough where both tell the same day or month that lies before the news of either."""
SAME_DENIED = 0.45
UNLIKE = 0.3
"""Groups whose claims share less than this on average stay apart, however two of them are linked."""
MAX_COMPARED = 30
"""Claims of a group that a new one is compared with."""
NEWS_DAYS = 5
LABEL_LENGTH = 110


@dataclass(frozen=True, slots=True)
class _Statement:
    claim: Claim
    document: Document
    terms: Mapping[str, float]
    days: Days
    has_toll: bool


def statement_matters(
    documents: Mapping[str, Document],
    claims: Sequence[Claim],
    shared: SharedWords,
    numbers: Sequence[Matter],
    tolls: Mapping[str, Sequence[Toll]],
) -> tuple[list[Matter], int]:
    """Groups of claims of several documents that state or deny nearly the same; how many terms were too common.

    `claims` are sorted by place. Claims that a matter of number already holds together are left to it.
    """
    with_toll = frozenset(toll.claim for told in tolls.values() for toll in told if counts_people(toll.group))
    statements = _statements(documents, claims, with_toll)
    joined = {frozenset((a.claim, b.claim)) for matter in numbers for a in matter.members for b in matter.members}
    accepted = []
    candidates, left_out = _candidates(statements, shared)
    for a, b in candidates:
        left, right = statements[a], statements[b]
        if frozenset((left.claim.id, right.claim.id)) in joined or (left.has_toll and right.has_toll):
            continue  # numbers were compared already: other numbers of another event stay apart
        if _is_same(left, right, shared):
            accepted.append((-_dice(left.terms, right.terms), a, b))
    groups = _joined(statements, sorted(accepted))
    return [_matter([statements[index] for index in group]) for group in groups], left_out


def _joined(statements: Sequence[_Statement], accepted: Sequence[tuple[float, int, int]]) -> list[list[int]]:
    """Groups grown from the most alike pairs on, as long as their claims are alike on average (average link)."""
    groups: Groups[int] = Groups()
    members: dict[int, list[int]] = {}
    for _, a, b in accepted:
        left, right = groups.root(a), groups.root(b)
        if left == right:
            continue
        ours, theirs = members.get(left, [left])[:MAX_COMPARED], members.get(right, [right])[:MAX_COMPARED]
        alike = [_dice(statements[x].terms, statements[y].terms) for x in ours for y in theirs]
        if math.fsum(alike) >= UNLIKE * len(alike):
            groups.join(a, b)
            members[groups.root(a)] = sorted(ours + theirs)
    return [group for group in groups.sets() if len(group) > 1]


def _dice(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    common = math.fsum(weight for term, weight in a.items() if term in b)
    return 2 * common / (math.fsum(a.values()) + math.fsum(b.values()) or 1.0)


def _plain(terms: Mapping[str, float]) -> dict[str, float]:
    """The terms that are no names: two sentences about the same actors need not say the same."""
    return {term: weight for term, weight in terms.items() if not term.startswith("=")}


def _statements(
    documents: Mapping[str, Document], claims: Sequence[Claim], with_toll: frozenset[str]
) -> list[_Statement]:
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_doc[claim.doc].append(claim)
    terms = {claim.id: content_terms(claim.text) for claim in claims}
    weights = Weights([term for claim in found for term in terms[claim.id]] for _, found in sorted(by_doc.items()))
    statements = []
    for claim in claims:
        weighed = {term: weights.idf(term) for term in sorted(set(terms[claim.id]))}
        if len(_plain(weighed)) >= MIN_TERMS:
            document = documents[claim.doc]
            days = event_days(document, claim)
            statements.append(_Statement(claim, document, weighed, days, claim.id in with_toll))
    return statements


def _candidates(statements: Sequence[_Statement], shared: SharedWords) -> tuple[list[tuple[int, int]], int]:
    table: dict[str, int] = {}
    prints = []
    for statement in statements:
        for term in statement.terms:
            if term not in table:
                table[term] = word_hash(term)
        prints.append(np.unique(np.array([table[term] for term in statement.terms], dtype=np.uint64)))
    found, left_out = sharing_pairs(prints, min_shared=MIN_SHARED_TERMS, max_documents=MAX_TERM_CLAIMS)
    pairs = {pair for pair in found if statements[pair[0]].claim.doc != statements[pair[1]].claim.doc}
    by_doc: dict[str, list[int]] = defaultdict(list)
    for index, statement in enumerate(statements):
        by_doc[statement.claim.doc].append(index)
    for left, right in shared.documents():
        pairs.update(
            (min(a, b), max(a, b))
            for a in by_doc[left]
            for b in by_doc[right]
            if shared.same_words(statements[a].claim.id, statements[b].claim.id)
        )
    return sorted(pairs), left_out


def _is_same(a: _Statement, b: _Statement, shared: SharedWords) -> bool:
    dice = _dice(a.terms, b.terms)
    if shared.same_words(a.claim.id, b.claim.id) and dice >= SAME_COPIED:
        return True
    if dice >= SAME_DATED and _same_past(a, b):
        return True
    if not _near_in_time(a, b) or a.has_toll != b.has_toll:
        return False
    dice = min(dice, _dice(_plain(a.terms), _plain(b.terms)))
    return dice >= (SAME_STATEMENT if a.claim.polarity is b.claim.polarity else SAME_DENIED)


def _near_in_time(a: _Statement, b: _Statement) -> bool:
    left, right = ((item.document.published or "")[:10] for item in (a, b))
    if len(left) < 10 or len(right) < 10:
        return True
    return shift(min(left, right), NEWS_DAYS) >= max(left, right)


def _same_past(a: _Statement, b: _Statement) -> bool:
    """Whether both tell the same days, which lie before the news of either."""
    if not (a.days.told and b.days.told and (a.days.first, a.days.last) == (b.days.first, b.days.last)):
        return False
    dates = [(item.document.published or "")[:10] for item in (a, b)]
    return all(len(day) == 10 and a.days.last and shift(a.days.last, NEWS_DAYS) < day for day in dates)


def _matter(statements: Sequence[_Statement]) -> Matter:
    claims = [statement.claim for statement in statements]
    label = _short(min(claims, key=lambda claim: (len(claim.text), claim.text, claim.id)).text)
    told = {claim.id: _stand(claim) for claim in claims}
    if len(set(told.values())) > 1:
        return Matter(FactField.POLARITY, "", label, tuple(Member(claim.id, told[claim.id]) for claim in claims))
    difference = _difference(claims)
    if difference is not None:
        field, members = difference
        return Matter(field, "", label, members)
    return Matter(FactField.EVENT, "", label, tuple(Member(claim.id, label) for claim in claims), exclusive=False)


def _stand(claim: Claim) -> str:
    """Whether a claim affirms the act or denies it; that guns were silent denies that they fired.

    A denial that they were silent affirms it.
    """
    abstains = bool(_abstention_pattern().search(claim.text))
    return "denied" if (claim.polarity is ClaimPolarity.DENIED) != abstains else "affirmed"


@cache
def _abstention_pattern() -> re.Pattern[str]:
    words = load_lexicon("tolls")["abstention"]["words"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _difference(claims: Sequence[Claim]) -> tuple[FactField, tuple[Member, ...]] | None:
    """The one slot in which claims differ from the statement that most of them share word for word."""
    counts = Counter(claim.text for claim in claims)
    base = min(claims, key=lambda claim: (-counts[claim.text], claim.text, claim.id))
    found: dict[str, Difference] = {}
    for claim in claims:
        difference = one_difference(base, claim) if claim.text != base.text else None
        if difference is not None:
            found[claim.id] = difference
    slots = {(difference.field, difference.base) for difference in found.values()}
    if len(slots) != 1:
        return None
    ((field, value),) = slots
    return field, tuple(
        Member(claim.id, found[claim.id].other, found[claim.id].other_amount)
        if claim.id in found
        else Member(claim.id, value, next(iter(found.values())).base_amount)
        for claim in claims
    )


def _short(text: str) -> str:
    line = " ".join(text.split()).strip("“”\"' ")
    return line if len(line) <= LABEL_LENGTH else line[: LABEL_LENGTH - 1].rsplit(" ", 1)[0] + "…"

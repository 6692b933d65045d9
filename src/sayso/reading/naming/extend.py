"""What a naming takes in after its core: a bracketed alias, "of …", "in Capital", "and their …"."""

from __future__ import annotations

from sayso.reading.naming.lookup import Lookup, NameTable
from sayso.reading.naming.phrases import Phrase, read_core
from sayso.reading.naming.words import word_set

_QUOTES = frozenset("‘’'“”\"")
_SEATED = frozenset({"government", "ministry"})
_SPLINTERS = frozenset({"splinter", "offshoot", "affiliate"})


def read_phrase(look: Lookup, index: int) -> Phrase | None:
    """The longest naming that starts at a word, or None."""
    phrase = read_core(look, index)
    if phrase is None:
        return None
    phrase = _with_alias(look, phrase)
    phrase = _with_complement(look, phrase)
    return _with_company(look, phrase)


def _with_alias(look: Lookup, phrase: Phrase) -> Phrase:
    """Add "(OLF)" or "(‘Sendero Luminoso’)", and a head after it ("(OLF) bandits")."""
    at = phrase.last
    if look.lower(at) != "(" or (phrase.actor is None and phrase.kind is None):
        return phrase
    inner = at + 1
    while look.lower(inner) in _QUOTES:
        inner += 1
    name = look.name_at(inner)
    if not name or name.table is not NameTable.ACTOR:
        return phrase
    close = inner + name.count
    while look.lower(close) in _QUOTES:
        close += 1
    if look.lower(close) != ")":
        return phrase
    phrase = phrase._replace(last=close + 1, actor=phrase.actor or look.actor(name.form), bare_state=False)
    head = look.head_at(close + 1)
    return phrase._replace(last=close + 1 + head.count, head=head.phrase, kind=head.kind) if head else phrase


def _with_complement(look: Lookup, phrase: Phrase) -> Phrase:
    """Add "of President X", "of the X regime", "of thugs" or "in Capital" after a head."""
    link = look.lower(phrase.last)
    if phrase.kind is None or link not in {"of", "in"} or phrase.kind == "power":
        return phrase
    if phrase.actor is not None and phrase.head not in _SPLINTERS:
        return phrase
    inner = read_core(look, phrase.last + 1)
    if inner is None or (link == "in" and not (phrase.kind in _SEATED and inner.seat and inner.bare_state)):
        return phrase
    if link == "in":
        return phrase._replace(last=inner.last, state=inner.state, complement=True)
    return _with_owner(phrase, inner)


def with_capital(look: Lookup, phrase: Phrase) -> Phrase:
    """Add "in Drasna", a town that no table knows, after a government or ministry whose state is not told."""
    at = phrase.last
    told = phrase.state or phrase.actor or phrase.stranger or phrase.complement or phrase.country_noun
    if told or phrase.kind not in _SEATED or phrase.head == "authorities" or look.lower(at) != "in":
        return phrase
    town = look.words[at + 1].text if at + 1 < len(look.words) else ""
    if not (town.istitle() and town.isalpha() and len(town) > 3) or look.name_at(at + 1):
        return phrase
    following = look.words[at + 2].text if at + 2 < len(look.words) else ""
    if following[:1].isupper() or town in word_set("inside", "no_towns"):
        return phrase
    return phrase._replace(last=at + 2, complement=True)


def _with_owner(phrase: Phrase, inner: Phrase) -> Phrase:
    generic = inner.head in word_set("alone", "bare") and inner.actor is None
    if generic and phrase.kind != "government":  # "the forces of thugs" are named by the inner head
        return inner._replace(first=phrase.first, determiner=phrase.determiner, complement=True)
    # Of the armed forces only with an article: "forces of X, Y and Z" are three sides.
    owned = phrase.determiner is not None or phrase.kind in {"government", "armed_group", "ministry"}
    if not owned or not (inner.actor or inner.bare_state or (inner.state and inner.kind)):
        return phrase
    return phrase._replace(
        last=inner.last, actor=phrase.actor or inner.actor, person=inner.person,
        state=phrase.state or inner.state, complement=True,
    )  # fmt: skip


def _with_company(look: Lookup, phrase: Phrase) -> Phrase:
    """Add "and their stooges", "and its ally Karvenia": who is named only through the side itself."""
    at = phrase.last
    if look.lower(at) != "and" or look.lower(at + 1) not in word_set("possessives"):
        return phrase
    inner = read_core(look, at + 1)
    if inner is None or not (inner.kind or inner.actor or inner.state):
        return phrase
    return phrase._replace(last=inner.last, company=True)

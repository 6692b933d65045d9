"""Names of sources: which are identified, and which are one."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.actors.keys import word_key
from sayso.reading.speakers.titles import title_words
from sayso.records.chains import ChainLink, LinkKind

_WORD = re.compile(r"\w+(?:[.-]\w+)*(?:['’]s\b)?")
_ACRONYM = re.compile(r"[A-Z]{3,}")
_ABD = re.compile(r"\bAbd[aeiou]?(?:[lr]|(?=[- ]))[- ]?(?:[ae][lr][- ])?(?=\w)", re.IGNORECASE)
MIN_LETTERS = 7
"""Letters of the keys of a name from which on they tell it: those of a first name alone do not."""
_CAPITAL = re.compile(r"(?:[ae][lnrstdz]h?[-’'])?[^\W\d_a-z]")  # "Leys al-Faris"
_INDEFINITE = frozenset({"a", "an", "some", "one", "other", "another", "several", "many", "unnamed", "anonymous"})


@cache
def _nameless_heads() -> frozenset[str]:
    return frozenset(load_lexicon("roles")["heads"]["unnamed"])


def is_identified(link: ChainLink) -> bool:
    """Whether a link says who speaks, so that it can be told apart from another ("local media" does not).

    Of works only titles do: "leaked documents" are those of whoever has them.

    >>> names = ("the town’s rescue service", "Foreign newspapers", "a military source")
    >>> [is_identified(ChainLink(name, LinkKind.BODY)) for name in names]
    [True, False, False]
    >>> [is_identified(ChainLink(name, LinkKind.WORK)) for name in ("River Years", "leaked documents", "Footage")]
    [True, False, False]
    """
    words = link.name.split()
    if not words or words[0].casefold() in _INDEFINITE:
        return False
    if link.kind is LinkKind.WORK and not any(word[:1].isupper() for word in words[1:]):
        return False
    if any(_CAPITAL.match(word) for word in words[1:]) or (len(words) == 1 and words[0][:1].isupper()):
        return True
    head = words[-1].casefold()
    return link.kind is not LinkKind.PERSON and head not in _nameless_heads() and not head.endswith("s")


def is_one_name(a: str, b: str) -> bool:
    """Whether one name is a short form of the other, its initials, or shares its initials with it.

    >>> is_one_name("Syrian Observatory for Human Rights", "the Observatory")
    True
    >>> is_one_name("Syrian Observatory for Human Rights", "SOHR")
    True
    >>> is_one_name("the town’s rescue service", "Orlevo Rescue Service")
    True
    >>> is_one_name("Observatory director", "Syrian Observatory for Human Rights")
    True
    >>> is_one_name("Rami Abdel Rahman", "Rami Abdulrahman"), is_one_name("Bashar Assad", "Bashar al-Assad")
    (True, True)
    >>> is_one_name("Defence Ministry", "Interior Ministry")
    False
    """
    if a.startswith(("publisher:", "page:")) or b.startswith(("publisher:", "page:")):
        return False
    if set(_ACRONYM.findall(a)) & set(_ACRONYM.findall(b)):
        return True
    names = _words(_without_officer(a)), _words(_without_officer(b))
    short, long = sorted(names, key=lambda words: (len(words), words))
    if not short:
        return False
    if set(short) <= set(long):
        return True
    if len(short) == 1 and len(long) > 2 and short[0] == "".join(word[0] for word in long):
        return True
    spelled, other = sorted((_spelled(a), _spelled(b)), key=len)
    return bool(spelled) and sum(map(len, spelled)) >= MIN_LETTERS and spelled <= other


def _without_officer(name: str) -> str:
    """A body's name without what its officer is called after it: "Observatory director"."""
    body, _, last = name.rpartition(" ")
    return body if body and last in _officers() else name


@cache
def _officers() -> frozenset[str]:
    return frozenset(load_lexicon("roles")["heads"]["person"])


def spelling(name: str) -> str:
    """One key for the spellings of a person's name, in whatever order; it has no capitals.

    >>> spelling("Rami Abdel-Rahman (Orlevo Watch)") == spelling("Rami Abdulrahman")
    True
    """
    return " ".join(sorted(_spelled(name)))


def _spelled(name: str) -> frozenset[str]:
    """The keys of a name's words, under which transliterations of a name meet; "Abd al-" is one word."""
    words = _ABD.sub("Abd", name.partition(" (")[0]).split()
    skip = set(load_lexicon("function_words")["words"]) | title_words()
    return frozenset(filter(None, (word_key(word) for word in words if word.casefold().strip(".,") not in skip)))


def _words(name: str) -> list[str]:
    """The content words of a name; a possessor that is no name itself ("the town's") is left out."""
    skip = set(load_lexicon("function_words")["words"])
    words = []
    for word in _WORD.findall(name):
        possessor = re.fullmatch(r"(.+)['’]s", word)
        if possessor and not possessor[1][:1].isupper():
            continue
        plain = (possessor[1] if possessor else word).casefold()
        if plain not in skip:
            words.append(plain)
    return words

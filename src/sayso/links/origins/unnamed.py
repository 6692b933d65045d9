"""Sources without a name: who could be anybody, and who can be told from others all the same."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import alternatives, load_lexicon
from sayso.links.copying.credit import canonical_outlet
from sayso.links.origins.sides import side_of
from sayso.reading.actors.states import state_adjectives
from sayso.reading.cues import forms_of
from sayso.reading.outlet_table import outlets_in_use
from sayso.reading.outlets import outlet_named

_WORD = re.compile(r"[^\W_](?:[\w.'’&-]*[\w])?")
_BEFORE = frozenset(
    {"a", "an", "the", "one", "another", "other", "some", "many", "several", "two", "three", "local"}
)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("organs")["unnamed"][name])


@cache
def _after() -> frozenset[str]:
    return frozenset(load_lexicon("organs")["unnamed"]["after"])


def is_anybody(name: str, *, members: bool = True) -> bool:
    """Whether a source is called by a word that could mean anybody, whatever stands beside it.

    >>> [is_anybody(name) for name in ("One video", "Footage on state TV", "Doctors at Orlevo hospital")]
    [True, True, False]
    """
    head = _head(name)
    return head in _words("anybody") and (members or head not in _words("members"))


def is_named(name: str) -> bool:
    """Whether a source has a name, or is a body or an officer by what it does; not only somebody of some kind.

    >>> [is_named(name) for name in ("Leys al-Faris", "the port office", "the mayor of Hrabin")]
    [True, True, True]
    >>> [is_named(name) for name in ("the Turkish broadcaster", "doctors in Orlevo", "the body's spokesman", "If")]
    [False, False, False, False]
    """
    words = _WORD.findall(name)
    if any(_possessor(word) in _words("owners") for word in words) or all(map(_is_function_word, words)):
        return False
    after = (number for number, word in enumerate(words) if number and word.casefold() in _after())
    said = [word for word in words[: next(after, len(words))] if word.casefold() not in _BEFORE]
    proper = [
        word for word in said if word != word.lower() and "-based" not in word and word not in state_adjectives()
    ]
    head = _head(name)
    return head not in _words("seeing") and (bool(proper) or head in _bodies() | _offices())


def _is_function_word(word: str) -> bool:
    """Whether a word is one that names nothing; "WHO" does."""
    return not (word.isupper() and len(word) > 1) and word.casefold() in load_lexicon("function_words")["words"]


def _possessor(word: str) -> str:
    """Whose something is; the sign of the owner may have lost its apostrophe."""
    return re.sub(r"['’]?s$", "", word) if word.endswith("s") else ""


@cache
def _offices() -> frozenset[str]:
    """What one person is at a time: "the mayor of Hrabin"."""
    return frozenset(title.casefold() for title in load_lexicon("roles")["titles"]["civil"])


@cache
def _bodies() -> frozenset[str]:
    """What a page calls one body that its readers know: "the port office"; not what there are many of."""
    roles = load_lexicon("roles")
    many = _words("described") | set(roles["same"]["agency"]) | set(load_lexicon("organs")["state"]["media"])
    return frozenset(roles["heads"]["body"]) - many


def told_apart(name: str) -> bool:
    """Whether a source without a name is one that a page tells from others, by what it saw or where it works.

    >>> [told_apart(name) for name in ("camp residents", "a hospital source", "residents", "a military source")]
    [True, True, False, False]
    """
    words = [word.casefold() for word in _WORD.findall(name)]
    head = _head(name)
    more = {word for word in words if word not in _BEFORE and word != head}
    if head in _words("seeing"):
        return bool(more - _after())
    return not is_anybody(name, members=False) and bool(set(words) & _words("institutions"))


def is_described(name: str) -> bool:
    """Whether a source is a body that a page describes and does not name.

    >>> [is_described(name) for name in ("a Karsk-based monitoring group", "NGO", "Orlevo Rights Group")]
    [True, True, False]
    """
    words = _WORD.findall(name)
    plain = _BEFORE | _words("abbreviations")
    proper = (word for word in words if word[:1].isupper() and "-" not in word)
    capital = [word for word in proper if not {word, word.casefold()} & plain]
    return _head(name) in _words("described") and all(word in state_adjectives() for word in capital)


def is_platform(name: str) -> bool:
    """Whether a source is a place where anybody posts.

    >>> is_platform("YouTube"), is_platform("Orlevo Post")
    (True, False)
    """
    return name in load_lexicon("media")["platforms"]


def staff_of(name: str) -> str | None:
    """The outlet whose own reporter a source is.

    >>> staff_of("an AFP correspondent in Orlevo"), staff_of("AFP"), staff_of("a correspondent")
    ('AFP', None, None)
    """
    words = {word.casefold() for word in _WORD.findall(name)}
    found = outlets_in_use().pattern.search(name) if words & _words("staff") else None
    return canonical_outlet(found.group()) if found else None


def staff_in(text: str) -> str | None:
    """The outlet whose own reporter tells or saw something, in a sentence that is attributed to nobody.

    >>> staff_in("Raids shook the town, an AFP photographer reporting chaos")
    'AFP'
    >>> staff_in("An AFP photographer was hurt") is None
    True
    """
    telling = forms_of("verbs", "speech") | _words("saw")
    for found in outlets_in_use().pattern.finditer(text):
        words = [word.casefold() for word in _WORD.findall(text[found.end() : found.end() + 60])]
        if len(words) > 1 and words[0] in _words("staff") and words[1] in telling:
            return canonical_outlet(found.group())
    return None


def speaks_of_reports(text: str) -> bool:
    """Whether words tell of what others report, and not what their speaker knows.

    >>> speaks_of_reports("I am deeply concerned by reports that the mill was shelled")
    True
    >>> speaks_of_reports("The mill was shelled, he reports")
    False
    """
    return bool(_hearsay().search(text))


@cache
def _hearsay() -> re.Pattern[str]:
    words = load_lexicon("organs")["hearsay"]
    return re.compile(rf"\b{alternatives(words['nouns'])}\s+{alternatives(words['followed'])}\b", re.IGNORECASE)


def split_sources(name: str, home: str | None = None) -> tuple[str, ...]:
    """The sources that are named in one breath; none where the name is that of one.

    >>> split_sources("France and Britain"), split_sources("state media and the Orlevo Watch", "td")
    (('France', 'Britain'), ('state media', 'the Orlevo Watch'))
    >>> split_sources("Ministry of Health and Environment"), split_sources("a doctor and two nurses")
    ((), ())
    """
    parts = tuple(part.strip() for part in _AND.split(name) if part.strip())
    if len(parts) < 2:
        return ()
    known = [side_of(part, home) is not None or outlet_named(part) is not None for part in parts]
    alone = [part.split()[0].casefold() in _BEFORE or is_anybody(part) for part in parts]
    return parts if any(known) and all(a or b for a, b in zip(known, alone, strict=True)) else ()


_AND = re.compile(r",? and |, ")


def _head(name: str) -> str:
    """The head of a phrase: the last word before what follows it ("a doctor | at the hospital")."""
    words = [word.casefold() for word in _WORD.findall(name)]
    end = next((number for number, word in enumerate(words) if number and word in _after()), len(words))
    return words[end - 1] if words else ""

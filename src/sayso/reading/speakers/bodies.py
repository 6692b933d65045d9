"""Bodies and outlets: acronyms and long forms, governments by their capitals, "the alliance" for a coalition."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import alternatives, load_lexicon
from sayso.reading.actors.rows import shipped_actors
from sayso.reading.outlets import find_outlets, outlet_named, outlet_with
from sayso.reading.phrases import MONTH, WEEKDAY
from sayso.records.spans import Span

_CAPITALISED = r"[A-Z](?:[\w’'-]*\w)?(?:\.(?=[A-Z]))?"
# White space inside a name: no line break, which parts blocks.
GAP = r"[^\S\n\r]+"
_LONG_FORM = re.compile(
    rf"(?P<long>{_CAPITALISED}(?:{GAP}(?:of|for|and|the|in|{_CAPITALISED})){{1,7}}){GAP}\((?P<short>[A-Z][A-Za-z-]{{1,7}})\)"
)
_POSTMODIFIER = re.compile(r"\s(?:of|in|from|at|for|to|on|with)\s|\s\w+ing\s+(?=(?:the|an?|its|their)\s)")
_LEADING = re.compile(r"^(?:the|a|an|this|that|our|its|their|his|her)\s+", re.IGNORECASE)


def bare(phrase: str) -> str:
    """A phrase without its leading article.

    >>> bare("The Orlevo Times")
    'Orlevo Times'
    """
    return _LEADING.sub("", phrase.strip())


def long_forms(text: str) -> dict[str, str]:
    """Acronym to long form, from "Long Form (LF)" in a text.

    >>> long_forms("the Orlevo Relief Council (ORC) said")
    {'ORC': 'Orlevo Relief Council'}
    """
    found: dict[str, str] = {}
    for match in _LONG_FORM.finditer(text):
        words = re.split(r"[\s-]+", bare(match["long"]))
        letters = [word[0] for word in words if word[0].isupper()]
        short = [letter for letter in match["short"] if letter.isupper()]
        # The long form may have caught capitals before it: keep as many words from the end as the acronym needs.
        while len(letters) > len(short) and letters[0] != short[0]:
            words, letters = words[1:], letters[1:]
        if letters and letters[0] == short[0] and abs(len(letters) - len(short)) <= 1:
            name = match["long"][match["long"].index(words[0]) :]
            found.setdefault(match["short"], re.sub(r"^[a-z]+\s+", "", name))  # "Lake-led Relief Council"
    return found


@cache
def governments() -> dict[str, str]:
    """Capital or seat to country."""
    return dict(load_lexicon("roles")["governments"])


def government_of(phrase: str) -> str | None:
    """`government of X` for a capital or seat that stands for it.

    >>> government_of("Ankara")
    'government of Turkey'
    """
    land = governments().get(bare(phrase))
    return f"government of {land}" if land else None


@cache
def classes() -> dict[str, frozenset[str]]:
    """Class of body to the words a bare phrase may use for it."""
    return {name: frozenset(words) for name, words in load_lexicon("roles")["same"].items()}


def classes_of(phrase: str) -> frozenset[str]:
    """The classes that the last word (or two) of a phrase points to, before any "of" or "in".

    >>> sorted(classes_of("the news agency")), sorted(classes_of("a member of the party"))
    (['agency'], [])
    """
    words = _POSTMODIFIER.split(bare(phrase).lower())[0].split()
    ends = {" ".join(words[-size:]) for size in (1, 2) if len(words) >= size}
    return frozenset(name for name, members in classes().items() if members & ends)


@cache
def party_names() -> frozenset[str]:
    """Names of parties to armed conflicts, in lower case."""
    return frozenset(name.casefold() for actor in shipped_actors() for name in actor.own_names)


def is_generic(phrase: str) -> bool:
    """Whether a phrase names nobody: a class word with generic adjectives only ("the Britain-based group")."""
    phrase = re.sub(r"\b([A-Z]\w+) based\b", r"\1-based", phrase)  # "the London based monitor"
    # "State media" at the beginning of a sentence, but "the State Department" is a name.
    first = bare(phrase).split()[0] if bare(phrase) == phrase.strip() and bare(phrase) else ""
    words = [word.lower() if word == first or not word[0].isupper() else word for word in bare(phrase).split()]
    generic, heads = _generic()
    return (
        bool(classes_of(phrase))
        and "and" not in words
        and all(word in generic or word.lower() in heads or re.fullmatch(r"[\w.]+-based", word) for word in words)
    )


@cache
def _generic() -> tuple[frozenset[str], frozenset[str]]:
    """Adjectives that tell nothing of a name, and all words for bodies of any class."""
    heads = (part for members in classes().values() for member in members for part in member.split())
    return frozenset(load_lexicon("roles")["generic_adjectives"]["words"]), frozenset(heads)


def longest_name_with(text: str, word: str) -> str | None:
    """The longest capitalised name in a text that holds a capitalised word ("Observatory" → its full name).

    >>> longest_name_with("the Lake Observatory for Civil Rights said. The Observatory added", "observatory")
    'Lake Observatory for Civil Rights'
    """
    pattern = re.compile(
        rf"\b(?:{_CAPITALISED}{GAP})*{re.escape(word.capitalize())}"
        rf"(?:{GAP}(?:of|for|in|and|the|{_CAPITALISED})(?=\s+{_CAPITALISED}|\s|[,.(]|$))*"
    )
    found = [re.sub(r"(?:\s+(?:of|for|in|and|the))+$", "", match.group()) for match in pattern.finditer(text)]
    # 8: words; longer runs of capitals are headlines that lost their breaks
    names = [bare(name) for name in found if 1 < len(bare(name).split()) <= 8]
    return max(names, key=lambda name: (len(name.split()), len(name), name), default=None)


_DAY_LEAD = re.compile(rf"^(?:(?:{WEEKDAY}|{MONTH})\s+)+")
# At most six words: longer runs of capitals are headlines that lost their breaks. Hyphens join words in one way
# only, so that a page of dashes costs no more than another.
_MODIFIERS = re.compile(rf"(?:(?:(?:[A-Z]\.)+|[A-Z][\w’]*)(?:-[\w.’]+)*{GAP}){{1,6}}(?:[a-z]\w*(?:-\w+)*{GAP})?$")


@cache
def _not_within() -> str:
    """What follows a head that is only part of a longer phrase: "the Lake military base", "the Lake army chief"."""
    heads = load_lexicon("roles")["heads"]
    words = alternatives(frozenset({*heads["person"], *heads["people"], *heads["things"]}))
    return rf"(?!\s+{words}s?\b)"


def modified(text: str, head: str) -> list[tuple[Span, str]]:
    """Phrases with capitalised modifiers before a body's head, an article at their beginning left out of the words.

    >>> modified("Then the Lake Health Ministry spoke.", "ministry")
    [((9, 29), 'Lake Health Ministry')]
    """
    found = []
    for match in re.finditer(rf"\b{re.escape(head)}\b{_not_within()}", text, re.IGNORECASE):
        # 120: code points, six long words
        before = _MODIFIERS.search(text, max(0, match.start() - 120), match.start())
        if before:
            name = re.sub(r"^.*\b(?:an?|the)\s", "", text[before.start() : match.end()], flags=re.IGNORECASE)
            name = _DAY_LEAD.sub("", name)
            if len(name.split()) > 1:
                found.append(((before.start(), match.end()), name))
    return found


def outlet_in(phrase: str) -> str | None:
    """The outlet that a phrase is about, where it names no more than that ("Syrian state news agency SANA").

    >>> outlet_in("the Syrian news agency SANA")
    'SANA'
    """
    whole = outlet_named(bare(phrase))
    if whole:
        return whole.name
    found = find_outlets(phrase)
    if not found and (monitor := outlet_with(frozenset(re.findall(r"\b[A-Z][a-z]\w+\b(?!-)", bare(phrase))))):
        return monitor.name
    known = [pair for pair in found if outlet_named(phrase[slice(*pair[1])])]
    found = known or found  # "the guild’s official television station LTV"
    if len({outlet.name for outlet, _ in found}) != 1:
        return None
    outlet, (start, end) = found[0]
    if outlet.name in load_lexicon("media")["platforms"] and phrase[end:].strip():
        return None  # "a Facebook page" is whoever runs it
    rest = (phrase[:start] + phrase[end:]).lower()
    people = re.compile(
        r"\b(?:reporter|correspondent|photographer|videographer|cameraman|presenter|stringer|editor|director|head|"
        r"spokes\w+|chief|journalist|source|officials|official(?=\s*$)|analyst)s?\b"
    )
    return None if people.search(rest) or re.match(r"[’']?s\b", phrase[end:]) else outlet.name

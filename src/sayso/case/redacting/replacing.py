"""Where the names of people stand in texts and other strings, and what stands there instead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence, Set
from functools import cache

from sayso.case.redacting.offsets import Replacement
from sayso.case.redacting.people import is_no_person
from sayso.case.redacting.roster import Person, Roster
from sayso.lexicons import load_lexicon
from sayso.records.spans import Span, overlap

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^/?#]*", re.IGNORECASE)
_SHORTEST = 3  # letters of a word that is a name by itself
_IN_TEXT, _IN_STRING = r"(?:[^\S\n]+|-)", r"(?:[\W_]|%20)*"


class Replacer:
    """Replaces the names of private persons, whole or by one of their words, and leaves all others as they are."""

    def __init__(self, roster: Roster, common: Set[str] = frozenset()) -> None:
        """`common`: words in small letters that are no names by themselves, though somebody bears them."""
        self._roster = roster
        self._words: dict[str, list[Person]] = {}
        for person in roster.private:
            for word in _telling_words(person):
                if word.casefold() in common or is_no_person(word):
                    continue
                self._words.setdefault(word.casefold(), []).append(person)
        self._whole = {_key(name): person for person in roster.private for name in person.names}
        kept = {name for person in roster.public for name in person.names if " " in name} | roster.protected
        kept = {name for name in kept if _key(name) and _key(name) not in self._whole}
        self._kept = {_key(name) for name in kept}
        self._in_text = self._pattern(kept, _IN_TEXT)
        self._in_string = self._pattern(kept, _IN_STRING)

    def in_text(
        self, doc: str, text: str, told: Sequence[tuple[Span, str]], others: Sequence[Span]
    ) -> list[Replacement]:
        """What is to be replaced in a document's text.

        `told` are places with the names of people there, `others` names of bodies and places, whose words stay.
        """
        found = [
            Replacement(*span, person.pseudonym)
            for span, name in told
            if (person := self._roster.person(name)) is not None and person.kept is None
        ]
        taken = [span for span, name in told if self._roster.person(name)]
        for match in self._in_text.finditer(text):
            words, span = match.group(), match.span()
            if any(overlap(span, one) for one in taken):
                continue
            is_whole = _key(words) in self._whole and len(_WORD.findall(words)) > 1
            if not is_whole and (not words[0].isupper() or any(_lies_within(span, one) for one in others)):
                continue
            person = self._person(words, doc)
            if person:
                found.append(Replacement(*span, person.pseudonym))
        return without_overlaps(found)

    def in_string(self, string: str, doc: str = "", *, is_id: bool = False) -> str:
        """A title, name or address with the names in it replaced; in ids and addresses small letters count too."""
        host = _ADDRESS.match(string)
        any_case = is_id or host is not None

        def replaced(match: re.Match[str]) -> str:
            words = match.group()
            is_small = not any_case and not words[0].isupper()
            in_host = host is not None and match.start() < host.end()
            if _key(words) not in self._whole and (is_small or in_host):
                return words
            person = self._person(words, doc)
            return person.pseudonym if person else words

        return self._in_string.sub(replaced, string)

    def _person(self, words: str, doc: str) -> Person | None:
        """The person meant; of several who share a word, one of the document, or else the first."""
        if _key(words) in self._kept:
            return None
        if _key(words) in self._whole:
            return self._whole[_key(words)]
        several = self._words.get(words.casefold(), [])
        here = [person for person in several if doc in person.documents]
        return next(iter(here or several), None)

    def _pattern(self, kept: Collection[str], between: str) -> re.Pattern[str]:
        """All names and words, longest first; kept names among them, so that no part of one is replaced."""
        names = {name for person in self._roster.private for name in person.names} | set(kept)
        forms = {
            between.join(map(re.escape, _WORD.findall(name))): len(name) for name in names if _WORD.search(name)
        }
        forms |= {re.escape(word): len(word) for word in self._words if re.escape(word) not in forms}
        longest = sorted(forms, key=lambda form: (-forms[form], form))
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(longest) or '(?!)'})(?![^\W_])", re.IGNORECASE)


def _telling_words(person: Person) -> Iterable[str]:
    """The words of a person's names that are names by themselves, in their order."""
    words = [word for name in sorted(person.names) for word in _WORD.findall(name)]
    return dict.fromkeys(word for word in words if len(word) >= _SHORTEST and word.casefold() not in _small_words())


@cache
def _small_words() -> frozenset[str]:
    roles, function = load_lexicon("roles"), load_lexicon("function_words")
    titles = [word for title in (*roles["titles"]["ranks"], *roles["titles"]["civil"]) for word in title.split()]
    listed = [*roles["names"]["particles"], *function["words"], *function["calendar"], *titles]
    return frozenset(word.casefold().rstrip(".") for word in listed)


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that texts write in small letters more often than not.

    >>> sorted(common_words(["Stone said that a mill of stone burned. Said Stone."]))
    ['a', 'burned', 'mill', 'of', 'that']
    """
    small: Counter[str] = Counter()
    for text in texts:
        for word in _WORD.findall(text):
            small[word.casefold()] += 1 if word.islower() else -1
    return frozenset(word for word, more in small.items() if more > 0)


def _key(name: str) -> str:
    """A name by its letters alone."""
    return "".join(sign for sign in name.casefold().replace("%20", "") if sign.isalnum())


def _lies_within(span: Span, name: Span) -> bool:
    """Whether a word is a part of a longer name: "Hill" of "Hill Foundation"."""
    return name[0] <= span[0] and span[1] <= name[1] and name != span


def without_overlaps(found: Iterable[Replacement]) -> list[Replacement]:
    """Replacements of which none lies over another; of two the one that begins first, or else is longer, stays."""
    kept: list[Replacement] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start < one.end and (not kept or kept[-1].end <= one.start):
            kept.append(one)
    return kept

"""Maximal phrases that can name a side: determiner, premodifiers, head or name, bracketed alias, "of …", "and their …"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sayso.reading.naming.actors import head_names, state_adjectives, state_names, state_seats, table_names
from sayso.reading.naming.words import Word, heads, is_premodifier, longest_head, word_set

_QUOTES = frozenset("‘’'“”\"")
_LONGEST_NAME = 9


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate naming over words `[first, last)`: what of it is known.

    `actor` is the id of the last name in it, `state` the ISO code of the last state, adjective or seat; `head` and
    `kind` are the last head and its class; `bare_state` says that a state's name is all there is.
    """

    first: int
    last: int
    actor: str | None = None
    person: bool = False
    state: str | None = None
    led_by: str | None = None
    head: str | None = None
    kind: str | None = None
    determiner: str | None = None
    modifiers: tuple[str, ...] = ()
    bare_state: bool = False
    seat: bool = False
    country_noun: bool = False
    stranger: str | None = None
    unknown: bool = False
    number: str | None = None


class PhraseReader:
    """Reads phrases from the words of one block; `local` are the names the document itself introduced."""

    def __init__(self, words: list[Word], local: Mapping[str, str]) -> None:
        self.words = words
        self.local = local
        self.firsts = frozenset(
            split_first(name) for name in (*table_names(), *state_names(), *state_seats(), *local)
        )

    def name_at(self, index: int) -> tuple[int, str, str] | None:
        """The longest known name that starts at a word: words taken, the name, and which table (actor, state, seat)."""
        if index >= len(self.words) or split_first(self.words[index].text) not in self.firsts:
            return None
        for count in range(min(_LONGEST_NAME, len(self.words) - index), 0, -1):
            found = self._lookup(index, count)
            if found:
                return count, found[0], found[1]
        return None

    def _lookup(self, index: int, count: int) -> tuple[str, str] | None:
        words = self.words[index : index + count]
        name = words[0].text
        for left, right in zip(words, words[1:], strict=False):
            name += (" " if right.start > left.end else "") + right.text
        for form in (
            name,
            name[:-1] if name.endswith("s") and len(name) > 4 else name,
        ):  # "Daeshs": an apostrophe was lost
            if form in self.local or form in table_names():
                if form == "IS" and self._shouted(index):
                    return None
                return form, "actor"
            if form in state_names():
                return form, "state"
            if form in state_seats():
                return form, "seat"
        return None

    def _shouted(self, index: int) -> bool:
        near = self.words[max(0, index - 2) : index] + self.words[index + 1 : index + 3]
        return any(word.text.isupper() and len(word.text) > 2 and word.text.isalpha() for word in near)

    def head_at(self, index: int) -> tuple[int, str, str] | None:
        """The longest head phrase that starts at a word: words taken, the head, its class."""
        for count in range(min(longest_head(), len(self.words) - index), 0, -1):
            phrase = " ".join(word.lower for word in self.words[index : index + count])
            if phrase in heads():
                return count, phrase, heads()[phrase]
        return None

    def read(self, index: int) -> Phrase | None:
        """The longest phrase that starts at a word, or None."""
        phrase = self._core(index)
        if phrase is None:
            return None
        phrase = self._with_alias(phrase)
        phrase = self._with_complement(phrase)
        return self._with_company(phrase)

    def _core(self, index: int) -> Phrase | None:
        words = self.words
        position = index
        phrase = Phrase(index, index)
        if words[position].lower in word_set("determiners"):
            phrase = replace(phrase, determiner=words[position].lower)
            position += 1
            country = self._country_noun(position)
            if country:
                phrase, position = replace(phrase, country_noun=True), position + country
        best: Phrase | None = None
        strange = 0
        while position < len(words):
            step = self._step(replace(phrase), position)
            if step is None:
                if not self._may_skip(phrase, position, strange, best):
                    break
                strange += 1
                phrase = replace(phrase, unknown=True)
                position += 1
                continue
            phrase, position, closes = step
            if closes:
                best = replace(phrase, last=position)
        return best

    def _country_noun(self, position: int) -> int:
        """ "the country’s", "the countrys": words taken by a noun for the state in the possessive."""
        words = self.words[position : position + 2]
        if words and words[0].lower in {"countrys", "nations"}:
            return 1
        return (
            2
            if len(words) == 2 and words[0].lower in {"country", "nation"} and words[1].lower in {"'s", "’s"}
            else 0
        )

    def _may_skip(self, phrase: Phrase, position: int, strange: int, best: Phrase | None) -> bool:
        """Whether an unknown word may stand inside the phrase: after a determiner or name, at most two, a head follows."""
        word = self.words[position]
        if strange >= 2 or not word.text.replace("-", "").isalpha() or word.lower in word_set("inside", "breaks"):
            return False
        if word.text[0].isupper():
            return phrase.determiner is not None and best is None and self._head_follows(position + 1, 1)
        if phrase.determiner is None and best is None:
            return False
        return self._head_follows(position + 1, 2 - strange)

    def _head_follows(self, position: int, reach: int) -> bool:
        for offset in range(reach):
            index = position + offset
            if index >= len(self.words):
                return False
            head = self.head_at(index)
            if head and head[1] in word_set("sure", "heads"):
                return True
            if self.words[index].lower in word_set("inside", "breaks") or not self.words[index].text.isalpha():
                return False
        return False

    def _step(self, phrase: Phrase, position: int) -> tuple[Phrase, int, bool] | None:
        """One more word or name of a phrase: the phrase with it, the next position, and whether it may end here."""
        word = self.words[position]
        if word.text in _QUOTES and position + 1 < len(self.words) and phrase.last == phrase.first:
            return None
        name = self.name_at(position)
        if name and name[2] == "actor":
            actor = self.local.get(name[1]) or table_names()[name[1]]
            return replace(phrase, actor=actor, person=name[1] in head_names()), position + name[0], True
        lead = word.text.split("-")[0]
        if "-" in word.text and word.lower.endswith("-led"):
            led = state_names().get(lead) or state_adjectives().get(lead) or lead
            return replace(phrase, led_by=led, modifiers=(*phrase.modifiers, word.lower)), position + 1, False
        possessive = position + 1 < len(self.words) and self.words[position + 1].lower in {"'s", "’s"}
        adjective = self._adjective(position)
        if adjective:
            return (
                replace(phrase, state=adjective[1], modifiers=(*phrase.modifiers, "state")),
                position + adjective[0],
                False,
            )
        if name:
            return self._place_name(phrase, position, name, possessive=possessive)
        head = self.head_at(position)
        if head:
            stop = position + head[0]
            phrase = replace(phrase, head=head[1], kind=head[2])
            if head[2] == "brigade" and stop < len(self.words) and self.words[stop].text.isdigit():
                return replace(phrase, number=self.words[stop].text), stop + 1, True
            return phrase, stop, True
        if word.lower in word_set("inside", "titles"):
            return replace(phrase, modifiers=(*phrase.modifiers, "title")), position + 1, False
        if is_premodifier(word) or word.lower in word_set("inside", "allies"):
            return replace(phrase, modifiers=(*phrase.modifiers, word.lower)), position + 1, False
        if self._ordinal(word) and self.head_at(position + 1):
            return replace(phrase, number=word.lower), position + 1, False
        return self._stranger(phrase, position)

    def _ordinal(self, word: Word) -> bool:
        return word.text[0].isdigit() and word.lower.endswith(("st", "nd", "rd", "th"))

    def _adjective(self, position: int) -> tuple[int, str] | None:
        for count in (2, 1):
            words = self.words[position : position + count]
            if len(words) == count:
                text = " ".join(word.text for word in words)
                if text in state_adjectives() and text not in state_names():
                    return count, state_adjectives()[text]
        return None

    def _place_name(
        self, phrase: Phrase, position: int, name: tuple[int, str, str], *, possessive: bool
    ) -> tuple[Phrase, int, bool]:
        code = state_names().get(name[1]) or state_seats()[name[1]]
        stop = position + name[0]
        if possessive and self._head_in_reach(stop + 1):
            return replace(phrase, state=code, modifiers=(*phrase.modifiers, "state")), stop + 1, False
        bare = phrase.head is None and phrase.actor is None
        return (
            replace(phrase, state=code, bare_state=bare, seat=name[2] == "seat"),
            stop,
            bare or phrase.head is not None,
        )

    def _head_in_reach(self, position: int) -> bool:
        for index in range(position, min(position + 3, len(self.words))):
            if self.head_at(index):
                return True
            if not is_premodifier(self.words[index]):
                return False
        return False

    def _stranger(self, phrase: Phrase, position: int) -> tuple[Phrase, int, bool] | None:
        """A capitalised word that no table knows, right before a head ("Orlevan army"), may be a state's or people's."""
        word = self.words[position]
        head = self.head_at(position + 1) if position + 1 < len(self.words) else None
        if not head or not word.text[0].isupper() or not word.text.isalpha() or len(word.text) < 4:
            return None
        if (
            word.lower in word_set("inside", "breaks")
            or word.lower in word_set("determiners")
            or word.text.isupper()
        ):
            return None
        if head[2] not in {"government", "armed_forces", "armed_group"} or head[1] in {
            "group",
            "groups",
            "movement",
            "police",
            "leader",
        }:
            return None
        if self.words[position + 1].text[0].isupper() and head[2] != "armed_forces":
            return None
        return replace(phrase, stranger=word.text), position + 1, False

    def _with_alias(self, phrase: Phrase) -> Phrase:
        """Add "(SAA)" or "(‘Islamic State’)", and a head after it ("(FSA) cut-throats")."""
        words, at = self.words, phrase.last
        if at >= len(words) or words[at].text != "(" or (phrase.actor is None and phrase.kind is None):
            return phrase
        inner = at + 1
        while inner < len(words) and words[inner].text in _QUOTES:
            inner += 1
        name = self.name_at(inner) if inner < len(words) else None
        if not name or name[2] != "actor":
            return phrase
        close = inner + name[0]
        while close < len(words) and words[close].text in _QUOTES:
            close += 1
        if close >= len(words) or words[close].text != ")":
            return phrase
        actor = phrase.actor or self.local.get(name[1]) or table_names().get(name[1])
        phrase = replace(phrase, last=close + 1, actor=actor, bare_state=False)
        head = self.head_at(close + 1) if close + 1 < len(words) else None
        return replace(phrase, last=close + 1 + head[0], head=head[1], kind=head[2]) if head else phrase

    def _with_complement(self, phrase: Phrase) -> Phrase:
        """Add "of President X", "of the X regime" or "in Capital" after a government, army or armed group."""
        words, at = self.words, phrase.last
        if (
            phrase.kind is None
            or at + 1 >= len(words)
            or phrase.actor is not None
            and phrase.head not in {"splinter", "offshoot", "off-shoot", "affiliate"}
        ):
            return phrase
        inner = self._core(at + 1) if words[at].lower in {"of", "in"} else None
        if inner is None:
            return phrase
        if words[at].lower == "in":
            fits = phrase.kind == "government" and inner.seat and inner.last == at + 2
            return replace(phrase, last=inner.last, state=inner.state, bare_state=False) if fits else phrase
        if (
            inner.actor
            or (inner.state and (inner.bare_state or inner.kind))
            or (inner.head in word_set("alone", "bare") and phrase.kind != "government")
        ):
            return replace(
                phrase, last=inner.last, actor=phrase.actor or inner.actor, person=inner.person, state=phrase.state or inner.state,
                head=phrase.head if phrase.kind in {"government", "armed_forces"} and inner.head not in word_set("alone", "bare") else inner.head or phrase.head,
                kind=phrase.kind if inner.head not in word_set("alone", "bare") else inner.kind,
                modifiers=(*phrase.modifiers, *inner.modifiers, "of"),
            )  # fmt: skip
        return phrase

    def _with_company(self, phrase: Phrase) -> Phrase:
        """Add "and their stooges", "and its ally Russia": who is named only through the side itself."""
        words, at = self.words, phrase.last
        if at + 2 >= len(words) or words[at].lower != "and" or words[at + 1].lower not in word_set("possessives"):
            return phrase
        inner = self._core(at + 1)
        if inner is None or not (inner.kind or inner.actor or inner.state):
            return phrase
        return replace(phrase, last=inner.last, modifiers=(*phrase.modifiers, "company"))


def split_first(name: str) -> str:
    """The first word of a name as `split_words` cuts it.

    >>> split_first("Islamic State"), split_first("al-Qaeda in the Arabian Peninsula")
    ('islamic', 'al-qaeda')
    """
    first = name.split()[0].lower() if name.split() else ""
    return first.removesuffix("s") if len(first) > 4 else first

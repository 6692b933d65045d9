"""The core of a phrase that can name a side: determiner, premodifiers, names and heads."""

from __future__ import annotations

from typing import NamedTuple

from sayso.reading.actors.states import state_adjectives, state_names, state_seats
from sayso.reading.naming.lookup import FoundName, Lookup, NameTable
from sayso.reading.naming.scene import is_adjective
from sayso.reading.naming.words import is_premodifier, word_set


class Phrase(NamedTuple):
    """A candidate naming over words `[first, last)` of a block, and what is known of it.

    `actor` is the id of the last name in it, `state` the ISO code of the last state; `head` and `kind` are the last
    head and its class; `bare_state` says that a state's name (with `seat`: its capital's) is all there is;
    `stranger` is a capitalised word that no table knows before a head; `company`: "and their …" is part of it.
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
    coalition: bool = False
    bare_state: bool = False
    seat: bool = False
    country_noun: bool = False
    stranger: str | None = None
    unknown: bool = False
    number: str | None = None
    complement: bool = False
    company: bool = False

    def with_modifier(self, word: str) -> Phrase:
        """The phrase with one more premodifier."""
        return self._replace(modifiers=(*self.modifiers, word))


Step = tuple[Phrase, int, bool]
"""A phrase with one more word or name, the next position, and whether the phrase may end there."""


_LONGEST = 24
"""Words of the longest naming: the longest in the gold has 12, and a line that repeats one word must end."""


def read_core(look: Lookup, index: int) -> Phrase | None:
    """The longest core of a naming that starts at a word, or None: it ends at a name or a head."""
    phrase, position = _opening(look, index)
    best: Phrase | None = None
    strange = 0
    while position < min(len(look.words), index + _LONGEST):
        step = _step(look, phrase, position)
        if step is not None:
            phrase, position, closes = step
            best = phrase._replace(last=position) if closes else best
            # "US special forces", but "in Iraq | popular militias": only an abbreviation is an adjective too.
            if phrase.bare_state and not look.head_within(position, 3 if phrase.state == "us" else 1):
                break
        elif best is not None and look.is_possessive(position) and look.head_within(position + 1, 2):
            phrase, position = phrase._replace(complement=True), position + 1  # "the junta’s proxies"
        elif _may_skip(look, phrase, position, strange, started=best is not None):
            strange += 1
            phrase, position = phrase._replace(unknown=True), position + 1
        else:
            break
    return best


def _opening(look: Lookup, index: int) -> tuple[Phrase, int]:
    phrase = Phrase(index, index)
    if look.lower(index) not in word_set("determiners"):
        return phrase, index
    phrase, position = phrase._replace(determiner=look.lower(index)), index + 1
    if look.lower(position) in {"countrys", "nations"}:  # the apostrophe was lost
        return phrase._replace(country_noun=True), position + 1
    if look.lower(position) in {"country", "nation"} and look.is_possessive(position + 1):
        return phrase._replace(country_noun=True), position + 2
    return phrase, position


def _may_skip(look: Lookup, phrase: Phrase, position: int, strange: int, *, started: bool) -> bool:
    """Whether an unknown word may stand inside a phrase: after a determiner or name, before a head."""
    word = look.words[position]
    breaks = word_set("inside", "breaks") | word_set("determiners")
    if strange >= 2 or not word.text.replace("-", "").isalpha() or word.lower in breaks:
        return False
    sure = word_set("sure", "heads")
    if started:
        # "the M23 river bandits", but not "the army chasing rebels"
        fits = phrase.actor is not None and word.text.islower() and not word.lower.endswith(("ing", "ed"))
        return fits and strange == 0 and look.head_within(position + 1, 1, sure)
    if phrase.determiner is None:
        return False
    return look.head_within(position + 1, 1 if word.text[0].isupper() else 2 - strange, sure)


def _step(look: Lookup, phrase: Phrase, position: int) -> Step | None:
    name = look.name_at(position)
    if name and name.table is NameTable.ACTOR:
        if phrase.actor is not None and phrase.head is None and look.lower(position - 1) != "(":
            return None  # "Nusra Front al-Qaeda's affiliate": commas were lost
        return _actor(look, phrase, position, name)
    for reader in (_compound, _adjective):
        step = reader(look, phrase, position)
        if step:
            return step
    if name:
        return _state(look, phrase, position, name)
    for reader in (_head, _modifier, _stranger):
        step = reader(look, phrase, position)
        if step:
            return step
    return None


def _is_suffix(look: Lookup, index: int) -> bool:
    return look.lower(index) in word_set("premodifiers", "suffixes")


def _actor(look: Lookup, phrase: Phrase, position: int, name: FoundName) -> Step:
    stop = position + name.count
    if _is_suffix(look, stop):  # "Boko Haram-linked gunmen" are not Boko Haram
        return phrase.with_modifier(look.lower(stop)), stop + 1, False
    found = phrase._replace(actor=look.actor(name.form), person=name.form in look.table.heads)
    return found, stop, True


def _compound(look: Lookup, phrase: Phrase, position: int) -> Step | None:
    """As in "US-led", "Iran-backed": a name that only tells on whose side the head stands."""
    text = look.words[position].text
    if not text[0].isupper() or not _is_suffix(look, position + 1):
        return None
    suffix = look.lower(position + 1)
    led_by = state_names().get(text) or state_adjectives().get(text) or state_seats().get(text) or text
    phrase = phrase.with_modifier(suffix)
    return phrase._replace(led_by=led_by if suffix == "-led" else phrase.led_by), position + 2, False


def _adjective(look: Lookup, phrase: Phrase, position: int) -> Step | None:
    found = look.adjective_at(position)
    if not found or (phrase.head is not None and phrase.head.endswith("s")):  # "fighters Syrian activists"
        return None
    return phrase.with_modifier("state")._replace(state=found[1]), position + found[0], False


_TAILS = frozenset({"-based", "-held", "-born", "-made", "-owned"})


def _state(look: Lookup, phrase: Phrase, position: int, name: FoundName) -> Step | None:
    code = state_names().get(name.form) or state_seats()[name.form]
    stop = position + name.count
    if look.lower(stop) in _TAILS:  # "the opposition UK-based monitor"
        return None
    if look.is_possessive(stop) and look.head_within(stop + 1, 3):
        return phrase.with_modifier("state")._replace(state=code), stop + 1, False
    bare = phrase.head is None and phrase.actor is None
    seat = name.table is NameTable.SEAT
    return phrase._replace(state=code, bare_state=bare, seat=seat), stop, bare or phrase.head is not None


def _head(look: Lookup, phrase: Phrase, position: int) -> Step | None:
    head = look.head_at(position)
    if not head:
        return None
    stop = position + head.count
    coalition = phrase.coalition or head.kind == "coalition"
    if phrase.head is not None:  # "government troops", "rebel commanders"
        phrase = phrase.with_modifier(phrase.head)
    phrase = phrase._replace(head=head.phrase, kind=head.kind, coalition=coalition, bare_state=False)
    if head.kind == "brigade" and look.lower(stop).isdigit():
        return phrase._replace(number=look.lower(stop)), stop + 1, True
    return phrase, stop, True


def _modifier(look: Lookup, phrase: Phrase, position: int) -> Step | None:
    word = look.words[position]
    if word.lower in word_set("inside", "titles"):
        return phrase.with_modifier("title"), position + 1, False
    if is_premodifier(word) or word.lower in word_set("inside", "allies"):
        return phrase.with_modifier(word.lower), position + 1, False
    ordinal = word.text[0].isdigit() and word.lower.endswith(("st", "nd", "rd", "th"))
    if ordinal and look.head_at(position + 1):
        return phrase._replace(number=word.lower), position + 1, False
    return None


def _stranger(look: Lookup, phrase: Phrase, position: int) -> Step | None:
    """A capitalised word that no table knows, right before a head ("Orlevan army"), may be a state's."""
    word = look.words[position]
    head = look.head_at(position + 1)
    if not head or not word.text[0].isupper() or not word.text.isalpha() or len(word.text) < 4:
        return None
    known = word_set("inside", "breaks") | word_set("determiners")
    if (
        word.lower in known
        or word.text.isupper()
        or word.text in word_set("inside", "no_towns")
        or head.phrase not in word_set("inside", "stranger_heads")
    ):
        return None
    capital = look.words[position + 1].text[0].isupper()
    opening = position == 0 or look.lower(position - 1) in {".", '"', "“"}
    bodies = {"armed_forces"} if capital else {"officials", "armed_forces", "government"}
    doubtful = (capital or opening) and head.kind in bodies and not is_adjective(word.text)
    if doubtful or (capital and head.kind != "armed_forces"):
        return None  # "Police Chief", "Mows Down Soldiers", "Palace officials": capitals of headline or opening
    return phrase._replace(stranger=word.text), position + 1, False

"""The naming matrix: by which words each publisher names each actor, in its own voice and in quotation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.reading.actors.table import actors_in_use
from sayso.records.documents import Document, Zone
from sayso.records.ledger import Ledger
from sayso.records.names import Name, Voice
from sayso.views.lookup import Lookup, comments_were_asked_for, look_up
from sayso.views.passages import Passage, passage

_ARTICLES = frozenset({"the", "a", "an"})
_SENTENCE = 70  # code points of context on either side of a phrase: one line of print


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a publisher for an actor, with every place where it is used; a leading article aside."""

    phrase: str
    loaded: bool
    spots: tuple[Passage, ...]

    @property
    def count(self) -> int:
        """How often it is used."""
        return len(self.spots)


@dataclass(frozen=True, slots=True)
class NamingRow:
    """One publisher's phrases for one actor; an unknown publisher is named by its page's id."""

    outlet: str
    outlet_known: bool
    own: tuple[Phrase, ...]
    quoted: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Usage:
    """One phrase for an actor over all pages, and the outlets that use it, in either voice."""

    phrase: str
    loaded: bool
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorNaming:
    """One actor (canonical id), a readable label derived from it, and a row for each publisher that names it.

    `usages` are its phrases over all publishers, those of the most publishers first.
    """

    actor: str
    label: str
    total: int
    loaded: int
    rows: tuple[NamingRow, ...]
    usages: tuple[Usage, ...]


def naming_matrix(ledger: Ledger) -> tuple[ActorNaming, ...]:
    """All actors: of those that several publishers name, the ones with the most loaded phrases first.

    >>> naming_matrix(Ledger())
    ()
    """
    lookup = look_up(ledger)
    comments = comments_were_asked_for(ledger)
    by_actor: dict[str, list[Name]] = defaultdict(list)
    for name in ledger.names:
        if comments or name.zone is Zone.ARTICLE:
            by_actor[name.actor].append(name)
    actors = [_actor(lookup, actor, names) for actor, names in by_actor.items()]
    return tuple(sorted(actors, key=_rank))


def actor_label(actor: str, phrases: Iterable[str] = ()) -> str:
    """The name of an actor of the actor table, else the phrase that its id was made from, else the id as words.

    >>> actor_label("islamic_state"), actor_label("upper_tolma_front", ["rebels", "the Upper Tolma Front"])
    ('Islamic State', 'Upper Tolma Front')
    >>> actor_label("armed_opposition")
    'armed opposition'
    """
    row = actors_in_use().by_id.get(actor)
    if row and row.own_names:
        return row.own_names[0]
    words = re.sub(r"[\W_]+", " ", actor.rpartition(":")[2]).strip()
    as_written = re.compile(r"[\W_]+".join(map(re.escape, words.split())), re.IGNORECASE)
    found = [match.group() for phrase in sorted(phrases) for match in [as_written.search(phrase)] if match]
    if words and found:
        return max(found, key=lambda phrase: sum(map(str.isupper, phrase)))  # "Front", not "front"
    return words or actor


def _rank(naming: ActorNaming) -> tuple[bool, int, int, int, str]:
    return len(naming.rows) == 1, -naming.loaded, -len(naming.rows), -len(naming.usages), naming.actor


def _actor(lookup: Lookup, actor: str, names: list[Name]) -> ActorNaming:
    by_outlet: dict[tuple[str, bool], list[Name]] = defaultdict(list)
    for name in names:
        document = lookup.documents[name.doc]
        publisher = name.publisher or document.publisher
        by_outlet[publisher or document.id, publisher is not None].append(name)
    rows = [
        NamingRow(
            outlet=outlet,
            outlet_known=known,
            own=_phrases(lookup, (name for name in outlet_names if name.voice is Voice.OWN)),
            quoted=_phrases(lookup, (name for name in outlet_names if name.voice is Voice.QUOTED)),
        )
        for (outlet, known), outlet_names in by_outlet.items()
    ]
    rows.sort(key=lambda row: (not row.outlet_known, row.outlet.casefold(), row.outlet))
    return ActorNaming(
        actor=actor,
        label=actor_label(actor, [name.phrase for name in names]),
        total=len(names),
        loaded=sum(name.loaded for name in names),
        rows=tuple(rows),
        usages=_usages(rows),
    )


def _usages(rows: list[NamingRow]) -> tuple[Usage, ...]:
    found: dict[str, list[tuple[Phrase, str]]] = defaultdict(list)
    for row in rows:
        for phrase in (*row.own, *row.quoted):
            found[_key(phrase.phrase)].append((phrase, row.outlet))
    usages = [
        Usage(uses[0][0].phrase, any(use.loaded for use, _ in uses), tuple(dict.fromkeys(name for _, name in uses)))
        for uses in found.values()
    ]
    return tuple(sorted(usages, key=lambda usage: (-len(usage.outlets), usage.phrase.casefold(), usage.phrase)))


def _key(phrase: str) -> str:
    """A phrase without its article, as "terrorists" and "the terrorists" are one way to name."""
    words = phrase.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def _phrases(lookup: Lookup, names: Iterable[Name]) -> tuple[Phrase, ...]:
    by_words: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_words[_key(name.phrase)].append(name)
    phrases = []
    for group in by_words.values():
        group.sort(key=lambda name: (name.doc, name.start, name.end, name.id))
        written = Counter(name.phrase for name in group)
        phrases.append(
            Phrase(
                # The spelling used most; of equals the one in lower case, as a capital may only open a sentence.
                phrase=max(written, key=lambda words: (written[words], words)),
                loaded=any(name.loaded for name in group),
                spots=tuple(_spot(lookup.documents[name.doc], name) for name in group),
            )
        )
    return tuple(sorted(phrases, key=lambda phrase: (-phrase.count, phrase.phrase)))


def _spot(document: Document, name: Name) -> Passage:
    return passage(document, (name.start, name.end), [(name.start, name.end)], context=_SENTENCE)

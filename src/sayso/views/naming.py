"""The naming matrix: by which words each publisher names each actor, in its own voice and in quotation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.case.cells import to_plain
from sayso.case.store import Case
from sayso.reading.actors.table import actors_in_use
from sayso.records.documents import Document
from sayso.records.ledger import Ledger
from sayso.records.names import Name, Voice
from sayso.records.rows import from_row
from sayso.views.lookup import look_up
from sayso.views.passages import Passage, passage

_ARTICLES = frozenset({"the", "a", "an"})
_SENTENCE = 70  # code points of context on either side of a phrase: one line of print


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a publisher for an actor, how often it is used, and where; a leading article aside.

    `spots` are all places where it is used, or empty where only the counts were asked for.
    """

    phrase: str
    loaded: bool
    count: int
    spots: tuple[Passage, ...]


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
    names = sorted(ledger.names, key=lambda name: (name.doc, name.start, name.end, name.id))
    return _matrix(_use_of(lookup.documents[name.doc], name) for name in names)


def naming_counts(case: Case) -> tuple[ActorNaming, ...]:
    """The same of a whole case, counted there: without the places."""
    found = case.query(
        """SELECT actor, outlet, phrase, voice, loaded, count(*) AS n, known FROM (
            SELECT names.actor, names.phrase, names.voice, names.loaded,
                coalesce(nullif(names.publisher, ''), nullif(documents.publisher, ''), names.doc) AS outlet,
                coalesce(nullif(names.publisher, ''), nullif(documents.publisher, '')) IS NOT NULL AS known
            FROM names JOIN documents ON documents.id = names.doc
        ) GROUP BY actor, outlet, known, phrase, voice, loaded"""
    )
    return _matrix(
        _Use(
            actor=row["actor"],
            outlet=row["outlet"],
            outlet_known=bool(row["known"]),
            voice=Voice(row["voice"]),
            phrase=row["phrase"],
            loaded=bool(row["loaded"]),
            count=row["n"],
            spot=None,
        )
        for row in found
    )


def naming_at(case: Case, actor: str, outlet: str) -> ActorNaming | None:
    """The phrases of one outlet for one actor with their places; None where it does not name it."""
    found = case.query(
        """SELECT names.* FROM names JOIN documents ON documents.id = names.doc WHERE names.actor = ?
        AND coalesce(nullif(names.publisher, ''), nullif(documents.publisher, ''), names.doc) = ?
        ORDER BY names.doc, names.start, names."end", names.id""",
        actor,
        outlet,
    )
    names = [from_row(Name, to_plain(Name, row)) for row in found]
    documents = case.records(Document, {name.doc for name in names})
    return next(iter(_matrix(_use_of(documents[name.doc], name) for name in names)), None)


@dataclass(frozen=True, slots=True)
class _Use:
    """A phrase that an outlet uses for an actor: `count` times, or once at a spot."""

    actor: str
    outlet: str
    outlet_known: bool
    voice: Voice
    phrase: str
    loaded: bool
    count: int
    spot: Passage | None


def _use_of(document: Document, name: Name) -> _Use:
    publisher = name.publisher or document.publisher
    spot = passage(document, (name.start, name.end), [(name.start, name.end)], context=_SENTENCE)
    known = publisher is not None
    return _Use(name.actor, publisher or document.id, known, name.voice, name.phrase, name.loaded, 1, spot)


def _matrix(uses: Iterable[_Use]) -> tuple[ActorNaming, ...]:
    by_actor: dict[str, list[_Use]] = defaultdict(list)
    for use in uses:
        by_actor[use.actor].append(use)
    return tuple(sorted((_actor(actor, uses) for actor, uses in by_actor.items()), key=_rank))


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


def _actor(actor: str, uses: list[_Use]) -> ActorNaming:
    by_outlet: dict[tuple[str, bool], list[_Use]] = defaultdict(list)
    for use in uses:
        by_outlet[use.outlet, use.outlet_known].append(use)
    rows = [
        NamingRow(
            outlet=outlet,
            outlet_known=known,
            own=_phrases(use for use in its if use.voice is Voice.OWN),
            quoted=_phrases(use for use in its if use.voice is Voice.QUOTED),
        )
        for (outlet, known), its in by_outlet.items()
    ]
    rows.sort(key=lambda row: (not row.outlet_known, row.outlet.casefold(), row.outlet))
    return ActorNaming(
        actor=actor,
        label=actor_label(actor, [use.phrase for use in uses]),
        total=sum(use.count for use in uses),
        loaded=sum(use.count for use in uses if use.loaded),
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


def _phrases(uses: Iterable[_Use]) -> tuple[Phrase, ...]:
    by_words: dict[str, list[_Use]] = defaultdict(list)
    for use in uses:
        by_words[_key(use.phrase)].append(use)
    phrases = []
    for group in by_words.values():
        written: Counter[str] = Counter()
        for use in group:
            written[use.phrase] += use.count
        phrases.append(
            Phrase(
                # The spelling used most; of equals the one in lower case, as a capital may only open a sentence.
                phrase=max(written, key=lambda words: (written[words], words)),
                loaded=any(use.loaded for use in group),
                count=written.total(),
                spots=tuple(use.spot for use in group if use.spot is not None),
            )
        )
    return tuple(sorted(phrases, key=lambda phrase: (-phrase.count, phrase.phrase)))

"""Who of the people in a case is kept by name and who gets a pseudonym, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from sayso.case.redacting.people import Named, office_in
from sayso.case.store import Case
from sayso.lexicons import load_lexicon
from sayso.reading.actors.rows import shipped_actors
from sayso.reading.outlets import outlet_named
from sayso.reading.speakers.people import name_words
from sayso.records.chains import LinkKind

_MEDIA = frozenset({LinkKind.PUBLISHER, LinkKind.OUTLET, LinkKind.AGENCY})
_BODIES = frozenset({LinkKind.BODY, LinkKind.WORK})


@dataclass(slots=True)
class Person:
    """One person of a case: the fullest name, all names, the documents; `kept` tells why the name stays."""

    name: str
    names: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    kept: str | None = None
    pseudonym: str = ""


class Roster:
    """The people of a case, each with a pseudonym or the reason why the name is kept.

    They are numbered as they first appear in the documents by id; `keep` and `redact` are names that go before what
    the case shows.
    """

    def __init__(self, case: Case, keep: Iterable[str] = (), redact: Iterable[str] = ()) -> None:
        self.keep = tuple(keep)
        self.redact = tuple(redact)
        self._no_people = _media_and_places(case)
        # A body's name stays too, unless the encoder takes it for a person's: the chain may be the one that errs.
        self.protected = self._no_people | _linked(case, _BODIES)
        self._authors = {row[0] for row in case.query("SELECT DISTINCT author FROM documents WHERE author <> ''")}
        self._titled = _titled_names(case)
        self._heads = {name for actor in shipped_actors() for name in actor.heads}
        self._found: list[tuple[str, Named]] = []
        self.people: dict[str, Person] = {}
        self._of_name: dict[str, Person] = {}

    def take(self, doc: str, people: Iterable[Named]) -> None:
        """Take note of the people of a document."""
        self._found += [(doc, one) for one in people if one.name not in self._no_people]

    def settle(self) -> None:
        """Decide, once all documents were taken."""
        found = self._found
        seen = [name for name in _full_names({*self._titled, *self._authors}) if name not in self.protected]
        found = [*found, *(("", Named(name, ())) for name in (*self.redact, *self.keep, *seen))]
        docs_of: dict[str, set[str]] = {}
        for doc, one in found:
            docs_of.setdefault(one.name, set()).update({doc} - {""})
        fullest = _fullest(docs_of)
        for doc, one in found:
            person = self.people.setdefault(fullest[one.name], Person(fullest[one.name]))
            person.names |= {one.name, *(place.name for place in one.places)}
            person.documents |= {doc} - {""}
            self._of_name |= dict.fromkeys(person.names, person)
            for place in one.places:
                if place.office and person.kept is None:
                    person.kept = place.office
        for person in self.people.values():
            person.kept = self._reason(person)
        number = 0
        for person in self.people.values():
            if person.kept is None:
                number += 1
                # One word: a program that compares names by their words must not take two for one.
                person.pseudonym = f"Person-{number}"

    def person(self, name: str) -> Person | None:
        """The person who goes by a name."""
        return self._of_name.get(name)

    @property
    def private(self) -> list[Person]:
        """Those who get a pseudonym, by its number."""
        return [person for person in self.people.values() if person.kept is None]

    @property
    def public(self) -> list[Person]:
        """Those whose names are kept."""
        return [person for person in self.people.values() if person.kept is not None]

    def _reason(self, person: Person) -> str | None:
        if person.names & set(self.redact):
            return None
        if person.names & set(self.keep):
            return "on the list of names to keep"
        if person.kept:
            return person.kept
        titled = next((self._titled[name] for name in sorted(person.names) if self._titled.get(name)), None)
        if titled:
            return titled
        if person.names & self._heads:
            return "in the table of actors"
        return "author of a page" if person.names & self._authors else None


def _fullest(docs_of: Mapping[str, Set[str]]) -> dict[str, str]:
    """Each name with the one longer name that ends with its words; names of the same words are one.

    A first name goes with the one longer name that begins with it only if that stands on all of its pages: another
    person may bear it elsewhere.
    """
    words = {name: name_words(name) for name in docs_of}
    ends: dict[tuple[str, ...], set[str]] = {}
    begins: dict[tuple[str, ...], set[str]] = {}
    same: dict[tuple[str, ...], str] = {}
    for name in sorted(docs_of):
        parts = words[name]
        same.setdefault(parts, name)
        for count in range(1, len(parts)):
            ends.setdefault(parts[-count:], set()).add(same[parts])
        begins.setdefault(parts[:1], set()).update({same[parts]} if len(parts) > 1 else ())
    found = {}
    for name, docs in docs_of.items():
        longer = ends.get(words[name]) or {full for full in begins.get(words[name], ()) if docs <= docs_of[full]}
        found[name] = next(iter(longer)) if len(longer) == 1 else same[words[name]]
    return {name: found[full] for name, full in found.items()}


def _titled_names(case: Case) -> dict[str, str | None]:
    """Names of people who speak in chains, without their titles; each with the public title it stands with."""
    titled: dict[str, str | None] = {}
    for chain in case.chains():
        for link in chain.links:
            if link.kind is LinkKind.PERSON:
                office = office_in(link.name)
                name = link.name.removeprefix(office or "").split(" (")[0].strip()
                titled[name] = titled.get(name) or office
    return titled


def _full_names(written: Iterable[str]) -> Sequence[str]:
    """Those that look like a person's name, without courtesy titles: "Petar Lonn" of "Dr Petar Lonn"."""
    lexicon = load_lexicon("roles")["titles"]
    courtesy = {*lexicon["ranks"], *lexicon["civil"]}
    names = []
    for name in written:
        words = name.split()
        while words and words[0].rstrip(".") in courtesy:
            words = words[1:]
        is_body = {*words} & {*load_lexicon("roles")["names"]["bodies"]} or outlet_named(name)
        if 1 < len(words) < 5 and words[0][0].isupper() and words[-1][0].isupper() and not is_body:
            names.append(" ".join(words))
    return sorted(names)


def _media_and_places(case: Case) -> frozenset[str]:
    """Names that the case gives to outlets and places."""
    names = {row[0] for row in case.query("SELECT DISTINCT publisher FROM documents WHERE publisher <> ''")}
    places = "SELECT DISTINCT json_extract(value, '$.name') FROM claims, json_each(claims.places)"
    names |= _linked(case, _MEDIA) | {row[0] for row in case.query(places)}
    return frozenset(names | {name.removeprefix("The ") for name in names})


def _linked(case: Case, kinds: Set[LinkKind]) -> frozenset[str]:
    """The names of the links of some kinds."""
    return frozenset(link.name for chain in case.chains() for link in chain.links if link.kind in kinds)

"""Who an actor phrase speaks of: country and sector in the codes of CAMEO and PLOVER."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.lexicons import load_lexicon

Names = dict[str, list[tuple[tuple[str, ...], str, bool]]]


@dataclass(frozen=True, slots=True)
class ActorCode:
    """Country (ISO 3166-1 alpha-3, or IGO, NGO, IMG), sector ("GOV", "MIL", …), and CAMEO's own code if it has one.

    >>> ActorCode("GEO", "OPP").cameo, ActorCode(None, "REB").cameo, ActorCode("IGO", None, "IGOUNO").cameo
    ('GEOOPP', '---REB', 'IGOUNO')
    """

    country: str | None
    sector: str | None
    own: str | None = None

    @property
    def cameo(self) -> str:
        """The code in one string, dashes where the country is not known."""
        sector = _CAMEO_SECTORS.get(self.sector or "", self.sector)
        if self.own is None:
            return (self.country or "---") + (sector or "")
        return self.own if sector is None or sector in self.own else self.own + sector


_CAMEO_SECTORS = {"JRN": "MED", "PKO": "MIL"}
"""Sectors that PLOVER has apart and CAMEO has not."""


@cache
def sector_of() -> dict[str, str]:
    """Sector by the lemma of a role noun."""
    table = load_lexicon("agents")
    rows: dict[str, str] = {}
    for part in ("sectors", "general"):
        for sector, lemmas in table[part].items():
            for lemma in lemmas:
                rows.setdefault(lemma, sector)
    return rows


@cache
def general_roles() -> frozenset[str]:
    """Role nouns that give way to another in the same phrase ("police officers")."""
    return frozenset(lemma for lemmas in load_lexicon("agents")["general"].values() for lemma in lemmas)


@cache
def known_names() -> Names:
    """Names of countries, organisations and leaders by their first word: words, code, is it a person."""
    rows: Names = {}

    def add(name: str, code: str, *, person: bool = False) -> None:
        words = tuple(name.replace("'s", " 's").split())
        rows.setdefault(words[0], []).append((words, code, person))

    places, agents = load_lexicon("agent_places"), load_lexicon("agents")
    for state in load_lexicon("countries")["states"].values():
        for name in (*state["names"], *state["seats"], *state.get("people", ())):
            add(name, state["alpha3"])
        for adjective in state["adjectives"]:
            add(adjective, state["alpha3"])
            add(adjective + "s", state["alpha3"])
    for table in (places["names"], agents["organisations"]):
        for code, names in table.items():
            for name in names:
                add(name, code)
    for code, names in places["leaders"].items():
        for name in names:
            add(name, code, person=True)
    for entries in rows.values():
        entries.sort(key=lambda entry: (-len(entry[0]), -len(entry[1])))  # the fuller code of two
    return rows


def names_in(words: list[str]) -> Iterator[tuple[int, int, str, bool]]:
    """Known names among words in text order, the longest at each place: first, last + 1, code, is a person.

    >>> [(first, end, code) for first, end, code, _ in names_in("the South Korean army and Seoul".split())]
    [(1, 3, 'KOR'), (5, 6, 'KOR')]
    """
    table = known_names()
    place = 0
    while place < len(words):
        for name, code, person in table.get(words[place], ()):
            if tuple(words[place : place + len(name)]) == name:
                yield place, place + len(name), code, person
                place += len(name) - 1
                break
        place += 1


def as_code(code: str, sector: str | None) -> ActorCode:
    """A known name's code with the sector that the phrase gives.

    >>> as_code("FRA", "MIL"), as_code("PSEREBHMS", None).sector, as_code("IGOUNO", "MIL").cameo
    (ActorCode(country='FRA', sector='MIL', own=None), 'REB', 'IGOUNOMIL')
    """
    if len(code) == 3:
        return ActorCode(code, sector)
    if len(code) == 6 and code.endswith("GOV"):
        return ActorCode(code[:3], sector or "GOV")  # a leader, or a seat of government
    own_sector = code[3:6] if code[:3] not in {"IGO", "NGO", "NGM", "IMG"} else None
    return ActorCode(code[:3], sector or own_sector, code)

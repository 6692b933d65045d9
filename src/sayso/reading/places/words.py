"""The words by which a name shows that it is a place's, and what kind of place."""

from __future__ import annotations

from functools import cache

from sayso.lexicons import load_lexicon
from sayso.reading.actors.rows import ActorKind, shipped_actors
from sayso.reading.actors.states import state_names
from sayso.reading.outlet_rows import shipped_outlets


@cache
def kinds() -> dict[str, str]:
    """Nouns of places, lower case, with the precision that they give: "province" is `province`."""
    lexicon = load_lexicon("places")
    return {
        noun: size for part in ("kinds", "near_names") for size, nouns in lexicon[part].items() for noun in nouns
    }


@cache
def word_list(name: str) -> frozenset[str]:
    """One of the lists of the lexicon."""
    return frozenset(load_lexicon("places")["words"][name])


@cache
def countries() -> dict[str, str]:
    """Names of states by which the news calls them, with their codes in capitals."""
    return {name: code.upper() for name, code in state_names().items() if len(name) > 1}


@cache
def demonyms() -> dict[str, tuple[str, str | None]]:
    """Adjectives and people of places: the place's name, and the code where the place is a state."""
    states = load_lexicon("countries")["states"]
    found: dict[str, tuple[str, str | None]] = {}
    for code, state in states.items():
        for word in state["adjectives"]:
            found[word] = (state["names"][0], code.upper())
            found.setdefault(f"{word}s", found[word])
    for place, words in load_lexicon("regions")["demonyms"].items():
        found |= dict.fromkeys(words, (place, None))
    return found


@cache
def shortened() -> dict[str, tuple[str, str]]:
    """Shortened names of states and provinces ("Ga.", "Ga"), each with the full name and the country's code."""
    found = {}
    for code, listed in load_lexicon("regions")["abbreviations"].items():
        for short, name in listed.items():
            found[short] = (name, code.upper())
            if len(short) > 3 or "." in short[:-1]:
                found.setdefault(short.rstrip("."), (name, code.upper()))
    return found


@cache
def postal() -> dict[str, tuple[str, str]]:
    """Two capitals that stand for a state after a town and a comma."""
    listed = load_lexicon("regions")["postal"]
    return {short: (name, code.upper()) for code, names in listed.items() for short, name in names.items()}


@cache
def actors() -> frozenset[str]:
    """Names of armed groups and bodies, which no place bears."""
    bodies = (actor for actor in shipped_actors() if actor.kind is not ActorKind.STATE)
    return frozenset(name for actor in bodies for name in (*actor.names, *actor.spellings, *actor.short))


@cache
def not_places() -> frozenset[str]:
    """Words that no place bears: armed groups, days, months, works, bodies, outlets."""
    outlets = (name for outlet in shipped_outlets() for name in outlet.names)
    return actors() | word_list("not_places") | frozenset(outlets)


@cache
def spoken() -> dict[str, str]:
    """Words of public life that show in which country a page was written, lower case, with the country's code."""
    return {word: code.upper() for code, words in load_lexicon("places")["spoken"].items() for word in words}

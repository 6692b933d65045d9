"""Names that a document itself introduces: groups, fronts and armies that no table knows, and their acronyms."""

from __future__ import annotations

import re
from functools import cache

from sayso.reading.actors.states import slug, state_adjectives, state_names
from sayso.reading.actors.table import actors_in_use
from sayso.reading.naming.words import word_set

_HEADS = (
    "Front|Brigade|Brigades|Army|Movement|Militia|Militias|Forces|Force|Guard|Guards|Coalition|Alliance|Resistance|Legion|"
    "Battalion|Battalions|Corps|Command|Fighters|Rebels|Insurgents|Defence Units|Defense Units|Protection Units|"
    "Liberation Organization|Liberation Organisation|Military Council|National Council|Revolutionary Council"
)
SHORT_HEADS = frozenset(
    {"Front", "Brigade", "Movement", "Militia", "Legion", "Alliance", "Resistance", "Battalion"}
)
"""Heads that alone, with an article, may stand for the whole name."""

_CAP = r"[A-Z][\w’'-]*\w"
_LONG = re.compile(
    rf"\b(?P<name>(?:{_CAP}[ ]+(?:(?:of|for|and)[ ]+(?:the[ ]+)?(?={_CAP}))?){{1,5}}(?:{_HEADS})"
    rf"(?:[ ]+(?:of|for)[ ]+(?:the[ ]+)?{_CAP}(?:[ ]+{_CAP})?)?)\b"
    r"(?:[ ]*[(\[][‘“\"']?(?:the[ ]+|or[ ]+)?(?P<short>[A-Z][A-Za-z0-9-]{1,9})[’”\"']?[)\]])?"
)
_ARMY_OF = re.compile(
    rf"\b(?P<name>(?:National|People’s|People's|Liberation|Revolutionary)[ ]+(?:Army|Guard|Front)[ ]+of[ ]+{_CAP})"
)
_ACRONYM = re.compile(r"(?P<long>[A-Z][^()\n]{3,60}?)[ ]*\([‘“\"']?(?P<short>[A-Z][A-Za-z0-9-]{1,9})[’”\"']?\)")


@cache
def _plain_modifiers() -> frozenset[str]:
    words = [word.lower() for word in [*state_adjectives(), *state_names()]]
    return frozenset([*words, *word_set("premodifiers", "neutral"), "the", "other"])


def local_names(text: str, year: int | None = None) -> dict[str, str]:
    """Names that mean an actor in this text only, with its id: those it introduces, and short ones of the table.

    A text introduces a group by a name in full, and an acronym in brackets; `year` is that of the text.

    >>> sorted(local_names("The Orlev Liberation Front (OLF) attacked. The OLF fled."))
    ['Front', 'OLF', 'Orlev Liberation Front']
    """
    rows: dict[str, str] = {}
    for pattern in (_LONG, _ARMY_OF):
        for match in pattern.finditer(text):
            name = _without_article(match["name"])
            words = name.split()
            plain = all(word.lower() in _plain_modifiers() for word in words[:-1])
            if len(words) < 2 or plain or _ends_in_known(words) or _is_run_together(words):
                continue
            article = name != match["name"] or text[max(0, match.start() - 4) : match.start()].lower() == "the "
            if len(words) == _SHORTEST and words[-1] in _BODIES and not article:
                continue  # "Homs Army units": the army's units there
            if _TITLE_BEFORE.search(text, max(0, match.start() - 30), match.start()):
                continue  # "Stop the War Coalition" is known as a whole only
            rows.setdefault(name, slug(name))
            short = match["short"] if "short" in match.re.groupindex else None
            if short and _abbreviates(short, name):
                rows.setdefault(short, slug(name))
    rows.update(_short_heads(rows))
    for match in _ACRONYM.finditer(text):
        words = match["long"].split()
        for name in (" ".join(words[index:]) for index in range(len(words))):
            actor = actors_in_use().id_of(name) or rows.get(name)
            if actor and len(name) > len(match["short"]) and _abbreviates(match["short"], name):
                rows.setdefault(match["short"], actor)
                break
    return actors_in_use().short_names(text, year) | rows


def _ends_in_known(words: list[str]) -> bool:
    """Whether a name is one of the table with words before it ("Northern-led Tamil Tigers")."""
    table = actors_in_use()
    tails = (" ".join(words[index:]) for index in range(len(words)))
    return any(tail in table.names or tail in table.short for tail in tails)


_BODIES = frozenset({"Army", "Forces", "Force", "Command", "Fighters", "Rebels"})
_SHORTEST = 2
"""Words of a name that needs an article before it, where the last is what states have too."""

_TITLE_BEFORE = re.compile(r"\b[A-Z][a-z]+ the $")


def _is_run_together(words: list[str]) -> bool:
    """Whether a name is words of a headline, or of two sentences: a known actor or a state's name stands in it."""
    inner = words[:-1]
    known = any(word in actors_in_use().names or actors_in_use().spelled(word) for word in inner)
    states = any(re.sub(r"['’]?s$", "", word) in state_names() for word in inner if word not in state_adjectives())
    joined = len(words) > _SHORTEST + 1 and words[-2] in state_adjectives()  # "Sputnik Mikhail Tal Chadian Army"
    return known or states or joined or "The" in words[1:] or "Police" in words


def _short_heads(rows: dict[str, str]) -> dict[str, str]:
    """As in "The Front" for the only front that the text introduces; `Lookup` wants an article before it."""
    ends: dict[str, set[str]] = {}
    for name, actor in rows.items():
        if " " in name and name.split()[-1] in SHORT_HEADS:
            ends.setdefault(name.split()[-1], set()).add(actor)
    return {head: min(actors) for head, actors in ends.items() if len(actors) == 1}


def _without_article(name: str) -> str:
    plain = re.sub(r"^(?:The|A|An|Meanwhile|But|And|In|On|While|Since|After|As|If)\s+", "", name)
    return re.sub(r"^\w+s\s+of\s+(?:the\s+)?(?=[A-Z]\w+\s+[A-Z])", "", plain)  # "Fighters of the Upper Tolma Front"


def _abbreviates(short: str, name: str) -> bool:
    """Whether capitals of a short form are the initials of a name's words, in order."""
    initials = [part[0].upper() for part in re.split(r"[\s-]+", name) if part]
    position = 0
    for letter in (char for char in short if char.isupper()):
        if letter not in initials[position:]:
            return False
        position = initials.index(letter, position) + 1
    return sum(char.isupper() for char in short) >= 2

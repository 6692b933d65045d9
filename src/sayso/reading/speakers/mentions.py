"""Places where a document names a person: the name, the title before it, the role beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.lexicons import alternatives, load_lexicon
from sayso.reading.names import Name, NameKind, Names
from sayso.reading.outlets import outlet_named
from sayso.reading.phrases import function_words
from sayso.reading.speakers.bodies import party_names
from sayso.reading.speakers.phrase_heads import body_names
from sayso.reading.speakers.titles import (
    abbreviated_title,
    leading_titles,
    title_pattern,
    titles,
    trailing_role,
    trailing_title,
)
from sayso.records.spans import Span, overlap, trim

_PART = r"(?:[A-Z]\.|(?:[Aa][ldsrn]|[Ee]l|[Aa]sh)-[A-Z][\w’']+|(?:Mc|Mac|O[’'])?[A-Z][\w’'-]*\w|[A-Z])"
_WORD = re.compile(r"[\w’'.-]+")
# Before a name, these tell that it is a place.
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|from|around|outside|inside|into|across|throughout|towards?)\s+(?:the\s+)?$", re.IGNORECASE
)
# "the Observatorys Oren Tal": an apostrophe that scraping lost.
_LOST_POSSESSIVE = re.compile(
    r"(?:Observatory|Ministry|Army|Council|Network|Agency|Commission|Coalition|Committee|Party)s\s+(?=[A-Z])"
)
# Read backwards from a name, at most seven words, the first perhaps with a comma; and forwards, after a comma.
_WORDS_BEFORE = re.compile(r"[ ],?[\w’'-]+(?:[ ][\w’'-]+){0,6}")
_APPOSITION = re.compile(r",\s+((?:[\w’'-]+[ ]?){1,9})")
_OF = re.compile(r"\s+(?:of|for)\s")
_SHOUTED = re.compile(r"[A-Z]{2,}")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person is named: the name's span, its title, and the words of a role before it.

    `sure` where a title or role shows a person, `told` where the encoder takes the name for a person's.
    """

    name: str
    span: Span
    title: str | None
    role: str
    sure: bool
    told: bool = False


def find_mentions(text: str, start: int, end: int, names: Names) -> list[Mention]:
    """Mentions of people in a stretch: names of people, two or more capitals together, or a title and a name."""
    found = []
    for match in _name_pattern().finditer(text, start, end):
        for span, person in _parts(text, match.span(), names):
            mention = _mention(text, span, person)
            if mention:
                found.append(mention)
    return found


@cache
def _name_pattern() -> re.Pattern[str]:
    particles = "|".join(load_lexicon("roles")["names"]["particles"])
    return re.compile(rf"(?<![\w.-]){_PART}(?:\s+(?:(?:{particles})\s+){{0,2}}{_PART})*(?![\w-])")


@cache
def _not_names() -> frozenset[str]:
    """Words that make a capitalised run no person's name: bodies, places, days, countries."""
    names = load_lexicon("roles")["names"]
    seats = {word for seat in load_lexicon("roles")["governments"] for word in seat.split()}
    seats -= {particle.capitalize() for particle in names["particles"]}  # "Abu Dhabi", but also "Abu Tal"
    lands = {
        word for land in load_lexicon("roles")["governments"].values() for word in land.split() if word[0].isupper()
    }
    return frozenset(names["bodies"]) | frozenset(names["others"]) | seats | lands


def _parts(text: str, run: Span, names: Names) -> list[tuple[Span, bool | None]]:
    """A run of capitals cut at the names of people in it, and whether each is a person's name; None: not known."""
    over = names.over(run)
    people = _joined(text, [name for name in over if name.kind is NameKind.PERSON])
    if not people:
        others = sum(overlap(name.span, run) for name in over)
        return [(run, False if 2 * others >= run[1] - run[0] else None)]
    parts: list[tuple[Span, bool | None]] = []
    for name in people:
        left = max((other.span[1] for other in over if other.span[1] <= name.span[0]), default=run[0])
        right = min((other.span[0] for other in over if other.span[0] >= name.span[1]), default=run[1])
        before = leading_titles().search(text, left, max(left, name.span[0]))
        start = before.start() if before else max(run[0], name.span[0])
        end = name.span[1]
        for word in _WORD.finditer(text, end, right):
            shouted = _SHOUTED.fullmatch(word.group())  # "Oren Tal LRC director"
            if shouted or word.group() in _not_names() or word.group().lower() in function_words():
                break
            end = word.end()
        parts.append(((start, end), True))
    return parts


def _joined(text: str, people: Sequence[Name]) -> list[Name]:
    """Names of people, one that is only a small word ("Abu") joined to the next."""
    out: list[Name] = []
    for name in people:
        if out and text[slice(*out[-1].span)].lower() in load_lexicon("roles")["names"]["particles"]:
            name = Name((out.pop().span[0], name.span[1]), name.kind)  # noqa: PLW2901 - one name from two
        out.append(name)
    return out


def _mention(text: str, span: Span, person: bool | None) -> Mention | None:
    start, end = span
    title = None
    if trailing := trailing_title().search(text, start, end):
        end = trim(text, (start, trailing.start()))[1]  # "Oren Tal Secretary General of": a comma was lost
    if _OF.match(text, end, end + 6) and (post := trailing_role().search(text, start, end)):
        end = post.start()  # "General Oren Tal Chief of the General Staff", likewise
    words = text[start:end]
    # 2: a title may follow another ("US President", "Foreign Minister Dr")
    for _ in range(2):
        found = title_pattern().search(words)
        if not found:
            break
        title = found["title"] if title is None else f"{title} {found['title']}"
        start += found.end()
        words = text[start:end]
    while (first := _WORD.match(words)) and first.group().lower() in function_words():
        if title or first.end() >= len(words):
            return None
        start += first.end() + 1
        words = text[start:end]
    if possessor := _LOST_POSSESSIVE.match(words):
        start += possessor.end()
        words = text[start:end]
    words = re.sub(r"[’']s?$", "", words)
    end = start + len(words)
    barred = body_names() if person else _not_names()
    start, words = _after_body(start, words, barred, 1 if person else 2)
    if title is None and (abbreviated := abbreviated_title().search(text, max(0, start - 40), start)):
        title = abbreviated.group().strip()
    parts = words.split()
    if {words.casefold(), words.casefold().removesuffix("s")} & party_names():
        return None
    if not parts or words in titles() or any(part in barred for part in parts) or outlet_named(words):
        return None
    if (len(parts) < 2 and title is None and not person) or len(parts) > 5 or (words.isupper() and title is None):
        return None
    role = _role_beside(text, span[0], end) or _role_of_body(text, span[0], start)
    before = text[max(0, span[0] - 24) : span[0]]
    if title is None and not role and (person is False or (not person and _LOCATIVE.search(before))):
        return None
    return Mention(words, (start, end), title, role, bool(title or role), told=bool(person))


def _after_body(start: int, words: str, barred: frozenset[str], fewest: int) -> tuple[int, str]:
    """The name after a body's that runs into it: "Council for Rights |Navi Oren".

    It has at least so many words, and none of those barred.
    """
    parts = list(_WORD.finditer(words))
    last = max(
        (i for i, part in enumerate(parts) if part.group() in barred or _SHOUTED.fullmatch(part.group())),
        default=-1,
    )
    if last < 0 or len(parts) - last - 1 < fewest:
        return start, words
    return start + parts[last + 1].start(), words[parts[last + 1].start() :]


@cache
def _role_heads() -> re.Pattern[str]:
    heads = alternatives(frozenset(load_lexicon("roles")["heads"]["person"]))
    return re.compile(rf"\b{heads}s?\b", re.IGNORECASE)


def _role_beside(text: str, start: int, end: int) -> str:
    """Role words just before the name ("media activist") or in apposition after it (", the envoy to Orlevo,")."""
    backwards = _WORDS_BEFORE.match(text[max(0, start - 70) : start][::-1])
    before = backwards.group()[::-1] if backwards else ""
    after = _APPOSITION.match(text[end : end + 90])
    role = ""
    if before and _role_heads().search(before if "," in before else before.split()[-1]):
        role = before.strip()
    if after and _role_heads().search(after.group(1)):
        role = f"{role} {after.group(1).strip()}".strip()
    return role


def _role_of_body(text: str, run: int, start: int) -> str:
    """`head of the Lake Council |Oren Tal`: the role in the body whose name runs into the person's."""
    if start == run:
        return ""
    before = re.search(r"([\w’'-]+)\s+(?:of|for|at|in)\s+(?:the\s+)?$", text[max(0, run - 40) : run])
    return before.group() if before and _role_heads().fullmatch(before.group(1)) else ""

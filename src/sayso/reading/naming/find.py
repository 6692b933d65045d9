"""Name the sides of a conflict as a page names them: phrases, the actors they stand for, voice and judgement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.reading.naming.extend import read_phrase, with_capital
from sayso.reading.naming.grammar import acts, is_adjective, possesses
from sayso.reading.naming.local import SHORT_HEADS, local_names
from sayso.reading.naming.lookup import Lookup
from sayso.reading.naming.phrases import Phrase
from sayso.reading.naming.resolve import own_government, resolve
from sayso.reading.naming.scene import SCENE_ROLES, read_scene
from sayso.reading.naming.theatre import Theatre, read_theatre
from sayso.reading.naming.voices import is_loaded, quoted_spans, voice_at
from sayso.reading.naming.words import split_words, word_set
from sayso.reading.syntax import Syntax
from sayso.records.attributions import Attribution
from sayso.records.documents import Block, Document, Role, Zone
from sayso.records.ids import content_id
from sayso.records.names import Name

# Besides article text: what a page chose to print around it names the sides too; author notes and widgets do not.
_BESIDE = frozenset({Role.CAPTION, Role.CREDIT, Role.REFERENCE})


def name_actors(
    document: Document,
    attributions: Sequence[Attribution],
    zones: frozenset[Zone],
    syntax: Syntax | None = None,
) -> tuple[Name, ...]:
    """How a document names each side of a conflict, sorted by place.

    Phrases are the longest that name a side, loaded words and article included; states count where they act, not
    where they are the scene. Generic phrases ("the rebels") go to the side that the document is about, or get a
    generic id; see docs/naming.md. With the `syntax` of the document, what only owns another thing is none.
    """
    local = local_names(document.text, _year(document.published))
    read = []
    for block, zone in _blocks(document, zones):
        look = Lookup(split_words(document.text, block.start, block.end), local)
        read.append((zone, look, list(_phrases(look))))
    words = [word for _, look, _ in read for word in look.words]
    spans = [block.span for block in document.blocks if block.is_article or block.role in SCENE_ROLES]
    scene = read_scene(document, spans)
    theatre = read_theatre(words, [phrase for *_, phrases in read for phrase in phrases], scene)
    quoted = quoted_spans(document.text, attributions)
    names = []
    ministry = own_government(theatre)
    for zone, look, phrases in read:
        for start, end, actor, kind in _resolved(look, phrases, theatre, ministry, syntax):
            ministry = actor if kind == "ministry" else ministry
            shown = document.text[start:end]
            name = Name(
                id=content_id("name", document.page, document.id, start, end, actor),
                doc=document.id,
                publisher=document.publisher,
                actor=actor,
                phrase=shown,
                start=start,
                end=end,
                voice=voice_at(start, quoted),
                loaded=is_loaded(shown),
                zone=zone,
            )
            names.append(name)
    return tuple(sorted(names, key=lambda name: (name.start, name.end, name.id)))


def _year(published: str | None) -> int | None:
    return int(published[:4]) if published and published[:4].isdigit() else None


_DIRECTIONS = frozenset({"north", "south", "east", "west"})
_FOLLOWERS = (
    word_set("inside", "breaks") | word_set("context", "acting") | word_set("context", "place_prepositions")
)


def _blocks(document: Document, zones: frozenset[Zone]) -> Iterator[tuple[Block, Zone]]:
    for block in document.blocks:
        if (block.is_article or block.role in _BESIDE) and Zone.ARTICLE in zones:
            yield block, Zone.ARTICLE
        elif block.role is Role.COMMENT and Zone.COMMENT in zones:
            yield block, Zone.COMMENT


def _phrases(look: Lookup) -> Iterator[Phrase]:
    index = 0
    while index < len(look.words):
        opens = look.words[index].text[0].isalnum() and look.may_open(index)
        phrase = read_phrase(look, index) if opens else None
        if phrase is None:
            index += 1
            continue
        yield phrase
        index = max(phrase.last, index + 1)


def _resolved(
    look: Lookup, phrases: Sequence[Phrase], theatre: Theatre, ministry: str | None, syntax: Syntax | None
) -> Iterator[tuple[int, int, str, str | None]]:
    """Start, end, actor and kind of each naming of a block; `ministry`: whose ministry was named before it."""
    near_state: str | None = None
    near_at = 0
    for found in phrases:
        phrase = with_capital(look, found) if theatre.people else found
        if look.lower(phrase.last) == "loyal":  # "militias loyal to the government"
            phrase = phrase.with_modifier("loyal")
        first, last = look.words[phrase.first], look.words[phrase.last - 1]
        # 400: about a paragraph; further back, "the government" is that of the state the text is about.
        state = near_state if first.start - near_at <= 400 else None
        if phrase.state:
            near_state, near_at = phrase.state, last.end
        if _describes_a_person(look, phrase, syntax) or _is_place(look, phrase, syntax):
            continue
        actor = resolve(phrase, theatre, state, ministry)
        if actor is not None:
            ministry = actor if phrase.kind == "ministry" else ministry
            yield (*_shown(look, phrase), actor, phrase.kind)


def _shown(look: Lookup, phrase: Phrase) -> tuple[int, int]:
    """The span of a naming, without the article of a longer phrase or the s of "Farcs camp"."""
    start, end = look.words[phrase.first].start, look.words[phrase.last - 1].end
    if phrase.determiner in {"a", "an"} and _qualifies_a_noun(look, phrase):
        start = look.words[phrase.first + 1].start  # "an army report": the article is the report's
    only_name = phrase.head is None and not phrase.modifiers and not phrase.company
    name = look.name_at(phrase.first + (phrase.determiner is not None)) if only_name else None
    if name is None or phrase.actor is None:
        return start, end
    indefinite = phrase.determiner in {"a", "an"} and name.form not in SHORT_HEADS
    indefinite = indefinite or phrase.determiner in {"both", "other", "all", "some", "such"}
    bare = name.form in word_set("inside", "no_article") or indefinite
    if phrase.determiner is not None and bare:
        start = look.words[phrase.first + 1].start
    if look.words[phrase.last - 1].text == name.form + "s":
        end -= 1
    return start, end


def _qualifies_a_noun(look: Lookup, phrase: Phrase) -> bool:
    """Whether a body in the singular stands before a noun in lower case: "a Karven army report"."""
    if phrase.kind not in {"armed_forces", "government", "coalition"} or str(phrase.head).endswith(("s", "r")):
        return False
    following = look.words[phrase.last].text if phrase.last < len(look.words) else ""
    verbal = following in _FOLLOWERS or following.endswith(("ed", "ing"))
    return following.isalpha() and following.islower() and not verbal


def _describes_a_person(look: Lookup, phrase: Phrase, syntax: Syntax | None) -> bool:
    """As in "U.S. Air Force Colonel X", "the military hospital", "Assad Academy": part of what something is."""
    following = look.words[phrase.last].text if phrase.last < len(look.words) else ""
    if phrase.head == "opposition" and following == "to":
        return True  # of ideas, not a side
    if phrase.actor is not None and following in word_set("inside", "facilities"):
        return True
    if phrase.head == "military" and following[:1].isalpha() and not phrase.modifiers:
        verbal = following.islower() and (following in _FOLLOWERS or following.endswith(("ed", "s")))
        if not verbal:
            return True
    if phrase.head == "military" and is_adjective(syntax, look.words[phrase.last - 1].end):
        return True
    if phrase.kind == "president" and word_set("inside", "bygone") & {*phrase.modifiers}:
        return True
    describing = word_set("inside", "ranks") | word_set("inside", "outlets")
    return phrase.kind in {"armed_forces", "government", "ministry"} and look.lower(phrase.last) in describing


def _is_place(look: Lookup, phrase: Phrase, syntax: Syntax | None) -> bool:
    """Whether a state's or capital's name, or "the west", is only where something happens."""
    before = [look.lower(index) for index in range(phrase.first - 3, phrase.first)]
    scene = before[-1] in word_set("context", "place_prepositions")
    if phrase.head in {"west", "empire"} and not phrase.company:
        beside = look.lower(phrase.last) == "and" and look.lower(phrase.last + 1) in _DIRECTIONS
        return beside or look.lower(phrase.last) in {"of", "bank"} or before[-1] in {"in", "from", "to"}
    if not phrase.bare_state or phrase.company:
        return False
    span = look.words[phrase.first].start, look.words[phrase.last - 1].end
    if possesses(syntax, span):
        return True
    if scene and before[-1] not in {"of", "and", "between", "to"}:
        return True
    after = " ".join(look.lower(index) for index in range(phrase.last, phrase.last + 3))
    does = any(after == verb or after.startswith(verb + " ") for verb in word_set("context", "acting"))
    does = does or acts(syntax, span, seat=phrase.seat)
    suffers = any(" ".join(before).endswith(cue) for cue in word_set("context", "after"))
    return not (does or suffers or (phrase.state == "us" and not phrase.seat))

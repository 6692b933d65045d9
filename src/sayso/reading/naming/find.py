"""Name the sides of a conflict as a page names them: phrases, the actors they stand for, voice and judgement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sayso.reading.naming.local import local_names
from sayso.reading.naming.phrases import Phrase, PhraseReader
from sayso.reading.naming.resolve import Theatre, read_theatre, resolve
from sayso.reading.naming.voices import is_loaded, quoted_spans, voice_at
from sayso.reading.naming.words import Word, split_words, word_set
from sayso.records.attributions import Attribution
from sayso.records.documents import Block, Document, Role, Zone
from sayso.records.ids import content_id
from sayso.records.names import Name

# Besides article text: what a page chose to print around it names the sides too; author notes and widgets do not.
_BESIDE = frozenset({Role.CAPTION, Role.CREDIT, Role.REFERENCE})


def name_actors(
    document: Document, attributions: Sequence[Attribution], zones: frozenset[Zone]
) -> tuple[Name, ...]:
    """How a document names each side of a conflict, sorted by place.

    Phrases are the longest that name a side, loaded words and article included; states count where they act, not
    where they are the scene. Generic phrases ("the rebels") go to the side that the document is about, or get a
    generic id; see docs/naming.md.
    """
    local = local_names(document.text)
    readers = [
        (block, zone, PhraseReader(split_words(document.text, block.start, block.end), local))
        for block, zone in _blocks(document, zones)
    ]
    read = [(block, zone, reader, list(_phrases(reader))) for block, zone, reader in readers]
    words = [word for _, _, reader in readers for word in reader.words]
    theatre = read_theatre(words, [phrase for *_, phrases in read for phrase in phrases])
    quoted = quoted_spans(document.text, attributions)
    names = []
    for _, zone, reader, phrases in read:
        for start, end, actor in _resolved(reader, phrases, theatre):
            shown = document.text[start:end]
            names.append(
                Name(
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
                )  # fmt: skip
            )
    return tuple(sorted(names, key=lambda name: (name.start, name.end, name.id)))


def _blocks(document: Document, zones: frozenset[Zone]) -> Iterator[tuple[Block, Zone]]:
    for block in document.blocks:
        if (block.is_article or block.role in _BESIDE) and Zone.ARTICLE in zones:
            yield block, Zone.ARTICLE
        elif block.role is Role.COMMENT and Zone.COMMENT in zones:
            yield block, Zone.COMMENT


def _phrases(reader: PhraseReader) -> Iterator[Phrase]:
    index = 0
    while index < len(reader.words):
        phrase = reader.read(index) if reader.words[index].text[0].isalnum() else None
        if phrase is None:
            index += 1
            continue
        yield phrase
        index = max(phrase.last, index + 1)


def _resolved(reader: PhraseReader, phrases: Sequence[Phrase], theatre: Theatre) -> Iterator[tuple[int, int, str]]:
    near_state: str | None = None
    near_at = 0
    for phrase in phrases:
        first, last = reader.words[phrase.first], reader.words[phrase.last - 1]
        # 400: about a paragraph; further back, "the government" is that of the state the text is about.
        state = near_state if first.start - near_at <= 400 else None
        if phrase.state:
            near_state, near_at = phrase.state, last.end
        if phrase.bare_state and not _acts(reader.words, phrase):
            continue
        actor = resolve(phrase, theatre, state)
        if actor is not None:
            yield (first.start, _shown_end(reader, phrase, last), actor)


def _shown_end(reader: PhraseReader, phrase: Phrase, last: Word) -> int:
    """The end of the phrase, without the s of a possessive whose apostrophe was lost ("Daeshs capital")."""
    if phrase.head is None and phrase.actor and last.text.endswith("s") and reader.name_at(phrase.last - 1):
        found = reader.name_at(phrase.last - 1)
        if found and found[0] == 1 and found[1] == last.text[:-1]:
            return last.end - 1
    return last.end


def _acts(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a state's or capital's name is a side here: it acts, is acted against, or is the United States at work."""
    before = [word.lower for word in words[max(0, phrase.first - 3) : phrase.first]]
    after = " ".join(word.lower for word in words[phrase.last : phrase.last + 3])
    if "company" in phrase.modifiers:
        return True
    if (
        before
        and before[-1] in word_set("context", "place_prepositions")
        and before[-1] not in {"of", "and", "between", "to"}
    ):
        return False
    if re.match(rf"(?:{'|'.join(sorted(map(re.escape, word_set('context', 'acting'))))})\b", after):
        return True
    if any(" ".join(before).endswith(cue) for cue in sorted(word_set("context", "after"))):
        return True
    return phrase.state == "us" and not phrase.seat

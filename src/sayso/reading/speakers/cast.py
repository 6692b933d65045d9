"""The cast of a document: the people and bodies that appear in it, by all names they go by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.names import NameKind, Names
from sayso.reading.passages import Passage
from sayso.reading.speakers.bodies import bare, long_forms
from sayso.reading.speakers.people import Person, name_words, people_of
from sayso.records.spans import Span


@dataclass(frozen=True, slots=True)
class Cast:
    """Who appears in a document: people, other names, and the long forms of acronyms; `text` is the document's."""

    text: str
    people: tuple[Person, ...]
    acronyms: dict[str, str]
    names: Names

    def kind_of(self, span: Span, speaker: str) -> NameKind | None:
        """What bears the name of a source that speaks: a person of the cast, else what the encoder takes it for."""
        if speaker.split(" (", maxsplit=1)[0] in {person.display for person in self.people}:
            return NameKind.PERSON
        return self.names.kind_of(span)

    def person_called(self, name: str) -> str | None:
        """Title and fullest name of the person whose name ends with `name`, or begins with it, or holds it."""
        person = self.find_person(name)
        return person.display if person else None

    def find_person(self, name: str) -> Person | None:
        """The person meant by a name, by its last words first."""
        words = name_words(name)
        for person in self.people:
            parts = name_words(person.name)
            if parts[-len(words) :] == words or (parts[: len(words)] == words and len(words) > 1):
                return person
        first = [person for person in self.people if name_words(person.name)[:1] == words]
        return first[0] if len(first) == 1 else None  # a family name that comes first: "Ban" for "Ban Ki-moon"


def cast_of(text: str, passages: Sequence[Passage], names: Names) -> Cast:
    """The people and acronyms of a document's passages."""
    stretches = [passage.span for passage in passages]
    labels = [passage.label for passage in passages if passage.label]
    return Cast(
        text, people_of(text, [*labels, *stretches], names), by_initials(text, names) | long_forms(text), names
    )


def by_initials(text: str, names: Names) -> dict[str, str]:
    """Acronyms of the text and the one name in it that their letters begin: "UN" and "the United Nations"."""
    written = {bare(text[slice(*name.span)]) for name in names if name.kind is NameKind.BODY}
    long: dict[str, set[str]] = {}
    for name in written:
        words = [word for word in re.split(r"[\s-]+", name) if word[:1].isupper()]
        if len(words) > 1 and "\n" not in name:
            long.setdefault("".join(word[0] for word in words), set()).add(name)
    short = {name.replace(".", ""): name for name in written if re.fullmatch(r"(?:[A-Z]\.?){2,6}", name)}
    return {
        spelled: next(iter(long[key]))
        for key, written_as in short.items()
        if len(long.get(key, ())) == 1
        for spelled in {key, written_as}
    }

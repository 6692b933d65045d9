"""Reports from plain sentences: their mentions are given as words, their claims are the sentences."""

from collections.abc import Mapping, Sequence

from sayso.documents.sentences import sentence_spans
from sayso.links.comparing.told import Report, report_of
from sayso.reading.quantities import find_quantities
from sayso.records.claims import Claim, ClaimPolarity, Modality
from sayso.records.documents import Block, Document, Role, Zone
from sayso.records.mentions import Mention, MentionKind

PLACES: Mapping[str, tuple[float, float, str, str]] = {
    "Orlevo": (10.0, 20.0, "town", "Tolma"),
    "Hrabin": (12.0, 21.0, "town", "Hrabin"),
    "Tolma": (10.2, 20.2, "province", "Tolma"),
}
ACTORS = {
    "Karvenian army": "karvenian_armed_forces",
    "Orlev Liberation Front": "orlev_liberation_front",
    "Hezbollah": "hezbollah",
    "the militants": "karvenian_opposition",
}
DAYS = {
    "5 May 2031": ("2031-05-05", "2031-05-05"),
    "9 June 2031": ("2031-06-09", "2031-06-09"),
    "May 2031": ("2031-05-01", "2031-05-31"),
}


def report(name: str, text: str, published: str | None = None, publisher: str | None = None) -> Report:
    """A page of one paragraph, with the places, actors and days that its words name."""
    block = Block(0, len(text), Role.PARAGRAPH)
    document = Document(
        name, f"sha-{name}", name, None, None, None, publisher, published, "en", text, (block,)
    )  # fmt: skip
    return report_of(document, _claims(document), list(_mentions(document)))


def _claims(document: Document) -> Sequence[Claim]:
    return [
        Claim(
            f"{document.id}-{start}", document.id, start, end, document.text[start:end], None, None, None,
            ClaimPolarity.AFFIRMED, Modality.STATED, None, (), (), (), find_quantities(document.text, start, end),
            Zone.ARTICLE,
        )
        for start, end in sentence_spans(document.text)
    ]  # fmt: skip


def _mentions(document: Document):  # type: ignore[no-untyped-def]
    def mention(words: str, at: int, kind: MentionKind, value: str, **told: object) -> Mention:
        key = f"{document.id}-{kind}-{at}"
        return Mention(key, document.id, at, at + len(words), kind, value, **told)  # type: ignore[arg-type]

    taken: set[int] = set()
    for words, (lat, lon, precision, admin) in PLACES.items():
        for at in _found(document.text, words, taken):
            yield mention(
                words,
                at,
                MentionKind.PLACE,
                words,
                lat=lat,
                lon=lon,
                precision=precision,
                admin=admin,
                country="KV",
            )
    for words, key in ACTORS.items():
        for at in _found(document.text, words, taken):
            yield mention(words, at, MentionKind.GROUP, key)
    for words, (first, last) in DAYS.items():
        for at in _found(document.text, words, taken):
            yield mention(words, at, MentionKind.TIME, first if first == last else words, from_=first, to=last)


def _found(text: str, words: str, taken: set[int]) -> list[int]:
    found = []
    at = text.find(words)
    while at >= 0:
        if not taken & set(range(at, at + len(words))):
            found.append(at)
            taken.update(range(at, at + len(words)))
        at = text.find(words, at + 1)
    return found

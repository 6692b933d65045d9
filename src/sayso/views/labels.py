"""The closed sets of the records in plain English, and numbers and dates as a reader expects them."""

from __future__ import annotations

import re

from sayso.records.attributions import AttributionKind, Stance
from sayso.records.chains import LinkKind
from sayso.records.claims import ClaimPolarity, Comparator, Event, Hearsay, Modality, Quantity, TimeRef
from sayso.records.copies import AlterationKind, CopyKind
from sayso.records.documents import Role
from sayso.records.facts import FactField, Independence, MergeKind, RelationKind

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

FIELD_WORDS: dict[FactField, str] = {
    FactField.QUANTITY: "the number",
    FactField.TIME: "the time",
    FactField.PLACE: "the place",
    FactField.ACTOR: "who did it",
    FactField.POLARITY: "whether it happened",
    FactField.EVENT: "what happened",
}

RELATION_WORDS: dict[RelationKind, str] = {
    RelationKind.AGREE: "agrees with",
    RelationKind.CONTRADICT: "contradicts",
    RelationKind.UPDATES: "is a later figure than",
    RelationKind.REFINES: "is more exact than",
    RelationKind.DISTORTS: "passes on, with changes,",
    RelationKind.UNCLEAR: "may or may not fit with",
}

INDEPENDENCE_WORDS: dict[Independence, str] = {
    Independence.SINGLE: "one origin",
    Independence.ESTABLISHED: "shown to be independent",
    Independence.NOT_ESTABLISHED: "independence not established",
}

MERGE_WORDS: dict[MergeKind, str] = {
    MergeKind.COPIED: "copied words",
    MergeKind.CITED: "the same source",
    MergeKind.OFFICE: "one speaks for the other",
    MergeKind.NAME: "two names of one source",
    MergeKind.RELAY: "one passes on the other",
    MergeKind.ACCOUNT: "the source that the page names",
    MergeKind.OUTLET: "the same outlet's own words",
}

COPY_WORDS: dict[CopyKind, str] = {
    CopyKind.EXACT: "the same text, word for word",
    CopyKind.NEAR: "the same text with small changes",
    CopyKind.PARTIAL: "whole passages in common",
    CopyKind.QUOTATION: "they quote the same statement",
    CopyKind.BACKGROUND: "the same background paragraph",
    CopyKind.BOILERPLATE: "the same page furniture",
    CopyKind.TRANSLATION: "one statement in two renderings",
}

ALTERATION_WORDS: dict[AlterationKind, str] = {
    AlterationKind.LOADED: "loaded",
    AlterationKind.NEGATION: "denial",
    AlterationKind.NUMBER: "number",
    AlterationKind.TIME: "time",
    AlterationKind.PLACE: "place",
    AlterationKind.NAME: "name",
    AlterationKind.HEDGE: "certainty",
    AlterationKind.ATTRIBUTION: "source",
    AlterationKind.OTHER: "other",
}
"""What a changed word of a copy touches."""

UNREAD_WORDS = "kept, not read: only English is read"
"""What is told of a page in another language, wherever it is shown."""

LINK_WORDS: dict[LinkKind, str] = {
    LinkKind.PUBLISHER: "publisher",
    LinkKind.AUTHOR: "author",
    LinkKind.OUTLET: "outlet",
    LinkKind.AGENCY: "news agency",
    LinkKind.PERSON: "person",
    LinkKind.BODY: "body",
    LinkKind.UNNAMED: "unnamed source",
    LinkKind.WORK: "work",
}

ROLE_WORDS: dict[Role, str] = {
    Role.COMMENTHEAD: "commenter",
    Role.BIO: "about the author",
    Role.BOILERPLATE: "page furniture",
    Role.CREDIT: "credit line",
    Role.REFERENCE: "reference",
    Role.TURN: "interview",
}

MODALITY_CHIPS: dict[Modality, str | None] = {
    Modality.STATED: None,
    Modality.POSSIBLE: "put as possible",
    Modality.PLANNED: "planned",
    Modality.DEMANDED: "demanded",
    Modality.ASKED: "asked",
}

HEARSAY_CHIPS: dict[Hearsay, str] = {
    Hearsay.REPORTED: "hearsay, nobody named",
    Hearsay.ACCUSED: "an accusation",
}

HISTORY_CHIP = "background, not news"

STANCE_CHIPS: dict[Stance, str | None] = {
    Stance.NEUTRAL: None,
    Stance.DOUBT: "relayed with doubt",
    Stance.ENDORSE: "relayed as true by the author",
}

KIND_CHIPS: dict[AttributionKind, str] = {
    AttributionKind.DIRECT: "quoted",
    AttributionKind.INDIRECT: "reported",
    AttributionKind.MIXED: "reported, partly quoted",
}

_BOUND_WORDS: dict[Comparator, str] = {
    Comparator.EXACT: "{low}",
    Comparator.AT_LEAST: "at least {low}",
    Comparator.MORE_THAN: "more than {low}",
    Comparator.AT_MOST: "at most {high}",
    Comparator.LESS_THAN: "less than {high}",
    Comparator.ABOUT: "about {low}",
    Comparator.RANGE: "{low} to {high}",
}


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun.

    >>> plural(1, "page"), plural(1200, "page"), plural(2, "copy", "copies")
    ('1 page', '1,200 pages', '2 copies')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def day_words(published: str) -> str:
    """A date as it is said: day, month, year, as far as it is known; what is no date stays as it is.

    >>> day_words("2031-05-03T10:00:00Z"), day_words("2031-05"), day_words("spring")
    ('3 May 2031', 'May 2031', 'spring')
    """
    found = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", published)
    if found is None:
        return published
    year, month, day = found.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}" if day else f"{_MONTHS[int(month) - 1]} {year}"


def number(value: float | None) -> str:
    """A number without an idle fraction.

    >>> number(1200.0), number(2.5), number(None)
    ('1,200', '2.5', '?')
    """
    if value is None:
        return "?"
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def quantity_words(quantity: Quantity) -> str:
    """A quantity in words, derived from its interval, unit and counted noun.

    >>> quantity_words(Quantity(0, 2, 62, None, None, "civilians", Comparator.AT_LEAST))
    'at least 62 civilians'
    """
    low = quantity.low if quantity.low is not None else quantity.high
    high = quantity.high if quantity.high is not None else quantity.low
    bound = _BOUND_WORDS[quantity.comparator].format(low=number(low), high=number(high))
    return " ".join(part for part in (bound, quantity.unit, quantity.counted) if part)


def time_words(time: TimeRef) -> str:
    """A time as its first and last day, or its TIMEX3 value where no day is known.

    >>> time_words(TimeRef(0, 3, "2031-05", "2031-05-01", "2031-05-31"))
    '2031-05-01 to 2031-05-31'
    """
    if time.from_ is None:
        return time.value
    return time.from_ if time.to in (None, time.from_) else f"{time.from_} to {time.to}"


def event_words(event: Event) -> str:
    """An event as its PLOVER type with its mode, who does it and to whom, and its own status where that is marked.

    >>> event_words(Event("ASSAULT", (0, 6), ("chadian_armed_forces",), (), mode="aerial"))
    'assault (aerial) by chadian armed forces'
    """
    kind = event.type.lower().replace("_", " ")
    mode = f" ({event.mode.replace('_', ' ')})" if event.mode else ""
    agents, targets = (", ".join(event.agents).replace("_", " "), ", ".join(event.targets).replace("_", " "))
    people = (f" by {agents}" if agents else "") + (f" on {targets}" if targets else "")
    denied = event.polarity is ClaimPolarity.DENIED
    modality = MODALITY_CHIPS[event.modality] if event.modality else None  # None: read by an earlier version
    marks = ", ".join(word for word in ("denied" if denied else None, modality) if word)
    return f"{kind}{mode}{people}" + (f", {marks}" if marks else "")


def polarity_chip(polarity: ClaimPolarity) -> str | None:
    """A word for a denial, None for the ordinary case."""
    return "denied" if polarity is ClaimPolarity.DENIED else None


def origins_words(origins: int, possible: int, pages: int) -> str:
    """How many independent origins stand behind a value, as an interval where it is not established.

    >>> origins_words(1, 1, 4), origins_words(2, 2, 2), origins_words(1, 3, 3)
    ('1 origin in 4 pages', '2 origins', '1 to 3 origins')
    """
    if origins != possible:
        return f"{origins} to {plural(possible, 'origin')}"
    words = plural(origins, "origin")
    return words if pages == origins else f"{words} in {plural(pages, 'page')}"


def origins_established(origins: int, possible: int) -> bool:
    """Whether the number of independent origins is known, not merely bounded.

    >>> origins_established(1, 1), origins_established(1, 2)
    (True, False)
    """
    return origins == possible and origins > 0

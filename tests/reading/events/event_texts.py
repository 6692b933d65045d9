"""Short texts read for their events."""

from functools import cache

from sayso.language import Annotator, load_encoder
from sayso.reading.events import EventMention, MainEvent, Phrases, main_event, read_events
from sayso.reading.passages import passages_of
from sayso.reading.syntax import read_syntax
from sayso.records.documents import Block, Document, Role, Zone


@cache
def annotator():
    return Annotator(load_encoder())


def events_of(text: str, names=()) -> tuple[tuple[EventMention, ...], Phrases]:
    blocks = (Block(0, len(text), Role.PARAGRAPH),)
    document = Document("a", "p", "a", None, None, None, None, None, "en", text, blocks)
    passages = passages_of(document, frozenset({Zone.ARTICLE}))
    syntax = read_syntax(text, [passage.span for passage in passages], annotator())
    phrases = Phrases(syntax)
    return read_events(passages, phrases, names), phrases


def told(text: str) -> list[tuple[str, str, list[str], list[str]]]:
    """Trigger, code, agents and targets of each event."""
    events, _ = events_of(text)
    return [
        (
            text[slice(*event.trigger)],
            event.code,
            [text[slice(*one.span)] for one in event.agents],
            [text[slice(*one.span)] for one in event.targets],
        )
        for event in events
    ]


def coded(text: str) -> tuple[str, list[str], list[str]] | None:
    """Code, sources and targets (in CAMEO codes) of the main event."""
    events, phrases = events_of(text)
    event: MainEvent | None = main_event(events, phrases, (0, len(text)))
    if event is None:
        return None
    sides = (event.sources, event.targets)
    sources, targets = ([party.code.cameo if party.code else "?" for party in side] for side in sides)
    return event.code, sources, targets

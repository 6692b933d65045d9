"""Whoever goes on speaking speaks to the same medium: "a source told the wire … The source added …"."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sayso.records.attributions import Attribution
from sayso.records.chains import ChainLink, LinkKind

_MEDIA = frozenset({LinkKind.OUTLET, LinkKind.AGENCY})


def carried_on(
    attributions: Sequence[Attribution], media_of: Callable[[Attribution], Sequence[ChainLink]]
) -> Mapping[str, tuple[ChainLink, ...]]:
    """The outlets to which an attribution goes on being told, by its id; `media_of` gives those it names itself.

    Another speaker in between, or words inside other words, end the conversation.
    """
    carried: dict[str, tuple[ChainLink, ...]] = {}
    speaker: str | None = None
    told: tuple[ChainLink, ...] = ()
    for one in sorted(attributions, key=_place):
        if one.nested_in is not None or not one.speaker:
            continue
        own = tuple(link for link in media_of(one) if link.kind in _MEDIA)
        if own or one.speaker != speaker:
            speaker, told = one.speaker, own
        elif told:
            carried[one.id] = told
    return carried


def _place(one: Attribution) -> int:
    return (one.cue or one.source or one.content)[0][0]

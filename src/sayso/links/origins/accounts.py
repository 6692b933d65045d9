"""The one source that a page's account rests on: its own words there have it, though they do not say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.links.origins.voice import Voice
from sayso.links.voices import is_one_name
from sayso.records.claims import Claim
from sayso.records.facts import MergeKind


def with_accounts(claims: Sequence[Claim], voices: Mapping[str, Voice]) -> dict[str, Voice]:
    """The voices of a page, by claim: its own words get the one source that the page names, if it names one only.

    "Six died on Monday. […] The Orlevo Watch said the bomb hit a bus." Of two sources neither is taken, and what
    somebody of a known side is read to have said stays his.
    """
    named = [
        voices[claim.id]
        for claim in sorted(claims, key=lambda one: (one.start, one.end, one.id))
        if voices[claim.id].named
    ]
    if (
        not named
        or any(voice.beside for voice in named)
        or not all(_is_one(named[0], other) for other in named[1:])
    ):
        return dict(voices)
    source = max(named, key=lambda voice: (len(voice.links), voice.key))
    why = f"both rest on {source.key.removeprefix('publisher:')}, the only source of the account"
    return {
        key: voice
        if voice.named or voice.side
        else replace(source, named=False, why=why, account=True, kind=MergeKind.ACCOUNT, beside=())
        for key, voice in voices.items()
    }


def _is_one(a: Voice, b: Voice) -> bool:
    same = a.key == b.key or (a.side is not None and a.side == b.side)
    return same or is_one_name(a.key, b.key) or a.key in b.links or b.key in a.links

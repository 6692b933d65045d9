"""On whose word a claim stands: the innermost source of its chain that can be told apart, else the page itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from sayso.links.copying.credit import canonical_outlet
from sayso.links.origins.sides import OF_STATE, is_of_home, side_of
from sayso.links.origins.unnamed import (
    is_anybody,
    is_described,
    is_named,
    is_platform,
    speaks_of_reports,
    split_sources,
    staff_in,
    staff_of,
    told_apart,
)
from sayso.links.voices import is_identified, spelling
from sayso.reading.actors.table import actors_in_use
from sayso.reading.cues import forms_of
from sayso.records.chains import Chain, ChainLink, LinkKind, LinkRole
from sayso.records.claims import Claim
from sayso.records.documents import Document
from sayso.records.facts import MergeKind
from sayso.records.spans import quote

_CITED = frozenset({LinkKind.OUTLET, LinkKind.AGENCY, LinkKind.PERSON, LinkKind.BODY, LinkKind.UNNAMED})
_SPEECH_ACTS = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
"""PLOVER's types of events that are done by speaking."""
_OPPOSITION = "_opposition"
_MEDIA = frozenset({LinkKind.OUTLET, LinkKind.AGENCY})


@dataclass(frozen=True, slots=True)
class Voice:
    """On whose word a claim stands: `key` names it, `named` is False where nobody but the page itself is named.

    `links` are the names that the word came through, from the outermost to the key; `relays` says that the key is
    an outlet which may have it from another, `same` are (body, person, reason) that are one, `side` is the state or
    body that it speaks for. `account` says that the page's own words are taken to rest on the one source it names,
    `teller` is whose text it stands in: the page's publisher, or the agency that it credits;
    `beside` are the other sources of a claim that names several, `kind` is why two claims of this voice are one.
    """

    key: str
    named: bool
    why: str
    links: tuple[str, ...] = ()
    same: tuple[tuple[str, str, str], ...] = ()
    side: str | None = None
    relays: bool = False
    account: bool = False
    teller: str | None = None
    beside: tuple[Voice, ...] = ()
    kind: MergeKind = MergeKind.CITED


def credits_of(chains: Iterable[Chain]) -> frozenset[str]:
    """Whose text some chains stand in: who republishes it, and whom it is credited to."""
    return frozenset(
        canonical_outlet(link.name) for chain in chains for link in chain.links if link.role is LinkRole.REPUBLISHER
    )


def voice_of(
    claim: Claim, chain: Chain | None, document: Document, home: str | None = None, credited: Set[str] = frozenset()
) -> Voice:
    """The innermost identified link of a claim's chain, else its publisher, else the page itself.

    Who only republishes (the agency credited above a text) is not cited. An outlet that passes on somebody without
    a name is no source either; a body that does is. Who speaks of what others report, or is only read to have done
    an act of speech, is not shown to be a source. `home` is the state where the page is set, `credited` are those
    whose text it is.
    """
    publisher = _publisher(chain, document)
    teller = _teller(chain, publisher)
    own = credited | ({publisher} if publisher else set())
    links = [link for link in chain.links if _is_cited(link, own)] if chain else []
    cited = _all_cited(links, home) if links else _speaker(claim, document)
    if cited and speaks_of_reports(claim.text):
        return replace(cited, named=False, teller=teller, beside=())
    if cited or links:
        return replace(cited or _own(teller, document), teller=teller)
    if publisher and claim.attribution and claim.holder and canonical_outlet(claim.holder) == publisher:
        # "Our Relief estimates …" on the charity's own page: it names itself as the source.
        return Voice(f"publisher:{publisher}", True, f"both rest on {publisher}", side=side_of(publisher))
    return _own(teller, document)


def with_office(voice: Voice, offices: Mapping[str, str]) -> Voice:
    """A voice with the body that it speaks for; the two are one (`same`).

    >>> with_office(Voice("Rami Torek", True, ""), {"Rami Torek": "Relief Board"}).same
    (('Relief Board', 'Rami Torek', 'Rami Torek speaks for Relief Board'),)
    """
    voice = replace(voice, beside=tuple(with_office(one, offices) for one in voice.beside))
    body = offices.get(voice.key) or offices.get(spelling(voice.key))
    if not body:
        return voice
    same = ((body, voice.key, f"{voice.key} speaks for {body}"),)
    return replace(voice, same=same, side=voice.side or side_of(body))


def _speaker(claim: Claim, document: Document) -> Voice | None:
    """Who speaks in a claim that itself tells an act of speech: "The Orlev government denied the charge"."""
    staff = staff_in(claim.text)
    if staff:
        return _of_staff(staff, ())
    event, trigger = claim.event, claim.trigger
    if not event or not trigger or event.type not in _SPEECH_ACTS or len(event.agents) != 1:
        return None
    if quote(document.text, [trigger]).casefold() not in forms_of("verbs", "speech"):
        return None
    actor = actors_in_use().actor(event.agents[0])
    names = actor.own_names if actor else ()
    name = names[0] if names else event.agents[0].replace("_", " ").capitalize()
    side = (actor.country if actor.kind in OF_STATE else actor.id) if actor else None
    return Voice(name, False, f"both tell what {name} said", (name,), side=side)


def _of_staff(outlet: str, through: tuple[str, ...]) -> Voice:
    return Voice(outlet, True, f"both rest on {outlet}’s own people", (*through, outlet), side=side_of(outlet))


def _own(teller: str | None, document: Document) -> Voice:
    if teller:
        return Voice(
            f"publisher:{teller}",
            False,
            f"both are told by {teller}, which names no other source",
            kind=MergeKind.OUTLET,
        )
    return Voice(
        f"page:{document.id}", False, "both stand on the same page, which names no source", kind=MergeKind.OUTLET
    )


def _all_cited(links: Sequence[ChainLink], home: str | None) -> Voice | None:
    """The voice of the sources that a chain cites; those named in one breath are several."""
    parts = split_sources(links[-1].name, home) if links else ()
    found = [_cited([*links[:-1], replace(links[-1], name=part)], home) for part in parts]
    named = [voice for voice in found if voice and voice.named]
    return replace(named[0], beside=tuple(named[1:])) if named else _cited(links, home)


def _cited(links: Sequence[ChainLink], home: str | None) -> Voice | None:
    """The voice of the sources that a chain cites; None where none of them can be told from the page."""
    names = tuple(canonical_outlet(link.name) for link in links)
    inner = links[-1]
    staff = staff_of(inner.name)
    if staff:  # "an AFP photographer saw": the agency's own eyes
        return _of_staff(staff, names[:-1])
    side = side_of(inner.name, home)
    if side or _is_somebody(inner):
        vague = is_described(inner.name) and (side is None or side.endswith(_OPPOSITION))
        vague = vague or (side is None and is_of_home(inner.name))  # the army of which state?
        why, relays = f"both rest on {inner.name}", inner.kind in _MEDIA
        return Voice(names[-1], not vague, why, names, side=side, relays=relays)
    outer = next((place for place in range(len(links) - 2, -1, -1) if _is_somebody(links[place])), None)
    return _passed_on(links, names, outer)


def _passed_on(links: Sequence[ChainLink], names: tuple[str, ...], outer: int | None) -> Voice | None:
    """The voice of a chain whose innermost source has no name; `outer` is the place of the one who passes it on."""
    inner = links[-1].name
    if outer is not None and (side_of(links[outer].name) or links[outer].kind not in _MEDIA):
        # A state's agency quotes "a military source"; a monitor has it from "activists on the ground".
        key = names[outer]
        return Voice(key, True, f"both rest on {key}", names[: outer + 1], side=side_of(key))
    if told_apart(inner):
        return Voice(inner, True, f"both rest on {inner}", names)
    if outer is None:
        return None
    why = f"both are passed on by {names[outer]}, which names no source"
    return Voice(f"publisher:{names[outer]}", False, why, kind=MergeKind.OUTLET)


def _is_somebody(link: ChainLink) -> bool:
    return is_identified(link) and is_named(link.name) and not is_anybody(link.name)


def _is_cited(link: ChainLink, own: Set[str]) -> bool:
    """Whether a link is a source: neither one whose text it is, nor a place where anybody may post."""
    if link.kind not in _CITED or link.role is LinkRole.REPUBLISHER:
        return False
    return canonical_outlet(link.name) not in own and not is_platform(link.name)


def _publisher(chain: Chain | None, document: Document) -> str | None:
    """The publisher as the chain names it, else as the page does."""
    first = chain.links[0] if chain and chain.links else None
    name = first.name if first and first.kind is LinkKind.PUBLISHER else document.publisher
    return canonical_outlet(name) if name else None


def _teller(chain: Chain | None, publisher: str | None) -> str | None:
    """Whose own words a page has: those of the agency or outlet that it credits, else its publisher's."""
    links = chain.links if chain else ()
    credited = [link.name for link in links if link.kind in _MEDIA and link.role is LinkRole.REPUBLISHER]
    return canonical_outlet(credited[-1]) if credited else publisher

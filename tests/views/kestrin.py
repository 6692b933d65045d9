"""A hand-made ledger on an invented conflict: six pages, a disputed toll, a denial, copies, names and comments.

Every span is found by its words, so that the ledger says exactly what the texts say.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.records.attributions import Attribution, AttributionKind, AttributionPolarity, Stance
from sayso.records.chains import Chain, ChainLink, LinkKind
from sayso.records.claims import Claim, ClaimPolarity, Comparator, Event, Modality, PlaceRef, Quantity, TimeRef
from sayso.records.copies import Copy, CopyKind, CopyPair
from sayso.records.documents import Block, Document, Role, Zone
from sayso.records.facts import Fact, FactField, FactValue, Merge, Relation, RelationKind
from sayso.records.ids import content_id, sha256
from sayso.records.ledger import Ledger
from sayso.records.names import Name, Voice
from sayso.records.pages import Failure
from sayso.records.spans import Span

WIRE_LEAD = (
    "At least 62 people were killed when shells struck the fish market in Kestrin on Tuesday, "
    "Ilse Maron, head of the town's field hospital, told Meridian Wire."
)
WIRE_EARLIER = "On Tuesday evening the hospital had counted 41 dead."
WIRE_DENIAL = (
    "The government said its batteries had not fired on the town. "
    "“Our guns were silent all day,” the Ministry of Defence said in a statement."
)
WIRE_FRONT = (
    "Fighters of the Reed Front have held Kestrin since March. The state has offered the rebels no talks, "
    "and the state broadcaster calls them bandits."
)
GAZETTE_FRONT = (
    "Terrorists of the Reed Front have held Kestrin since March. The regime has offered the rebels no talks, "
    "and the regime broadcaster calls them bandits."
)
KANA_LEAD = (
    "Terrorists of the so-called Reed Front shelled the fish market in Kestrin on Tuesday, killing 83 civilians, "
    "the Ministry of Defence said."
)
BANNER_LEAD = (
    "KANA reports that 83 civilians were murdered in Kestrin on Tuesday by the bandits of the Reed Front "
    "(KANA, 6 May 2031)."
)
RADIO_ANSWER = (
    "We fired no shell at the market. There were more than 90 dead by noon, our own medics counted them, "
    "and the regime's guns on Heron Hill did it."
)

PAGES: tuple[tuple[str, str | None, str, str, list[tuple[Role, str, int | None, str | None]]], ...] = (
    (
        "meridian-wire.html",
        "Meridian Wire",
        "2031-05-07",
        "Shells kill dozens at Kestrin fish market",
        [
            (Role.DATELINE, "KESTRIN (Meridian Wire) –", None, None),
            (Role.PARAGRAPH, f"{WIRE_LEAD} {WIRE_EARLIER}", None, None),
            (Role.PARAGRAPH, WIRE_DENIAL, None, None),
            (Role.PARAGRAPH, WIRE_FRONT, None, None),
        ],
    ),
    (
        "dawn-post.html",
        "The Dawn Post",
        "2031-05-07",
        "Shells kill dozens at Kestrin fish market",
        [
            (Role.PARAGRAPH, f"{WIRE_LEAD} {WIRE_EARLIER}", None, None),
            (Role.PARAGRAPH, WIRE_DENIAL, None, None),
            (Role.PARAGRAPH, WIRE_FRONT, None, None),
            (Role.CREDIT, "Source: Meridian Wire", None, None),
            (Role.BOILERPLATE, "Read also: Ferry timetable from June", None, None),
        ],
    ),
    (
        "harbour-gazette.html",
        "Harbour Gazette",
        "2031-05-08",
        "Slaughter at the fish market",
        [
            (Role.PARAGRAPH, f"{WIRE_LEAD} {WIRE_EARLIER}", None, None),
            (Role.PARAGRAPH, GAZETTE_FRONT, None, None),
            (Role.CREDIT, "Meridian Wire, own reporting", None, None),
        ],
    ),
    (
        "kana-0506.txt",
        "KANA",
        "2031-05-06",
        "83 civilians martyred in Kestrin",
        [
            (Role.PARAGRAPH, KANA_LEAD, None, None),
            (Role.PARAGRAPH, "Life in the capital goes on as usual.", None, None),
        ],
    ),
    (
        "banner.txt",
        None,
        "2031-05-09",
        "The blood of Kestrin",
        [
            (Role.PARAGRAPH, BANNER_LEAD, None, None),
            (Role.PARAGRAPH, "Whoever arms the bandits answers for the dead.", None, None),
            (Role.BIO, "The editors write for the Banner.", None, None),
        ],
    ),
    (
        "valley-radio.html",
        "Valley Radio",
        "2031-05-08",
        "“We fired no shell”: an interview",
        [
            (Role.TURN, "Valley Radio: Who fired on the market?", None, "Valley Radio"),
            (Role.TURN, f"Anton Reve: {RADIO_ANSWER}", None, "Anton Reve"),
            (Role.COMMENTHEAD, "1. Marta Ilvane says", 1, "commenter 1"),
            (Role.COMMENT, "My cousin says it was the army, as everybody knows.", 1, "commenter 1"),
        ],
    ),
)  # fmt: skip


@dataclass
class Builder:
    """Rows as they are made."""

    documents: dict[str, Document] = field(default_factory=dict)
    attributions: list[Attribution] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)

    def page(self, doc, publisher, published, title, blocks) -> None:
        text, laid = "", []
        for role, words, depth, voice in [(Role.HEADLINE, title, None, None), *blocks]:
            text += "\n\n" if text else ""
            laid.append(Block(len(text), len(text) + len(words), role, depth, voice))
            text += words
        self.documents[doc] = Document(
            id=doc, page=sha256(text.encode()), path=doc, url=f"https://{doc.split('.')[0]}.example/kestrin",
            title=title, author=None, publisher=publisher, published=published, language="en", text=text,
            blocks=tuple(laid),
        )  # fmt: skip

    def at(self, doc: str, words: str, within: str | None = None) -> Span:
        text = self.documents[doc].text
        start = text.index(words, text.index(within) if within else 0)
        return start, start + len(words)

    def say(self, doc, source, cue, content, **more) -> str:
        spans = [((self.at(doc, words),) if words else ()) for words in (source, cue, content)]
        row = Attribution(
            id=content_id("attribution", doc, spans), doc=doc, source=spans[0], cue=spans[1], content=spans[2],
            kind=more.get("kind", AttributionKind.INDIRECT), speaker=more.get("speaker", source),
            polarity=AttributionPolarity.POSITIVE,
            stance=more.get("stance", Stance.NEUTRAL), nested_in=more.get("nested_in"),
            zone=more.get("zone", Zone.ARTICLE),
        )  # fmt: skip
        self.attributions.append(row)
        return row.id

    def chain(self, doc, words, *links) -> str:
        start, end = self.at(doc, words)
        made = tuple(
            ChainLink(name, kind, *(self.at(doc, written) if written else (None, None)))
            for name, kind, written in links
        )
        row = Chain(content_id("chain", doc, start, end), doc, start, end, tuple(link.name for link in made), made)
        self.chains.append(row)
        return row.id

    def claim(self, doc, words, *, chain=None, said=None, holder=None, **more) -> str:
        start, end = self.at(doc, words)
        row = Claim(
            id=content_id("claim", doc, start, end), doc=doc, start=start, end=end, text=words, chain=chain,
            attribution=said, holder=holder, polarity=more.get("polarity", ClaimPolarity.AFFIRMED),
            modality=more.get("modality", Modality.STATED), event=more.get("event"), actors=more.get("actors", ()),
            places=more.get("places", ()), times=more.get("times", ()), quantities=more.get("quantities", ()),
            zone=more.get("zone", Zone.ARTICLE),
        )  # fmt: skip
        self.claims.append(row)
        return row.id

    def toll(self, doc, words, figure, low, counted, **more) -> str:
        comparator = more.pop("comparator", Comparator.EXACT)
        trigger = more.pop("trigger")
        start, end = self.at(doc, figure, within=words)
        times = ()
        if "Tuesday" in words:
            times = (TimeRef(*self.at(doc, "Tuesday", within=words), "2031-05-06", "2031-05-06", "2031-05-06"),)
        places = (PlaceRef("Kestrin", *self.at(doc, "Kestrin", within=words)),) if "Kestrin" in words else ()
        event = Event("ASSAULT", self.at(doc, trigger, within=words), more.pop("agents", ()))
        high = None if comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN) else low
        quantity = Quantity(start, end, low, high, None, counted, comparator)
        return self.claim(doc, words, quantities=(quantity,), times=times, places=places, event=event, **more)

    def name(self, doc, phrase, actor, voice=Voice.OWN, **more) -> None:
        start, end = self.at(doc, phrase, more.get("within"))
        row = Name(
            content_id("name", doc, start, end), doc, self.documents[doc].publisher, actor, phrase, start, end,
            voice, more.get("loaded", False), self.documents[doc].zone_at(start),
        )  # fmt: skip
        self.names.append(row)


WIRE_PAGES = ("meridian-wire.html", "dawn-post.html", "harbour-gazette.html")


def _wire_claims(b: Builder) -> tuple[list[str], list[str]]:
    at_least, earlier = [], []
    for doc in WIRE_PAGES:
        publisher = (b.documents[doc].publisher, LinkKind.PUBLISHER, None)
        agency = () if doc == WIRE_PAGES[0] else (("Meridian Wire", LinkKind.AGENCY, "Meridian Wire"),)
        person = ("Ilse Maron", LinkKind.PERSON, "Ilse Maron")
        said = b.say(
            doc, "Ilse Maron, head of the town's field hospital", "told",
            "At least 62 people were killed when shells struck the fish market in Kestrin on Tuesday",
            speaker="Ilse Maron",
        )  # fmt: skip
        chain = b.chain(doc, WIRE_LEAD, publisher, *agency, person)
        at_least.append(
            b.toll(doc, WIRE_LEAD, "At least 62", 62, "people", comparator=Comparator.AT_LEAST, trigger="killed",
                   chain=chain, said=said, holder="Ilse Maron")
        )  # fmt: skip
        chain = b.chain(doc, WIRE_EARLIER, publisher, *agency, ("the hospital", LinkKind.BODY, "the hospital"))
        earlier.append(
            b.toll(doc, WIRE_EARLIER, "41", 41, "dead", trigger="counted", chain=chain, holder="the hospital")
        )
    return at_least, earlier


def _denials(b: Builder) -> list[str]:
    denials = []
    words = "The government said its batteries had not fired on the town."
    for doc in WIRE_PAGES[:2]:
        b.say(doc, "The government", "said", "its batteries had not fired on the town")
        said = b.say(
            doc, "the Ministry of Defence", "said in a statement", "Our guns were silent all day",
            kind=AttributionKind.DIRECT, speaker="Ministry of Defence",
        )  # fmt: skip
        publisher = (b.documents[doc].publisher, LinkKind.PUBLISHER, None)
        chain = b.chain(doc, WIRE_DENIAL, publisher, ("the government", LinkKind.BODY, "The government"))
        denials.append(b.claim(doc, words, chain=chain, said=said, holder="the government",
                               polarity=ClaimPolarity.DENIED))  # fmt: skip
    return denials


def _names(b: Builder) -> None:
    rebels, state = "lowland:reed_front", "vardesh_government"
    for doc in WIRE_PAGES[:2]:
        b.name(doc, "Fighters of the Reed Front", rebels)
        b.name(doc, "the rebels", rebels)
        b.name(doc, "bandits", rebels, Voice.QUOTED, loaded=True)
        b.name(doc, "The government", state)
        b.name(doc, "The state", state)
    gazette = WIRE_PAGES[2]
    b.name(gazette, "Terrorists of the Reed Front", rebels, loaded=True)
    b.name(gazette, "the rebels", rebels)
    b.name(gazette, "The regime", state, loaded=True)
    b.name(gazette, "the regime", state, loaded=True)
    b.name("kana-0506.txt", "Terrorists of the so-called Reed Front", rebels, Voice.QUOTED, loaded=True)
    b.name("banner.txt", "the bandits of the Reed Front", rebels, Voice.QUOTED, loaded=True)
    b.name("banner.txt", "the bandits", rebels, loaded=True, within="Whoever")
    b.name("valley-radio.html", "the regime", state, Voice.QUOTED, loaded=True)


def _copies(b: Builder) -> tuple[Copy, ...]:
    wire, post, gazette = WIRE_PAGES
    lead = f"{WIRE_LEAD} {WIRE_EARLIER}"
    whole = [lead, WIRE_DENIAL, WIRE_FRONT]
    spans = {doc: tuple(b.at(doc, words) for words in whole) for doc in (wire, post)}
    return (
        Copy(
            content_id("copy", *WIRE_PAGES), tuple(sorted(WIRE_PAGES)), CopyKind.NEAR, "Meridian Wire",
            (
                CopyPair(post, wire, spans[post], spans[wire]),
                CopyPair(gazette, wire, (b.at(gazette, lead), b.at(gazette, GAZETTE_FRONT)),
                         (spans[wire][0], spans[wire][2])),
            ),
        ),
    )  # fmt: skip


def _toll_fact(wire, earlier, state, radio) -> Fact:
    merges = (
        Merge(wire[0], wire[1], "the page is a copy of Meridian Wire and credits it"),
        Merge(wire[0], wire[2], "the page is a copy of Meridian Wire and credits it"),
    )
    kana = (Merge(state[0], state[1], "“KANA reports” names the other page as its source"),)
    values = (
        FactValue("at least 62", tuple(wire), 1, 1, ("Ilse Maron",), merges),
        FactValue("41", tuple(earlier), 1, 1, ("Ilse Maron",), merges),
        FactValue("83", tuple(state), 1, 1, ("Ministry of Defence",), kana),
        FactValue("more than 90", tuple(radio), 1, 2, ("Anton Reve", "Reed Front medics"), ()),
    )
    clash = [(state[0], wire[0]), (state[0], radio[0])]
    relations = [Relation(a, b, RelationKind.CONTRADICT, FactField.QUANTITY) for a, b in clash]
    relations += [
        Relation(a, b, RelationKind.UPDATES, FactField.QUANTITY) for a, b in zip(wire, earlier, strict=True)
    ]
    return Fact(content_id("fact", "toll"), "Killed at the fish market in Kestrin, 6 May 2031", FactField.QUANTITY,
                values, tuple(relations))  # fmt: skip


def build_ledger() -> Ledger:
    b = Builder()
    for page in PAGES:
        b.page(*page)
    wire, earlier = _wire_claims(b)
    denials = _denials(b)

    ministry = ("Ministry of Defence", LinkKind.BODY, "the Ministry of Defence")
    said = b.say("kana-0506.txt", "the Ministry of Defence", "said",
                 "Terrorists of the so-called Reed Front shelled the fish market in Kestrin on Tuesday, "
                 "killing 83 civilians")  # fmt: skip
    chain = b.chain("kana-0506.txt", KANA_LEAD, ("KANA", LinkKind.PUBLISHER, None), ministry)
    kana = b.toll("kana-0506.txt", KANA_LEAD, "83", 83, "civilians", trigger="shelled", chain=chain, said=said,
                  holder="Ministry of Defence", agents=("lowland:reed_front",))  # fmt: skip
    said = b.say("banner.txt", "KANA", "reports",
                 "that 83 civilians were murdered in Kestrin on Tuesday by the bandits of the Reed Front",
                 stance=Stance.ENDORSE)  # fmt: skip
    chain = b.chain("banner.txt", BANNER_LEAD, ("KANA", LinkKind.AGENCY, "KANA"))
    banner = b.toll("banner.txt", BANNER_LEAD, "83", 83, "civilians", trigger="murdered", chain=chain, said=said,
                    holder="KANA")  # fmt: skip
    b.claim("banner.txt", "Whoever arms the bandits answers for the dead.")
    said = b.say("valley-radio.html", "Anton Reve", ":", RADIO_ANSWER, kind=AttributionKind.DIRECT)
    chain = b.chain("valley-radio.html", RADIO_ANSWER, ("Valley Radio", LinkKind.PUBLISHER, None),
                    ("Anton Reve", LinkKind.PERSON, "Anton Reve"))  # fmt: skip
    dead = RADIO_ANSWER.removeprefix("We fired no shell at the market. ")
    radio = b.toll("valley-radio.html", dead, "more than 90", 90, "dead", comparator=Comparator.MORE_THAN,
                   trigger="did it", chain=chain, said=said, holder="Anton Reve")  # fmt: skip
    not_us = b.claim("valley-radio.html", "We fired no shell at the market.", chain=chain, said=said,
                     holder="Anton Reve", polarity=ClaimPolarity.DENIED)  # fmt: skip
    b.say("valley-radio.html", "My cousin", "says", "it was the army", zone=Zone.COMMENT)
    _names(b)

    fired = Fact(
        content_id("fact", "who"), "Who fired on the fish market in Kestrin, 6 May 2031", FactField.ACTOR,
        (
            FactValue("Reed Front", (kana, banner), 1, 1, ("Ministry of Defence",), ()),
            FactValue("the regime's guns", (radio,), 1, 1, ("Anton Reve",), ()),
            FactValue("neither of the two", (*denials, not_us), 2, 2, ("government", "Anton Reve"), ()),
        ),
        (
            Relation(kana, radio, RelationKind.CONTRADICT, FactField.ACTOR),
            Relation(denials[0], radio, RelationKind.CONTRADICT, FactField.ACTOR),
        ),
    )  # fmt: skip
    rows = {"attributions": b.attributions, "chains": b.chains, "claims": b.claims, "names": b.names,
            "facts": [_toll_fact(wire, earlier, (kana, banner), (radio,)), fired]}  # fmt: skip
    return Ledger(
        documents=tuple(sorted(b.documents.values(), key=lambda row: row.id)),
        copies=_copies(b),
        failures=(
            Failure("empty.html", "pages", "empty", "the file is empty: save the page again"),
            Failure("scan.pdf", "pages", "unsupported", "no text layer: run text recognition first"),
        ),
        **{table: tuple(sorted(made, key=lambda row: row.id)) for table, made in rows.items()},
    )

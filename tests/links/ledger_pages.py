"""A ledger from plain sentences: one claim a sentence, with chains as given."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.documents.sentences import sentence_spans
from sayso.engines.local import LocalEngine
from sayso.links.copying.find import find_copies
from sayso.links.linking import link_ledger
from sayso.reading.quantities import find_quantities
from sayso.reading.times import find_times
from sayso.records.chains import Chain, ChainLink, LinkKind
from sayso.records.claims import Claim, ClaimPolarity, Event, Modality, PlaceRef
from sayso.records.documents import Block, Document, Role, Zone
from sayso.records.facts import Fact
from sayso.records.ids import content_id
from sayso.records.ledger import Ledger


@dataclass(frozen=True)
class Page:
    """A page of one paragraph; `sources` maps words of a sentence to the names of its chain after the publisher."""

    name: str
    text: str
    publisher: str | None = None
    published: str | None = None
    sources: tuple[tuple[str, tuple[str, ...]], ...] = ()
    denied: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


def ledger_of(pages: Sequence[Page]) -> Ledger:
    documents, claims, chains = [], [], []
    for page in pages:
        block = Block(0, len(page.text), Role.PARAGRAPH)
        document = Document(
            page.name, f"sha-{page.name}", page.name, None, None, None, page.publisher, page.published, "en",
            page.text, (block,),
        )  # fmt: skip
        documents.append(document)
        for start, end in sentence_spans(page.text):
            chain = _chain(page, start, end)
            chains.append(chain)
            claims.append(_claim(document, page, chain, start, end))
    return Ledger(
        documents=tuple(documents),
        claims=tuple(claims),
        chains=tuple(chains),
        copies=find_copies(documents, LocalEngine()),
    )


def _chain(page: Page, start: int, end: int) -> Chain:
    names = next((names for words, names in page.sources if words in page.text[start:end]), ())
    links = [ChainLink(page.publisher, LinkKind.PUBLISHER)] if page.publisher else []
    links += [ChainLink(name, LinkKind.BODY) for name in names]
    identity = content_id("chain", page.name, start, end)
    return Chain(identity, page.name, start, end, (page.publisher, *names), tuple(links))


def _claim(document: Document, page: Page, chain: Chain, start: int, end: int) -> Claim:
    text = document.text
    denied = any(words in text[start:end] for words in page.denied)
    places = tuple(
        PlaceRef(name, at, at + len(name)) for name in page.places if (at := text.find(name, start, end)) >= 0
    )
    return Claim(
        id=content_id("claim", document.page, document.id, start, end),
        doc=document.id,
        start=start,
        end=end,
        text=text[start:end],
        chain=chain.id,
        attribution=None,
        holder=chain.chain[-1],
        polarity=ClaimPolarity.DENIED if denied else ClaimPolarity.AFFIRMED,
        modality=Modality.STATED,
        event=Event("ASSAULT", (start, end)),
        actors=(),
        places=places,
        times=tuple(find_times(text, start, end, document.published)),
        quantities=tuple(find_quantities(text, start, end)),
        zone=Zone.ARTICLE,
    )


def facts_in(ledger: Ledger) -> tuple[Fact, ...]:
    """The facts of a ledger, linked in this process."""
    with LocalEngine() as engine:
        return link_ledger(engine, ledger).facts

"""Trails: the pages that a page cites, the pages that those cite, and where it ends."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.case.written import write_case
from tests.links.ledger_pages import Page, ledger_of

from sayso.cli.main import run
from sayso.records.citations import Citation, CitationSign, CitationState
from sayso.records.ledger import Ledger
from sayso.views.lookup import look_up
from sayso.views.trails import Origin, Stop, docs_of, origin_of, trail

POST = Page("post.txt", "Forty houses stood under water.", "River Post", "2031-05-04",
            (("Forty", ("Lake Herald",)),))  # fmt: skip
HERALD = Page("herald.txt", "Rain fell. Forty houses are under water.", "Lake Herald", "2031-05-03",
              (("Forty", ("Varna Wire",)),))  # fmt: skip
WIRE = Page("wire.txt", "The dam broke. Forty houses are under water.", "Varna Wire", "2031-05-02",
            (("Forty", ("the dam keeper",)),))  # fmt: skip
QUIET = Page("quiet.txt", "Forty houses are under water.", "Lake Herald", "2031-05-03")


def cites(ledger: Ledger, citing: str, cited: str, link: int = 1) -> Citation:
    """The chain of a page's last claim cites the last sentence of another page."""
    chain = [claim for claim in ledger.claims if claim.doc == citing][-1].chain or ""
    text = next(row for row in ledger.documents if row.id == cited).text
    start = text.index("Forty")
    return Citation(
        f"t-{citing}-{link}", citing, chain, link, CitationState.LINKED, cited, start, len(text),
        (CitationSign.WORDS,), 0.6, (), "its words",
    )  # fmt: skip


def linked(pages: list[Page], *citations: tuple[str, str]) -> Ledger:
    ledger = ledger_of(pages)
    return replace(ledger, citations=tuple(cites(ledger, *pair) for pair in citations))


def trail_of(ledger: Ledger, doc: str) -> Stop:
    return trail(look_up(ledger), [claim for claim in ledger.claims if claim.doc == doc][-1])


def test_every_cited_page_is_followed_to_the_source_at_the_end() -> None:
    ledger = linked([POST, HERALD, WIRE], ("post.txt", "herald.txt"), ("herald.txt", "wire.txt"))
    stop = trail_of(ledger, "post.txt")
    assert docs_of(stop) == ("post.txt", "herald.txt", "wire.txt")
    origin = origin_of(stop)
    assert (origin.name, origin.page.doc, origin.named) == ("the dam keeper", "wire.txt", True)
    ((number, herald),) = stop.onward
    assert number == 1
    assert herald.card is not None
    assert herald.card.passage.text == "Forty houses are under water."


def test_a_circle_is_seen_and_not_followed() -> None:
    ledger = linked([POST, HERALD, WIRE], ("post.txt", "herald.txt"), ("herald.txt", "post.txt"))
    stop = trail_of(ledger, "post.txt")
    ((_, herald),) = stop.onward
    ((_, back),) = herald.onward
    assert (back.page.doc, back.is_circle, back.onward) == ("post.txt", True, ())
    assert docs_of(stop) == ("post.txt", "herald.txt")
    assert origin_of(stop).name == "Varna Wire"


def test_a_page_in_its_own_voice_hands_back_to_the_last_that_names_a_source() -> None:
    ledger = linked([POST, QUIET], ("post.txt", "quiet.txt"))
    origin = origin_of(trail_of(ledger, "post.txt"))
    assert (origin.name, origin.page.doc, origin.named) == ("Lake Herald", "post.txt", True)
    alone = trail_of(ledger, "quiet.txt")
    assert origin_of(alone) == Origin("Lake Herald", alone.page, named=False, own_voice=True)


def test_the_tree_goes_on_through_the_cited_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = linked([POST, HERALD, WIRE], ("post.txt", "herald.txt"), ("herald.txt", "wire.txt"))
    path = write_case(tmp_path / "rain.sayso", ledger)
    claim = next(one.id for one in ledger.claims if one.doc == "post.txt")
    with pytest.raises(SystemExit):
        run(["trace", str(path), claim])
    assert capsys.readouterr().out.splitlines() == [
        "River Post  2031-05-04",
        "├── Lake Herald  body",
        "│   ├── → Lake Herald, 3 May 2031 (in this case: herald.txt) “Forty houses are under water.”",
        "│   │   └── Varna Wire  body",
        "│   │       ├── → Varna Wire, 2 May 2031 (in this case: wire.txt) “Forty houses are under water.”",
        "│   │       │   └── the dam keeper  body",
        f"│   │       │       └── {_claim_at(ledger, 'wire.txt')}  Forty houses are under water.",
        f"│   │       └── {_claim_at(ledger, 'herald.txt')}  Forty houses are under water.",
        f"│   └── {claim}  Forty houses stood under water.",
        "└── comes from the dam keeper  by way of Varna Wire (wire.txt)",
    ]


def _claim_at(ledger: Ledger, doc: str) -> str:
    return [claim.id for claim in ledger.claims if claim.doc == doc][-1]

"""The shipped table of outlets, and looking outlets up in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from tests.reading.attribution.reading_of import ALL, document, read

from sayso.errors import LexiconError
from sayso.lexicons import load_lexicon
from sayso.reading.chains import find_chains
from sayso.reading.outlet_rows import Outlet, OutletKind, name_key, read_row, read_rows, shipped_outlets
from sayso.reading.outlet_table import OutletTable, outlet_table, outlets_in_use, using_outlets
from sayso.reading.outlets import find_outlets, outlet_named, outlet_of_domain
from sayso.records.chains import LinkKind
from sayso.records.documents import Role

HERALD = read_row({"name": "Lake Herald", "kind": "agency", "aliases": ["LHN"], "domains": ["lake.example"]})


def test_the_shipped_table_is_large_and_each_row_is_found_by_all_its_names_and_domains() -> None:
    rows = shipped_outlets()
    assert len(rows) > 800
    for outlet in rows:
        assert all(outlet_named(name) is outlet for name in outlet.names)
        assert all(outlet_of_domain(f"https://www.{domain}/a/b?c") is outlet for domain in outlet.domains)


def test_no_name_alias_or_domain_belongs_to_two_outlets() -> None:
    names = Counter(key for one in shipped_outlets() for key in {name_key(name) for name in one.names})
    domains = Counter(domain for one in shipped_outlets() for domain in one.domains)
    assert [*(names - Counter(dict.fromkeys(names, 1))), *(domains - Counter(dict.fromkeys(domains, 1)))] == []


def test_ownership_names_a_source_that_can_be_looked_up() -> None:
    known = [one for one in shipped_outlets() if one.state_owned is not None]
    assert len(known) > 200
    kinds = re.compile(
        r"statute: |Royal Charter|Charter of|the [a-z]+'s own (?:imprint|account): |State Media Monitor \(|"
        r"U\.S\. Department of State, designation|U\.S\. Agency for Global Media, its own account: |"
        r".+, (?:annual reports|announcement of|list of its organs)\b"
    )
    assert [one.name for one in known if not kinds.match(one.state_owned_source or "")] == []
    for row in load_lexicon("outlets")["outlets"]:
        assert ("state_owned" in row) == ("state_owned_source" in row)


def test_countries_are_codes_of_the_table_of_states() -> None:
    states = {code.upper() for code in load_lexicon("countries")["states"]}
    others = {one.country for one in shipped_outlets() if one.country} - states
    assert others <= {"EH", "HK", "PG"}  # codes that the table of states does not hold


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("reuters.com", "Reuters"),
        ("WWW.Reuters.Com.", "Reuters"),
        ("http://english.alarabiya.net:80/News?a=b", "Al Arabiya"),
        ("https://web.archive.org/web/20130822105500/http://sana.sy/eng/21/", "SANA"),
        ("//www.bbc.co.uk/news", "BBC"),
        ("https://timesofindia.indiatimes.com/x", "The Times of India"),
    ],
)
def test_domains_and_addresses_lead_to_their_outlet(address: str, name: str) -> None:
    outlet = outlet_of_domain(address)
    assert outlet is not None
    assert outlet.name == name


@pytest.mark.parametrize(
    "address",
    ["", "com", "http://[", "notreuters.com", "reuters.com.example", "economictimes.indiatimes.com", "a b"],
)
def test_other_addresses_lead_to_none(address: str) -> None:
    assert outlet_of_domain(address) is None


def test_tv_is_left_aside_only_where_it_names_nothing_else() -> None:
    assert [one and one.name for one in map(outlet_named, ("Press TV", "press", "Zvezda TV", "Al-Alam TV"))] == [
        "Press TV", None, "Zvezda", "Al-Alam",
    ]  # fmt: skip
    assert [one and one.name for one in map(outlet_named, ("Syria TV", "Syria"))] == ["Syria TV", None]


def test_the_longest_name_is_found_and_common_words_are_not() -> None:
    text = "BBC Radio 4 and BBC's men told the Syrian Arab News Agency and Lake News Agency; Time passed."
    found = ["BBC Radio 4", "BBC", "SANA", "Lake News Agency"]
    assert [outlet.name for outlet, _ in find_outlets(text)] == found


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"kind": "agency"}, "lacks its name"),
        ({"name": "A1", "kind": "paper"}, "must be one of agency, outlet, broadcaster, monitor"),
        ({"name": " A1", "kind": "outlet"}, "words in quotation marks"),
        ({"name": "A1\nB2", "kind": "outlet"}, "on one line"),
        ({"name": "-", "kind": "outlet"}, "a letter or digit"),
        ({"name": "A" * 5000, "kind": "outlet"}, "no more than 200 characters"),
        ({"name": "A1", "kind": "outlet", "country": "Syria"}, "two capital letters"),
        ({"name": "A1", "kind": "outlet", "aliases": "B"}, "a list of words"),
        ({"name": "A1", "kind": "outlet", "domains": ["https://a.example/"]}, "like 'example.org'"),
        ({"name": "A1", "kind": "outlet", "domains": ["www.a.example"]}, "like 'example.org'"),
        ({"name": "A1", "kind": "outlet", "state_owned": "yes"}, "true or false"),
        ({"name": "A1", "kind": "outlet", "state_owned": True}, "needs a state_owned_source"),
        ({"name": "A1", "kind": "outlet", "state_owned_source": "x"}, "stands without state_owned"),
        ({"name": "A1", "kind": "outlet", "alias": []}, "unknown field 'alias'"),
    ],
)
def test_a_wrong_row_is_told(row: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_row(row)
    with pytest.raises(ValueError, match=r"^row 2 \("):
        read_rows([{"name": "Z", "kind": "outlet"}, row])


def test_a_wrong_row_of_the_shipped_table_is_a_lexicon_error(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"outlets": [{"name": "A1", "kind": "outlet", "state_owned": False}]}
    monkeypatch.setattr("sayso.reading.outlet_rows.load_lexicon", lambda name: table)
    with pytest.raises(LexiconError, match=r"outlets: row 1 \(A1\): state_owned needs a state_owned_source"):
        shipped_outlets.__wrapped__()


def test_a_row_survives_being_written() -> None:
    assert [read_row(one.row()) for one in shipped_outlets()] == list(shipped_outlets())


def test_own_rows_add_and_replace_by_name_and_take_aliases_and_domains() -> None:
    own = read_row({"name": "sana", "kind": "outlet", "domains": ["reuters.com"], "aliases": ["AFP"]})
    table = outlet_table((own, HERALD))
    assert table.named("SANA") is own
    assert table.named("Syrian Arab News Agency") is None  # an alias of the row that was replaced
    assert table.named("AFP") is own
    assert table.of_host("reuters.com") is own
    assert table.named("Reuters") is outlet_named("Reuters")
    assert table.named("the LHN") is HERALD
    assert len(table.outlets) == len(shipped_outlets()) + 1


def test_own_rows_are_seen_while_in_use_and_not_after() -> None:
    text = "It rained, LHN reported."
    with using_outlets([HERALD]):
        assert [outlet for outlet, _ in find_outlets(text)] == [HERALD]
        with using_outlets([]):
            assert find_outlets(text) == []
        assert outlet_named("LHN") is HERALD
    assert find_outlets(text) == []
    assert outlets_in_use() is outlet_table()


def test_an_empty_table_finds_nothing() -> None:
    assert OutletTable([]).named("SANA") is None


@pytest.mark.parametrize(
    ("publisher", "url", "name"),
    [
        (None, "https://www.sana.sy/en/?p=1", "SANA"),
        (None, "https://unknown.example/1", None),
        ("sana.sy", None, "SANA"),
        ("www.rt.com", None, "RT"),
        ("Lake Herald", "https://www.sana.sy/", "Lake Herald"),
        ("unknown.example", "https://www.sana.sy/", "unknown.example"),
        ("Syrian Arab News Agency", None, "SANA"),
        (None, None, None),
    ],
)
def test_a_page_that_names_no_publisher_is_of_the_outlet_of_its_address(
    publisher: str | None, url: str | None, name: str | None
) -> None:
    page = replace(document((Role.PARAGRAPH, "It rained, Ilse Marr said.")), publisher=publisher, url=url)
    chain = find_chains(page, read(page, ("Ilse Marr", "said", "It rained")), ALL)[0]
    assert chain.chain[0] == name
    assert [link.name for link in chain.links if link.kind is LinkKind.PUBLISHER] == ([name] if name else [])


def test_kinds_in_a_chain() -> None:
    def kind(of: OutletKind) -> LinkKind:
        return Outlet("A1", of, None, True).link_kind

    assert [kind(of) for of in OutletKind] == [LinkKind.AGENCY, LinkKind.OUTLET, LinkKind.OUTLET, LinkKind.BODY]

"""The report: one page, whole in itself, safe with hostile pages, every link leading somewhere."""

import re
import runpy
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sayso.exports.report import render_report, write_report
from sayso.html.assets import STATIC
from sayso.html.environment import web_address
from sayso.records.attributions import Attribution, AttributionKind, AttributionPolarity, Stance
from sayso.records.chains import Chain, ChainLink, LinkKind
from sayso.records.claims import Claim, ClaimPolarity, Modality
from sayso.records.documents import Block, Document, Role, Zone
from sayso.records.ids import content_id
from sayso.records.ledger import Ledger
from sayso.records.names import Name, Voice
from sayso.records.reviews import ReviewAction, ReviewTarget, new_review
from sayso.records.rows import from_row, to_row

KESTRIN = runpy.run_path(str(Path(__file__).parents[1] / "views" / "kestrin.py"))
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
HOSTILE = "<img src=x onerror=alert(1)>\"'&lt;</script><script>alert(2)</script>\u202e\x00\ud800"


class Seen(HTMLParser):
    """Every id, in-page link, address and tag of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids, self.links, self.outside, self.fetching, self.tags, self.handlers = [], [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            if name.startswith("on") or name == "style":
                self.handlers.append((tag, name))
            if name == "href" and tag == "a":
                inside = value.startswith("#")
                (self.links if inside else self.outside).append(
                    value[1:] if inside else (value, dict(attrs).get("rel"))
                )
            elif name in ("src", "srcset", "href", "action", "data", "poster", "xlink:href", "background"):
                self.fetching.append((tag, value))


def seen(html: str) -> Seen:
    parser = Seen()
    parser.feed(html)
    return parser


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return KESTRIN["build_ledger"]()


@pytest.fixture(scope="module")
def html(ledger) -> str:
    return render_report(ledger, "The shells on Kestrin market", {"sayso": "0.1.0", "model": "53aa5117"})


def test_every_link_in_the_page_leads_somewhere(html):
    page = seen(html)
    assert len(page.ids) == len(set(page.ids))
    assert set(page.links) - set(page.ids) == set()


def test_every_claim_leads_to_its_sentence_and_back(html, ledger):
    for claim in ledger.claims:
        assert f'data-c="{claim.id}">in its page</a>' in html
        assert f'href="#{claim.id}"' in html
        assert f'id="{claim.id}"' in html


def test_what_people_said_of_a_row_stands_with_it(ledger):
    fact, claim = next(fact for fact in ledger.facts if fact.disputed), ledger.claims[0]
    said = [
        (ReviewAction.ACCEPT, "Ana", ReviewTarget("facts", fact.id, "", fact.label), "The desk rang the hospital."),
        (ReviewAction.REJECT, "Ben", ReviewTarget("facts", fact.id, "", fact.label), None),
        (ReviewAction.NOTE, "Ben", ReviewTarget("claims", claim.id, "", claim.text), HOSTILE[:40]),
    ]
    at = "2031-05-09T10:00:00.000+00:00"
    reviews = tuple(new_review(at, by, action, was, why=why) for action, by, was, why in said)
    html = render_report(replace(ledger, reviews=reviews), "A case")
    card = html.partition(f'id="{fact.id}"')[2].partition("</article>")[0]
    assert '<span class="chip review conflict">conflict: <bdi>Ana</bdi>, <bdi>Ben</bdi></span>' in card
    assert "The desk rang the hospital." in card
    line = html.partition(f'id="{claim.id}"')[2].partition("</li>")[0]
    assert '<span class="chip review noted">noted</span>' in line
    assert seen(html).handlers == []


def test_roles_of_blocks_have_no_style_of_something_else():
    others = [f.read_text(encoding="utf-8") for f in (STATIC / "style").glob("*.css") if f.name != "00-page.css"]
    styled = set(re.findall(r"\.([a-z]+)", re.sub(r"{.*?}", " ", "".join(others), flags=re.S)))
    assert styled & set(Role) == set()


def test_nothing_is_fetched(html):
    page = seen(html)
    assert page.fetching == [("link", "data:,")]
    assert page.handlers == []
    assert not {"img", "iframe", "object", "embed", "base", "form", "video", "audio"} & set(page.tags)
    # tests/html/test_assets.py reads the script; its map library has a url( for browsers of long ago.
    shown = re.sub(r"<script>.*?</script>", "", html, flags=re.S)
    assert "@import" not in shown
    assert "url(" not in shown
    assert all("noreferrer" in rel for _, rel in page.outside)


def test_the_policy_allows_only_what_the_page_holds(html):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html).group(1)
    assert "default-src &#39;none&#39;" in policy or "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_hostile_pages_stay_words(ledger):
    rows = {}
    for table in ("documents", "names", "failures"):
        rows[table] = getattr(ledger, table)
    long = HOSTILE
    document = ledger.documents[0]
    spoilt = replace(
        document, title=long, author=long, publisher=long, path=long, url="javascript:alert(1)", published=long,
        language='"><script>alert(3)</script>',
    )  # fmt: skip
    failures = tuple(replace(row, input=long, message=long) for row in ledger.failures)
    facts = tuple(replace(fact, label=long, values=tuple(replace(v, value=long) for v in fact.values))
                  for fact in ledger.facts)  # fmt: skip
    names = tuple(replace(name, actor=long, voice=Voice.OWN) for name in ledger.names)
    html = render_report(
        replace(ledger, documents=(spoilt, *ledger.documents[1:]), failures=failures, facts=facts, names=names),
        long, {long: long},
    )  # fmt: skip
    page = seen(html)
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert page.handlers == []
    assert not any(address.startswith("javascript") for address, _ in page.outside)
    html.encode("utf-8")
    assert "\x00" not in html


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", " javascript:x", "http://", "//x.example", None, "http://[x"]
)
def test_only_web_addresses_are_linked(url):
    assert web_address(url) is None


def test_commenters_are_not_named(html):
    assert "Marta Ilvane" not in html
    assert "commenter 1" in html


def test_no_verdict_and_no_score(html):
    words = re.sub(r"<(style|script)>.*?</\1>", "", html, flags=re.S).lower()
    assert "reliab" not in words
    assert "credib" not in words
    assert words.count("nothing here is judged true or false") == 1


def test_the_same_ledger_gives_the_same_bytes(ledger, tmp_path):
    first = write_report(ledger, tmp_path / "a.html", "A").read_bytes()
    assert first == write_report(ledger, tmp_path / "b.html", "A").read_bytes()


def test_an_empty_case_gives_a_report_that_says_so():
    html = render_report(Ledger(), "Nothing yet")
    page = seen(html)
    assert "0 pages" in html
    assert set(page.links) - set(page.ids) == set()


def many_pages(ledger: Ledger, times: int) -> Ledger:
    """The ledger `times` over, each copy with ids of its own."""
    tables: dict[str, list] = {}
    for number in range(times):
        for table in ("documents", "attributions", "chains", "claims", "facts", "copies", "names"):
            for row in getattr(ledger, table):
                plain = _renamed(to_row(row), number)
                tables.setdefault(table, []).append(from_row(type(row), plain))
    return Ledger(**{table: tuple(sorted(rows, key=lambda row: row.id)) for table, rows in tables.items()})


def _renamed(value, number):
    if isinstance(value, dict):
        return {key: _renamed(inner, number) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, number) for inner in value]
    is_id = isinstance(value, str) and re.fullmatch(r"[acfhkn]-[0-9a-f]{12}|[\w-]+\.(html|txt)", value)
    return f"{value}x{number}" if is_id else value


def test_many_pages_keep_their_links(ledger):
    many = many_pages(ledger, 9)
    assert len(many.documents) == 54
    page = seen(render_report(many, "Many"))
    assert set(page.links) - set(page.ids) == set()
    assert len(page.ids) == len(set(page.ids))


def long_page(number: int) -> tuple[Document, list[Attribution], list[Chain], list[Claim], list[Name]]:
    """A page of 900 words: 45 sentences, each a claim with an attribution, a chain and a name."""
    doc, source, cue = f"page-{number}.html", "The district office", "said"
    rest = "that the boats which left the lower landing at noon had carried sacks and families"
    sentence = f"{source} {cue} {rest}."
    text = "\n\n".join([sentence] * 45)
    rows: tuple[list, list, list, list] = ([], [], [], [])
    blocks = []
    for line in range(45):
        at = line * (len(sentence) + 2)
        end = at + len(sentence)
        blocks.append(Block(at, end, Role.PARAGRAPH))
        said = content_id("attribution", doc, at)
        chain = content_id("chain", doc, at)
        parts = ((at, at + 19),), ((at + 20, at + 24),), ((at + 25, end - 1),)
        how = AttributionKind.INDIRECT, source, AttributionPolarity.POSITIVE, Stance.NEUTRAL, None, Zone.ARTICLE
        rows[0].append(Attribution(said, doc, *parts, *how))
        links = ChainLink(doc, LinkKind.PUBLISHER), ChainLink(source, LinkKind.BODY, at, at + 19)
        rows[1].append(Chain(chain, doc, at, end, (doc, source), links))
        put = ClaimPolarity.AFFIRMED, Modality.STATED, None, (), (), (), (), Zone.ARTICLE
        rows[2].append(Claim(content_id("claim", doc, at), doc, at, end, sentence, chain, said, source, *put))
        where = at, at + 19, Voice.OWN, False, Zone.ARTICLE
        rows[3].append(Name(content_id("name", doc, at), doc, doc, f"actor_{line % 9}", source, *where))
    document = Document(doc, f"{number:064d}", doc, None, doc, None, doc, None, "en", text, tuple(blocks))
    return document, *rows


def test_fifty_pages_of_900_words_stay_under_five_megabytes():
    tables = list(zip(*(long_page(number) for number in range(50)), strict=True))
    documents, attributions, chains, claims, names = (
        tables[0], *(tuple(row for rows in table for row in rows) for table in tables[1:])
    )  # fmt: skip
    assert len(documents) == 50
    many = Ledger(documents, attributions, chains, claims, names=names)
    assert len(render_report(many, "Many").encode()) < 5_000_000


def test_a_browser_opens_it_without_a_word_of_complaint(ledger, tmp_path):
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        pytest.skip("no Chromium on this machine")
    path = write_report(ledger, tmp_path / "report.html", "The shells on Kestrin market")
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--enable-logging=stderr", "--v=0",
         f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", path.as_uri()],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert 'class="sayso js"' in done.stdout
    assert not [line for line in done.stderr.splitlines() if "CONSOLE" in line]


def colours(theme: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", theme))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


TEXT = [("ink", "paper"), ("ink", "sheet"), ("soft", "paper"), ("soft", "sheet"), ("soft", "said"),
        ("link", "paper"), ("link", "sheet"), ("dispute", "paper"), ("dispute", "sheet"), ("dispute", "said"),
        ("ink", "mark"), ("ink", "said"), ("ink", "lit"), ("cue", "sheet"), ("cue", "said"),
        ("put-in", "put-in-bed"), ("taken", "taken-bed"), ("paper", "ink")]  # fmt: skip


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_contrast_reaches_wcag_aa(html, theme):
    found = colours(html.split(".sayso {")[theme + 1].split("}")[0])
    for front, back, least in [*((*pair, 4.5) for pair in TEXT), ("mute", "sheet", 3.0)]:
        lights = sorted((luminance(found[front]), luminance(found[back])))
        assert (lights[1] + 0.05) / (lights[0] + 0.05) >= least, (front, back)

"""What a page of the web interface holds, as far as tests ask for it, and a browser's way to get it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from starlette.testclient import TestClient

from sayso.web.app import make_app

HOST = "127.0.0.1:8787"


def client_of(case: Path, reviewer: str = "") -> TestClient:
    """A browser in front of a case."""
    return TestClient(make_app(case, [HOST], reviewer), base_url=f"http://{HOST}")


class Seen(HTMLParser):
    """Ids, links, headings, labelled controls and words of a page, and what may not be in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.levels: list[int] = []
        self.tags: list[str] = []
        self.forbidden: list[tuple[str, str]] = []
        self.controls: list[str | None] = []
        self.labels: set[str | None] = set()
        self.unscoped = 0
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag in {"h1", "h2", "h3", "h4", "h5"}:
            self.levels.append(int(tag[1]))
        if tag in {"input", "select", "textarea"} and given.get("type") != "hidden" and "aria-label" not in given:
            self.controls.append(given.get("id"))
        if tag == "label":
            self.labels.add(given.get("for"))
        self.unscoped += tag == "th" and "scope" not in given
        self.forbidden += [(tag, name) for name in given if name == "style" or name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """All words, whatever their white space."""
        return " ".join(" ".join(self.words).split())


def look(client: TestClient, address: str, status: int = 200) -> Seen:
    """The page at an address."""
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code, answer.text[:300])
    return Seen(answer.text)

"""Fetch what a person named, page by page: redirects are followed, every hop is kept, every failure is named."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from sayso.errors import FetchError, PageError
from sayso.fetching.addresses import redirect_target, web_address
from sayso.fetching.client import Client, Clock
from sayso.fetching.exchange import Exchange
from sayso.fetching.manners import Manners, Sleep
from sayso.fetching.settings import FetchSettings
from sayso.fetching.writing import WarcFile
from sayso.records.pages import Failure

STAGE = "fetch"
Progress = Callable[[str, int, int | None, str], None]


@dataclass(frozen=True, slots=True)
class Saved:
    """A page in the archive: the address named and the one that answered, and what came.

    `size` and `sha256` are those of the body as it was sent. `redirects` is how often the request was sent on.
    """

    url: str
    final_url: str
    at: str
    status: int
    media: str | None
    size: int
    sha256: str
    redirects: int


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one run did: the archive (None where no server answered), and each address saved or failed, in order."""

    path: Path | None
    pages: tuple[Saved | Failure, ...]

    @property
    def saved(self) -> tuple[Saved, ...]:
        """The pages that are in the archive."""
        return tuple(page for page in self.pages if isinstance(page, Saved))

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The addresses of which no page was had, each with its reason."""
        return tuple(page for page in self.pages if isinstance(page, Failure))


def fetch_pages(
    urls: Sequence[str],
    folder: Path,
    settings: FetchSettings,
    *,
    clock: Clock,
    sleep: Sleep,
    progress: Progress | None = None,
) -> Fetched:
    """Save each address, named twice or not once, in a new archive in the folder.

    Raises:
        FetchError: the folder is none, or cannot be written.
    """
    if folder.exists() and not folder.is_dir():
        raise FetchError(str(folder), "is a file; name a folder, which is made if it is not there")
    wanted = list(dict.fromkeys(urls))
    pages: list[Saved | Failure] = []
    with Client(settings, clock) as client, WarcFile(folder, settings, clock()) as archive:
        manners = Manners(client, settings, clock, sleep)
        for done, written in enumerate(wanted):
            if progress:
                progress(STAGE, done, len(wanted), written)
            try:
                pages.append(_save(written, client, manners, archive, settings))
            except PageError as error:
                pages.append(_failure(written, error))
        if progress:
            progress(STAGE, len(wanted), len(wanted), "")
    return Fetched(archive.path, tuple(pages))


def _failure(written: str, error: PageError) -> Failure:
    """A failure under the address as it was written, which stands in front of the one that failed on the way."""
    if error.code == "credentials":  # a password is not repeated
        return Failure(error.source, STAGE, error.code, str(error))
    try:
        asked = str(web_address(written))
    except PageError:
        asked = written
    reason = error.reason if error.source in (written, asked) else str(error)
    return Failure(written, STAGE, error.code, f"{written}: {reason}")


def _save(written: str, client: Client, manners: Manners, archive: WarcFile, settings: FetchSettings) -> Saved:
    """Follow an address to its page; each answer on the way is in the archive before the next is asked for."""
    client.forget_cookies()
    url = web_address(written)
    seen: set[tuple[httpx.URL, tuple[tuple[str, str], ...]]] = set()
    while True:
        # A site that sets a cookie and sends back to the same page is no loop: cookies are part of the place.
        seen.add((url, client.cookies))
        manners.admit(url)
        answer = client.ask(url, settings.max_bytes)
        archive.write(answer)
        if not answer.is_redirect:
            return _saved(written, answer, len(seen) - 1)
        url = redirect_target(url, answer.location or "")
        if (url, client.cookies) in seen:
            raise PageError(written, "redirect-loop", f"redirects in a circle, back to {url}")
        if len(seen) > settings.max_redirects:
            raise PageError(written, "redirects", f"redirected more than {settings.max_redirects} times")


def _saved(written: str, answer: Exchange, redirects: int) -> Saved:
    if not answer.is_success:
        words = f"the server answers {answer.status} {answer.reason}".rstrip()
        raise PageError(answer.url, "http-status", f"{words}; the answer is kept, but is not the page")
    if not answer.body:
        raise PageError(answer.url, "empty", f"the server answers {answer.status} with nothing in it")
    return Saved(
        url=written,
        final_url=answer.url,
        at=f"{answer.at:%Y-%m-%dT%H:%M:%SZ}",
        status=answer.status,
        media=answer.media,
        size=len(answer.body),
        sha256=hashlib.sha256(answer.body).hexdigest(),
        redirects=redirects,
    )

"""What each host asks of those who fetch: its robots.txt, read once a run, and the time between two requests."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import datetime

import httpx

from sayso.errors import PageError
from sayso.fetching.addresses import origin_of, path_of, redirect_target
from sayso.fetching.client import Client, Clock
from sayso.fetching.exchange import Exchange
from sayso.fetching.robots import MAX_ROBOTS_BYTES, Rules, rules_for
from sayso.fetching.settings import ROBOTS_NAME, FetchSettings

Sleep = Callable[[float], None]
_ROBOTS_REDIRECTS = 5  # RFC 9309, 2.3.1.2: at least five; more count as no robots.txt


class Manners:
    """Lets requests pass as their host wants it."""

    def __init__(self, client: Client, settings: FetchSettings, clock: Clock, sleep: Sleep) -> None:
        self._client = client
        self._settings = settings
        self._clock = clock
        self._sleep = sleep
        self._rules: dict[str, Rules | PageError] = {}
        self._last: dict[str, datetime] = {}

    def admit(self, url: httpx.URL) -> None:
        """Return when the page may be asked for.

        Raises:
            PageError: its host's robots.txt does not allow it (`robots`), or cannot be had, which RFC 9309 makes
                the same (`robots`, or the code of the network's error).
        """
        origin = origin_of(url)
        if origin not in self._rules:
            self._rules[origin] = self._read(origin)
        rules = self._rules[origin]
        if isinstance(rules, PageError):
            raise PageError(str(url), rules.code, rules.reason)
        if not rules.allows(path_of(url)):
            raise PageError(str(url), "robots", f"{origin}/robots.txt does not allow it; a browser can save it")
        self._wait(origin, rules)

    def _wait(self, origin: str, rules: Rules) -> None:
        pause = max(self._settings.wait, min(rules.crawl_delay or 0.0, self._settings.max_wait))
        last = self._last.get(origin)
        if last is not None:
            left = pause - (self._clock() - last).total_seconds()
            if left > 0:
                self._sleep(min(left, pause))  # a clock that was set back must not make it long
        self._last[origin] = self._clock()

    def _read(self, origin: str) -> Rules | PageError:
        try:
            answer = self._robots(origin)
        except PageError as error:
            # A host that is not there is told as such; nobody needs to hear of robots.txt then.
            unfound = error.code in ("unreachable", "unknown-host", "untrusted")
            words = error.reason if unfound else f"its robots.txt cannot be had ({error.reason})"
            return PageError(origin, error.code, words)
        if answer.is_success:
            return rules_for(ROBOTS_NAME, _text(answer))
        if answer.status >= 500:
            words = f"its robots.txt cannot be had (the server answers {answer.status}), which forbids all of it"
            return PageError(origin, "robots", words)
        return Rules()

    def _robots(self, origin: str) -> Exchange:
        url = httpx.URL(f"{origin}/robots.txt")
        answer = self._client.ask(url, MAX_ROBOTS_BYTES, cut=True)
        for _ in range(_ROBOTS_REDIRECTS):
            if not answer.is_redirect:
                break
            url = redirect_target(url, answer.location or "")
            answer = self._client.ask(url, MAX_ROBOTS_BYTES, cut=True)
        return answer


def _text(answer: Exchange) -> str:
    body = answer.body
    if answer.encoding in ("gzip", "x-gzip"):
        unpacker = zlib.decompressobj(wbits=31)  # 31: with gzip's head
        try:
            body = unpacker.decompress(body, MAX_ROBOTS_BYTES)
        except zlib.error:
            body = b""
    return body.decode("utf-8", "replace")

"""How a fetch behaves: how long it waits, and how much it takes."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sayso.fetching.connections import Timeouts
from sayso.pages.limits import MAX_PAGE_BYTES

ROBOTS_NAME = "sayso"
"""The product token that groups of robots.txt are matched with."""


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Limits of one run, and the version of sayso that runs. Times are seconds.

    `timeout` bounds one request from the connection to its last byte; `connect_timeout` and `silence_timeout` (no
    byte at all) end it earlier. `wait` lies between two requests to one host; a `Crawl-delay` that asks for more is
    obeyed up to `max_wait`. `max_bytes` are bytes of a body as it was sent, before it is unpacked.

    >>> FetchSettings("0.1.0", timeout=90.0).line().split()[:3]
    ['wait=1.0', 'max-wait=30.0', 'timeout=90.0']
    """

    version: str
    wait: float = 1.0
    max_wait: float = 30.0
    timeout: float = 60.0
    connect_timeout: float = 10.0
    silence_timeout: float = 20.0
    max_bytes: int = MAX_PAGE_BYTES  # `sayso build` takes no page that is larger
    max_redirects: int = 10

    @property
    def software(self) -> str:
        """Who saves: the name that the archive keeps."""
        return f"sayso/{self.version}"

    @property
    def user_agent(self) -> str:
        """Who asks: the name that servers see; robots.txt may speak of it as `sayso`."""
        return f"{self.software} (saves single pages that a person names; obeys robots.txt)"

    @property
    def timeouts(self) -> Timeouts:
        """When a request ends, however little came."""
        return Timeouts(self.timeout, self.connect_timeout, self.silence_timeout)

    def line(self) -> str:
        """All limits in one line, as the archive keeps them."""
        limits = (field.name for field in fields(self) if field.name != "version")
        return " ".join(f"{name.replace('_', '-')}={getattr(self, name)}" for name in limits)

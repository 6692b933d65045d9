"""Web addresses: which are fetched, and in which form they are asked for and recorded."""

from __future__ import annotations

from urllib.parse import urljoin

import httpx

from sayso.errors import PageError


def web_address(written: str) -> httpx.URL:
    """The address to ask for: host in ASCII, path percent-encoded, without a fragment (servers never see one).

    Raises:
        PageError: it is no http or https address (code `bad-url`), or it holds a password (`credentials`).

    >>> str(web_address("HTTP://Ostrel.example/größe#top"))
    'http://ostrel.example/gr%C3%B6%C3%9Fe'
    """
    try:
        url = httpx.URL(written.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise PageError(written, "bad-url", f"this is no web address: {error}") from None
    if url.scheme not in ("http", "https"):
        what = f"{url.scheme}: addresses are not fetched" if url.scheme else "this is no web address"
        raise PageError(written, "bad-url", f"{what}; only http:// and https:// are")
    if not url.host:
        raise PageError(written, "bad-url", "this web address names no host")
    if url.userinfo:
        raise PageError(
            written.replace(url.userinfo.decode("ascii"), "…"),
            "credentials",
            "the address holds a name or password, which the archive would keep; save the page with a browser",
        )
    return url.copy_with(fragment=None)


def redirect_target(url: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads.

    Raises:
        PageError: to nothing that is fetched.

    >>> str(redirect_target(httpx.URL("http://ostrel.example/a/b"), "../c"))
    'http://ostrel.example/c'
    """
    try:
        return web_address(urljoin(str(url), location))
    except PageError as error:
        raise PageError(str(url), "bad-redirect", f"redirects to {error.source}: {error.reason}") from None
    except ValueError as error:  # urljoin, on brackets that are no IPv6 address
        raise PageError(str(url), "bad-redirect", f"redirects to {location}: {error}") from None


def origin_of(url: httpx.URL) -> str:
    """Scheme, host and port: what one robots.txt holds for.

    >>> origin_of(httpx.URL("https://ostrel.example:8443/news?id=1"))
    'https://ostrel.example:8443'
    """
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def path_of(url: httpx.URL) -> str:
    """Path and query, as they are sent.

    >>> path_of(httpx.URL("https://ostrel.example/news?id=1"))
    '/news?id=1'
    """
    return url.raw_path.decode("ascii")

"""Web addresses: made absolute, and brought to one form under which two spellings of one address are equal."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

_MAX_LENGTH = 2_000  # longer ones hold data, not places
_TRACKING = re.compile(r"(?:utm_.*|fbclid|gclid|mc_[ce]id|igshid|cmpid|ocid|ref|ref_src|s)", re.IGNORECASE)
_COPIED = re.compile(r"https?://web\.archive\.org/web/[^/]+/(?=https?://)", re.IGNORECASE)
_FRONT = re.compile(r"^(?:www\d?|m|mobile|amp|edition)\.")


def absolute(href: str, base: str | None) -> str | None:
    """The web address that an `href` means on a page at `base`; None for what leads to no other page.

    >>> absolute("/2031/05/toll", "https://lake-herald.example/news/")
    'https://lake-herald.example/2031/05/toll'
    >>> absolute("mailto:desk@lake-herald.example", None) is absolute("#top", "https://a.example/") is None
    True
    """
    href = "".join(href.split())
    if not href or href.startswith("#") or len(href) > _MAX_LENGTH:
        return None
    try:
        address = urljoin(base or "", href)
        parts = urlsplit(address)
        named = bool(parts.hostname) and "." in (parts.hostname or "")
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and named else None


def host_of(address: str) -> str | None:
    """The host of an address without "www.", in small letters; None where there is none.

    >>> host_of("https://www.Lake-Herald.example/x")
    'lake-herald.example'
    """
    host = hostname(address)
    return _FRONT.sub("", host) or None if host else None


def hostname(address: str) -> str | None:
    """The whole host of an address in small letters; None where there is none.

    >>> hostname("https://www.Lake-Herald.example/x"), hostname("http://[")
    ('www.lake-herald.example', None)
    """
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def address_key(address: str) -> str | None:
    """One form for the spellings of an address: no scheme, front, fragment, tracking marks or closing slash.

    >>> address_key("http://www.lake-herald.example/toll/?utm_source=x#more") == address_key(
    ...     "https://lake-herald.example/toll"
    ... )
    True
    """
    copied = _COPIED.match(address)
    address = address[copied.end() :] if copied else address
    host = host_of(address)
    if host is None:
        return None
    parts = urlsplit(address)
    path = re.sub(r"/(?:index\.\w+|amp)?$", "", parts.path)
    asked = sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0]))
    return host + path + (f"?{urlencode(asked)}" if asked else "")

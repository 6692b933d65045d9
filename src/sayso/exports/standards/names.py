"""The names (IRIs) that the things of a case go by in linked data: made of content, so that two exports agree.

`urn:sayso:…` is a name and no address: nothing is to be fetched there. A page goes by the digest of its bytes (RFC
6920), a passage by its document and the range of its code points (RFC 5147).
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from urllib.parse import quote, unquote, urlsplit

from sayso.records.documents import Document
from sayso.records.ids import sha256
from sayso.records.ledger import Ledger
from sayso.records.spans import Span

# What RFC 3987 allows in an address besides letters and digits; the rest of what pages write is escaped.
_ADDRESS = ":/?#[]@!$&'()*+,;=-._~%"


def urn(kind: str, name: str) -> str:
    """The name of a thing of a case.

    >>> urn("claim", "c-0a1b"), urn("organization", "Harbour News")
    ('urn:sayso:claim:c-0a1b', 'urn:sayso:organization:Harbour%20News')
    """
    # A lone surrogate, which a damaged page may hold, has no UTF-8.
    return f"urn:sayso:{kind}:{quote(name, safe='', errors='replace')}"


def page_iri(digest: str) -> str:
    """The name of a saved page by its bytes, as RFC 6920 has it.

    >>> page_iri("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    'ni:///sha-256;47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU'
    """
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")


def document_iri(document: Document) -> str:
    """The name of the text that was read from a page: other bytes or another id make another name."""
    return urn(f"document:{document.page}", document.id)


def passage_iri(document: Document, span: Span) -> str:
    """The name of a stretch of a document's text."""
    return f"{document_iri(document)}#char={span[0]},{span[1]}"


def ledger_digest(ledger: Ledger) -> str:
    """The SHA-256 over the sorted ids and hashes of the pages, as `sayso info` tells it of a case.

    >>> ledger_digest(Ledger())[:8]
    'e3b0c442'
    """
    pages = sorted((row.id, row.page) for row in ledger.documents)
    return sha256("".join(f"{page}  {doc}\n" for doc, page in pages).encode(errors="replace"))


def passage_named(iri: str) -> tuple[str, str, Span]:
    """The page's SHA-256, the document's id and the span that the name of a passage tells.

    Raises:
        ValueError: it is not the name of a passage.

    >>> passage_named("urn:sayso:document:00ff:a%20b.txt#char=3,9")
    ('00ff', 'a b.txt', (3, 9))
    """
    document, _, span = iri.partition("#char=")
    digest, _, name = document.removeprefix("urn:sayso:document:").partition(":")
    start, _, end = span.partition(",")
    return digest, unquote(name), (int(start), int(end))


def web_address(url: str | None) -> str | None:
    """An address on the web as an IRI, or None for what is none.

    >>> web_address("https://news.example/a b"), web_address("mailto:x@news.example"), web_address("https://[")
    ('https://news.example/a%20b', None, None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if url is None or parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return quote(url, safe=_ADDRESS, errors="replace")

"""Bytes to text: UTF-8 first, then what the page declares, then detection."""

from __future__ import annotations

import codecs
import re

from sayso.errors import PageError
from sayso.records.pages import Media

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([a-zA-Z0-9_:.-]{2,40})")
# Browsers look for a declaration in the first 1,024 bytes; saved pages often put it later.
_DECLARED_WITHIN = 8192
# Bytes shown to the detector, whose time grows with its input.
_DETECT_BYTES = 200_000
_ACCENT_RUN = re.compile(r"[^\W\d_\x00-\x7f]{3,}")
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[¡¢£¤¥¦§¨©ª¬®¯°±²³´µ¶¸¹º¼½¾¿÷×ÐÞþðƒ†‡ˆ‰‹›](?=[^\W\d_])")
# The WHATWG Encoding Standard reads these labels as windows-1252, and so do pages that use them.
_AS_CP1252 = frozenset({"iso8859-1", "latin-1", "latin1", "ascii", "us-ascii", "iso-8859-1"})


def decode(name: str, data: bytes, media: Media) -> tuple[str, str]:
    r"""The text of some bytes and the encoding it was read with; only a byte-order mark is dropped.

    Order: byte-order mark, for HTML the declared charset, UTF-8, detection (charset-normalizer).

    Raises:
        PageError: no encoding fits (`encoding`).

    >>> decode("a.txt", b"caf\xe9 na\xefve", Media.TEXT)
    ('café naïve', 'cp1252')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _try(data[len(mark) :], encoding)
            if text is not None:
                return text, encoding
    text = _try(data, "utf-8")
    if text is not None:
        return text, "utf-8"
    if media is Media.HTML:
        declared = _declared(data)
        text = _try(data, declared) if declared else None
        if declared and text is not None:
            return text, declared
    return _detect(name, data)


def _declared(data: bytes) -> str | None:
    head = data[:_DECLARED_WITHIN]
    found = _XML_ENCODING.search(head) or _META_CHARSET.search(head)
    return _canonical(found.group(1).decode("ascii")) if found else None


def _canonical(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    return "cp1252" if name in _AS_CP1252 else name


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _detect(name: str, data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # 23 ms to load, only for what is not UTF-8

    western = _try(data, "cp1252")
    if western is not None and _looks_western(western):
        return western, "cp1252"
    best = from_bytes(data[:_DETECT_BYTES]).best()
    if best is not None:
        encoding = _canonical(best.encoding) or best.encoding
        text = _try(data, encoding)
        if text is not None:
            return text, encoding
    if western is not None:
        return western, "cp1252"
    damaged = data.decode("utf-8", errors="replace")
    # UTF-8 with a few broken bytes is still the page; each lost byte stays visible as U+FFFD.
    if damaged.count("\ufffd") <= max(1, len(damaged) // 100):
        return damaged, "utf-8 (damaged)"
    raise PageError(name, "encoding", "no character encoding fits; save the page as UTF-8")


def _looks_western(text: str) -> bool:
    """Whether cp1252 gives ASCII words with lone accented letters and typographic marks among them.

    Cyrillic or Greek read as cp1252 makes runs of accented letters, Polish or Czech makes signs within words.
    """
    sample = text[:_DETECT_BYTES]
    odd = sum(char > "\x7f" for char in sample)
    strange = sum(len(run) for run in _ACCENT_RUN.findall(sample)) + len(_SIGN_IN_WORD.findall(sample))
    # 0.1: chosen by hand on French, German, Polish, Czech and Russian sentences, not measured on a corpus.
    return strange <= 0.1 * odd

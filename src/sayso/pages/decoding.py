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
_READ_AS = {
    **dict.fromkeys(("iso8859-1", "latin-1", "latin1", "ascii", "us-ascii", "iso-8859-1"), "cp1252"),
    "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
# Python knows these as encodings, but no page is written in them, and some give halves of character pairs.
_NO_CHARSETS = frozenset({
    "utf-7", "unicode-escape", "unicode_escape", "raw-unicode-escape", "raw_unicode_escape", "idna", "punycode",
    "undefined", "utf-8-sig", "utf_8_sig",
})  # fmt: skip
# Text in these is valid UTF-8 too, but not the text that was meant.
_BEFORE_UTF8 = ("iso2022", "hz", "utf-16", "utf-32")


def decode(name: str, data: bytes, media: Media, stated: str | None = None) -> tuple[str, str]:
    r"""The text of some bytes and the encoding it was read with; only a byte-order mark is dropped.

    Order: byte-order mark, UTF-8, the charset that the carrier has `stated` (HTTP, mail), for HTML the charset that
    the page declares, detection (charset-normalizer).

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
    told = [label for label in (_canonical(stated or ""), media is Media.HTML and _declared(data)) if label]
    first = [label for label in told[:1] if stated and label.startswith(_BEFORE_UTF8)]
    for label in (*first, "utf-8", *told):
        text = _try(data, label)
        if text is not None:
            return text, label
    return _detect(name, data)


def _declared(data: bytes) -> str | None:
    head = data[:_DECLARED_WITHIN]
    found = _XML_ENCODING.search(head) or _META_CHARSET.search(head)
    return _canonical(found.group(1).decode("ascii")) if found else None


def _canonical(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):  # ValueError: a NUL in the label
        return None
    return None if name in _NO_CHARSETS else _READ_AS.get(name, name)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _detect(name: str, data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # noqa: PLC0415  # 23 ms to load, only for what is not UTF-8

    western = _try(data, "cp1252")
    if western is not None and _looks_western(western):
        return western, "cp1252"
    best = from_bytes(data[:_DETECT_BYTES]).best()
    if best is not None:
        encoding = _canonical(best.encoding)
        text = _try(data, encoding) if encoding else None
        if encoding and text is not None:
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

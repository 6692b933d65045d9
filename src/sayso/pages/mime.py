"""Messages of the mail standards, which mail and MHTML share: parsed with bounds, headers decoded."""

from __future__ import annotations

import email
import re
from datetime import UTC
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import parsedate_to_datetime

from sayso.errors import PageError

# 64 MiB of attachments have 870,000 lines of base64; the parser needs 2 s for two million lines.
_MAX_LINES = 2_000_000
# Each part in a part costs the parser another look at every line.
_MAX_NESTED = 50

# What the library raises over headers and bodies that are not as they should be.
FAULTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError)


class _Written(Compat32):
    """Headers as they are written: newer policies parse each into a tree, in time that grows with its square."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


_POLICY = _Written()


def parse_message(name: str, data: bytes) -> Message:
    """The message that some bytes are, its parts one within the other.

    Raises:
        PageError: it has no headers (`damaged`), too many lines (`too-large`), or parts too deep in one another
            (`too-deep`).
    """
    if not data:
        raise PageError(name, "empty", "the file is empty")
    if (lines := data.count(b"\n")) > _MAX_LINES:
        raise PageError(name, "too-large", f"{lines:,} lines: more than {_MAX_LINES:,} are no message")
    if data.lower().count(b"boundary=") > 2 * _MAX_NESTED:
        # More than any digest has; whether they are nested is known only after the costly part.
        raise PageError(name, "too-deep", f"more than {2 * _MAX_NESTED} groups of parts: no message has so many")
    try:
        message = email.message_from_bytes(data, policy=_POLICY)
    except FAULTS as error:
        raise PageError(name, "damaged", f"not a valid message: {error}") from None
    except RecursionError:
        raise PageError(name, "too-deep", "its parts are nested too deeply to be read") from None
    if not message.keys():
        raise PageError(name, "damaged", "there are no headers: this is no message as mail programs save it")
    return message


def header(message: Message, name: str) -> str | None:
    r"""A header as readers see it: encoded words decoded, white space collapsed; None where there is none.

    >>> header(email.message_from_string("Subject: =?utf-8?q?Caf=C3=A9?=\n closed"), "Subject")
    'Café closed'
    """
    raw = message.get(name)
    return decoded(str(raw)) if raw is not None else None


def decoded(raw: str) -> str | None:
    """Words of a header with their encodings undone; None if nothing is left."""
    # Bytes that are no ASCII, as they stood in the file; a line end folds a header and is no part of it.
    raw = re.sub(r"[\r\n]", "", _word(raw.encode("utf-8", "surrogateescape"), None))
    try:
        pieces = decode_header(raw)
    except FAULTS:  # base64 that is none: shown as it stands
        pieces = [(raw, None)]
    # What stands between encoded words comes back as bytes in an encoding of Python's own.
    plain = "ascii" if raw.isascii() else "raw_unicode_escape"
    words = "".join(
        piece if isinstance(piece, str) else _word(piece, charset or plain) for piece, charset in pieces
    )
    return " ".join(words.encode("utf-8", "replace").decode("utf-8").replace("\x00", "").split()) or None


def _word(piece: bytes, charset: str | None) -> str:
    for label in (charset, "utf-8", "cp1252"):
        try:
            return piece.decode(label or "utf-8")
        except (UnicodeError, LookupError, ValueError):
            continue
    return piece.decode("latin-1")


def iso_time(raw: str | None) -> str | None:
    """A date of a mail or HTTP header in ISO form, to the second; with its offset, where one is given.

    >>> iso_time("Mon, 5 May 2031 08:30:00 +0200"), iso_time("yesterday")
    ('2031-05-05T08:30:00+02:00', None)
    """
    try:
        moment = parsedate_to_datetime(raw) if raw else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    if moment is None:
        return None
    # "GMT", as HTTP writes it, and "-0000" are times of no known place: UTC.
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat(timespec="seconds")


def payload(part: Message) -> bytes:
    """The decoded bytes of a part without parts; none where there are none."""
    try:
        content = part.get_payload(decode=True)
    except FAULTS:
        return b""
    return content if isinstance(content, bytes) else b""


def charset_of(part: Message) -> str | None:
    """The character encoding that a part states."""
    try:
        return part.get_content_charset()
    except FAULTS:
        return None


def filename_of(part: Message) -> str | None:
    """The name under which a part was attached."""
    try:
        name = part.get_filename()
    except FAULTS:
        return None
    return decoded(name) if name else None

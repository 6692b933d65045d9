"""Mail as programs save it: the message is a page, and so is each attachment of a kind that is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.generator import BytesGenerator
from email.message import Message
from email.utils import parseaddr
from io import BytesIO

from sayso.errors import PageError
from sayso.pages.formats import Kind, is_readable, kind_of, kind_of_media
from sayso.pages.mime import FAULTS, charset_of, decoded, filename_of, header, iso_time, parse_message, payload
from sayso.pages.plain import MEDIA, plain_page
from sayso.pages.stored import Stored
from sayso.records.ids import sha256
from sayso.records.metadata import Matter, Origin, Stated
from sayso.records.pages import Page

_NAME_AND_ID = re.compile(r"^\s*(?P<name>[^<]*?)\s*<(?P<id>[^>]*)>")


def read_mail(stored: Stored) -> Iterator[Page | PageError | Stored]:
    """The message's own page, then what is attached to it, as `FILE/NAME`.

    The page's bytes are those of the whole message. Its content is the HTML part if there is one, else the text.

    Raises:
        PageError: the file is no message (`damaged`), or too large or deep to be one.
    """
    data = stored.whole()
    message = parse_message(stored.name, data)
    body = _body(message)
    attached = list(_attached(stored, message, body))
    if body is not None:
        yield _page(stored.name, data, message, body)
    elif not attached:
        yield PageError(stored.name, "no-text", "the message has no text and no attachment that is read")
    yield from attached


def _page(name: str, data: bytes, message: Message, body: Message) -> Page | PageError:
    kind = kind_of_media(body.get_content_type()) or Kind.TEXT
    try:
        page = plain_page(name, payload(body), MEDIA[kind], charset_of(body))
    except PageError as error:
        return error
    sender, address = parseaddr(str(message.get("From", "")))
    return replace(
        page,
        data=data,
        sha256=sha256(data),
        title=header(message, "Subject"),
        author=decoded(sender) or decoded(address),
        published=iso_time(header(message, "Date")),
        carrier=Origin.MAIL,
        stated=tuple(_stated(message, address)),
    )


def _stated(message: Message, address: str) -> Iterator[Stated]:
    """What headers tell of the publisher and the language: evidence, and no more."""
    mailing_list = header(message, "List-Id")
    if mailing_list:
        found = _NAME_AND_ID.match(mailing_list)
        name = (found.group("name").strip("\" '") or found.group("id")) if found else mailing_list
        yield Stated(Matter.PUBLISHER, name, Origin.MAIL)
    domain = decoded(address.rpartition("@")[2]) if "@" in address else None
    if domain:
        yield Stated(Matter.PUBLISHER, domain.lower(), Origin.MAIL)
    language = header(message, "Content-Language")
    if language:
        yield Stated(Matter.LANGUAGE, language, Origin.MAIL)


def _leaves(message: Message) -> Iterator[Message]:
    """Parts without parts, and messages within the message as one part each."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting.extend(reversed([one for one in part.get_payload() if isinstance(one, Message)]))
        else:
            yield part


def _body(message: Message) -> Message | None:
    """The part that readers are shown: HTML before plain text, and never an attachment."""
    parts = [
        part
        for part in _leaves(message)
        if part.get_content_disposition() != "attachment" and kind_of_media(part.get_content_type()) in MEDIA
    ]
    shown = [part for part in parts if payload(part).strip()]
    markup = [part for part in shown if kind_of_media(part.get_content_type()) is Kind.HTML]
    return next(iter([*markup, *shown]), None)


def _attached(stored: Stored, message: Message, body: Message | None) -> Iterator[Stored | PageError]:
    taken: set[str] = set()
    for number, part in enumerate(_leaves(message), 1):
        told = filename_of(part)
        nested = part.get_content_type() == "message/rfc822"
        if part is body or not (told or nested or part.get_content_disposition() == "attachment"):
            continue  # the other form of the body, and pictures in it
        name = re.sub(r"[/\\]", "_", told or "") or f"{'message' if nested else 'part'}-{number}"
        name = f"{number}-{name}" if name in taken else name
        taken.add(name)
        kind = kind_of(name) if is_readable(name) else kind_of_media(part.get_content_type())
        if kind is not None:
            content = _enclosed(part) if nested else payload(part)
            packed = name.lower().endswith(".gz")
            yield stored.within(name, kind if not nested else Kind.MAIL, content, packed=packed)
        elif part.get_content_maintype() not in {"image", "audio", "video"}:
            what = f"an attachment of type {part.get_content_type()} is not read by this version"
            yield PageError(f"{stored.name}/{name}", "unsupported", what)


def _enclosed(part: Message) -> bytes:
    """The bytes of a message within a message, its headers as they were written."""
    inner = part.get_payload()
    if not isinstance(inner, list) or not inner or not isinstance(inner[0], Message):
        return payload(part)
    out = BytesIO()
    try:
        BytesGenerator(out, mangle_from_=False, maxheaderlen=0).flatten(inner[0])
    except (*FAULTS, RecursionError):
        return b""
    return out.getvalue()

"""Formats that plugins read: which suffix is whose, and a file as the pages that its plugin finds in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from sayso.errors import PageError, RecipeError
from sayso.pages.formats import readable_suffixes
from sayso.pages.pieces import Piece, laid_out
from sayso.pages.stored import Stored
from sayso.plugins import PageText, Plugin, PluginGroup
from sayso.records.documents import Role
from sayso.records.ids import sha256
from sayso.records.metadata import Origin
from sayso.records.pages import Media, Page

Plugged = Mapping[str, Callable[[Stored], Iterator[Page]]]
"""Suffix (".odt") to what reads such a file."""

_COMMENTS = frozenset({Role.COMMENT, Role.COMMENTHEAD})


def by_suffix(plugins: Iterable[Plugin]) -> Plugged:
    """The page readers among plugins by the suffix that each is named after.

    Raises:
        RecipeError: sayso, or another plugin, reads the same suffix, or a reader cannot be loaded.
    """
    found: dict[str, Plugin] = {}
    plugged: dict[str, Callable[[Stored], Iterator[Page]]] = {}
    for plugin in plugins:
        if plugin.group is not PluginGroup.PAGES:
            continue
        suffix = f".{plugin.name.lower().removeprefix('.')}"
        if suffix in found or suffix in readable_suffixes():
            other = found[suffix].label if suffix in found else "sayso itself"
            reason = f"reads {suffix} files, which {other} reads; uninstall it, or go without plugins: --no-plugins"
            raise RecipeError(f"plugin {plugin.label}", reason)
        found[suffix] = plugin
        plugged[suffix] = partial(read_plugged, plugin, plugin.load())
    return plugged


def read_plugged(plugin: Plugin, read: Callable[[str, bytes], Any], stored: Stored) -> Iterator[Page]:
    """The pages that a plugin finds in a file.

    Raises:
        PageError: the file cannot be read, or the plugin raised or gave what is no page (`plugin`).
    """
    data = stored.whole()
    try:
        pages = [_page(stored.name, data, plugin, text) for text in _texts(read(stored.name, data))]
    except PageError:
        raise
    except Exception as error:  # a plugin may raise anything, and must cost no more than this file
        reason = f"plugin {plugin.label} failed: {type(error).__name__}: {error}"
        raise PageError(stored.name, "plugin", reason) from None
    yield from pages


def _texts(given: Any) -> Iterator[PageText]:
    for text in [given] if isinstance(given, PageText) else given:
        if not isinstance(text, PageText):
            raise TypeError(f"gave {type(text).__name__} where sayso.plugins.PageText is asked for")
        yield text


def _page(name: str, data: bytes, plugin: Plugin, text: PageText) -> Page:
    content, marks = laid_out(_pieces(text.paragraphs)) if text.html is None else (text.html, ())
    return Page(
        name if text.id is None else f"{name}/{text.id}",
        sha256(data), name, Media.TEXT if text.html is None else Media.HTML, data, content, plugin.name,
        url=text.url, title=text.title, author=text.author, publisher=text.publisher, published=text.published,
        language=text.language, carrier=Origin.ROW, marks=marks,
    )  # fmt: skip


def _pieces(paragraphs: Iterable[str | tuple[str, str]]) -> Iterator[Piece]:
    for paragraph in paragraphs:
        text, role = (paragraph, None) if isinstance(paragraph, str) else (paragraph[0], Role(paragraph[1]))
        if role in _COMMENTS:
            raise ValueError(f"role {role} is not for plugins: give comments as HTML, where their names are found")
        if text.strip():
            yield text, role

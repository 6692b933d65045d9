"""Stages of plugins over what was read from a document: each adds mentions, whose words are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from sayso.plugins.given import Found
from sayso.plugins.installed import Plugin, PluginGroup
from sayso.records.documents import Document, Role
from sayso.records.ids import content_id
from sayso.records.ledger import Reading
from sayso.records.mentions import Mention, MentionKind
from sayso.records.pages import Failure

PluginStage = Callable[[Document, Reading], Iterable[Found]]
_KINDS = frozenset(MentionKind) - {MentionKind.TIME, MentionKind.QUANTITY, MentionKind.MONEY}


class PluginStages:
    """The stages of plugins, loaded; they run one after the other, each over what sayso itself has read.

    Raises:
        RecipeError: a plugin cannot be loaded.
    """

    def __init__(self, plugins: Iterable[Plugin], comments: bool = False) -> None:
        stages = [plugin for plugin in plugins if plugin.group is PluginGroup.STAGES]
        self._stages: list[tuple[Plugin, PluginStage]] = [(plugin, plugin.load()) for plugin in stages]
        self._comments = comments

    def __call__(self, document: Document, reading: Reading) -> tuple[Reading, tuple[Failure, ...]]:
        """The reading with the mentions that they add; a failure for each that failed, whose rows are left out."""
        mentions = {mention.id: mention for mention in reading.mentions}
        failures = []
        for plugin, stage in self._stages:
            try:
                added = [_mention(document, found, self._comments) for found in _given(stage(document, reading))]
            except Exception as error:  # a plugin may raise anything, and must not cost the page
                reason = f"{document.id}: read without plugin {plugin.label}: {type(error).__name__}: {error}"
                failures.append(Failure(document.id, "reading", "plugin", reason))
                continue
            for mention in added:
                mentions.setdefault(mention.id, mention)
        by_place = sorted(mentions.values(), key=lambda one: (one.start, one.end, one.id))
        return replace(reading, mentions=tuple(by_place)), tuple(failures)


def _given(found: Any) -> Iterator[Found]:
    for one in found:
        if not isinstance(one, Found):
            raise TypeError(f"gave {type(one).__name__} where sayso.plugins.Found is asked for")
        yield one


def _mention(document: Document, found: Found, comments: bool) -> Mention:
    start, end = found.start, found.end
    if not 0 <= start < end <= len(document.text) or document.text[start:end] != found.exact:
        raise ValueError(f"the words at {start}–{end} are not {found.exact!r}")
    roles = {block.role for block in document.blocks if block.start < end and start < block.end}
    if Role.COMMENTHEAD in roles or (Role.COMMENT in roles and not comments):
        raise ValueError(f"the words at {start}–{end} stand among comments, which are not read")
    kind = MentionKind(found.kind)
    if kind not in _KINDS:
        raise ValueError(f"kind {found.kind!r} is not for plugins; there are {', '.join(sorted(_KINDS))}")
    row_id = content_id("mention", document.page, document.id, start, end, kind.value)
    return Mention(
        row_id, document.id, start, end, kind, found.value, lat=found.lat, lon=found.lon, country=found.country
    )

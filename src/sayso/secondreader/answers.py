"""What a model answered, read strictly: what has not the form that was asked for is dropped, with the reason."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sayso.records.attributions import AttributionKind


class Dropped(StrEnum):
    """Why something that a model answered was not kept; the first three mean a whole answer."""

    NOT_AS_ASKED = "the answer is not the JSON that was asked for"
    CUT_OFF = "the answer was cut off by the model's limit"
    NO_ANSWER = "the model gave no answer"
    MALFORMED = "a field is missing or of the wrong form"
    UNATTRIBUTED = "neither source nor cue is given"
    NOT_ON_PAGE = "its words are not on the page"
    AMBIGUOUS = "its words stand on the page more than once"


WHOLE_ANSWERS = frozenset({Dropped.NOT_AS_ASKED, Dropped.CUT_OFF, Dropped.NO_ANSWER})
"""The reasons for which all of an answer is dropped: the page is asked about again in the next run."""


@dataclass(frozen=True, slots=True)
class Worded:
    """An attribution as a model words it, which need not stand on the page; an empty string is none."""

    passage: str
    source: str
    cue: str
    content: tuple[str, ...]
    holder: str
    kind: AttributionKind


def read_answer(body: bytes) -> tuple[list[Worded], Counter[Dropped]]:
    """The attributions in the body of an answer, and what was dropped of it."""
    try:
        choice = json.loads(body)["choices"][0]
        text, ended = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return [], Counter([Dropped.NOT_AS_ASKED])
    if not isinstance(text, str) or not text.strip():
        return [], Counter([Dropped.NO_ANSWER])
    try:
        items = json.loads(_unfenced(text))["attributions"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return [], Counter([Dropped.CUT_OFF if ended == "length" else Dropped.NOT_AS_ASKED])
    if not isinstance(items, list):
        return [], Counter([Dropped.NOT_AS_ASKED])
    read = [_worded(item) for item in items]
    return [one for one in read if isinstance(one, Worded)], Counter(
        one for one in read if isinstance(one, Dropped)
    )


def _unfenced(text: str) -> str:
    r"""The text without the code fence that many models put around JSON.

    >>> _unfenced('```json\n{}\n```')
    '{}'
    """
    text = text.strip()
    if text.startswith("```") and text.endswith("```"):
        return text.removesuffix("```").partition("\n")[2].strip()
    return text


def _worded(item: Any) -> Worded | Dropped:
    if not isinstance(item, Mapping):
        return Dropped.MALFORMED
    words = [item.get(name) for name in ("passage", "source", "cue", "holder")]
    texts = [one for one in words if isinstance(one, str)]
    content, kind = item.get("content"), item.get("kind")
    if len(texts) < len(words) or not isinstance(content, list) or not isinstance(kind, str):
        return Dropped.MALFORMED
    if kind not in set(AttributionKind) or not content:
        return Dropped.MALFORMED
    if not all(isinstance(one, str) and any(map(str.isalnum, one)) for one in content):
        return Dropped.MALFORMED
    passage, source, cue, holder = texts
    if not (source or cue):
        return Dropped.UNATTRIBUTED
    return Worded(passage, source, cue, tuple(content), holder, AttributionKind(kind))

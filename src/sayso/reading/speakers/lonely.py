"""Words without a source of their own: quotations that stand alone, and quoted words in headlines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.reading.drafts import Draft, Form
from sayso.reading.measure import within
from sayso.reading.passages import Passage
from sayso.records.spans import hull, quote

_QUOTED = frozenset({Form.QUOTE, Form.NEURAL, Form.BLOCKQUOTE, Form.LONE_QUOTE})
_GOES_ON = re.compile(r"\b(?:add|continu|went on|goes on|conclud|note|stress)", re.IGNORECASE)


def speaker_nearby(
    text: str, index: int, drafts: Sequence[Draft], speakers: Sequence[str | None], passages: Sequence[Passage]
) -> str | None:
    """The speaker of a quotation that stands alone.

    Whoever spoke just before it in its paragraph; else whoever goes on speaking in the next paragraph ("…, he
    added"); else the last speaker of the paragraph above, or the next one's.
    """
    place = _passage(passages, hull(drafts[index].content)[1] - 1)
    first = _passage(passages, hull(drafts[index].content)[0])
    here = _speakers_in(first, index, drafts, speakers, passages)
    before = [speaker for at, speaker, _ in here if at < drafts[index].content[0][0]]
    if before:
        return before[-1]
    below = _speakers_in(place + 1, index, drafts, speakers, passages)
    above = _speakers_in(first - 1, index, drafts, speakers, passages)
    if below and _GOES_ON.search(quote(text, below[0][2].cue)):
        return below[0][1]
    if above:
        return above[-1][1]
    return below[0][1] if below else None


def _passage(passages: Sequence[Passage], at: int) -> int:
    return next(i for i, passage in enumerate(passages) if passage.start <= at < passage.end)


def _speakers_in(
    place: int, index: int, drafts: Sequence[Draft], speakers: Sequence[str | None], passages: Sequence[Passage]
) -> list[tuple[int, str, Draft]]:
    """Speakers of a paragraph in text order, those inside other people's words left out."""
    if not 0 <= place < len(passages):
        return []
    passage = passages[place]
    found = []
    for other, draft in enumerate(drafts):
        speaker = speakers[other]
        held = hull(draft.cue or draft.content)
        if (
            other == index
            or speaker is None
            or draft.form not in _QUOTED
            or not passage.start <= held[0] < passage.end
        ):
            continue
        if any(within([held], outer.content) for k, outer in enumerate(drafts) if k != other):
            continue
        found.append((held[0], speaker, draft))
    return sorted(found, key=lambda one: one[0])


def speaker_by_words(
    text: str, draft: Draft, drafts: Sequence[Draft], speakers: Sequence[str | None]
) -> str | None:
    """The speaker in whose words the headline's quotation stands again."""
    wanted = _plain(quote(text, draft.content, " "))
    for other, speaker in zip(drafts, speakers, strict=True):
        if other is not draft and speaker and wanted in _plain(quote(text, other.content, " ")):
            return speaker
    return None


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))

"""`It` after a sentence about a letter, a statement or a report: the work, and so whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.lexicons import alternatives, load_lexicon
from sayso.reading.passages import Passage
from sayso.reading.phrases import phrase_after, phrase_before
from sayso.reading.sentences import sentences_in
from sayso.reading.speakers.bodies import bare
from sayso.reading.speakers.cast import Cast
from sayso.reading.speakers.named import named_speaker
from sayso.records.spans import Span

# "a letter from X", "a statement issued late on Sunday by X": at most four words of when and where before "by".
_AUTHOR = re.compile(
    r"(?:\s+(?:from|by)|\s+(?:written|signed|sent|issued|released|published|posted|prepared|circulated)\s+"
    r"(?:[\w’-]+\s+){0,4}?(?:by|from))\s"
)
# "in a statement", "according to the report": how somebody told of before said it.
_MEANS = re.compile(r"\b(?:in|via|through|with|to|on|about|of|by)\s+$", re.IGNORECASE)
_MADE = re.compile(
    r"\b(?:(?:has|have|had)\s+)?(?:wrote|written|issued?s?|released?s?|published|publishes|publish|sent|sends|posted|posts|drafted|"
    r"prepared|signed|delivered|circulated)\s+$"
)


@cache
def _work() -> re.Pattern[str]:
    heads = alternatives(frozenset(load_lexicon("roles")["heads"]["work"]))
    return re.compile(
        r"\b(?P<article>an?|the|this|that|another|one|its|his|her|their)\s+(?:[\w-]+\s+){0,2}?"
        rf"(?P<head>{heads})\b(?![’'-])",
        re.IGNORECASE,
    )


def work_before(span: Span, cast: Cast, passages: Sequence[Passage]) -> tuple[int, str] | None:
    """The place and the author of the last work in the sentence before a pronoun; the work where no author is told.

    The sentence may close the paragraph above. None where no work is told of, or only as a means ("in a
    statement").
    """
    text = cast.text
    sentence = _sentence_before(text, span[0], passages)
    works = [] if sentence is None else list(_work().finditer(text, *sentence))
    works = [work for work in works if sentence and not _MEANS.search(text[sentence[0] : work.start()])]
    if sentence is None or not works:
        return None
    work = works[-1]
    author = _AUTHOR.match(text, work.end(), sentence[1])
    phrase = phrase_after(text, author.end(), sentence[1]) if author else None
    if phrase is None and (made := _MADE.search(text[sentence[0] : work.start()])):
        phrase = phrase_before(text, sentence[0], sentence[0] + made.start())
    if phrase:
        return work.start(), named_speaker(text, phrase, cast) or text[slice(*phrase)]
    return work.start(), f"the {bare(work.group())}"


def _sentence_before(text: str, at: int, passages: Sequence[Passage]) -> Span | None:
    index = next((i for i, p in enumerate(passages) if p.start <= at < p.end), None)
    if index is None:
        return None
    here = [one for one in sentences_in(text, *passages[index].span) if one[1] <= at]
    if here:
        return here[-1]
    if index == 0 or passages[index - 1].zone is not passages[index].zone:
        return None
    above = sentences_in(text, *passages[index - 1].span)
    return above[-1] if above else None

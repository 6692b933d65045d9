"""Ask a model about one document, part by part, and keep what it answers in the page's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.records.attributions import Attribution
from sayso.records.documents import Document
from sayso.records.proposals import Proposal, with_id
from sayso.records.spans import Spans, quote
from sayso.secondreader.agreeing import same_attribution
from sayso.secondreader.answers import WHOLE_ANSWERS, Dropped, Worded, read_answer
from sayso.secondreader.parts import article_parts, part_text
from sayso.secondreader.placing import place
from sayso.secondreader.prompt import prompt_digest, question

Ask = Callable[[Mapping[str, Any]], bytes]
"""Sends a question and gives the body of the answer."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was kept of the answers about a document, sorted by place, and what was dropped."""

    proposals: tuple[Proposal, ...]
    dropped: Counter[Dropped] = field(default_factory=Counter)

    @property
    def is_whole(self) -> bool:
        """Whether every part had an answer that could be read."""
        return not WHOLE_ANSWERS & self.dropped.keys()


@dataclass(frozen=True, slots=True)
class SecondReader:
    """A model at a host, asked on somebody's behalf: `by`, None where no name was given."""

    ask: Ask
    model: str
    host: str
    request: Mapping[str, Any]
    by: str | None = None

    def __call__(self, document: Document, attributions: Iterable[Attribution], at: str) -> Answered:
        """What the model proposes of a document, of which `attributions` is what sayso read; `at` is the time."""
        read = list(attributions)
        kept: dict[str, Proposal] = {}
        dropped: Counter[Dropped] = Counter()
        for part in article_parts(document):
            body = self.ask(question(self.model, part_text(document, part), self.request))
            worded, badly = read_answer(body)
            dropped += badly
            for one in worded:
                found = self._proposal(document, part, one, read, at)
                if isinstance(found, Dropped):
                    dropped[found] += 1
                else:
                    kept.setdefault(found.id, found)
        return Answered(tuple(sorted(kept.values(), key=lambda one: (one.content, one.id))), dropped)

    def _proposal(
        self, document: Document, part: Spans, worded: Worded, read: list[Attribution], at: str
    ) -> Proposal | Dropped:
        found = place(document.text, part, worded)
        if isinstance(found, Dropped):
            return found
        row = Proposal(
            id="", doc=document.id, source=found.source, cue=found.cue, content=found.content,
            text=quote(document.text, found.content), holder=worded.holder.strip() or None, kind=worded.kind,
            agrees_with=same_attribution(found, read), model=self.model, host=self.host, prompt=prompt_digest(),
            by=self.by, at=at,
        )  # fmt: skip
        return with_id(row, document)

"""Every error that sayso raises on purpose.

Fields are positional, so that each error survives pickling on its way back from a worker process; the message
names the input and the way out.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Base of all deliberate errors: catch this to catch them all.

    >>> issubclass(PageError, SaysoError)
    True
    """


class PageError(SaysoError):
    """A page cannot be read: names the input, a short code for scripts, and the reason in words.

    >>> str(PageError("a.html", "empty", "the file is empty"))
    'a.html: the file is empty'
    """

    def __init__(self, source: str, code: str, reason: str) -> None:
        super().__init__(source, code, reason)
        self.source = source
        self.code = code
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class _NamedError(SaysoError):
    """An error about one named thing."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.source = source
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class RecipeError(_NamedError):
    """Settings are wrong: names the file or key, and what is allowed."""


class CaseError(_NamedError):
    """A case file cannot be opened, written or trusted."""


class CaseBusyError(CaseError):
    """Another process writes to the case, and went on for longer than one waits."""


class ModelError(_NamedError):
    """The language model's files are missing, damaged or of another version."""


class LexiconError(_NamedError):
    """A lexicon file lacks its origin or licence, or cannot be parsed."""


class EngineError(_NamedError):
    """Work could not be carried out: a worker died or ran out of time."""


class FetchError(_NamedError):
    """Fetched pages cannot be kept: the folder, the disk, or settings of the environment do not serve."""


class EndpointError(_NamedError):
    """A second reader does not answer: names the endpoint, and what to do."""


class GazetteerError(_NamedError):
    """The index of places is missing, damaged or of another version."""

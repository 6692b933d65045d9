"""The language of a document, where there is enough text to tell."""

from __future__ import annotations

import re

# With fewer words (and letters) nothing is said; chosen by hand, not measured.
_MIN_WORDS = 12
# With 4,000 characters one of 493 pages, in two languages, is told otherwise, and it takes three times as long.
_SAMPLE = 1500


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the text's language (py3langid), None where there is too little text.

    >>> detect_language("Six people died on Monday when shells fell on the market of the old town, doctors said.")
    'en'
    """
    sample = " ".join(text[: _SAMPLE * 2].split())[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if len(re.findall(r"\w+", sample)) < _MIN_WORDS and letters < 60:
        return None
    if letters < 20:
        return None
    import py3langid  # noqa: PLC0415  # with its model 0.6 s

    return str(py3langid.classify(sample)[0])


def normalise_language(code: str | None) -> str | None:
    """The two- or three-letter code of a language tag: "en-GB" is "en"; None for what is no tag."""
    found = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", (code or "").strip())
    return found[1].lower() if found else None

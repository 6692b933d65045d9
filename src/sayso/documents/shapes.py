"""What a stretch of text looks like: a title, prose, a name; measured on words and capitals alone."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicons import load_lexicon

WORD = re.compile(r"[^\W_][\w.’'&/-]*")
_MARKS = re.compile(r"[\W_]+")
_TOKEN = re.compile(r"\S+")
_CLOSING = "\"'”’»)]"
_NAME_PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "abu", "de", "del", "der", "van", "von", "la", "le", "da", "dos"}
)
# "al-Bab", "ez-Zor": an article of another language before a name.
_ARTICLE_NAME = re.compile(r"[a-z]{1,4}[-’'][A-Z]")
# The longest of 89 headlines of news pages has 23 words.
MAX_TITLE_WORDS = 30


def words_of(text: str) -> list[str]:
    """The words of a text, without marks around them."""
    return WORD.findall(text)


def collapse(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())


def title_key(text: str) -> str:
    """Letters and digits only, in one case: equal for two printings of one title.

    >>> title_key("Syria’s Raqqa: Monitor") == title_key("Syrias Raqqa Monitor.")
    True
    """
    return _MARKS.sub("", text.casefold())


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a full stop or another mark that closes a sentence; ellipsis counts."""
    return text.rstrip().rstrip(_CLOSING).endswith((".", "!", "?", "…", "。"))


def is_title_like(text: str) -> bool:
    """Whether a lone line may be a title: short, and not closed by a full stop.

    >>> is_title_like("Ankara: a change of heart?"), is_title_like("It was over.")
    (True, False)
    """
    inner = text.rstrip().rstrip(_CLOSING)
    if inner.endswith((".", "。")) and not re.search(r"(?:\b\w\.){2,}$|\.\.\.$", inner):
        return False
    if inner.endswith((",", ";", ":", "-", "–", "—")):
        return False
    return 0 < len(words_of(text)) <= MAX_TITLE_WORDS


def lower_share(text: str) -> float:
    """Share of words that begin in lower case, small words of titles left out; the median of news prose is .81."""
    words = [
        word
        for word in words_of(text)
        if word.lower() not in small_words() and not word[0].isdigit() and not _ARTICLE_NAME.match(word)
    ]
    return sum(word[0].islower() for word in words) / len(words) if words else 0.0


def is_name_like(text: str) -> bool:
    """Whether the text is one to five capitalised words, as names are.

    >>> is_name_like("Hanna van der Berg"), is_name_like("Shelling in the north")
    (True, False)
    """
    words = text.split()
    if not 1 <= len(words) <= 5 or not text[:1].isalpha():
        return False
    return all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    bare = word.strip(".,’'")
    if bare.lower() in _NAME_PARTICLES or re.match(r"(?:al|el|ul|as|ash|an|ar)-[^\W\d]", bare.lower()):
        return True
    return bool(bare) and bare[0].isupper() and not any(char.isdigit() for char in bare)


def prose_start(text: str, start: int, end: int) -> int | None:
    """Where prose begins after a run of title words or tags that starts at `start`; None when it never does.

    The first capitalised sentence opener ("The", "According") that lower-case words follow; else the first capital
    before a run of lower-case words with a small word ("on", "the") among the first four.

    >>> text = "Related Town Council Picks Mayor The council met on Monday behind closed doors."
    >>> text[prose_start(text, 8, len(text)) :]
    'The council met on Monday behind closed doors.'
    """
    tokens = _first_sentence([(match.start(), match.group()) for match in _TOKEN.finditer(text, start, end)])
    for index, (place, token) in enumerate(tokens[1:], 1):
        bare = token.lstrip("\"'“‘([")
        opens = bare != token or bare.rstrip(".,:;").lower() in _openers()
        if opens and bare[:1].isupper() and _lower_after(tokens, index) >= 3:
            return place
    for index, (place, token) in enumerate(tokens[1:], 1):
        if token[:1].isupper() and _lower_after(tokens, index) >= 4 and _small_after(tokens, index):
            return place
    return None


def _first_sentence(tokens: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The tokens up to the first that ends a sentence, initials and abbreviations in capitals aside."""
    for index, (_, token) in enumerate(tokens):
        inner = token.rstrip(_CLOSING)
        if inner.endswith((".", "!", "?")) and len(inner) > 3 and inner.count(".") < 2:
            return tokens[: index + 1]
    return tokens


def _lower_after(tokens: list[tuple[int, str]], index: int) -> int:
    """How many of the next ten tokens are lower-case content words."""
    return sum(_is_content(token) for _, token in tokens[index + 1 : index + 11])


def _small_after(tokens: list[tuple[int, str]], index: int) -> bool:
    """Whether a lower-case word comes next, and a small word or an auxiliary soon: a sentence has begun."""
    following = [token for _, token in tokens[index + 1 : index + 9]]
    if not following or not following[0][:1].islower():
        return False
    return any(token in small_words() for token in following[:4]) or any(
        token in _auxiliaries() for token in following
    )


def _is_content(token: str) -> bool:
    bare = token.strip("\"'“”‘’()[].,;:")
    return bare[:1].islower() and bare not in small_words() and not _ARTICLE_NAME.match(bare)


@cache
def small_words() -> frozenset[str]:
    """Words that title case leaves in lower case."""
    return frozenset(load_lexicon("furniture")["running"]["small"])


@cache
def _auxiliaries() -> frozenset[str]:
    return frozenset(load_lexicon("furniture")["running"]["auxiliaries"])


@cache
def _openers() -> frozenset[str]:
    return frozenset(load_lexicon("furniture")["running"]["openers"])

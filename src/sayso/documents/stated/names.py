"""Names of authors as pages give them, cleaned: "By Hanna Berg, Staff Writer | 6 May" is "Hanna Berg"."""

from __future__ import annotations

import html
import re
from functools import cache

from sayso.documents.dates import date_pattern
from sayso.documents.shapes import collapse, title_key
from sayso.lexicons import load_lexicon

# Longer is a sentence, not a name; the longest of 282 authors has 52 characters, eight names in a row have 130.
_MAX_NAME = 60
_MAX_WORDS = 7
_ADDRESS = re.compile(r"\S*(?:https?://|www\.|@)\S*|\b\S+\.(?:com|org|net|info)/\S*", re.IGNORECASE)
_BARS = re.compile(
    r"\s*(?:[|•·∙⋅●▪»>\t\n]|\s/\s|\s[-–—]{1,2}\s|\s\d+(?:\s|$)|[–—]{1,2}(?=\s|$)|(?<=\s)-{2}|\s:\s)\s*"
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]\s*")
_TIME = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:uhr|[ap]\.?m\.?|h)?(?:\s*(?:gmt|utc|ce[st]{1,2}|[ecpmi][sd]t))?\b|\b\d{1,2}\s?[ap]\.?m\b",
    re.IGNORECASE,
)
_SHORT_DATE = re.compile(
    r"\b\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d\d)?\b|\b\d{1,2}\.?\s[^\W\d]{3,9}\b\.?(?:\s\d{2,4})?"
)
_TOKEN = re.compile(r"[^\W\d_][\w.’'`´-]*|[“”\"„][^\W\d_][\w ]{1,20}[“”\"]")
_STEP = re.compile(r"(?:,?\s+(?:&\s+)?|,\s*)")
_MARKS = " ,;:|-–—·•*/+<>«»&\u200b\xa0\t\n"


def clean_names(value: str | None) -> list[str]:
    """The names in what a page gives as its author, in order; empty where it is none.

    Words before the name ("By", "Von", "Text:"), dates, roles, addresses and marks around it go; lists are taken
    apart. Names of default accounts ("admin") and labels ("View all posts") are no names.

    >>> clean_names("By Hanna Berg, Staff Writer | 6 May 2031"), clean_names("Von Li Noor und Ana Ruiz")
    (['Hanna Berg'], ['Li Noor', 'Ana Ruiz'])
    >>> clean_names("admin"), clean_names("https://varna.example/author/ana")
    ([], [])
    """
    text = collapse(html.unescape(re.sub(r"<[^<>]{1,200}>", " ", value or "")))
    names: list[str] = []
    for name in _listed(_first_piece(text)):
        if name.casefold() not in {known.casefold() for known in names}:
            names.append(name)
    return names


def join_names(names: list[str]) -> str | None:
    """Several authors as one value: "Li Noor, Ana Ruiz"; None for no name."""
    return ", ".join(names) or None


def strip_lead(text: str) -> tuple[str, bool]:
    """The text without the words that open a byline, and whether there were such words.

    >>> strip_lead("Ein Gastbeitrag von Hanna Berg"), strip_lead("Hanna Berg")
    (('Hanna Berg', True), ('Hanna Berg', False))
    """
    found = _lead_pattern().match(text)
    return (text[found.end() :].lstrip(_MARKS), True) if found else (text, False)


def says_author(text: str) -> str | None:
    """What follows words that can only announce an author ("Author:", "Text:", "Written by"); None without them.

    >>> says_author("Autorin: Hanna Berg, Ostrel"), says_author("By Ostrel it was over")
    ('Hanna Berg, Ostrel', None)
    """
    found = _sure_pattern().match(text)
    return text[found.end() :].lstrip(_MARKS) if found else None


def is_person(name: str) -> bool:
    """Whether the words may be the name of a person: two to five, capitalised but for particles, no office.

    >>> is_person("Hanna van der Berg"), is_person("Ostrel Verlag GmbH"), is_person("hanna92")
    (True, False, False)
    """
    words = name.split()
    if not 2 <= len(words) <= 5 or is_body(name):
        return False
    capital = [word for word in words if word.lower().strip(".") not in _particles()]
    return len(capital) >= 2 and all(word[:1].isupper() or not word[:1].isascii() for word in capital)


def is_body(name: str) -> bool:
    """Whether the name shows a company, office or desk ("Redaktion", "Ostrel e.V.") or is the name of a host."""
    return bool(_body_pattern().search(name)) or bool(re.search(r"\w\.(?:[a-z]{2,4})$", name))


def leading_name(text: str) -> str | None:
    """The names with which a text begins, up to the first word that is none; None where it begins with none.

    >>> leading_name("Li Noor und Ana Ruiz berichten aus Ostrel"), leading_name("the way")
    ('Li Noor und Ana Ruiz', None)
    """
    end, place, words, open_link = 0, 0, 0, False
    while found := _TOKEN.match(text, place):
        word = found.group().rstrip(",")
        if (word[:1].isupper() or not word[:1].isascii()) and word.casefold() not in _between():
            end, words, open_link = found.end(), words + 1, False
        elif word.casefold() in _particles() | _between() and words and not open_link:
            open_link = word.casefold() in _between()
        else:
            break
        step = _STEP.match(text, found.end())
        if not step or words > 12:
            break
        place = step.end()
    name = text[:end].rstrip(" ,")
    return name if words and len(name) <= 2 * _MAX_NAME else None


def _first_piece(text: str) -> str:
    """The first part between bars that is a name, without leads, dates and addresses; empty without one."""
    undated = date_pattern().sub(" | ", text)
    for piece in _BARS.split(_BRACKETS.sub(" ", _ADDRESS.sub(" ", undated))):
        rest = strip_lead(piece.strip(_MARKS))[0]
        part = _TRAILING.sub("", collapse(_SHORT_DATE.sub(" ", _TIME.sub(" ", rest))).strip(_MARKS))
        if re.search(r"[^\W\d_]", part) and not _is_nobody(part) and not _dating_pattern().match(part):
            return part
    return ""


_TRAILING = re.compile(
    r"(?:\s+(?:am|on|vom|um|in|at|le|el|il|uhr|shares?|comments?|kommentare?|lesezeichen|folgen|follow"
    r"|alle (?:artikel|beiträge)|all (?:posts|articles)|\d+))+$|^(?:am|on|vom|um|in)\s+",
    re.IGNORECASE,
)


def _listed(piece: str) -> list[str]:
    """The names of a list, roles after them left out."""
    names: list[str] = []
    for part in re.split(r"\s*[,;]\s*", piece):
        for raw in _parted(part):
            name = re.sub(r"\s{2,}", " ", strip_lead(raw)[0].strip(_MARKS))
            if not name or _is_nobody(name) or len(name) > _MAX_NAME or len(name.split()) > _MAX_WORDS:
                continue
            if not _is_sentence(name) and not (names and _is_addition(name, names[0])):
                names.append(_without_role(name))
    return names


def _parted(part: str) -> list[str]:
    """Names on both sides of "and" where each is a full name; "Fisch und Fang" is one."""
    names = [name for name in _between_pattern().split(part) if name.strip()]
    return names if len(names) > 1 and all(len(name.split()) > 1 for name in names) else [part]


def _is_addition(text: str, first: str) -> bool:
    """Whether a part after a name tells what somebody is: a role, a degree in capitals, after a person a body."""
    if _role_pattern().search(text) or not text[:1].isupper():
        return True
    return is_person(first) and (
        is_body(text) or bool(re.fullmatch(r"(?:[A-Z]\.?){2,5}|Ph\.?D\.?|[A-Z][a-z]\.[A-Z]\w*\.?", text))
    )


def _without_role(name: str) -> str:
    """The name without the roles at its end: "Hanna Berg Staff Writer" is "Hanna Berg"."""
    words = name.split()
    while len(words) > 2 and is_person(" ".join(words[:2])) and _role_pattern().fullmatch(words[-1]):
        words.pop()
    return " ".join(words)


def _is_nobody(text: str) -> bool:
    return bool(_nobody_pattern().fullmatch(text)) or len(title_key(text)) < 2 or text.casefold() in _shorts()


def _is_sentence(name: str) -> bool:
    """Whether words in lower case show that this is no name: "Please enter your name here", "Six die!"."""
    lower = [word for word in name.split() if word[:1].islower() and word.strip(".") not in _particles()]
    begins_low = name[:1].islower() and name.split(maxsplit=1)[0] not in _particles() and " " in name
    return begins_low or len(lower) > 1 or name[-1] in "!?:" or bool(re.search(r"[.!?:]\s+\S+\s+\S", name))


def _lexicon(table: str, key: str) -> list[str]:
    entries: list[str] = load_lexicon("bylines")[table][key]
    return entries


@cache
def _lead_pattern() -> re.Pattern[str]:
    sure = "|".join(entry.replace(" ", r"\s+") for entry in _lexicon("leads", "sure"))
    short = "|".join(_lexicon("leads", "short"))
    return re.compile(rf"\W{{0,6}}(?:(?:{sure})(?=\W|$)|(?:{short})\s*:?\s(?=\S))\s*:?\s*", re.IGNORECASE)


def says_updated(before: str) -> bool:
    """Whether the words before a date say that it is of a change.

    >>> says_updated("Last updated: "), says_updated("Published on ")
    (True, False)
    """
    return bool(_updated_pattern().search(before))


@cache
def _updated_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_lexicon('dates', 'updated'))})(?!\w)", re.IGNORECASE)


@cache
def _sure_pattern() -> re.Pattern[str]:
    sure = "|".join(
        entry.replace(" ", r"\s+") for entry in _lexicon("leads", "sure") if not entry.endswith("by:?(?: our)?")
    )
    return re.compile(rf"\W{{0,6}}(?:{sure}|(?:written|words|text|story) by:?)(?=\W|$)\s*:?\s*", re.IGNORECASE)


@cache
def _dating_pattern() -> re.Pattern[str]:
    dates = load_lexicon("bylines")["dates"]
    words = [word for key in ("published", "updated") for word in dates[key] if len(word) > 3]
    return re.compile(rf"(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


@cache
def _nobody_pattern() -> re.Pattern[str]:
    return re.compile("|".join(_lexicon("names", "nobody")), re.IGNORECASE)


@cache
def _body_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_lexicon('names', 'bodies'))})(?!\w)", re.IGNORECASE)


@cache
def _role_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_lexicon('names', 'roles'))})(?!\w)", re.IGNORECASE)


@cache
def _between_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(_lexicon('names', 'between'))})\s+", re.IGNORECASE)


@cache
def _shorts() -> frozenset[str]:
    return frozenset(_lexicon("leads", "short"))


@cache
def _between() -> frozenset[str]:
    return frozenset(_lexicon("names", "between"))


@cache
def _particles() -> frozenset[str]:
    return frozenset(_lexicon("names", "particles"))

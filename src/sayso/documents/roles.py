"""The role of each line or paragraph of a plain text, from its words, its shape and its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sayso.documents.dates import date_pattern
from sayso.documents.imprint import confirmed, is_masthead, is_site_name
from sayso.documents.interviews import turn_label
from sayso.documents.patterns import announces_words, bio_cues, furniture_role, is_section_name
from sayso.documents.shapes import collapse, ends_sentence, is_name_like, is_title_like, title_key, words_of
from sayso.documents.units import Unit
from sayso.records.documents import Role

_LIST_MARK = re.compile(
    r"(?:(?P<mark>[A-Za-z]|\d{1,2}|[ivxIVX]{1,5})(?:[.)]|-(?=\s))|[•◦▪‣·*–—-])\s+\S|[–—-][A-Z]\w"
)
# "he said", "the minister added": a paragraph with a report of its own goes on telling, and is nobody's words.
_TELLS = re.compile(
    r"[”\"],? (?:he|she|they|it|the \w+|[A-Z]\w+) (?:said|says|added|told|wrote)\b"
    r"|\b(?:he|she|they) (?:also |then )?(?:said|added|told|wrote)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
# A clock time over an entry of a running report is no title.
_CLOCK = re.compile(
    r"\W{0,2}\d{1,2}[:.h]?\s?(?:\d\d)?\s*(?:[ap]\.?\s?m\.?)?(?:\s*\(?(?:[A-Z]{2,4}|local(?: time)?)\)?)?\W{0,2}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|https?://|www\.")
_MARKDOWN = re.compile(r"(#{1,6}(?=\s+\S)|>(?=\s)|!(?=\[[^\]\n]*\]\())")
_QUOTED = ("“", '"', "‘", "«", "„", "'")
# "… on Monday, Ilse Marr said. (Reuters)".
_SENTENCE_END = re.compile(r"[a-z][.!?][”\"]?\s*(?:[(\[][^()\[\]]{2,40}[)\]]\.?)?$")
# A dash before a name signs what stands above it.
_DASHES = ("–", "—", "―")
_TOP = frozenset({Role.BYLINE, Role.BOILERPLATE, Role.DATELINE, Role.CAPTION, Role.DISCLAIMER, Role.CREDIT})
# 90 % of 376 subheads on 91 news pages have at most 10 words, 97 % at most 15.
_MAX_SUBHEAD_WORDS = 12
_MAX_CAPTION_WORDS = 45
# Shorter lines are times, labels, cries: neither captions nor quotations.
_MIN_WORDS = 4
# Imprints stand among the last lines of a page.
_IMPRINT_LINES = 6
# A line on its own with this many words is a paragraph even without a full stop.
_BODY_WORDS = 25


class RoleReader:
    """Gives every unit one role; passes go from what words alone tell to what neighbours tell."""

    def __init__(
        self,
        text: str,
        units: Sequence[Unit],
        title: str | None,
        author: str | None,
        known: Sequence[Role | None] | None = None,
    ) -> None:
        self.lines = [text[unit.start : unit.end] for unit in units]
        self.units = units
        self.sizes = [len(words_of(line)) for line in self.lines]
        self.keys = [title_key(line) for line in self.lines]
        self.title = title_key(title) if title else ""
        self.author = title_key(author) if author else ""
        self._marks = [_MARKDOWN.match(line) for line in self.lines]
        told = known or [None] * len(units)
        self.roles: list[Role | None] = [
            role or furniture_role(line) for role, line in zip(told, self.lines, strict=True)
        ]
        self.body = self._first_body()

    def read(self) -> list[Role]:
        """One role a unit, in order."""
        self._headlines()
        self._markdown()
        self._header_dates()
        self._bylines()
        self._captions()
        self._lone_caption()
        self._lists()
        self._quotes()
        self._tail()
        self._subheads()
        return [role or Role.PARAGRAPH for role in self.roles]

    def _first_body(self) -> int:
        """Index of the first paragraph of running text; a lone standfirst above bylines and widgets is none."""
        long = [
            index for index, size in enumerate(self.sizes)
            if self.roles[index] is None and size >= _BODY_WORDS
        ]  # fmt: skip
        if not long:
            return len(self.lines)
        first = long[0]
        widgets = [
            index for index in range(first + 1, min(first + 7, len(self.lines))) if self.roles[index] in _TOP
        ]
        if widgets and widgets[0] <= first + 3 and not any(first < index < widgets[-1] for index in long):
            return next((index for index in long if index > widgets[-1]), first)
        return first

    def _headlines(self) -> None:
        head = self._headline_index()
        if head is None:
            return
        for index, key in enumerate(self.keys):
            if key == self.keys[head] or (self.title and key == self.title):
                self.roles[index] = Role.HEADLINE

    def _headline_index(self) -> int | None:
        top = self._below_masthead()
        if self.title in self.keys and self.title:
            return self.keys.index(self.title)
        # A headline that the format tells is the only one.
        return self.roles.index(Role.HEADLINE) if Role.HEADLINE in self.roles else self._first_title(top)

    def _below_masthead(self) -> list[int]:
        """The first lines without a role, once the site's own name above them has got its role."""
        top = [index for index in range(min(6, len(self.lines))) if self.roles[index] is None]
        if len(top) > 1 and self._is_masthead(top[0], top[1]):
            self.roles[top[0]] = Role.BOILERPLATE
            return top[1:]
        return top

    def _first_title(self, top: Sequence[int]) -> int | None:
        for index in top:
            if index >= max(self.body, 1) and index > 0:
                return None
            if not self._may_be_headline(index):
                return None
            following = next((other for other in top if other > index), None)
            if following is not None and self._is_section_label(index, following):
                self.roles[index] = Role.BOILERPLATE
                continue
            return index
        return None

    def _is_masthead(self, index: int, following: int) -> bool:
        """Whether the line above a title is the site's name: a row of links is between, or the imprint has it."""
        line = self.lines[index]
        if index > 1 or not self._may_be_headline(following) or not is_site_name(collapse(line.lstrip("# "))):
            return False
        if self.title and self.keys[index] == self.title:
            return False
        named = is_masthead(line.lstrip("# "), self.lines[index + 1])
        return named or (following == index + 1 and confirmed(line.lstrip("# "), self.lines[-_IMPRINT_LINES:]))

    def _may_be_headline(self, index: int) -> bool:
        line = self.lines[index]
        if self._asks_first(index):
            return False
        return len(self.lines) > 1 and is_title_like(line) and not _LIST_MARK.match(line)

    def _asks_first(self, index: int) -> bool:
        """Whether the line is the first question of an interview, which the next speaker answers."""
        if not self.lines[index].endswith("?"):
            return False
        asked, *others = (turn_label(line) for line in self.lines[index:])
        if not asked or not others or others[0] in {None, asked}:
            return False
        # "Mayor: is it over?" above an interview is its title: the mayor asks no more, and others speak.
        return asked in others or not any(others[1:])

    def _is_section_label(self, index: int, following: int) -> bool:
        line = self.lines[index]
        if not self._may_be_headline(following) or self.sizes[index] > 6:
            return False
        return is_section_name(line) or line[:1].islower() or self.sizes[index] == 1

    def _markdown(self) -> None:
        """Headings, quotations and images that Markdown marks by their first characters."""
        for index, mark in enumerate(self._marks):
            if mark and self.roles[index] is None:
                self.roles[index] = {"#": Role.SUBHEAD, ">": Role.BLOCKQUOTE, "!": Role.CAPTION}[mark[1][0]]

    def _header_dates(self) -> None:
        for index in range(min(10, len(self.lines))):
            line = collapse(self.lines[index])
            if self.roles[index] is not None or self.sizes[index] > 8:
                continue
            found = date_pattern().search(line)
            if found and not ends_sentence(line):
                rest = re.findall(r"[^\W\d_]{3,}", line[: found.start()] + " " + line[found.end() :])
                if len(rest) <= 2:
                    self.roles[index] = Role.DATELINE

    def _bylines(self) -> None:
        counts = Counter(self.keys)
        for index, line in enumerate(self.lines):
            if self.roles[index] is not None:
                continue
            short = self.sizes[index] <= 5 and is_title_like(line) and line[:1].isupper()
            above = index <= max(self.body, 1)
            repeated = counts[self.keys[index]] > 1 and above and self._beside_furniture(index)
            named = 0 < index < self.body and is_name_like(line) and self._stands_for_author(index)
            if (self.author and self.keys[index] == self.author) or (short and (repeated or named)):
                self.roles[index] = Role.BYLINE

    def _beside_furniture(self, index: int) -> bool:
        return any(0 <= other < len(self.roles) and self.roles[other] in _TOP for other in (index - 1, index + 1))

    def _stands_for_author(self, index: int) -> bool:
        """Two to four capitalised words between headline and text, before a date, a widget or the text itself."""
        line = self.lines[index]
        if not 2 <= len(line.split()) <= 4 or self.roles[index - 1] not in {*_TOP, Role.HEADLINE, None}:
            return False
        return index + 1 == self.body or self._beside_furniture(index)

    def _captions(self) -> None:
        """A lone line between pieces of furniture above the text is the caption of its picture."""
        standfirst = self._standfirst()
        for index in range(1, min(self.body, len(self.lines) - 1)):
            if self.roles[index] is None and _MIN_WORDS <= self.sizes[index] <= _MAX_CAPTION_WORDS:
                before, after = self.roles[index - 1], self.roles[index + 1]
                under_text = before is Role.BOILERPLATE and index + 1 == self.body and self._has_standfirst(index)
                between = before in _TOP - {Role.DISCLAIMER} and after in _TOP and standfirst < index
                if between or under_text:
                    self.roles[index] = Role.CAPTION

    def _lone_caption(self) -> None:
        """A sentence with an agency in brackets, which captions end with, is the text where none other is."""
        captions = [index for index, role in enumerate(self.roles) if role is Role.CAPTION]
        if captions and None not in self.roles and _SENTENCE_END.search(self.lines[captions[-1]]):
            self.roles[captions[-1]] = Role.PARAGRAPH

    def _has_standfirst(self, index: int) -> bool:
        """Whether a sentence stands above already, so that a lone line right above the text is no lead."""
        return any(self.roles[other] is None and ends_sentence(self.lines[other]) for other in range(index))

    def _standfirst(self) -> int:
        """The first lone line under the headline, or the byline: a later one is a caption."""
        return next(
            (
                index for index, role in enumerate(self.roles)
                if role is Role.BYLINE or (role is None and self.sizes[index] > 5)
            ),
            len(self.roles),
        )  # fmt: skip

    def _lists(self) -> None:
        marked = [bool(_LIST_MARK.match(line)) for line in self.lines]
        for index, is_marked in enumerate(marked):
            near = marked[max(0, index - 1) : index] + marked[index + 1 : index + 2]
            if is_marked and any(near) and self.roles[index] is None:
                self.roles[index] = Role.LISTITEM

    def _quotes(self) -> None:
        for index in range(1, len(self.lines)):
            line, before = self.lines[index], self.lines[index - 1]
            if self.roles[index] is not None or self.roles[index - 1] not in {None, Role.PARAGRAPH}:
                continue
            long = self.sizes[index] >= _MIN_WORDS
            indented = self.units[index].indent >= self.units[index - 1].indent + 2
            if (
                announces_words(before)
                and (not line.startswith(_QUOTED) or indented)
                and ends_sentence(line)
                and long
                and (not _TELLS.search(line) or _FIRST_PERSON.search(line))
            ):
                self.roles[index] = Role.BLOCKQUOTE

    def _tail(self) -> None:
        """After the last running text: notes on the author, and lines that only furniture surrounds."""
        last = self._last_body()
        for index in range(max(self.body, 1, last - 1), len(self.lines)):
            if self.roles[index] is not None:
                continue
            cues = bio_cues(self.lines[index])
            after_furniture = self.roles[index - 1] in {Role.BOILERPLATE, Role.BIO, Role.BYLINE, Role.CREDIT}
            near_end = index >= len(self.lines) - 4 and index >= last
            if is_name_like(" ".join(self.lines[index].split()[:2])) and (
                (cues >= 1 and after_furniture and near_end) or (cues >= 2 and index >= last - 1)
            ):
                self.roles[index] = Role.BIO
            elif index > last and _ADDRESS.search(self.lines[index]):
                self.roles[index] = Role.BOILERPLATE
            elif index > last and is_title_like(self.lines[index]) and not ends_sentence(self.lines[index]):
                name = is_name_like(self.lines[index]) and len(self.lines[index].split()) > 1
                self.roles[index] = Role.BYLINE if name and index == last + 1 else self._loose_end(index)

    def _loose_end(self, index: int) -> Role | None:
        """A title after the text is a link when other furniture stands beside it, else the page's last line."""
        return Role.BOILERPLATE if self._beside_furniture(index) else None

    def _last_body(self) -> int:
        for index in range(len(self.lines) - 1, -1, -1):
            if self.roles[index] in {None, Role.LISTITEM, Role.BLOCKQUOTE} and self.sizes[index] >= _BODY_WORDS:
                return index
        return len(self.lines) - 1

    def _subheads(self) -> None:
        for index in range(1, len(self.lines) - 1):
            line = self.lines[index]
            short = self.sizes[index] <= _MAX_SUBHEAD_WORDS and is_title_like(line) and not _is_clock(line)
            if self.roles[index] is None and short and not announces_words(line):
                below = self.roles[index + 1]
                may_head = below in {None, Role.PARAGRAPH, Role.LISTITEM, Role.BLOCKQUOTE}
                if may_head and not line.startswith((*_QUOTED, *_DASHES)):
                    self.roles[index] = Role.SUBHEAD


def _is_clock(line: str) -> bool:
    """Whether the line is a time of day ("5:05 p.m.", "14:30 GMT")."""
    return len(line) <= 30 and bool(_CLOCK.fullmatch(line)) and bool(re.search(r"[:.hapAP]", line))

"""Lemmas: the dictionary form of a word, from a list of words, endings, and an edit of its written form."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

TABLE = "lemmas.json.gz"
REMEMBERED = 65_536  # answers kept; about 12 MB when full, and pages repeat their words

INFLECTIONS = {
    "NNS": "NNS",
    "NNPS": "NNS",
    "VBZ": "VBZ",
    "VBG": "VBG",
    "VBD": "VBD",
    "VBN": "VBD",
    "JJR": "JJR",
    "RBR": "JJR",
    "JJS": "JJS",
    "RBS": "JJS",
}
"""Penn tag to the list of endings it is read with."""

CAPITALS = "JJ"
"""The list of endings of adjectives that begin with a capital, as in "Dutch"."""

_TWINS = {
    "VBD": "VBN",
    "VBN": "VBD",
    "VB": "VBP",
    "VBP": "VB",
    "JJR": "RBR",
    "RBR": "JJR",
    "JJS": "RBS",
    "RBS": "JJS",
}
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_ROMAN = re.compile(r"[IVXLC]+")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")  # "sooo"
_PLAIN_MARKS = str.maketrans("“”‘’–", "\"\"''-")  # as the treebanks write the lemmas of curly quotes

# A script is one letter for the case, how many letters to cut, and what to add. Two digits are enough: a longer
# cut leaves nothing of any word, and is then written as a literal.
_SCRIPT = re.compile(r"([l=tu])([0-9]{0,2})(?:\+(.+))?", re.DOTALL)
_LITERAL = "!"


def _cased(form: str, case: str) -> str:
    if case == "=":
        return form
    if case == "t":
        return form[:1].upper() + form[1:].lower()
    return form.upper() if case == "u" else form.lower()


def apply_edit(form: str, edit: str) -> str:
    """The lemma that an edit script makes of a word.

    A script is `=` (case as written), `l` (lower case), `t` (first letter a capital) or `u` (all capitals), then
    the number of letters cut from the end, then `+` and what is added; or `!` and the whole lemma. A script that
    does not fit the word gives the word in lower case. Never raises.

    >>> apply_edit("Studies", "l3+y"), apply_edit("States", "=1"), apply_edit("went", "!go")
    ('study', 'State', 'go')
    >>> apply_edit("It", "l7+y"), apply_edit("It", "no script")
    ('it', 'it')
    """
    if edit.startswith(_LITERAL):
        return edit[1:] or form.lower()
    script = _SCRIPT.fullmatch(edit)
    if script is None:
        return form.lower()
    base, cut = _cased(form, script[1]), int(script[2] or 0)
    if cut >= len(base):
        return form.lower()
    return base[: len(base) - cut] + (script[3] or "")


def edit_of(form: str, lemma: str) -> str:
    """The shortest edit script that rebuilds a lemma of a word, so that `apply_edit` gives it back.

    Lower case is tried first, so that "The" and "the" share a script and `=` stays for words that keep capitals.
    A lemma that shares no first letter with the word is written whole. The lemma must not be empty.

    >>> edit_of("Studies", "study"), edit_of("States", "State"), edit_of("'s", "be"), edit_of("UN", "UN")
    ('l3+y', '=1', '!be', '=')
    """
    scripts = []
    for case in "l=tu":
        base = _cased(form, case)
        shared = 0
        while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
            shared += 1
        cut = len(base) - shared
        if shared > 0 and cut < 100:
            added = f"+{lemma[shared:]}" if shared < len(lemma) else ""
            scripts.append(f"{case}{cut or ''}{added}")
    return min(scripts, key=len, default=_LITERAL + lemma)


@dataclass(frozen=True, slots=True, eq=False)
class Lemmatiser:
    """Lemmas from a list of words, then endings, with the network's edit script where these are in doubt.

    ``words`` is ``{"UPOS XPOS": {word: scripts}}``, tags and scripts by falling frequency, scripts separated by
    spaces; ``endings`` is ``{inflection: {"*ending" or whole word: script}}``, where the longest ending decides.
    ``training.language.lemmas`` compiles both. Use ``load_lemmatiser``, and keep one for each worker process.
    """

    words: Mapping[str, Mapping[str, str]]
    endings: Mapping[str, Mapping[str, str]]
    _answers: dict[tuple[str, str, str, str], str] = field(default_factory=dict, init=False, repr=False)

    def lemmatise(self, form: str, upos: str, xpos: str = "", edit: str = "") -> str:
        """The lemma of a word with its universal tag, its Penn tag and an edit script; the last two may be empty.

        >>> lemmas = Lemmatiser({"VERB VBD": {"left": "!leave"}}, {"VBD": {"*": "l", "*ed": "l2", "*ied": "l3+y"}})
        >>> [lemmas.lemmatise(form, "VERB", "VBD") for form in ("Left", "tried", "walked")]
        ['leave', 'try', 'walk']
        >>> lemmas.lemmatise("12,500", "NUM", "CD"), lemmas.lemmatise("Aleppo", "PROPN", "NNP")
        ('12500', 'Aleppo')
        """
        question = (form, upos, xpos, edit)
        answer = self._answers.get(question)
        if answer is None:
            answer = self._find(form, upos, xpos, edit)
            if len(self._answers) >= REMEMBERED:
                self._answers.clear()
            self._answers[question] = answer
        return answer

    def _find(self, form: str, upos: str, xpos: str, edit: str) -> str:
        wanted = apply_edit(form, edit) if edit else ""
        named = upos == "PROPN" or xpos.startswith("NNP")
        spellings = _spellings(form, named)
        listed = self._lemmas(f"{upos} {xpos}", spellings)
        if listed:
            return wanted if wanted in listed else listed[0]
        if not any(map(str.isalpha, form)):
            return form.replace(",", "") if _THOUSANDS.fullmatch(form) else form.translate(_PLAIN_MARKS)
        lemma = (not named and self._alike(spellings, upos, xpos)) or self._by_rule(form, upos, xpos)
        if wanted and wanted != lemma and self._tags_doubtful(form, lemma, wanted, named):
            return wanted
        return lemma

    def _lemmas(self, tag: str, spellings: Sequence[str]) -> list[str]:
        """Lemmas listed under a tag, for the first spelling that is, the most frequent first."""
        known = self.words.get(tag, {})
        spelling = next((spelling for spelling in spellings if spelling in known), None)
        return [] if spelling is None else [apply_edit(spelling, script) for script in known[spelling].split(" ")]

    def _alike(self, spellings: Sequence[str], upos: str, xpos: str) -> str:
        """The lemma of a word listed under other Penn tags only: the one most of these give, or "" for none."""
        twin = self._lemmas(f"{upos} {_TWINS.get(xpos)}", spellings)
        if twin or xpos in INFLECTIONS:
            return twin[0] if twin else ""
        votes = Counter(self._lemmas(tag, spellings)[0] for tag in self._tags_of(spellings, f"{upos} "))
        return max(votes, key=votes.__getitem__, default="")

    def _tags_of(self, spellings: Sequence[str], prefix: str = "") -> list[str]:
        """All tags with this beginning that list the word, names left aside."""
        return [
            tag
            for tag, known in self.words.items()
            if tag.startswith(prefix) and " NNP" not in tag and any(spelling in known for spelling in spellings)
        ]

    def _tags_doubtful(self, form: str, lemma: str, wanted: str, named: bool) -> bool:
        """Whether the edit script is to be believed rather than the tags of a word not listed under them.

        So for a common word tagged as a name, for a capital kept in a word never seen, and for a lemma that the
        word has under other tags. With tags wrong in 3.5 % of words each of the three won more than it lost.
        """
        spellings = _spellings(form, named=False)
        others = self._tags_of(spellings)
        if named:
            return bool(others) and form != form.lower() and wanted == wanted.lower()
        if lemma == wanted.lower():
            return not others and form[:1].isupper()
        return any(wanted in self._lemmas(tag, spellings) for tag in others)

    def _by_rule(self, form: str, upos: str, xpos: str) -> str:
        """The lemma by the tag and the ending alone."""
        lower = form.lower()
        if upos == "PROPN" or xpos.startswith("NNP"):
            kind = INFLECTIONS.get(xpos) or (inflection(lower, upos) if upos != "PROPN" else None)
            return _as_written(form, self._ending(lower, kind)) if kind else form
        if upos == "ADJ" and xpos in ("", "JJ"):
            inner = form[1:] != lower[1:] and not form.isupper()
            return form if inner else apply_edit(form, self._ending(lower, CAPITALS))
        if upos == "ADV" and form.isupper():  # BC, AD, PS
            return form
        if (upos == "X" and not form.isupper()) or xpos == "ADD" or (upos == "NUM" and _ROMAN.fullmatch(form)):
            return form
        kind = INFLECTIONS.get(xpos) if xpos else inflection(lower, upos)
        return apply_edit(lower, self._ending(lower, kind)) if kind else lower

    def _ending(self, lower: str, kind: str) -> str:
        """The script of the whole word, or else of its longest ending that has one."""
        known = self.endings.get(kind, {})
        endings = (f"*{lower[begin:]}" for begin in range(len(lower) + 1))
        return known.get(lower) or next((known[ending] for ending in endings if ending in known), "l")


def _spellings(form: str, named: bool) -> tuple[str, ...]:
    """How a word may stand in the list: as written; a word that is no name also in lower case, not drawn out."""
    plain = form.replace("’", "'")
    return (form, plain) if named else (form, plain, plain.lower(), _DRAWN_OUT.sub(r"\1", plain.lower()))


def inflection(lower: str, upos: str) -> str | None:
    """The list of endings to read a word with when no Penn tag is known, or None for a word that is not inflected.

    >>> inflection("claims", "NOUN"), inflection("claims", "VERB"), inflection("crisis", "NOUN")
    ('NNS', 'VBZ', None)
    """
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return {"NOUN": "NNS", "VERB": "VBZ"}.get(upos)
    if upos == "VERB" and len(lower) > 4:  # "sing" and "need" are not inflected
        return "VBG" if lower.endswith("ing") else "VBD" if lower.endswith("ed") else None
    return None


def _as_written(form: str, script: str) -> str:
    """The lemma of a name: the same letters cut and added, the capitals kept."""
    whole = script.startswith(_LITERAL)
    lemma = script[1:2].upper() + script[2:] if whole else apply_edit(form, "=" + script[1:])
    return lemma.upper() if form.isupper() else lemma


def load_lemmatiser(folder: Path) -> Lemmatiser:
    """The lemmatiser whose table lies in a folder, as `training.language.lemmas` wrote it.

    Raises FileNotFoundError when there is none.
    """
    table = json.loads(gzip.decompress((folder / TABLE).read_bytes()))
    words, endings = (
        {
            name: {word: scripts for scripts, words in by_script.items() for word in words.split(" ")}
            for name, by_script in table[part].items()
        }
        for part in ("words", "endings")
    )
    return Lemmatiser(words, endings)

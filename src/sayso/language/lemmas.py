"""Lemmas: the dictionary form of a word, as an edit of its written form."""

import re

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

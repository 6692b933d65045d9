"""All that a text tells, to be asked whether it tells a thing anywhere."""

from __future__ import annotations

from sayso.links.comparing.fits import is_narrowed, is_sharp, may_be, stands_in
from sayso.links.comparing.slots import Slot, Told
from sayso.links.comparing.told import Report


class Known:
    """What the source of a copy tells, and its text."""

    def __init__(self, report: Report) -> None:
        self._told = report.told
        self._text = report.document.text.casefold()
        self._violent = [line for line in report.lines if any(told.slot is Slot.MEANS for told in line.told)]

    def has(self, new: Told) -> bool:
        """Whether a told thing stands in the text: as that thing, in whatever part, or by its very words."""
        told = any(may_be(old, new) and is_sharp(old) and not is_narrowed(old, new) for old in self._told)
        return told or new.words.casefold() in self._text or any(stands_in(new, line) for line in self._violent)

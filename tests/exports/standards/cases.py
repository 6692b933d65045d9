"""Ledgers that the exports are tested on: the example case, and invented pages about places of the gazetteer."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from eval.cases import read_case
from eval.truth import PAGES

from sayso.records.ledger import Ledger

INVENTED = {
    "base-1.txt": "Gunmen attack base near Palmyra\n\nIslamic State fighters attacked a Syrian army base near "
    "Palmyra on 3 March 2031, killing 12 soldiers, the Syrian Observatory for Human Rights said.\n",
    "base-2.txt": "Soldiers killed in Palmyra\n\nIslamic State militants attacked the Syrian army near "
    "Palmyra on 3 March 2031 and killed 12 soldiers, state news agency SANA reported.\n",
    "strike.txt": "Strike on Idlib\n\nRussian warplanes bombed Idlib on 5 March 2031, killing seven civilians, "
    "rescue workers said. Turkey will attack Aleppo next week, killing many, an official said. The army denied "
    "that it had shelled Hama on 4 March 2031.\n",
    "ferry.txt": "Ferry sinks\n\nTwelve people drowned when a ferry sank off Tartus on 6 March 2031, the coast "
    "guard said.\n",
}


@cache
def example() -> Ledger:
    """The example case with its comment thread read."""
    return read_case(PAGES, comments=True, model=None)


@cache
def invented() -> Ledger:
    """Four pages: two on one attack, one on a strike with a plan and a denial, one without violence."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in INVENTED.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return read_case(Path(folder), comments=False, model=None)

"""Pages a second: whole documents of HTML pages beside trafilatura with metadata, in one process, in turn.

python -m benchmarks.pages [--pages N]
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from eval.saved_pages import saved_pages
from trafilatura import bare_extraction

from eval import SHARED
from sayso.documents import build_document
from sayso.errors import PageError
from sayso.records.pages import Page


def documents(page: Page) -> None:
    """All that is made of a page: metadata, text, roles, links, comments, language."""
    try:
        build_document(page)
    except PageError:
        return


def extraction(page: Page) -> None:
    """What the peer makes of it: metadata, text, comments."""
    bare_extraction(page.content, with_metadata=True, include_comments=True)


def main() -> None:
    """Print pages a processor second of both, and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with data/ (%(default)s)")
    parser.add_argument("--pages", type=int, default=200, help="how many pages (%(default)s)")
    options = parser.parse_args()
    folder = options.shared / "data/pages-meta"
    if not folder.exists():
        print(f"skipped: {folder.name} is not there (see --shared)")
        return
    pages = [page for _, page in saved_pages(folder)]
    pages = pages[:: max(1, len(pages) // options.pages)]
    ways = {"sayso": documents, "trafilatura": extraction}
    for way in ways.values():
        way(pages[0])  # what is loaded once is not counted
    spent = dict.fromkeys(ways, 0.0)
    for page in pages:
        for name, way in ways.items():
            begun = time.process_time()
            way(page)
            spent[name] += time.process_time() - begun
    for name, seconds in spent.items():
        print(f"{name:<12}{len(pages) / seconds:8.1f} pages a processor second")
    print(f"ratio       {spent['trafilatura'] / spent['sayso']:8.2f}")


if __name__ == "__main__":
    main()

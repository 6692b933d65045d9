"""The pictures of `docs/tour.md`, of the example case in a browser: `python -m docs.make_pictures` takes them anew.

It needs the extra `test` and a Chromium. Letters look as the fonts of the machine have them.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, sync_playwright

import sayso

FOLDER = Path(__file__).parent / "pictures"
PAGES = Path(__file__).parents[1] / "examples" / "pages"
COLOURS = 48
"""More would not be told apart: a page has some ten, and the edges of its letters."""

_MARGIN = 20
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: the words of the links clicked from the first page on, and what of the last page it shows."""

    name: str
    clicks: tuple[str, ...]
    tall: int
    start: str = "body"
    width: int = 1440
    dark: bool = False


_TOLL = "killed, people — Orlevo"
PICTURES = (
    Picture("case", (), 1180),
    Picture("fact", (_TOLL,), 830),
    Picture("origins", (_TOLL,), 900, start="#behind-h"),
    Picture("page", (_TOLL, "in its page"), 960, dark=True),
    Picture("copies", ("3 pages are one text",), 1000),
    Picture("names", ("Upper Tolma Front",), 820),
    Picture("sources", ("Sources",), 1000),
    Picture("timeline", ("Timeline",), 900),
    Picture("review", ("Review",), 700),
    Picture("phone", ("Facts",), 844, width=390),
)


@contextmanager
def served() -> Iterator[str]:
    """The address of the example case, built and served for a while."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "example.sayso"
        sayso.build(PAGES, case, comments=True).close()
        run = [sys.executable, "-c", "from sayso.cli.main import run; run()"]
        command = [*run, "serve", str(case), "--port", "0"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
            try:
                assert server.stderr is not None
                yield server.stderr.readline().split()[0]
            finally:
                server.terminate()


def taken(browser: Browser, address: str, picture: Picture) -> bytes:
    """A picture as PNG."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.tall},
        color_scheme="dark" if picture.dark else "light",
    )
    page.goto(address)
    for words in picture.clicks:
        page.locator("a", has_text=words).first.click()
    page.wait_for_timeout(300)  # a map and a jump to a place take a moment
    page.evaluate("scrollTo(0, 0)")
    top = page.locator(picture.start).first.bounding_box()
    text = page.locator("main").bounding_box()
    assert top is not None
    assert text is not None
    left = max(text["x"] - _MARGIN, 0)
    clip: FloatRect = {
        "x": left,
        "y": max(top["y"] - (0 if picture.start == "body" else _MARGIN), 0),
        "width": min(text["width"] + 2 * _MARGIN, picture.width - left),
        "height": picture.tall,
    }
    shot = page.screenshot(full_page=True, clip=clip)
    page.close()
    return shot


def main() -> None:
    """Take all pictures and write them with a palette of their own."""
    found = next(filter(None, map(shutil.which, _CHROMIUM)))
    FOLDER.mkdir(exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for picture in PICTURES:
            image = Image.open(io.BytesIO(taken(browser, address, picture))).convert("RGB")
            path = FOLDER / f"{picture.name}.png"
            image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
            print(f"{path.name}: {path.stat().st_size // 1000} KB, {image.width} × {image.height}")
        browser.close()


if __name__ == "__main__":
    main()

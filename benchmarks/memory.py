"""Peak memory and time of the largest legal input of every format, each in a process of its own.

Two figures: reading alone, and reading with the document built. Linux only.
"""

from __future__ import annotations

import argparse
import base64
import json
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from fuzz.samples import HTML, LEAD, http, pdf, record, word, zipped

from sayso.errors import PageError
from sayso.pages.limits import MAX_PAGE_BYTES, MAX_TEXT_CHARACTERS

DOCUMENTS = 3  # of a file of many rows
PICTURE = f'<p><img src="data:image/png;base64,{"A" * 1_000_000}"></p>'
SENTENCE = f"{LEAD} "


def main() -> None:
    """Print a line for each input, or measure one of them (what the processes are started with)."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.memory", description=__doc__)
    parser.add_argument("name", nargs="?", help="one input only")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--documents", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure, documents=options.documents)
        return
    for name, make in WORST.items():
        if options.name in {None, name}:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, name)
                path.write_bytes(make())
                told = [run(path, documents=documents) for documents in (False, True)]
                size = path.stat().st_size
            print(f"{name:14} {size / 1e6:6.1f} MB  read {told[0]}  with document {told[1]}", flush=True)


def run(path: Path, *, documents: bool) -> str:
    """The line that a fresh process prints."""
    command = [sys.executable, "-m", "benchmarks.memory", "--measure", str(path)]
    ended = subprocess.run(
        [*command, *(["--documents"] if documents else [])], capture_output=True, text=True, check=False
    )
    return ended.stdout.strip() or f"died: {ended.stderr.strip()[-200:]}"


def measure(path: Path, *, documents: bool) -> None:
    """Read one file and print the peak memory and the time that this process took."""
    from sayso.documents import build_document  # noqa: PLC0415  # not loaded where only reading is measured
    from sayso.pages import read_pages  # noqa: PLC0415
    from sayso.records.pages import Page  # noqa: PLC0415

    begun = time.process_time()
    codes: list[str] = []
    for item in read_pages([path]):
        if not isinstance(item, Page):
            codes.append(item.code)
        elif documents and len(codes) < DOCUMENTS:
            try:
                build_document(item)
                codes.append("document")
            except PageError as error:
                codes.append(error.code)
        else:
            codes.append("page")
    # Not getrusage, whose peak a process inherits from the one that starts it.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    shown = f"{len(codes)} x {codes[0]}" if len(codes) > 1 else "".join(codes)
    print(f"{peak:5,.0f} MiB {time.process_time() - begun:5.1f} s ({shown})")


def text(characters: int) -> bytes:
    """One line of a text."""
    return (SENTENCE * (characters // len(SENTENCE) + 1))[:characters].encode()


def html(size: int) -> bytes:
    """A page of so many bytes in 100,000 paragraphs."""
    paragraph = text(max(1, size // 100_000 - 8)).decode()
    return f"<html><body><article>{f'<p>{paragraph}</p>' * 100_000}</article></body></html>".encode()[:size]


def lines(characters: int) -> bytes:
    """A text of so many characters in 100,000 paragraphs."""
    return b"\n\n".join([text(characters // 100_000 - 2)] * 100_000)


def linked(elements: int) -> bytes:
    """A page of so many elements, each third of them a link in a paragraph with one word in bold type."""
    words = (f'<p>{SENTENCE}<a href="/{number}">Six die</a> <b>{number}</b></p>' for number in range(elements // 3))
    return f"<html><body><article>{''.join(words)}</article></body></html>".encode()


def commented(comments: int) -> bytes:
    """A page of an article and so many comments."""
    said = (
        f'<div class="comment" id="comment-{number}"><b class="author">Ana {number}</b><p>I saw it, too.</p></div>'
        for number in range(comments)
    )
    return HTML.replace("</body>", f'<div class="comments">{"".join(said)}</div></body>').encode()


def long_docx(size: int) -> bytes:
    """A Word document with so many bytes of text and marks."""
    with zipfile.ZipFile(BytesIO(word())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    head, body, tail = members["word/document.xml"].partition(b"<w:body>")
    paragraph = f"<w:p><w:r><w:t>{LEAD}</w:t></w:r></w:p>".encode()
    members["word/document.xml"] = head + body + paragraph * (size // len(paragraph)) + tail
    return zipped(members)


def heavy_pdf() -> bytes:
    """A PDF of 300 sheets of 200 lines each, with a picture that fills it up to the largest file."""
    sheets = [[(SENTENCE[:80], 72, 780 - 3 * line, 3) for line in range(200)] for _ in range(300)]
    data = pdf(sheets)
    picture = (
        b"900 0 obj\n<< /Length 1 >>\nstream\n" + bytes(MAX_PAGE_BYTES - len(data) - 100) + b"\nendstream\nendobj\n"
    )
    return data.replace(b"%PDF-1.4\n", b"%PDF-1.4\n" + picture, 1)


def steps_pdf() -> bytes:
    """A PDF whose sheets have as many drawing steps as are read."""
    drawn = zlib.compress(b"1 0 0 1 0 0 cm\n" * 120_000)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(drawn), drawn)
    plain = pdf([["x"]] * 60)
    start, end = plain.index(b"4 0 obj\n") + 8, plain.index(b"\nendobj\n5 0 obj")
    data = plain[:start] + stream + plain[end:]
    for sheet in range(1, 60):
        data = data.replace(b"/Contents %d 0 R" % (4 + 2 * sheet), b"/Contents 4 0 R")
    return data


def mail(html_part: bytes) -> bytes:
    """A message with one HTML part, as base64."""
    head = b"From: a@varna.example\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    return head + base64.encodebytes(html_part)


WORST: dict[str, Callable[[], bytes]] = {
    "line.txt": lambda: text(MAX_TEXT_CHARACTERS),
    "two-million.txt": lambda: text(2_000_000),
    "dump.txt": lambda: text(MAX_PAGE_BYTES),
    "legal.txt": lambda: text(4_900_000),
    "lines.txt": lambda: lines(4_900_000),
    "many-lines.txt": lambda: b"Six died.\n" * 190_000,
    "turns.txt": lambda: b"Hanna Berg: Who fired?\n\nAna Verin: The army did.\n\n" * 50_000,
    "page.html": lambda: html(MAX_PAGE_BYTES),
    "legal.html": lambda: html(MAX_TEXT_CHARACTERS),
    "linked.html": lambda: linked(100_000),
    "comments.html": lambda: commented(10_000),
    "pictures.html": lambda: HTML.replace("</body>", f"{PICTURE * 60}</body>").encode(),
    "rows.jsonl": lambda: json.dumps({"text": text(MAX_TEXT_CHARACTERS).decode()}).encode(),
    "rows.json": lambda: b"[" + b",".join([b'{"text":"Six people died in the market."}'] * 999_999) + b"]",
    "rows.csv": lambda: b"text\n" + (b"Six people died. " * 6000 + b"\n") * (MAX_PAGE_BYTES // 102_002),
    "page.mhtml": lambda: mail(html(MAX_PAGE_BYTES * 73 // 100)).replace(b"From: a", b"From: b"),
    "mail.eml": lambda: mail(html(MAX_PAGE_BYTES * 73 // 100)),
    "heavy.pdf": heavy_pdf,
    "steps.pdf": steps_pdf,
    "long.docx": lambda: long_docx(15 * 1024 * 1024),
    "crawl.warc": lambda: record("response", "https://varna.example/", http(html(MAX_PAGE_BYTES - 1000))),
    "pages.zip": lambda: zipped({"page.html": html(MAX_PAGE_BYTES - 1000)}),
}


if __name__ == "__main__":
    main()

"""Small files of every format, made by hand, so that tests can break them at will."""

import base64
import hashlib
import io
import json
import zipfile
from email.message import EmailMessage

import docx

LEAD = "OSTREL (Varna Wire) - Six people died when shells hit the market of Ostrel, the ministry said."
SECOND = "The army of Orlevo denied that it had fired."
HTML = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Six die in Ostrel</title></head>'
    f"<body><h1>Six die in Ostrel</h1><p>{LEAD}</p><p>{SECOND}</p></body></html>"
)
URL = "https://varna.example/six-die"


def pdf(
    sheets=None, *, info=b"/Title (Six die in Ostrel) /Author (Ana Verin) /CreationDate (D:20310505083000+02'00')"
):
    """A PDF of sheets of lines; a line is its words, or a tuple of words, x, y and size."""
    sheets = (
        [[("Six die in Ostrel", 72, 700, 20), *wrapped(LEAD, 660), *wrapped(SECOND, 610)]]
        if sheets is None
        else sheets
    )
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in sheets:
        drawn = b"".join(_drawn(line, number) for number, line in enumerate(lines))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< %s >>" % info)
    return _assembled(objects)


def _drawn(line, number):
    words, x, y, size = line if isinstance(line, tuple) else (line, 72, 700 - 14 * number, 12)
    shown = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    return b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y, shown)


def _assembled(objects):
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        len(objects),
        table,
    )
    return bytes(out)


def wrapped(text, y, width=48):
    """Lines of a paragraph as a program for letters would set them."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [(words, 72, y - 14 * number, 12) for number, words in enumerate([*lines, line])]


def locked_pdf(password="secret"):
    """The PDF, with a password that readers must give (RC4, which pypdf does by itself)."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word():
    """A Word document with a title, a quotation, a list, a table, a footer and core properties."""
    document = docx.Document()
    document.core_properties.title = "Six die in Ostrel"
    document.core_properties.author = "Ana Verin"
    document.add_paragraph("Six die in Ostrel", style="Title")
    document.add_paragraph(LEAD)
    document.add_paragraph("What the army says", style="Heading 2")
    document.add_paragraph("We did not fire.", style="Quote")
    document.add_paragraph("Six dead", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Ostrel", "6"
    document.add_paragraph("The market on Monday", style="Caption")
    document.sections[0].footer.paragraphs[0].text = "Varna Wire, for members only"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_of(body):
    """The Word document with other bytes for its text and marks."""
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped(members | {"word/document.xml": body})


def mail(*, html=True, attached=()):
    """A newsletter; `attached` are (name, media type, bytes)."""
    message = EmailMessage()
    message["Subject"] = "Six die in Ostrel – Varna Wire"
    message["From"] = "Ana Verin <ana@varna.example>"
    message["To"] = "readers@varna.example"
    message["Date"] = "Mon, 05 May 2031 08:30:00 +0200"
    message["List-Id"] = "Varna Wire Daily <daily.varna.example>"
    message["Message-ID"] = "<1@varna.example>"
    message.set_content(f"{LEAD}\n\n{SECOND}\n")
    if html:
        message.add_alternative(HTML, subtype="html")
    for name, media_type, content in attached:
        kind, subtype = media_type.split("/")
        message.add_attachment(content, kind, subtype, filename=name)
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"part-{number}")
    return message.as_bytes()


def mhtml(body=None, charset="utf-8"):
    """A page as Chromium saves it."""
    body = base64.encodebytes(HTML.encode() if body is None else body)
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: %s\r\nSubject: Six die\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n\r\n----b\r\n'
        b"Content-Type: text/html; charset=%s\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Location: %s\r\n\r\n%s\r\n"
        b"----b\r\nContent-Type: text/css\r\n\r\np { color: red }\r\n----b--\r\n"
    ) % (URL.encode(), charset.encode(), URL.encode(), body)


def record(kind, url, block, **headers):
    """One WARC record; `headers` are WARC headers with `_` for `-`."""
    content_type = "application/http; msgtype=response" if kind in {"response", "revisit"} else "text/html"
    told = {"Content_Type": content_type, **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in told.items())
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-06T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{len(block):012d}>\r\n{lines}"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def http(body, status=200, media_type="text/html; charset=utf-8", **headers):
    """A response as it came from the server."""
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} Told\r\nContent-Type: {media_type}\r\n{lines}\r\n".encode() + body


def sha1(body):
    """A payload digest as crawlers write it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(body).digest()).decode()


def warc():
    """An archive with notes, a page, its request, a picture, a redirect, and a page that is missing."""
    page = HTML.encode()
    return b"".join([
        record("warcinfo", "", b"software: none\r\n", Content_Type="application/warc-fields"),
        record("request", URL, b"GET / HTTP/1.1\r\n\r\n"),
        record("response", URL, http(page, Last_Modified="Mon, 05 May 2031 06:30:00 GMT", Content_Language="en"),
               WARC_Payload_Digest=sha1(page)),
        record("response", f"{URL}.png", http(b"\x89PNG", media_type="image/png")),
        record("response", "https://varna.example/", http(b"", 301, Location=URL)),
        record("response", "https://varna.example/gone", http(b"<p>Not found", 404)),
    ])  # fmt: skip


def zipped(members, **settings):
    """A ZIP archive of names and bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **settings) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2031, 5, 6, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def wacz(*, damaged=False):
    """An archive with a list of its one page."""
    listed = [{"format": "json-pages-1.0", "id": "pages"}, {"url": URL, "title": "Six die – Varna Wire"}]
    members = {
        "archive/data.warc": warc(),
        "pages/pages.jsonl": "\n".join(map(json.dumps, listed)).encode(),
    }
    resources = [
        {"path": path, "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"} for path, content in members.items()
    ]
    if damaged:
        resources[0]["hash"] = "sha256:" + "0" * 64
    members["datapackage.json"] = json.dumps({"profile": "data-package", "resources": resources}).encode()
    return zipped(members)


GOLDEN = {
    "page.txt": f"Six die in Ostrel\n\n{LEAD}\n\n{SECOND}\n".encode(),
    "page.md": f"# Six die in Ostrel\n\n{LEAD}\n".encode(),
    "page.html": HTML.encode(),
    "rows.jsonl": b"".join(json.dumps(row).encode() + b"\n" for row in ({"id": "a", "text": LEAD}, {"html": HTML})),
    "rows.json": json.dumps([{"id": "a", "text": LEAD}]).encode(),
    "rows.csv": f'id,text\na,"{LEAD}"\n'.encode(),
    "page.pdf": pdf(),
    "page.docx": word(),
    "mail.eml": mail(attached=[("note.txt", "text/plain", LEAD.encode())]),
    "page.mhtml": mhtml(),
    "crawl.warc": warc(),
    "crawl.wacz": wacz(),
    "pages.zip": zipped({"a/one.html": HTML.encode(), "two.txt": LEAD.encode()}),
}  # fmt: skip
"""One good file of every format."""

import gzip
import io
import json
import os
from pathlib import Path

import pytest
from fuzz.samples import GOLDEN

from sayso.documents import build_document
from sayso.errors import PageError
from sayso.pages import read_pages
from sayso.records.pages import Failure, Media, Page


def pages(*inputs, stdin=None):
    return list(read_pages([str(item) for item in inputs], stdin))


def only_failure(*inputs) -> Failure:
    found = pages(*inputs)
    assert [type(item) for item in found] == [Failure]
    return found[0]


def test_text_is_kept_character_for_character_but_for_the_byte_order_mark(tmp_path):
    text = "Head\r\n\r\n  Six\u00a0died.\t\rTwo lived.\x0c\n\n"
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (page,) = pages(tmp_path / "a.txt")
    assert (page.content, page.encoding, page.media) == (text, "utf-8", Media.TEXT)
    assert page.data.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Café: “Élan”, naïve – 5 €".encode("cp1252"), "Café: “Élan”, naïve – 5 €"),
        ("Zwłoki żołnierzy leżały na ulicy".encode("cp1250"), "Zwłoki żołnierzy leżały na ulicy"),
        (
            "Шесть человек погибли при обстреле рынка в понедельник".encode("cp1251"),
            "Шесть человек погибли при обстреле рынка в понедельник",
        ),
        ("Größe und Übermut in Köln".encode("latin-1"), "Größe und Übermut in Köln"),
        ("Six died.".encode("utf-16"), "Six died."),
    ],
    ids=["western", "polish", "russian", "german", "utf-16"],
)
def test_other_encodings_are_read(tmp_path, data, text):
    (tmp_path / "a.txt").write_bytes(data)
    (page,) = pages(tmp_path / "a.txt")
    assert page.content == text


def test_html_obeys_its_declared_charset(tmp_path):
    markup = '<html><head><meta charset="windows-1251"></head><body>Шесть человек погибли</body></html>'
    (tmp_path / "a.html").write_bytes(markup.encode("cp1251"))
    (page,) = pages(tmp_path / "a.html")
    assert (page.content, page.encoding, page.media) == (markup, "cp1251", Media.HTML)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\r\n", "blank"),
        ("nul.txt", b"a\x00b", "binary"),
        ("noise.txt", bytes(range(1, 32)) * 20, "binary"),
        ("image.html", b"\x89PNG\r\n\x1a\n", "binary"),
        ("paper.txt", b"%PDF-1.7", "binary"),
        ("cut.txt.gz", gzip.compress(b"Six people died. " * 50, mtime=0)[:40], "truncated"),
        ("broken.txt.gz", b"not gzip at all", "damaged"),
        ("thing.xyz", b"text", "unsupported"),
        ("nosuffix", b"text", "unsupported"),
        ("rows.jsonl", b"\n\n", "empty"),
        ("rows.csv", b"a,b\n1,2\n", "no-text"),
        ("row.json", b"{broken", "bad-json"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_named_with_its_reason(tmp_path, name, data, code):
    (tmp_path / name).write_bytes(data)
    failure = only_failure(tmp_path / name)
    assert failure.code == code
    assert name in failure.message
    assert failure.stage == "pages"


def test_a_dump_of_one_line_is_refused_with_its_size(tmp_path):
    (tmp_path / "dump.txt").write_bytes(b"a" * 5_000_001)
    failure = only_failure(tmp_path / "dump.txt")
    assert failure.code == "too-large"
    assert "5,000,001 characters in 1 line" in failure.message


def test_a_json_file_of_too_many_objects_is_refused_before_it_takes_the_memory(tmp_path):
    (tmp_path / "rows.json").write_bytes(b"[" + b",".join([b"{}"] * 1_000_000) + b"]")
    told = "rows.json: more than 1,000,000 objects or 5,000,000 values; save it as JSON Lines"
    assert only_failure(tmp_path / "rows.json").message == told


def test_a_decompression_bomb_is_refused(tmp_path):
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"\0" * 80_000_000))
    assert only_failure(tmp_path / "bomb.txt.gz").code == "too-large"


def test_missing_things_are_failures(tmp_path):
    (tmp_path / "empty").mkdir()
    codes = [item.code for item in pages(tmp_path / "none.txt", tmp_path / "*.zzz", tmp_path / "empty")]
    assert codes == ["missing", "missing", "no-pages"]


def test_a_folder_of_unreadable_files_names_them_and_itself(tmp_path):
    (tmp_path / "a.odt").write_bytes(b"PK")
    assert [item.code for item in pages(tmp_path)] == ["unsupported", "no-pages"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_failure(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("text")
    path.chmod(0)
    assert only_failure(path).code == "unreadable"


def test_folders_are_read_recursively_in_a_fixed_order(tmp_path):
    for name in ("b.txt", "a/z.md", "a/y.html", "a-b.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Six people died.")
    found = pages(tmp_path)
    assert [item.id for item in found] == ["a/y.html", "a/z.md", "a-b.txt", "b.txt"]
    assert [item.id for item in pages(tmp_path, tmp_path / "b.txt")] == [item.id for item in found]


def test_globs_are_sorted_and_give_file_names(tmp_path):
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(name)
    assert [item.id for item in pages(tmp_path / "*.txt")] == ["a.txt", "b.txt"]


def test_rows_carry_their_metadata_and_their_own_bytes(tmp_path):
    line = json.dumps({"id": "x1", "text": "Six – died.", "publisher": "Ostrel Post", "published": "2031-05-06"})
    (tmp_path / "rows.jsonl").write_text(line + "\n")
    (page,) = pages(tmp_path)
    assert (page.id, page.publisher, page.published, page.url) == ("x1", "Ostrel Post", "2031-05-06", None)
    assert page.data == line.encode()


def test_a_bad_row_names_its_line_and_the_rest_is_read(tmp_path):
    (tmp_path / "rows.jsonl").write_text(
        '{"id":"a","text":"one"}\n{oops\n{"id":"c"}\n[]\n{"id":"d","html":"<p>two"}\n'
    )
    found = pages(tmp_path)
    assert [getattr(item, "id", None) or item.code for item in found] == [
        "a",
        "bad-json",
        "no-text",
        "bad-row",
        "d",
    ]
    assert "line 2" in found[1].message
    assert found[4].media is Media.HTML


def test_csv_rows_hold_line_breaks_and_semicolons(tmp_path):
    (tmp_path / "rows.csv").write_bytes(b'\xef\xbb\xbfid;Text\r\n1;"one\r\ntwo"\r\n2;\r\n')
    page, failure = pages(tmp_path)
    assert (page.id, page.content, page.data) == ("1", "one\r\ntwo", b'{"id":"1","text":"one\\r\\ntwo"}')
    assert failure.code == "no-text"


def test_equal_ids_with_other_content_are_kept_apart(tmp_path):
    rows = ['{"id":"a","text":"one"}', '{"id":"a","text":"two"}', '{"id":"a","text":"one"}']
    (tmp_path / "rows.jsonl").write_text("\n".join(rows))
    first, second = pages(tmp_path)
    assert first.id == "a"
    assert second.id == f"a@{second.sha256[:8]}"


def test_standard_input_may_be_text_html_or_rows():
    assert pages("-", stdin=io.BytesIO(b"Six died."))[0].media is Media.TEXT
    assert pages("-", stdin=io.BytesIO(b"<!DOCTYPE html><p>Six died."))[0].media is Media.HTML
    rows = io.BytesIO(b'{"text":"one"}\n{"text":"two"}\n')
    assert [page.id for page in pages("-", stdin=rows)] == ["stdin#1", "stdin#2"]


def contents(items):
    return [item.content if isinstance(item, Page) else item.code for item in items]


@pytest.mark.parametrize("name", GOLDEN)
def test_gzip_of_each_format_is_read(tmp_path, name):
    plain, packed = tmp_path / name, tmp_path / f"{name}.gz"
    plain.write_bytes(GOLDEN[name])
    packed.write_bytes(gzip.compress(GOLDEN[name]))
    assert contents(pages(packed)) == contents(pages(plain))
    assert contents(pages(plain))[0] not in {"damaged", "unsupported"}


@pytest.mark.parametrize("name", sorted(set(GOLDEN) - {"rows.csv", "page.md"}))
def test_each_format_is_known_on_standard_input_by_its_first_bytes(tmp_path, name):
    (tmp_path / name).write_bytes(GOLDEN[name])
    for data in (GOLDEN[name], gzip.compress(GOLDEN[name])):
        assert contents(pages("-", stdin=io.BytesIO(data))) == contents(pages(tmp_path / name))


def test_broken_gzip_on_standard_input_is_told():
    (failure,) = pages("-", stdin=io.BytesIO(gzip.compress(b"Six died. " * 9000)[:50]))
    assert (failure.code, failure.message[:6]) == ("truncated", "stdin:")


def test_a_few_nul_bytes_in_html_are_passed_over_as_browsers_do(tmp_path):
    text = "Six people died when shells hit the market of Ostrel on Monday, the ministry of health said."
    (tmp_path / "a.html").write_bytes(f"<html><body><p>{text}</p></body></html>".replace("hit", "h\x00it").encode())
    (page,) = pages(tmp_path)
    assert build_document(page).text == text
    (tmp_path / "a.html").write_bytes(b"<p>Six\x00died")
    assert only_failure(tmp_path / "a.html").message == "a.html: this is no text: it holds 1 NUL byte"


def test_html_that_is_nested_ten_thousand_deep_is_refused(tmp_path):
    (tmp_path / "a.html").write_bytes(b"<div>" * 10_000 + b"Six died." + b"</div>" * 10_000)
    with pytest.raises(PageError) as told:
        build_document(pages(tmp_path)[0])
    assert str(told.value) == "a.html: elements nested deeper than 253: what follows cannot be read"


def test_a_charset_that_no_page_is_written_in_is_not_obeyed(tmp_path):
    (tmp_path / "a.html").write_bytes(b'<meta charset="utf-7"><p>+2AA- caf\xe9')
    (page,) = pages(tmp_path)
    assert (page.content[-10:], page.encoding) == ("+2AA- café", "cp1252")


def test_a_name_that_is_no_utf8_is_shown_with_what_is_lost(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("Six died.")
    (page,) = pages(tmp_path)
    assert page.id == "caf\ufffd.txt"

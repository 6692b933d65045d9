"""Whatever the bytes: pages and named errors come out, text can be stored, and it does not take long."""

import gzip
import time

import pytest
from fuzz.checks import check, check_piped, corpus
from fuzz.markup import page_of
from fuzz.samples import GOLDEN
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import PageError
from sayso.pages.formats import Kind, kind_of
from sayso.records.pages import Page

# A second is what a page of some kilobytes may take on a busy machine; without a bound a hang would pass.
SECONDS = 5.0
some = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def broken(draw):
    """A good file after some flips, cuts and splices, and its format."""
    name = draw(st.sampled_from(sorted(GOLDEN)))
    data = bytearray(GOLDEN[name])
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.sampled_from(["flip", "cut", "drop", "copy", "insert", "other"])):
            case "flip":
                data[place : place + 1] = bytes([draw(st.integers(0, 255))])
            case "cut":
                del data[place:]
            case "drop":
                del data[place : place + draw(st.integers(1, 64))]
            case "copy":
                data[place:place] = data[draw(st.integers(0, len(data))) :][: draw(st.integers(1, 512))]
            case "insert":
                data[place:place] = draw(st.binary(max_size=64))
            case "other":
                other = GOLDEN[draw(st.sampled_from(sorted(GOLDEN)))]
                data[place:place] = other[: draw(st.integers(0, len(other)))]
    return kind_of(name), bytes(data)


def timed(reading, *inputs):
    begun = time.process_time()
    found = reading(*inputs)
    assert time.process_time() - begun < SECONDS
    return found


@pytest.mark.parametrize("kind", Kind)
@given(data=st.binary(max_size=2000))
@some
def test_any_bytes_in_any_format(kind, data):
    timed(check, kind, data)


@given(broken())
@settings(some, max_examples=150)
def test_good_files_after_mutations(made):
    kind, data = made
    assert all(isinstance(item, Page | PageError) for item in timed(check, kind, data))


@given(st.binary(max_size=400))
@settings(some, max_examples=100)
def test_pages_made_of_what_documents_are_read_by(data):
    timed(check, Kind.HTML, page_of(data).encode("utf-8", "replace"))


@given(broken(), st.booleans())
@some
def test_anything_on_standard_input(made, packed):
    timed(check_piped, gzip.compress(made[1]) if packed else made[1])


def test_what_the_fuzzer_kept_of_made_pages():
    for path in corpus("markup"):
        timed(check, Kind.HTML, page_of(path.read_bytes()).encode("utf-8", "replace"))


@pytest.mark.parametrize("kind", Kind)
def test_what_the_fuzzer_kept(kind):
    for path in corpus(kind):
        timed(check, kind, path.read_bytes())

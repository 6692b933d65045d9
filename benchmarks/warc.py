"""Records per second of reading web archives, beside FastWARC's own iteration over the same bytes.

The archive is made up with a fixed seed: of every ten records three are pages, two pictures, one a redirect, three
requests and one metadata, as crawlers write them. Ways of reading it are timed in turns: filtering, where no
address is wanted; stepping through whole records; reading all pages; and the peer, which steps through records with
parsing of HTTP off. What is printed are CPU-seconds in this run, and ratios.
"""

from __future__ import annotations

import argparse
import gzip
import io
import random
import time
from collections.abc import Callable

from fastwarc.warc import ArchiveIterator
from fuzz.samples import HTML, http, record, sha1

from sayso.pages.formats import Kind
from sayso.pages.stored import Stored
from sayso.pages.warc import read_records, whole_records

TURNS = 5


def main() -> None:
    """Print records a second and the ratio to the peer, for a plain and a packed archive."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.warc", description=__doc__)
    parser.add_argument("--records", type=int, default=5_000, help="records of the archive (%(default)s)")
    options = parser.parse_args()
    records = make_records(options.records)
    archives = {"plain": b"".join(records), "gzip a record": b"".join(gzip.compress(one, 6) for one in records)}
    for name, data in archives.items():
        stored = Stored(name, Kind.WARC, lambda data=data: io.BytesIO(data))  # type: ignore[misc]
        ways: dict[str, Callable[[], int]] = {
            "filter": lambda stored=stored: sum(1 for _ in read_records(stored, "a", lambda url: False)),  # type: ignore[misc]
            "step": lambda stored=stored: sum(1 for _ in whole_records(stored)),  # type: ignore[misc]
            "pages": lambda stored=stored: sum(1 for _ in read_records(stored, "a", None)),  # type: ignore[misc]
            "peer": lambda data=data: sum(1 for _ in ArchiveIterator(io.BytesIO(data), parse_http=False)),  # type: ignore[misc]
        }
        seconds = dict.fromkeys(ways, float("inf"))
        for _ in range(TURNS):
            for way, work in ways.items():
                begun = time.process_time()
                work()
                seconds[way] = min(seconds[way], time.process_time() - begun)
        print(f"{name}: {len(records):,} records, {len(data):,} bytes")
        for way, taken in seconds.items():
            speed, share = len(records) / taken, seconds["peer"] / taken
            print(f"  {way:7} {speed:9,.0f} records a CPU-second, {share:.2f} of the peer")


def make_records(count: int) -> list[bytes]:
    """Records of an invented crawl, the same in every run; pages have 20 to 60 kB, as those of news sites do."""
    chance = random.Random(5)
    words = HTML.partition("<body>")[2].split()
    made: list[bytes] = []
    while len(made) < count:
        url = f"https://varna.example/{len(made)}"
        for number in range(3):
            body = " ".join(chance.choices(words, k=chance.randrange(3000, 9000)))
            page = f"<!DOCTYPE html><html><head><title>Page {len(made)}</title></head><body><p>{body}".encode()
            made.append(record("response", f"{url}/{number}", http(page), WARC_Payload_Digest=sha1(page)))
            made.append(record("request", f"{url}/{number}", b"GET / HTTP/1.1\r\nHost: varna.example\r\n\r\n"))
        for number in range(2):
            picture = chance.randbytes(30_000)
            made.append(record("response", f"{url}/{number}.png", http(picture, media_type="image/png")))
        made.append(record("response", f"{url}/old", http(b"", 301, Location=url)))
        made.append(record("metadata", url, b"fetchTimeMs: 12\r\n", Content_Type="application/warc-fields"))
    return made[:count]


if __name__ == "__main__":
    main()

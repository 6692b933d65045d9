"""Small stages for the contract of engines: what a worker must be able to load by name."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import partial

Group = tuple[str, list[int]]


def spread(width: int, number: int) -> Iterator[tuple[str, int]]:
    """A number under as many keys as `width` tells."""
    for step in range(width):
        yield f"k{(number + step) % 7}", number


def skewed(number: int) -> Iterator[tuple[str, int]]:
    """Nine of ten numbers stand under one key."""
    yield ("all" if number % 10 else f"k{number}"), number


def by_number(number: int) -> Iterator[tuple[int, int]]:
    """Numbers as keys, some of them negative or of more than 64 bits."""
    yield (number % 5 - 2) * 10**20, number
    yield number % 5 - 2, number


def named(word: str) -> Iterator[tuple[str, int]]:
    """A word as key of its length."""
    yield word, len(word)


def both_kinds(number: int) -> Iterator[tuple[str | int, int]]:
    """The same digits as string and as number are two keys."""
    yield str(number % 3), number
    yield number % 3, number


def summed(group: Group) -> Iterator[tuple[str, int, int]]:
    """A key, how many items it has, and their sum."""
    key, items = group
    yield key, len(items), sum(items)


def listed(group: Group) -> Iterator[tuple[str, tuple[int, ...]]]:
    """A key with its items, sorted."""
    key, items = group
    yield key, tuple(sorted(items))


def re_keyed(row: tuple[str, int, int]) -> Iterator[tuple[int, int]]:
    """A sum under a key of its own."""
    yield row[1] % 3, row[2]


def none(item: object) -> Iterator[object]:
    """Nothing."""
    yield from ()


def large(number: int) -> Iterator[tuple[str, bytes]]:
    """Two megabytes of one byte, under two keys."""
    yield f"k{number % 2}", bytes([number % 256]) * 2_000_000


def weighed(group: tuple[str, list[bytes]]) -> Iterator[tuple[str, int, list[int]]]:
    """A key, bytes under it, and which bytes these are."""
    key, items = group
    yield key, sum(map(len, items)), sorted(item[0] for item in items)


def fails_on(bad: int, number: int) -> Iterator[int]:
    """All numbers but one are well."""
    if number == bad:
        raise ZeroDivisionError("no such number")
    yield number


def group_fails_on(bad: str, group: Group) -> Iterator[str]:
    """All groups but one are well."""
    if group[0] == bad:
        raise KeyError("no such key")
    yield group[0]


def dies_on(bad: int, number: int) -> Iterator[int]:
    """A number that ends its process."""
    if number == bad:
        os._exit(9)
    yield number


def recorded(path: str, number: int) -> Iterator[int]:
    """The number, told in a file of this process."""
    with open(f"{path}/{os.getpid()}", "a", encoding="utf-8") as told:  # noqa: PTH123
        told.write("x")
    yield number


def loaded_in(path: str, number: int) -> Iterator[int]:
    """The number."""
    yield number


def counting(path: str) -> Callable[[int], Iterator[int]]:
    """Tell in a file of this process that a function was made ready."""
    with open(f"{path}/{os.getpid()}", "a", encoding="utf-8") as told:  # noqa: PTH123
        told.write("x")
    return partial(loaded_in, path)


def checked(number: int) -> int:
    """A stage over documents: one number is refused, one is a bug."""
    if number == 3:
        raise ZeroDivisionError("three")
    return number * 10


def treacherous(number: int) -> int:
    """A stage over documents that hangs on one number, and ends its process on another."""
    if number == 5:
        time.sleep(600)
    if number == 6:
        os._exit(9)
    return number * 10

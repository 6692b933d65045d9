"""What every engine must hold: one suite for all of them, so that the same stages give the same items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.contracts import stages

from sayso.engines.local import LocalEngine
from sayso.engines.spark import SparkEngine
from sayso.errors import EngineError
from sayso.records.pages import Failure
from sayso.stage import Engine, Flow, Stage, stage_of

MANY = 400  # more than an engine does by the way


def bag(items: Iterable[object]) -> Counter[str]:
    return Counter(map(repr, items))


def sums(items: Iterable[tuple[object, int]]) -> Counter[str]:
    found: dict[object, list[int]] = {}
    for key, item in items:
        found.setdefault(key, []).append(item)
    return bag((key, len(some), sum(some)) for key, some in found.items())


def test_map_gives_any_number_of_items_for_each(engine: Engine) -> None:
    mapped = engine.flow(range(MANY)).map(stage_of("spread", stages.spread, 3))
    assert bag(mapped) == bag(pair for number in range(MANY) for pair in stages.spread(3, number))
    assert bag(mapped.map(stage_of("none", stages.none))) == Counter()


def test_group_sees_all_items_of_a_key_at_once(engine: Engine) -> None:
    grouped = (
        engine.flow(range(MANY)).map(stage_of("spread", stages.spread, 3)).group(stage_of("listed", stages.listed))
    )
    expected: dict[str, list[int]] = {}
    for number in range(MANY):
        for key, item in stages.spread(3, number):
            expected.setdefault(key, []).append(item)
    assert bag(grouped) == bag((key, tuple(sorted(items))) for key, items in expected.items())


@pytest.mark.parametrize("function", [stages.skewed, stages.by_number, stages.both_kinds])
def test_keys_that_are_common_or_large_or_of_two_kinds(engine: Engine, function: object) -> None:
    grouped = engine.flow(range(MANY)).map(stage_of("keys", function)).group(stage_of("summed", stages.summed))
    assert bag(grouped) == sums(pair for number in range(MANY) for pair in function(number))


def test_keys_of_any_script(engine: Engine) -> None:
    words = [
        "Острел",
        "Ostrel",
        "Ostr\u00ebl",
        "Ostre\u0308l",
        "",
        "\x00",
        "a\nb",
        "💥",
        "\ud800",
        "\u2028",
        "k'\"\\",
    ] * 5
    grouped = engine.flow(words).map(stage_of("named", stages.named)).group(stage_of("summed", stages.summed))
    assert bag(grouped) == bag((word, 5, 5 * len(word)) for word in set(words))


def test_groups_after_groups(engine: Engine) -> None:
    first = (
        engine.flow(range(MANY)).map(stage_of("spread", stages.spread, 2)).group(stage_of("summed", stages.summed))
    )
    second = first.map(stage_of("re-keyed", stages.re_keyed)).group(stage_of("summed", stages.summed))
    assert bag(second) == sums(pair for row in first for pair in stages.re_keyed(row))


def test_nothing_comes_of_nothing(engine: Engine) -> None:
    empty: Flow[int] = engine.flow([])
    mapped = empty.map(stage_of("spread", stages.spread, 3))
    assert list(mapped) == []
    assert list(mapped.group(stage_of("summed", stages.summed))) == []
    assert list((empty + empty).kept()) == []


def test_two_flows_are_one_under_the_same_keys(engine: Engine) -> None:
    words = engine.flow([f"k{number % 7}" for number in range(MANY)]).map(stage_of("named", stages.named))
    numbers = engine.flow(range(MANY)).map(stage_of("spread", stages.spread, 1))
    grouped = (words + numbers).group(stage_of("summed", stages.summed))
    expected = [(f"k{number % 7}", 2) for number in range(MANY)] + [
        (f"k{number % 7}", number) for number in range(MANY)
    ]
    assert bag(grouped) == sums(expected)


def test_large_items(engine: Engine) -> None:
    grouped = engine.flow(range(12)).map(stage_of("large", stages.large)).group(stage_of("weighed", stages.weighed))
    assert bag(grouped) == bag([("k0", 12_000_000, [0, 2, 4, 6, 8, 10]), ("k1", 12_000_000, [1, 3, 5, 7, 9, 11])])


def test_order_of_items_does_not_matter(engine: Engine) -> None:
    numbers = list(range(MANY))
    Random(7).shuffle(numbers)
    chained = [
        engine.flow(some).map(stage_of("skewed", stages.skewed)).group(stage_of("listed", stages.listed))
        for some in (range(MANY), numbers)
    ]
    assert bag(chained[0]) == bag(chained[1])


def test_kept_items_are_made_once(engine: Engine, tmp_path: Path) -> None:
    kept = engine.flow(range(MANY)).map(stage_of("recorded", stages.recorded, str(tmp_path))).kept()
    assert list(tmp_path.iterdir()) == []  # nothing is done until items are asked for
    for _ in range(3):
        assert sorted(kept) == list(range(MANY))
    assert sorted(kept.map(stage_of("fine", stages.fails_on, -1))) == list(range(MANY))
    assert sum(len(path.read_text()) for path in tmp_path.iterdir()) == MANY


def test_a_stage_is_made_ready_once_a_process(engine: Engine, tmp_path: Path) -> None:
    counting = Stage("counting", partial(stages.counting, str(tmp_path)))
    assert len(list(engine.flow(range(5 * MANY)).map(counting))) == 5 * MANY
    assert {path.read_text() for path in tmp_path.iterdir()} == {"x"}


def test_an_error_names_stage_and_item(engine: Engine) -> None:
    flow = engine.flow(range(MANY)).map(stage_of("careful", stages.fails_on, 123))
    with pytest.raises(EngineError, match=r"careful: failed on '123': ZeroDivisionError: no such .*stages"):
        list(flow)
    assert len(list(engine.flow(range(MANY)))) == MANY  # the engine goes on


def test_an_error_in_a_group_names_its_key(engine: Engine) -> None:
    pairs = engine.flow(range(MANY)).map(stage_of("spread", stages.spread, 3))
    with pytest.raises(EngineError, match="careful: failed on 'k5': KeyError: 'no such key'"):
        list(pairs.group(stage_of("careful", stages.group_fails_on, "k5")))


def test_an_error_before_a_group_names_its_own_stage(engine: Engine) -> None:
    pairs = (
        engine.flow(range(MANY)).map(stage_of("careful", stages.fails_on, 123)).map(stage_of("n", stages.spread, 3))
    )
    with pytest.raises(EngineError, match="careful: failed on '123'"):
        list(pairs.group(stage_of("listed", stages.listed)))


def test_what_is_no_key_or_cannot_be_handed_over_is_told(engine: Engine) -> None:
    pairs = engine.flow([(1.5, 1)] * MANY)
    with pytest.raises(EngineError, match="is no key: a key is a string or a whole number"):
        list(pairs.group(stage_of("listed", stages.listed)))
    with pytest.raises(EngineError, match="is no pair of a key"):
        list(engine.flow(range(MANY)).group(stage_of("listed", stages.listed)))


def test_an_iterator_is_read_once(engine: Engine) -> None:
    flow = engine.flow(iter(range(MANY)))
    assert len(list(flow)) == MANY
    with pytest.raises(EngineError, match="read it twice with kept"):
        list(flow)
    kept = engine.flow(iter(range(MANY))).kept()
    assert [len(list(kept)), len(list(kept))] == [MANY, MANY]


def test_documents_come_in_order_and_a_failure_in_its_place(engine: Engine) -> None:
    checked = stage_of("checked", stages.checked)
    found = list(engine.map_documents(checked, range(50)))
    assert isinstance(found[3], Failure)
    assert (found[3].input, found[3].stage, found[3].code) == ("3", "checked", "bug")
    assert found[:3] + found[4:] == [number * 10 for number in range(50) if number != 3]


@settings(max_examples=60, deadline=None)
@given(
    pairs=st.lists(st.tuples(st.text(max_size=3) | st.integers(), st.integers(-9, 9)), max_size=80),
    memory_bytes=st.integers(1, 3000),
)
def test_memory_never_changes_order_or_items(pairs: list[tuple[str | int, int]], memory_bytes: int) -> None:
    listed = stage_of("listed", stages.listed)
    wide, tight = (list(LocalEngine(memory_bytes=size).flow(pairs).group(listed)) for size in (10**9, memory_bytes))
    assert tight == wide
    kept = LocalEngine(memory_bytes=memory_bytes).flow(pairs).kept()
    assert list(kept) == list(kept) == pairs


def test_number_of_processes_never_changes_order() -> None:
    def ordered(engine: Engine) -> list[object]:
        with engine:
            pairs = engine.flow(range(MANY)).map(stage_of("spread", stages.spread, 3)).kept()
            return [list(pairs), list(pairs.group(stage_of("listed", stages.listed)))]

    assert ordered(LocalEngine(1)) == ordered(LocalEngine(2))


def test_a_worker_that_dies_is_told() -> None:
    with LocalEngine(2) as engine, pytest.raises(EngineError, match=r"deadly: failed on .*: the worker .* died"):
        list(engine.flow(range(MANY)).map(stage_of("deadly", stages.dies_on, 300)))


def test_a_worker_of_spark_that_dies_is_told(spark: Engine) -> None:
    with pytest.raises(EngineError, match="deadly: failed on Spark: a worker process died"):
        list(spark.flow(range(MANY)).map(stage_of("deadly", stages.dies_on, 300)))
    assert len(list(spark.flow(range(MANY)))) == MANY


def test_documents_that_crash_or_hang_cost_themselves_on_spark(spark: Engine) -> None:
    checked = stage_of("checked", stages.treacherous)
    with SparkEngine(2, timeout=3) as engine:
        for bad, code in ((5, "timeout"), (6, "crash")):
            found = list(engine.map_documents(checked, [1, bad, 2]))
            assert (found[0], found[2]) == (10, 20)
            assert isinstance(found[1], Failure)
            assert (found[1].input, found[1].code) == (str(bad), code)

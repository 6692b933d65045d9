"""How times are scored: overlap one to one, and the baseline beside it."""

from eval.corpora import CORPORA
from eval.plain_documents import as_document
from eval.times import Marked, figures, pairs_of, plain


def test_each_gold_time_is_matched_once_and_by_the_largest_overlap():
    gold = [Marked(0, 10, "DATE", "2031"), Marked(20, 30, "DATE", "2030")]
    found = [Marked(0, 3, "DATE", "2031"), Marked(2, 10, "TIME", "2031"), Marked(28, 35, "DATE", "2031")]
    assert pairs_of(gold, found) == [(0, 1), (1, 2)]


def test_value_type_and_extent_are_counted_among_the_matches():
    gold = [Marked(0, 10, "DATE", "2031"), Marked(20, 30, "DATE", "2030")]
    found = [Marked(0, 10, "TIME", "2031"), Marked(28, 35, "DATE", "2031")]
    assert figures([(gold, found)]) == {"relaxed.f1": 1.0, "value.f1": 0.5, "strict.f1": 0.5, "type.f1": 0.5}


def test_the_baseline_reads_years_and_weekdays_alone():
    page = as_document("a", "In 2014, and last Friday, and on 5 May.", "2031-05-06")
    assert [(one.start, one.end, one.value) for one in plain(page)] == [(3, 7, "2014"), (18, 24, "2031-05-02")]


def test_both_corpora_are_measured():
    assert {"timebank", "aquaint"} <= {corpus.name for corpus in CORPORA}

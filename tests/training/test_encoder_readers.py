"""Readers of the encoder's training data, on a few invented lines: spans, spacing, damage, labels."""

from __future__ import annotations

import gzip
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from training.encoder.articles import Article, Attribution
from training.encoder.disturb import disturb, in_print, recase, rewrite
from training.encoder.entity_files import read_tagged, spaced, tag_runs
from training.encoder.examples import IGNORED, Labels, joined, of_article, of_sentences, of_tagged
from training.encoder.treebanks import read_treebank

from sayso.language.files import TOKENIZER, WEIGHTS

TREEBANK = """\
# newdoc id = mill
# newpar
# sent_id = 1
# text = The millers didn't grind oats.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tmillers\tmiller\tNOUN\tNNS\t_\t5\tnsubj\t_\t_
3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
3\tdid\tdo\tAUX\tVBD\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tgrind\tgrind\tVERB\tVB\t_\t0\troot\t_\t_
5.1\tgrind\tgrind\tVERB\tVB\t_\t_\t_\t_\t_
6\toats\toats\tNOUN\tNNS\t_\t5\tobj\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\tSpaceAfter=No

# sent_id = 2
# text = du port
1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_
1\tde\tde\tADP\tIN\t_\t3\tcase\t_\t_
2\tle\tle\tDET\tDT\t_\t3\tdet\t_\t_
3\tport\tport\tNOUN\tNN\t_\t0\troot\t_\t_

# newdoc id = looms
# sent_id = 3
# text = Looms
1\tLooms\tloom\tNOUN\tNNS\t_\t0\troot\t_\t_
"""
ENTITIES = """\
Ines B-PER
Korr I-PER
, O
of O
Orlevo B-LOC
- I-LOC
Sud I-LOC
, O
left O
. O

# newdoc
1\tIt\tO\t_
2\train\tB-MISC\t_
"""
LABELS = Labels(
    ("DET", "NOUN", "AUX", "PART", "VERB", "PUNCT", "ADP"),
    ("DT", "NNS", "VBD", "RB", "VB", "."),
    ("=",),
    ("det", "nsubj", "aux", "advmod", "root", "obj", "punct", "case"),
    {"newspaper": ("LOC", "MISC", "PER")},
)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(WEIGHTS / TOKENIZER))


def packed(path: Path, text: str) -> Path:
    path.write_bytes(gzip.compress(text.encode()))
    return path


# Treebanks


def test_a_treebank_keeps_its_documents_and_spacing(tmp_path: Path) -> None:
    (first, second), (third,) = read_treebank(packed(tmp_path / "t.conllu.gz", TREEBANK))
    assert [first.text[start:end] for start, end in first.words] == [
        "The", "millers", "did", "n't", "grind", "oats", ".",
    ]  # fmt: skip
    assert first.heads == (1, 4, 4, 4, -1, 4, 4)
    assert first.lemmas[1] == "miller"
    assert (first.opens, second.opens, third.opens) == (True, False, True)
    assert (first.glued, second.glued) == (True, False)


def test_words_written_as_one_that_do_not_spell_it_share_its_span(tmp_path: Path) -> None:
    (_, second), _ = read_treebank(packed(tmp_path / "t.conllu.gz", TREEBANK))
    assert second.words == ((0, 2), (0, 2), (3, 7))


def test_a_missing_file_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="--data"):
        read_treebank(tmp_path / "none.gz")


# Entity files


def test_entities_stand_at_their_words(tmp_path: Path) -> None:
    (first,), (second,) = read_tagged(packed(tmp_path / "e.gz", ENTITIES))
    assert first.text == "Ines Korr, of Orlevo-Sud, left."
    assert [(first.text[start:end], kind) for start, end, kind in first.entities] == [
        ("Ines Korr", "PER"), ("Orlevo-Sud", "LOC"),
    ]  # fmt: skip
    assert [(second.text[start:end], kind) for start, end, kind in second.entities] == [("rain", "MISC")]


@given(st.lists(st.sampled_from(["He", "said", ",", '"', "(", ")", ".", "'s", "$", "no", "”", "“"]), max_size=20))
def test_joined_tokens_stand_where_they_are_said_to(words: list[str]) -> None:
    text, spans = spaced(words)
    assert [text[start:end] for start, end in spans] == words
    assert "  " not in text
    assert text == text.strip()


@given(st.lists(st.sampled_from(["O", "B-A", "I-A", "B-B", "I-B"]), max_size=12))
def test_runs_of_tags_never_overlap_and_miss_none(tags: list[str]) -> None:
    found = list(tag_runs(tags))
    assert sorted(word for first, after, _ in found for word in range(first, after)) == [
        word for word, tag in enumerate(tags) if tag != "O"
    ]
    assert all(tags[word][2:] == kind for first, after, kind in found for word in range(first, after))


# Damage


TEXTS = st.text(st.sampled_from("“”\"'’s no, A\nb.İß"), max_size=40)


@given(TEXTS, st.integers(0, 999))
def test_a_disturbed_copy_has_a_way_back_for_every_offset(text: str, seed: int) -> None:
    new, at = disturb(text, Random(seed))
    offsets = [at(offset) for offset in range(len(text) + 1)]
    assert offsets == sorted(offsets)
    assert (offsets[0], offsets[-1]) == (0, len(new))
    assert disturb(text, Random(seed))[0] == new


@given(TEXTS, st.integers(0, 999), st.sampled_from([0.1, 0.3, 1.0]))
def test_copies_for_words_in_place_keep_their_length(text: str, seed: int, share: float) -> None:
    assert len(in_print(text, Random(seed))) == len(text)
    new, changed = recase(text, Random(seed), share)
    assert len(new) == len(text)
    assert changed == (new != text)


def test_edits_that_overlap_are_made_once() -> None:
    new, at = rewrite("abcdef", [(1, 3, "X"), (2, 4, "Y"), (5, 6, "")])
    assert new == "aXde"
    assert [at(offset) for offset in range(7)] == [0, 1, 1, 2, 3, 4, 4]


# Examples


def test_a_window_of_a_treebank_has_heads_counted_from_its_first_word(tmp_path: Path, tokenizer: Tokenizer) -> None:
    (first, second), _ = read_treebank(packed(tmp_path / "t.conllu.gz", TREEBANK))
    example = of_sentences([first, second], [" ", ""], LABELS, tokenizer, None)
    assert example is not None
    assert example.task == "syntax"
    assert example.labels["heads"].tolist() == [2, 5, 5, 5, 0, 5, 5, 10, 10, 0]
    assert example.labels["begins"].tolist() == [1, 0, 0, 0, 0, 0, 0, 1, 0, 0]
    assert example.labels["upos"].tolist()[:3] == [0, 1, 2]
    assert example.labels["xpos"].tolist()[7] == IGNORED  # a tag that the inventory lacks
    assert example.sentence.tolist() == [0] * 7 + [1] * 3
    assert example.texts == (first.text, second.text)


def test_a_window_with_entities_labels_every_word_of_a_name(tmp_path: Path, tokenizer: Tokenizer) -> None:
    (first,), (second,) = read_tagged(packed(tmp_path / "e.gz", ENTITIES))
    example = of_tagged([second, first], "newspaper", LABELS, tokenizer, None)
    assert example is not None
    assert example.task == "entities.newspaper"
    text, _ = joined([second.text, first.text], [" ", " "])
    words = [text[start:end] for start, end in example.pieces.words]
    labelled = {word: int(label) for word, label in zip(words, example.labels["entities"], strict=True) if label}
    assert labelled == {"rain": 3, "Ines": 5, "Korr": 6, "Orlevo": 1, "-": 2, "Sud": 2}
    assert example.sentence.tolist()[:2] == [0, 0]
    assert example.sentence.tolist()[-1] == 1


def test_a_window_of_an_article_has_a_row_for_each_cue(tokenizer: Tokenizer) -> None:
    text = "The mayor said boats had left. She denied it."
    spans = {
        word: (text.index(word), text.index(word) + len(word)) for word in ("The mayor", "said", "She", "denied")
    }
    content = (text.index("boats"), text.index("."))
    article = Article(
        "mill",
        text,
        (
            Attribution((spans["The mayor"],), (spans["said"],), (content,)),
            Attribution((spans["She"],), (spans["denied"],), ((text.index("it."), text.index("it.") + 2),)),
            Attribution((), (), (content,)),  # without a cue it teaches nothing
        ),
    )
    example = of_article(article, (0, len(text)), tokenizer, None)
    assert example is not None
    assert example.labels["cues"].tolist() == [0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0]
    assert example.roles.tolist() == [
        [1, 2, 0, 3, 4, 4, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 1, 0, 3, 0],
    ]
    assert np.flatnonzero(example.cue_masks[0]).tolist() == [2]
    second = of_article(article, (text.index("She"), len(text)), tokenizer, None)
    assert second is not None
    assert second.roles.tolist() == [[1, 0, 3, 0]]


@pytest.mark.parametrize("seed", range(8))
def test_a_disturbed_window_keeps_its_cue(seed: int, tokenizer: Tokenizer) -> None:
    text = "“No,” the mayor’s aide said, “boats left.”"
    cue = (text.index("said"), text.index("said") + 4)
    article = Article("mill", text, (Attribution((), (cue,), ((1, 3),)),))
    example = of_article(article, (0, len(text)), tokenizer, Random(seed))
    assert example is not None
    assert example.roles.shape[0] == 1
    assert example.labels["cues"].sum() == 1

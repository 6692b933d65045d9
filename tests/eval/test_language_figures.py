"""Figures of the encoder on a few invented sentences: what is right counts, what is not does not."""

from __future__ import annotations

import doctest
import gzip
import importlib
import json
import pkgutil
from collections.abc import Callable
from pathlib import Path

import eval.language as package
import pytest
from eval.corpora import CORPORA
from eval.figures_page import _FIGURES
from eval.gate import main
from eval.language import matters, names, role_spans
from eval.language.paragraphs import Paragraph, curled, genre, parts, read_paragraphs
from eval.language.treebanks import Tally, baseline
from training.encoder.entity_files import Tagged

TREEBANK = """\
# newdoc id = GUM_news_market
# newpar
# sent_id = 1
# text = "Boats left," she said.
1	"	"	PUNCT	``	_	3	punct	_	SpaceAfter=No
2	Boats	boat	NOUN	NNS	_	3	nsubj	_	_
3	left	leave	VERB	VBD	_	7	ccomp	_	SpaceAfter=No
4	,	,	PUNCT	,	_	7	punct	_	SpaceAfter=No
5	"	"	PUNCT	''	_	7	punct	_	_
6	she	she	PRON	PRP	_	7	nsubj	_	_
7	said	say	VERB	VBD	_	0	root	_	SpaceAfter=No
8	.	.	PUNCT	.	_	7	punct	_	_

# sent_id = 2
# text = Nobody stayed.
1	Nobody	nobody	PRON	NN	_	2	nsubj:pass	_	_
2	stayed	stay	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	SpaceAfter=No

# newpar
# sent_id = 3
# text = It rained.
1	It	it	PRON	PRP	_	2	expl	_	_
2	rained	rain	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

"""

SHARED_CORPORA = [one.name for one in CORPORA if not all(file.is_absolute() for file in one.files)]


@pytest.fixture
def paragraphs(tmp_path: Path) -> list[Paragraph]:
    path = tmp_path / "tiny.conllu.gz"
    path.write_bytes(gzip.compress(TREEBANK.encode()))
    return read_paragraphs(path)


def test_paragraphs_have_the_spacing_of_the_treebank(paragraphs: list[Paragraph]) -> None:
    assert [one.text for one in paragraphs] == ['"Boats left," she said. Nobody stayed.', "It rained."]
    first = paragraphs[0]
    assert [first.text[a:b] for a, b in first.sentence_spans()] == ['"Boats left," she said.', "Nobody stayed."]
    assert [first.text[a:b] for a, b in first.words()][-3:] == ["Nobody", "stayed", "."]
    assert genre(first.document) == "news"


def test_a_paragraph_that_is_too_long_is_read_in_runs_of_sentences(paragraphs: list[Paragraph]) -> None:
    assert [one.text for one in parts(paragraphs[0], [8, 3], 11)] == [paragraphs[0].text]
    assert [one.text for one in parts(paragraphs[0], [8, 3], 10)] == ['"Boats left," she said.', "Nobody stayed."]


def test_curling_keeps_every_offset(paragraphs: list[Paragraph]) -> None:
    assert curled(paragraphs[0].text) == "“Boats left,” she said. Nobody stayed."
    assert all(len(curled(one.text)) == len(one.text) for one in paragraphs)


def test_the_gold_itself_is_perfect(paragraphs: list[Paragraph]) -> None:
    tally = Tally()
    for paragraph in paragraphs:
        for one in paragraph.sentences:
            tally.add(one, (one.upos, one.xpos, one.lemmas, one.heads, one.relations))
        tally.add_spans("sentences", paragraph.sentence_spans(), paragraph.sentence_spans())
    assert tally.figures() == dict.fromkeys(("upos", "xpos", "lemma", "uas", "las", "sentences.f1"), 1.0)


def test_relations_count_without_subtypes_and_only_with_the_right_head(paragraphs: list[Paragraph]) -> None:
    one = paragraphs[0].sentences[1]
    tally = Tally()
    tally.add(one, (one.upos, one.xpos, one.lemmas, (1, -1, 0), ("nsubj", "root", "punct")))
    figures = tally.figures()
    assert figures["las"] == figures["uas"] == pytest.approx(2 / 3)


def test_a_sentence_that_cannot_be_read_is_all_wrong(paragraphs: list[Paragraph]) -> None:
    tally = Tally()
    tally.add(paragraphs[1].sentences[0], None)
    assert set(tally.figures().values()) == {0.0}


def test_the_baseline_of_a_treebank_knows_only_forms(paragraphs: list[Paragraph]) -> None:
    sentences = [one for paragraph in paragraphs for one in paragraph.sentences]
    figures = baseline(paragraphs, sentences).figures()
    assert figures["upos"] == 1.0  # no form has two tags here
    assert figures["lemma"] == pytest.approx(9 / 14)
    assert figures["sentences.f1"] == 1.0


def test_names_are_compared_by_tokens_and_in_copies() -> None:
    one = Tagged("Troops left Tabqa.", ((0, 6), (7, 11), (12, 17), (17, 18)), ((12, 17, "Location"),))
    lookup = names.Lookup([one])
    figures = names.newswire_figures([("jr_times_1.txt.tsv", [one])], lookup.find)
    assert figures["entities.f1"] == figures["middle_east.f1"] == figures["location.f1"] == 1.0
    assert figures["title.f1"] == 1.0
    assert figures["upper.f1"] == 0.0  # the baseline knows names as written
    elsewhere = names.newswire_figures([("nm_1.txt.tsv", [one])], lookup.find)
    assert "middle_east.f1" not in elsewhere


def test_re3d_counts_names_only() -> None:
    text = "The Syrian Front met him in Tabqa."
    row = {
        "text": text,
        "entities": [
            {"begin": 0, "end": 16, "type": "Organisation", "value": "The Syrian Front", "confidence": 1},
            {"begin": 21, "end": 24, "type": "Person", "value": "him", "confidence": 1},
            {"begin": 28, "end": 33, "type": "Location", "value": "Tabqa", "confidence": 1},
            {"begin": 4, "end": 10, "type": "Location", "value": "Syrian", "confidence": 0},
        ],
    }
    figures = names.re3d_figures([row], lambda _: [(4, 16, "Organization"), (28, 33, "Facility")])
    assert figures["organisation.f1"] == figures["place.f1"] == 1.0
    assert figures["person.f1"] == 1.0  # none to find, none found
    overlapping = names.re3d_figures([row], lambda _: [(11, 16, "Organization")])
    assert overlapping["organisation.f1"] == 0.0
    assert overlapping["organisation_overlap.f1"] == 1.0


def test_exact_spans_are_flat_and_untrimmed() -> None:
    text = "He said they think, we know."
    outer = {"source": [[0, 2]], "cue": [[3, 7]], "content": [[8, 27]]}
    inner = {"source": [[8, 12]], "cue": [[13, 18]], "content": [[20, 27]]}
    apart = {"source": [[0, 2]], "cue": [[3, 7]], "content": [[8, 18], [20, 27]]}
    assert role_spans.flat_spans(text, [inner, outer]) == role_spans.flat_spans(text, [outer])
    assert len(role_spans.flat_spans(text, [apart])) == 4
    article = {"text": text, "attributions": [outer]}
    assert set(role_spans.figures([article], lambda _: [outer]).values()) == {1.0}
    assert role_spans.figures([article], lambda _: [apart])["exact_content.f1"] == 0.0


def test_pairs_on_one_matter_are_those_of_one_question() -> None:
    evidence = [{"doc": doc, "sentence": {"start": 0, "end": 9}} for doc in ("a", "b", "c")]
    claims = [
        {"id": "1", "values": [{"evidence": evidence[:2]}]},
        {"id": "2", "values": [{"evidence": evidence[2:]}]},
    ]
    found = matters.read_evidence({"claims": claims})
    assert [one.document for one in found] == ["a", "b", "c"]
    vectors = matters.tf_idf(["two boats burned", "boats burned there", "a school opened"])
    assert matters.auc(found, vectors) == 1.0


@pytest.mark.parametrize("corpus", SHARED_CORPORA)
def test_a_corpus_that_is_not_there_is_skipped_with_a_word(corpus: str, tmp_path: Path, capsys: Callable) -> None:
    assert main(["--only", corpus, "--shared", str(tmp_path)]) == 0
    assert f"{corpus}: skipped" in capsys.readouterr().out


def test_every_figure_has_its_words_for_the_page() -> None:
    kinds = {f"{kind.name.lower()}.f1" for kind in names.EntityKind}
    spans = {f"exact_{role}.f1" for role in role_spans.ROLES}
    assert kinds | spans | {"upos", "las", "sentences_curly.f1", "same_matter.auc"} <= _FIGURES.keys()


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(package.__path__)])
def test_doctests_of_the_measuring_code(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"eval.language.{name}")).failed == 0


def test_the_page_of_raqqa_is_json(tmp_path: Path) -> None:
    (tmp_path / "data/raqqa").mkdir(parents=True)
    (tmp_path / matters.PAGES).write_text(json.dumps({"id": "a", "text": "Two boats burned."}), encoding="utf-8")
    (tmp_path / matters.GOLD).write_text(json.dumps({"claims": []}), encoding="utf-8")
    assert matters.read_raqqa(tmp_path) == ([], {"a": "Two boats burned."})

import gzip

import pytest
from training.language.lemmas import compile_words, learn_endings, main, read_lexicon, read_rows

from sayso.language.lemmas import TABLE, apply_edit, load_lemmatiser

SENTENCES = """\
# sent_id = one
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tmillers\tmiller\tNOUN\tNNS\t_\t3\tnsubj\t_\t_
3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
3\tdid\tdo\tAUX\tVBD\t_\t0\troot\t_\t_
4\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
4.1\tgrind\tgrind\tVERB\tVB\t_\t_\t_\t_\t_
5\tOats\toats\tNOUN\tNNS\t_\t3\tobj\t_\t_
6\tin\tin\tADP\tIN\t_\t7\tcase\t_\t_
7\tFeb.\tFebruary\tPROPN\tNNP\t_\t3\tobl\t_\t_
8\tOrlo\tOrlo\tPROPN\tNNP\t_\t3\tobj\t_\t_
9\twith\twithout\tADP\tGW\t_\t3\tcase\t_\t_
10\tout\t_\tX\tIN\t_\t9\tgoeswith\t_\t_

"""
LEXICON = """\
bakeries,noun,bakery
bakery,noun,bakery
berries,noun,berry
mills,noun,mill
looms,noun,loom
oats,noun,oats
two looms,noun,loom
spun,verb,spin
bus,noun,bus
Danish,adj,Danish
coarse,adj,coarse
coarser,adj,coarse
"""


def treebanks(folder):
    (folder / "language").mkdir(parents=True)
    for name in ("en_ewt-train.conllu.gz", "en_gum-open-train.conllu.gz"):
        (folder / "language" / name).write_bytes(gzip.compress(SENTENCES.encode()))
    lexicon = folder / "lexicon.csv.gz"
    lexicon.write_bytes(gzip.compress(LEXICON.encode()))
    return lexicon


@pytest.fixture
def compiled(tmp_path, monkeypatch, capsys):
    lexicon = treebanks(tmp_path)
    for out in ("first", "second"):
        command = ["lemmas", "--data", str(tmp_path), "--lexicon", str(lexicon), "--out", str(tmp_path / out)]
        monkeypatch.setattr("sys.argv", command)
        main()
    assert "bytes" in capsys.readouterr().out
    return tmp_path


def test_the_same_data_give_the_same_bytes(compiled):
    assert (compiled / "first" / TABLE).read_bytes() == (compiled / "second" / TABLE).read_bytes()


@pytest.mark.parametrize(
    ("form", "upos", "xpos", "lemma"),
    [
        ("DID", "AUX", "VBD", "do"),
        ("N’T", "PART", "RB", "not"),
        ("Millers", "NOUN", "NNS", "miller"),
        ("oats", "NOUN", "NNS", "oats"),
        ("Feb.", "PROPN", "NNP", "February"),
        ("Orlo", "PROPN", "NNP", "Orlo"),
        ("ferries", "NOUN", "NNS", "ferry"),
        ("wheels", "NOUN", "NNS", "wheel"),
        ("spun", "VERB", "VBN", "spin"),
        ("danish", "ADJ", "JJ", "Danish"),
        ("Coarse", "ADJ", "JJ", "coarse"),
        ("coarser", "ADJ", "JJR", "coarse"),
    ],
)
def test_the_table_gives_lemmas(compiled, form, upos, xpos, lemma):
    assert load_lemmatiser(compiled / "first").lemmatise(form, upos, xpos) == lemma


def test_ranges_and_empty_nodes_are_no_words(tmp_path):
    treebanks(tmp_path)
    rows = list(read_rows(tmp_path / "language" / "en_ewt-train.conllu.gz"))
    assert [form for form, *_ in rows][2:4] == ["did", "n't"]
    assert len(rows) == 10


def test_names_as_written_and_split_words_are_left_out(tmp_path):
    treebanks(tmp_path)
    words = compile_words(read_rows(tmp_path / "language" / "en_ewt-train.conllu.gz"))
    assert words["PROPN NNP"] == {"Feb.": "=1+ruary"}
    assert "ADP GW" not in words
    assert not words.get("X IN")


def test_a_capital_is_listed_only_where_the_lemma_differs():
    rows = [("west", "west", "NOUN", "NN"), ("West", "West", "NOUN", "NN"), ("North", "north", "NOUN", "NN")]
    rows += rows[:1]
    assert compile_words(rows) == {"NOUN NN": {"west": "l", "West": "=", "north": "l"}}


def test_the_more_frequent_lemma_stands_first():
    rows = [("lay", "lie", "VERB", "VBD"), *[("lay", "lay", "VERB", "VBD")] * 2]
    assert compile_words(rows)["VERB VBD"]["lay"] == "l l2+ie"


def test_endings_give_back_every_word():
    words = {
        "lives": "l3+fe",
        "wives": "l3+fe",
        "gives": "l1",
        "dives": "l1",
        "hives": "l1",
        "sheep": "l",
        "men": "l2+an",
    }
    endings = learn_endings(words)

    def given(word):
        stars = [f"*{word[begin:]}" for begin in range(len(word) + 1)]
        return endings.get(word) or next((endings[star] for star in stars if star in endings), "l")

    assert {word: given(word) for word in words} == words


def test_the_lexicon_sorts_forms_by_inflection():
    found = set(read_lexicon(LEXICON.splitlines()))
    assert ("NNS", "oats", "oats") in found
    assert ("VBD", "spun", "spin") in found
    assert ("JJR", "coarser", "coarse") in found
    assert ("JJ", "Danish", "Danish") in found
    assert not any(form in ("two looms", "bakery") for _, form, _ in found)


def test_scripts_of_the_table_rebuild_its_lemmas():
    rows = [("Xmas", "Christmas", "PROPN", "NNP"), ("ITS", "its", "PRON", "PRP$"), ("’em", "they", "PRON", "PRP")]
    words = compile_words(rows)
    assert apply_edit("Xmas", words["PROPN NNP"]["Xmas"]) == "Christmas"
    assert apply_edit("’em", words["PRON PRP"]["’em"]) == "they"

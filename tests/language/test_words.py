"""Words: the treebanks' division, also in text that lost its spaces, marks or encoding."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.words import words


def cut(text: str) -> str:
    return " ".join(text[start:end] for start, end in words(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said:“We can't", "He said : “ We ca n't"),
        ("“Mosul”said", "“ Mosul ” said"),
        ("the U.S.-backed", "the U.S. - backed"),
        ("in the U.S. Army", "in the U.S. Army"),
        ("from the U.S. He left.", "from the U.S . He left ."),
        ("Gov. Mr. J. Okoro vs. Lt . Abe", "Gov. Mr. J. Okoro vs. Lt . Abe"),
        ("J. A. Okoro met B. C. Abe", "J. A. Okoro met B. C. Abe"),
        ("p.28, Nov.28", "p. 28 , Nov. 28"),
        ("No. 5, he said no. Then", "No. 5 , he said no . Then"),
        ("at 10:30pm or 8 a.m. on 2016-02-03", "at 10:30 pm or 8 a.m. on 2016-02-03"),
        ("$15b, 1,000 or 3.5%", "$ 15 b , 1,000 or 3.5 %"),
        ("e.g. twelve (i.e. 12)", "e.g. twelve ( i.e. 12 )"),
        ("Isil's [Daesh's]", "Isil 's [ Daesh 's ]"),
        ("Deir ez-Zor, Al-Nusra", "Deir ez - Zor , Al - Nusra"),
        ("well-known anti-war co-founder's e-mail", "well - known anti-war co-founder 's e-mail"),
        ("CANNOT DON'T SYRIA'S", "CAN NOT DO N'T SYRIA 'S"),
        ("don’t we`ve they’re 1990s", "do n’t we `ve they ’re 1990s"),
        ("dont cant im its", "do nt ca nt i m its"),
        (
            "can\ufffdt Syria\ufffds Jo\ufffdo \ufffdWe",
            "ca n\ufffdt Syria \ufffds Jo\ufffdo \ufffd We",
        ),
        ("they left.The rest", "they left . The rest"),
        ("wait... no -- yes?! I", "wait ... no -- yes ?! I"),
        ("and/or 9/11", "and / or 9/11"),
        ("O’Rourke, d'état, Qa'ida", "O’Rourke , d'état , Qa'ida"),
        ("see http://a.org/b?c=d, x.y@z.org, bbc.com.", "see http://a.org/b?c=d , x.y@z.org , bbc.com ."),
        ("@desk #Aleppo :)", "@desk #Aleppo :)"),
        ("قالَ الرئيس، أمس", "قالَ الرئيس ، أمس"),
        ("go\u200bon co\xadop", "go \u200b on co\xadop"),
        ("sad👍🏽🇺🇸", "sad 👍🏽 🇺🇸"),
    ],
)
def test_division_of_the_treebanks(text: str, expected: str) -> None:
    assert cut(text) == expected


def test_nothing_has_no_words() -> None:
    assert words("") == []
    assert words(" \n\u2003") == []


@pytest.mark.parametrize(
    "piece", ["a", "1.", "a.", "-", "A&", "a-", "'", "n't", "1-", "@", "://", "(", ":)", "\u0301", "👍"]
)
def test_one_endless_stretch_takes_linear_time(piece: str) -> None:
    begun = time.process_time()
    words(piece * 30_000)
    assert time.process_time() - begun < 3  # quadratic time would be minutes; the slowest takes 0.3 s


@given(st.text(st.characters() | st.sampled_from("aSt.'’-:/@#$1\ufffd\u200b\u200d\ud800 \n")))
def test_words_cover_all_but_white_space_in_order(text: str) -> None:
    spans = words(text)
    assert spans == sorted(spans)
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = [text[start:end] for start, end in spans]
    assert not any(char.isspace() for word in covered for char in word)
    assert "".join(covered) == "".join(text.split())

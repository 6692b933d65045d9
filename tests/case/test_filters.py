from __future__ import annotations

from pathlib import Path

import pytest
from tests.case.boats import make_case

from sayso.case.store import Case
from sayso.errors import CaseError


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    return make_case(tmp_path / "boats.sayso")


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 2),
        ({"about": "boats orlevo"}, 2),
        ({"about": "boat"}, 2),  # the beginning of a word
        ({"about": "ship"}, 0),
        ({"about": "orlevo_port"}, 2),
        ({"by": "Mayor"}, 2),
        ({"by": "courier"}, 2),  # the outer end of the chain
        ({"by": "harbour master"}, 0),
        ({"place": "orlevo"}, 2),
        ({"place": "UA"}, 2),
        ({"place": "Kyiv"}, 0),
        ({"since": "2031-05-05"}, 2),
        ({"since": "2031-05-06"}, 0),  # the day spoken of, not the day of publication
        ({"since": "2031-05", "until": "2031-05"}, 2),
        ({"until": "2031-04"}, 0),
        ({"disputed": True}, 2),
        ({"disputed": False}, 0),
        ({"min_origins": 1}, 2),
        ({"min_origins": 2}, 0),
        ({"search": "boats"}, 2),
        ({"search": "boat mayors"}, 2),  # stems
        ({"search": '"boats left"'}, 2),
        ({"search": '"left boats"'}, 0),
        ({"search": "page 1"}, 1),
        ({"search": 'AND OR " ( * :'}, 0),  # none of it is syntax
    ],
)
def test_claims_that_pass(case_path: Path, filters: dict[str, object], count: int) -> None:
    with Case.open(case_path) as case:
        assert len(case.claims(**filters)) == count  # type: ignore[arg-type]
        expected = 1 if count else 0
        assert len(case.facts(**filters)) == expected  # type: ignore[arg-type]


def test_wrong_date_is_told(case_path: Path) -> None:
    with Case.open(case_path) as case, pytest.raises(CaseError, match="no date"):
        case.claims(since="yesterday")

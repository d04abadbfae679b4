"""Scores in columns: under names, ours to a decimal, others' as the estimates they are."""

from dataclasses import replace

import pytest

from app.advice.worths import Worth
from app.cli.columns import Columns
from app.domain.edits.parties import rename_party
from tests.builders import two_issue_deal

COLUMNS = Columns(two_issue_deal())


@pytest.mark.parametrize("named", ["Ada", "The Very Long Company of Nowhere in Particular", "Größe & Söhne"])
def test_every_cell_stands_under_its_name(named: str) -> None:
    project = two_issue_deal()
    columns = Columns(rename_party(project, party=project.parties[1].id, name=named))
    row = columns.row({"us": "1.0", "them": "99"}, "what")
    assert columns.head().startswith("        us  ")
    assert row.index("99") + 2 == len(columns.head())
    assert row.endswith("   what")


def test_where_a_side_has_no_score_a_dash_says_so() -> None:
    assert COLUMNS.row({"us": "1.0"}, "what").split() == ["1.0", "–", "what"]


def test_scores_of_others_are_whole_and_carry_their_range() -> None:
    worth = Worth(least=40.25, most=40.25, low=31.6, high=52.4)
    assert COLUMNS.worth("us", worth) == "40.2"
    assert COLUMNS.worth("them", worth) == "32–52"
    assert COLUMNS.worth("us", replace(worth, most=50.0)) == "40.2–50.0"
    assert COLUMNS.score("them", 40.25) == "40"


def test_a_shortfall_is_never_told_as_none() -> None:
    assert COLUMNS.shortfall("them", 0.3) == "next to nothing"
    assert COLUMNS.shortfall("us", 0.3) == "0.3"

"""Every named deal of the picture has a name and an assumption, and none claims to be right."""

import pytest

from app.study.drawing import SOLUTIONS
from app.wording.solutions import solution_assumption, solution_name


@pytest.mark.parametrize("key", SOLUTIONS)
def test_a_named_deal_has_a_name_and_says_what_it_assumes(key: str) -> None:
    assert solution_name(key)
    sentence = solution_assumption(key)
    assert "assumes" in sentence
    assert sentence.endswith(".")
    assert not {"fair", "best deal", "should", "will"} & set(sentence.lower().split())


def test_no_two_named_deals_share_a_name() -> None:
    assert len({solution_name(key) for key in SOLUTIONS}) == len(SOLUTIONS)

"""The package to move to: better for everybody, most even, few changes; and how to complete an open draft."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.advice.gains import gains_between
from app.advice.grounds import Grounds
from app.advice.improvements import completion, improvement, most_even_row
from app.domain.packages import Terms
from app.valuation.frontier import Frontier
from app.valuation.utilities import worth_of
from tests.app.advice.deals import grounds_of, three_issue_deal
from tests.builders import choice, deal, scores, terms, two_issue_deal

PACKAGES = [
    terms(speed=speed, colour=colour, price=price)
    for speed in ("slow", "fast")
    for colour in ("red", "blue")
    for price in ("low", "high")
]


def better_terms(grounds: Grounds) -> Terms | None:
    found = improvement(grounds)
    return None if found is None else found.terms


@pytest.mark.parametrize("draft", PACKAGES)
def test_an_improvement_exists_exactly_when_enumeration_finds_one(draft: Terms) -> None:
    grounds = grounds_of(replace(three_issue_deal(), draft=draft))
    found = better_terms(grounds)

    def is_better(package: Terms) -> bool:
        gains = [gain.value for gain in gains_between(grounds.tables, grounds.versions, draft, package)]
        return min(gains) >= 0 and max(gains) > 0

    assert (found is not None) == any(is_better(package) for package in PACKAGES)
    assert found is None or is_better(found)


def test_of_equally_good_packages_the_one_with_fewest_changes_is_taken() -> None:
    same = scores(oak=50, pine=50, elm=50)
    project = deal(
        choice("wood", "oak", "pine", "elm"),
        choice("colour", "red", "blue"),
        us={"wood": (50, same), "colour": (50, scores(red=100, blue=0))},
        them={"wood": (50, same), "colour": (50, scores(red=100, blue=0))},
    )

    assert better_terms(grounds_of(replace(project, draft=terms(wood="elm", colour="blue")))) == terms(
        wood="elm", colour="red"
    )


def test_an_open_draft_has_no_improvement_but_a_completion() -> None:
    grounds = grounds_of(replace(three_issue_deal(), draft=terms(price="low")))

    assert improvement(grounds) is None
    assert completion(grounds) == terms(speed="fast", colour="blue", price="low")


def test_a_completion_keeps_what_is_settled_and_the_order_of_the_issues() -> None:
    grounds = grounds_of(replace(three_issue_deal(), draft=terms(colour="red")))
    found = completion(grounds)

    assert found is not None
    assert [agreed.issue for agreed in found] == ["speed", "colour", "price"]
    assert found[1] == terms(colour="red")[0]


def test_a_draft_that_nothing_can_lift_above_a_walk_away_has_no_completion() -> None:
    project = replace(three_issue_deal(), draft=terms(speed="fast", colour="red"))
    us, them = project.parties
    demanding = replace(
        them, walk_away=replace(them.walk_away, value=None, terms=terms(speed="slow", colour="blue", price="low"))
    )

    assert completion(grounds_of(replace(project, parties=(us, demanding)))) is None


def test_a_settled_draft_needs_no_completion() -> None:
    assert completion(grounds_of(replace(three_issue_deal(), draft=PACKAGES[0]))) is None


@given(st.floats(0, 10, allow_nan=False).map(lambda price: round(price, 3)))
def test_a_price_between_two_steps_is_improved_upon_exactly(price: float) -> None:
    draft = terms(colour="red", price=price)
    grounds = grounds_of(replace(two_issue_deal(), draft=draft))
    found = better_terms(grounds)

    if found is not None:
        before, after = worth_of(grounds.tables, draft), worth_of(grounds.tables, found)
        assert all(new.low >= old.low for old, new in zip(before, after, strict=True))
        assert any(new.low > old.low for old, new in zip(before, after, strict=True))


def test_the_most_even_row_lies_above_every_walk_away() -> None:
    frontier = grounds_of(two_issue_deal()).frontier
    assert isinstance(frontier, Frontier)
    row = most_even_row(frontier)

    assert row is not None
    assert all(
        point >= threshold
        for point, threshold in zip(frontier.points[row].tolist(), frontier.tables.thresholds, strict=True)
        if threshold is not None
    )

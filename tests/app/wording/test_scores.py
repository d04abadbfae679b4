"""Scores, sums against walking away, and walk-aways in words: ours as they are, theirs only ever as estimates."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits.parties import clear_walk_away, set_walk_away_points, set_walk_away_terms
from app.domain.edits.weights import set_weight
from app.domain.estimates import Source
from app.domain.ids import IssueId, PartyId
from app.domain.offers import OfferStatus
from app.domain.project import Project
from app.study.drawing import picture_of
from app.study.picture import Picture
from app.study.scales import Level, Rate, Side
from app.study.study import study_of
from app.wording.scores import (
    against_walk_away,
    changes_between,
    score_in_words,
    scores_in_words,
    side_in_words,
)
from app.wording.states import source_in_words, status_in_words
from app.wording.walk_aways import our_walk_away_in_words, their_walk_away_in_words, walk_away_in_short
from tests.builders import choice, deal, line, offer, party, scores, terms, two_issue_deal

US, THEM, PRICE = PartyId("us"), PartyId("them"), IssueId("price")


def _picture(project: Project) -> Picture:
    return picture_of(study_of(project))


def _side(project: Project, party: PartyId) -> Side:
    return next(side for side in _picture(project).sides if side.party == party)


def _draft(**chosen: str | float) -> Project:
    return replace(two_issue_deal(), draft=terms(**chosen))


def _off_by(low: float, high: float, *, slow: float = 8.0, fast: float = 8.0, ours: bool = True) -> str:
    """What is said of a draft that lies so many points from walking away, at a rate of so many points a unit."""
    side = _side(_draft(colour="red", price=5), US)
    side = replace(
        side,
        draft=replace(side.draft, least=30 + low, most=30 + high, low=30 + low, high=30 + high),
        walk_away=Level(value=30, low=30, high=30),
    )
    rate = Rate(issue=PRICE, value=-slow, low=-fast, high=-slow)
    return against_walk_away(two_issue_deal(), side, rate, ours=ours)


def test_our_score_is_written_as_it_is_and_theirs_as_about() -> None:
    project = _draft(colour="red", price=9)
    ours, theirs = _side(project, US), _side(project, THEM)
    assert score_in_words(ours, ours.draft, ours=True) == "28"
    assert score_in_words(theirs, theirs.draft, ours=False) == "about 27"


def test_a_party_without_scores_has_a_dash() -> None:
    project = deal(choice("colour", "red", "blue"), us={"colour": (1, scores(red=100, blue=0))})
    side = _side(project, THEM)
    assert score_in_words(side, side.draft, ours=False) == "–"
    assert "Nothing is known yet" in side_in_words(project, side)


def test_what_a_side_is_told_in_full_names_its_own_walk_away_and_best() -> None:
    project = _draft(colour="red", price=9)
    assert side_in_words(project, _side(project, US)) == (
        "The draft is worth 28 points to us. Walking away is worth 30. The best deal would be worth 100."
    )
    theirs = side_in_words(project, _side(project, THEM))
    assert theirs.startswith("By your estimate the draft is worth about 27 points to them.")


def test_an_offer_is_worth_something_to_each_side_and_nothing_in_sum() -> None:
    project = replace(two_issue_deal(), offers=(offer("them", colour="blue", price=9),))
    picture = _picture(project)
    words = scores_in_words(project, picture.offers[0].worths, picture.sides)
    assert words == "You 8, them about 97 by your estimate"


def test_every_valued_side_is_told_what_an_offer_is_worth_to_it() -> None:
    project = replace(two_issue_deal(), offers=(offer("them", colour="blue", price=9),))
    third = party("kim", project.issues, {"price": (1, line(100, 0))})
    project = replace(project, parties=(*project.parties, third))
    picture = _picture(project)
    worths = picture.offers[0].worths
    assert scores_in_words(project, worths, picture.sides) == "You 8, by your estimate them about 97, kim about 10"
    assert scores_in_words(project, worths[1:], picture.sides[1:]) == "By your estimate them about 97, kim about 10"
    assert scores_in_words(project, worths[:1], picture.sides[:1]) == "You 8"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (8, 8, "about 1 better than walking away"),
        (-8, -8, "about 1 worse than walking away"),
        (8, 24, "about 1–3 better than walking away"),
        (-24, -8, "about 1–3 worse than walking away"),
        (-8, 16, "1 worse to 2 better than walking away"),
        (0, 0, "just as good as walking away"),
        (8.03, 8.03, "about 1 better than walking away"),
    ],
)
def test_a_score_in_units_of_an_amount_is_rounded_and_says_on_which_side_it_lies(
    low: float, high: float, words: str
) -> None:
    assert _off_by(low, high) == words


def test_an_uncertain_rate_widens_the_range_to_what_is_possible() -> None:
    assert _off_by(8, 16, slow=4, fast=8, ours=False) == "about 1–4 better than walking away, by your estimate"


def test_a_rate_that_may_be_nothing_is_no_measure() -> None:
    assert _off_by(8, 16, slow=0, fast=8) == "too little is known to say"


@given(low=st.floats(-100, 100), width=st.floats(0, 100))
def test_better_and_worse_are_never_said_of_the_wrong_side(low: float, width: float) -> None:
    words = _off_by(low, low + width)
    if low > 0.01:
        assert "worse" not in words
    if low + width < -0.01:
        assert "better" not in words


def _weighing_nothing(party: str) -> Project:
    project = _draft(colour="red", price=5)
    for issue in project.issues:
        project = set_weight(project, party=PartyId(party), issue=issue.id, weight=0)
    return project


@pytest.mark.parametrize(
    ("party", "words"),
    [("us", "All your importances are 0."), ("them", "By your estimate all importances of them are 0.")],
)
def test_a_side_to_which_nothing_matters_is_not_called_unknown(party: str, words: str) -> None:
    project = _weighing_nothing(party)
    side = next(side for side in _picture(project).sides if side.party == party)
    assert side_in_words(project, side) == words


def test_changes_leave_out_what_stays() -> None:
    changed = changes_between(terms(colour="red", price=3), terms(colour="blue", price=3))
    assert changed == terms(colour="blue")


def test_our_walk_away_tells_not_given_from_zero() -> None:
    none = clear_walk_away(two_issue_deal(), party=US)
    zero = set_walk_away_points(two_issue_deal(), party=US, points=0)
    assert "not 0" in our_walk_away_in_words(none, None)
    assert our_walk_away_in_words(zero, None) == "Walking away is worth 0 points to us: you gave it in points."


def test_our_walk_away_is_said_as_it_was_typed() -> None:
    typed = set_walk_away_points(two_issue_deal(), party=US, points=33.26)
    assert our_walk_away_in_words(typed, None) == "Walking away is worth 33.26 points to us: you gave it in points."


def test_a_settled_walk_away_without_scores_asks_for_scores_first() -> None:
    project = set_walk_away_terms(two_issue_deal(), party=US, terms=terms(colour="red", price=5))
    assert our_walk_away_in_words(project, None).startswith("Score your side first")
    weightless = set_walk_away_terms(_weighing_nothing("us"), party=US, terms=terms(colour="red", price=5))
    assert our_walk_away_in_words(weightless, None).startswith("Say what matters to you first")


@pytest.mark.parametrize("given_as", ["nothing", "a number", "a range", "a deal"])
def test_their_walk_away_is_never_a_bare_number(given_as: str) -> None:
    project = clear_walk_away(two_issue_deal(), party=THEM)
    if given_as == "a range":
        project = set_walk_away_points(project, party=THEM, points=40, bounds=(30, 50))
    elif given_as == "a number":
        project = set_walk_away_points(project, party=THEM, points=40)
    elif given_as == "a deal":
        project = set_walk_away_terms(project, party=THEM, terms=terms(colour="red", price=5))
    level = _side(project, THEM).walk_away
    for words in (their_walk_away_in_words(project, THEM, level), walk_away_in_short(project, THEM, level)):
        if re.search(r"\d", words.replace("not 0", "")):
            assert re.search(r"estimate|about", words)


def test_every_source_and_status_has_words() -> None:
    assert len({source_in_words(source) for source in Source}) == len(Source)
    assert len({status_in_words(status) for status in OfferStatus}) == len(OfferStatus)

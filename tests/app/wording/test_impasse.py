"""The four answers where no deal is likely."""

from app.domain.edits.parties import set_walk_away_points, set_walk_away_source
from app.domain.estimates import Estimate, Source
from app.domain.ids import PartyId
from app.domain.project import Project
from app.study.impasse import ImpasseCheck, impasse_check
from app.study.study import study_of
from app.wording.impasse import (
    gap_in_words,
    helps_in_words,
    hinge_in_words,
    hinges_of,
    impasse_rests_on,
    nothing_opens,
    walking_away_in_words,
)
from tests.app.advice.test_impasse import walking
from tests.app.valuation.deals import opposed
from tests.builders import two_issue_deal

US, THEM = PartyId("us"), PartyId("them")


def stuck(low: float, high: float, source: Source = Source.SAID) -> Project:
    """Both ask for nearly everything."""
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=95.0, bounds=(low, high))
    project = set_walk_away_source(project, party=THEM, source=source)
    return set_walk_away_points(project, party=US, points=85.0)


def checked(project: Project) -> ImpasseCheck:
    found = impasse_check(study_of(project))
    assert found is not None
    return found


def test_the_gap_is_said_in_an_amount_and_in_nobodys_points() -> None:
    project = stuck(93, 97)
    words = gap_in_words(project, checked(project))
    assert "misses as much as about" in words
    assert "points" not in words


def test_the_belief_that_opens_a_deal_is_named_or_what_would_have_to_be_so() -> None:
    wide = set_walk_away_points(stuck(5, 99), party=US, points=60.0)
    said = [hinge_in_words(wide, hinge) for hinge in hinges_of(checked(wide))]
    assert any("walking away is worth less to" in each for each in said)
    narrow = stuck(93, 97)
    assert not hinges_of(checked(narrow))
    assert "would have to be worth about" in nothing_opens(narrow, checked(narrow))


def test_walking_away_is_compared_with_what_they_likely_accept_in_our_points_alone() -> None:
    words = walking_away_in_words(checked(stuck(93, 97)))
    assert "85" in words
    assert "better" in words


def test_what_rests_on_guesses_alone_says_to_ask() -> None:
    project = stuck(93, 97, Source.GUESS)
    check = checked(project)
    assert "ask" in walking_away_in_words(check)
    assert "your guesses" in impasse_rests_on(project, check)
    assert "they said so" in impasse_rests_on(stuck(93, 97), checked(stuck(93, 97)))


def test_who_else_could_be_brought_in_is_asked_with_what_else_could_be_traded() -> None:
    assert "“Stock”" in helps_in_words(("Stock", "Training", "Exit"))
    assert "Who else" in helps_in_words(())


def test_a_long_deal_is_not_written_out() -> None:
    study = study_of(walking(opposed(7, 2), 60.0, Estimate(value=95, low=93, high=97)))
    check = impasse_check(study)
    assert check is not None
    assert gap_in_words(study.said, check).endswith("walking away.")

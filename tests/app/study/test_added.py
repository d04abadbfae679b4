"""What an added issue makes possible, against the best deal that leaves it as it was."""

from dataclasses import replace

import pytest

from app.domain.edits.issues import add_choice_issue, remove_issues
from app.domain.ids import IssueId
from app.domain.project import Project
from app.study.added import added, added_issue
from app.study.drawing import picture_of
from app.study.facts import FactCode
from app.study.study import study_of
from tests.builders import amount, choice, deal, line, scores

SUPPORT = IssueId("support")


def grown(*, ours: tuple[float, float] = (100, 70), theirs: tuple[float, float] = (0, 100)) -> Project:
    """A price with support added: "none" is how it was."""
    return deal(
        amount("price", 0, 10),
        choice("support", "none", "full"),
        us={"price": (60, line(100, 0)), "support": (40, scores(none=ours[0], full=ours[1]))},
        them={"price": (60, line(0, 100)), "support": (40, scores(none=theirs[0], full=theirs[1]))},
        reservations=(20, 20),
    )


def price_alone() -> Project:
    return remove_issues(grown(), issues={SUPPORT})


def test_the_added_issue_is_the_one_the_earlier_project_lacks() -> None:
    assert added_issue(price_alone(), grown()) == SUPPORT


@pytest.mark.parametrize("before", [deal(), grown()])
def test_a_first_issue_or_none_is_no_added_one(before: Project) -> None:
    assert added_issue(before, grown()) is None


def test_several_issues_at_once_are_no_added_one() -> None:
    more = add_choice_issue(grown(), name="colour", options=("red", "blue"))

    assert added_issue(price_alone(), more) is None


def test_both_gain_by_an_issue_that_costs_one_little_and_is_worth_much_to_the_other() -> None:
    found = added(study_of(grown()), {SUPPORT})

    assert found is not None
    assert all(gain.value >= 0 for gain in found.gains)
    assert any(gain.value > 0 for gain in found.gains)


def test_the_ghost_leaves_the_issue_at_its_first_term() -> None:
    study = study_of(grown())
    found = added(study, {SUPPORT})
    picture = picture_of(study, new_issues=(SUPPORT,))

    assert found is not None
    assert len(picture.ghost) == len(found.ghost.points) == 11
    assert picture.ghost[0] == (40.0, 60.0)
    assert picture.ghost[-1] == (100.0, 0.0)
    assert picture.facts[0].code is FactCode.BECAME_POSSIBLE


def test_an_issue_that_is_pure_claiming_makes_nothing_possible() -> None:
    study = study_of(grown(ours=(100, 0)))

    assert picture_of(study, new_issues=(SUPPORT,)).facts[0].code is FactCode.NOTHING_GAINED


@pytest.mark.parametrize("place", [0, 1])
def test_an_issue_that_somebody_has_not_scored_yet_names_who(place: int) -> None:
    project = grown()
    party = project.parties[place]
    unscored = replace(party.preferences[1], value=scores())
    parties = list(project.parties)
    parties[place] = replace(party, preferences=(party.preferences[0], unscored))
    fact = picture_of(study_of(replace(project, parties=tuple(parties))), new_issues=(SUPPORT,)).facts[0]

    assert (fact.code, fact.party) == (FactCode.ADDED_UNSCORED, party.id)


def test_issues_added_in_a_row_are_compared_with_the_deal_before_all_of_them() -> None:
    colour = IssueId("colour")
    project = deal(
        amount("price", 0, 10),
        choice("colour", "red", "blue"),
        choice("support", "none", "full"),
        us={
            "price": (50, line(100, 0)),
            "colour": (20, scores(red=0, blue=100)),
            "support": (30, scores(none=100, full=70)),
        },
        them={
            "price": (50, line(0, 100)),
            "colour": (10, scores(red=100, blue=90)),
            "support": (40, scores(none=0, full=100)),
        },
        reservations=(20, 20),
    )
    picture = picture_of(study_of(project), new_issues=(SUPPORT, colour))

    assert len(picture.ghost) == 11
    assert picture.facts[0].code is FactCode.BECAME_POSSIBLE
    assert picture.facts[0].issues == (colour, SUPPORT)


def test_an_issue_that_is_gone_again_leaves_no_ghost() -> None:
    assert added(study_of(price_alone()), {SUPPORT}) is None
    assert picture_of(study_of(price_alone()), new_issues=(SUPPORT,)).ghost == ()

"""How much issues matter to each side, which way, and what that makes them good for."""

import pytest
from hypothesis import given

from app.advice.differences import Difference, Tradeable, differences_of, pie_with
from app.domain.edits.weights import set_weight_range
from app.domain.ids import IssueId, OptionId
from app.domain.lookup import others_of
from app.domain.packages import OptionTerm
from app.domain.project import Project
from app.domain.stances import Stance
from app.study.study import study_of
from tests.app.advice.deals import THEM, three_issue_deal
from tests.builders import choice, deal, scores
from tests.strategies import projects


def differences(project: Project) -> dict[str, Difference]:
    study = study_of(project)
    return {each.issue: each for each in differences_of(study.grounds, study.beliefs, THEM)}


def test_what_matters_more_to_them_is_to_give_and_what_matters_more_to_us_is_to_ask_for() -> None:
    found = differences(three_issue_deal())
    assert [(issue, each.tradeable) for issue, each in found.items()] == [
        ("speed", Tradeable.ASK),
        ("price", Tradeable.ALIKE),
        ("colour", Tradeable.GIVE),
    ]
    assert (found["speed"].ours, found["speed"].theirs) == (0.5, 0.1)
    assert {each.stance for each in found.values()} == {Stance.OPPOSITE}


def test_a_range_of_their_importance_gives_a_band_and_a_chance() -> None:
    sure = differences(three_issue_deal())["colour"]
    assert sure.theirs is not None
    assert [sure.low, sure.high, sure.chance] == pytest.approx([0.5, 0.5, 1.0])
    doubtful = set_weight_range(three_issue_deal(), party=THEM, issue=IssueId("colour"), low=2, high=70)
    found = differences(doubtful)["colour"]
    assert found.low is not None
    assert found.high is not None
    assert found.chance is not None
    assert found.low < 0.4
    assert found.high > 0.5
    assert 0.9 < found.chance < 1


def test_both_wanting_the_same_names_what_both_like_best() -> None:
    project = deal(
        choice("place", "here", "there"),
        choice("time", "soon", "late"),
        us={"place": (1, scores(here=0, there=100)), "time": (1, scores(soon=100, late=0))},
        them={"place": (1, scores(here=20, there=90)), "time": (1, scores(soon=0, late=100))},
    )
    found = differences(project)["place"]
    assert (found.tradeable, found.best) == (Tradeable.SAME, OptionTerm(option=OptionId("there")))
    assert differences(project)["time"].best is None


def test_a_side_of_which_nothing_is_known_has_no_importance_and_is_to_be_asked() -> None:
    project = deal(choice("place", "here", "there"), us={"place": (1, scores(here=0, there=100))})
    found = differences(project)["place"]
    assert (found.theirs, found.low, found.chance, found.tradeable) == (None, None, None, Tradeable.UNKNOWN)
    study = study_of(project)
    assert pie_with(study.grounds, THEM, (found,)) is None


def test_an_issue_with_one_way_to_settle_it_is_nothing_to_trade() -> None:
    project = deal(
        choice("place", "here"),
        choice("time", "soon", "late"),
        us={"place": (1, scores(here=100)), "time": (1, scores(soon=100, late=0))},
        them={"place": (1, scores(here=100)), "time": (1, scores(soon=0, late=100))},
    )
    assert differences(project)["place"].tradeable is Tradeable.NOTHING


@given(projects())
def test_shares_lie_in_their_bands_and_the_order_is_by_difference(project: Project) -> None:
    study = study_of(project)
    for other in others_of(project):
        found = differences_of(study.grounds, study.beliefs, other.id)
        assert [each.ours - (each.theirs or 0) for each in found] == sorted(
            (each.ours - (each.theirs or 0) for each in found), reverse=True
        )
        for each in found:
            assert 0 <= each.ours <= 1
            if each.theirs is not None:
                assert each.low is not None
                assert each.high is not None
                assert -1e-9 <= each.low <= each.theirs <= each.high <= 1 + 1e-9

"""How to begin and what to offer next as one answer."""

from app.advice.next_offer import AskedNext
from app.study.moving import moving_of
from app.study.study import study_of
from tests.app.advice.deals import three_issue_deal


def test_an_answer_carries_its_snapshot_and_the_walk_aways_of_the_others() -> None:
    study = study_of(three_issue_deal())
    found = moving_of(study, AskedNext(target=60))
    assert found.project is study.project
    assert found.following.target is not None
    assert found.following.target.value == 60
    assert found.opening.ladder
    ((party, level),) = found.walk_aways
    assert party == "them"
    assert level is not None
    assert level.value == 20


def test_a_walk_away_that_is_not_given_is_none() -> None:
    assert moving_of(study_of(three_issue_deal((20, None))), AskedNext()).walk_aways == (("them", None),)

"""What it hangs on whether they accept is asked of the draft, and else of the best offer on average."""

from dataclasses import replace

from app.domain.edits.parties import set_walk_away_points
from app.domain.ids import PartyId
from app.domain.project import Project
from app.study.hinges import hinges_of, hinges_of_draft, hinges_on_average
from app.study.study import study_of
from tests.builders import deal, terms, two_issue_deal

US, THEM = PartyId("us"), PartyId("them")


def drafted() -> Project:
    """A deal with a draft and both walk-aways."""
    project = set_walk_away_points(two_issue_deal(), party=THEM, points=30, bounds=(10, 50))
    project = set_walk_away_points(project, party=US, points=20)
    return replace(project, draft=terms(colour="blue", price=5))


def test_a_settled_draft_goes_before_what_pays_best_on_average() -> None:
    study = study_of(drafted())
    found = hinges_of(study)
    assert found is not None
    assert found.of_draft
    assert found.found.terms == study.project.draft


def test_an_open_draft_leaves_the_word_to_what_pays_best_on_average() -> None:
    study = study_of(replace(drafted(), draft=terms(colour="blue")))
    found = hinges_of(study)
    assert found == hinges_on_average(study)
    assert found is not None
    assert not found.of_draft
    assert hinges_of_draft(study) is None


def test_of_an_empty_deal_there_is_nothing_to_say() -> None:
    assert hinges_of(study_of(deal())) is None

"""What the others accept in the JSON: probabilities only with their prior, none from guesses alone."""

import json

from app.cli.accepting import acceptance_in_json, impasse_in_json
from app.domain.edits.dealing import put_on_table, set_draft
from app.domain.edits.parties import set_walk_away_source
from app.domain.estimates import Source
from app.domain.project import Project
from app.study.study import study_of
from tests.app.cli.conftest import Dealwright
from tests.app.cli.test_betting import RENOVATION
from tests.app.study.test_acceptance import THEM, told
from tests.app.wording.test_impasse import US, stuck
from tests.builders import deal, terms

RED = terms(colour="red", price=10)


def drafted() -> Project:
    """A settled draft, and one offer that leaves an issue open."""
    project = put_on_table(told(), party=US, terms=terms(colour="red"), date="2026-05-12")
    return set_draft(project, terms=RED)


def test_both_are_told_when_they_are_asked_for(dealwright: Dealwright) -> None:
    plain = json.loads(dealwright("analyze", RENOVATION, "--json").out)
    assert plain["acceptance"] is plain["impasse"] is None
    tree = json.loads(dealwright("analyze", RENOVATION, "--json", "--acceptance", "--impasse").out)
    assert set(tree["acceptance"]["prior"]) == {"them"}
    assert tree["impasse"]["likely"] is False


def test_draft_offers_and_efficient_packages_have_probabilities_with_their_prior() -> None:
    found = acceptance_in_json(study_of(drafted()))
    assert found["why_none"] is None
    assert isinstance(found["draft"], float)
    assert found["offers"] == {offer.id: None for offer in drafted().offers}
    efficient = found["efficient"]
    assert isinstance(efficient, list)
    assert efficient
    prior = found["prior"]
    assert isinstance(prior, dict)
    assert json.dumps(prior[THEM]).count("said") == 1


def test_guesses_alone_bear_no_probability() -> None:
    project = set_walk_away_source(drafted(), party=THEM, source=Source.GUESS)
    found = acceptance_in_json(study_of(project))
    assert found["why_none"] == "guesses_alone"
    assert (found["draft"], found["efficient"]) == (None, [])
    hard = impasse_in_json(study_of(stuck(93, 97, Source.GUESS)))
    assert hard is not None
    assert hard["likely"] is True
    assert (hard["deal_exists"], hard["best_they_likely_accept"]) == (None, None)


def test_the_gap_is_told_in_the_points_of_whom_it_concerns() -> None:
    found = impasse_in_json(study_of(stuck(93, 97)))
    assert found is not None
    assert found["deal_exists"] == {"at_least": 0.0, "at_most": 0.0}
    assert isinstance(found["short"], dict)
    assert list(found["short"]) == [THEM]


def test_an_empty_deal_has_neither() -> None:
    study = study_of(deal())
    assert acceptance_in_json(study)["why_none"] == "unknown"
    assert impasse_in_json(study) is None

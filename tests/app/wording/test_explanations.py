"""The numbers behind the picture: counted, exact or with their bound, theirs named as estimates."""

from dataclasses import replace

from app.domain.edits.parties import rename_party
from app.domain.ids import PartyId
from app.study.drawing import complete, picture_of
from app.study.picture import Picture
from app.study.study import study_of
from app.wording.explanations import explanation_in_words
from tests.builders import amount, choice, deal, two_issue_deal

DEAL = rename_party(two_issue_deal(), party=PartyId("them"), name="Alder Works")


def picture() -> Picture:
    study = study_of(DEAL)
    return complete(picture_of(study), study)


def test_packages_and_efficient_points_are_counted() -> None:
    said = explanation_in_words(DEAL, picture()).splitlines()

    assert said[0].startswith("22 packages are possible")
    assert said[1].startswith("14 of them are best: whatever is better for one side is worse for another.")
    assert said[1].endswith("This is exact.")


def test_numbers_of_the_other_side_are_named_as_estimates() -> None:
    assert explanation_in_words(DEAL, picture()).splitlines()[-1].startswith("Every number of Alder Works is your")


def test_what_is_not_exact_says_by_how_much() -> None:
    rounded = replace(picture(), exact=False, error_bound=0.0015)
    said = explanation_in_words(DEAL, rounded)

    assert "This is exact" not in said
    assert "0.002 points" in said


def test_without_efficient_points_nothing_is_said_of_them() -> None:
    unscored = deal(choice("colour", "red", "blue"), amount("price", 0, 10))
    said = explanation_in_words(unscored, picture_of(study_of(unscored)))
    assert "best" not in said

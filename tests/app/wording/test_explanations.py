"""What "explain this" says: counts exactly as far as anybody reads digits, and whose estimate the picture is."""

from dataclasses import replace

from app.study.drawing import complete, picture_of
from app.study.picture import Picture
from app.study.study import study_of
from app.wording.explanations import explanation_in_words
from app.wording.numbers import formats_of
from tests.builders import two_issue_deal

DEAL = two_issue_deal()


def _picture() -> Picture:
    study = study_of(DEAL, None)
    return complete(picture_of(study), study)


def test_packages_are_counted_and_their_exactness_is_told() -> None:
    said = explanation_in_words(DEAL, _picture())
    assert f"{_picture().packages} packages are possible" in said
    assert "This is exact." in said


def test_the_numbers_of_the_other_side_are_called_an_estimate() -> None:
    assert "your estimate" in explanation_in_words(DEAL, _picture())


def test_a_count_with_a_hundred_and_fifty_digits_is_told_as_a_power_of_ten() -> None:
    huge = replace(_picture(), packages=10**150)
    assert "about 10 to the power of 150 packages" in explanation_in_words(DEAL, huge, formats_of("en_US"))


def test_billions_of_packages_are_told_to_the_last_one() -> None:
    many = replace(_picture(), packages=1_234_567_890_123)
    assert "1,234,567,890,123 packages" in explanation_in_words(DEAL, many, formats_of("en_US"))

"""How likely something is, in words."""

import pytest

from app.wording.likelihood import chance_explained, holds_in_words, likelihood_in_words


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (1.0, "nearly certain"),
        (0.95, "nearly certain"),
        (0.9, "likely"),
        (0.5, "about even"),
        (0.2, "unlikely"),
        (0.04, "nearly out of the question"),
        (0.0, "nearly out of the question"),
    ],
)
def test_a_probability_has_its_words(chance: float, words: str) -> None:
    assert likelihood_in_words(chance) == words


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.97, "nearly all"),
        (0.8, "most"),
        (0.5, "about half"),
        (0.2, "a small part"),
        (0.01, "next to nothing"),
    ],
)
def test_for_how_much_of_what_one_believes_something_holds_is_said_without_a_number(chance: float, words: str) -> None:
    assert holds_in_words(chance) == words


def test_only_an_explanation_has_the_number_itself() -> None:
    assert chance_explained(0.42).startswith("By your estimate 42%: ")
    assert chance_explained(None) == ""


def test_what_rests_on_guesses_alone_has_no_number() -> None:
    said = chance_explained(0.42, guessed=True)
    assert "42" not in said
    assert said.endswith("ask.")
    assert chance_explained(None, guessed=True) == ""

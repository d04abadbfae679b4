"""The words for likelihoods: what they rest on, the sum behind the best offer on average, and why there is none."""

from dataclasses import replace

from app.advice.gamble import WhyNoGamble
from app.wording import gamble as words
from tests.app.advice.deals import three_issue_deal
from tests.app.advice.talks import THEIRS, THEM, US, after, next_of
from tests.builders import terms

TALKS = after(three_issue_deal(), (US, terms(speed="slow", colour="red", price="low")), (THEM, THEIRS))


def test_the_prior_is_stated_with_the_sum_that_was_maximized() -> None:
    gamble = replace(next_of(TALKS).gamble, rests_on_guesses=False)
    said = words.prior_in_words(gamble, 2000)
    assert "2,000 versions" in said
    assert "(triangular)" in said
    assert "100% × 90 points + 0% × 20 for walking away makes 90." in said
    assert "makes" not in words.prior_in_words(replace(next_of(TALKS).gamble, terms=None), 2000)


def test_what_rests_on_guesses_has_no_percentage() -> None:
    gamble = next_of(TALKS).gamble
    assert gamble.rests_on_guesses
    said = words.prior_in_words(gamble, 2000)
    assert "%" not in said
    assert "90 points if they accept, 20 for walking away if not. That they can accept is nearly certain" in said
    assert said.endswith("It rests on your guesses about them: ask.")
    assert words.prior_in_words(gamble, 2000, guess="It rests on that: ask.").endswith("It rests on that: ask.")


def test_it_says_how_many_packages_were_weighed_where_there_may_be_others() -> None:
    gamble = next_of(TALKS).gamble
    assert "were weighed" not in words.prior_in_words(gamble, 2000)
    some = replace(gamble, weighed=520, all_weighed=False)
    assert "520 packages that no deal beats for everybody were weighed" in words.prior_in_words(some, 2000)


def test_every_reason_has_words() -> None:
    gamble = next_of(TALKS).gamble
    assert words.gamble_in_words(gamble) == ""
    for reason in set(WhyNoGamble) - {WhyNoGamble.UNVALUED}:
        assert words.gamble_in_words(replace(gamble, why_none=reason))

"""Scores and curves: typed, bent, ordered, with their ranges and sources."""

from dataclasses import replace

import pytest

from app.domain.edits.changing import Refused, change_party
from app.domain.edits.curves import set_direction
from app.domain.edits.scores import (
    clear_scores,
    score_by_order,
    set_position,
    set_score,
    set_score_range,
    set_scores_source,
    set_source,
    set_value,
)
from app.domain.estimates import Estimate, Source
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.lookup import Missing, party_of, preference_of
from app.domain.parties import Preference, Scale
from app.domain.project import Project
from app.domain.values import OptionScores, Straight, Unknown
from tests.builders import about, amount, choice, deal, exactly, line, scores

COLOUR, PRICE = IssueId("colour"), IssueId("price")
RED, GREEN, BLUE = OptionId("red"), OptionId("green"), OptionId("blue")
US, THEM = PartyId("us"), PartyId("them")


def open_deal() -> Project:
    """Nothing scored yet."""
    return deal(choice("colour", "red", "green", "blue"), amount("price", 0, 10))


def scored_deal() -> Project:
    project = open_deal()
    return set_value(project, party=US, issue=COLOUR, value=scores(red=100, green=40, blue=0))


def entry_of(project: Project, party: PartyId = US, issue: IssueId = COLOUR) -> Preference:
    return preference_of(party_of(project, party), issue)


def given(project: Project, party: PartyId = US) -> dict[OptionId, Estimate]:
    value = entry_of(project, party).value
    return {entry.option: entry.score for entry in value.scores} if isinstance(value, OptionScores) else {}


def test_scores_stand_in_the_order_of_the_options_whatever_was_typed_first() -> None:
    project = set_score(open_deal(), party=US, issue=COLOUR, option=BLUE, score=0)
    project = set_score(project, party=US, issue=COLOUR, option=RED, score=100)

    assert list(given(project)) == [RED, BLUE]


def test_a_first_scoring_leaves_the_weight_alone() -> None:
    project = open_deal()
    for option, score in ((RED, 100), (GREEN, 50), (BLUE, 0)):
        project = set_score(project, party=US, issue=COLOUR, option=option, score=score)

    assert not entry_of(project).check_again


@pytest.mark.parametrize(("option", "score", "check"), [(GREEN, 60, False), (GREEN, 100, False), (BLUE, 10, True)])
def test_only_another_worst_or_best_asks_to_check_the_weight(option: OptionId, score: float, *, check: bool) -> None:
    assert entry_of(set_score(scored_deal(), party=US, issue=COLOUR, option=option, score=score)).check_again is check


@pytest.mark.parametrize("score", [-1, 100.5])
def test_a_score_off_the_scale_is_refused_unless_scores_count_as_given(score: float) -> None:
    with pytest.raises(Refused, match="score_outside_scale"):
        set_score(open_deal(), party=US, issue=COLOUR, option=RED, score=score)
    sheet = change_party(open_deal(), US, lambda party: replace(party, scale=Scale.AS_GIVEN))

    assert given(set_score(sheet, party=US, issue=COLOUR, option=RED, score=score)) == {RED: exactly(score)}


def test_a_typed_score_stretches_a_known_range() -> None:
    ranged = set_score_range(scored_deal(), party=US, issue=COLOUR, option=GREEN, bounds=(50, 30))

    assert given(ranged)[GREEN] == about(40, 30, 50)
    assert given(set_score(ranged, party=US, issue=COLOUR, option=GREEN, score=70))[GREEN] == about(70, 30, 70)


def test_a_range_without_a_score_puts_the_score_in_its_middle() -> None:
    ranged = set_score_range(open_deal(), party=THEM, issue=COLOUR, option=GREEN, bounds=(20, 40))
    assert given(ranged, THEM) == {GREEN: about(30, 20, 40)}


def test_an_option_that_is_gone_is_missing() -> None:
    gone = OptionId("grey")
    with pytest.raises(Missing):
        set_score(open_deal(), party=US, issue=COLOUR, option=gone, score=1)
    with pytest.raises(Missing):
        set_score_range(open_deal(), party=US, issue=COLOUR, option=gone, bounds=(0, 1))
    with pytest.raises(Missing):
        set_score(open_deal(), party=US, issue=PRICE, option=RED, score=1)


def test_cleared_scores_leave_the_others_and_the_last_one_leaves_nothing_known() -> None:
    project = clear_scores(scored_deal(), party=US, issue=COLOUR, options=[RED])
    assert list(given(project)) == [GREEN, BLUE]

    assert entry_of(clear_scores(project, party=US, issue=COLOUR, options=[GREEN, BLUE])).value == Unknown()


def test_a_value_of_the_wrong_kind_is_refused() -> None:
    with pytest.raises(Refused, match="value_of_wrong_kind"):
        set_value(open_deal(), party=US, issue=COLOUR, value=line(0, 100))
    with pytest.raises(Refused, match="value_of_wrong_kind"):
        set_value(open_deal(), party=US, issue=PRICE, value=scores(red=1))


def test_an_order_spreads_scores_evenly_and_leaves_the_ranges_it_leaves() -> None:
    ranked = score_by_order(open_deal(), party=THEM, issue=COLOUR, best_first=[BLUE, RED, GREEN], source=Source.SAID)

    assert given(ranked, THEM) == {
        RED: replace(about(50, 0, 100), source=Source.SAID),
        GREEN: replace(about(0, 0, 0), source=Source.SAID),
        BLUE: replace(about(100, 100, 100), source=Source.SAID),
    }


def test_one_option_is_no_order() -> None:
    assert entry_of(score_by_order(scored_deal(), party=US, issue=COLOUR, best_first=[RED])).value == Unknown()


def test_a_source_is_that_of_the_weight_and_of_every_score() -> None:
    sourced = set_source(scored_deal(), party=US, issue=COLOUR, source=Source.SAID, date="2026-05-01")

    known = [entry_of(sourced).weight, *given(sourced).values()]
    assert {(estimate.source, estimate.date) for estimate in known} == {(Source.SAID, "2026-05-01")}


def test_scores_that_are_known_otherwise_keep_their_source_when_that_of_the_weight_changes() -> None:
    scored = set_scores_source(scored_deal(), party=US, issue=COLOUR, source=Source.SAID, date="2026-05-01")
    assert entry_of(scored).weight.source is Source.GUESS
    sourced = set_source(scored, party=US, issue=COLOUR, source=Source.DOCUMENTED, date="2026-05-02")
    assert entry_of(sourced).weight.source is Source.DOCUMENTED
    assert {(each.source, each.date) for each in given(sourced).values()} == {(Source.SAID, "2026-05-01")}


def test_the_source_of_scores_is_that_of_each_number_of_a_curve_and_not_of_the_weight() -> None:
    more = set_direction(open_deal(), party=THEM, issue=PRICE, better="more")
    entry = entry_of(set_scores_source(more, party=THEM, issue=PRICE, source=Source.SAID), THEM, PRICE)
    assert isinstance(entry.value, Straight)
    assert {entry.value.at_low.source, entry.value.at_high.source, entry.value.bend.source} == {Source.SAID}
    assert entry.weight.source is Source.GUESS


def test_the_same_source_named_again_changes_nothing() -> None:
    sourced = set_source(scored_deal(), party=US, issue=COLOUR, source=Source.SAID, date="2026-05-01")

    assert set_source(sourced, party=US, issue=COLOUR, source=Source.SAID) == sourced


def test_the_source_of_a_curve_is_that_of_each_of_its_estimates() -> None:
    more = set_direction(open_deal(), party=THEM, issue=PRICE, better="more")
    value = entry_of(set_source(more, party=THEM, issue=PRICE, source=Source.SAID), THEM, PRICE).value
    assert isinstance(value, Straight)
    assert {value.at_low.source, value.at_high.source, value.bend.source} == {Source.SAID}

    ours = set_direction(open_deal(), party=US, issue=PRICE, better="more")
    certain = entry_of(set_source(ours, party=US, issue=PRICE, source=Source.SAID), US, PRICE).value
    assert isinstance(certain, Straight)
    assert certain.bend == exactly(0)


def test_what_they_ask_for_is_kept_beside_the_scores() -> None:
    project = set_position(scored_deal(), party=THEM, issue=COLOUR, position="blue")
    assert entry_of(project, THEM).position == "blue"

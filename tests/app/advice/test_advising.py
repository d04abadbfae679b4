"""The one thing to do next: what comes before what, and that applying it does what it says."""

from dataclasses import replace

import pytest

from app.advice.advice import Advice, AdviceCode
from app.advice.advising import advise
from app.advice.gains import gains_between
from app.domain.estimates import Source
from app.domain.parties import WalkAway
from app.domain.project import Project
from tests.app.advice.deals import COLOUR, SPEED, THEM, grounds_of, three_issue_deal, with_their_weights
from tests.builders import amount, choice, deal, line, scores, terms, two_issue_deal

BAD = terms(speed="slow", colour="red", price="low")
GOOD = terms(speed="fast", colour="blue", price="low")


def advice_on(project: Project) -> Advice | None:
    return advise(grounds_of(project))


def known(project: Project) -> Project:
    """The project with all of the other side documented."""
    return with_their_weights(project, Source.DOCUMENTED)


def with_our_walk_away(project: Project, walk_away: WalkAway) -> Project:
    us, them = project.parties
    return replace(project, parties=(replace(us, walk_away=walk_away), them))


def test_an_empty_deal_has_no_advice() -> None:
    assert advice_on(deal()) is None


def test_a_walk_away_that_is_not_given_comes_before_everything() -> None:
    project = with_our_walk_away(replace(three_issue_deal(), draft=BAD), WalkAway())

    assert advice_on(project) == Advice(code=AdviceCode.GIVE_WALK_AWAY, party=project.us)


def test_a_walk_away_left_open_names_the_first_open_issue() -> None:
    project = with_our_walk_away(three_issue_deal(), WalkAway(terms=terms(speed="slow", price="low")))

    assert advice_on(project) == Advice(code=AdviceCode.FINISH_WALK_AWAY, party=project.us, issue=COLOUR)


def test_a_side_of_whom_nothing_is_known_is_asked_about_before_anything_is_proposed() -> None:
    project = deal(
        choice("speed", "slow", "fast"),
        us={"speed": (1, scores(slow=0, fast=100))},
        reservations=(30, None),
    )
    found = advice_on(project)

    assert found is not None
    assert (found.code, found.party, found.issue, found.terms) == (AdviceCode.ASK, THEM, SPEED, ())
    assert found.rests_on_guesses


def test_a_proposal_that_rests_on_a_guess_becomes_a_question_and_keeps_its_terms() -> None:
    project = with_their_weights(replace(three_issue_deal(), draft=BAD), Source.GUESS, speed=(10, 90))
    found = advice_on(project)

    assert found is not None
    assert (found.code, found.party, found.issue) == (AdviceCode.ASK, THEM, SPEED)
    assert found.terms == GOOD
    assert found.rests_on_guesses


def test_what_is_proposed_is_what_applying_it_brings() -> None:
    project = known(replace(three_issue_deal(), draft=BAD))
    found = advice_on(project)

    assert found is not None
    assert found.terms == GOOD
    grounds = grounds_of(project)
    assert found.gains == gains_between(grounds.tables, grounds.boxes, BAD, found.terms)
    assert not found.rests_on_guesses
    assert advice_on(replace(project, draft=found.terms)) is None


def test_changes_begin_with_what_costs_us() -> None:
    found = advice_on(known(replace(three_issue_deal(), draft=BAD)))

    assert found is not None
    assert [(change.issue, change.ours) for change in found.changes] == [(COLOUR, -10.0), (SPEED, 50.0)]


def test_a_swap_of_two_issues_is_preferred_to_many_small_changes() -> None:
    names = ("one", "two", "three", "four")
    ours, theirs = (40, 20, 22, 18), (20, 40, 19, 21)
    project = known(
        deal(
            *(choice(name, "low", "high") for name in names),
            us={name: (weight, scores(low=0, high=100)) for name, weight in zip(names, ours, strict=True)},
            them={name: (weight, scores(low=100, high=0)) for name, weight in zip(names, theirs, strict=True)},
            reservations=(20, 20),
        )
    )
    found = advice_on(replace(project, draft=terms(one="low", two="high", three="low", four="high")))

    assert found is not None
    assert found.code is AdviceCode.TRADE
    assert [change.issue for change in found.changes] == ["two", "one"]
    assert all(gain.value > 0 for gain in found.gains)


def test_a_proposal_that_stands_whatever_the_estimates_goes_before_a_better_one_that_does_not() -> None:
    names = ("one", "two", "three", "four")
    ours, theirs = (35, 25, 30, 10), (25, 35, 10, 30)
    project = deal(
        *(choice(name, "low", "high") for name in names),
        us={name: (weight, scores(low=0, high=100)) for name, weight in zip(names, ours, strict=True)},
        them={name: (weight, scores(low=100, high=0)) for name, weight in zip(names, theirs, strict=True)},
        reservations=(20, 20),
    )
    drafted = replace(project, draft=terms(one="low", two="high", three="low", four="high"))
    sure = advice_on(with_their_weights(drafted, Source.SAID, four=(28, 32)))
    unsure = advice_on(with_their_weights(drafted, Source.SAID, two=(0, 70)))

    assert sure is not None
    assert unsure is not None
    assert [change.issue for change in unsure.changes] == ["four", "three"]
    assert all(gain.low > 0 for gain in unsure.gains)
    assert len(sure.gains) == 2


def test_an_open_draft_is_completed_and_an_empty_one_begun() -> None:
    project = known(three_issue_deal())
    begun, empty = advice_on(replace(project, draft=terms(price="low"))), advice_on(project)

    assert begun is not None
    assert empty is not None
    assert (begun.code, begun.terms) == (AdviceCode.COMPLETE_DRAFT, GOOD)
    assert [change.before for change in begun.changes] == [None, None]
    assert empty.code is AdviceCode.START_DRAFT
    assert all(gain.value >= 0 for gain in empty.gains)


@pytest.mark.parametrize("draft", [(), terms(price=4.0)])
def test_a_single_issue_leads_to_adding_another(draft: tuple[object, ...]) -> None:
    project = deal(
        amount("price", 0, 10),
        us={"price": (1, line(100, 0))},
        them={"price": (1, line(0, 100))},
        reservations=(20, 20),
    )
    drafted = replace(project, draft=terms(price=4.0)) if draft else project

    assert advice_on(drafted) == Advice(code=AdviceCode.ADD_ISSUE)


def test_two_issues_are_swapped_first_and_added_to_then() -> None:
    project = replace(known(two_issue_deal()), draft=terms(colour="red", price=6.0))
    codes = []
    for _ in range(5):
        found = advice_on(project)
        assert found is not None
        codes.append(found.code)
        project = replace(project, draft=found.terms or project.draft)

    assert codes[0] in {AdviceCode.TRADE, AdviceCode.BETTER_FOR_BOTH}
    assert codes[-1] is AdviceCode.ADD_ISSUE


def test_gains_of_two_parties_are_never_merged() -> None:
    found = advice_on(known(replace(three_issue_deal(), draft=BAD)))

    assert found is not None
    assert [gain.party for gain in found.gains] == ["us", "them"]

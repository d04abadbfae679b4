"""The one thing to do next: what comes before what, and that applying it does what it says."""

from dataclasses import replace

import pytest

from app.advice.advice import Advice, AdviceCode
from app.advice.advising import advise
from app.advice.gains import gains_between
from app.domain.estimates import Estimate, Source
from app.domain.ids import AlternativeId, OfferId
from app.domain.offers import Offer
from app.domain.packages import Terms
from app.domain.parties import Alternative, WalkAway
from app.domain.project import Project
from app.domain.values import Unknown
from app.library.index import templates
from app.library.templates import open_template
from app.valuation.fold import TooLarge
from tests.app.advice.deals import COLOUR, SPEED, THEM, grounds_of, three_issue_deal, with_their_weights
from tests.builders import about, amount, choice, deal, exactly, line, scores, terms, two_issue_deal
from tests.twins.enumeration import possible_terms

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


def test_an_alternative_that_is_worth_something_is_a_walk_away() -> None:
    unknown = Alternative(id=AlternativeId("other"))
    project = with_our_walk_away(three_issue_deal(), WalkAway(terms=terms(speed="slow"), alternatives=(unknown,)))
    found = advise(grounds_of(project))
    assert found is not None
    assert found.code is AdviceCode.FINISH_WALK_AWAY

    valued = WalkAway(terms=terms(speed="slow"), alternatives=(replace(unknown, worth=exactly(10)),))
    found = advise(grounds_of(with_our_walk_away(three_issue_deal(), valued)))
    assert found is None or found.code not in {AdviceCode.FINISH_WALK_AWAY, AdviceCode.GIVE_WALK_AWAY}


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
    assert found.gains == gains_between(grounds.tables, grounds.versions, BAD, found.terms)
    assert not found.rests_on_guesses
    assert advice_on(replace(project, draft=found.terms)) == Advice(code=AdviceCode.MAKE_OFFER, terms=GOOD)


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


def test_two_issues_are_begun_with_the_swap_in_them_and_not_called_too_few() -> None:
    found = advice_on(known(two_issue_deal()))

    assert found is not None
    assert (found.code, found.terms) == (AdviceCode.START_DRAFT, terms(colour="blue", price=1.0))
    assert all(gain.value > 0 for gain in found.gains)


@pytest.mark.parametrize("others", [("colour",), ("colour", "size")])
def test_issues_that_leave_no_choice_are_nothing_to_swap_with(others: tuple[str, ...]) -> None:
    settled = {name: (50, scores(red=100)) for name in others}
    project = deal(
        *(choice(name, "red") for name in others),
        amount("price", 0, 10),
        us={**settled, "price": (50, line(100, 0))},
        them={**settled, "price": (50, line(0, 100))},
        reservations=(20, 20),
    )

    assert advice_on(project) == Advice(code=AdviceCode.ADD_ISSUE)


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


def code_on(project: Project) -> AdviceCode | None:
    found = advice_on(project)
    return None if found is None else found.code


def test_our_own_side_is_scored_before_anything_is_proposed() -> None:
    project = three_issue_deal()
    us, them = project.parties
    unscored = tuple(replace(entry, value=Unknown()) for entry in us.preferences)
    weightless = tuple(replace(entry, weight=exactly(0)) for entry in us.preferences)

    assert advice_on(replace(project, parties=(replace(us, preferences=unscored), them))) == Advice(
        code=AdviceCode.SCORE_OURS, party=project.us, issue=SPEED
    )
    assert advice_on(replace(project, parties=(replace(us, preferences=weightless), them))) == Advice(
        code=AdviceCode.SCORE_OURS, party=project.us
    )


def test_a_side_to_whom_nothing_matters_is_asked_what_does() -> None:
    project = three_issue_deal()
    us, them = project.parties
    weightless = tuple(replace(entry, weight=exactly(0)) for entry in them.preferences)
    found = advice_on(replace(project, parties=(us, replace(them, preferences=weightless))))

    assert found is not None
    assert (found.code, found.party, found.issue, found.terms) == (AdviceCode.ASK, THEM, SPEED, ())


def test_a_draft_worse_than_walking_away_comes_before_every_trade() -> None:
    """Worth 12 to us against 30.6: the swap that would be better for both is no answer to that."""
    project = known(
        replace(three_issue_deal(reservations=(30.6, 20)), draft=terms(speed="slow", colour="red", price="high"))
    )
    found = advice_on(project)

    assert found is not None
    assert (found.code, found.party) == (AdviceCode.BELOW_WALK_AWAY, project.us)
    assert found.terms == terms(speed="fast", colour="red", price="high")
    assert [gain.value for gain in found.gains] == pytest.approx([60 - 30.6, 40 - 20])
    assert code_on(replace(project, draft=found.terms)) is not AdviceCode.BELOW_WALK_AWAY


def test_without_a_zone_a_bad_draft_is_still_mended_for_us_and_then_the_zone_is_spoken_of() -> None:
    project = replace(three_issue_deal(reservations=(70, 70)), draft=BAD)
    found = advice_on(project)

    assert found is not None
    assert found.code is AdviceCode.BELOW_WALK_AWAY
    assert [gain.value >= 0 for gain in found.gains] == [True, False]
    assert advice_on(replace(project, draft=found.terms)) == Advice(code=AdviceCode.NO_ZONE, party=THEM)
    assert advice_on(replace(project, draft=())) == Advice(code=AdviceCode.NO_ZONE, party=THEM)


@pytest.mark.parametrize("draft", [(), BAD, GOOD, terms(speed="fast")])
def test_a_walk_away_that_nothing_reaches_is_never_answered_with_silence_or_a_trade(draft: Terms) -> None:
    project = replace(three_issue_deal(reservations=(100.5, 20)), draft=draft)

    assert advice_on(project) == Advice(code=AdviceCode.NO_ZONE, party=project.us)


def test_what_is_settled_and_leaves_no_deal_is_pointed_out() -> None:
    project = replace(three_issue_deal(reservations=(45, 45)), draft=terms(speed="slow"))
    found = advice_on(project)

    assert found is not None
    assert (found.code, found.party) == (AdviceCode.BELOW_WALK_AWAY, None)
    assert found.changes[-1].before is not None or found.changes[0].before is not None
    assert all(gain.value >= 0 for gain in found.gains)


def test_an_efficient_draft_that_they_would_refuse_leads_to_one_they_would_not() -> None:
    project = known(replace(three_issue_deal(), draft=terms(speed="fast", colour="red", price="low")))
    found = advice_on(project)

    assert found is not None
    assert (found.code, found.party) == (AdviceCode.BELOW_WALK_AWAY, THEM)
    assert all(gain.value >= 0 for gain in found.gains)


def test_what_is_proposed_is_acceptable_to_all_where_that_is_possible() -> None:
    project = known(replace(three_issue_deal(reservations=(20, 45)), draft=BAD))
    found = advice_on(project)

    assert found is not None
    assert found.terms == GOOD


def test_an_efficient_draft_is_to_be_offered_unless_it_was() -> None:
    project = known(replace(three_issue_deal(), draft=GOOD))
    offered = replace(project, offers=(Offer(id=OfferId("offer-1"), party=project.us, terms=GOOD),))

    assert advice_on(project) == Advice(code=AdviceCode.MAKE_OFFER, terms=GOOD)
    assert advice_on(offered) is None


def test_beyond_the_fold_a_swap_is_still_found() -> None:
    grounds = grounds_of(known(replace(three_issue_deal(), draft=BAD)))
    found = advise(replace(grounds, frontier=TooLarge(folded=1, points=9)))

    assert found is not None
    assert found.code is AdviceCode.TRADE


@pytest.mark.parametrize("name", [template.name for template in templates()])
def test_no_draft_of_a_template_is_met_with_silence(name: str) -> None:
    """Empty, in part and in whole, also where walk-aways lie too far apart; and no gain is promised that is a loss."""
    project = open_template(name, identifier="mine", seed=7)
    columns = possible_terms(project)
    ends = [tuple(column[place] for column in columns) for place in (0, -1, len(columns[0]) % 2)]
    for draft in ((), project.draft, *ends, *(whole[::2] for whole in ends), project.draft[:1]):
        for spread in (0, 25):
            found = advice_on(with_raised_walk_aways(replace(project, draft=draft), spread))
            assert found is not None
            if found.code in {AdviceCode.TRADE, AdviceCode.BETTER_FOR_BOTH}:
                assert all(gain.value >= 0 for gain in found.gains)
            if found.code in {AdviceCode.COMPLETE_DRAFT, AdviceCode.START_DRAFT}:
                assert all(gain.value >= 0 for gain in found.gains)


def with_raised_walk_aways(project: Project, by: float) -> Project:
    """The project where everybody but us gets so much more without a deal."""
    raised = [
        party
        if party.id == project.us or party.walk_away.value is None
        else replace(party, walk_away=WalkAway(value=about(*_shifted(party.walk_away.value, by))))
        for party in project.parties
    ]
    return replace(project, parties=tuple(raised))


def _shifted(value: Estimate, by: float) -> tuple[float, float, float]:
    return value.value + by, value.floor + by, value.ceiling + by


def test_a_zone_in_few_versions_only_is_called_unlikely_before_anything_is_proposed() -> None:
    project = three_issue_deal(reservations=(60, 30))
    us, them = project.parties
    doubt = Estimate(value=30, low=29, high=160)
    sure = replace(project, draft=())
    assert code_on(sure) is not AdviceCode.ZONE_UNLIKELY
    doubted = replace(them, walk_away=replace(them.walk_away, value=doubt))
    assert code_on(replace(sure, parties=(us, doubted))) is AdviceCode.ZONE_UNLIKELY

"""What to offer next: alternatives, the answer to a demand, what is reachable, what to think of."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.advice.course import Base, Caution
from app.advice.moves import MoveKind
from app.advice.next_offer import MOST_SUGGESTED, AskedNext, NextOffer, WhyNoOffer, answer_to
from app.advice.proposals import ProposalKind
from app.domain.ids import IssueId, PartyId
from app.domain.offers import OfferStatus
from app.domain.packages import term_on
from app.domain.project import Project
from app.valuation.tables import tables_of
from app.valuation.utilities import extremes, worth_of
from tests.app.advice.deals import grounds_of, three_issue_deal
from tests.app.advice.talks import OURS, THEIRS, THEM, US, after, next_of, with_standards
from tests.app.valuation.deals import deals
from tests.builders import Views, amount, choice, deal, line, scores, terms, two_issue_deal
from tests.twins import enumeration

LESS = terms(speed="fast", colour="blue", price="low")


def kinds(found: NextOffer) -> list[ProposalKind]:
    return [each.kind for each in found.suggested]


def test_two_or_three_different_packages_are_suggested() -> None:
    found = next_of(after(three_issue_deal(), (US, OURS), (THEM, THEIRS)))
    assert found.base is Base.OURS
    assert 2 <= len(found.suggested) <= MOST_SUGGESTED
    packages = [each.terms for each in found.suggested]
    assert len(set(packages)) == len(packages)
    assert OURS not in packages


def test_the_first_one_is_best_for_them_of_those_worth_the_target() -> None:
    found = next_of(after(three_issue_deal(), (US, OURS), (THEM, THEIRS)))
    assert found.target is not None
    assert found.target.value == 80
    assert found.suggested[0].terms == LESS
    assert (found.suggested[0].kind, found.suggested[0].utility) == (ProposalKind.AT_TARGET, 90.0)
    assert found.suggested[0].only_gives


def test_a_pair_gives_on_one_issue_and_asks_on_another() -> None:
    found = next_of(after(three_issue_deal(), (US, terms(speed="slow", colour="red", price="low"))))
    paired = next(each for each in found.suggested if each.kind is ProposalKind.PAIRED)
    assert paired.terms == LESS
    assert not paired.only_gives
    assert {move.kind for move in paired.moves} == {MoveKind.GIVE, MoveKind.ASK}


@given(deals(parties=2, most_issues=3), st.data())
def test_whatever_is_suggested_is_worth_the_target_and_different(project: Project, data: st.DataObject) -> None:
    asked = AskedNext(target=data.draw(st.sampled_from([0.0, 20.0, 55.5, 99.0])))
    found = next_of(project, asked)
    assert found.why_none is None
    assert found.target is not None
    packages = [each.terms for each in found.suggested]
    assert len(set(packages)) == len(packages)
    if found.reached:
        grounds = grounds_of(project)
        for each in found.suggested:
            if each.kind not in {ProposalKind.GAMBLE, ProposalKind.FALL_BACK} and not each.below_walk_away:
                assert worth_of(grounds.tables, each.terms)[0].low >= found.target.value


@given(deals(parties=2, most_issues=3), st.sampled_from([0.0, 55.5, 99.0, 120.0]))
def test_nothing_below_the_walk_away_is_suggested_while_something_above_it_exists(
    project: Project, target: float
) -> None:
    grounds = grounds_of(project)
    reservation = grounds.tables.reservations[0]
    found = next_of(project, AskedNext(target=target))
    if reservation is None or found.most[0] < reservation:
        return
    assert all(worth_of(grounds.tables, each.terms)[0].low >= reservation for each in found.suggested)
    assert not any(each.below_walk_away for each in found.suggested)


@given(deals(parties=2, most_issues=3))
def test_there_are_two_wherever_two_efficient_packages_are_worth_walking_away(project: Project) -> None:
    reservation = tables_of(project).reservations[0]
    efficient = [package for several in enumeration.frontier(project).values() for package in several]
    enough = [
        package
        for package in efficient
        if reservation is None or enumeration.utilities(project, package)[0] >= reservation
    ]
    assert len(next_of(project).suggested) >= min(2, len(enough))


def test_where_there_is_nothing_else_we_stay_with_what_we_said() -> None:
    project = deal(choice("colour", "red"), us={"colour": (1, scores(red=100))}, them={"colour": (1, scores(red=100))})
    found = next_of(after(project, (US, terms(colour="red"))))
    assert [each.terms for each in found.suggested] == [terms(colour="red")]


def test_an_impossible_target_says_what_is_reachable() -> None:
    found = next_of(two_issue_deal(), AskedNext(target=120))
    assert not found.reached
    assert dict(zip(found.parties, found.most, strict=True)) == {US: 100.0, THEM: 100.0}
    assert found.suggested[0].utility == 100.0


def test_at_a_level_of_theirs_the_best_for_us_is_named() -> None:
    found = next_of(three_issue_deal(), AskedNext(levels=((PartyId(THEM), 50.0),)))
    assert found.at_level is not None
    assert found.at_level.terms == LESS
    beyond = next_of(three_issue_deal(), AskedNext(levels=((PartyId(THEM), 101.0),)))
    assert beyond.at_level is None
    assert beyond.beyond == (THEM,)


def test_levels_that_exclude_one_another_are_each_within_reach() -> None:
    found = next_of(three_issue_deal(), AskedNext(levels=((PartyId(US), 90.0), (PartyId(THEM), 90.0))))
    assert (found.at_level, found.beyond, found.levels) == (None, (), (US, THEM))


def test_a_demand_on_one_issue_is_answered_with_something_cheap_to_us() -> None:
    project = deal(
        amount("price", 0, 10),
        choice("colour", "red", "blue"),
        us={"price": (96, line(100, 0)), "colour": (4, scores(red=100, blue=0))},
        them={"price": (60, line(0, 100)), "colour": (40, scores(red=0, blue=100))},
    )
    ours = terms(price=2, colour="red")
    found = next_of(after(project, (US, ours), (THEM, terms(price=5, colour="red"))))
    assert found.demanded == "price"
    assert found.answer is not None
    assert found.answer.terms == terms(price=2, colour="blue")
    assert [gain.value for gain in found.answer.gains] == [-4.0, 40.0]


def test_without_an_offer_of_ours_there_is_no_term_to_stay_with() -> None:
    project = after(three_issue_deal(), (THEM, terms(speed="slow", colour="red", price="low")))
    assert next_of(project, AskedNext(insisted=IssueId("price"))).answer is None


def test_no_answer_goes_below_the_walk_away() -> None:
    issues = (amount("price", 0, 10), choice("colour", "red", "blue"))
    us: Views = {"price": (96, line(100, 0)), "colour": (4, scores(red=100, blue=0))}
    them: Views = {"price": (60, line(0, 100)), "colour": (40, scores(red=0, blue=100))}
    base = terms(price=2, colour="red")
    for reservation, answered in ((70, True), (78, False)):
        grounds = grounds_of(deal(*issues, us=us, them=them, reservations=(reservation, 0)))
        assert (answer_to(grounds, base, IssueId("price")) is not None) == answered


def test_an_extreme_opening_of_theirs_is_not_built_on() -> None:
    found = next_of(after(three_issue_deal(), (THEM, THEIRS)))
    assert found.base is Base.NOTHING
    assert all(not each.gains for each in found.suggested)


def test_an_offer_that_expired_is_no_longer_offered() -> None:
    project = after(three_issue_deal(), (THEM, OURS))
    gone = replace(project, offers=(replace(project.offers[0], status=OfferStatus.EXPIRED),))
    found = next_of(gone)
    assert found.cautions == ()
    assert found.target is not None
    assert found.target.value < 100


@given(deals(parties=2, most_issues=3), st.data())
def test_every_answer_keeps_the_term_that_is_insisted_on(project: Project, data: st.DataObject) -> None:
    grounds = grounds_of(project)
    first = next_of(project).suggested
    if not first:
        return
    base = first[0].terms
    issue = data.draw(st.sampled_from([agreed.issue for agreed in base]))
    answer = answer_to(grounds, base, issue)
    if answer is None:
        return
    assert term_on(answer, issue) == term_on(base, issue)
    (ours, theirs), (mine, others) = worth_of(grounds.tables, base), worth_of(grounds.tables, answer)
    low, high = extremes(grounds.tables)[0]
    assert mine.low >= ours.low - Fraction(high - low, 20) / grounds.tables.divisors[0]
    assert others.low >= theirs.low


def test_what_a_proposal_can_be_argued_from_is_a_standard_that_supports_it() -> None:
    project = after(with_standards(three_issue_deal(), price="low", colour="blue"), (THEM, THEIRS))
    found = next_of(project)
    asked = next(each for each in found.suggested if term_on(each.terms, IssueId("price")) == OURS[2].term)
    assert asked.standards == ("s-price",)


@pytest.mark.parametrize(
    ("project", "caution"),
    [
        (after(three_issue_deal(), (US, OURS)), Caution.NOT_ANSWERED),
        (
            after(three_issue_deal(), (US, OURS), (US, LESS), (US, terms(speed="fast", colour="blue", price="high"))),
            Caution.CONCEDED_TWICE,
        ),
        (after(three_issue_deal(), (THEM, OURS)), Caution.THEY_OFFER_MORE),
    ],
)
def test_what_to_think_of_before_the_next_offer(project: Project, caution: Caution) -> None:
    assert next_of(project).cautions == (caution,)


def test_a_target_below_the_walk_away_is_pointed_out() -> None:
    assert next_of(three_issue_deal(), AskedNext(target=5)).cautions == (Caution.BELOW_WALK_AWAY,)


@pytest.mark.parametrize(
    ("project", "why"),
    [
        (deal(), WhyNoOffer.NO_ISSUES),
        (deal(choice("colour", "red", "blue")), WhyNoOffer.OURS_UNVALUED),
        (deal(choice("colour", "red", "blue"), us={"colour": (1, scores(red=1, blue=0))}), WhyNoOffer.THEIRS_UNVALUED),
    ],
)
def test_it_says_why_nothing_can_be_suggested(project: Project, why: WhyNoOffer) -> None:
    found = next_of(project)
    assert (found.why_none, found.suggested) == (why, ())


def test_without_walk_aways_there_is_no_probability() -> None:
    found = next_of(three_issue_deal((None, None)))
    assert all(each.chance is None for each in found.suggested)
    assert found.gamble.terms is None

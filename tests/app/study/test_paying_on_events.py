"""Schedules, rates and tolerances in deals on events: all agrees with plain fractions, gone through case by case."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings

from app.advice.payment_windows import PriceWindow, WhenToPay, when_to_pay
from app.domain.edits.changing import Refused
from app.domain.edits.waiting import score_by_waiting
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import issue_of, others_of, party_of, preference_of
from app.domain.packages import AmountTerm, Term, Terms
from app.domain.payments import Schedule
from app.domain.project import Project
from app.domain.values import Straight
from app.domain.waiting import schedule_of
from app.study.cases import cases_of
from app.study.if_then import if_then
from app.study.study import Study, study_of
from app.study.trading import trading_of
from app.study.wagers import Wager
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of
from app.valuation.utilities import terms_of_choice, utilities_of_points, worth_of
from tests.builders import amount, bowed, deal, depending, line, terms
from tests.builders import event as happening
from tests.effort import repeats
from tests.paying_strategies import PAYMENT, PRICE, paying_deals
from tests.twins.by_cases import ByCases, Package, World, named, number, undominated

Worths = tuple[Fraction, ...]
PRICED, PAID = happening("e", (0, 0, 0), (), "one", "two", "three"), happening("f", (0, 2), (3, 0))
MOST_LISTED = 700
"""Packages that are gone through in one example."""


def near(study: Study, found: Sequence[Fraction], wanted: Sequence[Fraction]) -> bool:
    """Whether the engine says what the twin says: exactly, but for what it says that it rounds."""
    bounds = zip(found, wanted, study.tables.exacts, study.tables.error_bounds, strict=True)
    return all(abs(one - other) <= (0 if exact else bound) for one, other, exact, bound in bounds)


def packages_of(twin: ByCases) -> tuple[Package, ...]:
    """All packages, or some of very many."""
    return twin.packages[:: 1 + len(twin.packages) // MOST_LISTED]


@settings(max_examples=repeats(300, night=3_000))
@given(paying_deals())
def test_packages_are_worth_what_they_come_to_case_by_case(project: Project) -> None:
    study, twin = study_of(project), ByCases(project=project)
    assert study.package_count == len(twin.packages)
    assert study.tables.parties == tuple(party.id for party in project.parties)
    for package in packages_of(twin)[::7]:
        choice = [table.terms.index(term) for table, (_, term) in zip(study.tables.issues, package, strict=True)]
        terms = terms_of_choice(study.tables, choice)
        worths = worth_of(study.tables, terms)
        assert named(terms) == package
        assert near(study, [worth.low for worth in worths], twin.expected(package))
        assert all(worth.settled for worth in worths)
        assert study.floors is None or study.floors.holds(terms) == twin.holds(package)


@settings(max_examples=repeats(300, night=3_000))
@given(paying_deals())
def test_drafts_and_offers_are_worth_what_they_come_to_however_they_are_completed(project: Project) -> None:
    study, twin = study_of(project), ByCases(project=project)
    said = [project.draft, *(offer.terms for offer in project.offers)]
    laid = [study.project.draft, *(offer.terms for offer in study.project.offers)]
    if not 0 < len(twin.packages) <= MOST_LISTED:
        return
    for written, counted in zip(said, laid, strict=True):
        agreed = dict(named(written))
        completed = {
            tuple({**{name: term for name, term in package if name.split("~")[0] not in agreed}, **agreed}.items())
            for package in twin.packages
        }
        expected = [twin.expected(package) for package in completed]
        worths = worth_of(study.tables, counted)
        assert near(study, [worth.low for worth in worths], [min(each) for each in zip(*expected, strict=True)])
        assert near(study, [worth.high for worth in worths], [max(each) for each in zip(*expected, strict=True)])


@settings(max_examples=repeats(200, night=3_000))
@given(paying_deals())
def test_the_frontier_is_that_of_all_packages_that_hold_while_some_do(project: Project) -> None:
    study, twin = study_of(project), ByCases(project=project)
    if len(twin.packages) > MOST_LISTED or not study.tables.exact:
        return
    frontier = study.frontier
    assert isinstance(frontier, Frontier)
    worths = {package: twin.expected(package) for package in twin.packages}
    holding = [worth for package, worth in worths.items() if study.floors is not None and twin.holds(package)]

    assert {utilities_of_points(study.tables, row) for row in frontier.points} == undominated(
        holding or worths.values()
    )
    for row, choice in enumerate(choices_of(frontier).tolist()):
        package = named(terms_of_choice(study.tables, choice))
        assert worths[package] == utilities_of_points(study.tables, frontier.points[row])


@settings(max_examples=repeats(200, night=3_000))
@given(paying_deals())
def test_swaps_bring_what_they_say_and_hurt_nobody_in_any_case_that_counts(project: Project) -> None:
    study, twin = study_of(project), ByCases(project=project)
    for other in others_of(project):
        found = trading_of(study, other.id)
        for trade in found.trades.trades:
            before, after = (twin.expected(named(terms)) for terms in (found.trades.base, trade.terms))
            gains = dict(zip(study.tables.parties, (b - a for a, b in zip(before, after, strict=True)), strict=True))
            slack = 2 * study.tables.error_bound
            assert min(gains.values()) >= -slack
            assert min(gains[project.us], gains[other.id]) > -slack
            assert {gain.party: gain.value for gain in trade.gains} == pytest.approx(
                {party: float(gain) for party, gain in gains.items()}, abs=1e-6 + slack
            )
            assert study.grounds.floors is None or twin.holds(named(trade.terms))


def in_outcome_of(twin: ByCases, party: PartyId, event: str, outcome: str) -> Iterator[tuple[World, Fraction]]:
    """The worlds in which an event has turned out so, with how likely a party holds each of them then."""
    worlds = [(world, twin.chance(party, world)) for world in twin.worlds if world[event] == outcome]
    whole = sum(chance for _, chance in worlds)
    yield from ((world, chance / whole) for world, chance in worlds)


@settings(max_examples=repeats(300, night=3_000))
@given(paying_deals())
def test_each_outcome_of_a_draft_is_worth_what_it_comes_to_then(project: Project) -> None:
    study, twin = study_of(project), ByCases(project=project)
    agreed = named(project.draft)
    for event in project.contingencies:
        for case in cases_of(study, event, [project.draft])[0]:
            for party, worth in case.worths:
                expected = sum(
                    chance * twin.utility(party_of(project, party), twin.case(agreed, world))
                    for world, chance in in_outcome_of(twin, party, event.id, case.outcome)
                )
                level = party_of(project, party).walk_away.value
                assert worth.least == worth.most == pytest.approx(float(expected))
                assert (party in case.below) == (level is not None and expected < number(level.value))


@settings(max_examples=repeats(300, night=3_000))
@given(paying_deals(most_parties=2))
def test_a_bet_is_good_for_both_and_breaks_no_floor_that_held_without_it(project: Project) -> None:
    study = study_of(project)
    for event in project.contingencies:
        wager = if_then(study, event.id, Fraction(1)).wager
        if isinstance(wager, Wager):
            assert issue_of(project, wager.issue).depends_on == event.id
            check_bet(project, wager)


def test_a_bet_on_when_to_pay_is_good_for_both_whatever_the_price_is_worth() -> None:
    # A bet laid on a straight price by mistake is good for both as well, so only a price that bends tells them apart.
    price = replace(amount("price", 0, 2), currency="EUR")
    days = replace(amount("payment", 0, 60, step=30), unit="days", paid_after=True)
    plain = deal(
        price,
        days,
        us={"price": (1, line(60, 0)), "payment": (1, line(60, 0))},
        them={"price": (1, bowed(0, 60, 2.5)), "payment": (1, line(0, 60))},
    )
    hanging = depending(depending(plain, PRICED, "price"), PAID, "payment")
    project = replace(hanging, draft=terms(price=0.0, payment=30.0))

    wager = if_then(study_of(project), PAID.id, Fraction(1)).wager
    assert isinstance(wager, Wager)
    assert wager.issue == PAYMENT
    assert (wager.amount_if, wager.amount_otherwise, wager.base) == (0.0, 60.0, 30.0)
    check_bet(project, wager)


def check_bet(project: Project, wager: Wager) -> None:
    """That both expect more of a bet than of what it takes the place of, on the issue that it is made on."""
    twin = ByCases(project=project)
    without, bet = (with_term(project.draft, wager.issue, term) for term in (AmountTerm(amount=wager.base), wager.term))
    before, after = twin.expected(named(without)), twin.expected(named(bet))
    assert all(now > was for was, now in zip(before, after, strict=True))
    assert twin.holds(named(bet)) or not twin.holds(named(without))


def with_term(terms: Terms, issue: IssueId, term: Term) -> Terms:
    """Terms with another one on an issue that they settle."""
    return tuple(type(each)(issue=issue, term=term) if each.issue == issue else each for each in terms)


def left(paid: Schedule, rate: Fraction) -> Fraction:
    """What is left at signing of one unit of money, to fifty digits."""
    whole = sum(number(part.percent) for part in paid)
    growth = 1 + _decimal(rate / 100)
    return sum(
        (number(part.percent) / whole * Fraction(growth ** -_decimal(number(part.days) / 360)) for part in paid),
        Fraction(0),
    )


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


@settings(max_examples=repeats(300, night=3_000))
@given(paying_deals())
def test_windows_of_prices_end_where_each_side_has_as_much_as_before(project: Project) -> None:
    for other in others_of(project):
        found = when_to_pay(project, other.id)
        for window in found.windows:
            check_window(project, found, window)


def check_window(project: Project, found: WhenToPay, window: PriceWindow) -> None:
    """The ends by the definition, and that a proposed price leaves neither side worse off."""
    before, after = (schedule_of(issue_of(project, PAYMENT), term) for term in (window.before, window.after))
    at = number(found.at)
    rates: dict[PartyId, Fraction] = {}
    for party, rise in ((project.us, window.ours), (found.party, window.value)):
        known = party_of(project, party).discount_rate
        assert known is not None
        rates[party] = number(known.value)
        wanted = at * (left(before, rates[party]) / left(after, rates[party]) - 1)
        assert rise == pytest.approx(float(wanted), rel=1e-6, abs=1e-6 * max(1.0, float(at)))
    assert window.low <= window.value <= window.high
    assert 0 <= window.chance <= 1
    if window.price is None:
        assert window.terms is None
        return
    for party, is_payee in ((project.us, found.paid), (found.party, not found.paid)):
        gained = number(window.price) * left(after, rates[party]) - at * left(before, rates[party])
        assert (gained if is_payee else -gained) > -Fraction(1, 10**6) * max(at, Fraction(1))
    if window.terms is not None:
        assert dict(named(window.terms))[PAYMENT] == window.after
        assert dict(named(window.terms))[PRICE] == AmountTerm(amount=window.price)


@settings(max_examples=repeats(300, night=3_000))
@given(paying_deals())
def test_scores_taken_from_a_rate_weigh_a_schedule_like_the_money_that_makes_up_for_it(project: Project) -> None:
    for other in others_of(project):
        for party in (project.us, other.id):
            try:
                scored = score_by_waiting(project, party=party, issue=PAYMENT)
            except Refused:
                continue
            assert study_of(scored).tables.parties == tuple(each.id for each in project.parties)
            found = when_to_pay(project, other.id)
            if isinstance(preference_of(party_of(scored, party), PRICE).value, Straight):
                for window in found.windows:
                    check_scores(scored, found, window, party)


def check_scores(project: Project, found: WhenToPay, window: PriceWindow, party: PartyId) -> None:
    """Another schedule at the price that makes up for it is worth as much to a party, but for rounded scores."""
    rise = window.ours if party == project.us else window.value
    twin, side = ByCases(project=project), party_of(project, party)
    tiles = next(issue.id for issue in project.issues if issue.id not in {PRICE, PAYMENT})
    anything = next(term for name, term in twin.packages[0] if name.split("~")[0] == tiles)

    def money(price: float, chosen: Term = window.before) -> dict[str, Term]:
        return {PRICE: AmountTerm(amount=price), PAYMENT: chosen, tiles: anything}

    worths = [twin.utility(side, each) for each in (money(found.at), money(found.at + rise, window.after))]
    # Scores are whole hundredths, weights have six figures.
    moved = abs(twin.utility(side, money(found.at)) - twin.utility(side, money(found.at + rise)))
    assert abs(worths[0] - worths[1]) <= Fraction(3, 100) + moved / 10**4

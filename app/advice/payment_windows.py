"""Between what prices another schedule of payment is better for both, when waiting for money costs two sides otherwise.

Whoever is paid X at once needs X (1 + k)^t for the same after t years, at its discount rate k; whoever pays accepts no
more than that at its own rate: there is a price for both just where waiting costs the payer more (Fisher 1930).
"""

from collections.abc import Iterator
from enum import StrEnum

import numpy as np

from app.advice.bets import Opening
from app.advice.draws import MIDDLE, SAMPLES, Draws, base_draws, triangular
from app.domain.edits.changing import ordered
from app.domain.estimates import Source
from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue, Issue
from app.domain.lookup import party_of
from app.domain.packages import Agreed, AmountTerm, Term, Terms
from app.domain.payments import YEAR, Schedule, mean_wait
from app.domain.project import Project
from app.domain.values import exact
from app.domain.waiting import (
    Reckoned,
    compared_with,
    has_several_schedules,
    is_paid,
    issues_with_schedules,
    others_than,
    price_between,
    rate_of,
    reckoned_at,
    schedule_of,
)
from app.records import dataclass

_ROUNDING = 1e-9
"""Of the price: sums in floating point that differ by less are the same."""


class WhyNoWindow(StrEnum):
    """Why no schedules are compared."""

    NO_SCHEDULE = "no_schedule"  # no option says when money is paid
    ONE_SCHEDULE = "one_schedule"  # there is nothing to compare the only one with
    NO_PRICE = "no_price"  # no amount of money of which one wants more and the other less
    OUR_RATE = "our_rate"
    THEIR_RATE = "their_rate"


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceWindow:
    """Another schedule than `before`, and by how much the price has to rise to make up for it (below 0: may fall).

    To us by `ours`; to them by `value` at their likely rate, by `low` to `high` in nine of ten versions. In so many as
    `chance` says some price is better for both. `later` tells that the money comes later on average. `price` is the
    step of the price nearest to the middle of what is good for both; `terms` are the draft with it, None where no step
    is.
    """

    issue: IssueId
    before: Term
    after: Term
    later: bool
    ours: float
    value: float
    low: float
    high: float
    chance: float
    opening: Opening
    price: float | None
    terms: Terms | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenToPay:
    """All that schedules come to with one party: the surest windows first, then the widest; the closed ones last.

    `at` is the price at which it is reckoned, and `paid` whether we are paid it; `guessed` that nothing but a guess of
    ours says what waiting costs them.
    """

    party: PartyId
    why_none: WhyNoWindow | None = None
    price: IssueId | None = None
    at: float = 0.0
    drafted: bool = False
    paid: bool = False
    guessed: bool = False
    windows: tuple[PriceWindow, ...] = ()


def when_to_pay(project: Project, party: PartyId) -> WhenToPay:
    """Every schedule compared with the drafted one, or the first that is paid, for us and a party."""
    issues = issues_with_schedules(project)
    if not issues:
        return WhenToPay(party=party, why_none=WhyNoWindow.NO_SCHEDULE)
    if not any(map(has_several_schedules, issues)):
        return WhenToPay(party=party, why_none=WhyNoWindow.ONE_SCHEDULE)
    price = price_between(project, project.us, party)
    if price is None:
        return WhenToPay(party=party, why_none=WhyNoWindow.NO_PRICE)
    ours, theirs = (party_of(project, each) for each in (project.us, party))
    reckoned, paid = reckoned_at(project, price), is_paid(project, project.us, price.id) is True
    if ours.discount_rate is None or theirs.discount_rate is None:
        why = WhyNoWindow.OUR_RATE if ours.discount_rate is None else WhyNoWindow.THEIR_RATE
    else:
        why = None
    comparing = None if why else _Comparing(project=project, reckoned=reckoned, paid=paid, party=party)
    windows = [] if comparing is None else [window for issue in issues for window in comparing.windows(issue)]
    return WhenToPay(
        party=party,
        why_none=why,
        price=price.id,
        at=reckoned.at,
        drafted=reckoned.drafted,
        paid=paid,
        guessed=theirs.discount_rate is not None and theirs.discount_rate.source is Source.GUESS,
        windows=tuple(sorted(windows, key=_rank)),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Comparing:
    """What every schedule of a deal is compared by."""

    project: Project
    reckoned: Reckoned
    paid: bool
    party: PartyId

    def windows(self, issue: Issue) -> Iterator[PriceWindow]:
        """The schedules of an issue, each beside the one that it is compared with."""
        before = compared_with(self.project, issue)
        if before is not None:
            yield from (self._window(issue, before, after) for after in others_than(issue, before))

    def _window(self, issue: Issue, before: Term, after: Term) -> PriceWindow:
        schedules = schedule_of(issue, before), schedule_of(issue, after)
        ours = self._making_up(self.project.us, schedules)[0]
        value, drawn = self._making_up(self.party, schedules)
        # To whoever pays, the rise that it accepts; to whoever is paid, the one that it needs.
        sign = 1 if self.paid else -1
        slack = _ROUNDING * self.reckoned.at
        low, high = (float(np.quantile(drawn, share)) for share in ((1 - MIDDLE) / 2, (1 + MIDDLE) / 2))
        low, high = min(low, value), max(high, value)
        near, far = (low, high) if self.paid else (high, low)
        opening = (
            Opening.SURELY
            if sign * (near - ours) > slack
            else Opening.SOMETIMES
            if sign * (far - ours) > slack
            else Opening.NEVER
        )
        end = near if opening is Opening.SURELY else value
        price = self._between(*sorted((ours, end))) if sign * (end - ours) > slack else None
        return PriceWindow(
            issue=issue.id,
            before=before,
            after=after,
            later=mean_wait(schedules[1]) > mean_wait(schedules[0]),
            ours=ours,
            value=value,
            low=low,
            high=high,
            chance=float(np.mean(sign * (drawn - ours) > slack)),
            opening=opening,
            price=price,
            terms=None if price is None else self._terms(issue, after, price),
        )

    def _making_up(self, party: PartyId, schedules: tuple[Schedule, Schedule]) -> tuple[float, Draws]:
        """The rise of the price that makes up for the second schedule: likely, and in every version of a party."""
        low, value, high = rate_of(party_of(self.project, party)) or (0.0, 0.0, 0.0)
        # Ours counts as we say it; its range, if it has one, is no doubt about somebody else.
        draws = base_draws(self.project.seed, f"{party}/discount rate", SAMPLES)
        rates = np.concatenate(([value], triangular(draws, low, value, high)))
        before, after = (_present_values(schedule, rates) for schedule in schedules)
        made_up = self.reckoned.at * (before / after - 1)
        return float(made_up[0]), made_up[1:]

    def _between(self, low: float, high: float) -> float | None:
        """The amount that can be agreed nearest to the middle between two changes of the price, None outside them."""
        price = self.reckoned.price
        at, step, bottom = exact(self.reckoned.at), exact(price.step), exact(price.low)
        middle = at + exact(low) / 2 + exact(high) / 2
        found = bottom + step * round((middle - bottom) / step)
        inside = at + exact(low) < found < at + exact(high) and bottom <= found <= exact(price.high)
        return float(found) if inside else None

    def _terms(self, issue: Issue, after: Term, price: float) -> Terms | None:
        """The draft with another schedule at another price; None where either is settled otherwise in every outcome."""
        amount: AmountIssue = self.reckoned.price
        if issue.depends_on is not None or amount.depends_on is not None:
            return None
        others = (agreed for agreed in self.project.draft if agreed.issue not in {issue.id, amount.id})
        changed = (
            Agreed(issue=issue.id, term=after),
            Agreed(issue=amount.id, term=AmountTerm(amount=price)),
        )
        return ordered(self.project.issues, (*others, *changed))


def _present_values(paid: Schedule, rates: Draws) -> Draws:
    """As `domain.payments.present_value`, at many rates in percent at once."""
    whole = sum(each.percent for each in paid)
    total = np.zeros(len(rates))
    for each in paid:
        total += each.percent / whole * (1 + rates / 100) ** (-each.days / YEAR)
    return total


_ORDER = (Opening.SURELY, Opening.SOMETIMES, Opening.NEVER)


def _rank(window: PriceWindow) -> tuple[int, float]:
    return _ORDER.index(window.opening), -abs(window.value - window.ours)

"""A bet on an event by an amount of the deal: another price in every outcome, so that both expect to gain by it.

It is made between us and one other party. Whoever else is at the table and cares about that amount is moved by it too:
nobody falls below its walk-away in any outcome, and what it comes to for them is counted.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from app.advice.bets import Difference, Opening, Split, difference_in, fair_exchange, fair_price, split_of
from app.advice.gains import Gain, gains_between
from app.advice.risk import BearableStake, bearable_stake
from app.domain.estimates import Source
from app.domain.ids import IssueId, LinkId, Part, PartyId, whole_of
from app.domain.issues import AmountIssue
from app.domain.likelihoods import likelihoods_in
from app.domain.links import broken_by
from app.domain.lookup import is_complete, party_of, preference_of
from app.domain.packages import Agreed, AmountTerm, Branch, Contingency, Contingent, Term, Terms, in_outcome
from app.domain.values import exact, rises
from app.records import dataclass
from app.study.cases import Short, World, shorts_in, terms_in, trials_of, valued_in
from app.study.study import Study
from app.valuation.utilities import worth_of


class NoWager(StrEnum):
    """Why there is no bet to propose."""

    UNKNOWN = "unknown"  # nothing is written down of what they hold likely
    ALIKE = "alike"  # both hold everything alike
    NO_AMOUNT = "no_amount"  # no amount on which the two want opposite things depends on it
    OPEN = "open"  # the draft leaves something open
    NO_ROOM = "no_room"  # the least bet takes somebody below walking away, or off the range
    NO_GAIN = "no_gain"  # amounts are whole steps, and curves bend: no bet pays both, or a rule forbids those that do


@dataclass(frozen=True, slots=True, kw_only=True)
class Wager:
    """A bet with a party (`them`) by an issue: one amount where what we hold likelier comes about, another otherwise.

    `base` is what would be agreed either way: the amount of the draft, or, where that holds a bet (`of_bet`), the whole
    step that its amounts come to half way between the chances of both: a bet that was taken is compared with what it
    took the place of. Money is in the unit of the issue, chances from 0 to 1. What both expect
    is by each one's own chances; `theirs_low` to `theirs_high` is what they may expect by the range of theirs.
    `largest` is the largest stake that can be proposed: `capped` says whom a larger one would take below walking away,
    and in which outcome; `overdone` to which of the two it would be worth less than none, because its curve bends;
    `unknown` that the walk-away of somebody is not known, so that nothing keeps the stake small for that side.
    `informed` that what they hold likely is more than a guess of ours: they may know more. `bearable` is the stake that
    suits what both can put at risk. `beside` is what everybody else who cares about the amount expects of the bet, in
    points of its own.
    """

    them: PartyId
    issue: IssueId
    difference: Difference
    base: float
    of_bet: bool
    amount_if: float
    amount_otherwise: float
    term: Contingent
    split: Split
    theirs_low: Fraction
    theirs_high: Fraction
    largest: Fraction
    capped: Short | None
    unknown: tuple[PartyId, ...]
    informed: bool
    bearable: BearableStake | None = None
    overdone: PartyId | None = None
    beside: tuple[Gain, ...] = ()

    @property
    def price(self) -> Fraction:
        """What of the stake is ours to pay if what we hold likelier does not come about."""
        return self.split.otherwise / (self.split.otherwise + self.split.if_it_happens)

    @property
    def window(self) -> tuple[Fraction, Fraction]:
        """Between what the side we are on may give otherwise, for what it gets where what we hold likelier comes about.

        By the highest of their chances where that leaves a window open, else by the likely one.
        """
        surely = self.difference.opening is Opening.SURELY
        return fair_exchange(
            self.split.if_it_happens, self.difference.ours, self.difference.high if surely else self.difference.theirs
        )


def wager_on(study: Study, plain: Study, event: Contingency, portion: Fraction, them: PartyId) -> Wager | NoWager:
    """The bet on an event with a party at the fair price, with so large a portion of the largest stake.

    The largest stake leaves everybody at the table at or above its walk-away in every outcome, by the likely numbers,
    both amounts on the range of the issue, and what the two expect above what they would have without it. Of several
    amounts one that nobody else cares about comes first. `plain` is the study of the deal in which nothing depends on
    the event.
    """
    said = study.said
    if not any(belief.party == them for belief in event.beliefs):
        return NoWager.UNKNOWN
    difference = difference_in(event, said.us, them)
    if difference is None:
        return NoWager.ALIKE
    issue = next(_opposed_amounts(study, event, them), None)
    if issue is None:
        return NoWager.NO_AMOUNT
    if not is_complete(said, said.draft):
        return NoWager.OPEN
    base = _base(study, event, issue, them)
    if base is None:
        return NoWager.OPEN
    placing = _Placing(study=study, plain=plain, event=event, issue=issue, them=them, difference=difference, base=base)
    return placing.wager(portion)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Placing:
    """Everything a stake is tried with; a stake is counted in steps of the issue."""

    study: Study
    plain: Study
    event: Contingency
    issue: AmountIssue
    them: PartyId
    difference: Difference
    base: Fraction

    def wager(self, portion: Fraction) -> Wager | NoWager:
        """The bet with so large a portion of the largest stake, one step at the least."""
        most = self._most_on_range()
        kept = _last(most, self._nobody_below)
        largest = _last(kept, lambda steps: self._worse_for(self._fair(steps)) is None)
        wanted = max(1, int(largest * portion))
        # Amounts are whole steps: a smaller stake than one that fits may still miss by one, and of a very small one the
        # price may be moved out of the window.
        several = (*range(wanted, 0, -1), *range(wanted + 1, largest + 1))
        steps = next((each for each in several if self._fits(each)), None)
        if steps is None:
            return NoWager.NO_GAIN if kept else NoWager.NO_ROOM
        capped = self._short(kept + 1) if largest == kept < most else None
        overdone = self._worse_for(self._fair(largest + 1)) if largest < kept else None
        return self._placed(steps, largest, capped, overdone)

    def _fits(self, steps: int) -> bool:
        amounts = self._amounts(steps)
        return (
            self.difference.theirs < self._price(steps) < self.difference.ours
            and self._on_range(steps)
            and self._nobody_below(steps)
            and self._worse_for(amounts) is None
            and self._broken(self._bet(amounts)) <= self._broken(AmountTerm(amount=float(self.base)))
        )

    def _fair(self, steps: int) -> tuple[Fraction, Fraction]:
        """The amounts of a stake just as the fair price says, between steps."""
        sign, price = self._sign(), fair_price(self.difference.ours, self.difference.theirs)
        stake = steps * exact(self.issue.step)
        otherwise = self.base - sign * price * stake
        return otherwise + sign * stake, otherwise

    def _sign(self) -> int:
        us = party_of(self.study.said, self.study.said.us)
        return 1 if rises(preference_of(us, self.issue.id).value) else -1

    def _worse_for(self, amounts: tuple[Fraction, Fraction]) -> PartyId | None:
        """Which of the two expects no more of a bet than of what is agreed without it, by its scores and chances."""
        tables = self.study.tables
        without, bet = (
            worth_of(tables, valued_in(self.study, self._terms(term)))
            for term in (AmountTerm(amount=float(self.base)), self._bet(amounts))
        )
        two = (self.study.said.us, self.them)
        told = zip(tables.parties, without, bet, strict=True)
        return next((party for party, was, now in told if party in two and now.low <= was.low), None)

    def _broken(self, term: Term) -> set[LinkId]:
        laid = valued_in(self.study, self._terms(term))
        return {rule.id for rule in broken_by(laid, self.study.project.rules)}

    def _bet(self, amounts: tuple[Fraction, Fraction]) -> Contingent:
        likelier = self.difference.likelier
        branches = tuple(
            Branch(outcome=each.id, term=AmountTerm(amount=float(amounts[0 if each.id in likelier else 1])))
            for each in self.event.outcomes
        )
        return Contingent(event=self.event.id, branches=branches)

    def _terms(self, term: Term) -> Terms:
        """The draft with another term on the amount."""
        return tuple(
            Agreed(issue=each.issue, term=term) if each.issue == self.issue.id else each
            for each in self.study.said.draft
        )

    def _amounts(self, steps: int) -> tuple[Fraction, Fraction]:
        """What is agreed where what we hold likelier comes about, and otherwise: whole steps of the issue."""
        sign, fair = self._sign(), self._fair(steps)
        step, low = exact(self.issue.step), exact(self.issue.low)
        # Halves up, and down in `_base`: so the amounts come to the base again.
        otherwise = low + step * floor((fair[1] - low) / step + Fraction(1, 2))
        return otherwise + sign * steps * step, otherwise

    def _price(self, steps: int) -> Fraction:
        """Which part of the stake is ours, moved a little by whole steps."""
        amounts = self._amounts(steps)
        return abs(amounts[1] - self.base) / abs(amounts[0] - amounts[1])

    def _on_range(self, steps: int) -> bool:
        low, high = exact(self.issue.low), exact(self.issue.high)
        return all(low <= each <= high for each in self._amounts(steps))

    def _most_on_range(self) -> int:
        most = int((exact(self.issue.high) - exact(self.issue.low)) / exact(self.issue.step))
        return _last(most, self._on_range)

    def _nobody_below(self, steps: int) -> bool:
        return self._short(steps) is None

    def _short(self, steps: int) -> Short | None:
        """Whom a stake takes below walking away in the first world in which it does."""
        terms = self._terms(self._bet(self._amounts(steps)))
        for plain, worlds in self._trials():
            for world in worlds:
                found = shorts_in(plain, terms_in(terms, world), world)
                if found:
                    return found[0]
        return None

    def _trials(self) -> Iterator[tuple[Study, tuple[World, ...]]]:
        """What a bet has to hold in; what is below walking away in other events without it, is no matter of the bet."""
        bet = self._terms(self._bet((exact(self.issue.low), exact(self.issue.high))))
        for plain, worlds in trials_of(self.study, bet):
            if any(event == self.event.id for event, _ in worlds[0]):
                yield plain, worlds

    def _placed(self, steps: int, largest: int, capped: Short | None, overdone: PartyId | None) -> Wager:
        amounts = self._amounts(steps)
        stake = abs(amounts[0] - amounts[1])
        price, found = self._price(steps), self.difference
        split = split_of(stake, price, found.ours, found.theirs)
        ends = sorted(stake * (price - each) for each in (found.low, found.high))
        term = self._bet(amounts)
        return Wager(
            them=self.them,
            issue=self.issue.id,
            difference=found,
            base=float(self.base),
            of_bet=_is_bet(self.study, self.issue),
            amount_if=float(amounts[0]),
            amount_otherwise=float(amounts[1]),
            term=term,
            split=split,
            theirs_low=ends[0],
            theirs_high=ends[1],
            largest=largest * exact(self.issue.step),
            capped=capped,
            overdone=overdone,
            unknown=self._unknown(),
            informed=self._informed(),
            bearable=self._bearable(),
            beside=self._beside(term),
        )

    def _unknown(self) -> tuple[PartyId, ...]:
        """Who is moved by the bet and has no walk-away that could keep it small."""
        tables = self.plain.tables
        moved = {self.study.said.us, self.them, *_caring(self.study, self.issue)}
        levels = zip(tables.parties, tables.reservations, strict=True)
        return tuple(party for party, level in levels if level is None and party in moved)

    def _beside(self, term: Contingent) -> tuple[Gain, ...]:
        """What others who care about the amount expect of the bet, each by its own chances."""
        said, tables = self.study.said, self.study.tables
        others = [party for party in _caring(self.study, self.issue) if party not in {said.us, self.them}]
        if not others:
            return ()
        before, after = (
            valued_in(self.study, self._terms(agreed)) for agreed in (AmountTerm(amount=float(self.base)), term)
        )
        gains = gains_between(tables, self.study.versions, before, after)
        return tuple(gain for gain in gains if gain.party in others)

    def _bearable(self) -> BearableStake | None:
        said = self.study.said
        ours, theirs = (party_of(said, each).risk_tolerance for each in (said.us, self.them))
        return bearable_stake(self.difference, ours, theirs) if self.issue.currency else None

    def _informed(self) -> bool:
        return any(
            chance.source is not Source.GUESS
            for belief in self.event.beliefs
            if belief.party == self.them
            for chance in belief.chances
        )


def _last(most: int, fits: Callable[[int], bool]) -> int:
    """The largest number of steps up to `most` that fits, where with one all smaller ones do; 0 where none does."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _opposed_amounts(study: Study, event: Contingency, them: PartyId) -> Iterator[AmountIssue]:
    """The amounts that depend on the event and of which one side wants more and the other less: first those about which
    nobody else cares, money before anything else. None that matters nothing to one of the two.
    """
    said = study.said
    valued = {said.us, them} & set(study.tables.parties)
    found = [
        issue
        for issue in said.issues
        if isinstance(issue, AmountIssue)
        and issue.depends_on == event.id
        and valued <= _caring(study, issue)
        and {rises(preference_of(party_of(said, party), issue.id).value) for party in (said.us, them)} == {True, False}
    ]

    def last(issue: AmountIssue) -> tuple[bool, bool]:
        return bool(_caring(study, issue) - {said.us, them}), not issue.currency

    yield from sorted(found, key=last)


def _caring(study: Study, issue: AmountIssue) -> set[PartyId]:
    """Whose utility an amount moves."""
    tables = study.tables
    return {
        party
        for table in tables.issues
        if whole_of(table.issue) == issue.id
        for party, (low, high) in zip(tables.parties, table.ends, strict=True)
        if low < high
    }


def _base(study: Study, event: Contingency, issue: AmountIssue, them: PartyId) -> Fraction | None:
    """What is agreed either way; of a draft that has a bet already, the step nearest to what it comes to half way.

    A bet at the fair price comes to just that, up to half a step: its amounts are whole steps.
    """
    agreed = next(each for each in study.said.draft if each.issue == issue.id)
    ours, theirs = (likelihoods_in(event, party, study.said.us) for party in (study.said.us, them))
    total = Fraction(0)
    for outcome, our, their in zip(event.outcomes, ours, theirs, strict=True):
        term = in_outcome(agreed.term, Part(issue=issue.id, event=event.id, outcome=outcome.id))
        if not isinstance(term, AmountTerm):
            return None
        total += exact(term.amount) * (our + their) / 2
    if not _is_bet(study, issue):
        return total
    step, low = exact(issue.step), exact(issue.low)
    return low + step * ceil((total - low) / step - Fraction(1, 2))


def _is_bet(study: Study, issue: AmountIssue) -> bool:
    """Whether the draft says something else on an issue in one outcome than in another."""
    return any(agreed.issue == issue.id and isinstance(agreed.term, Contingent) for agreed in study.said.draft)

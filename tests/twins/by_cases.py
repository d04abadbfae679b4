"""Deals on events in plain fractions: every package, every way the world can turn out, one after the other.

The slow and obvious twin of the whole engine for projects whose issues are all valued and that have no rules and no
joint effects. It shares no arithmetic with the program but the curves of `domain.bends`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product

from app.domain.bends import share_of_way
from app.domain.estimates import Estimate
from app.domain.ids import PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.packages import AmountTerm, Branch, Contingent, OptionTerm, Term, Terms
from app.domain.parties import Party, Scale
from app.domain.project import Project
from app.domain.values import OptionScores, Saturating, Straight

World = dict[str, str]
"""The outcome of every event."""
Deal = dict[str, Term]
"""What is agreed on every issue when one world has come about."""
Package = tuple[tuple[str, Term], ...]
"""What is agreed on every issue, or on its part for an outcome (`issue~event~outcome`), by name."""


def number(value: float) -> Fraction:
    """A typed number as the decimal it shows."""
    return Fraction(repr(value))


@dataclass(frozen=True, kw_only=True)
class ByCases:
    """A project gone through case by case."""

    project: Project

    @cached_property
    def worlds(self) -> tuple[World, ...]:
        """Every way in which the events can turn out."""
        known = self.project.contingencies
        every = product(*(event.outcomes for event in known))
        return tuple(
            {str(event.id): str(outcome.id) for event, outcome in zip(known, each, strict=True)} for each in every
        )

    @cached_property
    def chances(self) -> tuple[tuple[Fraction, ...], ...]:
        """Per world how likely every party holds it."""
        return tuple(tuple(self.chance(party.id, world) for party in self.project.parties) for world in self.worlds)

    def chance(self, party: PartyId, world: World) -> Fraction:
        """How likely a party holds a world: never sure of any outcome, and all of them in proportion."""
        whole = Fraction(1)
        for event in self.project.contingencies:
            told = {belief.party: belief.chances for belief in event.beliefs}
            chances = told.get(party, told.get(self.project.us, (Estimate(value=1.0),) * len(event.outcomes)))
            counted = [min(max(number(each.value), Fraction(1)), Fraction(99)) for each in chances]
            place = [outcome.id for outcome in event.outcomes].index(world[event.id])  # type: ignore[arg-type] # the same text
            whole *= counted[place] / sum(counted)
        return whole

    def utility(self, party: Party, deal: Mapping[str, Term]) -> Fraction:
        """What a deal is worth to a party once everything is certain."""
        weights = [number(each.weight.value) for each in party.preferences]
        total = sum(
            weight * self._score(party, issue, deal[issue.id])
            for weight, issue in zip(weights, self.project.issues, strict=True)
        )
        return Fraction(total) / (sum(weights) if party.scale is Scale.SHARES else 1)

    def _score(self, party: Party, issue: Issue, term: Term) -> Fraction:
        value = next(each.value for each in party.preferences if each.issue == issue.id)
        if isinstance(term, OptionTerm):
            assert isinstance(value, OptionScores)
            return next(number(each.score.value) for each in value.scores if each.option == term.option)
        assert isinstance(term, AmountTerm)
        assert isinstance(issue, AmountIssue)
        assert isinstance(value, Straight | Saturating)
        low, high = number(issue.low), number(issue.high)
        along = (number(term.amount) - low) / (high - low)
        if isinstance(value, Saturating):
            along = share_of_way(along, value.bend.value)
        at_low, at_high = number(value.at_low.value), number(value.at_high.value)
        return at_low + (at_high - at_low) * along

    @cached_property
    def packages(self) -> tuple[Package, ...]:
        """Everything that can be agreed."""
        rows = [[(name, term) for term in ways] for name, ways in self._parts()]
        return tuple(product(*rows))

    def _parts(self) -> Iterator[tuple[str, list[Term]]]:
        events = {event.id: event for event in self.project.contingencies}
        for issue in self.project.issues:
            if issue.depends_on is None:
                yield str(issue.id), ways_to_settle(issue)
                continue
            for outcome in events[issue.depends_on].outcomes:
                yield f"{issue.id}~{issue.depends_on}~{outcome.id}", ways_to_settle(issue)

    def case(self, package: Iterable[tuple[str, Term]], world: World) -> Deal:
        """What a package comes to in one world."""
        found = {}
        for name, term in package:
            issue, *part = name.split("~")
            if not part or world[part[0]] == part[1]:
                found[issue] = in_world(term, world)
        return found

    def cases(self, package: Iterable[tuple[str, Term]]) -> tuple[tuple[Fraction, ...], ...]:
        """Per world what a package is worth to everybody then."""
        parts = tuple(package)
        found = []
        for world in self.worlds:
            deal = self.case(parts, world)
            key = tuple(sorted((issue, repr(term)) for issue, term in deal.items()))
            if key not in self._worths:
                self._worths[key] = tuple(self.utility(party, deal) for party in self.project.parties)
            found.append(self._worths[key])
        return tuple(found)

    @cached_property
    def _worths(self) -> dict[tuple[tuple[str, str], ...], tuple[Fraction, ...]]:
        """What certain deals are worth to everybody, as far as they have been asked for: they come again and again."""
        return {}

    def expected(self, package: Iterable[tuple[str, Term]]) -> tuple[Fraction, ...]:
        """What everybody expects of a package, by its own chances."""
        cases = self.cases(package)
        return tuple(
            sum((held[place] * case[place] for held, case in zip(self.chances, cases, strict=True)), Fraction(0))
            for place in range(len(self.project.parties))
        )

    def holds(self, package: Iterable[tuple[str, Term]]) -> bool:
        """Whether nobody is below its walk-away in any world."""
        levels = [party.walk_away.value for party in self.project.parties]
        return all(
            level is None or worth >= number(level.value)
            for case in self.cases(package)
            for worth, level in zip(case, levels, strict=True)
        )


def ways_to_settle(issue: Issue) -> list[Term]:
    """Every option that is on the table, or every step and the end of the range."""
    if isinstance(issue, ChoiceIssue):
        return [OptionTerm(option=option.id) for option in issue.options if option.off_table is None]
    amounts, at = [], number(issue.low)
    while at < number(issue.high):
        amounts.append(at)
        at += number(issue.step)
    return [AmountTerm(amount=float(each)) for each in (*amounts, number(issue.high))]


def in_world(term: Term, world: World) -> Term:
    """What a term says when a world has come about."""
    while isinstance(term, Contingent):
        branches: tuple[Branch, ...] = term.branches
        outcome = world[term.event]
        term = next(each.term for each in branches if each.outcome == outcome)
    return term


def named(terms: Terms) -> Package:
    """Terms by the names of their issues."""
    return tuple((str(agreed.issue), agreed.term) for agreed in terms)


def undominated(worths: Iterable[tuple[Fraction, ...]]) -> set[tuple[Fraction, ...]]:
    """Those that no other one beats."""
    found: set[tuple[Fraction, ...]] = set()
    for one in sorted(set(worths), reverse=True):
        if not any(all(a >= b for a, b in zip(other, one, strict=True)) for other in found):
            found.add(one)
    return found

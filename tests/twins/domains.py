"""Random domains in plain fractions, one per seed: what is on the table, what it is worth, what is ruled out.

Nothing here knows the program: a domain is numbers only, so that what the program makes of it can be compared.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Final

Package = tuple[Fraction, ...]
"""An outcome per issue that has any: the number of an option, or an amount."""

MOST_PACKAGES: Final = 300
_LARGE: Final = Fraction(1_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An issue with numbered options; those in `off` are not on the table."""

    options: int
    off: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """An issue settled by low, low + step, ... and high."""

    low: Fraction
    high: Fraction
    step: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A score per option; None where there is none."""

    scores: tuple[Fraction | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Scores at both ends of an amount's range, and how far the curve between them bends."""

    reach: tuple[Fraction, Fraction]
    ends: tuple[Fraction, Fraction]
    bend: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Knots:
    """Points (amount, score) with straight lines between them, level outside."""

    points: tuple[tuple[Fraction, Fraction], ...]


Item = Choice | Amount
View = Row | Curve | Knots | None
"""What one party thinks of one issue; None where nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A party: weights and views of every issue, whether utilities are divided by the weights, and its walk-away.

    `doubt` is how far each of its numbers may be off to either side. A walk-away is a number or a package.
    """

    weights: tuple[Fraction, ...]
    views: tuple[View, ...]
    divided: bool
    doubt: Fraction
    walk_away: Fraction | Package | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """That an issue is settled by one of some options, or by an amount from a low to a high end."""

    issue: int
    options: tuple[int, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ban:
    """Where all of `when` hold all of `then` must; without `then` they never hold together."""

    when: tuple[Demand, ...]
    then: tuple[Demand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Where all of `when` hold every party gets so many points."""

    when: tuple[Demand, ...]
    points: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A whole deal; `draft` settles some issues, None leaves one open."""

    seed: int
    issues: tuple[Item, ...]
    people: tuple[Person, ...]
    bans: tuple[Ban, ...]
    effects: tuple[Effect, ...]
    draft: tuple[Fraction | None, ...]


def outcomes(issue: Item) -> tuple[Fraction, ...]:
    """Everything an issue can be settled by."""
    if isinstance(issue, Choice):
        return tuple(Fraction(option) for option in range(issue.options) if option not in issue.off)
    amounts = []
    amount = issue.low
    while amount < issue.high:
        amounts.append(amount)
        amount += issue.step
    return (*amounts, issue.high)


def nameable(issue: Item) -> tuple[Fraction, ...]:
    """The outcomes, or where all options are off the table each of these: a walk-away may still be said by them."""
    every = issue.options if isinstance(issue, Choice) else 0
    return outcomes(issue) or tuple(Fraction(option) for option in range(every))


def domain_of(seed: int) -> Domain:
    """The domain of a seed: two, three or four parties in turn, of six tempers in turn."""
    return _Maker(seed).domain()


class _Maker:
    """Draws one domain.

    The tempers: few different scores, so that ties are common; tenths; hundredths and uneven walk-aways; what one wins
    the other loses; all want the same; score sheets, which are added up undivided.
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.draw = random.Random(seed)  # noqa: S311 - the same domain every time is the point
        self.parties = 2 + seed % 3
        self.temper = ("coarse", "tenths", "hundredths", "opposed", "alike", "sheets")[seed // 3 % 6]

    def domain(self) -> Domain:
        issues = self._issues()
        people = self._people(issues)
        bans = tuple(
            Ban(when=self._demands(issues, 2), then=self._demands(issues, 2) if self.draw.random() < 0.5 else ())
            for _ in range(self._some(2) if talked_about(issues) else 0)
        )
        effects = tuple(
            Effect(
                when=self._demands(issues, 3),
                points=tuple(self._bonus() for _ in people),
            )
            for _ in range(self._some(3) if talked_about(issues) else 0)
        )
        whole = Domain(seed=self.seed, issues=issues, people=people, bans=bans, effects=effects, draft=())
        return replace(whole, draft=self._draft(whole))

    def _draft(self, domain: Domain) -> tuple[Fraction | None, ...]:
        """Some of the terms of a package that there is."""
        packages = packages_of(domain)
        draft: list[Fraction | None] = [None] * len(domain.issues)
        if packages:
            for place, outcome in zip(talked_about(domain.issues), self.draw.choice(packages), strict=True):
                draft[place] = outcome if self.draw.random() < 0.85 else None
        return tuple(draft)

    def _some(self, most: int) -> int:
        return max(0, self.draw.randint(-1, most))

    def _issues(self) -> tuple[Item, ...]:
        issues: list[Item] = []
        packages = 1
        for _ in range(self.draw.choice((0, *range(1, 5), *range(1, 6))) if self.seed % 50 == 0 else 4):
            issue = self._choice() if self.draw.random() < 0.6 else self._amount()
            if packages * max(1, len(outcomes(issue))) <= MOST_PACKAGES:
                issues.append(issue)
                packages *= max(1, len(outcomes(issue)))
        return tuple(issues)

    def _choice(self) -> Choice:
        options = self.draw.choice((1, 2, 3, 3, 4, 5))
        off = [option for option in range(options) if self.draw.random() < 0.1]
        return Choice(options=options, off=frozenset(off))

    def _amount(self) -> Amount:
        low = Fraction(self.draw.choice((0, 92, -30)), 10)
        step = Fraction(self.draw.choice((5, 10, 25)), 10)
        # Often the last step is a shorter one.
        high = low + step * self.draw.randint(1, 4) + Fraction(self.draw.choice((0, 0, 2)), 10)
        return Amount(low=low, high=high, step=step)

    def _people(self, issues: Sequence[Item]) -> tuple[Person, ...]:
        first = self._person(issues)
        people = [first]
        for number in range(1, self.parties):
            if self.temper == "alike" and self.draw.random() < 0.7:
                people.append(first)
            elif self.temper == "opposed" and number % 2:
                views = tuple(_opposite(view) for view in first.views)
                someone = self._person(issues)
                weights = first.weights if self.draw.random() < 0.5 else someone.weights
                people.append(
                    Person(weights=weights, views=views, divided=True, doubt=Fraction(0), walk_away=someone.walk_away)
                )
            else:
                people.append(self._person(issues))
        return tuple(people)

    def _person(self, issues: Sequence[Item]) -> Person:
        sheet = self.temper == "sheets"
        weights = [Fraction(1) if sheet and self.draw.random() < 0.8 else self._weight() for _ in issues]
        silent = self.draw.random() < 0.02
        if silent:
            weights = [Fraction(0)] * len(weights)
        elif weights and not any(weights):
            weights[self.draw.randrange(len(weights))] = Fraction(1)
        unheard = self.draw.random() < 0.02
        scored = self._place_of_a_known_issue(issues)
        views = [None if unheard else self._view(issue, known=place == scored) for place, issue in enumerate(issues)]
        return Person(
            weights=tuple(weights),
            views=tuple(views),
            divided=not sheet,
            doubt=Fraction(self.draw.choice((0, 0, 1, 5)), 2),
            walk_away=self._walk_away(issues),
        )

    def _place_of_a_known_issue(self, issues: Sequence[Item]) -> int | None:
        """Whoever has scored nothing in full has no utilities; that is what `unheard` is for."""
        places = talked_about(issues)
        return self.draw.choice(places) if places else None

    def _weight(self) -> Fraction:
        if self.draw.random() < 0.15:
            return Fraction(0)
        if self.temper == "hundredths":
            return Fraction(self.draw.randint(1, 2_000), 100)
        return Fraction(self.draw.choice((1, 1, 2) if self.temper in {"coarse", "opposed"} else (1, 2, 3, 5, 25, 40)))

    def _score(self) -> Fraction:
        match self.temper:
            case "tenths":
                return Fraction(self.draw.randint(-100, 1_000), 10)
            case "hundredths":
                return Fraction(self.draw.randint(0, 10_000), 100)
            case "sheets":
                return Fraction(self.draw.choice((-400, -100, 0, 100, 200, 300, 1_200)))
            case _:
                return Fraction(self.draw.randint(0, 4) * 25)

    def _view(self, issue: Item, *, known: bool) -> View:
        if not known and self.draw.random() < 0.05:
            return None
        if isinstance(issue, Choice):
            whole = known or self.draw.random() < 0.9
            scores = [self._score() if whole or self.draw.random() < 0.7 else None for _ in range(issue.options)]
            return Row(scores=tuple(scores))
        kind = self.draw.random()
        if kind < 0.6:
            return Curve(reach=(issue.low, issue.high), ends=(self._score(), self._score()))
        if kind < 0.8 or self.temper in {"tenths", "hundredths"}:
            middle = (issue.low + issue.high) / 2
            return Knots(points=tuple((amount, self._score()) for amount in (issue.low, middle, issue.high)))
        bend = Fraction(self.draw.choice((-3, 1, 4)))
        return Curve(reach=(issue.low, issue.high), ends=(self._score(), self._score()), bend=bend)

    def _walk_away(self, issues: Sequence[Item]) -> Fraction | Package | None:
        kind = self.draw.random()
        settled = [nameable(issues[place]) for place in talked_about(issues)]
        if kind < 0.05:
            return None
        if kind < 0.25 and settled:
            return tuple(self.draw.choice(each) for each in settled)
        if kind < 0.27:
            return _LARGE
        if self.temper == "hundredths":
            return Fraction(self.draw.randint(-1_000, 5_000), 100)
        return Fraction(self.draw.choice((-100, 0, 0, 0, 20, 25, 50)))

    def _bonus(self) -> Fraction:
        return Fraction(self.draw.choice((0, 0, -200, -75, 1, 30, 120, 250)), 10)

    def _demands(self, issues: Sequence[Item], most: int) -> tuple[Demand, ...]:
        places = talked_about(issues)
        chosen = self.draw.sample(places, self.draw.randint(1, min(most, len(places))))
        return tuple(self._demand(place, issues[place]) for place in chosen)

    def _demand(self, place: int, issue: Item) -> Demand:
        if isinstance(issue, Choice):
            wanted = self.draw.sample(range(issue.options), self.draw.randint(1, min(2, issue.options)))
            return Demand(issue=place, options=tuple(wanted))
        low, high = sorted((self.draw.choice(outcomes(issue)), self.draw.choice(outcomes(issue))))
        ends: tuple[Fraction | None, Fraction | None] = self.draw.choice(((low, high), (None, high), (low, None)))
        return Demand(issue=place, low=ends[0], high=ends[1])


def talked_about(issues: Sequence[Item]) -> list[int]:
    """The places of the issues that are described; an issue without any option is left out."""
    return [place for place, issue in enumerate(issues) if not isinstance(issue, Choice) or issue.options]


def packages_of(domain: Domain) -> list[Package]:
    """Every way to settle all issues that are described and that no ban rules out."""
    places = talked_about(domain.issues)
    every = product(*(outcomes(domain.issues[place]) for place in places)) if places else ()
    return [package for package in every if not _is_banned(domain.bans, dict(zip(places, package, strict=True)))]


def all_hold(demands: Sequence[Demand], settled: dict[int, Fraction]) -> bool:
    """Whether everything demanded is so."""
    return all(_holds(demand, settled[demand.issue]) for demand in demands)


def _holds(demand: Demand, outcome: Fraction) -> bool:
    if demand.options:
        return outcome in demand.options
    above = demand.low is None or outcome >= demand.low
    return above and (demand.high is None or outcome <= demand.high)


def _is_banned(bans: Sequence[Ban], settled: dict[int, Fraction]) -> bool:
    return any(all_hold(ban.when, settled) and not (ban.then and all_hold(ban.then, settled)) for ban in bans)


def _opposite(view: View) -> View:
    """What one wins the other loses."""
    if isinstance(view, Row):
        return Row(scores=tuple(None if score is None else 100 - score for score in view.scores))
    if isinstance(view, Curve):
        return replace(view, ends=(100 - view.ends[0], 100 - view.ends[1]))
    if isinstance(view, Knots):
        return Knots(points=tuple((amount, 100 - score) for amount, score in view.points))
    return None

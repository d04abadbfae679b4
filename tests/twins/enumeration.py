"""The engine's twin: lists every package and computes in fractions straight from the project."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from app.domain.issues import ChoiceIssue, levels, options_on_table
from app.domain.links import Condition, OneOf, Rule
from app.domain.lookup import issue_of
from app.domain.packages import Agreed, AmountTerm, OptionTerm, Term, Terms, term_on
from app.domain.parties import Party, Scale
from app.domain.project import Project
from app.domain.values import exact, score_of

Utilities = tuple[Fraction, ...]


def possible_terms(project: Project) -> list[list[Agreed]]:
    """Per issue that is described: every plain term on the table, none where all are off it."""
    columns = []
    for issue in project.issues:
        terms: list[Term] = []
        if isinstance(issue, ChoiceIssue):
            terms.extend(OptionTerm(option=option.id) for option in options_on_table(issue))
        else:
            terms.extend(AmountTerm(amount=amount) for amount in levels(issue))
        if terms or (isinstance(issue, ChoiceIssue) and issue.options):
            columns.append([Agreed(issue=issue.id, term=term) for term in terms])
    return columns


def all_packages(project: Project) -> list[Terms]:
    """Every package that breaks no rule."""
    columns = possible_terms(project)
    packages = product(*columns) if columns else ()
    return [package for package in packages if not any(breaks(rule, package) for rule in project.rules)]


def breaks(rule: Rule, package: Terms) -> bool:
    """Whether a package does what a rule forbids."""
    met = all(fulfils(condition, package) for condition in rule.when)
    return met and not (rule.then and all(fulfils(condition, package) for condition in rule.then))


def fulfils(condition: Condition, package: Terms) -> bool | None:
    """Whether a package meets a condition; None where it says nothing of that issue."""
    term = term_on(package, condition.issue)
    if term is None:
        return None
    if isinstance(condition, OneOf):
        return isinstance(term, OptionTerm) and term.option in condition.options
    assert isinstance(term, AmountTerm)
    above = condition.low is None or term.amount >= condition.low
    return above and (condition.high is None or term.amount <= condition.high)


def worths_to(party: Party, project: Project, packages: Sequence[Terms]) -> list[Fraction]:
    """What each of these packages is worth to a party."""
    preferences = {issue.id: each for issue, each in zip(project.issues, party.preferences, strict=True)}
    weights = {issue: exact(each.weight.value) for issue, each in preferences.items()}
    # Once for each term, not for each package it occurs in.
    scores = {
        agreed: score_of(preferences[agreed.issue].value, issue_of(project, agreed.issue), agreed.term).value
        for agreed in {agreed for package in packages for agreed in package}
    }
    weighed = {agreed: weights[agreed.issue] * score for agreed, score in scores.items()}
    effects = [
        (effect.when, exact(bonus.points.value))
        for effect in project.joint_effects
        for bonus in effect.bonuses
        if bonus.party == party.id
    ]

    def utility(package: Terms) -> Fraction:
        total = sum((weighed[agreed] for agreed in package), Fraction(0))
        if party.scale is Scale.SHARES:
            total /= sum(weights[agreed.issue] for agreed in package)
        met = (points for when, points in effects if all(fulfils(condition, package) for condition in when))
        return total + sum(met, Fraction(0))

    return [utility(package) for package in packages]


def utilities_of(project: Project, packages: Sequence[Terms]) -> list[Utilities]:
    """What each of these packages is worth to every party."""
    return list(zip(*(worths_to(party, project, packages) for party in project.parties), strict=True))


def utilities(project: Project, package: Terms) -> Utilities:
    """What a package is worth to every party."""
    return utilities_of(project, [package])[0]


def all_utilities(project: Project) -> list[Utilities]:
    """What every package that breaks no rule is worth to every party."""
    return utilities_of(project, all_packages(project))


def dominates(one: Utilities, other: Utilities) -> bool:
    """Nowhere less and somewhere more."""
    return one != other and all(mine >= theirs for mine, theirs in zip(one, other, strict=True))


def frontier(project: Project) -> dict[Utilities, list[Terms]]:
    """Every efficient point with all its packages."""
    points: dict[Utilities, list[Terms]] = {}
    packages = all_packages(project)
    for point, package in zip(utilities_of(project, packages), packages, strict=True):
        points.setdefault(point, []).append(package)
    efficient: dict[Utilities, list[Terms]] = {}
    # Whatever dominates a point has a larger sum, and is efficient or dominated by something that is.
    for point in sorted(points, key=sum, reverse=True):
        if not any(dominates(other, point) for other in efficient):
            efficient[point] = points[point]
    return efficient


def gains(point: Utilities, standing: Sequence[Fraction]) -> list[Fraction]:
    """How far a point is above a standing."""
    return [mine - least for mine, least in zip(point, standing, strict=True)]


def nash(points: Sequence[Utilities], standing: Sequence[Fraction]) -> set[Utilities]:
    """Acceptable points with the largest product of gains, when that is positive."""
    acceptable = [point for point in points if min(gains(point, standing)) >= 0]
    products = {point: _product(gains(point, standing)) for point in acceptable}
    most = max(products.values(), default=Fraction(0))
    return {point for point, value in products.items() if value == most} if most > 0 else set()


def egalitarian(points: Sequence[Utilities], standing: Sequence[Fraction]) -> set[Utilities]:
    """Acceptable points whose sorted gains are lexicographically largest."""
    acceptable = [point for point in points if min(gains(point, standing)) >= 0]
    keys = {point: sorted(gains(point, standing)) for point in acceptable}
    most = max(keys.values(), default=[])
    return {point for point, value in keys.items() if value == most}


def kalai_smorodinsky(points: Sequence[Utilities], standing: Sequence[Fraction]) -> set[Utilities]:
    """Acceptable points whose sorted shares of the ideal gains are lexicographically largest."""
    acceptable = [point for point in points if min(gains(point, standing)) >= 0]
    if not acceptable:
        return set()
    ideals = [max(gains(point, standing)[party] for point in acceptable) for party in range(len(standing))]
    keys = {
        point: sorted(gain / ideal for gain, ideal in zip(gains(point, standing), ideals, strict=True) if ideal > 0)
        for point in acceptable
    }
    most = max(keys.values())
    return {point for point, value in keys.items() if value == most} if any(ideals) else set()


def utilitarian(points: Sequence[Utilities], standing: Sequence[Fraction]) -> set[Utilities]:
    """Acceptable points with the largest sum."""
    acceptable = [point for point in points if min(gains(point, standing)) >= 0]
    most = max((sum(point) for point in acceptable), default=Fraction(0))
    return {point for point in acceptable if sum(point) == most}


def mean_range(weights: Sequence[tuple[float, float]], scores: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The least and greatest weighted mean over every corner of the boxes (quasi-linear, so corners suffice)."""
    means = [
        sum(weight * score for weight, score in zip(corner, values, strict=True)) / sum(corner)
        for corner in product(*weights)
        if sum(corner) > 0
        for values in product(*scores)
    ]
    return min(means), max(means)


def _product(numbers: Sequence[Fraction]) -> Fraction:
    result = Fraction(1)
    for number in numbers:
        result *= number
    return result

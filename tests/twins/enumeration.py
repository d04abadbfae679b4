"""The engine's twin: lists every package and computes in fractions straight from the project."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from app.domain.issues import ChoiceIssue, levels, options_on_table
from app.domain.links import Condition, OneOf, Rule
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


def utility(project: Project, party: Party, package: Terms) -> Fraction:
    """What a package is worth to a party."""
    total = Fraction(0)
    weights = Fraction(0)
    for issue, preference in zip(project.issues, party.preferences, strict=True):
        term = term_on(package, issue.id)
        if term is not None:
            weight = exact(preference.weight.value)
            total += weight * score_of(preference.value, issue, term).value
            weights += weight
    alone = total / weights if party.scale is Scale.SHARES else total
    return alone + sum(
        (
            exact(bonus.points.value)
            for effect in project.joint_effects
            for bonus in effect.bonuses
            if bonus.party == party.id and all(fulfils(condition, package) for condition in effect.when)
        ),
        Fraction(0),
    )


def utilities(project: Project, package: Terms) -> Utilities:
    """What a package is worth to every party."""
    return tuple(utility(project, party, package) for party in project.parties)


def dominates(one: Utilities, other: Utilities) -> bool:
    """Nowhere less and somewhere more."""
    return one != other and all(mine >= theirs for mine, theirs in zip(one, other, strict=True))


def frontier(project: Project) -> dict[Utilities, list[Terms]]:
    """Every efficient point with all its packages."""
    points: dict[Utilities, list[Terms]] = {}
    for package in all_packages(project):
        points.setdefault(utilities(project, package), []).append(package)
    return {
        point: packages for point, packages in points.items() if not any(dominates(other, point) for other in points)
    }


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

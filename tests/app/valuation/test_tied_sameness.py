"""What changes no answer where rules and joint effects tie issues: scale, start, order, options there twice or worse.

Utilities that are moved on purpose are moved back before they are compared, so that all packages and all named deals
must be the very same.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.domain.estimates import Estimate
from app.domain.ids import OptionId, PartyId
from app.domain.issues import ChoiceIssue, Option
from app.domain.links import Condition, OneOf
from app.domain.packages import Agreed, OptionTerm
from app.domain.parties import Party, Scale
from app.domain.project import Project
from app.domain.values import OptionScores, with_scores
from app.valuation.counting import count_packages
from app.valuation.frontier import Frontier
from app.valuation.packages import packages_at
from app.valuation.solutions import solutions_of
from app.valuation.utilities import terms_of_choice, utilities_of_points
from app.valuation.zone import zone_of_possible_agreement
from tests.app.valuation.deals import deals, tied
from tests.app.valuation.games import folded, turned

Point = frozenset[tuple[PartyId, Fraction]]
Package = frozenset[Agreed]
AGAIN = OptionId("again")

tied_deals = st.integers(2, 3).flatmap(lambda parties: deals(parties=parties, most_issues=3)).flatmap(tied)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a deal looks like whatever stands first in it: efficient packages by what they are worth, counts, deals."""

    efficient: dict[Point, frozenset[Package]]
    packages: int
    acceptable: int | None
    named: tuple[tuple[object, ...], ...]


def seen(project: Project, back: Callable[[PartyId, Fraction], Fraction] = lambda _, worth: worth) -> Seen:
    """The answers about a deal, utilities moved back to where they were."""
    frontier = folded(project)
    points = [
        frozenset((party, back(party, worth)) for party, worth in zip(frontier.tables.parties, worths, strict=True))
        for worths in (utilities_of_points(frontier.tables, row) for row in frontier.points)
    ]
    deals_ = solutions_of(frontier)
    return Seen(
        efficient={point: packages_of(frontier, row) for row, point in enumerate(points)},
        packages=count_packages(frontier.tables),
        acceptable=zone_of_possible_agreement(frontier).packages,
        named=tuple(
            (each.why_none, each.fallback, frozenset(each.dropped), frozenset(points[row] for row in each.rows))
            for each in (deals_.nash, deals_.kalai_smorodinsky, deals_.egalitarian, deals_.utilitarian)
        ),
    )


def packages_of(frontier: Frontier, row: int) -> frozenset[Package]:
    """All packages at an efficient point."""
    return frozenset(frozenset(terms_of_choice(frontier.tables, choice)) for choice in packages_at(frontier, row))


def with_first(project: Project, change: Callable[[Party], Party]) -> Project:
    """The deal with its first party changed."""
    return replace(project, parties=(change(project.parties[0]), *project.parties[1:]))


def with_weights_times(party: Party, factor: int) -> Party:
    """The party with all its importances so many times as large."""
    preferences = [
        replace(each, weight=Estimate(value=round(each.weight.value * factor, 6))) for each in party.preferences
    ]
    return replace(party, preferences=tuple(preferences))


def with_walk_away(party: Party, change: Callable[[float], float]) -> Party:
    """The party with another walk-away, where it has one."""
    value = party.walk_away.value
    if value is None:
        return party
    return replace(party, walk_away=replace(party.walk_away, value=Estimate(value=round(change(value.value), 6))))


@given(tied_deals, st.integers(2, 9))
def test_importances_all_larger_by_a_factor_change_no_share_and_no_answer(project: Project, factor: int) -> None:
    shared = with_first(project, lambda party: replace(party, scale=Scale.SHARES))
    assert seen(with_first(shared, lambda party: with_weights_times(party, factor))) == seen(shared)


@given(tied_deals, st.integers(2, 9))
def test_points_all_larger_by_a_factor_change_no_package_and_no_deal_but_the_sum(project: Project, factor: int) -> None:
    given_ = with_first(project, lambda party: replace(party, scale=Scale.AS_GIVEN))
    first = given_.parties[0].id
    larger = with_first(
        given_, lambda party: with_walk_away(with_weights_times(party, factor), lambda value: value * factor)
    )
    effects = tuple(
        replace(
            effect,
            bonuses=tuple(
                replace(bonus, points=Estimate(value=bonus.points.value * factor)) if bonus.party == first else bonus
                for bonus in effect.bonuses
            ),
        )
        for effect in larger.joint_effects
    )
    before = seen(given_)
    after = seen(
        replace(larger, joint_effects=effects), lambda party, worth: worth / factor if party == first else worth
    )
    assert (after.efficient, after.packages, after.acceptable) == (before.efficient, before.packages, before.acceptable)
    assert after.named[:2] == before.named[:2]


@given(tied_deals, st.sampled_from((-30, -7, 1, 100)))
def test_scores_all_higher_by_as_much_change_no_package_and_no_deal(project: Project, shift: int) -> None:
    first = project.parties[0]
    weights = sum(Fraction(repr(each.weight.value)) for each in first.preferences)
    moved = Fraction(shift) if first.scale is Scale.SHARES else shift * weights

    def higher(estimate: Estimate) -> Estimate:
        return Estimate(value=round(estimate.value + shift, 6))

    def change(party: Party) -> Party:
        preferences = [replace(each, value=with_scores(each.value, higher)) for each in party.preferences]
        return with_walk_away(replace(party, preferences=tuple(preferences)), lambda value: value + float(moved))

    after = seen(with_first(project, change), lambda party, worth: worth - moved if party == first.id else worth)
    assert after == seen(project)


@given(tied_deals, st.data())
def test_the_order_of_issues_options_parties_rules_and_conditions_changes_no_answer(
    project: Project, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(project.parties))))
    other = turned(project, order)
    issues = tuple(
        replace(issue, options=issue.options[::-1]) if isinstance(issue, ChoiceIssue) else issue
        for issue in other.issues
    )
    rules = tuple(replace(rule, when=rule.when[::-1], then=rule.then[::-1]) for rule in other.rules[::-1])
    effects = tuple(
        replace(effect, when=effect.when[::-1], bonuses=effect.bonuses[::-1]) for effect in other.joint_effects[::-1]
    )
    assert seen(replace(other, issues=issues, rules=rules, joint_effects=effects)) == seen(project)


def with_copies(project: Project, less: float) -> Project:
    """The first option of every choice there once more, worth `less` to all, and meant wherever the first is."""
    issues = tuple(
        replace(issue, options=(*issue.options, Option(id=AGAIN))) if isinstance(issue, ChoiceIssue) else issue
        for issue in project.issues
    )
    parties = tuple(replace(party, preferences=tuple(
        replace(each, value=_copied(each.value, less)) if isinstance(each.value, OptionScores) else each
        for each in party.preferences
    )) for party in project.parties)  # fmt: skip
    return replace(
        project,
        issues=issues,
        parties=parties,
        rules=tuple(replace(each, when=_meant(each.when), then=_meant(each.then)) for each in project.rules),
        joint_effects=tuple(replace(each, when=_meant(each.when)) for each in project.joint_effects),
    )


def _copied(value: OptionScores, less: float) -> OptionScores:
    first = value.scores[0]
    copy = replace(first, option=AGAIN, score=Estimate(value=round(first.score.value - less, 6)))
    return OptionScores(scores=(*value.scores, copy))


def _meant(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    return tuple(
        replace(each, options=(*each.options, AGAIN)) if isinstance(each, OneOf) and "o0" in each.options else each
        for each in conditions
    )


def original(package: Package) -> Package:
    """The package with the first options where it has their copies."""
    return frozenset(
        replace(agreed, term=OptionTerm(option=OptionId("o0"))) if agreed.term == OptionTerm(option=AGAIN) else agreed
        for agreed in package
    )


@given(tied_deals)
def test_options_there_twice_add_packages_but_no_point_and_no_deal(project: Project) -> None:
    before, after = seen(project), seen(with_copies(project, 0.0))
    assert after.named == before.named
    assert {point: frozenset(map(original, some)) for point, some in after.efficient.items()} == before.efficient
    for point, some in before.efficient.items():
        assert len(after.efficient[point]) == sum(2 ** first_options(package) for package in some)


def first_options(package: Package) -> int:
    """On how many issues a package has the first option."""
    return sum(agreed.term == OptionTerm(option=OptionId("o0")) for agreed in package)


@given(tied_deals)
def test_an_option_like_another_but_worse_for_all_can_be_dropped(project: Project) -> None:
    before, after = seen(project), seen(with_copies(project, 1.0))
    assert after.named == before.named
    assert after.efficient.keys() == before.efficient.keys()
    unweighed = {
        issue.id
        for place, issue in enumerate(project.issues)
        if not any(party.preferences[place].weight.value for party in project.parties)
    }
    for point, some in after.efficient.items():
        worse = {agreed.issue for package in some for agreed in package if agreed.term == OptionTerm(option=AGAIN)}
        # On an issue that is worth nothing to anybody nothing is worse than anything.
        assert worse <= unweighed
        assert {original(package) for package in some} == before.efficient[point]

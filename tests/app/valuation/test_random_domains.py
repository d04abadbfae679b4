"""A thousand random domains, each listed package by package in fractions: every answer is the one that listing gives.

Every tenth runs with each change, the others with `make test-long`. A failure names its seed, which runs alone:
pytest -m "" tests/app/valuation/test_random_domains.py -k "[370]"
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction

import pytest

from app.domain.estimates import Estimate
from app.domain.ids import PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, levels
from app.domain.packages import Terms
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.storage.files import bytes_of, project_from_bytes
from app.valuation.counting import count_better, count_packages
from app.valuation.frontier import Frontier, frontier_of
from app.valuation.packages import choices_of, package_counts, packages_at
from app.valuation.solutions import Solution, rows_in_zone, solutions_of
from app.valuation.tables import Tables, tables_of
from app.valuation.utilities import extremes, terms_of_choice, utilities_of_points, worth_of
from app.valuation.zone import improvements_on, zone_of_possible_agreement
from tests.twins.answers import Agreement, Answers, Named, Point, answers_of, shares_of
from tests.twins.domains import Domain, Package, domain_of
from tests.twins.projects import package_of, project_of

DOMAINS = 1_000
SEEDS = [pytest.param(seed, marks=() if seed % 10 == 0 else pytest.mark.long) for seed in range(DOMAINS)]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_answer_about_a_random_domain_is_what_listing_all_packages_gives(seed: int) -> None:
    domain = domain_of(seed)
    written, _ = project_from_bytes(bytes_of(project_of(domain)))
    assert answers_from_program(domain, written) == answers_of(domain)


def without_short_last_steps(project: Project) -> Project:
    """Every amount ends at its last whole step."""
    shorter = [issue if isinstance(issue, ChoiceIssue) else _on_whole_steps(issue) for issue in project.issues]
    return replace(project, issues=tuple(shorter))


def with_walk_aways_at_nothing(project: Project) -> Project:
    """A walk-away that is not given is worth 0."""
    nothing = WalkAway(value=Estimate(value=0.0))
    return replace(
        project,
        parties=tuple(
            replace(party, walk_away=nothing) if party.walk_away == WalkAway() else party for party in project.parties
        ),
    )


def _on_whole_steps(issue: AmountIssue) -> AmountIssue:
    last, before = levels(issue)[-1], levels(issue)[-2]
    return issue if before + issue.step == pytest.approx(last) or before == issue.low else replace(issue, high=before)


@pytest.mark.parametrize(
    "mistaken",
    [
        lambda project: replace(project, joint_effects=()),
        lambda project: replace(project, joint_effects=project.joint_effects[:1]),
        lambda project: replace(project, rules=()),
        without_short_last_steps,
        with_walk_aways_at_nothing,
    ],
    ids=["effects", "second effects", "rules", "last steps", "walk-aways"],
)
def test_an_engine_that_overlooks_something_is_told_from_the_listing(mistaken: Callable[[Project], Project]) -> None:
    domains = map(domain_of, range(0, DOMAINS, 10))
    assert any(answers_from_program(domain, mistaken(project_of(domain))) != answers_of(domain) for domain in domains)


def answers_from_program(domain: Domain, project: Project) -> Answers:
    """What the program says of a project that stands for a domain."""
    tables = tables_of(project)
    frontier = frontier_of(tables)
    assert isinstance(frontier, Frontier)
    assert frontier.exact
    deals = solutions_of(frontier)
    drafted = answers_about_draft(frontier, project.draft) if count_packages(tables) else ((), 0, frozenset())
    return Answers(
        parties=numbers_of(tables.parties),
        packages=count_packages(tables),
        extremes=extremes_of(tables),
        frontier=packages_by_point(domain, frontier),
        draft=drafted[0],
        better_than_draft=drafted[1],
        improvements=drafted[2],
        zone=agreement_on(frontier),
        nash=named(frontier, deals.nash),
        kalai_smorodinsky=named(frontier, deals.kalai_smorodinsky),
        egalitarian=named(frontier, deals.egalitarian),
        utilitarian=named(frontier, deals.utilitarian),
    )


def packages_by_point(domain: Domain, frontier: Frontier) -> dict[Point, frozenset[Package]]:
    """Every efficient point with all its packages; each point once, each package once, one of them as its example."""
    points = points_of(frontier)
    packages = [
        [package_of(domain, terms_of_choice(frontier.tables, choice)) for choice in packages_at(frontier, row)]
        for row in range(len(points))
    ]
    found = {point: frozenset(some) for point, some in zip(points, packages, strict=True)}
    assert len(found) == len(points)
    assert package_counts(frontier) == [len(some) for some in packages] == [len(some) for some in found.values()]
    examples = [terms_of_choice(frontier.tables, choice) for choice in choices_of(frontier).tolist()]
    assert all(package_of(domain, example) in some for example, some in zip(examples, packages, strict=True))
    return found


def extremes_of(tables: Tables) -> tuple[tuple[Fraction, Fraction], ...]:
    """What the worst and the best package are worth to each party; nothing where there is no package."""
    if not count_packages(tables):
        return ()
    ends = zip(extremes(tables), tables.divisors, strict=True)
    return tuple((low / divisor, high / divisor) for (low, high), divisor in ends)


def answers_about_draft(frontier: Frontier, draft: Terms) -> tuple[Point, int, frozenset[Point]]:
    """What the draft is worth at least, how many packages are better for all, and the efficient ones among them."""
    least = tuple(worth.low for worth in worth_of(frontier.tables, draft))
    better = count_better(frontier.tables, least)
    assert better is not None
    points = points_of(frontier)
    return least, better, frozenset(points[row] for row in improvements_on(frontier, least).rows)


def points_of(frontier: Frontier) -> list[Point]:
    """The efficient points as exact utilities."""
    return [utilities_of_points(frontier.tables, row) for row in frontier.points]


def numbers_of(parties: Iterable[PartyId]) -> tuple[int, ...]:
    """The places of parties in the domain."""
    return tuple(int(party[1:]) for party in parties)


def agreement_on(frontier: Frontier) -> Agreement:
    """The zone as the program finds it."""
    zone, points = zone_of_possible_agreement(frontier), points_of(frontier)
    assert zone.packages is not None
    return Agreement(
        exists=zone.exists,
        packages=zone.packages,
        efficient=frozenset(points[row] for row in zone.rows),
        missing=frozenset(numbers_of(zone.missing)),
        nearest=frozenset(points[row] for row in zone.nearest),
    )


def named(frontier: Frontier, solution: Solution) -> Named:
    """A named deal as the program finds it, with how even the one that it recommends is."""
    points = points_of(frontier)
    if solution.best is None:
        return Named(why_none=str(solution.why_none))
    assert solution.best in solution.rows
    shares = shares_of([points[row] for row in rows_in_zone(frontier)], frontier.tables.reservations)
    return Named(
        ties=frozenset(points[row] for row in solution.rows),
        evenness=shares[points[solution.best]],
        dropped=frozenset(numbers_of(solution.dropped)),
        fallback=solution.fallback,
    )

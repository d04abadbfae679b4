"""What changes no answer: another scale, another order of parties and issues, options that are there twice."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import OptionId
from app.domain.issues import ChoiceIssue, Option
from app.domain.project import Project
from app.domain.values import OptionScores
from app.valuation.efficiency import left_on_the_table
from app.valuation.frontier import Frontier
from app.valuation.measures import integrative_potential, opposition
from app.valuation.near_frontier import near_frontier
from app.valuation.raiffa import raiffa_path
from app.valuation.search import best_for, nearest_miss
from app.valuation.solutions import Solution, asymmetric_nash, walk_aways_of
from app.valuation.tables import Tables
from app.valuation.utilities import utilities_of_points
from tests.app.valuation.deals import deals
from tests.app.valuation.games import as_given, folded, stretched, turned

Values = set[tuple[Fraction, ...]]


def values_at(frontier: Frontier, solution: Solution) -> Values:
    """The utilities of all rows of a solution."""
    return {utilities_of_points(frontier.tables, frontier.points[row]) for row in solution.rows}


def doubled(deal_: Project) -> Project:
    """The same deal with the first option of every choice there once more under another name."""
    copied = OptionId("again")
    issues = tuple(
        replace(issue, options=(*issue.options, Option(id=copied))) if isinstance(issue, ChoiceIssue) else issue
        for issue in deal_.issues
    )
    parties = []
    for party in deal_.parties:
        preferences = []
        for preference in party.preferences:
            value = preference.value
            if isinstance(value, OptionScores):
                value = OptionScores(scores=(*value.scores, replace(value.scores[0], option=copied)))
            preferences.append(replace(preference, value=value))
        parties.append(replace(party, preferences=tuple(preferences)))
    return replace(deal_, issues=issues, parties=tuple(parties))


def worth(tables: Tables, choice: tuple[int, ...]) -> tuple[Fraction, ...]:
    """The utilities of a package."""
    points = sum(table.points[term] for table, term in zip(tables.issues, choice, strict=True))
    return utilities_of_points(tables, points)


@given(deals(parties=3, most_issues=3), st.permutations(range(3)), st.lists(st.integers(1, 4), min_size=3, max_size=3))
def test_the_order_of_parties_and_issues_changes_no_deal_that_is_named(
    random_deal: Project, order: list[int], powers: list[int]
) -> None:
    ours, theirs = folded(random_deal), folded(turned(random_deal, order))
    standing = [Fraction(0)] * 3
    before = values_at(ours, asymmetric_nash(ours, powers, standing))
    after = values_at(theirs, asymmetric_nash(theirs, [powers[at] for at in order], standing))
    assert {tuple(value[at] for at in order) for value in before} == after
    least = walk_aways_of(ours.tables)
    first = best_for(ours.tables, order[0], [None if at == order[0] else least[at] for at in range(3)])
    again = best_for(theirs.tables, 0, [None, *(least[at] for at in order[1:])])
    assert len(first.choices) == len(again.choices)
    for mine, theirs_ in zip(first.choices, again.choices, strict=True):
        assert worth(ours.tables, mine)[order[0]] == worth(theirs.tables, theirs_)[0]


@given(deals(most_issues=3), st.integers(2, 9))
def test_the_scale_of_a_party_changes_no_deal_that_is_named(random_deal: Project, factor: int) -> None:
    plain = as_given(random_deal)
    wide = stretched(plain, factor)
    ours, theirs = folded(plain), folded(wide)
    zero = [Fraction(0)] * 2
    assert asymmetric_nash(ours, (2, 1), zero).fallback or (
        asymmetric_nash(ours, (2, 1), zero) == asymmetric_nash(theirs, (2, 1), zero)
    )
    assert near_frontier(ours.tables, Fraction(1, 20)) == near_frontier(theirs.tables, Fraction(1, 20))


@given(deals(most_issues=3))
def test_options_that_are_there_twice_change_no_value(random_deal: Project) -> None:
    ours, theirs = folded(random_deal), folded(doubled(random_deal))
    zero = (Fraction(0), Fraction(0))
    assert values_at(ours, asymmetric_nash(ours, (2, 1), zero)) == values_at(
        theirs, asymmetric_nash(theirs, (2, 1), zero)
    )
    assert raiffa_path(ours, zero).path == raiffa_path(theirs, zero).path
    for measure in (opposition, integrative_potential):
        before, after = measure(ours), measure(theirs)
        assert (before and before.value) == (after and after.value)
    deal_ = utilities_of_points(ours.tables, sum(table.points[0] for table in ours.tables.issues))
    before_left, after_left = left_on_the_table(ours, deal_), left_on_the_table(theirs, deal_)
    assert (before_left.room, before_left.step.size) == (after_left.room, after_left.step.size)
    for largest in (False, True):
        first, again = (nearest_miss(each.tables, largest=largest) for each in (ours, theirs))
        assert len(first.choices) == len(again.choices)

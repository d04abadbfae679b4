"""What terms are worth: packages exactly, drafts as ranges, terms that are not on the table."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import EventId, IssueId, OptionId, OutcomeId
from app.domain.issues import AmountIssue, OffTable
from app.domain.packages import Agreed, AmountTerm, Branch, Contingent, OptionTerm
from app.domain.project import Project
from app.valuation.partial import can_be_completed
from app.valuation.tables import tables_of
from app.valuation.utilities import Worth, choice_of_terms, extremes, least_points, terms_of_choice, worth_of
from tests.app.valuation.deals import choice, deal, deals, party, project, scores, tied
from tests.builders import line
from tests.twins import enumeration


@given(deals(parties=3), st.data())
def test_a_draft_is_worth_the_range_of_the_packages_it_may_become(random_deal: Project, data: st.DataObject) -> None:
    packages = enumeration.all_packages(random_deal)
    package = data.draw(st.sampled_from(packages))
    settled = data.draw(st.integers(0, len(package)))
    draft = package[:settled]
    reachable = [enumeration.utilities(random_deal, one) for one in packages if one[:settled] == draft]
    assert worth_of(tables_of(random_deal), draft) == tuple(
        Worth(low=min(worths), high=max(worths)) for worths in zip(*reachable, strict=True)
    )


@given(deals(), st.data())
def test_terms_and_choices_stand_for_each_other(random_deal: Project, data: st.DataObject) -> None:
    tables = tables_of(random_deal)
    package = data.draw(st.sampled_from(enumeration.all_packages(random_deal)))
    chosen = choice_of_terms(tables, package)
    assert terms_of_choice(tables, chosen) == package
    assert terms_of_choice(tables, (None, *chosen[1:])) == package[1:]


def test_an_option_off_the_table_is_worth_its_score_but_has_no_number() -> None:
    issue = choice(0, 3)
    options = (*issue.options[:2], replace(issue.options[2], off_table=OffTable()))
    tables = tables_of(
        project(
            [replace(issue, options=options)], [party(number, [7], [scores([0, 50, 90])], None) for number in range(2)]
        )
    )
    terms = (Agreed(issue=IssueId("i0"), term=OptionTerm(option=OptionId("o2"))),)
    assert worth_of(tables, terms)[0] == Worth(low=Fraction(90), high=Fraction(90))
    assert choice_of_terms(tables, terms) == (None,)


def test_an_amount_between_two_steps_is_worth_what_the_line_says() -> None:
    issue = AmountIssue(id=IssueId("i0"), low=0.0, high=10.0, step=5.0)
    tables = tables_of(project([issue], [party(number, [1], [line(0, 100)], None) for number in range(2)]))
    terms = (Agreed(issue=IssueId("i0"), term=AmountTerm(amount=2.5)),)
    worth = worth_of(tables, terms)[0]
    assert worth == Worth(low=Fraction(25), high=Fraction(25))
    assert worth.settled


def test_a_contingent_term_is_worth_the_range_of_its_branches() -> None:
    tables = tables_of(deal([[1], [1]], [[[0, 40, 100]], [[9, 5, 7]]]))
    branches = tuple(
        Branch(outcome=OutcomeId(f"e{number}"), term=OptionTerm(option=OptionId(f"o{number}"))) for number in (0, 1)
    )
    terms = (Agreed(issue=IssueId("i0"), term=Contingent(event=EventId("rain"), branches=branches)),)
    worth = worth_of(tables, terms)
    assert worth == (Worth(low=Fraction(0), high=Fraction(40)), Worth(low=Fraction(5), high=Fraction(9)))
    assert not worth[0].settled


@given(deals(most_issues=4).flatmap(tied), st.data())
def test_a_term_that_is_the_same_whatever_happens_counts_as_that_term(
    random_deal: Project, data: st.DataObject
) -> None:
    tables = tables_of(random_deal)
    settled = data.draw(st.lists(st.sampled_from(tables.issues), unique=True))
    plain = tuple(Agreed(issue=table.issue, term=data.draw(st.sampled_from(table.terms))) for table in settled)
    event = EventId("rain")
    contingent = tuple(
        replace(
            agreed,
            term=Contingent(
                event=event, branches=tuple(Branch(outcome=OutcomeId(each), term=agreed.term) for each in ("a", "b"))
            ),
        )
        if data.draw(st.booleans())
        else agreed
        for agreed in plain
    )
    assert worth_of(tables, contingent) == worth_of(tables, plain)
    assert can_be_completed(tables, contingent) == can_be_completed(tables, plain)


@given(deals())
def test_extremes_are_the_worst_and_the_best_package(random_deal: Project) -> None:
    tables = tables_of(random_deal)
    points = enumeration.all_utilities(random_deal)
    for party_, (low, high) in enumerate(extremes(tables)):
        assert low / tables.divisors[party_] == min(point[party_] for point in points)
        assert high / tables.divisors[party_] == max(point[party_] for point in points)


def test_least_points_reach_their_utility_and_no_less_would() -> None:
    tables = tables_of(deal([[3], [1]], [[[0, 100]], [[0, 100]]]))
    assert least_points(tables, (Fraction(1, 2), None)) == (2, None)

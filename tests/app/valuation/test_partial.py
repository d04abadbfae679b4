"""Deals settled in part: what is left, and what is certain, against completing them in every way."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.domain.ids import LinkId, OptionId
from app.domain.links import OneOf, Rule
from app.domain.packages import Terms
from app.valuation.compounds import Compound
from app.valuation.counting import all_points
from app.valuation.linking import links_of
from app.valuation.partial import only, settle
from app.valuation.tables import tables_of
from tests.app.valuation.deals import deal, deals, tied
from tests.twins import enumeration


@given(st.data())
def test_the_rest_of_a_deal_has_exactly_the_ways_to_complete_it(data: st.DataObject) -> None:
    project = data.draw(tied(data.draw(deals())))
    tables = tables_of(project)
    packages = enumeration.all_packages(project)
    whole = data.draw(st.sampled_from(packages)) if packages else ()
    terms: Terms = tuple(agreed for agreed in whole if data.draw(st.booleans()))
    rest = settle(tables, terms)
    expected = sorted(
        enumeration.utilities(project, package) for package in packages if all(agreed in package for agreed in terms)
    )
    assert rest.possible or not expected
    rows = all_points(rest.tables.blocks, len(tables.parties)).tolist() if rest.possible else []
    found = sorted(
        tuple(
            (point + certain) / Fraction(divisor)
            for point, certain, divisor in zip(row, rest.points, tables.divisors, strict=True)
        )
        for row in rows
    )
    assert found == expected


def test_some_issues_keep_only_what_ties_these() -> None:
    project = deal([[1, 1, 1], [1, 1, 1]], [[[0, 100]] * 3, [[100, 0]] * 3])
    first, second, third = (OneOf(issue=issue.id, options=(OptionId("o0"),)) for issue in project.issues)
    rules = (Rule(id=LinkId("pair"), when=(first, second)), Rule(id=LinkId("other"), when=(second,), then=(third,)))
    tables = tables_of(replace(project, rules=rules))
    assert links_of(replace(project, rules=rules), (0, 1), tables.issues[:1], []) == ()
    assert [len(block.members) for block in tables.blocks if isinstance(block, Compound)] == [3]
    two = only(tables, {issue.id for issue in project.issues[:2]})
    assert [link.source.id for link in two.links] == ["pair"]
    assert [len(block.terms) for block in two.blocks] == [3]

"""Equalising: packages made equal to us by the amounts of one issue, as near as its steps allow."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.advice.equalising import equalised, finest_amount
from app.domain.ids import IssueId, LinkId, OptionId
from app.domain.links import OneOf, Rule, Within
from app.domain.packages import Terms
from app.domain.project import Project
from app.valuation.utilities import worth_of
from tests.app.advice.deals import grounds_of
from tests.builders import amount, bent, choice, deal, line, scores, terms, two_issue_deal

PRICE, DAYS = IssueId("price"), IssueId("days")


def priced(step: float = 1.0) -> Project:
    """Price matters most; days run in coarse steps; colour is what makes packages differ."""
    return deal(
        choice("colour", "red", "blue", "green"),
        amount("price", 0, 100, step),
        amount("days", 0, 60, 20),
        us={
            "colour": (17, scores(red=100, blue=0, green=37)),
            "price": (60, line(0, 100)),
            "days": (23, bent((0, 100), (20, 90), (60, 0))),
        },
        them={"colour": (50, scores(red=0, blue=100, green=50)), "price": (50, line(100, 0))},
    )


def worths(project: Project, several: tuple[Terms, ...]) -> list[Fraction]:
    tables = grounds_of(project).tables
    return [worth_of(tables, package)[0].low for package in several]


packages = st.builds(
    lambda colour, price, days: terms(colour=colour, price=float(price), days=float(days)),
    st.sampled_from(["red", "blue", "green"]),
    st.integers(30, 70),
    st.sampled_from([0, 20, 40, 60]),
)


@given(st.lists(packages, min_size=2, max_size=4), st.sampled_from([0.5, 1.0, 2.0, 5.0]))
def test_the_worths_differ_from_the_level_by_half_a_step_at_most_or_the_package_is_named(
    several: list[Terms], step: float
) -> None:
    project = priced(step)
    found = equalised(grounds_of(project), several, PRICE)
    assert found is not None
    level = max(worths(project, tuple(several)))
    for place, worth in enumerate(worths(project, found.packages)):
        near = abs(worth - level) <= Fraction(found.step) / 2 + Fraction(1, 10**9)
        assert near == (place not in found.short)
    for before, after in zip(several, found.packages, strict=True):
        assert {agreed.issue for agreed in after if agreed not in before} <= {PRICE}


def test_the_issue_that_brings_all_packages_nearest_is_taken() -> None:
    several = (terms(colour="red", price=50, days=20), terms(colour="blue", price=50, days=20))
    assert finest_amount(grounds_of(priced()), several) == PRICE
    far = (terms(colour="red", price=100, days=0), terms(colour="blue", price=99, days=60))
    found = equalised(grounds_of(priced()), far, PRICE)
    assert found is not None
    assert found.short == (1,)


def test_nothing_is_equalised_that_is_equal_or_alone_or_without_amounts() -> None:
    alike = (terms(colour="red", price=50, days=20), terms(colour="red", price=50, days=20))
    grounds = grounds_of(priced())
    assert finest_amount(grounds, alike) is None
    assert finest_amount(grounds, alike[:1]) is None
    assert equalised(grounds, alike, IssueId("colour")) is None
    assert equalised(grounds_of(deal()), [], PRICE) is None


def test_an_amount_that_a_rule_forbids_is_not_taken() -> None:
    project = two_issue_deal()
    rule = Rule(
        id=LinkId("r"),
        when=(OneOf(issue=IssueId("colour"), options=(OptionId("blue"),)),),
        then=(Within(issue=PRICE, low=4.0),),
    )
    ruled = replace(project, rules=(rule,))
    several = (terms(colour="red", price=2), terms(colour="blue", price=5))
    free, bound = (equalised(grounds_of(each), several, PRICE) for each in (project, ruled))
    assert free is not None
    assert bound is not None
    assert free.packages[1] == terms(colour="blue", price=0)
    assert bound.packages[1] == terms(colour="blue", price=4)
    assert bound.short == (1,)

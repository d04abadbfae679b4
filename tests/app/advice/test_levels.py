"""The best responses at a level: the twin that lists every package, and what is said when a level is out of reach."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.advice.grounds import Grounds
from app.advice.levels import best_for_them, best_for_us
from app.domain.packages import Terms
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.valuation.fold import TooLarge
from app.valuation.utilities import worth_of
from tests.app.advice.deals import grounds_of
from tests.app.valuation.deals import deals, itex_cypress, tied
from tests.builders import choice, deal, scores, terms, two_issue_deal
from tests.twins import responding

targets = st.fractions(-10, 110, max_denominator=8)
two_tied = deals(parties=2, most_issues=3).flatmap(lambda deal: st.one_of(st.just(deal), tied(deal)))


def worth(grounds: Grounds, package: Terms) -> tuple[Fraction, ...]:
    return tuple(each.low for each in worth_of(grounds.tables, package))


def unfolded(grounds: Grounds) -> Grounds:
    """As if the frontier had been too large to fold, so that the search answers."""
    return replace(grounds, frontier=TooLarge(folded=0, points=0))


@given(two_tied, targets)
def test_the_best_for_them_at_a_target_is_that_of_listing_every_package(project: Project, target: Fraction) -> None:
    grounds = grounds_of(project)
    wanted = responding.best_for_others(project, target)
    for known in (grounds, unfolded(grounds)):
        found = best_for_them(known, target)
        assert found.complete
        assert (None if found.terms is None else worth(grounds, found.terms)) == wanted


@given(two_tied, targets)
def test_the_best_for_us_at_a_level_of_theirs_is_that_of_listing_every_package(
    project: Project, level: Fraction
) -> None:
    grounds = grounds_of(project)
    for known in (grounds, unfolded(grounds)):
        found = best_for_us(known, [None, level])
        most = responding.best_for_ourselves(project, [None, level])
        assert (None if found.terms is None else worth(grounds, found.terms)[0]) == most


@given(deals(parties=3, most_issues=3), targets)
def test_of_several_others_none_is_left_behind(project: Project, target: Fraction) -> None:
    project = replace(project, parties=tuple(replace(party, walk_away=WalkAway()) for party in project.parties))
    grounds = grounds_of(project)
    found = best_for_them(grounds, target)
    wanted = responding.evenness_for_others(project, target)
    if found.terms is None or wanted is None:
        assert found.terms is None
        assert wanted is None
        return
    mine = worth(grounds, found.terms)
    assert mine[0] >= target
    good = responding.efficient_above(project, target)
    assert mine in good
    assert list(map(float, responding.shares_among(good, mine, 0))) == pytest.approx(list(map(float, wanted)))


def test_a_level_out_of_reach_says_what_everybody_can_have() -> None:
    found = best_for_them(grounds_of(two_issue_deal()), Fraction(101))
    assert found.terms is None
    assert found.most == (100.0, 100.0)


def test_of_equal_packages_the_one_nearest_to_what_was_said_is_taken() -> None:
    same = scores(oak=50, pine=50, elm=50)
    grounds = grounds_of(
        deal(
            choice("wood", "oak", "pine", "elm"),
            choice("colour", "red", "blue"),
            us={"wood": (50, same), "colour": (50, scores(red=100, blue=0))},
            them={"wood": (50, same), "colour": (50, scores(red=0, blue=100))},
        )
    )
    assert best_for_them(grounds, Fraction(75), terms(wood="elm", colour="blue")).terms == terms(
        wood="elm", colour="red"
    )


def test_itex_at_sixty_points_offers_what_leaves_cypress_most() -> None:
    grounds, target = grounds_of(itex_cypress()), Fraction(6, 10)
    found = best_for_them(grounds, target)
    assert found.terms is not None
    assert worth(grounds, found.terms) == responding.best_for_others(itex_cypress(), target)
    assert list(map(float, worth(grounds, found.terms))) == pytest.approx([0.6257, 0.7144], abs=5e-5)


def test_nothing_is_found_while_somebody_has_no_utilities() -> None:
    project = deal(choice("colour", "red", "blue"), us={"colour": (1, scores(red=100, blue=0))})
    found = best_for_them(grounds_of(project), Fraction(10))
    assert (found.terms, found.most) == (None, ())

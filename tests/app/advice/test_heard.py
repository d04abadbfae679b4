"""Heard: an offer is the likelier the more it is worth to whoever makes it, among all that could be offered."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import MAX_EMAX, MIN_EMIN, Decimal, localcontext
from itertools import product

import numpy as np
import pytest

from app.advice.beliefs import Belief
from app.advice.draws import base_draws
from app.advice.heard import FADING, SHARPNESS, Explaining, Heard, _sharpness
from app.domain.edits.parties import clear_walk_away, set_walk_away_points
from app.domain.edits.weights import set_weight_range
from app.domain.ids import IssueId, PartyId
from app.domain.packages import Terms, term_on
from app.domain.project import Project
from app.valuation.tables import tables_of
from app.valuation.utilities import terms_of_choice
from tests.app.advice.deals import THEM, three_issue_deal
from tests.builders import scores

COUNT = 50
PACE = {each: base_draws(1, each, COUNT) for each in (SHARPNESS, FADING)}


def unsure() -> Project:
    project = three_issue_deal()
    for issue in project.issues:
        project = set_weight_range(project, party=THEM, issue=issue.id, low=1.0, high=90.0)
    return clear_walk_away(project, party=THEM)


def packages(project: Project) -> list[Terms]:
    tables = tables_of(project)
    return [terms_of_choice(tables, choice) for choice in product(*(range(len(each.terms)) for each in tables.issues))]


def belief(project: Project) -> Belief:
    return Belief(project, tables_of(project), PartyId(THEM), COUNT)


def test_one_offer_is_a_choice_among_all_packages() -> None:
    project, known = unsure(), packages(unsure())
    explaining = Explaining(Heard(offers=(known[3],)), tables_of(project))
    logs = explaining.logs(belief(project), PACE)
    worths = belief(project).worth(known) / 100 * len(project.issues) * _sharpness(PACE[SHARPNESS])
    slowly = worths[3] - np.log(np.exp(worths).sum(axis=0))
    assert logs == pytest.approx(slowly)


@pytest.mark.parametrize(("red", "blue"), [(0, 100), (0, 5_000), (-4_000, -5_000), (0, 1e15), (-1e15, -1e15)])
def test_an_offer_is_read_however_large_the_scores_are(red: float, blue: float) -> None:
    project = with_colours_worth(red=red, blue=blue)
    tables, versions = tables_of(project), belief(project)
    sharp = len(project.issues) * _sharpness(PACE[SHARPNESS])
    for package in packages(project):
        slowly = np.zeros(COUNT)
        for table in tables.issues:
            worths = versions.on_issue(table.issue, table.terms) / 100 * sharp
            chosen = worths[table.terms.index(term_on(package, table.issue))]
            slowly += [logit - log_of_sum(all_) for logit, all_ in zip(chosen, worths.T, strict=True)]
        logs = Explaining(Heard(offers=(package,)), tables).logs(versions, PACE)
        assert logs == pytest.approx(slowly, rel=1e-12, abs=1e-9)


def with_colours_worth(**by_option: float) -> Project:
    """A deal in which the colour is worth so much to them; nothing keeps scores from 0 to 100 in a file."""
    project = unsure()
    us, them = project.parties
    preferences = tuple(
        replace(each, value=scores(**by_option)) if each.issue == "colour" else each for each in them.preferences
    )
    return replace(project, parties=(us, replace(them, preferences=preferences)))


def log_of_sum(numbers: Iterable[float]) -> float:
    """The logarithm of the sum of exponentials, in decimals whose exponents have no end to speak of."""
    with localcontext(prec=60, Emax=MAX_EMAX, Emin=MIN_EMIN):
        return float(sum((Decimal(number).exp() for number in numbers), Decimal(0)).ln())


def test_later_offers_of_the_same_hand_count_less_than_first_ones_of_two() -> None:
    project, known = unsure(), packages(unsure())
    tables, versions = tables_of(project), belief(project)
    single = [Explaining(Heard(offers=(known[each],)), tables).logs(versions, PACE) for each in (3, 3)]
    both = Explaining(Heard(offers=(known[3], known[3])), tables).logs(versions, PACE)
    assert (np.ptp(both) < np.ptp(single[0] + single[1])).all()


def test_an_issue_on_which_they_bluff_says_nothing() -> None:
    project, known = unsure(), packages(unsure())
    heard = Heard(offers=(known[3],), bluffed=frozenset({IssueId("price")}))
    without = tuple(each for each in known[3] if each.issue != IssueId("price"))
    tables = tables_of(project)
    logs = Explaining(heard, tables).logs(belief(project), PACE)
    assert logs == pytest.approx(Explaining(Heard(offers=(without,)), tables).logs(belief(project), PACE))


def test_an_issue_that_an_offer_leaves_open_says_nothing() -> None:
    project, known = unsure(), packages(unsure())
    some = tuple(each for each in known[3] if each.issue != IssueId("price"))
    explaining = Explaining(Heard(offers=(some,)), tables_of(project))
    again = Explaining(Heard(offers=(some, some)), tables_of(project))
    assert np.isfinite(explaining.logs(belief(project), PACE)).all()
    assert set(again.lists) == {IssueId("speed"), IssueId("colour")}


def test_whoever_makes_an_offer_would_rather_have_it_than_walk_away() -> None:
    project, known = unsure(), packages(unsure())
    walks = set_walk_away_points(project, party=THEM, points=40.0)
    versions = belief(walks)
    alone = Explaining(Heard(offers=(known[3],)), tables_of(project)).logs(belief(project), PACE)
    told = Explaining(Heard(offers=(known[3],)), tables_of(walks)).logs(versions, PACE) - alone
    assert versions.walk_away is not None
    beyond = versions.worth([known[3]])[0] > versions.walk_away
    assert (told[beyond] > np.log(0.5)).all()
    assert (told[~beyond] <= np.log(0.5)).all()

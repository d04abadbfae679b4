"""Several sets of terms valued at once are worth what each is worth alone."""

from dataclasses import replace

import pytest
from hypothesis import given

from app.advice.worths import beyond, worths_of
from app.domain.edits.options import take_off_table
from app.domain.ids import IssueId, OptionId
from app.domain.project import Project
from app.domain.values import OptionScore, OptionScores
from app.valuation.ranges import boxes_of, range_of_terms
from app.valuation.tables import tables_of
from app.valuation.utilities import worth_of
from tests.app.advice.deals import grounds_of, three_issue_deal
from tests.builders import about, exactly, terms, two_issue_deal
from tests.strategies import projects


@given(projects())
def test_worths_agree_with_valuing_each_set_of_terms_alone(project: Project) -> None:
    tables = tables_of(project)
    boxes = boxes_of(project, tables)
    several = [project.draft, *(offer.terms for offer in project.offers)]

    for each, worths in zip(several, worths_of(tables, boxes, several), strict=True):
        spans = range_of_terms(tables, boxes, each)
        alone = zip(worth_of(tables, each), spans, tables.error_bounds, strict=True)
        for worth, (exact, span, rounded) in zip(worths, alone, strict=True):
            assert worth.least == pytest.approx(float(exact.low), abs=1e-6, rel=1e-9)
            assert worth.most == pytest.approx(float(exact.high), abs=1e-6, rel=1e-9)
            assert worth.low <= worth.least <= worth.most <= worth.high
            # Tables too large for whole numbers are rounded and say by how much; spans rest on the typed numbers.
            near = rounded + 1e-6
            assert worth.low == pytest.approx(min(span[0], worth.least), abs=near, rel=1e-6)
            assert worth.high == pytest.approx(max(span[1], worth.most), abs=near, rel=1e-6)


def test_nothing_settled_may_end_anywhere() -> None:
    grounds = grounds_of(three_issue_deal())

    (ours, theirs), (settled, _) = worths_of(
        grounds.tables, grounds.boxes, [(), terms(speed="fast", colour="red", price="low")]
    )

    assert (ours.least, ours.most, ours.middle) == (0.0, 100.0, 50.0)
    assert (theirs.least, theirs.most) == (0.0, 100.0)
    assert settled.least == settled.most == settled.middle == 100.0


def test_no_sets_of_terms_have_no_worths() -> None:
    grounds = grounds_of(three_issue_deal())

    assert worths_of(grounds.tables, grounds.boxes, []) == []


def test_an_end_within_rounding_of_the_exact_value_is_the_value() -> None:
    assert beyond(50.0 + 1e-12, 50.0) == (50.0, 50.0)
    assert beyond(49.0, 50.0) == (49.0, 50.0)
    assert beyond(51.0, 50.0) == (50.0, 51.0)


def test_an_option_off_the_table_is_worth_as_little_as_its_estimate_allows() -> None:
    project = take_off_table(two_issue_deal(), issue=IssueId("colour"), option=OptionId("blue"))
    us, them = project.parties
    vague = OptionScores(
        scores=(
            OptionScore(option=OptionId("red"), score=exactly(0)),
            OptionScore(option=OptionId("blue"), score=about(100, 60, 100)),
        )
    )
    colour = replace(them.preferences[0], value=vague)
    project = replace(project, parties=(us, replace(them, preferences=(colour, them.preferences[1]))))
    tables = tables_of(project)

    ((_, theirs),) = worths_of(tables, boxes_of(project, tables), [terms(colour="blue", price=0)])

    assert (theirs.low, theirs.least, theirs.high) == (42.0, 70.0, 70.0)

"""Several sets of terms valued at once are worth what each is worth alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.advice.draws import MIDDLE
from app.advice.worths import beyond, worths_of
from app.domain.edits.options import take_off_table
from app.domain.ids import IssueId, OptionId
from app.domain.links import broken_by
from app.domain.project import Project
from app.domain.values import OptionScore, OptionScores
from app.study.study import study_of
from app.valuation.utilities import terms_of_choice, worth_of
from tests.app.advice.deals import grounds_of, three_issue_deal
from tests.builders import about, exactly, terms, two_issue_deal
from tests.strategies import projects


@given(projects())
def test_worths_agree_with_valuing_each_set_of_terms_alone(project: Project) -> None:
    study = study_of(project)
    tables = study.tables
    # What tables value is the deal laid out by the outcomes of its events.
    laid_out = study.project
    several = [laid_out.draft, *(offer.terms for offer in laid_out.offers)]

    for each, worths in zip(several, worths_of(tables, study.versions, several), strict=True):
        alone = zip(worth_of(tables, each), study.versions, strict=True)
        for worth, (exact, version) in zip(worths, alone, strict=True):
            assert worth.least == pytest.approx(float(exact.low), abs=1e-6, rel=1e-9)
            assert worth.most == pytest.approx(float(exact.high), abs=1e-6, rel=1e-9)
            assert worth.low <= worth.least <= worth.most <= worth.high
            if version is None:
                assert (worth.low, worth.high) == (worth.least, worth.most)


@given(projects(), st.integers(0, 10**6))
def test_nine_in_ten_versions_of_a_side_lie_in_the_range(project: Project, pick: int) -> None:
    study = study_of(project)
    terms_ = terms_of_choice(study.tables, [pick % len(table.terms) for table in study.tables.issues])
    for worth, version in zip(worths_of(study.tables, study.versions, [terms_])[0], study.versions, strict=True):
        if version is not None and study.tables.issues:
            drawn = version.worth([terms_])
            inside = (drawn >= worth.low - 1e-6 * abs(worth.low) - 1e-9) & (
                drawn <= worth.high + 1e-6 * abs(worth.high) + 1e-9
            )
            assert version.chance(inside)[0] >= MIDDLE - 1e-3


@given(projects(), st.data())
def test_the_range_of_what_is_open_holds_that_of_every_way_to_settle_it(project: Project, data: st.DataObject) -> None:
    study = study_of(project)
    tables = study.tables
    choice = [data.draw(st.integers(0, len(table.terms) - 1)) for table in tables.issues]
    settled = terms_of_choice(tables, choice)
    if not tables.issues or tables.barred or broken_by(settled, study.project.rules):
        return
    open_ = tuple(agreed for agreed in settled if data.draw(st.booleans()))
    around, within = worths_of(tables, study.versions, [open_, settled])
    for wide, narrow, rounded in zip(around, within, tables.error_bounds, strict=True):
        slack = 2 * rounded + 1e-6 * max(1.0, abs(narrow.low), abs(narrow.high))
        assert wide.low - slack <= narrow.low
        assert narrow.high <= wide.high + slack


def test_nothing_settled_may_end_anywhere() -> None:
    grounds = grounds_of(three_issue_deal())

    (ours, theirs), (settled, _) = worths_of(
        grounds.tables, grounds.versions, [(), terms(speed="fast", colour="red", price="low")]
    )

    assert (ours.least, ours.most, ours.middle) == (0.0, 100.0, 50.0)
    assert (theirs.least, theirs.most) == (0.0, 100.0)
    assert settled.least == settled.most == settled.middle == 100.0


def test_no_sets_of_terms_have_no_worths() -> None:
    grounds = grounds_of(three_issue_deal())

    assert worths_of(grounds.tables, grounds.versions, []) == []


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
    study = study_of(project)

    ((_, theirs),) = worths_of(study.tables, study.versions, [terms(colour="blue", price=0)])

    # Of the triangle from 60 to 100 with its top at the end, a twentieth lies below 60 + 40 * sqrt(0.05).
    assert theirs.low == pytest.approx(0.7 * (60 + 40 * 0.05**0.5), abs=0.05)
    assert (theirs.least, theirs.high) == (70.0, 70.0)

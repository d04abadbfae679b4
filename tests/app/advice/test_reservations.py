"""Walk-aways that follow from alternatives: exact in the tables, ranges from the estimates."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given

from app.advice.reservations import reservation_ranges
from app.domain.alternatives import WalkAwaySource, source_of
from app.domain.edits.alternatives import (
    add_alternative,
    set_alternative_chance,
    set_alternative_cost,
    set_alternative_terms,
    set_alternative_worth,
)
from app.domain.edits.parties import set_walk_away_terms
from app.domain.edits.scales import set_scale
from app.domain.edits.weights import set_weight_range
from app.domain.ids import AlternativeId, EventId, IssueId, OptionId, OutcomeId, PartyId
from app.domain.lookup import party_of, us_of
from app.domain.packages import Agreed, Branch, Contingent, OptionTerm, Term
from app.domain.parties import Scale, WalkAway
from app.domain.project import Project
from app.study.study import study_of
from app.valuation.ranges import Span
from app.valuation.tables import tables_of
from tests.builders import (
    Views,
    about,
    amount,
    choice,
    deal,
    depending,
    event,
    exactly,
    line,
    scores,
    terms,
    two_issue_deal,
)
from tests.strategies import projects

US, THEM = PartyId("us"), PartyId("them")
OTHER = AlternativeId("other")


def listed(party: PartyId = US) -> Project:
    return add_alternative(two_issue_deal(), party=party, words="other")


def levels(project: Project) -> list[float | None]:
    return [None if level is None else float(level) for level in tables_of(project).reservations]


def spans(project: Project) -> tuple[Span | None, ...]:
    study = study_of(project)
    return reservation_ranges(project, study.tables, study.versions)


def test_an_alternative_without_a_worth_leaves_the_points_typed() -> None:
    assert levels(listed()) == [30, 30]
    assert tables_of(listed()).outlooks == (None, None)


def test_alternatives_go_before_terms_and_points() -> None:
    project = set_alternative_worth(listed(), party=US, alternative=OTHER, worth=exactly(55))
    assert levels(project) == [55, 30]
    like_red = set_walk_away_terms(project, party=US, terms=terms(colour="red", price=5))
    assert levels(like_red) == [55, 30]


def test_a_deal_like_it_is_worth_what_it_is_worth() -> None:
    project = set_alternative_terms(listed(), party=US, alternative=OTHER, terms=terms(colour="red", price=5))
    assert levels(project) == [60, 30]
    open_one = set_alternative_terms(listed(), party=US, alternative=OTHER, terms=terms(colour="red"))
    assert levels(open_one) == [30, 30]


def test_nothing_certain_leaves_the_worst_on_every_issue() -> None:
    project = set_alternative_worth(listed(), party=US, alternative=OTHER, worth=exactly(80))
    project = set_alternative_chance(project, party=US, alternative=OTHER, chance=exactly(50))
    assert levels(project)[0] == 40
    sheet = set_scale(project, party=US, scale=Scale.AS_GIVEN)
    assert levels(sheet)[0] == 40
    outlook = tables_of(sheet).outlooks[0]
    assert outlook is not None
    assert outlook.falls_back_on is None
    assert outlook.rest == 0


def test_a_score_sheet_that_begins_elsewhere_has_another_worst() -> None:
    views: Views = {"colour": (1, scores(red=100, blue=30)), "price": (1, line(100, 0))}
    project = deal(choice("colour", "red", "blue"), amount("price", 0, 10), us=views, them=views)
    project = replace(project, parties=(replace(us_of(project), scale=Scale.AS_GIVEN), *project.parties[1:]))
    project = add_alternative(project, party=US, words="other")
    project = set_alternative_worth(project, party=US, alternative=OTHER, worth=exactly(80))
    assert levels(set_alternative_chance(project, party=US, alternative=OTHER, chance=exactly(50)))[0] == 55


def test_the_range_follows_every_estimate() -> None:
    project = set_alternative_worth(listed(THEM), party=THEM, alternative=OTHER, worth=about(50, 40, 60))
    project = set_alternative_cost(project, party=THEM, alternative=OTHER, cost=about(2, 1, 5))
    assert levels(project)[1] == 48
    assert spans(project)[1] == (35.0, 59.0)


def test_the_range_of_a_deal_like_it_is_that_of_the_deal() -> None:
    ranged = set_weight_range(listed(THEM), party=THEM, issue=IssueId("colour"), low=50, high=90)
    alternative = set_alternative_terms(ranged, party=THEM, alternative=OTHER, terms=terms(colour="blue", price=0))
    as_deal = set_walk_away_terms(ranged, party=THEM, terms=terms(colour="blue", price=0))
    assert spans(alternative) == spans(as_deal)


def depending_deal(term: Term) -> Project:
    """A deal whose one issue may be settled otherwise in each outcome, with what we walk away to."""
    project = deal(choice("colour", "red", "blue"), us={"colour": (1, scores(red=1, blue=100))})
    project = depending(project, event("built", (40, 60), (), "intime", "late"), "colour")
    project = depending(project, event("moved", (50, 50), (), "intime", "late"))
    walk_away = WalkAway(terms=(Agreed(issue=IssueId("colour"), term=term),), value=exactly(0))
    return replace(project, parties=(replace(us_of(project), walk_away=walk_away), *project.parties[1:]))


def should(on: str, first: Term, second: Term) -> Term:
    """What holds should something be finished in time, and what should it be late."""
    branches = (Branch(outcome=OutcomeId("intime"), term=first), Branch(outcome=OutcomeId("late"), term=second))
    return Contingent(event=EventId(on), branches=branches)


RED, BLUE = (OptionTerm(option=OptionId(each)) for each in ("red", "blue"))


@pytest.mark.parametrize(
    ("term", "level", "source"),
    [
        (RED, 1.0, WalkAwaySource.TERMS),
        (should("built", RED, BLUE), 60.4, WalkAwaySource.TERMS),
        # Late cannot come about where it is in time already.
        (should("built", should("built", RED, BLUE), RED), 1.0, WalkAwaySource.TERMS),
        (should("built", should("moved", RED, BLUE), RED), 0.0, WalkAwaySource.VALUE),
    ],
)
def test_a_deal_like_it_that_depends_on_the_events_of_its_issues_counts_wherever_it_is_read(
    term: Term, level: float, source: WalkAwaySource
) -> None:
    study = study_of(depending_deal(term))
    assert study.tables.reservations[0] == Fraction(str(level))
    assert study.levels[0] == pytest.approx((level, level))
    assert [source_of(each, us_of(each)) for each in (study.said, study.project)] == [source, source]


@given(projects())
def test_any_project_says_of_what_its_walk_aways_follow_and_they_lie_in_their_ranges(project: Project) -> None:
    # The document and the deal laid out say the same of it; only the latter is valued.
    study = study_of(project)
    tables = study.tables
    for party, outlook, level, span, rounded in zip(
        tables.parties, tables.outlooks, tables.reservations, study.levels, tables.error_bounds, strict=True
    ):
        source = source_of(project, party_of(project, party))
        assert source is source_of(study.project, party_of(study.project, party))
        assert (source is WalkAwaySource.ALTERNATIVES) == (outlook is not None)
        assert (source is None) == (level is None)
        if level is not None and span is not None:
            slack = 2 * rounded + 1e-9 * max(1.0, abs(float(level)))
            assert span[0] - slack <= float(level) <= span[1] + slack

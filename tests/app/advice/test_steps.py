"""Steps: what changes from one offer of a party to its next, and the class of it by the signs of what that brings."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from app.advice.gains import is_settled
from app.advice.steps import StepKind, change_between, gain_of, steps_of, twice_in_a_row
from app.domain.by_outcome import by_outcome
from app.domain.edits.dealing import prefer_offer, put_several_on_table
from app.domain.edits.issues import remove_issues
from app.domain.edits.weights import set_weight_range
from app.domain.ids import IssueId, OfferId, PartyId
from app.domain.packages import Terms
from app.domain.project import Project
from app.storage.files import read_project
from app.study.study import study_of
from app.valuation.tables import Tables, tables_of
from app.valuation.utilities import worth_of
from tests.app.advice.talks import steps_in, talks
from tests.builders import amount, choice, deal, line, party, scores, terms, two_issue_deal
from tests.effort import repeats
from tests.strategies import projects

US, THEM, PRICE, COLOUR = PartyId("us"), PartyId("them"), IssueId("price"), IssueId("colour")
FILES = Path(__file__).parents[2] / "files"


def test_the_first_offer_of_a_party_has_no_step() -> None:
    (first,) = steps_in(talks(two_issue_deal(), ("us", terms(colour="red", price=1))))
    assert (first.since, first.change, first.kind, first.leads) == (None, None, None, True)
    assert not first.gave


def test_a_step_is_measured_from_the_last_offer_of_the_same_party() -> None:
    project = talks(
        two_issue_deal(),
        ("us", terms(colour="red", price=1)),
        ("them", terms(colour="blue", price=9)),
        ("us", terms(colour="blue", price=0)),
    )
    step = steps_in(project)[2]
    assert step.since == "offer-1"
    assert step.change is not None
    assert [(gain.party, gain.value) for gain in step.change.gains] == [("us", -12.0), ("them", 67.0)]
    assert [(move.issue, move.gain and move.gain.value) for move in step.change.moves] == [
        (COLOUR, -20.0),
        (PRICE, 8.0),
    ]
    assert (step.kind, step.sure, step.gave) == (StepKind.CONCESSION, True, True)


@pytest.mark.parametrize(
    ("ours", "theirs", "kind"),
    [
        ((0, 1), (1, 0), StepKind.SELFISH),
        ((1, 0), (0, 1), StepKind.CONCESSION),
        ((0, 1), (0, 1), StepKind.FORTUNATE),
        ((1, 0), (1, 0), StepKind.UNFORTUNATE),
        ((1, 1), (0, 1), StepKind.NICE),
        ((1, 1), (1, 1), StepKind.SILENT),
        ((0, 1), (1, 1), StepKind.SELFISH),
        ((1, 0), (1, 1), StepKind.CONCESSION),
        ((1, 1), (1, 0), StepKind.UNFORTUNATE),
    ],
)
def test_every_pair_of_signs_has_a_class(
    ours: tuple[float, float], theirs: tuple[float, float], kind: StepKind
) -> None:
    """On `move` the step goes from its first option to its second; `rest` only keeps both sides valued."""
    project = deal(
        choice("move", "a", "b"),
        choice("rest", "c", "d"),
        us={"move": (1, scores(a=ours[0], b=ours[1])), "rest": (1, scores(c=0, d=100))},
        them={"move": (1, scores(a=theirs[0], b=theirs[1])), "rest": (1, scores(c=0, d=100))},
    )
    project = talks(project, ("us", terms(move="a", rest="c")), ("us", terms(move="b", rest="c")))
    assert steps_in(project)[1].kind is kind


def test_a_draft_is_compared_on_what_both_settle() -> None:
    project = talks(two_issue_deal(), ("us", terms(colour="red", price=1)), ("us", terms(price=2)))
    change = steps_in(project)[1].change
    assert change is not None
    assert [gain.value for gain in change.gains] == [-8.0, 3.0]
    assert (change.opened, change.settled) == ((COLOUR,), ())


def test_drafts_with_nothing_in_common_have_no_class() -> None:
    step = steps_in(talks(two_issue_deal(), ("them", terms(colour="red")), ("them", terms(price=2))))[1]
    assert step.change is not None
    assert (step.kind, step.change.gains, step.change.compares) == (None, (), False)
    assert (step.change.opened, step.change.settled) == ((COLOUR,), (PRICE,))


def test_an_estimate_that_could_turn_the_sign_makes_the_class_unsure() -> None:
    project = set_weight_range(two_issue_deal(), party=THEM, issue=COLOUR, low=5.0, high=90.0)
    moves = (("them", terms(colour="blue", price=1)), ("them", terms(colour="red", price=9)))
    assert steps_in(talks(two_issue_deal(), *moves))[1].sure
    step = steps_in(talks(project, *moves))[1]
    assert (step.kind, step.sure) == (StepKind.UNFORTUNATE, False)


def test_without_utilities_of_a_side_it_is_told_what_moved_and_no_more() -> None:
    project = deal(amount("price", 0, 10), us={"price": (1, line(100, 0))})
    step = steps_in(talks(project, ("them", terms(price=9)), ("them", terms(price=7))))[1]
    assert step.kind is None
    assert step.change is not None
    assert [(move.issue, move.gain) for move in step.change.moves] == [(PRICE, None)]
    assert gain_of(step.change.gains, US) is not None


def test_a_step_that_one_of_several_others_likes_and_another_does_not_has_no_class() -> None:
    project = two_issue_deal()
    third = party("carol", project.issues, {"price": (1, line(100, 0))})
    project = replace(project, parties=(*project.parties, third))
    moves = (terms(colour="red", price=1), terms(colour="red", price=3))
    ours = steps_in(talks(project, *(("us", each) for each in moves)))[1]
    theirs = steps_in(talks(project, *(("carol", each) for each in moves)))[1]
    assert (ours.kind, theirs.kind) == (None, StepKind.UNFORTUNATE)


def _at_once(project: Project) -> Project:
    several = [terms(colour="red", price=4), terms(colour="blue", price=1)]
    project = put_several_on_table(talks(project, ("us", terms(colour="red", price=1))), party=US, several=several)
    return talks(project, ("us", terms(colour="red", price=2)))


def test_of_several_offers_made_at_once_the_nearest_one_leads_and_is_measured_from() -> None:
    steps = steps_in(_at_once(two_issue_deal()))
    assert [step.leads for step in steps] == [True, False, True, True]
    assert [step.since for step in steps] == [None, "offer-1", "offer-1", "offer-3"]


def test_what_the_others_preferred_leads_instead() -> None:
    project = _at_once(two_issue_deal())
    project = prefer_offer(project, meso=project.mesos[0].id, preferred=OfferId("offer-2"))
    steps = steps_in(project)
    assert [step.leads for step in steps] == [True, True, False, True]
    assert steps[3].since == "offer-2"


def test_the_first_of_several_offers_leads_where_nothing_was_before() -> None:
    several = [terms(colour="red", price=4), terms(colour="blue", price=1)]
    steps = steps_in(put_several_on_table(two_issue_deal(), party=US, several=several))
    assert [step.leads for step in steps] == [True, False]


def test_giving_twice_in_a_row_is_noticed_until_the_other_side_has_said_something() -> None:
    gives = [("us", terms(price=price)) for price in (1, 2, 3)]
    assert twice_in_a_row(steps_in(talks(two_issue_deal(), *gives)), US)
    assert not twice_in_a_row(steps_in(talks(two_issue_deal(), *gives[:2])), US)
    answered = [*gives[:2], ("them", terms(price=9)), gives[2]]
    assert not twice_in_a_row(steps_in(talks(two_issue_deal(), *answered)), US)
    taken = [*gives[:2], ("us", terms(price=0))]
    assert not twice_in_a_row(steps_in(talks(two_issue_deal(), *taken)), US)


def test_only_the_newest_offers_have_steps_when_asked_so_and_they_are_the_same() -> None:
    project = talks(two_issue_deal(), *(("us", terms(price=price)) for price in range(6)))
    study = study_of(project)
    every = steps_of(project, study.tables, study.versions)
    assert steps_of(project, study.tables, study.versions, newest=2) == every[-2:]
    assert steps_of(project, study.tables, study.versions, newest=9) == every


def test_an_offer_about_issues_that_left_is_compared_with_nothing() -> None:
    project = talks(two_issue_deal(), ("us", terms(price=1)), ("us", terms(price=2)))
    steps = steps_in(remove_issues(project, issues=(PRICE,)))
    assert steps[1].change is not None
    assert not steps[1].change.compares


def test_steps_of_itex_and_cypress_have_the_published_points() -> None:
    """Points of the preference files of Itex-Cypress (GENIUS): Itex gives 9.60 on price, which Cypress values 10.58."""
    itex = read_project(FILES / "itex_cypress.dealwright").project
    first = terms(price="price-1", delivery="delivery-2", payment="payment-2", returns="returns-2")
    second = terms(price="price-2", delivery="delivery-2", payment="payment-2", returns="returns-2")
    third = terms(price="price-2", delivery="delivery-3", payment="payment-1", returns="returns-2")
    steps = steps_in(talks(itex, ("itex", first), ("itex", second), ("itex", third)))
    values = [{gain.party: gain.value for gain in step.change.gains} for step in steps if step.change is not None]
    assert values[0] == pytest.approx({"itex": -9.6042, "cypress": 10.5753825})
    assert values[1] == pytest.approx({"itex": -9.57645 - 14.52756, "cypress": 9 * 0.488328 + 9 * 1.1818})
    assert [step.kind for step in steps] == [None, StepKind.CONCESSION, StepKind.CONCESSION]
    assert all(step.sure for step in steps[1:])
    assert twice_in_a_row(steps, PartyId("itex"))


@settings(max_examples=repeats(200, night=5_000))
@given(projects(most_issues=3))
def test_gains_are_differences_of_utilities(project: Project) -> None:
    study = study_of(project)
    tables = study.tables
    for before, after in _packages(by_outcome(project), tables):
        change = change_between(tables, study.versions, before, after, party=project.us)
        worths = [worth_of(tables, each) for each in (before, after)]
        for gain in change.gains:
            place = tables.parties.index(gain.party)
            difference = worths[1][place].low - worths[0][place].low
            slack = 2 * tables.error_bounds[place] + 1e-9 * max(1.0, abs(gain.value))
            assert gain.value == pytest.approx(float(difference), abs=slack)
            assert gain.low <= gain.value <= gain.high


@settings(max_examples=repeats(200, night=5_000))
@given(projects(most_issues=3, most_parties=2))
def test_what_is_a_concession_of_one_side_would_be_selfish_of_the_other(project: Project) -> None:
    one, other = (each.id for each in project.parties)
    for before, after in _packages(project, tables_of(project)):
        kinds = [
            steps_in(talks(replace(project, offers=(), mesos=(), settlement=None), (who, before), (who, after)))[1].kind
            for who in (one, other)
        ]
        mirrored = {StepKind.FORTUNATE, StepKind.UNFORTUNATE, StepKind.SILENT}
        strictly = {StepKind.CONCESSION: StepKind.SELFISH, StepKind.SELFISH: StepKind.CONCESSION}
        halves = ({StepKind.NICE, StepKind.SELFISH}, {StepKind.CONCESSION, StepKind.UNFORTUNATE})
        first, second = kinds
        assert (
            (first is None and second is None)
            or (first is second and first in mirrored)
            or (first is not None and strictly.get(first) is second)
            or {first, second} in halves
        )


@settings(max_examples=repeats(200, night=3_000))
@given(projects(most_issues=3, most_parties=2))
def test_the_same_terms_again_are_a_silent_step_and_a_silent_step_brings_nobody_anything(project: Project) -> None:
    bare = replace(project, offers=(), mesos=(), settlement=None)
    for before, after in _packages(project, tables_of(project)):
        again = steps_in(talks(bare, (project.us, before), (project.us, before)))[1]
        assert again.kind in {StepKind.SILENT, None}
        step = steps_in(talks(bare, (project.us, before), (project.us, after)))[1]
        assert step.change is not None
        nothing = len(step.change.gains) == 2 and not any(gain.value for gain in step.change.gains)
        assert (step.kind is StepKind.SILENT) == nothing


def _packages(project: Project, tables: Tables) -> Iterator[tuple[Terms, Terms]]:
    """Pairs of settled packages that a project names."""
    named = [offer.terms for offer in project.offers] + [each.terms for each in project.packages] + [project.draft]
    settled = [each for each in named if each and tables.issues and is_settled(tables, each)]
    yield from pairwise(settled)

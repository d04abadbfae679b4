"""Whatever is proposed leaves nobody below its walk-away in any outcome of events, while some deal does that."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.advice.advice import AdviceCode
from app.advice.better import BetterOrder, better_for_both
from app.advice.fixing import cost_of_fixing
from app.advice.gains import is_settled
from app.advice.next_offer import AskedNext
from app.advice.settled import improvements_after
from app.advice.trading import trades_with
from app.cli.analysis import analysis_of, package_in_json
from app.cli.asking import Asked
from app.cli.measuring import more_of
from app.domain.by_outcome import as_said
from app.domain.ids import PartyId
from app.domain.packages import Terms
from app.domain.project import Project
from app.study.lineup import _efficient
from app.study.moving import moving_of
from app.study.several import SeveralAsked, several_of
from app.study.standing import standing_of
from app.study.study import Study, study_of
from app.valuation.frontier import Frontier
from app.valuation.packages import choices_of
from app.valuation.utilities import terms_of_choice
from tests.app.study.test_contingent import listed, price_deal
from tests.app.valuation.test_holding import that_hold, with_floors
from tests.builders import amount, choice, deal, depending, event, line, offer, party, scores, terms
from tests.effort import repeats

THEM = PartyId("them")


def proposed(study: Study) -> Iterator[tuple[str, Terms]]:
    """Everything that the program names by itself as a deal to have."""
    frontier = study.frontier
    assert isinstance(frontier, Frontier)
    yield from _listed(study, frontier)
    yield from _to_offer(study)
    yield from _instead(study)


def _listed(study: Study, frontier: Frontier) -> Iterator[tuple[str, Terms]]:
    for choice_ in choices_of(frontier).tolist():
        yield "frontier", terms_of_choice(study.tables, choice_)
    for _, package in _efficient(study, frontier):
        yield "lineup", package
    if study.advice is not None and study.advice.terms:
        yield f"advice {study.advice.code}", study.advice.terms
    better = standing_of(study, frontier).better
    if better is not None:
        yield "standing", better
    for name in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian"):
        best = getattr(study.solutions, name).best
        if best is not None:
            yield name, terms_of_choice(study.tables, choices_of(frontier, [best])[0].tolist())


def _to_offer(study: Study) -> Iterator[tuple[str, Terms]]:
    insisted = study.project.issues[0].id
    for asked in (AskedNext(), AskedNext(levels=((THEM, 40.0),), insisted=insisted, target=60.0)):
        moving = moving_of(study, asked)
        following, ladder = moving.following, moving.opening.ladder
        for each in (*following.suggested, following.answer, following.at_level, *ladder):
            if each is not None:
                yield f"offer {each.kind}", each.terms
        if following.gamble.terms is not None:
            yield "gamble", following.gamble.terms
    several = several_of(study, SeveralAsked(equalise=True))
    for member in () if several is None else several.found.members:
        yield "several", member.terms


def _instead(study: Study) -> Iterator[tuple[str, Terms]]:
    grounds, beliefs = study.grounds, study.beliefs
    for order in BetterOrder:
        for better in better_for_both(grounds, beliefs, study.project.draft, order, 5).packages:
            yield f"better {order}", better.terms
    for trade in trades_with(grounds, beliefs, THEM, 6).trades:
        yield "trade", trade.terms
    for question in improvements_after(grounds, beliefs, study.project.draft).questions:
        # What a signed deal left out stays open, and so does what comes of it.
        if is_settled(study.tables, question.terms):
            yield "after signing", question.terms
    fixing = cost_of_fixing(grounds, study.project.draft[:1])
    for package in (fixing.free, fixing.fixed):
        if package:
            yield "fixing", package


@st.composite
def with_a_third(draw: st.DrawFn, project: Project) -> Project:
    """The same with somebody else at the table, who sees events as we do."""
    points = st.integers(0, 100).map(float)
    views = {str(issue.id): (1.0, scores(a=draw(points), b=draw(points), c=draw(points))) for issue in project.issues}
    third = party("third", project.issues, views, draw(st.sampled_from([None, 20.0, 40.0])))
    return replace(project, parties=(*project.parties, third))


@st.composite
def in_talks(draw: st.DrawFn) -> Project:
    """A small deal with a draft, whole or begun, and offers of both sides."""
    project = draw(with_floors())
    if draw(st.integers(0, 4)) == 0:
        project = draw(with_a_third(project))
    packages = list(listed(study_of(project)))

    def said() -> Terms:
        return as_said(packages[draw(st.integers(0, len(packages) - 1))], project.contingencies)

    draft, ours, theirs = said(), said(), said()
    offers = (replace(offer("us", 1), terms=ours), replace(offer("them", 2), terms=theirs))
    return replace(
        project,
        draft=draft[: draw(st.sampled_from([3, 3, 2, 0]))],
        offers=offers[: draw(st.integers(0, 2))],
    )


@settings(max_examples=repeats(300, night=3_000), deadline=None)
@given(in_talks())
def test_nothing_that_is_proposed_leaves_anybody_below_its_walk_away_in_any_outcome(project: Project) -> None:
    study = study_of(project)
    holding = that_hold(project, study)
    if study.floors is None or not holding:
        return
    assert [kind for kind, package in proposed(study) if package not in holding] == []


def named_in(tree: object, under: str = "") -> Iterator[tuple[str, object]]:
    """Every package that an analysis names by itself, with the keys that lead to it."""
    if isinstance(tree, list):
        for each in tree:
            yield from named_in(each, under)
    elif isinstance(tree, dict):
        for key, each in tree.items():
            if key == "package" and each:
                yield under, each
            else:
                yield from named_in(each, f"{under}/{key}")


ASKED = Asked(around=(PartyId("us"), Fraction(40)), within=Fraction(30))


@settings(max_examples=repeats(100, night=2_000), deadline=None)
@given(in_talks())
def test_no_package_of_the_analysis_leaves_anybody_below_its_walk_away_in_any_outcome(project: Project) -> None:
    study = study_of(project)
    holding = that_hold(project, study)
    if study.floors is None:
        return
    tree: dict[str, Any] = {**analysis_of(study), **more_of(study, ASKED)}
    # Their own draft is no proposal; what is better than it is.
    tree["draft"] = {key: each for key, each in tree["draft"].items() if key != "package"}
    known = [package_in_json(study.project, package) for package in holding]
    broken = [where for where, package in named_in(tree) if package not in known]
    assert not holding or broken == []
    for each in (*tree["around"]["packages"], *tree["best_for_each"].values()) if tree["around"] else ():
        assert each is None or each["holds_in_every_branch"] is bool(holding)


@settings(max_examples=repeats(40, night=400), deadline=None)
@given(in_talks())
def test_where_no_deal_holds_the_usual_ones_are_proposed(project: Project) -> None:
    study = study_of(project)
    if study.floors is not None and not that_hold(project, study):
        assert study.frontier is study.folded
        assert list(proposed(study))


def renovation(ours: float, theirs: float) -> Project:
    """A price of 101 steps with 20 other ways to deal; we hold late likely, they do not."""
    names = ("tiles", "doors")
    options = ("a", "b", "c", "d")
    project = deal(
        amount("price", 0, 100),
        *(choice(name, *options) for name in names),
        us={
            "price": (60, line(100, 0)),
            "tiles": (25, scores(a=0, b=40, c=80, d=100)),
            "doors": (15, scores(a=0, b=10, c=50, d=100)),
        },
        them={
            "price": (50, line(0, 100)),
            "tiles": (20, scores(a=100, b=80, c=30, d=0)),
            "doors": (30, scores(a=100, b=70, c=60, d=0)),
        },
        reservations=(ours, theirs),
    )
    return depending(project, event("built", (40, 60), (90, 10), "intime", "late"), "price")


@pytest.mark.parametrize("price", [30.0, 50.0, 80.0])
def test_with_a_price_of_many_steps_all_that_is_proposed_holds(price: float) -> None:
    project = replace(renovation(40, 40), draft=terms(price=price, tiles="b", doors="c"))
    for asked in (project, replace(project, offers=(replace(offer("us", 1), terms=project.draft),))):
        study = study_of(asked)
        assert study.floors is not None
        found = list(proposed(study))
        assert {kind for kind, package in found if not study.floors.holds(package)} == set()
        assert {kind.split()[0] for kind, _ in found} >= {"frontier", "nash", "offer", "several", "fixing", "lineup"}


def test_a_draft_that_breaks_in_one_outcome_is_led_to_the_nearest_deal_that_holds() -> None:
    project = renovation(40, 40)
    bets_all = terms_of_choice(study_of(project).tables, [100, 0, 1, 1])
    project = replace(project, draft=as_said(bets_all, project.contingencies))
    study = study_of(project)
    advice = study.advice

    assert advice is not None
    assert advice.code is AdviceCode.BROKEN_IN_AN_OUTCOME
    assert advice.party == project.us
    assert study.grounds.holds(advice.terms)


def test_the_usual_frontier_stays_without_walk_aways_and_without_events() -> None:
    without = study_of(price_deal((40, 60), (90, 10)))
    plain = renovation(40, 40)
    certain = study_of(replace(plain, issues=tuple(replace(each, depends_on=None) for each in plain.issues)))

    assert without.frontier is without.folded
    assert certain.frontier is certain.folded


def test_an_edited_deal_has_the_frontier_of_one_studied_afresh() -> None:
    before = study_of(renovation(40, 40))
    assert isinstance(before.frontier, Frontier)
    after = renovation(40, 45)
    again, afresh = study_of(after, before).frontier, study_of(after).frontier

    assert isinstance(again, Frontier)
    assert isinstance(afresh, Frontier)
    assert np.array_equal(again.points, afresh.points)
    assert again.floors is not None
    assert again.floors.hold(choices_of(again)).all()

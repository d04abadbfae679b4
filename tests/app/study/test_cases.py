"""What terms come to in each case: the same numbers in the picture as on the page of events."""

from dataclasses import replace
from fractions import Fraction

import pytest

from app.domain.edits.events import add_event, set_depends_on
from app.domain.ids import EventId, IssueId, OfferId, OptionId, OutcomeId, PartyId
from app.domain.offers import Offer
from app.domain.packages import Agreed, AmountTerm, Branch, Contingent, OptionTerm
from app.domain.project import Project
from app.study.cases import broken_case, cases_of, event_shown, what_depends
from app.study.drawing import picture_of
from app.study.if_then import if_then
from app.study.picture import Beside
from app.study.study import study_of
from app.valuation.frontier import Frontier, utilities_of
from app.wording.if_then import case_refused
from tests.builders import amount, choice, deal, depending, event, line, scores, terms

BUILT = event("built", (40, 60), (90, 10), "intime", "late")
US, THEM = PartyId("us"), PartyId("them")
PRICE, TILES = IssueId("price"), IssueId("tiles")


def split(issue: IssueId, **amounts: float) -> Agreed:
    branches = (Branch(outcome=OutcomeId(key), term=AmountTerm(amount=value)) for key, value in amounts.items())
    return Agreed(issue=issue, term=Contingent(event=BUILT.id, branches=tuple(branches)))


def renovation() -> Project:
    """We pay: less is better for us. The price depends on whether the work is done in time."""
    made = deal(
        amount("price", 40, 60),
        choice("tiles", "plain", "fine"),
        us={"price": (80, line(100, 0)), "tiles": (20, scores(plain=0, fine=100))},
        them={"price": (70, line(0, 100)), "tiles": (30, scores(plain=100, fine=0))},
        reservations=(30, 20),
    )
    return replace(depending(made, BUILT, "price"), draft=(split(PRICE, intime=58.0, late=46.0), *terms(tiles="plain")))


def test_the_picture_shows_each_case_at_what_both_have_in_it() -> None:
    cases = {case.outcome: case for case in picture_of(study_of(renovation())).cases}
    assert cases[OutcomeId("intime")].spot.at == pytest.approx((8.0, 0.9 * 70 + 30))
    assert cases[OutcomeId("late")].spot.at == pytest.approx((56.0, 0.3 * 70 + 30))


def test_the_cases_are_those_of_the_page_of_events() -> None:
    study = study_of(renovation())
    branches = if_then(study, EventId("built"), Fraction(1)).branches
    for case, branch in zip(picture_of(study).cases, branches, strict=True):
        worths = dict(branch.worths)
        assert (case.spot.x, case.spot.y) == (worths[US], worths[THEM])
        assert (case.outcome, case.below) == (branch.outcome, branch.below)


def test_a_case_below_somebodys_walk_away_says_whose() -> None:
    assert [case.below for case in picture_of(study_of(renovation())).cases] == [(US,), ()]


def test_a_draft_that_is_the_same_in_every_case_or_open_has_none() -> None:
    project = renovation()
    alike = replace(project, draft=terms(price=50.0, tiles="plain"))
    left_open = replace(project, draft=project.draft[:1])
    assert picture_of(study_of(alike)).cases == picture_of(study_of(left_open)).cases == ()


def test_an_offer_that_depends_on_an_event_has_cases_of_its_own() -> None:
    project = renovation()
    contingent = Offer(id=OfferId("o1"), party=US, terms=project.draft)
    plain = Offer(id=OfferId("o2"), party=THEM, terms=terms(price=52.0, tiles="fine"))
    picture = picture_of(study_of(replace(project, draft=(), offers=(contingent, plain))))
    assert [case.outcome for case in picture.offers[0].cases] == ["intime", "late"]
    assert picture.offers[1].cases == ()


def test_what_depends_on_another_event_still_does_in_each_case() -> None:
    project = set_depends_on(add_event(renovation(), words="strike", outcomes=("yes", "no")), issue=TILES, event=None)
    strike = project.contingencies[-1]
    project = set_depends_on(project, issue=TILES, event=strike.id)
    study = study_of(project)
    (cases,) = cases_of(study, BUILT, [project.draft])
    assert [dict(case.worths)[US].least for case in cases] == [pytest.approx(8.0), pytest.approx(56.0)]
    assert all(dict(case.worths)[US].least == dict(case.worths)[US].most for case in cases)


def test_beside_an_event_the_ghost_is_the_frontier_without_it() -> None:
    project = renovation()
    picture = picture_of(study_of(project), beside=Beside(event=BUILT.id))
    free = replace(project, issues=tuple(replace(each, depends_on=None) for each in project.issues), draft=())
    plain = study_of(free).frontier
    assert isinstance(plain, Frontier)
    assert picture.without == BUILT.id
    assert [list(point) for point in picture.ghost] == utilities_of(plain).tolist()


def test_with_a_third_side_there_is_no_line_to_hold_anything_against() -> None:
    project = renovation()
    third = replace(project.parties[1], id=PartyId("third"))
    three = replace(project, parties=(*project.parties, third))
    picture = picture_of(study_of(three), beside=Beside(event=BUILT.id))
    assert len(picture.cases) == 2
    assert (picture.ghost, picture.without) == ((), None)


def test_on_no_event_that_decides_nothing_a_ghost_is_drawn() -> None:
    project = renovation()
    free = replace(project, issues=tuple(replace(each, depends_on=None) for each in project.issues), draft=())
    picture = picture_of(study_of(free), beside=Beside(event=BUILT.id))
    assert (picture.ghost, picture.without, picture.event) == ((), None, None)


def test_on_paper_the_event_is_shown_on_which_the_draft_depends() -> None:
    project = add_event(renovation(), words="strike", outcomes=("yes", "no"))
    project = set_depends_on(project, issue=TILES, event=project.contingencies[-1].id)
    turned = replace(project, contingencies=project.contingencies[::-1])
    assert what_depends(study_of(turned)).event == BUILT.id
    shown = event_shown(study_of(turned), turned.contingencies[0].id)
    assert shown is not None
    assert shown.id == turned.contingencies[0].id


def test_another_draft_takes_over_what_was_folded_of_the_deal_without_the_event() -> None:
    first = study_of(renovation())
    folded = first.without(BUILT.id).frontier
    later = study_of(replace(first.said, draft=terms(price=50.0, tiles="fine")), first)
    assert later.without(BUILT.id).frontier is folded


def test_terms_that_leave_somebody_below_in_one_case_name_it_with_by_how_much() -> None:
    project = renovation()
    broken = broken_case(project, project.draft)
    assert broken is not None
    assert (broken.world, broken.party) == (((BUILT.id, OutcomeId("intime")),), US)
    assert broken.points == pytest.approx(22.0)


def test_terms_that_leave_somebody_below_whatever_happens_are_no_matter_of_the_event() -> None:
    project = renovation()
    always = (split(PRICE, intime=59.0, late=58.0), *terms(tiles="plain"))
    assert broken_case(project, always) is None
    assert broken_case(project, terms(price=59.0, tiles="plain")) is None


def strike_too() -> Project:
    """The renovation, and a second event on which the tiles depend: fine ones cost them 30 points, plain ones us 20."""
    project = add_event(renovation(), words="strike", outcomes=("yes", "no"))
    strike = project.contingencies[-1]
    project = set_depends_on(project, issue=TILES, event=strike.id)
    yes, no = (OutcomeId(each.id) for each in strike.outcomes)
    fine, plain = (OptionTerm(option=OptionId(each)) for each in ("fine", "plain"))
    tiles = Contingent(event=strike.id, branches=(Branch(outcome=yes, term=plain), Branch(outcome=no, term=fine)))
    return replace(project, draft=(split(PRICE, intime=54.0, late=46.0), Agreed(issue=TILES, term=tiles)))


def test_terms_that_break_only_where_two_events_come_together_name_both() -> None:
    project = strike_too()
    # In time and with a strike we have 24, and 44 without one: 34 on average, above the 30 of walking away.
    certain = [case for on in project.contingencies for case in cases_of(study_of(project), on, [project.draft])]
    assert [case.below for cases in certain for case in cases] == [(), (), (), ()]
    broken = broken_case(project, project.draft)
    assert broken is not None
    assert broken.world == ((BUILT.id, OutcomeId("intime")), (project.contingencies[1].id, OutcomeId("yes")))
    assert broken.party == US
    assert broken.points == pytest.approx(6.0)
    assert case_refused(project, broken).startswith(
        "Not put on the table: if “intime” and “yes”, walking away would be better for you, by 6 points."
    )

"""What an added issue makes possible, against the best deal that leaves it as it was."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits.issues import add_choice_issue, insert_issue, remove_issues
from app.domain.edits.parties import add_party
from app.domain.edits.scores import set_value
from app.domain.edits.weights import set_weight, set_weight_range
from app.domain.ids import IssueId, PartyId
from app.domain.packages import Terms
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.domain.values import exact
from app.study.added import added, added_issues
from app.study.drawing import complete, picture_of
from app.study.facts import Fact, FactCode
from app.study.picture import Beside
from app.study.study import study_of
from app.valuation.tables import tables_of
from tests.app.valuation.deals import deals
from tests.builders import about, amount, choice, deal, line, scores, terms
from tests.twins import enumeration

SUPPORT = IssueId("support")


def grown(*, ours: tuple[float, float] = (100, 70), theirs: tuple[float, float] = (0, 100)) -> Project:
    """A price with support added: "none" is how it was."""
    return deal(
        amount("price", 0, 10),
        choice("support", "none", "full"),
        us={"price": (60, line(100, 0)), "support": (40, scores(none=ours[0], full=ours[1]))},
        them={"price": (60, line(0, 100)), "support": (40, scores(none=theirs[0], full=theirs[1]))},
        reservations=(20, 20),
    )


def price_alone() -> Project:
    return remove_issues(grown(), issues={SUPPORT})


def test_the_added_issue_is_the_one_the_earlier_project_lacks() -> None:
    assert added_issues(price_alone(), grown()) == (SUPPORT,)


@pytest.mark.parametrize("before", [deal(), grown()])
def test_a_first_issue_or_none_is_no_added_one(before: Project) -> None:
    assert added_issues(before, grown()) == ()


def test_several_issues_may_be_added_at_once() -> None:
    more = add_choice_issue(grown(), name="colour", options=("red", "blue"))

    assert added_issues(price_alone(), more) == (SUPPORT, IssueId("colour"))


def test_where_an_issue_has_gone_none_is_an_added_one() -> None:
    exchanged = remove_issues(add_choice_issue(grown(), name="colour"), issues={SUPPORT})

    assert added_issues(grown(), exchanged) == ()


def test_both_gain_by_an_issue_that_costs_one_little_and_is_worth_much_to_the_other() -> None:
    found = added(study_of(grown()), {SUPPORT})

    assert found is not None
    assert all(gain.value >= 0 for gain in found.gains)
    assert any(gain.value > 0 for gain in found.gains)


def test_the_ghost_leaves_the_issue_at_its_first_term() -> None:
    study = study_of(grown())
    found = added(study, {SUPPORT})
    picture = picture_of(study, beside=Beside(new_issues=(SUPPORT,)))

    assert found is not None
    assert len(picture.ghost) == len(found.ghost.points) == 11
    assert picture.ghost[0] == (40.0, 60.0)
    assert picture.ghost[-1] == (100.0, 0.0)
    assert picture.facts[0].code is FactCode.BECAME_POSSIBLE


def test_an_issue_that_is_pure_claiming_makes_nothing_possible() -> None:
    study = study_of(grown(ours=(100, 0)))

    assert picture_of(study, beside=Beside(new_issues=(SUPPORT,))).facts[0].code is FactCode.NOTHING_GAINED


@pytest.mark.parametrize("place", [0, 1])
def test_an_issue_that_somebody_has_not_scored_yet_names_who(place: int) -> None:
    project = grown()
    party = project.parties[place]
    unscored = replace(party.preferences[1], value=scores())
    parties = list(project.parties)
    parties[place] = replace(party, preferences=(party.preferences[0], unscored))
    fact = picture_of(study_of(replace(project, parties=tuple(parties))), beside=Beside(new_issues=(SUPPORT,))).facts[0]

    assert (fact.code, fact.party) == (FactCode.ADDED_UNSCORED, party.id)


def test_issues_added_in_a_row_are_compared_with_the_deal_before_all_of_them() -> None:
    colour = IssueId("colour")
    project = deal(
        amount("price", 0, 10),
        choice("colour", "red", "blue"),
        choice("support", "none", "full"),
        us={
            "price": (50, line(100, 0)),
            "colour": (20, scores(red=0, blue=100)),
            "support": (30, scores(none=100, full=70)),
        },
        them={
            "price": (50, line(0, 100)),
            "colour": (10, scores(red=100, blue=90)),
            "support": (40, scores(none=0, full=100)),
        },
        reservations=(20, 20),
    )
    picture = picture_of(study_of(project), beside=Beside(new_issues=(SUPPORT, colour)))

    assert len(picture.ghost) == 11
    assert picture.facts[0].code is FactCode.BECAME_POSSIBLE
    assert picture.facts[0].issues == (colour, SUPPORT)


def test_an_issue_that_is_gone_again_leaves_no_ghost() -> None:
    assert added(study_of(price_alone()), {SUPPORT}) is None
    assert picture_of(study_of(price_alone()), beside=Beside(new_issues=(SUPPORT,))).ghost == ()


def guaranteed(*, ours: float | None, theirs: float | None, weight: float = 8) -> Project:
    """A price and a guarantee that we want far more than it costs them; a seller's walk-away is an estimate."""
    project = deal(
        amount("price", 100, 200),
        choice("guarantee", "none", "year"),
        us={"price": (60, line(0, 100)), "guarantee": (30, scores(none=0, year=100))},
        them={"price": (60, line(100, 0)), "guarantee": (weight, scores(none=100, year=0))},
        reservations=(ours, None),
    )
    us, them = project.parties
    value = None if theirs is None else about(theirs, theirs - 5, theirs + 5)
    return replace(project, parties=(us, replace(them, walk_away=WalkAway(value=value))))


def told(project: Project, *new: IssueId) -> Fact:
    study = study_of(project)
    return complete(picture_of(study, beside=Beside(new_issues=new)), study).facts[0]


def codes(project: Project, *new: IssueId) -> list[FactCode]:
    study = study_of(project)
    return [fact.code for fact in complete(picture_of(study, beside=Beside(new_issues=new)), study).facts]


GUARANTEE = IssueId("guarantee")


def test_where_no_deal_was_acceptable_without_the_issue_it_opened_the_zone() -> None:
    project = guaranteed(ours=60, theirs=50)
    fact = told(project, GUARANTEE)
    points = enumeration.all_utilities(project)

    assert (fact.code, fact.issues, fact.parties) == (FactCode.OPENED_A_ZONE, (GUARANTEE,), ("us", "them"))
    assert fact.terms == terms(guarantee="none")
    assert fact.estimated
    assert fact.count == sum(mine >= 60 and theirs >= 50 for mine, theirs in points) == 4


def test_where_no_deal_is_acceptable_even_so_nothing_is_compared() -> None:
    found = codes(guaranteed(ours=80, theirs=60), GUARANTEE)

    assert found[0] is FactCode.STILL_NO_ZONE
    assert found[-1] is FactCode.NO_ZONE


def test_where_there_was_a_zone_before_and_after_the_best_deals_are_compared() -> None:
    fact = told(guaranteed(ours=20, theirs=30), GUARANTEE)

    assert fact.code is FactCode.BECAME_POSSIBLE
    assert all(gain.low > 0 for gain in fact.gains)


def test_without_any_walk_away_the_best_deals_are_compared_and_no_zone_is_claimed() -> None:
    found = codes(guaranteed(ours=None, theirs=None), GUARANTEE)

    assert found[0] is FactCode.BECAME_POSSIBLE
    assert not {FactCode.ZONE, FactCode.NO_ZONE, FactCode.OPENED_A_ZONE} & set(found)


@pytest.mark.parametrize(
    ("ours", "theirs", "whose", "estimated"), [(70, None, ("us",), False), (None, 103, ("them",), True)]
)
def test_a_zone_is_told_of_those_whose_walk_away_is_given(
    ours: float | None, theirs: float | None, whose: tuple[str, ...], *, estimated: bool
) -> None:
    fact = told(guaranteed(ours=ours, theirs=theirs), GUARANTEE)

    assert (fact.code, fact.parties, fact.estimated) == (
        FactCode.OPENED_A_ZONE if theirs is None else FactCode.STILL_NO_ZONE,
        whose,
        estimated,
    )


def test_issues_added_together_open_a_zone_together() -> None:
    project = insert_issue(guaranteed(ours=60, theirs=50), issue=choice("gift", "no", "yes"))
    for party, value in (("us", scores(no=0, yes=100)), ("them", scores(no=0, yes=100))):
        project = set_value(project, party=PartyId(party), issue=IssueId("gift"), value=value)
        project = set_weight(project, party=PartyId(party), issue=IssueId("gift"), weight=5)

    assert told(project, GUARANTEE, IssueId("gift")).issues == (GUARANTEE, IssueId("gift"))
    assert told(project, GUARANTEE, IssueId("gift")).code is FactCode.OPENED_A_ZONE


def test_an_importance_that_may_be_anything_decides_and_is_named() -> None:
    project = set_weight_range(guaranteed(ours=20, theirs=30), party=PartyId("them"), issue=GUARANTEE, low=0, high=120)
    fact = told(project, GUARANTEE)

    assert (fact.code, fact.party, fact.issue) == (FactCode.DEPENDS_ON_THEM, "them", GUARANTEE)


def test_the_estimate_that_decides_need_not_be_of_the_added_issue() -> None:
    project = set_weight_range(
        guaranteed(ours=20, theirs=30, weight=15), party=PartyId("them"), issue=IssueId("price"), low=5, high=90
    )
    project = set_weight_range(project, party=PartyId("them"), issue=GUARANTEE, low=13, high=17)
    fact = told(project, GUARANTEE)

    assert (fact.code, fact.party, fact.issue) == (FactCode.DEPENDS_ON_THEM, "them", IssueId("price"))


def test_where_a_third_side_is_unknown_nothing_is_claimed_for_everybody() -> None:
    found = codes(add_party(guaranteed(ours=20, theirs=30), name="Third"), GUARANTEE)

    assert found == [FactCode.THEIRS_UNKNOWN, FactCode.ADDED_UNSCORED, FactCode.DRAFT_EMPTY]


@given(deals(most_issues=3), st.data())
def test_what_is_said_of_added_issues_agrees_with_enumeration(project: Project, data: st.DataObject) -> None:
    """In fractions: which deals are acceptable, which of those without the issues may be the best, what beats them."""
    tables = tables_of(project)
    known = [table.issue for table in tables.issues]
    new = data.draw(st.sets(st.sampled_from(known), max_size=2)) if known else set()
    found = added(study_of(project), new)
    if not new or len(new) == len(known):
        assert found is None
        return
    assert found is not None
    packages = enumeration.all_packages(project)
    firsts = {column[0].issue: column[0] for column in enumeration.possible_terms(project)}
    without = [
        package for package in packages if all(each == firsts[each.issue] for each in package if each.issue in new)
    ]
    whole, ghost = (_acceptable(project, some) for some in (packages, without))
    if not ghost:
        assert found.code is (FactCode.OPENED_A_ZONE if whole else FactCode.STILL_NO_ZONE)
        return
    best = [point for point in ghost if not any(enumeration.dominates(other, point) for other in ghost)]
    beaten = {point for point in best if any(enumeration.dominates(other, point) for other in whole)}
    if found.code is FactCode.NOTHING_GAINED:
        assert len(beaten) < len(set(best))
    else:
        assert found.code is FactCode.BECAME_POSSIBLE
        gains = [gain.value for gain in found.gains]
        assert min(gains) >= 0
        assert max(gains) > 0
        moves = [
            [float(new_ - old) for new_, old in zip(point, start, strict=True)] for point in whole for start in beaten
        ]
        assert any(move == pytest.approx(gains, abs=1e-9) for move in moves)


def _acceptable(project: Project, packages: list[Terms]) -> list[tuple[Fraction, ...]]:
    points = {enumeration.utilities(project, package) for package in packages}
    levels = [party.walk_away.value for party in project.parties]
    return [
        point
        for point in points
        if all(level is None or worth >= exact(level.value) for worth, level in zip(point, levels, strict=True))
    ]

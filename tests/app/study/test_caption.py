"""The caption's facts: what a picture says, in which order, and how sure it is."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.domain.edits.parties import clear_walk_away
from app.domain.edits.weights import set_weight
from app.domain.ids import PartyId
from app.domain.packages import Agreed, AmountTerm, Branch, Contingent
from app.domain.parties import WalkAway
from app.domain.project import Project
from app.study.drawing import complete, picture_of
from app.study.facts import Fact, FactCode, Sureness
from app.study.study import study_of
from tests.app.study.test_branches import with_walk_aways
from tests.app.study.test_contingent import price_deal
from tests.builders import about, amount, choice, deal, line, scores, terms, two_issue_deal

US, THEM = PartyId("us"), PartyId("them")


def facts(project: Project) -> tuple[Fact, ...]:
    study = study_of(project)
    return complete(picture_of(study), study).facts


def codes(project: Project) -> list[FactCode]:
    return [fact.code for fact in facts(project)]


def sureness(project: Project, party: str) -> Sureness | None:
    return next(
        fact.sureness for fact in facts(project) if fact.code is FactCode.AGAINST_WALK_AWAY and fact.party == party
    )


def with_their_walk_away(project: Project, walk_away: WalkAway) -> Project:
    us, them = project.parties
    return replace(project, parties=(us, replace(them, walk_away=walk_away)))


def drafted(**chosen: str | float) -> Project:
    return replace(two_issue_deal(), draft=terms(**chosen))


def test_the_facts_of_a_settled_draft_go_from_us_to_them_to_both() -> None:
    assert codes(drafted(colour="red", price=5.0)) == [
        FactCode.AGAINST_WALK_AWAY,
        FactCode.AGAINST_WALK_AWAY,
        FactCode.BETTER_FOR_BOTH,
        FactCode.ZONE,
    ]


def test_what_is_said_of_them_rests_on_estimates_and_what_is_said_of_us_does_not() -> None:
    ours, theirs, *rest = facts(drafted(colour="red", price=5.0))

    assert (ours.party, ours.estimated) == ("us", False)
    assert (theirs.party, theirs.estimated) == ("them", True)
    assert all(fact.estimated for fact in rest)


def test_an_efficient_draft_has_no_deal_better_for_both() -> None:
    found = codes(drafted(colour="blue", price=0.0))

    assert FactCode.EFFICIENT in found
    assert FactCode.BETTER_FOR_BOTH not in found


@pytest.mark.parametrize(
    ("price", "expected"), [(5.0, Sureness.SURELY), (8.75, Sureness.EQUAL), (10.0, Sureness.SURELY_NOT)]
)
def test_our_own_side_is_never_merely_probable(price: float, expected: Sureness) -> None:
    project = deal(
        amount("price", 0, 10, 0.25),
        us={"price": (1, line(100, 0))},
        them={"price": (1, line(0, 100))},
        reservations=(12.5, None),
    )

    assert sureness(replace(project, draft=terms(price=price)), "us") is expected


@pytest.mark.parametrize(
    ("low", "value", "high", "expected"),
    [
        (10, 20, 40, Sureness.SURELY),
        (10, 40, 60, Sureness.PROBABLY),
        (40, 55, 60, Sureness.PROBABLY_NOT),
        # Likelier below 50 than not, though the likely number is above it; and the other way round.
        (10, 55, 60, Sureness.EVEN),
        (40, 49, 90, Sureness.EVEN),
        (35, 48, 64, Sureness.EVEN),
        (51, 55, 60, Sureness.SURELY_NOT),
        (50, 50, 50, Sureness.EQUAL),
    ],
)
def test_how_sure_their_side_is_follows_from_the_range_of_their_walk_away(
    low: float, value: float, high: float, expected: Sureness
) -> None:
    project = deal(
        amount("price", 0, 10),
        us={"price": (1, line(100, 0))},
        them={"price": (1, line(0, 100))},
        reservations=(10, None),
    )
    ranged = with_their_walk_away(replace(project, draft=terms(price=5.0)), WalkAway(value=about(value, low, high)))

    assert sureness(ranged, "them") is expected


def test_an_open_draft_says_how_much_is_open_and_that_it_depends() -> None:
    project = drafted(colour="red")

    assert next(fact.count for fact in facts(project) if fact.code is FactCode.DRAFT_OPEN) == 1
    assert sureness(project, "us") is Sureness.OPEN


def test_an_empty_draft_is_compared_with_nothing() -> None:
    assert codes(two_issue_deal()) == [FactCode.DRAFT_EMPTY, FactCode.ZONE]


def test_a_walk_away_that_is_not_given_is_missing_and_no_zone_is_claimed() -> None:
    project = drafted(colour="red", price=5.0)
    found = facts(clear_walk_away(project, party=project.us))

    assert found[0] == Fact(code=FactCode.WALK_AWAY_MISSING, party=project.us)
    assert not {FactCode.ZONE, FactCode.NO_ZONE} & {fact.code for fact in found}


def test_walk_aways_too_far_apart_leave_no_zone() -> None:
    project = with_their_walk_away(two_issue_deal(), WalkAway(value=about(99, 95, 100)))

    assert FactCode.NO_ZONE in codes(project)


def test_a_haggle_over_one_opposed_issue_is_called_one() -> None:
    project = deal(amount("price", 0, 10), us={"price": (1, line(100, 0))}, them={"price": (1, line(0, 100))})

    assert codes(project)[0] is FactCode.ONE_ISSUE


def test_that_no_deal_is_good_enough_for_both_comes_before_what_is_better_than_the_draft() -> None:
    project = with_their_walk_away(drafted(colour="red", price=5.0), WalkAway(value=about(99, 95, 100)))
    found = codes(project)

    assert found.index(FactCode.NO_ZONE) < found.index(FactCode.BETTER_FOR_BOTH)


@pytest.mark.parametrize("ends", [(100, 0), (50, 50)])
def test_one_issue_that_is_not_opposed_is_no_haggle(ends: tuple[float, float]) -> None:
    project = deal(amount("price", 0, 10), us={"price": (1, line(100, 0))}, them={"price": (1, line(*ends))})

    assert FactCode.ONE_ISSUE not in codes(project)


def test_without_issues_the_only_fact_is_that() -> None:
    assert codes(deal()) == [FactCode.NO_ISSUES]


def test_an_unscored_side_of_ours_is_asked_for_first() -> None:
    project = deal(choice("colour", "red", "blue"), them={"colour": (1, scores(red=0, blue=100))})

    assert codes(project) == [FactCode.OURS_UNKNOWN]


def test_an_unknown_other_side_is_named_and_the_draft_still_judged_for_us() -> None:
    project = deal(amount("price", 0, 10), us={"price": (1, line(100, 0))}, reservations=(30, None))
    found = facts(replace(project, draft=terms(price=5.0)))

    assert [(fact.code, fact.party) for fact in found] == [
        (FactCode.THEIRS_UNKNOWN, "them"),
        (FactCode.AGAINST_WALK_AWAY, "us"),
    ]


@pytest.mark.parametrize("party", ["us", "them"])
def test_importances_that_are_all_0_are_said_to_be_so_and_not_to_be_unknown(party: str) -> None:
    project = two_issue_deal()
    for issue in project.issues:
        project = set_weight(project, party=PartyId(party), issue=issue.id, weight=0)

    first = facts(project)[0]
    assert (first.code, first.party) == (FactCode.WEIGHTS_ZERO, party)


def told(found: Sequence[Fact], code: FactCode) -> Fact:
    return next(fact for fact in found if fact.code is code)


def test_counts_are_exact_and_gains_are_those_of_the_best_package() -> None:
    project = drafted(colour="red", price=5.0)
    study = study_of(project)
    picture = complete(picture_of(study), study)
    better = told(picture.facts, FactCode.BETTER_FOR_BOTH)

    assert picture.better is not None
    assert better.count == picture.better_count
    assert better.gains == picture.better.gains
    assert told(picture.facts, FactCode.ZONE).count == picture.zone.packages


@pytest.mark.parametrize(
    ("walk_away", "told"),
    [(20.0, FactCode.LEFT_OUT), (60.0, FactCode.NONE_HOLDS), (None, None), (0.0, None)],
)
def test_deals_that_somebody_would_leave_in_one_outcome_are_spoken_of(
    walk_away: float | None, told: FactCode | None
) -> None:
    found = codes(with_walk_aways(price_deal((40, 60), (90, 10)), walk_away, walk_away))

    assert {FactCode.LEFT_OUT, FactCode.NONE_HOLDS} & set(found) == ({told} if told else set())


def test_where_the_best_deals_hold_anyway_nothing_is_said() -> None:
    alike = with_walk_aways(price_deal((40, 60), (40, 60)), 20, 20)
    bets = with_walk_aways(price_deal((40, 60), (50, 50)), 20, 20)

    assert FactCode.LEFT_OUT not in codes(alike)
    assert FactCode.LEFT_OUT in codes(bets)


@pytest.mark.parametrize(
    ("intime", "late", "worse"),
    [(90.0, 30.0, (US,)), (50.0, 10.0, (THEM,)), (90.0, 10.0, (US, THEM)), (60.0, 40.0, ()), (95.0, 95.0, ())],
)
def test_whom_a_draft_that_is_good_on_average_leaves_below_walking_away_in_one_case_is_told_after_it(
    intime: float, late: float, worse: tuple[PartyId, ...]
) -> None:
    project = with_walk_aways(price_deal((40, 60), (90, 10)), 20, 20)
    price, event = project.issues[0].id, project.contingencies[0]
    amounts = zip(event.outcomes, (intime, late), strict=True)
    branches = tuple(Branch(outcome=each.id, term=AmountTerm(amount=paid)) for each, paid in amounts)
    draft = (Agreed(issue=price, term=Contingent(event=event.id, branches=branches)),)
    found = facts(replace(project, draft=draft))
    told = [place for place, fact in enumerate(found) if fact.code is FactCode.WORSE_IN_A_CASE]

    assert [found[place].parties for place in told] == ([worse] if worse else [])
    assert all(found[place - 1].code is FactCode.AGAINST_WALK_AWAY for place in told)

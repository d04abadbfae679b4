"""Importances and score sheets: there and back, every package keeps what it is worth."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits.changing import change_party, change_preference
from app.domain.edits.curves import set_direction
from app.domain.edits.parties import set_aspiration, set_walk_away_points
from app.domain.edits.ranges import set_range
from app.domain.edits.scales import set_scale
from app.domain.edits.scores import set_score, set_score_range, set_value
from app.domain.edits.weights import confirm_weights, set_weight_range
from app.domain.ids import AlternativeId, IssueId, OptionId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.lookup import party_of, preference_of, us_of
from app.domain.parties import Alternative, Preference, Scale, WalkAway
from app.domain.project import Project
from app.domain.soundness import Unsound
from app.domain.values import Unknown, ValueFunction, scores_in
from tests.app.valuation.deals import deals
from tests.builders import Views, about, amount, bent, bowed, choice, deal, exactly, line, scores, two_issue_deal
from tests.twins import enumeration

US, THEM = PartyId("us"), PartyId("them")
COLOUR, PRICE = IssueId("colour"), IssueId("price")


def sheet(project: Project, party: PartyId | None = None) -> Project:
    return set_scale(project, party=party or project.us, scale=Scale.AS_GIVEN)


def weighed(project: Project, party: PartyId | None = None) -> Project:
    return set_scale(project, party=party or project.us, scale=Scale.SHARES)


def ours(project: Project, issue: IssueId = COLOUR) -> Preference:
    return preference_of(us_of(project), issue)


def weights(project: Project) -> list[float]:
    return [entry.weight.value for entry in us_of(project).preferences]


def numbers(project: Project, issue: IssueId = COLOUR) -> list[float]:
    return [score.value for score in scores_in(ours(project, issue).value)]


def worths(project: Project) -> list[Fraction]:
    return enumeration.worths_to(us_of(project), project, enumeration.all_packages(project))


def five_issues() -> Project:
    """The importances of the story: 38, 7, 10, 15 and 30."""
    issues: tuple[Issue, ...] = (
        choice("salary", "low", "middle", "high"),
        choice("car", "no", "yes"),
        amount("days", 20, 30, 5),
        choice("title", "old", "new"),
        amount("bonus", 0, 10, 5),
    )
    us: Views = {
        "salary": (38.0, scores(low=0, middle=55, high=100)),
        "car": (7.0, scores(no=0, yes=100)),
        "days": (10.0, line(0, 100)),
        "title": (15.0, scores(old=0, new=100)),
        "bonus": (30.0, bent((0, 0), (5, 70), (10, 100))),
    }
    return deal(*issues, us=us, reservations=(40, None))


def test_a_sheet_shows_each_score_by_its_share_and_weighs_every_issue_alike() -> None:
    on_sheet = sheet(five_issues())

    assert weights(on_sheet) == [1, 1, 1, 1, 1]
    assert numbers(on_sheet, IssueId("salary")) == [0, 20.9, 38]
    assert numbers(on_sheet, IssueId("days")) == [0, 10]
    assert numbers(on_sheet, IssueId("bonus")) == [0, 21, 30]
    assert worths(on_sheet) == worths(five_issues())


def test_there_and_back_is_where_one_began() -> None:
    assert weighed(sheet(five_issues())) == five_issues()


@st.composite
def importances(draw: st.DrawFn, *, settled: bool) -> Project:
    """A deal that we count by importance; `settled` ones score every issue from 0 to 100."""
    project = draw(deals())
    us = replace(us_of(project), scale=Scale.SHARES)
    preferences = []
    for issue, entry in zip(project.issues, us.preferences, strict=True):
        value: ValueFunction = entry.value
        if draw(st.integers(0, 5)) == 0:
            value = Unknown()
        elif settled:
            value = draw(_settled(issue))
        preferences.append(replace(entry, value=value))
    return change_party(project, us.id, lambda _: replace(us, preferences=tuple(preferences)))


@st.composite
def _settled(draw: st.DrawFn, issue: Issue) -> ValueFunction:
    middle = draw(st.integers(0, 100))
    if isinstance(issue, AmountIssue):
        points = ((issue.low, 0.0), ((issue.low + issue.high) / 2, float(middle)), (issue.high, 100.0))
        curves: list[ValueFunction] = [line(0, 100), line(100, 0), bowed(0, 100, 2), bent(*points)]
        return draw(st.sampled_from(curves))
    if len(issue.options) < 2:
        return Unknown()
    given = [0.0, 100.0, *(float(draw(st.integers(0, 100))) for _ in issue.options[2:])]
    return scores(**{option.id: score for option, score in zip(issue.options, given, strict=True)})


@given(importances(settled=False))
def test_going_to_a_sheet_keeps_what_every_package_is_worth(project: Project) -> None:
    for before, after in zip(worths(project), worths(sheet(project)), strict=True):
        assert float(after) == pytest.approx(float(before), abs=1e-5)


@given(importances(settled=True))
def test_there_and_back_keeps_what_every_package_is_worth(project: Project) -> None:
    for before, after in zip(worths(project), worths(weighed(sheet(project))), strict=True):
        assert float(after) == pytest.approx(float(before), abs=1e-5)


@given(importances(settled=False))
def test_going_back_moves_every_package_alike_and_the_walk_away_with_them(project: Project) -> None:
    given_points = set_walk_away_points(sheet(project), party=project.us, points=12.5)
    on_sheet = set_aspiration(given_points, party=project.us, aspiration=60, bounds=(50, 70))
    back = weighed(on_sheet)
    before, after = worths(on_sheet), worths(back)
    walk_away, target = us_of(back).walk_away.value, us_of(back).aspiration
    assert walk_away is not None
    assert target is not None
    levels = [*zip(before, after, strict=True), (Fraction(12.5), Fraction(walk_away.value))]
    levels += zip(map(Fraction, (50, 60, 70)), map(Fraction, (target.floor, target.value, target.ceiling)), strict=True)
    lowest, highest = min(levels), max(levels)
    if highest[0] - lowest[0] < 1:
        return
    slope = (highest[1] - lowest[1]) / (highest[0] - lowest[0])
    for old, new in levels:
        assert float(lowest[1] + slope * (old - lowest[0])) == pytest.approx(float(new), abs=1e-3)


def test_a_walk_away_keeps_its_place_where_every_package_is_worth_the_same() -> None:
    """One option each leaves nothing to spread: 1 point of 2 with a walk-away of 4 becomes 0.5 with 2."""
    one_each = deal(choice("i", "o"), choice("j", "o"), us={"i": (1.0, scores(o=1)), "j": (1.0, scores(o=0))})
    on_sheet = set_walk_away_points(sheet(one_each), party=one_each.us, points=2)

    back = weighed(on_sheet)

    assert (worths(on_sheet), worths(back)) == ([Fraction(1, 2)], [Fraction(1, 4)])
    assert us_of(back).walk_away.value == exactly(1)


def test_a_ready_made_sheet_becomes_importances_from_worst_0_to_best_100() -> None:
    typed = sheet(two_issue_deal())
    typed = set_value(typed, party=US, issue=COLOUR, value=scores(red=70, blue=10))
    typed = set_value(typed, party=US, issue=PRICE, value=line(150, 10))
    typed = set_walk_away_points(typed, party=US, points=120)
    back = weighed(set_aspiration(typed, party=US, aspiration=200, bounds=(170, 220)))

    assert weights(back) == [60, 140]
    assert (numbers(back), numbers(back, PRICE)) == ([100, 0], [100, 0])
    assert us_of(back).walk_away.value == exactly(50)
    assert us_of(back).aspiration == about(90, 75, 100)


def test_ranges_of_evidence_go_along() -> None:
    blue = OptionId("blue")
    unsure = set_weight_range(two_issue_deal(), party=THEM, issue=COLOUR, low=35, high=140)
    unsure = set_score_range(unsure, party=THEM, issue=COLOUR, option=blue, bounds=(85, 100))
    on_sheet = sheet(unsure, THEM)

    entry = preference_of(party_of(on_sheet, THEM), COLOUR)
    assert entry.weight == about(1, 0.5, 2)
    assert list(scores_in(entry.value)) == [exactly(0), about(70, 59.5, 70)]
    assert weighed(on_sheet, THEM) == unsure


def test_the_importance_of_what_is_not_scored_waits_and_comes_back() -> None:
    half = set_value(five_issues(), party=US, issue=IssueId("salary"), value=scores(low=0, high=100))
    half = set_value(half, party=US, issue=IssueId("bonus"), value=Unknown())
    half = confirm_weights(half, parties=[US])
    on_sheet = sheet(half)

    assert weights(on_sheet) == [0.38, 1, 1, 1, 0.3]
    assert numbers(on_sheet, IssueId("salary")) == [0, 100]
    assert weighed(on_sheet) == half


def test_points_typed_on_what_was_not_scored_count_as_they_stand() -> None:
    half = set_value(five_issues(), party=US, issue=IssueId("salary"), value=scores(low=0, high=100))
    salary = IssueId("salary")
    typed = set_score(sheet(half), party=US, issue=salary, option=OptionId("middle"), score=20)

    assert ours(typed, salary).weight == exactly(1)
    assert numbers(typed, salary) == [0, 20, 38]


def test_a_direction_on_a_sheet_keeps_its_points() -> None:
    half = set_value(five_issues(), party=US, issue=IssueId("bonus"), value=Unknown())
    more = set_direction(sheet(half), party=US, issue=IssueId("bonus"), better="more")
    assert ours(more, IssueId("bonus")).weight == exactly(1)
    assert numbers(more, IssueId("bonus")) == [0, 30]
    less = set_direction(more, party=US, issue=IssueId("bonus"), better="less")
    assert numbers(less, IssueId("bonus")) == [30, 0]


def test_what_nobody_can_agree_on_yet_has_no_share() -> None:
    empty: ChoiceIssue = choice("extra")
    project = deal(amount("price", 0, 10), empty, us={"price": (30, line(0, 100)), "extra": (70, Unknown())})

    assert worths(sheet(project)) == worths(project)
    assert weights(weighed(sheet(project))) == [100, pytest.approx(700 / 3)]


def test_importances_that_are_all_0_begin_alike_on_a_sheet() -> None:
    nothing = deal(amount("price", 0, 10), amount("days", 0, 10), us={"price": (0, line(0, 100))})
    assert weights(sheet(nothing)) == [1, 1]


def test_a_sheet_without_any_difference_has_equal_importances() -> None:
    level = deal(amount("price", 0, 10), amount("days", 0, 10), us={"price": (1, line(5, 5)), "days": (1, line(7, 7))})
    assert len(set(weights(weighed(sheet(level))))) == 1


def test_told_again_a_scale_changes_nothing() -> None:
    on_sheet = sheet(five_issues())
    assert sheet(on_sheet) == on_sheet
    assert weighed(five_issues()) == five_issues()


@pytest.mark.parametrize("change", [sheet, lambda project: weighed(sheet(project))])
def test_an_importance_that_was_to_be_checked_is_settled_by_counting_otherwise(change: object) -> None:
    doubtful = set_range(two_issue_deal(), issue=PRICE, low=0, high=20, step=1)
    assert callable(change)
    assert not ours(change(doubtful), PRICE).check_again
    marked = change_preference(sheet(doubtful), US, PRICE, lambda entry: replace(entry, check_again=True))
    assert not ours(weighed(marked), PRICE).check_again


@pytest.mark.parametrize("least", [1e-20, 5e-324])
def test_a_range_too_wide_for_a_sheet_is_refused_in_words_however_wide(least: float) -> None:
    tiny = change_preference(two_issue_deal(), US, PRICE, lambda entry: replace(entry, weight=about(least, 0, 100)))
    with pytest.raises(Unsound, match="number_too_large"):
        sheet(tiny)


def test_alternatives_go_along_with_the_scale() -> None:
    """On a sheet from 10 to 210 what was worth 110 is worth 50, and a cost of 20 is one of 10."""
    typed = set_value(sheet(two_issue_deal()), party=US, issue=COLOUR, value=scores(red=60, blue=10))
    typed = set_value(typed, party=US, issue=PRICE, value=line(150, 0))
    alternative = Alternative(id=AlternativeId("x"), worth=about(110, 90, 130), cost=exactly(20), delay=exactly(3))
    us = us_of(typed)
    walk_away = WalkAway(alternatives=(alternative,), waiting=exactly(2), besides=exactly(-4))
    before = replace(typed, parties=(replace(us, walk_away=walk_away), *typed.parties[1:]))
    after = us_of(weighed(before)).walk_away

    assert after.alternatives == (replace(alternative, worth=about(50, 40, 60), cost=exactly(10)),)
    assert (after.waiting, after.besides) == (exactly(1), exactly(-2))

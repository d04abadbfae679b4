"""Deals for the tests of the engine: built from bare numbers, drawn at random, and two published cases."""

import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from app.domain.estimates import Estimate
from app.domain.ids import IssueId, LinkId, OptionId, PartyId
from app.domain.issues import AmountIssue, ChoiceIssue, Issue, Option, levels
from app.domain.links import Bonus, Condition, JointEffect, OneOf, Rule, Within
from app.domain.parties import Party, Preference, Scale, WalkAway
from app.domain.project import Project
from app.domain.values import Bent, Knot, OptionScore, OptionScores, ValueFunction
from tests.builders import bowed, line

Sheet = Sequence[Sequence[float]]
"""Scores of one party: a row per issue, a number per option."""


def choice(number: int, options: int) -> ChoiceIssue:
    """Issue `i<number>` with options o0, o1, ..."""
    return ChoiceIssue(
        id=IssueId(f"i{number}"), options=tuple(Option(id=OptionId(f"o{option}")) for option in range(options))
    )


def scores(row: Sequence[float]) -> OptionScores:
    """A score for each of o0, o1, ..."""
    return OptionScores(
        scores=tuple(
            OptionScore(option=OptionId(f"o{option}"), score=Estimate(value=float(score)))
            for option, score in enumerate(row)
        )
    )


def walk_away(value: float | None) -> WalkAway:
    """A walk-away worth `value`, or none."""
    return WalkAway(value=None if value is None else Estimate(value=float(value)))


def party(number: int, weights: Sequence[float], values: Sequence[ValueFunction], reservation: float | None) -> Party:
    """Party `p<number>` with a weight and a value function per issue."""
    return Party(
        id=PartyId(f"p{number}"),
        preferences=tuple(
            Preference(issue=IssueId(f"i{issue}"), weight=Estimate(value=float(weight)), value=value)
            for issue, (weight, value) in enumerate(zip(weights, values, strict=True))
        ),
        walk_away=walk_away(reservation),
    )


def project(issues: Sequence[Issue], parties: Sequence[Party]) -> Project:
    """A deal; the first party is us."""
    return Project(id="deal", seed=1, us=parties[0].id, parties=tuple(parties), issues=tuple(issues))


def deal(
    weights: Sequence[Sequence[float]], sheets: Sequence[Sheet], reservations: Sequence[float | None] | None = None
) -> Project:
    """A deal of choice issues: per party its weights, a score sheet and a walk-away (none when left out)."""
    given = reservations or [None] * len(weights)
    issues = [choice(number, len(row)) for number, row in enumerate(sheets[0])]
    return project(
        issues,
        [
            party(number, mine, [scores(row) for row in sheet], reservation)
            for number, (mine, sheet, reservation) in enumerate(zip(weights, sheets, given, strict=True))
        ],
    )


def opposed(issues: int, options: int, parties: int = 2) -> Project:
    """A random deal: every party scores 0..100, odd parties in the opposite order of even ones."""
    draw = random.Random(issues)  # noqa: S311 - the same deal every time is the point
    weights = [[draw.randint(10, 1000) / 10 for _ in range(issues)] for _ in range(parties)]
    sheets = []
    for party in range(parties):
        sheet = [[0.0, *sorted(float(draw.randint(1, 99)) for _ in range(options - 2)), 100.0] for _ in range(issues)]
        sheets.append([row[::-1] if party % 2 else row for row in sheet])
    return deal(weights, sheets, [30.0] * parties)


def rescaled(sheet: Sheet) -> list[list[float]]:
    """Scores divided by the largest of their issue, as score sheets of the GENIUS kind count them."""
    return [[score / max(row) for score in row] for row in sheet]


def itex_cypress() -> Project:
    """Bicycle parts: price, delivery, payment, returns (Inspire's case in GENIUS's version), walk-aways at 0."""
    itex = [[30, 20, 10, 5, 1], [1, 20, 10, 5], [10, 25, 1], [1, 30, 5]]
    cypress = [[1, 10, 25, 33, 40], [1, 10, 19, 25], [15, 6, 1], [20, 7, 1]]
    return deal(
        [[0.288126, 0.191529, 0.242126, 0.278219], [0.470017, 0.122082, 0.177270, 0.230632]],
        [rescaled(itex), rescaled(cypress)],
        [0, 0],
    )


def laptop() -> Project:
    """A laptop: make, disk, screen (GENIUS), walk-aways at 0."""
    buyer = [[12, 20, 30], [30, 20, 9], [30, 10, 20]]
    seller = [[12, 30, 20], [20, 30, 9], [3, 2, 1]]
    return deal(
        [[0.445213, 0.378083, 0.176757], [0.378083, 0.176757, 0.445213]],
        [rescaled(buyer), rescaled(seller)],
        [0, 0],
    )


coarse = st.integers(0, 4).map(float)
"""Few different numbers, so that ties are common."""
# Half of them coarse, told apart within one draw: these are drawn by the million.
decimals = st.integers(-1300, 1301).map(lambda drawn: float(-drawn % 5) if drawn <= 0 else (drawn - 301) / 10)
# What depends on something drawn before is a function that is given `draw`, as in tests.strategies.
coin, scales = st.booleans(), st.sampled_from(Scale)
weights = st.integers(-1000, 1001).map(lambda drawn: float(-drawn % 5) if drawn <= 0 else (drawn - 1) / 100)


def value_of(draw: st.DrawFn, issue: Issue) -> ValueFunction:
    """A value function that fits an issue."""
    if isinstance(issue, ChoiceIssue):
        return scores([draw(decimals) for _ in issue.options])
    kind = draw(st.sampled_from(("straight", "bent", "saturating")))
    if kind == "straight":
        return line(draw(decimals), draw(decimals))
    if kind == "saturating":
        return bowed(draw(coarse), draw(coarse), draw(st.sampled_from((-2.0, 1.0, 3.0))))
    middle = (issue.low + issue.high) / 2
    return Bent(
        knots=tuple(
            Knot(amount=amount, score=Estimate(value=draw(decimals))) for amount in (issue.low, middle, issue.high)
        )
    )


def issue_of(draw: st.DrawFn, number: int) -> Issue:
    """A small issue of either kind."""
    if draw(coin) or draw(coin):
        return choice(number, draw(st.integers(1, 4)))
    low = draw(st.sampled_from((0.0, 9.2, -3.0)))
    return AmountIssue(
        id=IssueId(f"i{number}"), low=low, high=round(low + draw(st.sampled_from((1.0, 0.7, 2.5))), 1), step=0.5
    )


@st.composite
def deals(draw: st.DrawFn, parties: int = 2, most_issues: int = 4) -> Project:
    """A random deal in which every party has utilities; walk-aways may be missing."""
    issues = [issue_of(draw, number) for number in range(draw(st.integers(1, most_issues)))]
    people = []
    for number in range(parties):
        mine = [draw(weights) for _ in issues]
        mine[0] = mine[0] or 1.0
        reservation = draw(decimals) if draw(coin) else None
        someone = party(number, mine, [value_of(draw, issue) for issue in issues], reservation)
        people.append(replace(someone, scale=draw(scales)))
    return project(issues, people)


def conditions(draw: st.DrawFn, issues: Sequence[Issue], most: int = 3) -> tuple[Condition, ...]:
    """Conditions on one to three different issues."""
    chosen = draw(st.lists(st.integers(0, len(issues) - 1), min_size=1, max_size=most, unique=True))
    return tuple(condition_on(draw, issues[number]) for number in chosen)


def condition_on(draw: st.DrawFn, issue: Issue) -> Condition:
    """A condition that fits an issue."""
    if isinstance(issue, AmountIssue):
        ends = sorted(draw(st.lists(st.sampled_from(levels(issue)), min_size=2, max_size=2)))
        low, high = draw(st.sampled_from([(ends[0], ends[1]), (None, ends[1]), (ends[0], None)]))
        return Within(issue=issue.id, low=low, high=high)
    options = [option.id for option in issue.options]
    return OneOf(
        issue=issue.id, options=tuple(draw(st.lists(st.sampled_from(options), min_size=1, max_size=2, unique=True)))
    )


points = st.sampled_from([-20.0, -7.5, 0.125, 3.0, 12.0])


@st.composite
def tied(draw: st.DrawFn, one: Project) -> Project:
    """A deal with some rules and joint effects."""
    issues = [issue for issue in one.issues if isinstance(issue, AmountIssue) or issue.options]
    rules = tuple(
        Rule(
            id=LinkId(f"r{number}"),
            when=conditions(draw, issues, 2),
            then=conditions(draw, issues, 2) if draw(coin) else (),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    effects = tuple(
        JointEffect(
            id=LinkId(f"e{number}"),
            when=conditions(draw, issues),
            bonuses=tuple(
                Bonus(party=party.id, points=Estimate(value=draw(points))) for party in one.parties if draw(coin)
            ),
        )
        for number in range(draw(st.integers(0, 2)))
    )
    return replace(one, rules=rules, joint_effects=effects)

"""Kinds of deals that the engine is measured on: opposed, zero-sum, nearly so, and of many small steps."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

from app.domain.estimates import Estimate
from app.domain.ids import LinkId
from app.domain.issues import ChoiceIssue, Issue
from app.domain.links import Bonus, JointEffect, OneOf, Rule
from app.domain.project import Project
from tests.app.valuation.deals import deal


def real(issues: int, options: int, parties: int = 2) -> Project:
    """Opposed preferences in weights of three decimals and scores of two, so that hardly anything ties."""
    draw = random.Random(issues)  # noqa: S311 - the same deal every time is the point
    weights = [[_weight(draw) for _ in range(issues)] for _ in range(parties)]
    sheets = []
    for party in range(parties):
        rows = [[0.0, *sorted(_score(draw) for _ in range(options - 2)), 100.0] for _ in range(issues)]
        sheets.append([row[::-1] if party % 2 else row for row in rows])
    return deal(weights, sheets)


def alike(issues: int, options: int) -> Project:
    """Issues that matter in whole tens, scored in even steps and opposed: most efficient points have many packages."""
    draw = random.Random(issues)  # noqa: S311 - the same deal every time is the point
    weights = [[float(draw.randrange(10, 60, 10)) for _ in range(issues)] for _ in range(2)]
    rising = [round(100 * step / (options - 1), 2) for step in range(options)]
    return deal(weights, [[rising[::-1] if party else rising] * issues for party in range(2)])


def steps(issues: int, count: int, parties: int = 2) -> Project:
    """Amounts of so many even steps, on which every second party wants the opposite."""
    draw = random.Random(issues)  # noqa: S311 - the same deal every time is the point
    weights = [[_weight(draw) for _ in range(issues)] for _ in range(parties)]
    rising = [round(100 * step / (count - 1), 4) for step in range(count)]
    return deal(weights, [[rising[::-1] if party % 2 else rising] * issues for party in range(parties)])


def zero_sum(issues: int, options: int, parties: int = 2, *, off: float = 0.0) -> Project:
    """What all others gain the last one loses, with equal weights: no deal is better than another for all.

    `off` is by how many points of an issue that is not quite so.
    """
    draw = random.Random(issues)  # noqa: S311 - the same deal every time is the point
    weights = [_weight(draw) for _ in range(issues)]
    sheets = [[[_score(draw) for _ in range(options)] for _ in range(issues)] for _ in range(parties - 1)]
    last = []
    for rows in zip(*sheets, strict=True):
        sums = [sum(scores) / (parties - 1) for scores in zip(*rows, strict=True)]
        last.append([round(100 - total + draw.uniform(-off, off), 2) for total in sums])
    return deal([weights] * parties, [*sheets, last])


def _weight(draw: random.Random) -> float:
    return round(draw.uniform(1, 100), 3)


def _score(draw: random.Random) -> float:
    return round(draw.uniform(0, 100), 2)


def tied_chain(one: Project, *, run: int = 1_000) -> Project:
    """A deal of choices in which each issue is tied to the next, in runs of so many issues."""
    draw = random.Random(len(one.issues))  # noqa: S311 - the same deal every time is the point
    pairs = [pair for number, pair in enumerate(pairwise(one.issues), start=1) if number % run]
    return replace(one, **_ties(draw, one, pairs))


def tied_star(one: Project) -> Project:
    """A deal of choices in which the first issue is tied to every other one."""
    draw = random.Random(len(one.issues))  # noqa: S311 - the same deal every time is the point
    return replace(one, **_ties(draw, one, [(one.issues[0], other) for other in one.issues[1:]]))


def tied_web(one: Project, *, points: float) -> Project:
    """A deal of choices in which every two issues are tied by a joint effect, worth as much to everybody."""
    draw = random.Random(len(one.issues))  # noqa: S311 - the same deal every time is the point
    worth = tuple(Bonus(party=party.id, points=Estimate(value=points)) for party in one.parties)
    effects = tuple(
        JointEffect(id=LinkId(f"e{number}"), when=(_some(draw, first, 1), _some(draw, second, 1)), bonuses=worth)
        for number, (first, second) in enumerate(combinations(one.issues, 2))
    )
    return replace(one, joint_effects=effects)


def _ties(draw: random.Random, one: Project, pairs: Sequence[tuple[Issue, Issue]]) -> dict[str, Any]:
    """Per pair of issues two joint effects and a rule."""
    effects = tuple(
        JointEffect(
            id=LinkId(f"e{number}-{time}"),
            when=(_some(draw, first), _some(draw, second)),
            bonuses=tuple(
                Bonus(party=party.id, points=Estimate(value=draw.randint(-30, 30) / 10)) for party in one.parties
            ),
        )
        for number, (first, second) in enumerate(pairs)
        for time in range(2)
    )
    rules = tuple(
        Rule(id=LinkId(f"r{number}"), when=(_some(draw, first), _some(draw, second)))
        for number, (first, second) in enumerate(pairs)
    )
    return {"rules": rules, "joint_effects": effects}


def _some(draw: random.Random, issue: Issue, count: int = 2) -> OneOf:
    assert isinstance(issue, ChoiceIssue)
    return OneOf(issue=issue.id, options=tuple(option.id for option in draw.sample(issue.options, count)))

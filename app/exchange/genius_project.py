"""From reviewed GENIUS files to a project: utilities as that program counts them, times 100 and nothing else.

The utility of a package is the sum of weight x evaluation / largest evaluation of the issue x 100. So each score is
100 x evaluation / largest, each weight is as given, and the party's scale is "as given": nothing is normalized.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from app.domain.estimates import Estimate, Source
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import MOST_LEVELS, AmountIssue, ChoiceIssue, Issue, Option, levels
from app.domain.parties import Party, Preference, Scale, WalkAway
from app.domain.project import Project
from app.domain.soundness import Unsound
from app.domain.values import Bent, Knot, OptionScore, OptionScores, Straight, ValueFunction, exact
from app.exchange.findings import Finding, ImportRefused, Refusal
from app.exchange.genius_profile import Curve, Profile
from app.exchange.genius_review import Amounts, Options, Reviewed
from app.exchange.minting import Minted
from app.exchange.numbers import TooLarge, nearest

STEPS: Final = 100
"""Into so many steps amounts without a step of their own are cut unless somebody says otherwise."""
_FINEST: Final = 10**12
_ROUNDED: Final = Fraction(2, _FINEST)
DISCOUNT: Final = "discount_factor = "
"""How the discount stands in the note of a party: nothing here counts with it, but it can be written again."""


def project_of(reviewed: Reviewed, *, us: int, steps: int, identifier: str, seed: int) -> Project:
    """The project that reviewed files describe; the profile with number `us`, from 0, is ours.

    Raises ImportRefused where amounts cannot be cut into so many steps or numbers are too far apart.
    """
    minted = Minted()
    issues = tuple(_issue(minted.new(each.name, "issue"), each, steps, reviewed.file) for each in reviewed.issues)
    ids = Minted()
    parties = []
    for place, profile in enumerate(reviewed.profiles):
        source = Source.GUESS if place == us else Source.DOCUMENTED
        parties.append(_party(PartyId(ids.new(profile.name, "party")), profile, issues, source))
    return Project(
        id=identifier,
        seed=seed,
        name=reviewed.name,
        us=parties[us].id,
        parties=tuple(parties),
        issues=issues,
    )


def _issue(identifier: str, issue: Options | Amounts, steps: int, file: str) -> Issue:
    if isinstance(issue, Options):
        ids = Minted()
        options = tuple(Option(id=OptionId(ids.new(label, "option")), label=label) for label in issue.labels)
        return ChoiceIssue(id=IssueId(identifier), name=issue.name, options=options)
    step = 1.0 if issue.whole and issue.high - issue.low <= MOST_LEVELS else _step(issue, steps)
    try:
        return AmountIssue(id=IssueId(identifier), name=issue.name, low=issue.low, high=issue.high, step=step)
    except Unsound:
        finding = Finding(code=Refusal.STEPS_DO_NOT_FIT, file=file, subject=issue.name, found=steps)
        raise ImportRefused(finding) from None


def _step(issue: Amounts, steps: int) -> float:
    """A step as short as it can be written that gives at most so many; the last one may be shorter."""
    wanted = (exact(issue.high) - exact(issue.low)) / steps
    if issue.whole:
        return float(-(-wanted.numerator // wanted.denominator))
    step = float(wanted)
    short = float(f"{step:.6g}")
    return short if short >= step or exact(short) == wanted else float(f"{step * 1.000001:.6g}")


def _party(identifier: PartyId, profile: Profile, issues: Sequence[Issue], source: Source) -> Party:
    preferences = tuple(
        Preference(
            issue=issue.id,
            weight=Estimate(value=weight, source=source),
            value=_value(issue, evaluations, source, profile.file),
        )
        for issue, weight, evaluations in zip(issues, profile.weights, profile.evaluations, strict=True)
    )
    value = None
    if profile.reservation is not None:
        value = Estimate(value=_hundredfold(exact(profile.reservation), "", profile.file), source=source)
    has_discount = profile.discount is not None and profile.discount != 1
    return Party(
        id=identifier,
        name=profile.name,
        scale=Scale.AS_GIVEN,
        preferences=preferences,
        walk_away=WalkAway(value=value),
        note=f"{DISCOUNT}{profile.discount!r}" if has_discount else "",
    )


def _value(issue: Issue, evaluations: tuple[float, ...] | Curve, source: Source, file: str) -> ValueFunction:
    if isinstance(issue, AmountIssue):
        return _curve(issue, evaluations, source, file) if isinstance(evaluations, Curve) else OptionScores()
    if isinstance(evaluations, Curve):
        return OptionScores()
    exactly = [exact(evaluation) for evaluation in evaluations]
    largest = max(exactly, default=Fraction(0))
    scores = tuple(
        OptionScore(
            option=option.id,
            # Where nothing is above 0 the program itself counts 0 instead of dividing.
            score=Estimate(
                value=_hundredfold(evaluation / largest if largest > 0 else Fraction(0), issue.name, file),
                source=source,
            ),
        )
        for option, evaluation in zip(issue.options, exactly, strict=True)
    )
    return OptionScores(scores=scores)


def _curve(issue: AmountIssue, curve: Curve, source: Source, file: str) -> ValueFunction:
    """Through the value at every level there is, so that no level is off where the curve is cut off at 0 or 1.

    A slope such as 0.08333333333333333 is a rounded number itself: what it says is rounded to 12 decimals then.
    """
    slack = _ROUNDED if any(exact(number).denominator > _FINEST for number in curve.numbers) else Fraction(0)
    points = [(exact(amount), _worth(curve, exact(amount), exact(issue.low))) for amount in levels(issue)]
    if slack:
        points = [(amount, Fraction(round(worth * _FINEST), _FINEST)) for amount, worth in points]
    kept = [points[0]]
    for point, after in pairwise(points[1:]):
        before = kept[-1]
        between = before[1] + (after[1] - before[1]) * (point[0] - before[0]) / (after[0] - before[0])
        if abs(between - point[1]) > slack:
            kept.append(point)
    kept.append(points[-1])
    scores = [
        (float(amount), Estimate(value=_hundredfold(worth, issue.name, file), source=source)) for amount, worth in kept
    ]
    if len(scores) == 2:
        return Straight(at_low=scores[0][1], at_high=scores[1][1])
    return Bent(knots=tuple(Knot(amount=amount, score=score) for amount, score in scores))


def _worth(curve: Curve, amount: Fraction, low: Fraction) -> Fraction:
    """From 0 to 1, as GENIUS has it; a constant is as given."""
    numbers = [exact(number) for number in curve.numbers]
    if curve.kind == "constant":
        return numbers[0]
    if curve.kind == "linear":
        along = amount - low if curve.from_low else amount
        return min(max(numbers[0] + numbers[1] * along, Fraction(0)), Fraction(1))
    foot, other_foot, top = numbers
    if not foot <= amount < other_foot:
        return Fraction(0)
    if amount < top:
        return (amount - foot) / (top - foot)
    return 1 - (amount - top) / (other_foot - top) if other_foot > top else Fraction(0)


def _hundredfold(worth: Fraction, subject: str, file: str) -> float:
    try:
        return nearest(100 * worth)
    except TooLarge:
        raise ImportRefused(Finding(code=Refusal.NUMBER_TOO_LARGE, file=file, subject=subject, found="")) from None

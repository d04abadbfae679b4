"""How well a handful of offers is read: simulated negotiators, beside what the literature makes of the same offers.

Somebody who knows nothing yet: any weight from 0 to 100, no direction on any issue.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from app.advice.beliefs import Belief
from app.advice.heard import Heard
from app.advice.listening import reading_of
from app.advice.replies import Answer, Reply
from app.advice.told import told_by
from app.domain.estimates import Estimate
from app.domain.ids import IssueId, OfferId, OptionId, PartyId
from app.domain.issues import ChoiceIssue, Option
from app.domain.offers import Offer
from app.domain.packages import Agreed, OptionTerm, Terms
from app.domain.parties import Party, Preference
from app.domain.project import Project
from app.domain.values import OptionScore, OptionScores
from app.valuation.tables import Tables, tables_of
from tests.bench.baselines import BASELINES
from tests.bench.engine import timed
from tests.bench.measure import Row
from tests.bench.negotiators import STRANGE, TUNED, Person, Talks, packages, talks, turned_down

NEGOTIATIONS = 500
FIRST = 3_000
"""Those before were looked at while the method was made."""
STRANGE_NEGOTIATIONS = 150
LENGTHS = (3, 5, 8)
ANSWERED_AFTER, OURS = 3, 5
"""After so many offers of theirs so many of ours get no other one instead: turned down, or the last one accepted."""
LOOKED_AT = 1_500
IN_RANGES = 200
INSIDE = 0.8
FEWEST_COVERED, MOST_COVERED = 75.0, 90.0
READ_MS = 300.0
US, THEM = PartyId("us"), PartyId("them")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How an estimate compares with the truth; coverage is None for one without ranges."""

    utilities: float
    weights: float
    covered: float | None = None
    weights_covered: float | None = None
    width: float | None = None


def rows() -> list[Row]:
    """Accuracy after 3, 5 and 8 offers, then what an update takes."""
    found: list[Row] = []
    usual = [_judged(talks(number, TUNED[number % len(TUNED)], max(LENGTHS))) for number in _numbers(NEGOTIATIONS)]
    for place, length in enumerate(LENGTHS):
        found += _accuracy([each[place] for each in usual], f"after {length} offers")
    for manner in STRANGE:
        strange = [_judged(talks(number, manner, max(LENGTHS)))[-1] for number in _numbers(STRANGE_NEGOTIATIONS)]
        found += _not_overconfident(strange, f"{manner.value}, after {max(LENGTHS)} offers")
    return [*found, *_after_replies(), *_speed()]


def _numbers(count: int) -> range:
    return range(FIRST, FIRST + count)


def _judged(known: Talks) -> list[dict[str, Score]]:
    dice = np.random.default_rng(len(known.offers))
    looked_at = packages(known.options, LOOKED_AT, dice)
    project = nothing_known(known.options)
    tables = tables_of(project)
    prior = Belief(project, tables, THEM)
    unread = judge_belief((prior, tables), known.person, looked_at)
    found = []
    for length in LENGTHS:
        offers = known.offers[:length]
        scores = {
            name: _judge_person(model(offers, known.options), known.person, looked_at)
            for name, model in BASELINES.items()
        }
        scores["prior"] = unread
        scores["ours"] = _judge_reading((prior, tables), offers, known.person, looked_at)
        found.append(scores)
    return found


def _judge_person(found: Person, true: Person, looked_at: NDArray[np.intp]) -> Score:
    return Score(
        utilities=_correlation(found.utilities(looked_at), true.utilities(looked_at)),
        weights=_correlation(_ranks(found.weights), _ranks(true.weights)),
    )


def _judge_reading(
    asked: tuple[Belief, Tables], offers: NDArray[np.intp], true: Person, looked_at: NDArray[np.intp]
) -> Score:
    prior, tables = asked
    heard = Heard(offers=tuple(terms_of(offer) for offer in offers))
    belief = Belief(prior.project, tables, THEM, numbers=reading_of(prior, tables, heard).numbers)
    return judge_belief((belief, tables), true, looked_at)


def judge_belief(asked: tuple[Belief, Tables], true: Person, looked_at: NDArray[np.intp]) -> Score:
    belief, tables = asked
    weights = np.stack(list(belief.importances().values()))
    means = [
        belief.mean(belief.on_issue(issue.id, [OptionTerm(option=option.id) for option in issue.options]))
        for issue in belief.project.issues
        if isinstance(issue, ChoiceIssue)
    ]
    estimate = np.sum([mean[looked_at[:, issue]] for issue, mean in enumerate(means)], axis=0)
    some = looked_at[:: max(1, len(looked_at) // IN_RANGES)]
    ranges = belief.between(belief.worth_of_choices(tables, some.astype(np.int32)), INSIDE) / 100
    true_worths = true.utilities(some)
    ends = belief.between(weights, INSIDE)
    return Score(
        utilities=_correlation(estimate, true.utilities(looked_at)),
        weights=_correlation(_ranks(belief.mean(weights)), _ranks(true.weights)),
        covered=float(((ranges[:, 0] <= true_worths) & (true_worths <= ranges[:, 1])).mean()),
        weights_covered=float(((ends[:, 0] <= true.weights) & (true.weights <= ends[:, 1])).mean()),
        width=float(np.diff(ranges, axis=1).mean()),
    )


def _after_replies() -> list[Row]:
    """What it tells besides that offers of ours were turned down, or accepted, without an offer instead."""
    when, told = f"after {ANSWERED_AFTER} offers", f"and {OURS} of ours answered"
    found = [
        _judged_with_replies(talks(number, TUNED[number % len(TUNED)], max(LENGTHS)), number)
        for number in _numbers(STRANGE_NEGOTIATIONS)
    ]
    made = []
    for what, of in (("utilities of packages", "utilities"), ("order of weights", "weights")):
        without, with_them = (fmean(getattr(each[name], of) for each in found) for name in ("offers", "replies"))
        made.append(Row(name=f"{what}, {when} {told}", value=with_them, unit="r", least=without))
    return made + _coverage([each["replies"] for each in found], f"{when} {told}")


def _judged_with_replies(known: Talks, seed: int) -> dict[str, Score]:
    looked_at = packages(known.options, LOOKED_AT, np.random.default_rng(len(known.offers)))
    project = nothing_known(known.options)
    tables = tables_of(project)
    prior = Belief(project, tables, THEM)
    offers = tuple(terms_of(offer) for offer in known.offers[:ANSWERED_AFTER])
    several, accepted = turned_down(known, seed, ANSWERED_AFTER, OURS)
    replies = tuple(
        Reply(
            answer=Answer.ACCEPTED if accepted and place == len(several) - 1 else Answer.REFUSED,
            ours=(Offer(id=OfferId(f"ours-{place}"), party=US, terms=terms_of(each)),),
            theirs=offers[-1],
        )
        for place, each in enumerate(several)
    )
    found = {}
    for name, heard in (("offers", Heard(offers=offers)), ("replies", Heard(offers=offers, replies=replies))):
        belief = Belief(project, tables, THEM, numbers=reading_of(prior, tables, heard).numbers)
        found[name] = judge_belief((belief, tables), known.person, looked_at)
    return found


def _accuracy(found: Sequence[dict[str, Score]], when: str) -> list[Row]:
    made = []
    for what, of in (("utilities of packages", "utilities"), ("order of weights", "weights")):
        means = {name: fmean(getattr(each[name], of) for each in found) for name in found[0]}
        best = max(value for name, value in means.items() if name in BASELINES)
        made += [
            Row(name=f"{what}, {when}: {name}", value=value, unit="r")
            for name, value in means.items()
            if name in BASELINES
        ]
        made.append(Row(name=f"{what}, {when}: ours", value=means["ours"], unit="r", least=best))
    return made + _coverage([each["ours"] for each in found], when)


def _not_overconfident(found: Sequence[dict[str, Score]], when: str) -> list[Row]:
    """Ranges as the issue asks for them: narrower than before reading only where they hold as often as those did."""
    made = _coverage([each["ours"] for each in found], when)
    before = _coverage([each["prior"] for each in found], f"{when}, unread")
    widths = [fmean(each[name].width or 0.0 for each in found) for name in ("prior", "ours")]
    told = [
        replace(row, least=min(FEWEST_COVERED, unread.value), target=None)
        for row, unread in zip(made, before, strict=True)
    ]
    unread_rows = [replace(row, least=None, target=None) for row in before]
    return [
        *told,
        *unread_rows,
        Row(name=f"width of ranges to that before reading, {when}", value=widths[1] / widths[0], unit=""),
    ]


def _coverage(found: Sequence[Score], when: str) -> list[Row]:
    covered = 100 * fmean(each.covered or 0.0 for each in found)
    weights = 100 * fmean(each.weights_covered or 0.0 for each in found)
    told = (("utilities", covered), ("weights", weights))
    return [
        Row(
            name=f"true {what} in 80 % ranges, {when}",
            value=value,
            unit="%",
            least=FEWEST_COVERED,
            target=MOST_COVERED,
        )
        for what, value in told
    ]


def _speed() -> list[Row]:
    project = nothing_known((5,) * 10)
    tables = tables_of(project)
    dice = np.random.default_rng(1)
    for number, offer in enumerate(dice.integers(0, 5, (max(LENGTHS), 10))):
        made = Offer(id=OfferId(f"offer-{number}"), party=THEM, terms=terms_of(offer))
        project = replace(project, offers=(*project.offers, made))
    name = f"what {max(LENGTHS)} offers tell, 10 x 5"
    return [timed(name, lambda: told_by(project, project, tables, THEM), READ_MS)]


def nothing_known(options: Sequence[int]) -> Project:
    """A deal with issues of so many options, on each of which nothing is known of the other side."""
    issues = tuple(
        ChoiceIssue(id=IssueId(f"i{issue}"), options=tuple(Option(id=OptionId(f"o{each}")) for each in range(number)))
        for issue, number in enumerate(options)
    )
    ours = OptionScores(scores=(OptionScore(option=OptionId("o0"), score=Estimate(value=100.0)),))
    unsure = Estimate(value=50.0, low=0.0, high=100.0)
    return Project(
        id="talks",
        seed=1,
        us=US,
        issues=issues,
        parties=(
            Party(
                id=US,
                preferences=tuple(
                    Preference(issue=issue.id, weight=Estimate(value=10.0), value=ours) for issue in issues
                ),
            ),
            Party(
                id=THEM,
                preferences=(
                    # A side of which no score at all is given has no utilities.
                    Preference(issue=issues[0].id, weight=unsure, value=_any_scores(issues[0])),
                    *(Preference(issue=issue.id, weight=unsure) for issue in issues[1:]),
                ),
            ),
        ),
    )


def _any_scores(issue: ChoiceIssue) -> OptionScores:
    unsure = Estimate(value=50.0, low=0.0, high=100.0)
    return OptionScores(scores=tuple(OptionScore(option=option.id, score=unsure) for option in issue.options))


def terms_of(offer: NDArray[np.intp]) -> Terms:
    """An offer as the terms of such a deal."""
    return tuple(
        Agreed(issue=IssueId(f"i{issue}"), term=OptionTerm(option=OptionId(f"o{option}")))
        for issue, option in enumerate(offer.tolist())
    )


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks, the mean of theirs for those that tie."""
    return np.array([((values < each).sum() + (values <= each).sum()) / 2 for each in values])


def _correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])

"""How terms stand in words: scores, and sums of money against walking away.

Our own numbers are written as they are; another side's as estimates. Two parties are never added or compared.
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.domain.doubts import scored_in_vain
from app.domain.ids import PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import issue_of, party_of
from app.domain.packages import Terms, term_on
from app.domain.project import Project
from app.wording.gains import by_estimate
from app.wording.names import party_in_sentence
from app.wording.plain import NOT_GIVEN, PLAIN, Formats, amount, estimated_points, points, span
from app.wording.translate import _

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.advice.worths import Worth
    from app.study.scales import Rate, Side


def score_in_words(side: "Side", worth: "Worth", *, ours: bool, show: Formats = PLAIN) -> str:
    """A score as it stands beside a bar: "60", "40–75" while issues are open, "about 51–59" for another side."""
    if not side.valued:
        return NOT_GIVEN
    if ours:
        return span(points(worth.least, show), points(worth.most, show))
    return _("about {points}").format(points=estimated_points(worth.low, worth.high, show))


def scores_in_words(project: Project, worths: "Sequence[Worth]", sides: "Sequence[Side]", show: Formats = PLAIN) -> str:
    """What terms are worth to every valued side: "You 41, Ada about 60–70 by your estimate".

    With several others: "You 41, by your estimate Ada about 60–70, Kim about 20".
    """
    said, others = [], []
    for side, worth in zip(sides, worths, strict=True):
        ours = side.party == project.us
        if not side.valued:
            continue
        score = score_in_words(side, worth, ours=ours, show=show)
        if ours:
            said.append(_("You {score}").format(score=score))
        else:
            others.append(_("{party} {score}").format(party=party_in_sentence(project, side.party), score=score))
    if others:
        pattern = _("{scores} {by_estimate}") if len(others) == 1 else _("{by_estimate} {scores}")
        said.append(pattern.format(scores=", ".join(others), by_estimate=by_estimate()))
    return _capital(", ".join(said))


def _capital(said: str) -> str:
    """Where we are not scored, the sentence begins with the others; a name keeps its own first letter."""
    by = by_estimate()
    return by[:1].upper() + said[1:] if said.startswith(by) else said


def side_in_words(project: Project, side: "Side", show: Formats = PLAIN) -> str:
    """One party's score of the draft in full, with its walk-away and best deal: for tool tips and screen readers."""
    ours = side.party == project.us
    name = party_in_sentence(project, side.party)
    if not side.valued:
        return without_scores(project, side.party)
    score = score_in_words(side, side.draft, ours=ours, show=show)
    pattern = (
        _("The draft is worth {score} points to us.")
        if ours
        else _("By your estimate the draft is worth {score} points to {party}.")
    )
    best = _("The best deal would be worth {points}.") if ours else _("By your estimate their best is about {points}.")
    best = best.format(points=show.number(round(side.best), decimals=0))
    return " ".join((pattern.format(score=score, party=name), _walk_away(side, ours=ours, show=show), best))


def without_scores(project: Project, party: PartyId) -> str:
    """Why a party has no score: nothing is known of what it wants, or nothing matters to it."""
    zero, ours = scored_in_vain(party_of(project, party)), party == project.us
    if ours:
        return _("All your importances are 0.") if zero else _("Score your side first.")
    pattern = (
        _("By your estimate all importances of {party} are 0.")
        if zero
        else _("Nothing is known yet of what {party} wants.")
    )
    return pattern.format(party=party_in_sentence(project, party))


def _walk_away(side: "Side", *, ours: bool, show: Formats) -> str:
    level = side.walk_away
    if level is None:
        return _("A walk-away is not given.")
    if ours:
        return _("Walking away is worth {points}.").format(points=points(level.value, show))
    return _("By your estimate walking away is worth about {points}.").format(
        points=estimated_points(level.low, level.high, show)
    )


def against_walk_away(project: Project, side: "Side", rate: "Rate", *, ours: bool, show: Formats = PLAIN) -> str:
    """A score against the party's own walk-away, in the unit of a straight amount issue of that party.

    "about 4,100 € better than walking away"; for another side a range. Utilities are divided by what one unit is
    worth to the same party (an even swap along one issue; Keeney and Raiffa 1976), so parties are not compared.
    """
    level, issue = side.walk_away, issue_of(project, rate.issue)
    if not side.valued or not isinstance(issue, AmountIssue):
        return NOT_GIVEN
    if level is None:
        return _("no walk-away to compare with")
    slow, fast = sorted(abs(end) for end in (rate.low, rate.high))
    if rate.low * rate.high <= 0 or not slow:
        return _("too little is known to say")
    worst, best = side.draft.low - level.high, side.draft.high - level.low
    low = worst / (slow if worst < 0 else fast)
    high = best / (fast if best < 0 else slow)
    said = _difference(low, high, issue, show)
    return said if ours else _("{difference}, {by_estimate}").format(difference=said, by_estimate=by_estimate())


def _difference(low: float, high: float, issue: AmountIssue, show: Formats) -> str:
    nearest = max(abs(low), abs(high))
    if not _tidy(nearest):
        return _("just as good as walking away")
    ends = tuple(amount(_tidy(abs(end), within=nearest), issue, show) for end in (low, high))
    if low < 0 < high and _tidy(abs(low), within=nearest) and _tidy(high, within=nearest):
        return _("{worse} worse to {better} better than walking away").format(worse=ends[0], better=ends[1])
    if low + high < 0:
        return _("about {amount} worse than walking away").format(amount=span(ends[1], ends[0]))
    return _("about {amount} better than walking away").format(amount=span(*ends))


def _tidy(value: float, *, within: float = 0.0) -> float:
    """A size rounded to two digits of the larger of itself and `within`: more would claim to be exact."""
    largest = max(abs(value), abs(within))
    if largest < 1e-9:
        return 0.0
    decimals = 1 - math.floor(math.log10(largest))
    return round(value, decimals)


def changes_between(before: Terms, after: Terms) -> Terms:
    """What is settled otherwise."""
    return tuple(agreed for agreed in after if term_on(before, agreed.issue) != agreed.term)

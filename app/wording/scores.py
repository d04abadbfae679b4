"""How terms stand in words: scores, gains, sums of money, and what is left to gain for both.

Our own numbers are written as they are; another side's as estimates. Two parties are never added or compared.
"""

import math
from collections.abc import Sequence

from app.advice.gains import Gain
from app.domain.issues import AmountIssue
from app.domain.lookup import issue_of, others_of
from app.domain.packages import Terms, term_on
from app.domain.project import Project
from app.study.picture import Picture, Rate, Side, State, Worth
from app.wording.names import issue_name, party_in_sentence, term_in_words
from app.wording.plain import NOT_GIVEN, PLAIN, Formats, amount, estimated_points, gain, points, span
from app.wording.translate import _, ngettext


def score_in_words(side: Side, worth: Worth, *, ours: bool, show: Formats = PLAIN) -> str:
    """A score as it stands beside a bar: "60", "40–75" while issues are open, "about 51–59" for another side."""
    if not side.valued:
        return NOT_GIVEN
    if ours:
        return span(points(worth.least, show), points(worth.most, show))
    return _("about {points}").format(points=estimated_points(worth.low, worth.high, show))


def side_in_words(project: Project, side: Side, show: Formats = PLAIN) -> str:
    """One party's score of the draft in full, with its walk-away and best deal: for tool tips and screen readers."""
    ours = side.party == project.us
    name = party_in_sentence(project, side.party)
    if not side.valued:
        said = _("Score your side first.") if ours else _("Nothing is known yet of what {party} wants.")
        return said.format(party=name)
    score = score_in_words(side, side.draft, ours=ours, show=show)
    pattern = (
        _("The draft is worth {score} points to us.")
        if ours
        else _("By your estimate the draft is worth {score} points to {party}.")
    )
    best = _("The best deal would be worth {points}.").format(points=show.number(round(side.best), decimals=0))
    return " ".join((pattern.format(score=score, party=name), _walk_away(side, ours=ours, show=show), best))


def _walk_away(side: Side, *, ours: bool, show: Formats) -> str:
    level = side.walk_away
    if level is None:
        return _("A walk-away is not given.")
    if ours:
        return _("Walking away is worth {points}.").format(points=points(level.value, show))
    return _("Walking away is worth about {points}.").format(points=estimated_points(level.low, level.high, show))


def against_walk_away(project: Project, side: Side, rate: Rate, *, ours: bool, show: Formats = PLAIN) -> str:
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
    return said if ours else _("{difference}, by your estimate").format(difference=said)


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


def gains_in_words(project: Project, gains: Sequence[Gain], show: Formats = PLAIN) -> str:
    """What each party gains: "us +6, Nordform about +4 to +9". Say "by your estimate" around it."""
    return ", ".join(_gain(project, each, show) for each in gains)


def _gain(project: Project, each: Gain, show: Formats) -> str:
    name = party_in_sentence(project, each.party)
    if each.party == project.us:
        return _("{party} {gain}").format(party=_("us"), gain=gain(each.value, show))
    low, high = gain(float(round(each.low)), show), gain(float(round(each.high)), show)
    if low == high:
        return _("{party} about {gain}").format(party=name, gain=low)
    return _("{party} about {low} to {high}").format(party=name, low=low, high=high)


def changes_in_words(project: Project, before: Terms, after: Terms, show: Formats = PLAIN) -> str:
    """What is settled otherwise: "Payment 30 days, Delivery 2 weeks"."""
    return ", ".join(
        _("{issue} {term}").format(
            issue=issue_name(project, agreed.issue), term=term_in_words(project, agreed.issue, agreed.term, show)
        )
        for agreed in after
        if term_on(before, agreed.issue) != agreed.term
    )


def distance_in_words(project: Project, picture: Picture, show: Formats = PLAIN) -> str:
    """How far the draft is from the best both could have, in a sentence or two; names a better deal if there is one."""
    unfinished = _unfinished(project, picture)
    if unfinished:
        return unfinished
    if picture.better is not None and project.draft and not picture.open_issues:
        return _better_in_words(project, picture, show)
    if picture.open_issues:
        count = len(picture.open_issues)
        return ngettext(
            "{count} issue is open: until it is settled each score is a range.",
            "{count} issues are open: until they are settled each score is a range.",
            count,
        ).format(count=show.number(count, decimals=0))
    if picture.efficient:
        everyone = len(others_of(project)) > 1
        return (
            _("By your estimate no deal is better for everyone.")
            if everyone
            else _("By your estimate no deal is better for both.")
        )
    return ""


def _unfinished(project: Project, picture: Picture) -> str:
    if picture.state is State.NO_ISSUES:
        return _("Nothing is on the table yet.")
    if not project.draft:
        return _("Nothing is settled yet. Choose here, or click a deal in the picture.")
    return {
        State.OURS_UNKNOWN: _("Score your side to see what this is worth to you."),
        State.THEIRS_UNKNOWN: _("Say what the other side may want to see whether both can do better."),
        State.BEYOND_FOLD: _("There are too many deals to say whether one is better for everyone."),
    }.get(picture.state, "")


def _better_in_words(project: Project, picture: Picture, show: Formats) -> str:
    better = picture.better
    if better is None:
        return ""
    pattern = (
        _("Better for everyone by your estimate: {gains}. {changes}.")
        if len(others_of(project)) > 1
        else _("Better for both by your estimate: {gains}. {changes}.")
    )
    return pattern.format(
        gains=gains_in_words(project, better.gains, show),
        changes=changes_in_words(project, project.draft, better.spot.terms, show),
    )

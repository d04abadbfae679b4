"""An impasse in words: where the gap is, what would open a deal, who and what could help, whether to walk away."""

from typing import TYPE_CHECKING

from app.advice.prior import all_guessed
from app.domain.ids import PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import issue_of, party_of
from app.domain.project import Project
from app.wording.acceptance import rests_on
from app.wording.gains import listed
from app.wording.names import issue_name, package_in_words, party_in_sentence
from app.wording.plain import PLAIN, Formats, points, rough_amount
from app.wording.translate import _

if TYPE_CHECKING:
    from app.advice.impasse import Hinge
    from app.study.impasse import ImpasseCheck

_MOST_HINGES = 2
_MOST_HELPS = 2
_MOST_WRITTEN_OUT = 6
"""A deal on more issues is too long for a sentence."""


def impasse_title() -> str:
    """What is said first."""
    return _("By your estimate a deal is unlikely")


def gap_in_words(project: Project, check: "ImpasseCheck", show: Formats = PLAIN) -> str:
    """Where the gap is, each party by itself and never in points of two."""
    found = check.found
    if not found.closest:
        return _("No deal is as good for us as walking away: it is your own walk-away that none of them reaches.")
    if not found.gaps:
        return _("The deals that would do lie at the edge of what you believe of their walk-aways.")
    bridges = {bridge.party: bridge for bridge in check.bridges}
    missed = []
    for gap in found.gaps:
        name, bridge = party_in_sentence(project, gap.party), bridges.get(gap.party)
        issue = None if bridge is None else issue_of(project, bridge.issue)
        if bridge is not None and isinstance(issue, AmountIssue):
            said = _("{party} still misses as much as about {amount} of {issue} would bring them")
            amount = rough_amount(_rough(bridge.units), issue, show)
            missed.append(said.format(party=name, amount=amount, issue=issue_name(project, issue.id)))
        else:
            missed.append(_("{party} still does better by walking away").format(party=name))
    pattern = _("In the deal that comes closest and is good enough for us, {missed}: {package}.")
    if len(found.closest) > _MOST_WRITTEN_OUT:
        pattern = _("In the deal that comes closest and is good enough for us, {missed}.")
    return pattern.format(missed=listed(missed), package=package_in_words(project, found.closest, show))


def hinges_of(check: "ImpasseCheck") -> tuple["Hinge", ...]:
    """The estimates that are named."""
    return check.found.hinges[:_MOST_HINGES]


def hinge_in_words(project: Project, hinge: "Hinge") -> str:
    """Which belief would open a deal."""
    name = party_in_sentence(project, hinge.party)
    if hinge.party == project.us:
        return _("One exists if your own walk-away is at the low end of what you think.")
    if hinge.issue is None:
        return _("One exists if walking away is worth less to {party} than you think.").format(party=name)
    issue = issue_name(project, hinge.issue)
    if hinge.at_high:
        return _("One exists if {issue} matters more to {party} than you think.").format(issue=issue, party=name)
    return _("One exists if {issue} matters less to {party} than you think.").format(issue=issue, party=name)


def nothing_opens(project: Project, check: "ImpasseCheck", show: Formats = PLAIN) -> str:
    """What would have to be otherwise where no single estimate opens a deal within its range."""
    said = [_would_have_to(project, gap.party, gap.short, show) for gap in check.found.gaps]
    known = [each for each in said if each]
    start = _("No single estimate of yours opens one within its range.")
    return start if not known else " ".join((start, *known))


def helps_in_words(names: tuple[str, ...]) -> str:
    """What and who could be brought in."""
    who = _("Who else decides, pays or gains by a deal, on either side? They may bring what is missing.")
    if not names:
        return who
    what = _("More on the table gives more to trade, for example {issues}.")
    quoted = [_("“{name}”").format(name=name) for name in names[:_MOST_HELPS]]
    return f"{what.format(issues=listed(quoted))} {who}"


def walking_away_in_words(check: "ImpasseCheck", show: Formats = PLAIN) -> str:
    """Whether walking away is better for us than all that the others likely accept; our points alone."""
    found = check.found
    ours = points(found.ours, show)
    if all_guessed(check.priors):
        said = _("Whether to walk away cannot be told from guesses alone: ask first. It is worth {ours} points to us.")
        return said.format(ours=ours)
    if found.best_likely is None:
        said = _("There is no deal that they likely accept, so walking away, worth {ours} points to us, is better.")
        return said.format(ours=ours)
    best = points(found.best_likely, show)
    pattern = _("Walking away is worth {ours} points to us, the best they likely accept {best}: walking is better.")
    if not found.walk_away:
        pattern = _("The best they likely accept is worth {best} points to us, walking away {ours}: stay.")
    return pattern.format(ours=ours, best=best)


def impasse_rests_on(project: Project, check: "ImpasseCheck") -> str:
    """The estimates behind all of it."""
    if all_guessed(check.priors):
        return _("All of this rests on your guesses: ask before you believe it.")
    return rests_on(project, check.priors)


def _would_have_to(project: Project, party: PartyId, short: float, show: Formats) -> str:
    value = party_of(project, party).walk_away.value
    if value is None:
        return ""
    said = _("Walking away would have to be worth about {points} points or less to {party}.")
    level = show.number(round(value.value - short), decimals=0)
    return said.format(points=level, party=party_in_sentence(project, party))


def _rough(units: float) -> float:
    """Two digits: more would claim to be exact."""
    return float(f"{units:.2g}")

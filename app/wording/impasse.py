"""An impasse in words: where the gap is, what would open a deal, who and what could help, whether to walk away."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.advice.prior import all_guessed
from app.domain.ids import PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import issue_of, party_of
from app.domain.project import Project
from app.library.helping import Helping
from app.wording.acceptance import rests_on
from app.wording.gains import listed
from app.wording.likelihood import LIKELY_FROM, POSSIBLE_FROM, holds_in_words, likelihood_in_words
from app.wording.names import issue_name, package_in_words, party_in_sentence
from app.wording.plain import PLAIN, Formats, points, rough_amount
from app.wording.translate import _

if TYPE_CHECKING:
    from app.advice.impasse import Hinge
    from app.study.impasse import Bridge, ImpasseCheck

_MOST_HINGES = 2
_MOST_HELPS = 2
_WORTH_SAYING = 0.01
"""How far the two ends of a chance have to lie apart to be worth a word."""
_MOST_WRITTEN_OUT = 6
_LONGEST_WRITTEN_OUT = 240
"""A deal on more issues, or of more letters, is too long for a sentence."""


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
    missed = listed([_missed(project, bridge, show) for bridge in check.bridges])
    said = _("In the deal that comes closest and is good enough for us, {missed}.").format(missed=missed)
    package = package_in_words(project, found.closest, show)
    if len(found.closest) > _MOST_WRITTEN_OUT or len(package) > _LONGEST_WRITTEN_OUT:
        return said
    return _("{said} That deal: {package}.").format(said=said, package=package)


def _missed(project: Project, bridge: "Bridge", show: Formats) -> str:
    name, much = party_in_sentence(project, bridge.party), _as_much_as(project, bridge, show)
    pattern = _("{party} still misses as much as {much} would bring them")
    if not much:
        pattern = _("{party} still misses more than any one issue can bring them")
    return pattern.format(party=name, much=much)


def _as_much_as(project: Project, bridge: "Bridge", show: Formats) -> str:
    """What is worth as much: "about 0.45 € of Unit price", "all of Delivery"; empty where no one issue is."""
    if bridge.issue is None:
        return ""
    issue = issue_of(project, bridge.issue)
    name = issue_name(project, issue.id)
    if bridge.units is None or not isinstance(issue, AmountIssue):
        return _("all of {issue} from worst to best").format(issue=name)
    return _("about {amount} of {issue}").format(amount=rough_amount(_rough(bridge.units), issue, show), issue=name)


def hinges_of(check: "ImpasseCheck") -> tuple["Hinge", ...]:
    """The estimates that are named."""
    return check.found.hinges[:_MOST_HINGES]


def hinge_in_words(project: Project, hinge: "Hinge", *, guessed: bool = False) -> str:
    """Which belief would open a deal, and how far; of guesses alone nobody can say how far."""
    condition = _condition(project, hinge)
    if guessed:
        return _("There may be one if {condition}.").format(condition=condition)
    if hinge.chance < POSSIBLE_FROM:
        return _("Still unlikely, but less so, if {condition}.").format(condition=condition)
    if hinge.chance < LIKELY_FROM:
        return _("A deal is as likely as not if {condition}.").format(condition=condition)
    likelihood = likelihood_in_words(hinge.chance)
    return _("A deal is {likelihood} if {condition}.").format(likelihood=likelihood, condition=condition)


def _condition(project: Project, hinge: "Hinge") -> str:
    if hinge.party == project.us:
        return _("your own walk-away is as low as you think possible")
    name = party_in_sentence(project, hinge.party)
    if hinge.issue is None:
        return _("walking away is worth as little to {party} as you think possible").format(party=name)
    pattern = _("{issue} matters as little to {party} as you think possible")
    if hinge.at_high:
        pattern = _("{issue} matters as much to {party} as you think possible")
    return pattern.format(issue=issue_name(project, hinge.issue), party=name)


def nothing_opens(project: Project, check: "ImpasseCheck", show: Formats = PLAIN) -> str:
    """What would have to be otherwise where no single estimate opens a deal within its range."""
    said = [_would_have_to(project, gap.party, gap.short, show) for gap in check.found.gaps]
    known = [each for each in said if each]
    start = _("No single estimate of yours makes one much likelier.")
    return start if not known else " ".join((start, *known))


def helps_in_words(project: Project, check: "ImpasseCheck", helping: Helping, show: Formats = PLAIN) -> tuple[str, ...]:
    """What either side would have to get besides, and who could be brought in: a sentence or two each.

    What it is worth to them nobody knows: it is said what it would have to be worth.
    """
    ours = [bridge for bridge in check.needed if bridge.party == project.us]
    theirs = [bridge for bridge in check.needed if bridge.party != project.us][:_MOST_HELPS]
    said = [_something_for(project, bridge, helping, show) for bridge in (*theirs, *ours)]
    if not check.needed:
        said.append(
            _("Something more for one side alone makes no deal likely: more than one would have to get something.")
        )
    who = [_("{who} ({brings})").format(who=each.who, brings=each.brings) for each in helping.people[:_MOST_HELPS]]
    people = _("Or bring in somebody who adds as much: {who}.").format(who=_either(who)) if who else ""
    also = _("Who else decides, pays or gains by a deal, on either side?")
    return (*said, " ".join(filter(None, (people, also))))


def points_count_anew() -> str:
    """What has to be looked at again once an issue is added."""
    return _("With one issue more, points count a larger deal: look at the walk-aways again.")


def _something_for(project: Project, bridge: "Bridge", helping: Helping, show: Formats) -> str:
    """What it would have to be worth to somebody, with what the catalogue has of that kind."""
    much, party = _as_much_as(project, bridge, show), party_in_sentence(project, bridge.party)
    known = helping.ours
    pattern = _(
        "Offer {party} something more that costs us little: a deal is likely if it is worth as much to them as {much}, "
        "by your estimate."
    )
    if not much:
        pattern = _(
            "Something more for {party} would have to be worth more to them than any one issue on the table, by your "
            "estimate: one thing will hardly do."
        )
    if bridge.party == project.us:
        known = helping.theirs
        pattern = _(
            "Ask for something more that costs them little: a deal is likely if it is worth as much to us as {much}."
        )
        if not much:
            pattern = _(
                "Something more for us would have to be worth more than any one issue on the table: one thing will "
                "hardly do."
            )
    said = pattern.format(party=party, much=much)
    names = [_("“{name}”").format(name=name) for name in (known or helping.others)[:_MOST_HELPS]]
    if not much or not names:
        return said
    return _("{said} For example {issues}.").format(said=said, issues=_either(names))


def _either(names: Sequence[str]) -> str:
    """Names one after the other, the last one after an "or"."""
    if len(names) < 2:
        return "".join(names)
    return _("{several} or {last}").format(several=", ".join(names[:-1]), last=names[-1])


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
    said = pattern.format(ours=ours, best=best)
    if not found.hinges or not found.walk_away:
        return said
    return _("{said} But first find out about the estimates that it hangs on.").format(said=said)


def impasse_rests_on(project: Project, check: "ImpasseCheck") -> str:
    """The estimates behind all of it, and whether the deals were too many to tell exactly."""
    if all_guessed(check.priors):
        return _("All of this rests on your guesses: ask before you believe it.")
    found = check.found
    rests = rests_on(project, check.priors)
    if found.at_most - found.chance < _WORTH_SAYING:
        return rests
    said = _("There are too many deals to try them all: in {part} of what you believe there may be one, at most.")
    return f"{rests} {said.format(part=holds_in_words(found.at_most))}"


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

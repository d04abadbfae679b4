"""Packages that are better for both, in words: what changes, what each gains, how sure that is, why there is none."""

from typing import TYPE_CHECKING, Final

from app.domain.ids import PartyId
from app.domain.project import FEWEST_PARTIES, Project
from app.wording.gains import both_or_all, gains_in_words
from app.wording.mattering import nobody_loses_in_words
from app.wording.names import agreed_in_words, party_in_sentence
from app.wording.plain import PLAIN, Formats
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.advice.better import BetterPackage, BetterPackages

ORDERS: Final = {
    "even": _("Even gains"),
    "ours": _("Your gain"),
    "fewest": _("Fewest changes"),
}
"""What the orders of the list are called."""

ORDERS_EXPLAINED: Final = {
    "even": _("First what gives most to whoever gains least, each measured by the most it could gain."),
    "ours": _("First what gives you most while, by your estimate, nobody loses."),
    "fewest": _("First what changes the fewest issues: the easiest to ask for."),
}

_WHY_NONE: Final = {
    "open": _("Issues are open here, so its worth is a range and nothing is surely better: settle them first."),
    "not_allowed": _("This breaks a rule, or names what is off the table: mend that first."),
    "unvalued": _("Nothing is known yet of what somebody at the table wants: score every side first."),
    "event": _(
        "A term depends on an event here: what happens is open, so it cannot be compared yet. Begin with one that does "
        "not."
    ),
    "likely_only": _(
        "By your estimate something is better for {both} at your likely numbers only: over your ranges it would "
        "probably hurt somebody. Ask first what matters to them."
    ),
    "efficient": _("By your estimate nothing is better for {both}: whatever one side gains, another loses."),
    "beyond": _("There are too many deals to say whether another one is better for {both}."),
}


def why_no_better(project: Project, found: "BetterPackages") -> str:
    """Why the list is empty; empty when it is not."""
    if found.why_none is None:
        return ""
    return _WHY_NONE[found.why_none].format(both=both_or_all(project))


def better_name(number: int, show: Formats = PLAIN) -> str:
    """What a package of the list is called: by its place."""
    return _("Package {number}").format(number=show.number(number, decimals=0))


def changes_counted(found: "BetterPackage", show: Formats = PLAIN) -> str:
    """How many issues it settles otherwise."""
    count = len(found.changed)
    return ngettext("{count} change", "{count} changes", count).format(count=show.number(count, decimals=0))


def changes_of_better(project: Project, found: "BetterPackage", show: Formats = PLAIN) -> str:
    """What the package settles otherwise."""
    changed = [agreed for agreed in found.terms if agreed.issue in found.changed]
    return ", ".join(agreed_in_words(project, agreed.issue, agreed.term, show) for agreed in changed)


def gains_of_better(project: Project, found: "BetterPackage", show: Formats = PLAIN) -> str:
    """What every side gains by it; the only other side is "them"."""

    def called(project: Project, party: PartyId) -> str:
        return _("them") if len(project.parties) == FEWEST_PARTIES else party_in_sentence(project, party)

    said = gains_in_words(project, found.gains, show, called=called)
    return said[:1].upper() + said[1:]


def sureness_of_better(project: Project, found: "BetterPackage") -> str:
    """How sure it is that nobody else loses; of what rests on guesses alone about which one to ask."""
    return nobody_loses_in_words(project, found.chance, found.guess, guessed=found.guessed)


def only_some(found: "BetterPackages", order: str) -> str:
    """What is said below a list that need not have every package; empty where it has."""
    if found.complete or not found.packages:
        return ""
    if order == "fewest":
        return _("There are too many deals to rank them all: these are the best ones and those with few changes.")
    return _("There are too many deals to rank them all: these are the best ones.")

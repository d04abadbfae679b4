"""Walk-aways in words: what is given, by what, how sure; "not given" is a state of its own and never 0."""

from typing import TYPE_CHECKING

from app.domain.alternatives import WalkAwaySource, source_of
from app.domain.doubts import scored_in_vain
from app.domain.ids import PartyId
from app.domain.lookup import is_complete, party_of
from app.domain.parties import Party
from app.domain.project import Project
from app.wording.names import package_in_words, party_in_sentence
from app.wording.plain import PLAIN, Formats, as_held, estimated_points, points
from app.wording.states import source_in_words
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along.
    from app.study.scales import Level


def our_walk_away_in_words(project: Project, level: "Level | None", show: Formats = PLAIN) -> str:
    """Where our walk-away stands; `level` is what it is worth, None while that is not worked out or not given.

    How it follows from alternatives is said by `wording.alternatives`.
    """
    us = party_of(project, project.us)
    if source_of(project, us) is WalkAwaySource.ALTERNATIVES:
        return _("Your walk-away follows from the alternative that counts most.")
    if is_complete(project, us.walk_away.terms):
        if level is None and scored_in_vain(us):
            return _("Say what matters to you first: then this deal, and with it walking away, has points.")
        if level is None:
            return _("Score your side first: then this deal, and with it walking away, has points.")
        said = _("This deal, and with it walking away, is worth {points} points to us.")
        return said.format(points=points(level.value, show))
    begun = _open_terms(project, us, show)
    value = us.walk_away.value
    if value is None:
        if begun:
            return begun + " " + _("Until then your walk-away is not given.")
        return _("Not given, which is not 0: the picture has no line for you and no zone until you say.")
    given = as_held(value.value, show)
    if begun:
        return begun + " " + _("Until then the {points} points that you typed count.").format(points=given)
    return _("Walking away is worth {points} points to us: you gave it in points.").format(points=given)


def their_walk_away_in_words(project: Project, party: PartyId, level: "Level | None", show: Formats = PLAIN) -> str:
    """Where another side's walk-away stands by our estimate."""
    them, name = party_of(project, party), party_in_sentence(project, party)
    if source_of(project, them) is WalkAwaySource.ALTERNATIVES:
        said = _("By your estimate the walk-away of {party} follows from the alternative that counts most.")
        return said.format(party=name)
    if is_complete(project, them.walk_away.terms):
        package = package_in_words(project, them.walk_away.terms, show)
        if level is None:
            said = _("By your estimate as good to {party} as this deal: {package}.")
            return said.format(party=name, package=package)
        said = _("By your estimate about {points} points to {party}, as much as this deal: {package}.")
        return said.format(points=estimated_points(level.low, level.high, show), party=name, package=package)
    value = them.walk_away.value
    if value is None:
        return _("Not given, which is not 0: the picture has no line for {party}.").format(party=name)
    if value.low is None:
        said = _("By your estimate {points} points, without a range: how far might it be off?")
        return said.format(points=estimated_points(value.value, value.value, show))
    said = _("By your estimate walking away is worth about {points} points to {party}: {source}.")
    span = estimated_points(value.floor, value.ceiling, show)
    return said.format(points=span, party=name, source=source_in_words(value.source))


def walk_away_in_short(project: Project, party: PartyId, level: "Level | None", show: Formats = PLAIN) -> str:
    """Another side's walk-away beside its name: "about 32–48, a guess" or "not given"."""
    them = party_of(project, party)
    from_alternatives = source_of(project, them) is WalkAwaySource.ALTERNATIVES
    if from_alternatives or is_complete(project, them.walk_away.terms):
        if level is None:
            return _("as good as an alternative") if from_alternatives else _("as good as a deal")
        return _("about {points}").format(points=estimated_points(level.low, level.high, show))
    value = them.walk_away.value
    if value is None:
        return _("not given")
    span = estimated_points(value.floor, value.ceiling, show)
    return _("about {points}, {source}").format(points=span, source=source_in_words(value.source))


def range_proposed(low: float, high: float, value: float, show: Formats = PLAIN) -> str:
    """Says that a single number about another side was taken as a range."""
    said = _("Taken as {low} to {high} around {value}, because it is an estimate: change the ends if you know better.")
    return said.format(low=show.number(low), high=show.number(high), value=show.number(value))


def _open_terms(project: Project, party: Party, show: Formats) -> str:
    settled = party.walk_away.terms
    if not settled:
        return ""
    count = len(project.issues) - len(settled)
    return ngettext(
        "Settle {count} more issue and the points follow.", "Settle {count} more issues and the points follow.", count
    ).format(count=show.number(count, decimals=0))

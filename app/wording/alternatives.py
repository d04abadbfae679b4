"""What alternatives to the deal come to, in sentences and in the cells of their table."""

from typing import TYPE_CHECKING

from app.domain.alternatives import is_sure
from app.domain.ids import AlternativeId, PartyId
from app.domain.lookup import find, party_of
from app.domain.parties import Alternative, WalkAway
from app.domain.project import Project
from app.wording.names import party_in_sentence, shown
from app.wording.plain import PLAIN, Formats, estimated_points, points
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along.
    from app.study.scales import Level, WaysOut

_CLOSE = 0.05
"""Points less than this are not worth a word."""


def alternative_name(walk_away: WalkAway, alternative: AlternativeId) -> str:
    """What an alternative is called: its words, or its number in the list; raises Missing."""
    found = find(walk_away.alternatives, alternative, "alternative")
    words = shown(found.words)
    return words or _("Alternative {number}").format(number=walk_away.alternatives.index(found) + 1)


def worth_in_short(level: "Level", *, ours: bool, show: Formats = PLAIN) -> str:
    """What something comes to, in a cell: our own points, or the range of an estimate in whole points."""
    if ours:
        return points(level.value, show)
    return estimated_points(level.low, level.high, show)


def our_alternatives_in_words(project: Project, level: "Level", ways: "WaysOut", show: Formats = PLAIN) -> str:
    """How our walk-away, which is worth `level`, follows from the alternatives."""
    us = party_of(project, project.us)
    best, walk_away = ways.best, us.walk_away
    chosen = find(walk_away.alternatives, best.alternative, "alternative")
    price = chosen.cost.value + walk_away.waiting.value * chosen.delay.value
    names = {
        "points": points(level.value, show),
        "name": alternative_name(walk_away, best.alternative),
        "worth": points(best.worth.value, show),
        "chance": show.percent(chosen.chance.value),
        "rest": points(ways.rest.value, show),
        "fallback": "" if ways.falls_back_on is None else alternative_name(walk_away, ways.falls_back_on),
        "price": points(price, show),
    }
    said = _what_counts(chosen, ways) + _price(chosen, walk_away, price) + "."
    return " ".join(filter(None, (said.format(**names), _besides(walk_away.besides.value, show))))


def their_alternatives_in_words(
    project: Project, party: PartyId, level: "Level", ways: "WaysOut", show: Formats = PLAIN
) -> str:
    """How another side's walk-away, which is worth `level` by our estimate, follows from its alternatives."""
    walk_away = party_of(project, party).walk_away
    chosen = find(walk_away.alternatives, ways.best.alternative, "alternative")
    names = {
        "points": estimated_points(level.low, level.high, show),
        "party": party_in_sentence(project, party),
        "name": alternative_name(walk_away, chosen.id),
    }
    said = _("By your estimate walking away is worth about {points} points to {party}: “{name}” counts most.")
    return " ".join(filter(None, (said.format(**names), _left_to_them(chosen, ways, walk_away, show))))


def like_a_deal(walk_away: WalkAway, alternative: AlternativeId, *, ours: bool) -> str:
    """What stands above the deal that an alternative is as good as."""
    said = _("Which deal would be as good to you as “{name}”, if it comes about?")
    if not ours:
        said = _("Which deal would be as good to them as “{name}”, by your estimate, if it comes about?")
    return said.format(name=alternative_name(walk_away, alternative))


def terms_left(count: int, show: Formats = PLAIN) -> str:
    """Says how many issues a deal that an alternative is like leaves open."""
    return ngettext(
        "Settle {count} more issue and its worth follows.", "Settle {count} more issues and its worth follows.", count
    ).format(count=show.number(count, decimals=0))


def _what_counts(chosen: Alternative, ways: "WaysOut") -> str:
    if is_sure(chosen):
        return _("Your walk-away is {points} points: “{name}” is worth {worth} for sure")
    if ways.falls_back_on is None:
        return _(
            "Your walk-away is {points} points: “{name}” is worth {worth} with a chance of {chance}, "
            "and if it fails nothing certain is left, which counts as the worst deal, {rest}"
        )
    return _(
        "Your walk-away is {points} points: “{name}” is worth {worth} with a chance of {chance}, "
        "and if it fails “{fallback}” leaves {rest}"
    )


def _price(chosen: Alternative, walk_away: WalkAway, price: float) -> str:
    if price < _CLOSE:
        return ""
    waits, costs = walk_away.waiting.value * chosen.delay.value >= _CLOSE, chosen.cost.value >= _CLOSE
    if waits and costs:
        return _(", less {price} for cost and waiting")
    return _(", less {price} for waiting") if waits else _(", less {price} for what it costs")


def _besides(besides: float, show: Formats) -> str:
    if abs(besides) < _CLOSE:
        return ""
    said = (
        _("{points} points are added for what else counts beside it, such as the relationship or the risk.")
        if besides > 0
        else _("{points} points are taken off for what else counts beside it, such as the relationship or the risk.")
    )
    return said.format(points=points(abs(besides), show))


def _left_to_them(chosen: Alternative, ways: "WaysOut", walk_away: WalkAway, show: Formats) -> str:
    if is_sure(chosen):
        return ""
    if ways.falls_back_on is None:
        return _("If it fails nothing certain is left to them by your estimate, which counts as the worst deal.")
    said = _("If it fails, by your estimate “{name}” is left to them, worth about {points} points.")
    return said.format(
        name=alternative_name(walk_away, ways.falls_back_on),
        points=estimated_points(ways.rest.low, ways.rest.high, show),
    )

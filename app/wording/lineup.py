"""The packages side by side in words: why each is there, what each party has of it, what a column means."""

from typing import TYPE_CHECKING, Final

from app.domain.ids import PartyId
from app.domain.lookup import others_of
from app.domain.project import Project
from app.wording.gains import by_estimate, listed
from app.wording.names import LONGEST_IN_A_CAPTION, offer_name, package_name, party_in_sentence
from app.wording.plain import NOT_GIVEN, PLAIN, Formats, estimated_points, points, span
from app.wording.scores import without_scores
from app.wording.translate import _

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.study.lineup import LinedUp, Lineup, Reason, Share
    from app.study.scales import Side

BELOW: Final = "▼"
PERHAPS_BELOW: Final = "▽"
"""Signs before a number that is below the party's walk-away, or may come to be while issues are open."""

_EVEN: Final = (_("Most even"), _("Second most even"), _("Third most even"))
_BETWEEN: Final = " · "


def row_title(project: Project, row: "LinedUp") -> str:
    """What a package is called by why it is there: "Offer 2 by Ada", "Most even · Best for us"; raises Missing."""
    return _BETWEEN.join(_called(project, reason) for reason in row.reasons)


def _called(project: Project, reason: "Reason") -> str:
    if reason.offer is not None:
        party = "" if reason.party is None else _short(project, reason.party)
        return _("{offer} by {party}").format(offer=offer_name(project, reason.offer), party=party)
    if reason.package is not None:
        return _("Kept: {package}").format(package=package_name(project, reason.package))
    if reason.party is not None:
        return _("Best for {party}").format(party=_short(project, reason.party))
    if reason.place:
        return _EVEN[reason.place - 1]
    if reason.why == "better":
        return _("Better for everybody") if reason.sure else _("Perhaps better for everybody")
    return _("Your draft")


def row_meaning(project: Project, row: "LinedUp", lineup: "Lineup") -> str:
    """What a title says of a package, in a sentence or two; "" where it goes without saying."""
    return " ".join(filter(None, (_meaning(project, reason, lineup) for reason in row.reasons)))


def _meaning(project: Project, reason: "Reason", lineup: "Lineup") -> str:
    if reason.place:
        first = (
            _("By your estimate no other deal is better for everybody;")
            if lineup.exact
            else _("By your estimate hardly any other deal is better for everybody;")
        )
        rest = _(
            "of such deals this is among those whose smallest part is largest: each party's gain as a part of the most "
            "it could gain."
        )
        return f"{first} {rest}"
    if reason.party is None or reason.offer is not None:
        return ""
    ours = reason.party == project.us
    if lineup.above and ours:
        said = _("Our best deal among those that by your estimate beat walking away for everybody.")
    elif lineup.above:
        said = _("By your estimate the best deal for {party} among those that beat walking away for everybody.")
    elif ours:
        said = _("Our best deal, whatever the others get.")
    else:
        said = _("By your estimate the best deal for {party}, whatever the others get.")
    found = said.format(party=party_in_sentence(project, reason.party))
    return found if lineup.exact else _("{said} There may be a slightly better one.").format(said=found)


def share_number(share: "Share", *, ours: bool, show: Formats = PLAIN) -> str:
    """The number of a cell with the sign of a walk-away before it: "60", "▼ 24–38"; a dash without scores."""
    worth = share.worth
    if worth is None:
        return NOT_GIVEN
    if ours:
        number = span(points(worth.least, show), points(worth.most, show))
    else:
        number = estimated_points(worth.low, worth.high, show)
    sign = {"below": BELOW, "open": PERHAPS_BELOW}.get(share.footing, "")
    return f"{sign} {number}" if sign else number


def share_hedge(share: "Share", *, ours: bool) -> str:
    """The quiet word with a number that rests on estimates."""
    return "" if ours or share.worth is None else _("about")


def share_in_words(project: Project, side: "Side", share: "Share", show: Formats = PLAIN) -> str:
    """A cell in full, for a screen reader: "about 24–38 points of at best about 95, below walking away ..."."""
    ours = side.party == project.us
    if share.worth is None:
        return without_scores(project, side.party)
    best = _points(side.best, side.best, ours=ours, show=show)
    worth = share.worth
    number = (
        span(points(worth.least, show), points(worth.most, show))
        if ours
        else _("about {points}").format(points=estimated_points(worth.low, worth.high, show))
    )
    said = [_("{number} of at best {best}").format(number=number, best=best)]
    if share.footing == "below":
        said.append(_("below walking away"))
    elif share.footing == "open":
        said.append(_("perhaps below walking away"))
    if not ours:
        said.append(by_estimate())
    return ", ".join(said)


def scale_in_words(project: Project, side: "Side", show: Formats = PLAIN) -> str:
    """What the shade of a party's column means."""
    ours = side.party == project.us
    name = party_in_sentence(project, side.party)
    if not side.valued:
        return without_scores(project, side.party)
    best = _points(side.best, side.best, ours=ours, show=show)
    level = side.walk_away
    if level is None:
        worst = _points(side.worst, side.worst, ours=ours, show=show)
        pattern = _("No walk-away is given for {party}: shaded from the worst deal ({start}) to the best ({best}).")
        said = pattern.format(party=name, start=worst, best=best)
    else:
        start = _points(level.low, level.high, ours=ours, show=show)
        pattern = _("Shaded from walking away ({start}) to the best deal ({best}) for {party}.")
        said = pattern.format(party=name, start=start, best=best)
    return said if ours else _("{said} All by your estimate.").format(said=said)


def legend() -> tuple[str, ...]:
    """What the signs and shades of the table mean, in full and then ever shorter."""
    below = _("{below} below walk-away").format(below=BELOW)
    return (
        _("{below}. Shade: from there to the best, on each party's own scale.").format(below=below),
        _("{below}. Shade: from there to the best deal.").format(below=below),
        below,
    )


def note_on(lineup: "Lineup") -> tuple[str, ...]:
    """The legend, or what has to be said of the table instead."""
    if not lineup.whole:
        return (_("There are too many deals to find the best ones: these are your draft and the offers."),)
    if not lineup.above and lineup.rows:
        return (
            _("{below} below walk-away. By your estimate no deal found beats walking away for everybody.").format(
                below=BELOW
            ),
            _("{below} below walk-away. By your estimate no deal found beats it for everybody.").format(below=BELOW),
            *legend()[-1:],
        )
    return legend()


def legend_in_full(project: Project) -> str:
    """The same for those who ask."""
    others = [party_in_sentence(project, party.id) for party in others_of(project)]
    return _(
        "Each column is shaded on its party's own scale, from its walk-away to its best deal: numbers of different "
        "parties cannot be compared. {below} stands before what is below a walk-away, {perhaps} before what may come "
        "to be while issues are open. Every number of {others} is your estimate."
    ).format(below=BELOW, perhaps=PERHAPS_BELOW, others=listed(others))


def nothing_lined_up(*, whole: bool) -> str:
    """What stands in place of a table without rows."""
    if whole:
        return _("Nothing to compare yet: settle an issue of your draft, or say what everybody wants.")
    return _("Your draft and the offers will stand here side by side, with what each party has of them.")


def _points(low: float, high: float, *, ours: bool, show: Formats) -> str:
    if ours:
        return span(points(low, show), points(high, show))
    return _("about {points}").format(points=estimated_points(low, high, show))


def _short(project: Project, party: PartyId) -> str:
    return _("us") if party == project.us else party_in_sentence(project, party, LONGEST_IN_A_CAPTION)

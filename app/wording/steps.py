"""The course of the talks in neutral words: what moved in whose favour, and until when an offer holds.

Nothing is judged: an offer gives on one issue and asks more on another, and what that means to another side is by our
estimate. The names of the classes of steps stand in the JSON only.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from app.domain.ids import IssueId, OfferId, PartyId
from app.domain.lookup import offer_of
from app.domain.offers import Offer, OfferStatus
from app.domain.packages import Terms, term_on
from app.domain.project import Project
from app.wording.gains import by_estimate, gains_in_words, listed
from app.wording.gaps import some_of
from app.wording.names import issue_name, offer_name, party_in_sentence, term_in_words
from app.wording.plain import PLAIN, Formats
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along.
    from app.advice.steps import Change, Step

CHANNELS: Final = (_("Meeting"), _("Phone"), _("Video call"), _("Email"), _("Letter"), _("Message"))
"""How offers are made most often; anybody may write something else."""

_BETWEEN: Final = " · "


def step_in_words(project: Project, step: "Step", show: Formats = PLAIN) -> str:
    """What an offer changed from the last one of its party, in a few sentences; raises Missing.

    "Gave on Payment, asks more on Price. Since offer 1: you −5, by your estimate Alder Works about +8 to 15."
    """
    if step.change is None or step.since is None:
        return _("First offer.")
    change = step.change
    if not (change.moves or change.settled or change.opened):
        return _("Same as before.")
    said = [*_moved(project, change, show), *_opened_and_settled(project, change, show)]
    return " ".join((*said, *_gains(project, step.since, change, show)))


def compared_in_words(
    project: Project, offers: tuple[OfferId, OfferId], change: "Change", show: Formats = PLAIN
) -> str:
    """What the second of two offers says otherwise than the first, term by term; raises Missing.

    "Since offer 3: Price from 10.40 € to 9.80 €; you −5, by your estimate Alder Works about +8 to 15."
    """
    before, after = (offer_of(project, offer).terms for offer in offers)
    since = _since(project, offers[0])
    changed = [*change.opened, *change.settled, *(move.issue for move in change.moves)]
    if not changed:
        return _("{since}: the same.").format(since=since)
    order = [issue.id for issue in project.issues if issue.id in changed]
    said = ", ".join(_from_to(project, issue, before, after, show) for issue in order)
    if not change.gains:
        return _("{since}: {changes}.").format(since=since, changes=said)
    gains = gains_in_words(project, change.gains, show)
    return _("{since}: {changes}; {gains}.").format(since=since, changes=said, gains=gains)


def changes_counted(project: Project, before: Offer | None, terms: Terms, show: Formats = PLAIN) -> str:
    """How many issues terms settle otherwise than an offer, as they are typed: "2 issues changed since offer 3"."""
    if not project.issues:
        return _("There are no issues yet: add the first one")
    if not terms:
        return _("Nothing is mentioned yet")
    if before is None:
        count = len(terms)
        said = ngettext("{count} issue mentioned", "{count} issues mentioned", count)
        return said.format(count=show.number(count, decimals=0))
    issues = [issue.id for issue in project.issues if term_on(before.terms, issue.id) != term_on(terms, issue.id)]
    since = _offer_in_sentence(project, before.id)
    if not issues:
        return _("Nothing changed since {offer} yet").format(offer=since)
    said = ngettext("{count} issue changed since {offer}", "{count} issues changed since {offer}", len(issues))
    return said.format(count=show.number(len(issues), decimals=0), offer=since)


def made_in_words(offer: Offer, until: str = "") -> str:
    """How an offer was made beside its date: "10:30 · Phone · until 3 May"; `until` is its last day in words."""
    parts = [offer.time, " ".join(offer.channel.split())]
    if until:
        parts.append(_("until {day}").format(day=until))
    return _BETWEEN.join(part for part in parts if part)


def ran_out(offer: Offer, today: str) -> bool:
    """Whether an offer stands as on the table although its last day, ISO 8601, is over."""
    return bool(offer.expires) and offer.status is OfferStatus.OPEN and offer.expires < today


def ran_out_in_words(until: str) -> str:
    """That an offer's last day is over, and what to do about it."""
    return _("Ran out on {day}: mark as expired").format(day=until)


def at_once_in_words(count: int, show: Formats = PLAIN) -> str:
    """What several offers made at the same time are called together."""
    if count == 2:
        return _("Two offers at once")
    return _("{count} offers at once").format(count=show.number(count, decimals=0))


def on_the_table_in_words(project: Project, offers: Sequence[OfferId]) -> str:
    """What is said once offers of one party, at least one, are on the table; raises Missing.

    "Offer 18, by Brackwater Fittings, is on the table.", "Offer 3 and Offer 4, ours, are on the table."
    """
    party = offer_of(project, offers[0]).party
    by = _("ours") if party == project.us else _("by {party}").format(party=party_in_sentence(project, party))
    pattern = ngettext("{offers}, {by}, is on the table.", "{offers}, {by}, are on the table.", len(offers))
    said = pattern.format(offers=listed([offer_name(project, offer) for offer in offers]), by=by)
    if project.settlement is None:
        return said
    return _("{said} The deal is signed already.").format(said=said)


def preferred_in_words(project: Project, party: PartyId, *, picked: bool) -> str:
    """What marks the one of several offers of a party that the others picked, or asks whether they did."""
    if party != project.us:
        return _("We preferred this one") if picked else _("Did we prefer this one?")
    return _("They preferred this one") if picked else _("Did they prefer this one?")


def because_in_words(project: Project, issue: IssueId) -> str:
    """The reason why one of several offers was preferred."""
    return _("The reason given: {issue}").format(issue=issue_name(project, issue))


def _moved(project: Project, change: "Change", show: Formats) -> Iterator[str]:
    """The issues by whose favour they moved in; where that is open, that they moved."""
    gave, asks, open_ = _by_favour(change)
    ours = change.party == project.us
    if gave or asks:
        if gave and asks:
            pattern = (
                _("Gave on {gave}, asks more on {asks}.")
                if ours
                else _("{By_estimate} they gave on {gave} and ask more on {asks}.")
            )
        elif gave:
            pattern = _("Gave on {gave}.") if ours else _("{By_estimate} they gave on {gave}.")
        else:
            pattern = _("Asks more on {asks}.") if ours else _("{By_estimate} they ask more on {asks}.")
        by = by_estimate()
        yield pattern.format(
            By_estimate=by[:1].upper() + by[1:],
            gave=_names(project, gave, show),
            asks=_names(project, asks, show),
        )
    if open_:
        yield _("Changed {issues}.").format(issues=_names(project, open_, show))


def _by_favour(change: "Change") -> tuple[list[IssueId], list[IssueId], list[IssueId]]:
    gave: list[IssueId] = []
    asks: list[IssueId] = []
    open_: list[IssueId] = []
    for move in change.moves:
        gain = move.gain
        if gain is None or not gain.value or gain.low < 0 < gain.high:
            open_.append(move.issue)
        else:
            (asks if gain.value > 0 else gave).append(move.issue)
    return gave, asks, open_


def _opened_and_settled(project: Project, change: "Change", show: Formats) -> Iterator[str]:
    if change.settled:
        yield _("Newly settled: {issues}.").format(issues=_names(project, change.settled, show))
    if change.opened:
        yield _("No longer mentioned: {issues}.").format(issues=_names(project, change.opened, show))


def _gains(project: Project, since: OfferId, change: "Change", show: Formats) -> Iterator[str]:
    if change.moves and change.gains:
        gains = gains_in_words(project, change.gains, show)
        yield _("{since}: {gains}.").format(since=_since(project, since), gains=gains)


def _since(project: Project, offer: OfferId) -> str:
    return _("Since {offer}").format(offer=_offer_in_sentence(project, offer))


def _offer_in_sentence(project: Project, offer: OfferId) -> str:
    chosen = offer_of(project, offer)
    number = next(number for number, each in enumerate(project.offers, start=1) if each is chosen)
    return _("offer {number}").format(number=number)


def _from_to(project: Project, issue: IssueId, before: Terms, after: Terms, show: Formats) -> str:
    old, new = (term_in_words(project, issue, term_on(terms, issue), show) for terms in (before, after))
    return _("{issue} from {before} to {after}").format(issue=issue_name(project, issue), before=old, after=new)


def _names(project: Project, issues: Sequence[IssueId], show: Formats) -> str:
    return some_of([issue_name(project, issue) for issue in issues], show)

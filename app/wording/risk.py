"""Who should bear which risk, in words, and how far apart the amounts of a bet should be."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.domain.ids import PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import find, party_of
from app.domain.project import FEWEST_PARTIES, Project
from app.wording.gains import by_estimate, listed
from app.wording.names import party_in_sentence
from app.wording.plain import PLAIN, Formats, amount, span
from app.wording.translate import _

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along.
    from app.advice.risk import RiskShare
    from app.study.wagers import Wager

_FIVES: Final = 5
"""Percent: what somebody can bear is no better known than that."""
TOLERANCE_ASKED: Final = _(
    "Picture the toss of a coin: heads, that side wins a sum; tails, it loses half of it. What is the largest sum that "
    "it would still toss for?"
)
"""How a risk tolerance is asked for (Howard 1988): about that sum."""
BENDING: Final = _(
    "Then a sum lost on {price} hurts more than the same sum won pleases, as much as that side can bear, and what "
    "depends on events counts with its risk. The curve of {price} bends for it: one step that undo takes back."
)
ABOUT: Final = _(
    "Some amounts nobody knows today: an overrun, a price of material, a rate of exchange. A sum that one side can "
    "shrug off may hurt the other. Where each bears a part in proportion to what it can bear, no shift between them "
    "would be better for both."
)


def shares_in_words(
    project: Project, parties: Sequence[PartyId], shares: "Sequence[RiskShare]", show: Formats = PLAIN
) -> str:
    """Who of these should bear how much of what nobody knows yet; what is missing where that is not known."""
    if not shares:
        return _risk_missing(project, parties)
    first, *others = shares
    parts = [
        _("{whom} should bear about {part}").format(whom=_whom(project, first.party), part=_part(first, show)),
        *(_("{whom} about {part}").format(whom=_whom(project, each.party), part=_part(each, show)) for each in others),
    ]
    pattern = _("Of an amount that nobody knows yet {parts}, {by_estimate}: in proportion to what each can bear.")
    return pattern.format(parts=listed(parts), by_estimate=by_estimate())


def stake_in_words(project: Project, wager: "Wager", show: Formats = PLAIN) -> str:
    """How far apart the amounts of a bet suit both best, counting what each can bear; where to say that, if nobody has.

    Empty where the bet is about no money.
    """
    issue, stake = find(project.issues, wager.issue, "issue"), wager.bearable
    if not isinstance(issue, AmountIssue) or not issue.currency:
        return ""
    if stake is None:
        return _(
            "On the page Trades you can say how much money each side can put at risk: then it shows here how far apart "
            "the amounts should be."
        )
    low, value, high = (_money(each, issue, show) for each in (stake.low, stake.value, stake.high))
    best = _("Counting how much risk each of you can bear, amounts about {value} apart suit both best").format(
        value=value
    )
    ends = "" if low == high else _(" ({range} on your estimates)").format(range=span(low, high))
    apart = abs(wager.amount_if - wager.amount_otherwise)
    if apart > stake.high:
        end = _("; these are farther apart than that.")
    elif apart < stake.low:
        end = _("; these are closer to each other.")
    else:
        end = "."
    return f"{best}{ends}{end}"


def _risk_missing(project: Project, parties: Sequence[PartyId]) -> str:
    missing = [each for each in parties if party_of(project, each).risk_tolerance is None]
    names = [_whom(project, each) for each in missing]
    pattern = _("How much risk can {whom} bear? Once that is said, it shows here who should bear which part.")
    return pattern.format(whom=listed(names))


def _part(each: "RiskShare", show: Formats) -> str:
    low, likely, high = (_FIVES * round(100 * end / _FIVES) for end in (each.low, each.value, each.high))
    if low == high:
        return show.percent(likely)
    ends = span(show.number(low, decimals=0), show.percent(high))
    return _("{likely} ({range})").format(likely=show.percent(likely), range=ends)


def _money(value: float, issue: AmountIssue, show: Formats) -> str:
    return amount(float(f"{value:.2g}") if value else 0.0, issue, show)


def _whom(project: Project, party: PartyId) -> str:
    if party == project.us:
        return _("you")
    return _("they") if len(project.parties) == FEWEST_PARTIES else party_in_sentence(project, party)

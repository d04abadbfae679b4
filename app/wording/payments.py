"""When to pay, in words: what another schedule costs and is worth, between what prices both gain, what is missing."""

from typing import TYPE_CHECKING, Final

from app.domain.due import DuePayment
from app.domain.estimates import is_certain
from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import issue_of, party_of
from app.domain.packages import Contingent, term_on
from app.domain.project import FEWEST_PARTIES, Project
from app.wording.gains import by_estimate
from app.wording.likelihood import holds_in_words
from app.wording.names import issue_name, party_in_sentence, term_in_words
from app.wording.plain import PLAIN, Formats, amount, span
from app.wording.translate import _
from app.wording.windows import NEXT_TO_NOTHING, about, ends_of

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.advice.payment_windows import PriceWindow, WhenToPay

_WHY_NONE: Final = {
    "no_schedule": _(
        "Nothing says when money is paid. Write it beside the options of a choice, such as payment, and see here "
        "what waiting is worth."
    ),
    "one_schedule": _("Only one option says when money is paid: say it of another one, so that they can be compared."),
    "no_price": _(
        "Nothing says who pays: there has to be an amount of money of which one of you wants more and the other less."
    ),
    "our_rate": _("Say what waiting a year for money costs you: your bank's rate, say, or what it would earn for you."),
    "their_rate": _(
        "What does waiting a year for money cost {them}? Say about how much, as a range such as 8–14: their bank, "
        "their budget year, how short of money they are."
    ),
}
ABOUT: Final = _(
    "Who waits for money pays for it: a bank's interest, or what it would earn meanwhile. Where waiting costs the side "
    "that pays more than the side that is paid, later payment at a higher price is better for both; where it costs the "
    "paid side more, earlier payment at a lower price is. Each sum counts at a side's own rate: at 8%, 100 in a year "
    "is worth 100 / 1.08 today. A month counts as 30 days and a year as 360, as banks reckon."
)


def payment_due_in_words(project: Project, due: DuePayment, show: Formats = PLAIN) -> str:
    """What is to be paid on a day: "Pay 70% of Price: 35,000 €"."""
    price = None if due.price is None else issue_of(project, due.price)
    part = show.number(round(due.percent, 1))
    if not isinstance(price, AmountIssue):
        return _("Pay {part}% of the price").format(part=part)
    said = _("Pay {part}% of {price}").format(part=part, price=issue_name(project, price.id))
    if due.amount is None:
        return said
    return _("{what}: {amount}").format(what=said, amount=amount(due.amount, price, show))


def why_no_window(project: Project, found: "WhenToPay") -> str:
    """What is missing to compare schedules; empty where they are compared."""
    if found.why_none is None:
        return ""
    return _WHY_NONE[found.why_none.value].format(them=_them(project, found.party))


def reckoned_in_words(project: Project, found: "WhenToPay", show: Formats = PLAIN) -> str:
    """At what price and at which rates it is reckoned: "Reckoned at a price of 50,000 €, ... 8 % a year to you"."""
    price = None if found.price is None else issue_of(project, found.price)
    ours, theirs = (party_of(project, each).discount_rate for each in (project.us, found.party))
    if not isinstance(price, AmountIssue) or ours is None or theirs is None:
        return ""
    if found.drafted:
        pattern = _("Reckoned at {price} {at}, as drafted.")
    elif isinstance(term_on(project.draft, price.id), Contingent):
        pattern = _("Reckoned at {price} {at}, the middle of the range, as your draft says another one in each case.")
    else:
        pattern = _("Reckoned at {price} {at}, the middle of the range, as your draft says none.")
    rates = _("Waiting a year for money costs you {ours}% and, {by_estimate}, {them} {theirs}%.")
    said = [
        pattern.format(price=issue_name(project, price.id), at=amount(found.at, price, show)),
        rates.format(
            ours=show.number(ours.value) if is_certain(ours) else about(show.number(ours.value)),
            by_estimate=by_estimate(),
            them=_them(project, found.party),
            theirs=span(show.number(theirs.floor), show.number(theirs.ceiling)),
        ),
    ]
    if found.guessed:
        said.append(rests_on_their_rate(project, found))
    return " ".join(said)


def rests_on_their_rate(project: Project, found: "WhenToPay") -> str:
    """Which guess it is that windows rest on; empty where waiting costs the other side what is more than a guess."""
    if not found.guessed:
        return ""
    return _("It rests on your guess of what waiting costs {them}: ask.").format(them=_them(project, found.party))


def window_title(project: Project, window: "PriceWindow", show: Formats = PLAIN) -> tuple[str, str]:
    """What a schedule is called, and beside which one it is looked at: "60 days", "Payment, instead of At signing"."""
    before, after = (term_in_words(project, window.issue, term, show) for term in (window.before, window.after))
    pattern = _("{issue}, instead of {before}")
    return after, pattern.format(issue=issue_name(project, window.issue), before=before)


def closed_in_words(project: Project, found: "WhenToPay", window: "PriceWindow", show: Formats = PLAIN) -> str:
    """That nobody gains by a schedule, with which one that is."""
    title, beside = window_title(project, window, show)
    said = " ".join(payment_window_in_lines(project, found, window, show))
    return _("{after} ({beside}): {said}").format(after=title, beside=beside, said=said)


def payment_window_in_lines(
    project: Project, found: "WhenToPay", window: "PriceWindow", show: Formats = PLAIN
) -> tuple[str, ...]:
    """What it costs and is worth, between what prices both gain, and what not to say; that nobody gains where so."""
    if found.price is None:
        return ()
    said = _said(project, found, window, show)
    if window.opening == "never":
        return (_NOBODY[_whose_wait(found, window)].format(**said),)
    worth = _WORTH[_way(found, window)].format(**said)
    return tuple(filter(None, (worth, _gain(window, found, said), _proposed(project, found, window, show))))


def _way(found: "WhenToPay", window: "PriceWindow") -> tuple[bool, bool]:
    """Whether we are paid, and whether it would be later."""
    return found.paid, window.ours > 0 or (window.ours == 0 and window.later)


_WORTH: Final = {
    (True, True): _("Waiting costs you {ours} on {price}, and not having to pay yet is worth {theirs} to {them}."),
    (True, False): _("Having the money earlier is worth {ours} on {price} to you, and costs {them} {theirs}."),
    (False, True): _("Paying later is worth {ours} on {price} to you, and waiting costs {them} {theirs}."),
    (False, False): _("Paying earlier costs you {ours} on {price}, and is worth {theirs} to {them}."),
}
_NOBODY: Final = {
    "ours": _(
        "nobody gains: waiting would cost you more ({ours}) than it is worth to {them} ({theirs}). Earlier payment "
        "for a lower price is better."
    ),
    "theirs": _(
        "nobody gains: waiting would cost {them} more ({theirs}) than it is worth to you ({ours}). Earlier payment "
        "for a lower price is better."
    ),
    "earlier": _(
        "nobody gains: whoever pays would lose more by paying earlier than whoever is paid would win ({ours} to you, "
        "{theirs} to {them})."
    ),
}


def _whose_wait(found: "WhenToPay", window: "PriceWindow") -> str:
    if not _way(found, window)[1]:
        return "earlier"
    return "ours" if found.paid else "theirs"


def _gain(window: "PriceWindow", found: "WhenToPay", said: dict[str, str]) -> str:
    higher = _way(found, window)[1]
    if window.opening == "sometimes":
        pattern = (
            _("By your estimate some price may be good for both: ask how they finance it.")
            if found.guessed
            else _("By your estimate some price is good for both, for {share} of what you believe.")
        )
        return pattern.format(**said)
    pattern = (_HIGHER if higher else _LOWER) if said["least"] else _TIGHT
    return " ".join(each.format(**said) for each in (pattern, _NEVER))


_HIGHER: Final = _("A price higher by {least} to {most} ({percents}) is good for both{some}")
_LOWER: Final = _("A price lower by {least} to {most} ({percents}) is good for both{some}")
_TIGHT: Final = _("That is nearly alike: there is hardly a price that is good for both.")
_UP_TO: Final = _(" on nearly all your estimates, up to {far} on some.")
_FROM: Final = _(" on nearly all your estimates, from {far} on some.")
_NEVER: Final = _("Never say the {never}.")


def _said(project: Project, found: "WhenToPay", window: "PriceWindow", show: Formats) -> dict[str, str]:
    price = issue_of(project, found.price or IssueId(""))
    if not isinstance(price, AmountIssue):
        return {}
    ours, low, high = abs(window.ours), *sorted((abs(window.low), abs(window.high)))
    higher = low > ours
    ends = ends_of(ours, (low, high), price, show, higher=higher)
    near = low if higher else high
    # Between ours and the end of theirs nearest to it nearly all estimates gain.
    least, most = (ends.ours, ends.near) if higher else (ends.near, ends.ours)
    return {
        "price": issue_name(project, price.id),
        "them": _them(project, found.party),
        "ours": NEXT_TO_NOTHING if ends.free else about(ends.ours),
        "theirs": ends.range,
        "some": "." if ends.near == ends.far else (_UP_TO if higher else _FROM).format(far=ends.far),
        "least": least if ends.opens else "",
        "most": most,
        "percents": _percents(min(ours, near), max(ours, near), found.at, show),
        "never": ends.ours,
        "share": holds_in_words(window.chance),
    }


def _percents(least: float, most: float, at: float, show: Formats) -> str:
    low, high = (show.number(round(100 * each / at, 1)) if at else "" for each in (least, most))
    return _("{range}%").format(range=span(low, high))


def _proposed(project: Project, found: "WhenToPay", window: "PriceWindow", show: Formats) -> str:
    price = issue_of(project, found.price or IssueId(""))
    if not isinstance(price, AmountIssue):
        return ""
    if window.price is not None:
        said = _("In the middle: {price} {amount}.")
        return said.format(price=issue_name(project, price.id), amount=amount(window.price, price, show))
    if window.opening == "surely":
        return _(
            "No amount that {price} can be settled at lies there: make its steps smaller, or its range wider."
        ).format(price=issue_name(project, price.id))
    return ""


def _them(project: Project, party: PartyId) -> str:
    return _("them") if len(project.parties) == FEWEST_PARTIES else party_in_sentence(project, party)

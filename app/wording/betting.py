"""A bet in words: with whom, by what amounts, what each expects of it, what keeps it small, why it might be taken."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from app.domain.estimates import Source
from app.domain.ids import OutcomeId, PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import find
from app.domain.packages import Contingency
from app.domain.project import FEWEST_PARTIES, Project
from app.wording.chances import case_named
from app.wording.gains import by_estimate, gains_in_words, whom
from app.wording.names import issue_name, outcome_name, party_in_sentence
from app.wording.plain import PLAIN, Formats, amount, span
from app.wording.risk import stake_in_words
from app.wording.translate import _

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.study.wagers import Wager

_FIGURES: Final = 9
"""So many figures of a computed number are no rounding of its own."""

_NO_WAGER: Final = {
    "unknown": _("Say above how likely they hold each case: a bet needs a difference."),
    "alike": _("You both hold everything alike likely, so there is nothing to bet on. That is worth knowing too."),
    "no_amount": _("Tick above an amount of which you want less and they want more, or the other way round: a price."),
    "open": _("Settle every issue of your draft first: a bet changes what is agreed."),
    "no_room": _("Even the smallest bet would take somebody below walking away in one case, or off the range."),
    "no_gain": _(
        "No bet is good for both: for what you see differently the steps of the amount are too large, or its scores "
        "bend too much, or a rule forbids it."
    ),
}


def no_wager(why: str) -> str:
    """Why there is no bet to propose."""
    return _NO_WAGER[why]


def wager_in_lines(project: Project, event: Contingency, wager: "Wager", show: Formats = PLAIN) -> tuple[str, ...]:
    """The bet in sentences: who holds what, the amounts, what each expects, what is created and what changes hands."""
    issue = find(project.issues, wager.issue, "issue")
    if not isinstance(issue, AmountIssue):
        return ()
    names = _cases(event, wager.difference.likelier)
    return (
        f"{_held(project, event, wager, show)} {_window(project, names, wager, issue, show)}",
        _compared(wager).format(
            issue=issue_name(project, wager.issue),
            amount=amount(wager.amount_if, issue, show),
            cases=names,
            otherwise=amount(wager.amount_otherwise, issue, show),
            base=amount(round(wager.base, 2), issue, show),
        ),
        _expected(project, wager, issue, show),
        _created(project, names, wager, issue, show),
        *filter(None, [_beside(project, wager, show), stake_in_words(project, wager, show)]),
    )


def _held(project: Project, event: Contingency, wager: "Wager", show: Formats) -> str:
    """Who holds what likely."""
    difference = wager.difference
    pattern = (
        _("You hold {cases} at {ours}, {by_estimate} they hold it at about {theirs}.")
        if _is_alone(project)
        else _("You hold {cases} at {ours}, {by_estimate} {party} holds it at about {theirs}.")
    )
    return pattern.format(
        cases=_cases(event, difference.likelier),
        party=party_in_sentence(project, wager.them),
        ours=show.percent(float(100 * difference.ours)),
        by_estimate=by_estimate(),
        theirs=_percents(float(100 * difference.low), float(100 * difference.high), show),
    )


def _window(project: Project, names: str, wager: "Wager", issue: AmountIssue, show: Formats) -> str:
    """Between what amounts a bet is good for both, and how sure that is; of a sure window the less sure part too, where
    what is proposed lies there.
    """
    least, most = _inwards(wager, *wager.window)
    if wager.difference.opening != "surely":
        pattern = _(
            "For {won} to you if {cases}, giving {least} to {most} otherwise is good for {both}, but only on some of "
            "your estimates: ask how sure they are."
        )
    elif wager.split.otherwise > wager.window[0]:
        pattern = _(
            "For {won} to you if {cases}, giving {least} to {most} otherwise is good for {both}, on all your estimates."
        )
    else:
        pattern = _(
            "For {won} to you if {cases}, giving {least} to {most} otherwise is good for {both}, on all your "
            "estimates; giving less, as below, on some: ask how sure they are."
        )
    return pattern.format(
        won=amount(round(float(wager.split.if_it_happens), 2), issue, show),
        cases=names,
        both=_("both") if _is_alone(project) else whom(project, (project.us, wager.them)),
        least=amount(least, issue, show),
        most=amount(most, issue, show),
    )


def _inwards(wager: "Wager", least: Fraction, most: Fraction) -> tuple[float, float]:
    """The ends of a window to two digits that count, or to more where two leave nothing between them, or would leave
    out the proposed amount that lies between them: as they are written they lie between those that are computed.
    """
    given = wager.split.otherwise
    for figures in range(2, _FIGURES):
        low, high = _to_figures(least, figures, ROUND_CEILING), _to_figures(most, figures, ROUND_FLOOR)
        if low < high and (not least < given < most or low <= given <= high):
            return float(low), float(high)
    return float(least), float(most)


def _to_figures(value: Fraction, figures: int, how: str) -> Decimal:
    known = Decimal(f"{float(value):.{_FIGURES}g}")
    return known.quantize(Decimal(1).scaleb(known.adjusted() - figures + 1), rounding=how)


def _expected(project: Project, wager: "Wager", issue: AmountIssue, show: Formats) -> str:
    """What both expect of it, as a sum that anybody can do."""
    pattern = (
        _(
            "Multiply what each case brings by its chance and add up: with your chances you come out about {ours} "
            "ahead; with theirs, {by_estimate}, they come out about {theirs} ahead."
        )
        if _is_alone(project)
        else _(
            "Multiply what each case brings by its chance and add up: with your chances you come out about {ours} "
            "ahead; with its own, {by_estimate}, {party} comes out about {theirs} ahead."
        )
    )
    return pattern.format(
        ours=_money(float(wager.split.backer), issue, show),
        by_estimate=by_estimate(),
        party=party_in_sentence(project, wager.them),
        theirs=_range(wager, issue, show),
    )


def _created(project: Project, names: str, wager: "Wager", issue: AmountIssue, show: Formats) -> str:
    """What different views create, and what only changes hands."""
    pattern = (
        _(
            "So both of you expect to gain, together about {created}, because you see it differently. In the end one "
            "only pays the other: you are {won} better off if {cases}, they are {lost} better off if not. Never say "
            "how likely you hold it: say the two amounts."
        )
        if _is_alone(project)
        else _(
            "So you and {party} both expect to gain, together about {created}, because you see it differently. In the "
            "end one only pays the other: you are {won} better off if {cases}, {party} is {lost} better off if not. "
            "Never say how likely you hold it: say the two amounts."
        )
    )
    return pattern.format(
        party=party_in_sentence(project, wager.them),
        created=_money(float(wager.split.created), issue, show),
        won=amount(round(float(wager.split.if_it_happens), 2), issue, show),
        lost=amount(round(float(wager.split.otherwise), 2), issue, show),
        cases=names,
    )


def _beside(project: Project, wager: "Wager", show: Formats) -> str:
    """What the bet comes to for everybody else who cares about the amount; empty where nobody does."""
    if not wager.beside:
        return ""
    pattern = _(
        "This amount moves others too, and they have to agree. In points, the bet comes on average to: {gains}."
    )
    return pattern.format(gains=gains_in_words(project, wager.beside, show))


def _compared(wager: "Wager") -> str:
    if not wager.of_bet:
        return _("{issue}: {amount} if {cases}, otherwise {otherwise}, compared with {base} in any case.")
    return _(
        "{issue}: {amount} if {cases}, otherwise {otherwise}, compared with {base} in any case: that is what the "
        "amounts of your draft come to, half way between your view and theirs."
    )


def wager_limits(project: Project, wager: "Wager", show: Formats = PLAIN) -> str:
    """What keeps the difference between the amounts small, and what does not."""
    issue = find(project.issues, wager.issue, "issue")
    if not isinstance(issue, AmountIssue):
        return ""
    said = []
    most = amount(float(wager.largest), issue, show)
    if wager.capped is not None:
        pattern = _(
            "By your likely numbers a difference of more than {most} would take {whom} below walking away if {case}."
        )
        who = _("you") if wager.capped.party == project.us else _them(project, wager.capped.party)
        said.append(pattern.format(most=most, whom=who, case=case_named(project, wager.capped.world)))
    if wager.overdone == project.us:
        pattern = _(
            "By your scores a difference of more than {most} would be worse for you than none: losing it weighs more."
        )
        said.append(pattern.format(most=most))
    elif wager.overdone is not None:
        pattern = _(
            "By your estimate of their scores a difference of more than {most} would be worse for {whom} than none: "
            "losing it weighs more."
        )
        said.append(pattern.format(most=most, whom=_them(project, wager.overdone)))
    if wager.unknown:
        pattern = _("What {whom} would do without a deal is not said, so nothing here keeps a loss on that side small.")
        said.append(pattern.format(whom=whom(project, wager.unknown)))
    return " ".join(said)


def why_they_take_it(wager: "Wager") -> str:
    """Why would they take this bet: they may know more."""
    if wager.informed:
        return _(
            "They may know more than you do: it is their own work, or their market. If they take the bet gladly, that "
            "is news; move your own chances towards theirs before you stake more."
        )
    return _(
        "That they see it otherwise is your guess. Offer the bet and see: whoever turns it down may not believe what "
        "was said. If they take it gladly, ask yourself what they know that you do not."
    )


def answer_noted(project: Project, event: Contingency, party: PartyId, show: Formats = PLAIN) -> str:
    """What their answer to a bet says of how likely they hold the first case; empty where none is noted."""
    chances = next((belief.chances for belief in event.beliefs if belief.party == party), ())
    if not chances or chances[0].source is not Source.TESTED:
        return ""
    pattern = (
        _("Their answer is noted: after it they hold {case} at about {chance}.")
        if _is_alone(project)
        else _("The answer of {party} is noted: after it {party} holds {case} at about {chance}.")
    )
    return pattern.format(
        party=party_in_sentence(project, party),
        case=_cases(event, [event.outcomes[0].id]),
        chance=_percents(chances[0].floor, chances[0].ceiling, show),
    )


def _cases(event: Contingency, outcomes: Sequence[OutcomeId]) -> str:
    names = [_("“{outcome}”").format(outcome=outcome_name(event, each)) for each in outcomes]
    return _(" or ").join(names)


def _percents(low: float, high: float, show: Formats) -> str:
    if round(low) == round(high):
        return show.percent(low)
    return span(show.number(round(low), decimals=0), show.percent(high))


def _range(wager: "Wager", issue: AmountIssue, show: Formats) -> str:
    low, high = (_money(float(each), issue, show) for each in (wager.theirs_low, wager.theirs_high))
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def _money(value: float, issue: AmountIssue, show: Formats) -> str:
    """An amount to two digits that count: what rests on chances is no better known."""
    return amount(_two_digits(value), issue, show)


def _two_digits(value: float) -> float:
    return float(f"{value:.2g}") if value else 0.0


def _is_alone(project: Project) -> bool:
    # The one other side is "they".
    return len(project.parties) == FEWEST_PARTIES


def _them(project: Project, party: PartyId) -> str:
    return _("them") if _is_alone(project) else party_in_sentence(project, party)

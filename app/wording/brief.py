"""What only the brief says: the agenda, what matters, exchange rates, questions to ask, what not to say."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.estimates import Estimate
from app.domain.ids import IssueId, PartyId
from app.domain.interests import Interest
from app.domain.issues import AmountIssue, ChoiceIssue, Issue
from app.domain.lookup import find, issue_of
from app.domain.packages import AmountTerm, Term
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.stances import Stance, best_first
from app.domain.values import Unknown, ValueFunction, rises
from app.wording.gains import gains_in_words, listed
from app.wording.interests import told_in_words
from app.wording.ledger import whole_in_words
from app.wording.names import issue_name, party_in_sentence, shown, term_in_words
from app.wording.plain import PLAIN, Formats, amount, decimals_of, points, share
from app.wording.states import source_in_words
from app.wording.translate import _
from app.wording.windows import amount_of_measure

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along.
    from app.advice.gains import Gain
    from app.study.exchange import Exchange
    from app.study.scales import Level

_STANCES: Final = {Stance.SAME: _("the same as you"), Stance.OPPOSITE: _("the opposite of you")}


# the agenda


_MOST_NAMED: Final = 12
"""More issues than that nobody reads in a sentence; they are listed further down."""


def rule_first() -> str:
    """The first thing on the agenda."""
    return _("Nothing is agreed until everything is agreed: say so before any number is named.")


def agenda_in_words(project: Project, *, asks: bool, several: bool) -> tuple[str, ...]:
    """How to go through the talks: the rule, all issues at once, questions before numbers, whole packages."""
    names = [issue_name(project, issue.id) for issue in project.issues]
    if len(names) > _MOST_NAMED:
        pattern = _("Put all {count} issues on the table at once. Ask what else matters to them.")
    else:
        pattern = _("Put everything on the table at once: {issues}. Ask what else matters to them.")
    said = [rule_first(), pattern.format(count=len(names), issues=listed(names))]
    if asks:
        said.append(_("Ask before you offer, wait for the answer, and ask why: the questions are below."))
    if several:
        said.append(_("Offer whole packages, several equal ones at a time: note which they prefer, and why."))
    else:
        said.append(_("Offer whole packages, never one term alone."))
    whole = whole_in_words()
    said.append(
        _("Set single terms aside only “{whole}”, and go down only for something in return.").format(whole=whole)
    )
    said.append(_("Sum up at the end what both sides have said, and write it down together."))
    return tuple(said)


# what matters


def order_in_words(project: Project, issue: Issue, value: ValueFunction, show: Formats = PLAIN) -> str:
    """What is best and worst of an issue: "Two weeks → Four weeks → Six weeks", "9.20 € → 10.40 €"; else empty."""
    if isinstance(value, Unknown):
        return ""
    if isinstance(issue, ChoiceIssue):
        terms = best_first(issue, value)
        return " → ".join(term_in_words(project, issue.id, term, show) for term in terms)
    rising = rises(value)
    if rising is None:
        return ""
    ends = (issue.high, issue.low) if rising else (issue.low, issue.high)
    return " → ".join(amount(end, issue, show) for end in ends)


def stance_in_words(known: Stance) -> str:
    """How another side's order of the outcomes compares with ours; empty where it is neither the same nor opposite."""
    return _STANCES.get(known, "")


def weight_in_words(weight: Estimate, total: float, show: Formats = PLAIN, *, ours: bool) -> str:
    """How much an issue matters, of another side with how that is known: "38%", "27%, they said so"."""
    said = share(weight.value, total, show)
    return said if ours else _("{share}, {source}").format(share=said, source=source_in_words(weight.source))


def position_in_words(position: str, reason: str) -> str:
    """What somebody asks for, and why: "“Two weeks.” A missing hinge keeps a whole kitchen waiting."."""
    said, why = shown(position), shown(reason)
    return " ".join(filter(None, (_("“{position}”").format(position=said) if said else "", why)))


def differences_in_words(
    project: Project, party: PartyId, *, give: Sequence[IssueId], ask: Sequence[IssueId]
) -> tuple[str, ...]:
    """What is cheap to give and what is worth asking for, because it matters more to one side than to the other."""
    said = []
    names = {"party": party_in_sentence(project, party)}
    if give:
        issues = listed([issue_name(project, issue) for issue in give])
        pattern = _("To give: by your estimate {issues} would matter more to {party} than to you.")
        said.append(pattern.format(issues=issues, **names))
    if ask:
        issues = listed([issue_name(project, issue) for issue in ask])
        pattern = _("To ask for in return: by your estimate {issues} would matter less to {party} than to you.")
        said.append(pattern.format(issues=issues, **names))
    return tuple(said)


def step_in_words(project: Project, step: "Exchange", show: Formats = PLAIN, *, turned: bool = False) -> str:
    """One step: "each 15 days less", "Within 2 weeks → Within 4 weeks"; `turned` is from worse to better for us."""
    issue = issue_of(project, step.issue)
    ends = (step.after, step.before) if turned else (step.before, step.after)
    if step.each and isinstance(issue, AmountIssue):
        rise = _amount(ends[1]) - _amount(ends[0])
        digits = max(decimals_of(issue.step), decimals_of(issue.low))
        pattern = _("each {amount} more") if rise > 0 else _("each {amount} less")
        return pattern.format(amount=amount(round(abs(rise), digits), issue, show))
    return " → ".join(term_in_words(project, step.issue, term, show) for term in ends)


def issue_step(project: Project, step: "Exchange", show: Formats = PLAIN) -> str:
    """The same with its issue: "Payment: each 15 days less"."""
    issue = issue_name(project, step.issue)
    return _("{issue}: {step}").format(issue=issue, step=step_in_words(project, step, show))


def trade_in_words(project: Project, give: "Exchange", ask: "Exchange", show: Formats = PLAIN) -> str:
    """What to give for what: "Give Payment: each 15 days less (you −1.4, Ada about +3 to 7). Ask for …"."""
    back = replace(ask, before=ask.after, after=ask.before, gains=tuple(map(_reversed, ask.gains)))
    return _("Give {given} ({costs}). Ask for {taken} ({brings}).").format(
        given=issue_step(project, give, show),
        costs=gains_in_words(project, give.gains, show),
        taken=issue_step(project, back, show),
        brings=gains_in_words(project, back.gains, show),
    )


def _reversed(gain: "Gain") -> "Gain":
    return replace(gain, value=-gain.value, low=-gain.high, high=-gain.low)


def counted_in(project: Project, measure: IssueId | None) -> str:
    """The column that says what steps are worth in another issue: "In Unit price"; empty without one."""
    return "" if measure is None else _("In {issue}").format(issue=issue_name(project, measure))


def as_much_as(project: Project, step: "Exchange", measure: IssueId | None, show: Formats = PLAIN) -> str:
    """What a step is worth to us in the measure: "0.57 €"; empty where there is none."""
    if measure is None or step.equals is None:
        return ""
    issue = issue_of(project, measure)
    return amount_of_measure(step.equals, issue, show) if isinstance(issue, AmountIssue) else ""


def rates_in_words(project: Project, shown_of: int, count: int, show: Formats = PLAIN) -> str:
    """How to read the table of steps."""
    said = _("What each step costs you, and what it would bring the others by your estimate, in points of their own.")
    if len(project.parties) == FEWEST_PARTIES:
        said = _("What each step costs you, and what it would bring them by your estimate, in points of their own.")
    if shown_of == count:
        return said
    some = _("These are the {shown} issues of {count} that matter most to you.").format(
        shown=show.number(shown_of, decimals=0), count=show.number(count, decimals=0)
    )
    return f"{said} {some}"


def _amount(term: Term) -> float:
    return term.amount if isinstance(term, AmountTerm) else 0.0


# what not to say


def said_instead() -> str:
    """What may be said instead."""
    return _("Reasons may be told: what you need, and why. Numbers and orders stay with you.")


def said_of_interest(project: Project, interest: Interest) -> str:
    """An interest of ours that they may know."""
    return _("You may tell: {reason}").format(reason=told_in_words(project, interest))


def unsaid_walk_away(level: "Level", show: Formats = PLAIN) -> str:
    """Our walk-away."""
    return _("Your walk-away, {points} points, and what you would do without a deal.").format(
        points=points(level.value, show)
    )


def unsaid_target(target: float, show: Formats = PLAIN) -> str:
    """Our target."""
    return _("Your target, {points} points, and every step of your plan.").format(points=points(target, show))


def unsaid_most(project: Project, issue: IssueId) -> str:
    """What matters most to us."""
    return _("That {issue} matters most to you.").format(issue=issue_name(project, issue))


def unsaid_least(project: Project, issue: IssueId) -> str:
    """What matters least to us, and is worth something to trade with."""
    return _("That {issue} matters least to you: it is something to give for something else.").format(
        issue=issue_name(project, issue)
    )


def unsaid_same(project: Project, issues: Sequence[IssueId]) -> str:
    """Where both want the same."""
    names = listed([issue_name(project, issue) for issue in issues])
    return _("That by your estimate they want the same as you on {issues}.").format(issues=names)


# standing


def like_walking_away(package: str) -> str:
    """The deal that feels as good as walking away."""
    return _("As good to you as walking away: {package}.").format(package=package)


def draft_in_words(package: str) -> str:
    """What the draft says."""
    return _("Your draft: {package}.").format(package=package)


def standard_in_words(project: Project, standard: str, show: Formats = PLAIN) -> str:
    """One standard with its source: "Price 9.80 €: the usual price (price list)"."""
    found = find(project.standards, standard, "standard")
    said = f"{issue_name(project, found.issue)}: {term_in_words(project, found.issue, found.term, show)}"
    known = ", ".join(part for part in (shown(found.words), shown(found.source)) if part)
    return _("{term} ({known})").format(term=said, known=known) if known else said


def kept_package(name: str, package: str, scores: str) -> str:
    """A package that was kept: "Opening: Price 9.20 €, Delivery 2 weeks (You 80, Ada about 30–40 by your estimate)"."""
    pattern = _("{name}: {package} ({scores})") if scores else _("{name}: {package}")
    return pattern.format(name=name, package=package, scores=scores)


def nothing_yet() -> str:
    """What an empty deal says."""
    return _(
        "There is nothing to take to the table yet. Write down here what could be agreed on, for you and for them."
    )

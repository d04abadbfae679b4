"""What to tell them in words: sentences to say aloud, what they can tell by now, and how to keep a secret."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.domain.candour import Secret
from app.domain.disclosures import DisclosureKind
from app.domain.ids import IssueId
from app.domain.packages import Terms
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.sharing import Sharing
from app.wording.names import LONGEST_IN_A_CAPTION, issue_name, package_in_words, party_in_sentence, shown
from app.wording.plain import PLAIN, Formats
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.advice.sights import Seen, Sights
    from app.advice.telling import Balance, Candidate
    from app.domain.candour import Slip

MARKS: Final = {
    Sharing.FREELY: _("Freely"),
    Sharing.IN_RETURN: _("In return"),
    Sharing.NEVER: _("Never"),
}
"""Who may be told a thing of ours."""
KINDS: Final = {
    DisclosureKind.TRADE: _("A trade you would consider"),
    DisclosureKind.PRIORITY: _("What matters more"),
    DisclosureKind.INTEREST: _("Why something matters"),
    DisclosureKind.CONSTRAINT: _("A constraint"),
    DisclosureKind.FACT: _("A fact"),
}
"""What can be said aloud without giving a number away."""
KIND_NAMES: Final = {
    DisclosureKind.TRADE: _("Trade"),
    DisclosureKind.PRIORITY: _("Order"),
    DisclosureKind.INTEREST: _("Reason"),
    DisclosureKind.CONSTRAINT: _("Constraint"),
    DisclosureKind.FACT: _("Fact"),
}
"""The same where there is little room, such as in a column."""
LOCKED: Final = _("Your walk-away and your targets are never told: nothing here or in a document can say them.")
DECLINES: Final = (
    _("I would rather not go into that. What I can say is what matters to us in a deal."),
    _("That is something we keep to ourselves, as I expect you do. Let us look at what a good deal could be instead."),
    _("I do not want to answer that with a number. Tell me what you need, and I will tell you what we can move on."),
    _("We did not come to talk about what we would do otherwise, but to find a deal that both of us want more."),
)
"""How to decline to answer, which keeps a secret without a lie."""
DECLINE_WHY: Final = _("Decline to answer: that keeps the secret, and nothing you say is untrue. Any of these will do.")

_SIGHTS: Final = {
    "first": _("{They} can now tell that {issue} is your first issue."),
    "perhaps_first": _("{They} may guess by now that {issue} is your first issue."),
    "mistaken": _("{They} may take {issue} for your first issue, which it is not."),
    "order": _("{They} can now tell that {issue} matters more to you than {other}."),
    "unclear": _("{They} cannot tell yet which of {issue} and {other} matters more to you."),
    "less": _("Your offers show that you would settle for what you have offered, and {they} will hope for more."),
    "more": _("{They} will think by now that you would rather walk away than come down much."),
    "nothing": _("{They} can tell nothing yet: you have made no offer and told nothing."),
}
_NEXT: Final = {
    "first": _("It would tell {them} that {issue} is your first issue."),
    "perhaps_first": _("It would let {them} guess that {issue} is your first issue."),
    "mistaken": _("{They} would take {issue} for your first issue, which it is not."),
    "order": _("It would tell {them} that {issue} matters more to you than {other}."),
    "unclear": _("{They} could not tell from it which of {issue} and {other} matters more to you."),
    "less": _("It would show {them} that you settle for less than {they} think by now."),
    "more": _("It would let {them} think that you would rather walk away than come down."),
}
_NEXT_NOTHING: Final = _("It would tell {them} hardly anything new about what matters to you.")
_SLIPS: Final = {
    Secret.WALK_AWAY: _("{found} is what walking away is worth to you. That is better never said."),
    Secret.TARGET: _("{found} is your target. That is better never said."),
    Secret.IMPORTANCE: _("{found} is how much it matters to you. That is better never said."),
    Secret.NOT_FINAL: _("by your own numbers you would take less than your last offer rather than have no deal."),
    Secret.NO_RIVAL: _("nobody else to deal with is noted under If no deal. Say it only if it is true."),
    Secret.FALSE_PRIORITY: _("by your own numbers {other} matters more to you than {issue}."),
}
_SLIPS_ON_AN_ISSUE: Final = {
    Secret.WALK_AWAY: _("{found} on {issue} is what you have without this deal. Who knows that need not offer more."),
    Secret.IMPORTANCE: _("{found} is how much {issue} matters to you. Say which of two matters more, never how much."),
}
"""What to think over in words of one's own, after these words."""
_WHY_NOTHING: Final = {
    "no_issues": _("There is nothing to tell about yet. Name what is negotiated first."),
    "nothing_marked": _("Nothing may be told yet. Say below what they may know: freely, or only in return."),
    "all_told": _("Nothing more can be suggested: what may be told was told, or your own numbers do not bear it out."),
}


def said_aloud(project: Project, candidate: "Candidate", show: Formats = PLAIN) -> str:
    """What a candidate says, as one would say it; raises Missing."""
    if candidate.terms:
        return example_in_words(project, candidate.terms, show)
    if candidate.words:
        return candidate.words
    return pair_in_words(project, candidate.kind, candidate.issues)


def pair_in_words(project: Project, kind: DisclosureKind, issues: Sequence[IssueId]) -> str:
    """A direction or an order of two issues, as one would say it; raises Missing."""
    first, second = (issue_name(project, issue) for issue in issues)
    if kind is DisclosureKind.PRIORITY:
        return _("Between the two, {first} matters more to us than {second}.").format(first=first, second=second)
    return _("We could move on {first} if you could move on {second}.").format(first=first, second=second)


def example_in_words(project: Project, terms: Terms, show: Formats = PLAIN) -> str:
    """A package as an example, as one would say it; raises Missing."""
    said = package_in_words(project, terms, show)
    return _("Just as an example, and not as an offer: {package}. Would something like that work for you?").format(
        package=said
    )


def note_on(project: Project, candidate: "Candidate") -> str:
    """What there is to know of a candidate before it is said."""
    if candidate.waits and candidate.sharing is Sharing.IN_RETURN:
        return _("Only in return: wait until something came back, or ask for it first.")
    if candidate.waits:
        return _("The next step: wait until something came back for the last one.")
    if candidate.bits is None:
        return _("Says nothing of your numbers.")
    if candidate.step == "example":
        return _("Name it as a question. It shows more than an order of issues does.")
    pair = [issue_name(project, issue) for issue in candidate.issues]
    pattern = (
        _("Opens a trade of {first} for {second}, and lets them guess which matters more to you.")
        if candidate.step == "direction"
        else _("Tells them plainly that {first} comes before {second} for you.")
    )
    return pattern.format(first=pair[0], second=pair[1])


def sights_in_words(project: Project, sights: "Sights") -> tuple[str, ...]:
    """What a party can tell about us by now; raises Missing."""
    return tuple(_sight(project, sights, each, _SIGHTS) for each in sights.seen)


def next_in_words(project: Project, sights: "Sights") -> str:
    """What the next offer would tell a party that it cannot tell by now; raises Missing."""
    said = [_sight(project, sights, each, _NEXT) for each in sights.seen if each.sight != "unclear"]
    return " ".join(said) or _NEXT_NOTHING.format(**_they(project, sights))


def slips_in_words(project: Project, words: str, slips: Sequence["Slip"]) -> str:
    """What to think over before words of one's own are said, with these at the start; empty where there is nothing."""
    if not slips:
        return ""
    said = " ".join(_slip(project, each) for each in slips)
    return _("“{words}”: {said}").format(words=shown(words, LONGEST_IN_A_CAPTION), said=said)


def _slip(project: Project, slip: "Slip") -> str:
    pattern = _SLIPS_ON_AN_ISSUE.get(slip.secret) if slip.issue is not None else None
    return (pattern or _SLIPS[slip.secret]).format(
        found=slip.found,
        issue=issue_name(project, slip.issue, LONGEST_IN_A_CAPTION) if slip.issue is not None else "",
        other=issue_name(project, slip.other, LONGEST_IN_A_CAPTION) if slip.other is not None else "",
    )


def not_suggested(said: str) -> str:
    """The same of something that may be told: that it is not suggested."""
    return _("{said} It is not suggested.").format(said=said) if said else ""


def balance_in_words(balance: "Balance") -> str:
    """How what was told and what came back weigh up, and what follows from it; empty before anything was told."""
    if not balance.told:
        return ""
    told = ngettext("You told {count} thing.", "You told {count} things.", balance.told).format(count=balance.told)
    if not balance.unanswered:
        return _("{told} Something came back for all: you may go a step further.").format(told=told)
    if balance.unanswered == balance.told:
        return _("{told} Nothing came back yet: ask before you tell more.").format(told=told)
    missing = ngettext(
        "For {count} of them nothing came back: ask before you tell more.",
        "For {count} of them nothing came back: ask before you tell more.",
        balance.unanswered,
    ).format(count=balance.unanswered)
    return f"{told} {missing}"


def why_nothing_in_words(code: str) -> str:
    """Why nothing is suggested to be told."""
    return _WHY_NOTHING[code]


def watched_in_words(project: Project, several: Sequence["Sights"]) -> tuple[str, ...]:
    """What packages that are to be handed over would tell those of the others to whom they tell anything new; raises
    Missing.
    """
    return tuple(next_in_words(project, each) for each in several if any(one.sight != "unclear" for one in each.seen))


def _sight(project: Project, sights: "Sights", seen: "Seen", patterns: dict[str, str]) -> str:
    names = [issue_name(project, issue) for issue in seen.issues] + ["", ""]
    return patterns[seen.sight].format(issue=names[0], other=names[1], **_they(project, sights))


def _they(project: Project, sights: "Sights") -> dict[str, str]:
    if len(project.parties) == FEWEST_PARTIES:
        return {"they": _("they"), "They": _("They"), "them": _("them")}
    name = party_in_sentence(project, sights.party, LONGEST_IN_A_CAPTION)
    return {"they": name, "They": name, "them": name}

"""The opening in words: the rule of the whole, the target, who goes first, the ladder, an extreme opening of theirs."""

from typing import TYPE_CHECKING, Final

from app.domain.project import Project
from app.wording.gains import listed
from app.wording.names import issue_name, package_in_words, party_in_sentence
from app.wording.next_offer import beyond_reach, spoken_term, target_source_in_words
from app.wording.plain import PLAIN, Formats, points
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.advice.opening import Extreme, Opening, WhoFirst
    from app.advice.proposals import Proposal

_FIRST: Final = {
    "go_first": _("Make the first offer: it sets the range in which everybody thinks."),
    "either": _("Either is fine. Ask first; if no number comes, make the first offer."),
    "ask_first": _("Ask and listen before you name a number: you would set it in the dark."),
}
_REASONS: Final = {
    "walk_away_known": _("By your estimate you know well what they do without a deal."),
    "walk_away_guessed": _("By your estimate what they do without a deal may lie far apart, or is a guess."),
    "walk_away_unknown": _("It is not estimated yet what they do without a deal."),
    "weights_known": _("By your estimate you know what matters to them."),
    "weights_guessed": _("What matters to them is mostly your guess so far."),
    "standards": _("You have a standard to point to: a number with a source holds."),
    "they_began": _("They have made an offer, so the question is over."),
}
_NO_LADDER: Final = {
    "unvalued": _("Score both sides, and the first offer and the steps down from it follow."),
    "out_of_reach": "",
    "no_headroom": _("Your target is the best deal you can have: there is nothing above it to begin with."),
}


def rule_to_say() -> str:
    """The rule to agree on before any number is named."""
    return _("“Before we talk numbers: nothing is agreed until everything is agreed. Is that all right with you?”")


def rule_in_words(project: Project) -> str:
    """Whether the rule stands, and what it is good for."""
    if project.whole_only:
        return _(
            "You have agreed that nothing is agreed until everything is. Say so again whenever one term is picked out."
        )
    return _("Offer this rule first of all: without it every term that is settled alone is one less to trade with.")


def aims_in_words(found: "Opening", show: Formats = PLAIN) -> tuple[str, ...]:
    """The target, what standards speak for besides, and what is reachable where it is not."""
    said = []
    if found.target is not None:
        said.append(target_source_in_words(found.target, show))
        if found.why_none == "out_of_reach" and found.best is not None:
            wanted, best = points(float(found.target.value), show), points(found.best, show)
            said.append(beyond_reach(wanted, best, held=found.held))
            said.append(_("Aim for that or less."))
    if found.standards_say is not None and found.target is not None and found.target.why == "aspiration":
        said.append(
            _("Your standards speak for {points} points.").format(points=points(float(found.standards_say.value), show))
        )
    return tuple(said)


def standards_package_in_words(project: Project, found: "Opening", show: Formats = PLAIN) -> str:
    """The package that standards speak for, all else settled evenly; empty without standards."""
    if found.standards_say is None:
        return ""
    said = _("What they speak for, with the rest settled evenly by your estimate: {package}.")
    return said.format(package=package_in_words(project, found.standards_say.terms, show))


def first_in_words(who: "WhoFirst") -> str:
    """Whether to make the first offer."""
    return _("Answer with your own first offer.") if "they_began" in who.why else _FIRST[who.first]


def reasons_in_words(project: Project, who: "WhoFirst") -> tuple[str, ...]:
    """What speaks for or against going first."""
    return tuple(_REASONS[why] if why in _REASONS else _same_in_words(project, who) for why in who.why)


def _same_in_words(project: Project, who: "WhoFirst") -> str:
    names = listed([issue_name(project, issue) for issue in who.same])
    return _(
        "By your estimate they want the same as you on {issues}: do not show that at once, it may be worth something "
        "in return."
    ).format(issues=names)


def no_ladder_in_words(found: "Opening") -> str:
    """Why there is no first offer above the target; empty where there is."""
    return "" if found.why_none is None else _NO_LADDER[found.why_none]


def rung_title(place: int, count: int) -> str:
    """What a step of the ladder is called: "First offer", "Then", "Down to your target"."""
    if place == 0:
        return _("First offer")
    return _("Down to your target") if place == count - 1 else _("Then")


def rung_name(place: int, count: int) -> str:
    """The name under which a step is kept."""
    return _("Plan {step}: {title}").format(step=place + 1, title=rung_title(place, count))


def keeping_in_words() -> str:
    """What keeping the whole plan is called as one step."""
    return _("Keep the plan for the opening")


def ladder_in_words(ladder: "tuple[Proposal, ...]") -> str:
    """How to go down the ladder."""
    return ngettext(
        "{count} step, best for them at its level by your estimate.",
        "{count} steps, each best for them at its level by your estimate. Go down only for something in return.",
        len(ladder),
    ).format(count=len(ladder))


def extreme_in_words(project: Project, extreme: "Extreme", show: Formats = PLAIN) -> tuple[str, ...]:
    """That an opening of theirs is far out, what to do about it, and what to say."""
    name = party_in_sentence(project, extreme.offer.party)
    told = _(
        "The opening of {party} is worth {points} points to you: far out. Do not answer with a number near it, which "
        "would make it count. Say that it is far out, and state yours again."
    ).format(party=name, points=points(extreme.utility, show))
    if extreme.restated is None:
        return (told, _("“That is far from anything we could sign. Let us put it aside and talk about what matters.”"))
    package = listed([spoken_term(project, agreed, show) for agreed in extreme.restated])
    return (told, _("“That is far from anything we could sign. We propose: {package}.”").format(package=package))

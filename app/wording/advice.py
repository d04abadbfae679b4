"""Pushed advice: what to do next in one or two sentences, and the words on its one button."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.domain.doubts import scored_in_vain
from app.domain.ids import PartyId
from app.domain.lookup import find, party_of
from app.domain.packages import Terms
from app.domain.project import FEWEST_PARTIES, Project
from app.wording.gains import both_or_all, by_estimate, gains_in_words, whom
from app.wording.likelihood import POSSIBLE_FROM, chance_explained, holds_in_words
from app.wording.links import rule_in_words
from app.wording.mattering import rests_on_guess
from app.wording.names import (
    LONGEST_IN_A_CAPTION,
    LONGEST_IN_A_SENTENCE,
    agreed_in_words,
    issue_name,
    package_in_words,
    party_in_sentence,
)
from app.wording.plain import PLAIN, Formats
from app.wording.translate import _, ngettext

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.advice.advice import Advice, Change

MOST_CHANGES_TOLD: Final = 3

_SENTENCES: Final = {
    "all_off_table": _("Every option of {issue} is off the table, which leaves nothing to agree on: put one back."),
    "nothing_possible": _("{rules} Together these leave no deal: take one back, or loosen it."),
    "breaks_rule": _(
        "{rules} The nearest deal that the rules allow and that beats walking away for {whom}: {changes} (beyond "
        "walking away: {gains})."
    ),
    "off_table": _(
        "What your draft settles on {issue} is off the table. The nearest deal that beats walking away for {whom}: "
        "{changes} (beyond walking away: {gains})."
    ),
    "give_walk_away": _("What will you do if there is no deal? Give your walk-away: all else is measured against it."),
    "finish_walk_away": _("The deal that feels as good to you as walking away leaves {issue} open: settle it."),
    "score_ours": _("What would be good for you on {issue}, and how much does it matter? Score your own side first."),
    "below_walk_away": _(
        "By your estimate {party} would rather walk away than sign this. The nearest deal that beats it for {whom}: "
        "{changes} (beyond walking away: {gains})."
    ),
    "broken_in_an_outcome": _(
        "By your estimate {party} would rather walk away in one outcome, and may break this then. The nearest deal "
        "that holds whatever happens: {changes} (beyond walking away: {gains})."
    ),
    "no_zone": _(
        "By your estimate no deal beats walking away for {both}. Ask {party} what they will do without one, or put "
        "another issue on the table."
    ),
    "zone_unlikely": _(
        "By your estimate it is unlikely that a deal beats walking away for {both}. See where the gap is, and what "
        "would open one."
    ),
    "ask": _("Before you offer {changes}, ask {party}: “How important is {issue} to you, and why?” So far you guess."),
    "trade": _("Give {gives}, and ask for {takes} in return: {gains}."),
    "better_for_both": _("Better for {both} than your draft ({gains}): {changes}."),
    "complete_draft": _("You could settle what is open like this: {changes}. Beyond walking away: {gains}."),
    "start_draft": _("A package to begin with: {package}. Beyond walking away: {gains}."),
    "add_issue": _("There is little to swap yet. Every issue that matters more to one side is something to trade."),
    "make_offer": _(
        "By your estimate no other deal is better for {both}: what one side gains from here on, another loses. "
        "Put it on the table, or move along the line first."
    ),
}
_OF_US: Final = {
    "below_walk_away": _(
        "Your draft is worse for you than walking away. The nearest deal that beats it for {whom}: {changes} "
        "(beyond walking away: {gains})."
    ),
    "broken_in_an_outcome": _(
        "In one outcome your draft is worse for you than walking away. The nearest deal that holds whatever happens: "
        "{changes} (beyond walking away: {gains})."
    ),
    "no_zone": _("No deal on the table is as good for you as walking away: put another issue on the table."),
}
"""Said where it is about our own walk-away."""

_BELOW_ITS_TITLE: Final = {
    "below_walk_away": _("The nearest deal that beats it for {whom}: {changes} (beyond it: {gains})."),
    "broken_in_an_outcome": _(
        "The nearest deal that holds whatever happens: {changes} (beyond walking away: {gains})."
    ),
}
"""The shortest wording of what is about our own walk-away, whose title tells the rest already."""

_ALONE: Final = _("{rules} That leaves no deal: take the rule back, or loosen it.")
_NO_WAY_OUT: Final = _("{rules} Settle some of it otherwise.")
_BLOCKED: Final = _(
    "By your estimate what your draft settles leaves no deal that beats walking away for {both}. The nearest that does "
    "for {whom}: {changes} (beyond walking away: {gains})."
)
_WEIGHTLESS: Final = _("All your importances are 0: say what matters to you before anything else.")

_WITHOUT_GAINS: Final = {
    "breaks_rule": _("{rules} Settle one of these issues otherwise."),
    "off_table": _("What your draft settles on {issue} is off the table: settle it otherwise."),
    "complete_draft": _("You could settle what is open like this: {changes}."),
    "start_draft": _("A package to begin with: {package}."),
}
_UNSURE: Final = {
    "trade": _("You might give {gives}, and ask for {takes} in return: {gains}."),
    "better_for_both": _("Perhaps better for {both} than your draft ({gains}): {changes}."),
}
"""Said where the estimates allow that somebody loses."""

_ASK_FIRST: Final = _("Ask {party}: “What matters to you about {issue}, and why?” Nothing is estimated of them yet.")
_ASK_WHAT_MATTERS: Final = _(
    "Ask {party}: “What matters to you about {issue}, and why?” By your estimate nothing does."
)
_TITLES: Final = {
    "all_off_table": _("Nothing is left to agree on"),
    "nothing_possible": _("The rules leave no possible deal"),
    "breaks_rule": _("The rules do not allow your draft"),
    "off_table": _("Your draft names what is off the table"),
    "give_walk_away": _("First: what will you do without a deal?"),
    "finish_walk_away": _("Your walk-away is not finished"),
    "score_ours": _("Score your own side first"),
    "below_walk_away": _("Somebody would walk away{by_estimate}"),
    "broken_in_an_outcome": _("In one outcome somebody would walk away{by_estimate}"),
    "no_zone": _("No deal beats walking away{by_estimate}"),
    "zone_unlikely": _("A deal is unlikely{by_estimate}"),
    "ask": _("Ask before you offer"),
    "trade": _("A swap for {both}{by_estimate}"),
    "better_for_both": _("Better for {both}{by_estimate}"),
    "complete_draft": _("Settle what is open"),
    "start_draft": _("A place to begin"),
    "add_issue": _("What else could be on the table?"),
    "make_offer": _("Ready to be offered"),
}
_UNSURE_TITLES: Final = {
    "trade": _("A swap {both} might like{by_estimate}"),
    "better_for_both": _("Perhaps better for {both}{by_estimate}"),
}
_TITLE_WEIGHTLESS: Final = _("Say first what matters to you")
_TITLE_BLOCKED: Final = _("What is settled leaves no deal{by_estimate}")
_TITLES_OF_US: Final = {
    "below_walk_away": _("Worse for you than walking away"),
    "broken_in_an_outcome": _("In one outcome worse for you than walking away"),
    "no_zone": _("No deal beats your walk-away"),
}
_BUTTONS: Final = {
    "all_off_table": _("See the issue"),
    "nothing_possible": _("See the rules"),
    "breaks_rule": _("Take that deal"),
    "off_table": _("Take that deal"),
    "give_walk_away": _("Give your walk-away"),
    "finish_walk_away": _("Settle it"),
    "score_ours": _("Score your side"),
    "below_walk_away": _("Take that deal"),
    "broken_in_an_outcome": _("Take that deal"),
    "no_zone": _("See why"),
    "zone_unlikely": _("See why"),
    "ask": _("Note the answer"),
    "trade": _("See the swap"),
    "better_for_both": _("Try it"),
    "complete_draft": _("Settle it like this"),
    "start_draft": _("Begin with it"),
    "add_issue": _("See suggestions"),
    "make_offer": _("Put on the table"),
}


_BUTTONS_NO_WAY_OUT: Final = {"breaks_rule": _("See the rules"), "off_table": _("See the issue")}
_BUTTON_WEIGHTLESS: Final = _("Say what matters")


_HOLDS: Final = {
    "nobody_loses": _("For {share} of what you believe they do not lose by it."),
    "acceptable": _("For {share} of what you believe they can accept it."),
    "refused": _("For {share} of what you believe they would refuse your draft."),
    "no_deal": _("For {share} of what you believe there is no such deal."),
}
_HOLDS_FOR_ALL: Final = {
    "nobody_loses": _("For {share} of what you believe none of the others loses by it."),
    "acceptable": _("For {share} of what you believe all others can accept it."),
    "refused": _("For {share} of what you believe they would refuse your draft."),
    "no_deal": _("For {share} of what you believe there is no such deal."),
}
_HOLDS_SELDOM: Final = {
    "nobody_loses": _("Only for {share} of what you believe nobody else loses by it."),
    "acceptable": _("Only for {share} of what you believe {both} can accept it."),
    "refused": _("Only for {share} of what you believe they would refuse your draft."),
    "no_deal": _("Only for {share} of what you believe there is no such deal."),
}
"""How sure it is that what is advised does to the others what it says."""


def advice_wordings(project: Project, advice: "Advice", show: Formats = PLAIN) -> tuple[str, ...]:
    """What is advised in full, then with ever fewer of its changes named, then with long names of sides cut.

    At last without what its title says. How sure it is stands in each of them unless the title says so.
    """
    sure = "" if _is_sure_in_title(project, advice) else holding_in_words(project, advice)
    return tuple(" ".join(filter(None, (said, sure))) for said in _wordings(project, advice, show))


def _wordings(project: Project, advice: "Advice", show: Formats) -> tuple[str, ...]:
    wordings = [_advice(project, advice, show)]
    for longest in (LONGEST_IN_A_SENTENCE, LONGEST_IN_A_CAPTION):
        wordings += [
            _advice(project, advice, show, most=most, longest=longest) for most in range(MOST_CHANGES_TOLD, 0, -1)
        ]
    if advice.party == project.us and advice.gains and advice.code in _BELOW_ITS_TITLE:
        pattern = _BELOW_ITS_TITLE[advice.code]
        wordings.append(_advice(project, advice, show, most=1, longest=LONGEST_IN_A_CAPTION, pattern=pattern))
    return tuple(dict.fromkeys(wordings))


def advice_in_words(project: Project, advice: "Advice", show: Formats = PLAIN) -> str:
    """What is advised, and how sure that is; what others gain is said to be by your estimate."""
    return " ".join(filter(None, (_advice(project, advice, show), holding_in_words(project, advice))))


def holding_in_words(project: Project, advice: "Advice") -> str:
    """For how much of what you believe it holds, or which guess it rests on; empty where nothing of it is in doubt."""
    holding = advice.holding
    if holding is None:
        return ""
    if holding.guessed:
        return rests_on_guess(project, holding.guess) or _("It rests on your guesses alone: ask first.")
    pattern = _HOLDS_FOR_ALL[holding.claim] if len(project.parties) > FEWEST_PARTIES else _HOLDS[holding.claim]
    if holding.chance < POSSIBLE_FROM:
        pattern = _HOLDS_SELDOM[holding.claim]
    return pattern.format(share=holds_in_words(holding.chance), both=both_or_all(project))


def holding_explained(advice: "Advice", show: Formats = PLAIN) -> str:
    """The share itself and what it rests on, for whoever asks for an explanation; empty where there is none to tell."""
    holding = advice.holding
    return "" if holding is None or holding.guessed else chance_explained(holding.chance, show)


def _is_sure_in_title(project: Project, advice: "Advice") -> bool:
    """Whether the title says how sure it is: where it is the title that makes the claim, and leaves room."""
    holding = advice.holding
    return (
        holding is not None
        and not holding.guessed
        and holding.chance >= POSSIBLE_FROM
        and holding.claim != "acceptable"
        and advice.code != "zone_unlikely"
        and "{by_estimate}" in _title(project, advice)
    )


def _advice(
    project: Project,
    advice: "Advice",
    show: Formats,
    *,
    most: int | None = None,
    longest: int = LONGEST_IN_A_SENTENCE,
    pattern: str = "",
) -> str:
    def called(project: Project, party: PartyId) -> str:
        return party_in_sentence(project, party, longest)

    told = most or MOST_CHANGES_TOLD
    return (pattern or _pattern(project, advice)).format(
        party=called(project, advice.party) if advice.party else "",
        issue=issue_name(project, advice.issue) if advice.issue else "",
        rules=_rules(project, advice, show),
        changes=changes_in_words(project, advice.changes, show, most=min(told, 2) if advice.code == "ask" else told),
        gives=changes_in_words(project, [each for each in advice.changes if each.ours < 0], show, most=told),
        takes=changes_in_words(project, [each for each in advice.changes if each.ours >= 0], show, most=told),
        package=_package(project, advice.terms, show, most=most),
        gains=gains_in_words(project, advice.gains, show, called=called),
        both=both_or_all(project),
        whom=whom(project, [gain.party for gain in advice.gains if gain.value >= 0]),
    )


def _rules(project: Project, advice: "Advice", show: Formats) -> str:
    """The rules one after the other; only the first one that a draft breaks, which is enough to mend it."""
    if not advice.rules:
        return _("What your draft settles leaves nothing that the rules allow.")
    told = advice.rules[:1] if advice.code == "breaks_rule" else advice.rules[:MOST_CHANGES_TOLD]
    said = " ".join(rule_in_words(project, find(project.rules, rule, "rule"), show) for rule in told)
    left = 0 if advice.code == "breaks_rule" else len(advice.rules) - len(told)
    if not left:
        return said
    more = ngettext("And {count} more rule.", "And {count} more rules.", left).format(count=left)
    return f"{said} {more}"


def _package(project: Project, terms: Terms, show: Formats, *, most: int | None) -> str:
    told = terms[:most]
    words = package_in_words(project, told, show)
    left = len(terms) - len(told)
    return _("{told} and {count} more").format(told=words, count=show.number(left, decimals=0)) if left else words


def _pattern(project: Project, advice: "Advice") -> str:
    if advice.code == "ask" and not advice.terms:
        known = advice.party is not None and scored_in_vain(party_of(project, advice.party))
        return _ASK_WHAT_MATTERS if known else _ASK_FIRST
    if advice.code == "score_ours" and advice.issue is None:
        return _WEIGHTLESS
    if advice.code == "below_walk_away" and advice.party is None:
        return _BLOCKED
    pattern = _OF_US.get(advice.code) if advice.party == project.us else None
    if advice.code == "nothing_possible" and len(advice.rules) == 1:
        return _ALONE
    if pattern is None and advice.code == "breaks_rule" and not advice.rules and not advice.terms:
        return _NO_WAY_OUT
    if pattern is None and not advice.gains:
        pattern = _WITHOUT_GAINS.get(advice.code)
    if pattern is None and _may_cost_somebody(advice):
        pattern = _UNSURE.get(advice.code)
    return pattern or _SENTENCES[advice.code]


def button_in_words(advice: "Advice") -> str:
    """What the one button beside the advice does."""
    if advice.code in _BUTTONS_NO_WAY_OUT and not advice.terms:
        return _BUTTONS_NO_WAY_OUT[advice.code]
    if advice.code == "score_ours" and advice.issue is None:
        return _BUTTON_WEIGHTLESS
    return _BUTTONS[advice.code]


def changes_in_words(
    project: Project, changes: "Sequence[Change]", show: Formats = PLAIN, *, most: int = MOST_CHANGES_TOLD
) -> str:
    """Changes as "Payment 30 days, Delivery “Within 2 weeks”"; of more than `most` the rest is counted."""
    told = [agreed_in_words(project, change.issue, change.after, show) for change in changes[:most]]
    left = len(changes) - len(told)
    if left:
        told.append(ngettext("and {count} more change", "and {count} more changes", left).format(count=left))
    return ", ".join(told) if told else _("this")


def title_in_words(project: Project, advice: "Advice") -> str:
    """What kind of advice it is, as the title of its card; it too says whose estimate it rests on, or how sure."""
    by = _(", {by_estimate}").format(by_estimate=by_estimate())
    if advice.holding is not None and _is_sure_in_title(project, advice):
        by = _(": holds for {share} of what you believe").format(share=holds_in_words(advice.holding.chance))
    return _title(project, advice).format(both=both_or_all(project), by_estimate=by)


def _title(project: Project, advice: "Advice") -> str:
    if advice.code == "below_walk_away" and advice.party is None:
        return _TITLE_BLOCKED
    if advice.code == "score_ours" and advice.issue is None:
        return _TITLE_WEIGHTLESS
    pattern = _TITLES_OF_US.get(advice.code) if advice.party == project.us else None
    if pattern is None and _may_cost_somebody(advice):
        pattern = _UNSURE_TITLES.get(advice.code)
    return pattern or _TITLES[advice.code]


def _may_cost_somebody(advice: "Advice") -> bool:
    return any(gain.low < 0 for gain in advice.gains)

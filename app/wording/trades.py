"""Swaps in words: what is given and asked, what that costs and brings each side, how sure it is, what to swap from."""

from typing import TYPE_CHECKING, Final

from app.domain.ids import IssueId, PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import issue_of, preference_of, us_of
from app.domain.packages import Agreed, term_on
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.values import Bent, Saturating
from app.wording.brief import step_in_words
from app.wording.gains import both_or_all, by_estimate, gains_in_words, listed
from app.wording.likelihood import likelihood_in_words
from app.wording.mattering import nobody_loses_in_words
from app.wording.names import LONGEST_IN_A_CAPTION, agreed_in_words, issue_name, party_in_sentence, quoted_term
from app.wording.plain import PLAIN, Formats, points, span
from app.wording.translate import _, ngettext
from app.wording.windows import NEXT_TO_NOTHING, about, ends_of

if TYPE_CHECKING:
    # Sentences are needed before numpy is, which the engine's modules bring along; codes are compared as text.
    from app.advice.differences import Difference
    from app.advice.gains import Gain
    from app.advice.middle import Pie
    from app.advice.trading import Trade, Traded, Trades
    from app.study.trading import Window

_MOST_NAMED: Final = 3
_LITTLE: Final = 0.515
"""Both having no more than this of all they could is what splitting everything brings as well."""
_EVEN_CHANCE: Final = 0.5

_SAID: Final = 0.05
"""Fewer of our points are none that anybody could read."""

_WHY_NONE: Final = {
    "no_issues": _("Name first what is negotiated: then what to give and what to ask for shows here."),
    "ours_unknown": _("Say first what matters to you: then what to give and what to ask for shows here."),
    "theirs_unknown": _("What {who} wants is not known yet: ask first, and note it under Their side."),
    "event": _("A term of your draft depends on what happens: settle it first to see what can be swapped."),
    "not_allowed": _("Your draft breaks a rule, or names what is off the table: mend that first."),
    "nothing_opposed": _(
        "There is nothing to swap: on fewer than two issues one side has to give for the other to get. Add issues."
    ),
    "none": _("By your estimate no swap from here is better for {both}: whatever one side gains, another loses."),
    "likely_only": _(
        "By your estimate some swaps are better for {both} at your likely numbers only: over your ranges they would "
        "probably hurt somebody. Ask first what matters to them."
    ),
}


def why_no_trade(project: Project, found: "Trades") -> str:
    """Why no swap is proposed; empty where one is."""
    if found.why_none is None:
        return ""
    pattern = _WHY_NONE[found.why_none.value if project.issues else "no_issues"]
    return pattern.format(both=both_or_all(project), who=party_in_sentence(project, found.party))


def begins_with(project: Project, found: "Trades") -> str:
    """How what the draft leaves open counts in what swaps begin with; empty where it leaves nothing open."""
    if not found.base or not found.half_way:
        return ""
    if len(found.half_way) == len(found.base):
        if project.draft:
            return _("Every issue is settled half way between you to begin with, whatever your draft says.")
        return _("Your draft is empty: swaps begin where every issue is settled half way between you.")
    named = [issue_name(project, issue, LONGEST_IN_A_CAPTION) for issue in found.half_way[:_MOST_NAMED]]
    more = len(found.half_way) - len(named)
    if more:
        named.append(ngettext("{count} more", "{count} more", more).format(count=more))
    pattern = _("From your draft, with what it leaves open settled half way between you: {issues}.")
    return pattern.format(issues=listed(named))


def trade_name(number: int, show: Formats = PLAIN) -> str:
    """What a swap of the list is called: by its place."""
    return _("Swap {number}").format(number=show.number(number, decimals=0))


def issues_counted(trade: "Trade", show: Formats = PLAIN) -> str:
    """How many issues it settles otherwise."""
    count = len(trade.issues)
    return ngettext("{count} issue", "{count} issues", count).format(count=show.number(count, decimals=0))


def trade_in_words(project: Project, trade: "Trade", show: Formats = PLAIN) -> str:
    """The swap in one sentence: "Give Payment 30 days, ask for Price 9.50 €"."""
    gives, gets = (
        listed([agreed_in_words(project, each.issue, each.after, show) for each in several])
        for several in (trade.gives, trade.gets)
    )
    return _("Give {gives}, ask for {gets}").format(gives=gives, gets=gets)


def given_in_words(project: Project, traded: "Traded", show: Formats = PLAIN) -> tuple[str, str]:
    """What we give: "Give Payment 30 days", "Instead of 15 days: costs you 4, is worth about 6–9 to them"."""
    pattern = _("Instead of {before}: costs you {ours}, is worth {theirs} to {them}")
    return _("Give {term}").format(term=agreed_in_words(project, traded.issue, traded.after, show)), _says(
        project, pattern, traded, show
    )


def got_in_words(project: Project, traded: "Traded", show: Formats = PLAIN) -> tuple[str, str]:
    """What we ask for: "Ask for Price 9.50 €", "Instead of 9.80 €: gains you 12, costs them about 3–5"."""
    pattern = _("Instead of {before}: gains you {ours}, costs {them} {theirs}")
    return _("Ask for {term}").format(term=agreed_in_words(project, traded.issue, traded.after, show)), _says(
        project, pattern, traded, show
    )


def _says(project: Project, pattern: str, traded: "Traded", show: Formats) -> str:
    before = quoted_term(project, traded.issue, traded.before, show)
    return pattern.format(
        before=before,
        ours=points(abs(traded.ours.value), show) if abs(traded.ours.value) >= _SAID else NEXT_TO_NOTHING,
        theirs=_size(traded.theirs, show),
        them=_called(project, traded.theirs.party),
    )


def _size(gain: "Gain", show: Formats) -> str:
    """How much another side gains or loses, in whole points without a sign."""
    ends = sorted((gain.low, gain.high)) if gain.value > 0 else sorted((-gain.low, -gain.high))
    low, high = (show.number(max(0, round(end)), decimals=0) for end in ends)
    if round(ends[1]) <= 0:
        return NEXT_TO_NOTHING
    return _("about {points}").format(points=span(low, high))


def gains_of_trade(project: Project, trade: "Trade", show: Formats = PLAIN) -> str:
    """What every side gains by all of it."""
    said = gains_in_words(project, trade.gains, show, called=_called)
    return _("Together: {gains}").format(gains=said)


def sureness_of_trade(project: Project, trade: "Trade") -> str:
    """How sure it is that nobody else loses; of what rests on guesses alone about which one to ask."""
    return nobody_loses_in_words(project, trade.chance, trade.guess, guessed=trade.guessed)


def not_all_tried(found: "Trades") -> str:
    """What is said below swaps of a deal with too many ways to try; empty where all were tried."""
    if found.complete or not found.trades:
        return ""
    return _("There are too many swaps to try every one: of three issues and more these are the best that were found.")


def _called(project: Project, party: PartyId) -> str:
    return _("them") if len(project.parties) == FEWEST_PARTIES else party_in_sentence(project, party)


# windows


def windows_told(project: Project, measure: IssueId) -> str:
    """What stands above the windows: what they are counted in, and what not to say."""
    pattern = _(
        "Counted in {measure}, and rounded to what your estimates bear. Never say what a step costs you or is worth to "
        "you: say what you ask for."
    )
    return pattern.format(measure=issue_name(project, measure))


def no_measure(project: Project) -> str:
    """Why steps are counted in nothing although money is at stake: our scores on it bend; empty where none is."""
    bent = (
        issue.id
        for issue in project.issues
        if isinstance(issue, AmountIssue)
        and issue.currency
        and isinstance(preference_of(us_of(project), issue.id).value, Saturating | Bent)
    )
    money = next(bent, None)
    if money is None:
        return ""
    pattern = _(
        "Your scores on {money} do not rise and fall evenly: the same step is worth more money at one end than at the "
        "other, so there is no one sum to name. The swaps above count with it."
    )
    return pattern.format(money=issue_name(project, money))


def window_in_lines(
    project: Project, window: "Window", measure: IssueId, show: Formats = PLAIN
) -> tuple[str, str, str] | None:
    """A step, what it is worth to both, and what to ask or give for it so that both gain; None without a measure."""
    counted = issue_of(project, measure)
    if not isinstance(counted, AmountIssue):
        return None
    step, rate = window.step, window.rate
    gives, ours = rate.chance >= _EVEN_CHANCE, step.equals or 0.0
    ends = ends_of(ours, (rate.low, rate.high), counted, show, higher=gives)
    said = {
        "issue": issue_name(project, step.issue),
        "step": step_in_words(project, step, show, turned=not gives),
        "ours": NEXT_TO_NOTHING if ends.free else about(ends.ours),
        "end": ends.ours,
        "near": ends.near,
        "far": ends.far,
        "theirs": ends.range,
        "them": _called(project, rate.party),
        "measure": issue_name(project, measure),
        "likelihood": likelihood_in_words(rate.chance if gives else 1 - rate.chance),
    }
    patterns = _GIVEN if gives else _ASKED
    surely = rate.low > ours if gives else rate.high < ours
    gain = "unsure" if not surely else "tight" if not ends.opens else "free" if gives and ends.free else "open"
    some = "." if gain in {"unsure", "tight"} or ends.near == ends.far else patterns["some"].format(**said)
    head, worth, what = (patterns[each].format(**said) for each in ("head", "worth", gain))
    return head, worth, f"{what}{some}"


_GIVEN: Final = {
    "head": _("Give {issue}: {step}"),
    "worth": _("It costs you {ours} and is worth {theirs} to {them}."),
    "open": _("Ask for {end} to {near} on {measure} in return: good for both"),
    "free": _("Ask for up to {near} on {measure} in return: good for both"),
    "some": _(" on nearly all your estimates, up to {far} on some."),
    "tight": _("Hardly more than {end} on {measure} in return is good for both"),
    "unsure": _("By your estimate it is {likelihood} that more than {end} on {measure} for it is good for both"),
}
_ASKED: Final = {
    "head": _("Ask for {issue}: {step}"),
    "worth": _("It is worth {ours} to you and costs {them} {theirs}."),
    "open": _("Give {near} to {end} on {measure} in return: good for both"),
    "some": _(" on nearly all your estimates, from {far} on some."),
    "tight": _("Hardly less than {end} on {measure} in return is good for both"),
    "unsure": _("By your estimate it is {likelihood} that less than {end} on {measure} for it is good for both"),
}


# what trading adds


def pie_in_words(project: Project, pie: "Pie | None", show: Formats = PLAIN) -> str:
    """What giving each side what it values more adds to splitting everything; empty where that is not known.

    "By giving each side what it values more, both can have about 72 of 100; half of every issue is worth 50 to each."
    """
    if pie is None or pie.even is None:
        return ""
    both = both_or_all(project)
    if pie.even < _LITTLE and pie.expansion >= _LITTLE - _EVEN_CHANCE:
        # There is something to gain, but in steps too large to share it out evenly.
        return ""
    if pie.even < _LITTLE:
        pattern = _("By your estimate there is little to gain by swapping: {both} value the issues much alike.")
        return pattern.format(both=both)
    pattern = _(
        "By your estimate {both} can have about {even} of the 100 they could have at best, by giving each side what it "
        "values more; half of the points on every issue would leave each 50."
    )
    return pattern.format(both=both, even=show.number(round(100 * pie.even), decimals=0))


def same_in_words(project: Project, difference: "Difference", show: Formats = PLAIN) -> str:
    """An issue on which both want the same, with what both like best, and whether the draft says so."""
    if difference.best is None:
        return ""
    best = Agreed(issue=difference.issue, term=difference.best)
    said = {
        "issue": issue_name(project, difference.issue),
        "term": quoted_term(project, best.issue, best.term, show),
        "by_estimate": by_estimate(),
    }
    drafted = term_on(project.draft, difference.issue)
    if drafted is None or drafted == best.term:
        return _("{issue}: both want {term}, {by_estimate}. Nobody has to give for it.").format(**said)
    return _("{issue}: both want {term}, {by_estimate}, and your draft says something else.").format(**said)

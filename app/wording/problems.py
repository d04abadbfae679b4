"""What is unfinished or odd about a project, as sentences for the strip and for `check`."""

from typing import Final

from app.domain.issues import AmountIssue, ChoiceIssue
from app.domain.lookup import find, issue_number, issue_of, option_number
from app.domain.problems import Place, Problem, ProblemCode
from app.domain.project import Project
from app.wording.names import issue_name, offer_name, option_name, party_in_sentence, party_name, shown
from app.wording.plain import PLAIN, Formats, amount
from app.wording.translate import _

_SENTENCES: Final = {
    ProblemCode.NO_ISSUES: _("Nothing is on the table yet: add the first issue."),
    ProblemCode.NO_OPTIONS: _("{issue} has no options yet: add at least two."),
    ProblemCode.NO_CHOICE: _("{issue} leaves no choice: only one option is on the table."),
    ProblemCode.ALL_OFF_TABLE: _("Every option of {issue} is off the table: no deal is possible until one is back."),
    ProblemCode.UNNAMED_ISSUE: _("{issue} has no name yet."),
    ProblemCode.UNNAMED_PARTY: _("{Party} has no name yet."),
    ProblemCode.SAME_NAME: _("Two issues are called {detail}: rename one to tell them apart."),
    ProblemCode.SAME_LABEL: _("Two options of {issue} are called {detail}: rename one to tell them apart."),
    ProblemCode.LOOK_ALIKE: _("{issue} (issue {number}) can hardly be told from {other} (issue {first}): rename one."),
    ProblemCode.WEIGHTS_ALL_ZERO: _("All your importances are 0: say at least once that something matters."),
    ProblemCode.CHECK_WEIGHT: _("Check the importance of {issue}: does it fit the range from worst to best?"),
    ProblemCode.NOT_SCORED: _("You have not said yet what would be good for you on {issue}."),
    ProblemCode.OPTION_NOT_SCORED: _("{option} on {issue} has no score of yours yet: it counts as 50 until then."),
    ProblemCode.NO_DIFFERENCE: _("Everything on {issue} scores the same for you, so it does not matter to you."),
    ProblemCode.SCORES_OFF_SCALE: _("Your scores on {issue} do not run from 0 for the worst to 100 for the best."),
    ProblemCode.NO_WALK_AWAY: _("Your walk-away is not given yet: what will you do if there is no deal?"),
    ProblemCode.WALK_AWAY_OPEN: _("The deal that feels as good as walking away is open on some issues: settle them."),
    ProblemCode.WALK_AWAY_WITHOUT_RANGE: _("Your estimate of where {party} walks away is one number: give it a range."),
    ProblemCode.CHECK_THEIR_WEIGHT: _(
        "Check how much {issue} matters to {party}: its range from worst to best changed."
    ),
    ProblemCode.THEIRS_UNKNOWN: _("What {party} wants on {issue} is unknown: make an estimate, or ask."),
    ProblemCode.OUTSIDE_RANGE: _("{Terms}: {detail} on {issue} lies outside its range, {low} to {high}."),
    ProblemCode.NAMES_OFF_TABLE: _("{Terms}: {detail} on {issue} is off the table."),
    ProblemCode.NOT_VALUED_YET: _("{Terms}: {issue} depends on an event, and its points cannot be counted yet."),
}
_OF_OPTIONS: Final = {
    ProblemCode.LOOK_ALIKE: _(
        "{option} (option {number} of {issue}) can hardly be told from {other} (option {first}): rename one."
    ),
}
_OF_OTHERS: Final = {
    ProblemCode.WEIGHTS_ALL_ZERO: _("By your estimate nothing matters to {party}: give at least one issue importance."),
}


def problem_in_words(project: Project, problem: Problem, show: Formats = PLAIN) -> str:
    """One sentence: what is unfinished or odd, where, and what would mend it."""
    theirs = problem.place.party is not None and problem.place.party != project.us
    special = _OF_OPTIONS if problem.place.option is not None else _OF_OTHERS if theirs else {}
    pattern = special.get(problem.code)
    return (pattern or _SENTENCES[problem.code]).format(**_names(project, problem, show))


def _names(project: Project, problem: Problem, show: Formats) -> dict[str, str]:
    place = problem.place
    names = {"detail": shown(problem.detail), "Terms": _whose_terms(project, place)}
    if place.party is not None:
        names["party"] = party_in_sentence(project, place.party)
        names["Party"] = party_name(project, place.party)
    if place.issue is not None:
        issue = issue_of(project, place.issue)
        names["issue"] = issue_name(project, place.issue)
        if place.option is not None and isinstance(issue, ChoiceIssue):
            names["option"] = option_name(issue, place.option)
        names |= _one_and_other(project, place, problem.other)
        if isinstance(issue, AmountIssue):
            names["low"], names["high"] = amount(issue.low, issue, show), amount(issue.high, issue, show)
            if problem.code is ProblemCode.OUTSIDE_RANGE:
                names["detail"] = amount(float(problem.detail), issue, show)
    return names


def _one_and_other(project: Project, place: Place, other: Place) -> dict[str, str]:
    """For two things whose names are alike: what the other is called, and where each stands in its list."""
    if place.issue is None or other.issue is None:
        return {}
    issue = issue_of(project, place.issue)
    if isinstance(issue, ChoiceIssue) and place.option is not None and other.option is not None:
        name = option_name(issue, other.option)
        number, first = option_number(issue, place.option), option_number(issue, other.option)
    else:
        name = issue_name(project, other.issue)
        number, first = issue_number(project, place.issue), issue_number(project, other.issue)
    return {"other": name, "number": str(number), "first": str(first)}


def _whose_terms(project: Project, place: Place) -> str:
    if place.offer is None:
        return _("Your draft")
    offer = find(project.offers, place.offer, "offer")
    return _("{offer} from {party}").format(
        offer=offer_name(project, place.offer), party=party_in_sentence(project, offer.party)
    )

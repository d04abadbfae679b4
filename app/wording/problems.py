"""What is unfinished or odd about a project, as sentences for the strip and for `check`."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Final

from app.domain.issues import AmountIssue, ChoiceIssue
from app.domain.lookup import find, issue_number, issue_of, option_number
from app.domain.problems import Place, Problem, ProblemCode
from app.domain.project import Project
from app.records import dataclass
from app.wording.links import rule_in_words
from app.wording.names import issue_name, offer_name, option_name, party_in_sentence, party_name, shown
from app.wording.plain import PLAIN, Formats, amount
from app.wording.translate import _, ngettext

_SENTENCES: Final = {
    ProblemCode.NO_ISSUES: _("Nothing is on the table yet: add the first issue."),
    ProblemCode.NO_OPTIONS: _("{issue} has no options yet: add at least two."),
    ProblemCode.NO_CHOICE: _("{issue} leaves no choice: only one option is on the table."),
    ProblemCode.ALL_OFF_TABLE: _(
        "Every option of {issue} is off the table, which leaves nothing to agree on: put one back."
    ),
    ProblemCode.UNNAMED_ISSUE: _("{issue} has no name yet."),
    ProblemCode.UNNAMED_PARTY: _("{Party} has no name yet."),
    ProblemCode.SAME_NAME: _("Two issues are called {detail}: rename one to tell them apart."),
    ProblemCode.SAME_LABEL: _("Two options of {issue} are called {detail}: rename one to tell them apart."),
    ProblemCode.LOOK_ALIKE: _("{issue} (issue {number}) can hardly be told from {other} (issue {first}): rename one."),
    ProblemCode.HIDDEN_MARKS: _(
        "{issue} has marks in its name that are not seen and may mislead ({detail}): type it anew."
    ),
    ProblemCode.WEIGHTS_ALL_ZERO: _("All your importances are 0: say at least once that something matters."),
    ProblemCode.CHECK_WEIGHT: _("{issue}: check its importance. Does it fit the range from worst to best?"),
    ProblemCode.NOT_SCORED: _("{issue}: say what would be good for you."),
    ProblemCode.OPTION_NOT_SCORED: _("{issue}: score {option} for yourself. It counts as 50 until then."),
    ProblemCode.NO_DIFFERENCE: _("{issue}: everything scores the same for you, so it does not matter to you."),
    ProblemCode.SCORES_OFF_SCALE: _("{issue}: your scores do not run from 0 for the worst to 100 for the best."),
    ProblemCode.NO_WALK_AWAY: _("Your walk-away is not given yet: what will you do if there is no deal?"),
    ProblemCode.WALK_AWAY_OPEN: _("The deal that feels as good as walking away is open on some issues: settle them."),
    ProblemCode.WALK_AWAY_WITHOUT_RANGE: _("Your estimate of where {party} walks away is one number: give it a range."),
    ProblemCode.ALTERNATIVE_NOT_VALUED: _("Your alternative {detail} does not count yet: say what it is worth to you."),
    ProblemCode.CHECK_THEIR_WEIGHT: _("{issue}: check how much it matters to {party}. Its range changed."),
    ProblemCode.THEIRS_UNKNOWN: _("{issue}: estimate what {party} wants, or ask."),
    ProblemCode.OUTSIDE_RANGE: _("{Terms}: {detail} on {issue} lies outside its range, {low} to {high}."),
    ProblemCode.BREAKS_RULE: _("{Terms} breaks a rule of this deal. {rule}"),
    ProblemCode.NAMES_OFF_TABLE: _("{Terms}: {option} on {issue} is off the table."),
    ProblemCode.NOT_VALUED_YET: _("{Terms}: {issue} depends on an event, and its points cannot be counted yet."),
    ProblemCode.CHANCES_DO_NOT_ADD_UP: _(
        "Your chances of {detail} do not add up to 100 percent: until they do, they count in proportion."
    ),
    ProblemCode.CHANCE_COUNTS_AS_LESS: _(
        "You hold {detail} for certain or impossible: that counts as 99 or 1 percent, because nobody can be so sure."
    ),
    ProblemCode.EVENT_DECIDES_NOTHING: _(
        "{issue} depends on {detail}, which has fewer than two ways to turn out: say how else it may turn out."
    ),
    ProblemCode.INTERESTS_MEET: _(
        "{issue}: you and {party} ask for the opposite for the same reason, “{detail}”. Which option would serve that?"
    ),
    ProblemCode.INTEREST_NOT_SERVED: _(
        "Nothing on the table serves what you need, “{detail}”: add an issue that would."
    ),
    ProblemCode.NO_OPTION_SERVES: _(
        "{issue}: no option is said to serve what you need, “{detail}”. Tick one that does, or think of a new one."
    ),
    ProblemCode.NOT_EXPLAINED: _("{issue}: why does it matter to you? None of your reasons explains it."),
}
_OF_OPTIONS: Final = {
    ProblemCode.HIDDEN_MARKS: _(
        "{option} ({issue}) has marks in its name that are not seen and may mislead ({detail}): type it anew."
    ),
    ProblemCode.INTERESTS_MEET: _(
        "{issue}: you and {party} ask for the opposite, but “{option}” serves what both need. Look at it first."
    ),
    ProblemCode.LOOK_ALIKE: _(
        "{option} (option {number} of {issue}) can hardly be told from {other} (option {first}): rename one."
    ),
}
_OF_PARTIES: Final = {
    ProblemCode.HIDDEN_MARKS: _(
        "{Party} has marks in its name that are not seen and may mislead ({detail}): type it anew."
    ),
}
_OF_OTHERS: Final = {
    ProblemCode.INTEREST_NOT_SERVED: _(
        "Nothing on the table serves what {party} needs, “{detail}”: add an issue that would."
    ),
    ProblemCode.NO_OPTION_SERVES: _(
        "{issue}: no option is said to serve what {party} needs, “{detail}”. Tick one that does, or think of a new one."
    ),
    ProblemCode.NOT_EXPLAINED: _("{issue}: why does it matter to {party}? None of their reasons explains it. Ask."),
    ProblemCode.CHANCES_DO_NOT_ADD_UP: _(
        "What {party} holds likely of {detail} does not add up to 100 percent: until it does, it counts in proportion."
    ),
    ProblemCode.CHANCE_COUNTS_AS_LESS: _(
        "By your estimate {party} holds {detail} for certain or impossible: that counts as 99 or 1 percent."
    ),
    ProblemCode.ALTERNATIVE_NOT_VALUED: _(
        "The alternative {detail} of {party} does not count yet: estimate what it is worth to them."
    ),
    ProblemCode.WEIGHTS_ALL_ZERO: _("By your estimate nothing matters to {party}: give at least one issue importance."),
}

_SCORING: Final = {
    ProblemCode.NOT_SCORED,
    ProblemCode.OPTION_NOT_SCORED,
    ProblemCode.NO_DIFFERENCE,
    ProblemCode.SCORES_OFF_SCALE,
    ProblemCode.CHECK_WEIGHT,
}
"""Whether an importance fits comes last: it can only be said once the scores are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """One thing a person can do about a project: its sentence, and the problem it mends, the first when several."""

    sentence: str
    problem: Problem


def to_do(project: Project, problems: Iterable[Problem], show: Formats = PLAIN) -> tuple[ToDo, ...]:
    """The problems as what is to be done about them: to score one issue for one side is one thing, whatever is left,
    and so is to say why issues matter to one side.
    """
    jobs: dict[Hashable, list[Problem]] = {}
    for number, problem in enumerate(problems):
        place = problem.place
        scored = (place.party, place.issue) if problem.code in _SCORING else number
        same = (problem.code, place.party) if problem.code is ProblemCode.NOT_EXPLAINED else scored
        jobs.setdefault(same, []).append(problem)
    return tuple(ToDo(sentence=_job_in_words(project, job, show), problem=job[0]) for job in jobs.values())


def _job_in_words(project: Project, job: Sequence[Problem], show: Formats) -> str:
    if job[0].code is ProblemCode.NOT_EXPLAINED and len(job) > 1:
        return _unexplained_in_words(project, job, show)
    options = sum(problem.code is ProblemCode.OPTION_NOT_SCORED for problem in job)
    if options <= 1:
        return problem_in_words(project, job[0], show)
    return ngettext(
        "{issue}: score {count} option for yourself. It counts as 50 until then.",
        "{issue}: score {count} options for yourself. They count as 50 until then.",
        options,
    ).format(count=options, **_names(project, job[0], show))


def _unexplained_in_words(project: Project, job: Sequence[Problem], show: Formats) -> str:
    party, count = job[0].place.party, len(job) - 1
    pattern = (
        ngettext(
            "{issue} and {count} more issue: why do they matter to you? None of your reasons explains them.",
            "{issue} and {count} more issues: why do they matter to you? None of your reasons explains them.",
            count,
        )
        if party == project.us
        else ngettext(
            "{issue} and {count} more issue: why do they matter to {party}? None of their reasons explains them. Ask.",
            "{issue} and {count} more issues: why do they matter to {party}? None of their reasons explains them. Ask.",
            count,
        )
    )
    return pattern.format(count=show.number(count), **_names(project, job[0], show))


def problem_in_words(project: Project, problem: Problem, show: Formats = PLAIN) -> str:
    """One sentence: what is unfinished or odd, where, and what would mend it."""
    theirs = problem.place.party is not None and problem.place.party != project.us
    special = _OF_OPTIONS if problem.place.option is not None else _OF_OTHERS if theirs else {}
    pattern = special.get(problem.code) or (None if problem.place.issue is not None else _OF_PARTIES.get(problem.code))
    return (pattern or _SENTENCES[problem.code]).format(**_names(project, problem, show))


def _names(project: Project, problem: Problem, show: Formats) -> dict[str, str]:
    place = problem.place
    names = {"detail": shown(problem.detail) or _("this event"), "Terms": _whose_terms(project, place)}
    if place.rule is not None:
        names["rule"] = rule_in_words(project, find(project.rules, place.rule, "rule"), show)
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

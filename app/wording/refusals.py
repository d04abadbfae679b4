"""Why an edit or a value was refused, as one sentence: what was found and what is expected instead."""

from typing import Final

from app.domain.bends import STEEPEST_BEND
from app.domain.edits.changing import Refused
from app.domain.ids import LONGEST_ID, IssueId
from app.domain.issues import MOST_LEVELS
from app.domain.links import WIDEST_TABLE
from app.domain.lookup import Missing
from app.domain.packages import DEEPEST_CONDITION
from app.domain.project import FEWEST_PARTIES, MOST_ISSUES, MOST_LINKS, MOST_PARTIES, Project
from app.domain.soundness import LARGEST_NUMBER, LONGEST_NAME, LONGEST_TEXT, Unsound
from app.wording.names import issue_name, shown
from app.wording.plain import PLAIN, Formats
from app.wording.translate import _

_REFUSED: Final = {
    "all_others_locked": _("Every other importance is locked: unlock one, so that it can give way."),
    "condition_on_itself": _("{issue} cannot depend on itself: choose another issue."),
    "knots_share_an_amount": _("Two points of the curve stand at the same amount: move one of them."),
    "negative_weight": _("{weight} is below 0: an importance is 0 or more."),
    "no_line_to_bend": _("{issue} has no line yet that could be bent: say first whether more or less is better."),
    "alternatives_hold": _("The walk-away follows from the alternatives: change what they are worth."),
    "no_price": _(
        "No amount of money says who pays: name a price first, in a currency, and what is better for each side."
    ),
    "no_rate": _("It is not said yet what waiting a year for money costs: say that first, in percent."),
    "no_tolerance": _("It is not said yet how much risk can be borne: say that first, in money."),
    "not_time": _("{issue} is no amount of time: only days, weeks, months or years say when money is paid."),
    "waiting_too_dear": _(
        "Waiting as long as {issue} may say costs more at this rate than a score can tell: a shorter time, or a lower "
        "rate, is expected."
    ),
    "not_money": _("{issue} is no amount of money: only that is bent by how much risk one can bear."),
    "options_without_schedule": _(
        "Not everything that {issue} may be settled at says when money is paid: say that of all of it first."
    ),
    "schedules_alike": _("Every option of {issue} is worth the same then: waiting has to cost something."),
    "tolerance_too_small": _(
        "{issue} reaches too far for so little risk: {least} or more is expected, or a smaller range of {issue}."
    ),
    "no_walk_away": _("There is no walk-away yet whose source could be told: give the walk-away first."),
    "no_point_of_the_curve": _("The curve of {issue} has no number of its own there: choose one that is listed."),
    "no_target": _("There is no target yet whose source could be told: give the target first."),
    "not_an_amount": _("{issue} is a choice among options: only an amount has a range, a unit or a curve."),
    "not_parked": _("Nothing is parked on {issue} yet: park a term first."),
    "not_settled": _("The deal is not marked as signed yet."),
    "nothing_to_settle": _("There is nothing to sign yet: settle something in the draft first."),
    "offer_is_empty": _("An offer needs at least one term: settle something in the draft first."),
    "said_by_us": _("What you want is no guess: this is for what the others say of themselves."),
    "compared_with_itself": _("{issue} is compared with itself: choose two issues."),
    "party_needed": _("A deal needs you and at least one other side, so this party stays."),
    "range_empty": _("The range from {low} to {high} is empty: the lowest amount must be below the highest."),
    "score_outside_scale": _("{score} is off the scale: a score goes from 0 (worst) to 100 (best)."),
    "score_ours_first": _("{issue} is not scored by you yet: score your own side first, then theirs can be compared."),
    "step_not_positive": _("The step is 0 or less: it must be above 0."),
    "chances_all_zero": _("All these chances are 0: say first which is likelier."),
    "no_chances": _("Nothing is written down yet of how likely they hold this: say that first."),
    "too_few_outcomes": _("An event needs at least two ways to turn out."),
    "too_few_at_once": _("Several offers at once must be at least two, each different from the others."),
    "too_few_knots": _("A bent line needs at least two points."),
    "value_of_wrong_kind": _("Scores of options do not fit an amount, and a curve does not fit a choice: {issue}."),
    "false_priority": _(
        "By your own numbers {issue} does not matter more to you than {other}: say only what your own deal bears out."
    ),
    "false_trade": _(
        "By your own numbers nothing you could get on {other} makes up for moving on {issue}: say only what your own "
        "deal bears out."
    ),
    "nothing_told": _("Write down first what was said."),
    "told_to_us": _("What is told is told to somebody else."),
    "weight_locked": _("The importance of {issue} is locked: unlock it first."),
}
_UNSOUND: Final = {
    "bad_currency": _("“{found}” is no currency code: three capital letters such as EUR or USD are expected."),
    "bad_date": _("“{found}” is no date: year-month-day such as 2026-05-31 is expected."),
    "bad_time": _("“{found}” is no time of day: hours:minutes such as 14:30 is expected."),
    "bad_id": _("“{found}” cannot be an id: at most {longest_id} letters, digits, dots and hyphens are expected."),
    "bend_outside_range": _("A bend of {found} is not possible: not 0, and from −{bend} to {bend} is expected."),
    "branches_do_not_match_outcomes": _("A term on event “{found}” must say something for each of its outcomes, once."),
    "checked_twice": _("A point to think of before a bet is checked twice."),
    "chance_outside_range": _("A chance lies outside 0 to 100 percent."),
    "chances_do_not_match_outcomes": _("There must be one chance for each outcome of the event."),
    "condition_on_itself": _("A parked term cannot depend on its own issue."),
    "condition_of_wrong_kind": _("A condition does not fit its issue: options for a choice, amounts for an amount."),
    "condition_too_deep": _("Conditions are nested too deep: at most {deepest} within one another are expected."),
    "condition_without_limits": _("A condition on an amount needs a lowest or a highest amount."),
    "condition_without_options": _("A condition on a choice needs at least one option."),
    "duplicate_id": _("The id “{found}” occurs twice: each may occur once."),
    "days_outside_range": _("Something is due after {found} days: from 0 to 36,000 is expected."),
    "instalment_outside_range": _("A part of {found}% is not possible: above 0 and at most 100 is expected."),
    "instalments_do_not_add_up": _("The parts add up to {found}%: 100% is expected."),
    "instalments_out_of_order": _("The parts of a payment must stand in order of time, one for each day."),
    "rate_outside_range": _("A cost of {found}% a year is not possible: from 0 to 1,000 is expected, ends included."),
    "tolerance_not_positive": _("A sum of {found} is no risk to bear: above 0 is expected."),
    "too_many_instalments": _("There are {found} parts of a payment: at most 240 are expected."),
    "half_a_range": _("A range has only one end: both its low and its high end are expected, or neither."),
    "knots_out_of_order": _("The points of a curve must stand in rising order of amount."),
    "name_too_long": _("A name of {found} characters is too long: at most {longest_name} are expected."),
    "negative_cost": _("A cost of {found} is below 0: 0 or more is expected."),
    "negative_delay": _("A delay of {found} is below 0: 0 or more is expected."),
    "negative_weight": _("An importance of {found} is below 0: 0 or more is expected."),
    "no_conditions": _("A rule or joint effect needs at least one condition."),
    "issue_twice": _("What was told names the issue “{found}” twice: once is expected."),
    "not_in_own_words": _("“{found}” is nothing to say in your own words: a constraint or a fact is expected."),
    "not_a_number": _("“{found}” is not a number."),
    "number_of_parties": _("There are {found} parties: from {fewest_parties} to {most_parties} are expected."),
    "number_too_large": _("{found} is too large: at most 1,000,000,000,000,000 is expected."),
    "offer_in_two_sets": _("The offer “{found}” stands in two sets of offers made at once: one is expected."),
    "preferences_do_not_match_issues": _("Each party must have one entry for each issue, in the order of the issues."),
    "because_of_nothing": _("Say which of the offers was preferred before you say why."),
    "preferred_another": _("“{found}” is preferred but is none of the offers made at once."),
    "compared_with_itself": _("“{found}” is compared with itself: two issues are expected."),
    "range_empty": _("The range that begins at {found} is empty: the lowest amount must be below the highest."),
    "several_makers": _("Offers made at once must come from one party."),
    "step_not_positive": _("A step of {found} is not possible: above 0 is expected."),
    "step_too_small": _("A step of {found} is too small for this range: at most {most_levels} steps are expected."),
    "straight_line_bends": _("A straight line has a bend of {found}: 0 is expected, with a range around it at most."),
    "term_of_wrong_kind": _("“{found}” does not fit its issue: a choice needs an option, an amount needs a number."),
    "text_too_long": _("A text of {found} characters is too long: at most {longest_text} are expected."),
    "time_without_date": _("A time of {found} needs a date as well."),
    "tied_too_closely": _(
        "These rules tie too many issues to one another: {found} cases would have to be told apart, and at most "
        "{widest_table} are expected."
    ),
    "too_few_at_once": _("There are {found} offers made at once: at least two are expected."),
    "too_few_knots": _("A bent line has {found} points: at least two are expected."),
    "too_many_issues": _("There are {found} issues: at most {most_issues} are expected."),
    "too_many_links": _("There are {found} rules and joint effects: at most {most_links} are expected."),
    "unknown_event": _("A term names the event “{found}”, which does not exist."),
    "unknown_outcome": _("An event has no outcome “{found}” that could be certified."),
    "unknown_issue": _("A term names the issue “{found}”, which does not exist."),
    "unknown_offer": _("The offer “{found}” does not exist."),
    "unknown_option": _("The option “{found}” does not exist on this issue."),
    "unknown_party": _("The party “{found}” does not exist."),
    "value_of_wrong_kind": _("Scores of options do not fit an amount, and a curve does not fit a choice."),
    "value_outside_range": _("{found} lies outside its own range: from the low to the high end is expected."),
}
_MISSING: Final = {
    "issue": _("This issue is no longer part of the deal."),
    "choice issue": _("This issue is no longer a choice among options."),
    "option": _("This option is no longer part of its issue."),
    "party": _("This party is no longer at the table."),
    "offer": _("This offer is no longer in the log."),
    "set of offers": _("These offers are no longer in the log."),
    "alternative": _("This alternative is no longer listed."),
    "standard": _("This standard is no longer listed."),
    "question": _("This question is no longer listed."),
    "statement": _("This statement is no longer listed."),
    "clause": _("This clause is no longer listed."),
    "tellable": _("This is no longer among what they could be told."),
    "disclosure": _("This is no longer among what they were told."),
    "package": _("This package is no longer kept."),
    "rule": _("This rule is no longer part of the deal."),
    "joint effect": _("This joint effect is no longer part of the deal."),
}


def refusal_in_words(error: Refused | Unsound | Missing, project: Project | None = None, show: Formats = PLAIN) -> str:
    """One sentence for what an edit raised; `project` lets it name the issue."""
    if isinstance(error, Missing):
        return _MISSING.get(error.kind, _("This is no longer part of the deal."))
    if isinstance(error, Unsound):
        return unsound_in_words(error.code, error.found, show)
    named = {key: _value(value, show) for key, value in error.details.items()}
    named["issue"] = _issue(error.details.get("issue"), project)
    named["other"] = _issue(error.details.get("other"), project)
    return _REFUSED.get(error.code, _("This cannot be done as asked.")).format(**named)


def unsound_in_words(code: str, found: object, show: Formats = PLAIN) -> str:
    """One sentence for a code of Unsound with what stood there; files report the same codes with a place."""
    pattern = _UNSOUND.get(code, _("The value does not fit: “{found}”."))
    return pattern.format(
        found=_value(found, show),
        bend=show.number(STEEPEST_BEND),
        deepest=show.number(DEEPEST_CONDITION),
        fewest_parties=show.number(FEWEST_PARTIES),
        longest_id=show.number(LONGEST_ID),
        longest_name=show.number(LONGEST_NAME),
        longest_text=show.number(LONGEST_TEXT),
        most_issues=show.number(MOST_ISSUES),
        most_levels=show.number(MOST_LEVELS),
        most_links=show.number(MOST_LINKS),
        most_parties=show.number(MOST_PARTIES),
        widest_table=show.number(WIDEST_TABLE),
    )


def _issue(issue: object, project: Project | None) -> str:
    if project is None or not isinstance(issue, str):
        return _("This issue")
    try:
        return issue_name(project, IssueId(issue))
    except Missing:
        return _("This issue")


def _value(value: object, show: Formats) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST_NUMBER:
        return show.number(float(value))
    return shown(str(value))

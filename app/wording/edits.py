"""What a step did, for undo and redo: "Change importance of Price"; names, never numbers."""

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from typing import Final

from app.document.history import Label
from app.domain.ids import IssueId, OfferId, OptionId, PackageId, PartyId
from app.domain.lookup import Missing, choice_of, option_of
from app.domain.project import Project
from app.wording.names import issue_name, offer_name, option_name, package_name, party_in_sentence, shown
from app.wording.translate import _, ngettext

_STEPS: Final = {
    "rename_project": _("Rename the deal"),
    "note_on_project": _("Change the note on the deal"),
    "add_party": _("Add party {name}"),
    "rename_party": _("Rename {party} to {name}"),
    "note_on_party": _("Change the note on {party}"),
    "remove_party": _("Remove {party}"),
    "set_scale": _("Change how scores of {party} are counted"),
    "set_walk_away_words": _("Describe your walk-away"),
    "set_walk_away_points": _("Change your walk-away"),
    "set_walk_away_source": _("Change how your walk-away is known"),
    "set_walk_away_term": _("Change {issue} in your walk-away"),
    "set_walk_away_terms": _("Change your walk-away"),
    "clear_walk_away": _("Clear your walk-away"),
    "set_aspiration": _("Change your target"),
    "set_aspiration_source": _("Change how your target is known"),
    "set_alternative_source": _("Change how an alternative of yours is known"),
    "set_waiting_source": _("Change how it is known what waiting costs you"),
    "set_besides_source": _("Change how it is known what else counts for you"),
    "set_draft_term": _("Change {issue} in the draft"),
    "set_draft": _("Change the draft"),
    "put_on_table": _("Put an offer from {party} on the table"),
    "set_offer_status": _("Change what became of {offer}"),
    "note_on_offer": _("Change the note on {offer}"),
    "date_offer": _("Change the date of {offer}"),
    "put_several_on_table": _("Put several offers from {party} on the table"),
    "prefer_offer": _("Note which offer was preferred"),
    "prefer_because": _("Note why an offer was preferred"),
    "time_offer": _("Change the time of {offer}"),
    "set_offer_channel": _("Change how {offer} was made"),
    "set_offer_expiry": _("Change until when {offer} holds"),
    "park_term": _("Park {issue}"),
    "set_condition": _("Change what {issue} depends on"),
    "note_on_parked": _("Change the note on what is parked for {issue}"),
    "set_whole_only": _("Note whether nothing is agreed until everything is"),
    "take_parked_into_draft": _("Take what is parked into the draft"),
    "add_standard": _("Add a standard for {issue}"),
    "set_standard_term": _("Change a standard"),
    "set_standard_words": _("Change a standard"),
    "set_standard_source": _("Change where a standard stands"),
    "note_question": _("Note a question to ask"),
    "set_question_words": _("Put a question another way"),
    "set_whom_to_ask": _("Put a question to {party}"),
    "date_question": _("Change when a question was asked"),
    "answer_question": _("Note an answer"),
    "record_answer": _("Note what was answered"),
    "take_in": _("Take what the offers of {party} tell into your estimates"),
    "set_bluffed": _("Change whether offers of {party} on {issue} are believed"),
    "note_statement": _("Note what {party} said about what matters more"),
    "set_reliability": _("Change how far a statement is believed"),
    "set_statement_words": _("Change what was said"),
    "date_statement": _("Change when something was said"),
    "add_event": _("Add an event"),
    "set_event_words": _("Describe an event"),
    "set_event_measure": _("Change how an event is told"),
    "set_event_judge": _("Change who tells what became of it"),
    "set_event_certified": _("Change what has to be certified"),
    "set_event_date": _("Change when an event is decided"),
    "add_outcome": _("Add a way an event can turn out"),
    "rename_outcome": _("Rename a way an event can turn out"),
    "set_depends_on": _("Change whether {issue} depends on an event"),
    "set_chance": _("Change how likely {party} holds an event"),
    "scale_chances": _("Make chances add up to 100%"),
    "set_chance_source": _("Change how a chance is known"),
    "clear_chances": _("Clear what {party} holds likely"),
    "set_check": _("Change what was thought of before a bet"),
    "settle_deal": _("Mark the deal as signed"),
    "unsettle_deal": _("Take back that the deal is signed"),
    "date_settlement": _("Change when the deal was signed"),
    "add_clause": _("Add a clause"),
    "set_clause_words": _("Change a clause"),
    "set_clause_due": _("Change when a clause falls due"),
    "set_clause_by": _("Change who has to do it"),
    "tick_clause": _("Change whether a clause is written"),
    "finish_clause": _("Change whether it is done"),
    "set_learnt": _("Change what was learnt"),
    "add_alternative": _("Add an alternative"),
    "list_alternative": _("Add an alternative"),
    "set_alternative_words": _("Describe an alternative"),
    "set_alternative_worth": _("Change what an alternative is worth"),
    "set_alternative_terms": _("Change what an alternative is worth"),
    "set_alternative_chance": _("Change how likely an alternative is"),
    "set_alternative_cost": _("Change what an alternative costs"),
    "set_alternative_delay": _("Change how long an alternative takes"),
    "set_waiting": _("Change what waiting costs you"),
    "set_besides": _("Change what else counts without a deal"),
    "set_schedule": _("Change when is paid with {option}"),
    "set_paid_after": _("Change whether {issue} says when the price is paid"),
    "set_discount_rate": _("Change what waiting for money costs you"),
    "set_discount_rate_source": _("Change how it is known what waiting for money costs you"),
    "score_by_waiting": _("Take your scores of {issue} from what waiting costs"),
    "set_risk_tolerance": _("Change how much risk you can bear"),
    "set_risk_tolerance_source": _("Change how it is known how much risk you can bear"),
    "bend_by_tolerance": _("Bend the curve of {issue} by the risk you can bear"),
    "keep_package": _("Keep package {name}"),
    "insert_issue": _("Add issue {name}"),
    "add_choice_issue": _("Add issue {name}"),
    "add_amount_issue": _("Add issue {name}"),
    "rename_issue": _("Rename {issue} to {name}"),
    "note_on_issue": _("Change the note on {issue}"),
    "rename_option": _("Rename {option} of {issue} to {name}"),
    "take_off_table": _("Take {option} of {issue} off the table"),
    "put_back_on_table": _("Put {option} of {issue} back on the table"),
    "set_options": _("Change the options of {issue}"),
    "set_amount": _("Change the range of {issue}"),
    "empty_choice": _("Clear the options of {issue}"),
    "set_range": _("Change the range of {issue}"),
    "set_unit": _("Change the unit of {issue}"),
    "set_currency": _("Change the currency of {issue}"),
    "make_choice_issue": _("Turn {issue} into a choice"),
    "make_amount_issue": _("Turn {issue} into an amount"),
    "set_score": _("Change the score of {option} on {issue}"),
    "set_score_range": _("Change the range of the score of {option} on {issue}"),
    "set_value": _("Change the scores on {issue}"),
    "set_direction": _("Say what is better on {issue}"),
    "set_stance": _("Say how {issue} compares with what we want"),
    "bend": _("Bend the curve of {issue}"),
    "set_knots": _("Shape the curve of {issue}"),
    "set_curve_score": _("Change a score on {issue}"),
    "set_curve_score_range": _("Change the range of a score on {issue}"),
    "score_by_order": _("Score {issue} by order"),
    "set_position": _("Change what you say you want on {issue}"),
    "add_interest": _("Say why {issue} matters to you"),
    "set_interest_words": _("Change what somebody needs"),
    "serve_interest": _("Say what {issue} is needed for"),
    "set_serving_options": _("Change which options of {issue} serve an interest"),
    "let_go_of_interest": _("Take a reason off {issue}"),
    "set_interest_source": _("Change how it is known what somebody needs"),
    "share_interest": _("Change whether they may know what you need"),
    "set_issue_sharing": _("Change whether they may be told how you see {issue}"),
    "add_tellable": _("Add something they could be told"),
    "set_tellable_words": _("Change something they could be told"),
    "set_tellable_kind": _("Change what kind of thing they could be told"),
    "set_tellable_sharing": _("Change whether they may be told it"),
    "tell": _("Note what {party} was told"),
    "tell_example": _("Note which package {party} was given as an example"),
    "set_disclosure_words": _("Change what they were told"),
    "set_disclosure_kind": _("Change what kind of thing they were told"),
    "date_disclosure": _("Change when they were told it"),
    "note_return": _("Note what came back"),
    "set_source": _("Change how {issue} is known"),
    "set_scores_source": _("Change how the scores on {issue} are known"),
    "set_weight": _("Change importance of {issue}"),
    "set_share": _("Change importance of {issue}"),
    "lock_weight": _("Lock importance of {issue}"),
    "unlock_weight": _("Unlock importance of {issue}"),
    "confirm_weight": _("Confirm importance of {issue}"),
    "confirm_weights": _("Confirm importances"),
    "set_weight_range": _("Change the range of importance of {issue}"),
    "add_rule": _("Add a rule"),
    "change_rule": _("Change a rule"),
    "remove_rules": _("Remove a rule"),
    "add_joint_effect": _("Add a joint effect"),
    "change_joint_effect": _("Change a joint effect"),
    "set_bonus": _("Change what a joint effect is worth to you"),
    "set_bonus_source": _("Change how it is known what a joint effect is worth to you"),
    "remove_joint_effects": _("Remove a joint effect"),
    "revert_to": _("Go back to the saved file"),
    # Whoever makes several edits together names the step.
    "together": "{name}",
}
_OF_OTHERS: Final = {
    "set_walk_away_words": _("Describe the walk-away of {party}"),
    "set_walk_away_points": _("Change the estimated walk-away of {party}"),
    "set_walk_away_source": _("Change how the walk-away of {party} is known"),
    "set_walk_away_term": _("Change {issue} in the estimated walk-away of {party}"),
    "set_walk_away_terms": _("Change the estimated walk-away of {party}"),
    "clear_walk_away": _("Clear the estimated walk-away of {party}"),
    "add_alternative": _("Add an alternative of {party}"),
    "list_alternative": _("Add an alternative of {party}"),
    "set_alternative_words": _("Describe an alternative of {party}"),
    "set_alternative_worth": _("Change what an alternative is worth to {party}"),
    "set_alternative_terms": _("Change what an alternative is worth to {party}"),
    "set_alternative_chance": _("Change how likely an alternative of {party} is"),
    "set_alternative_cost": _("Change what an alternative costs {party}"),
    "set_alternative_delay": _("Change how long an alternative of {party} takes"),
    "set_waiting": _("Change what waiting costs {party}"),
    "set_besides": _("Change what else counts for {party} without a deal"),
    "set_discount_rate": _("Change what waiting for money costs {party}"),
    "set_discount_rate_source": _("Change how it is known what waiting for money costs {party}"),
    "score_by_waiting": _("Take the scores of {party} on {issue} from what waiting costs them"),
    "set_risk_tolerance": _("Change how much risk {party} can bear"),
    "set_risk_tolerance_source": _("Change how it is known how much risk {party} can bear"),
    "bend_by_tolerance": _("Bend the curve of {issue} for {party} by the risk they can bear"),
    "set_aspiration": _("Change the estimated target of {party}"),
    "set_aspiration_source": _("Change how the target of {party} is known"),
    "set_alternative_source": _("Change how an alternative of {party} is known"),
    "set_waiting_source": _("Change how it is known what waiting costs {party}"),
    "set_besides_source": _("Change how it is known what else counts for {party}"),
    "set_score": _("Change the score of {option} on {issue} for {party}"),
    "set_score_range": _("Change the range of the score of {option} on {issue} for {party}"),
    "clear_scores": _("Clear the score of {option} on {issue} for {party}"),
    "set_value": _("Change the scores on {issue} for {party}"),
    "set_direction": _("Say what is better on {issue} for {party}"),
    "set_stance": _("Say how {party} sees {issue} beside us"),
    "bend": _("Bend the curve of {issue} for {party}"),
    "set_knots": _("Shape the curve of {issue} for {party}"),
    "set_curve_score": _("Change a score on {issue} for {party}"),
    "set_curve_score_range": _("Change the range of a score on {issue} for {party}"),
    "score_by_order": _("Score {issue} by order for {party}"),
    "set_position": _("Change what {party} wants on {issue}"),
    "add_interest": _("Say why {issue} matters to {party}"),
    "set_source": _("Change how {issue} is known for {party}"),
    "set_scores_source": _("Change how the scores on {issue} are known for {party}"),
    "set_weight": _("Change importance of {issue} for {party}"),
    "set_share": _("Change importance of {issue} for {party}"),
    "lock_weight": _("Lock importance of {issue} for {party}"),
    "unlock_weight": _("Unlock importance of {issue} for {party}"),
    "confirm_weight": _("Confirm importance of {issue} for {party}"),
    "set_weight_range": _("Change the range of importance of {issue} for {party}"),
    "set_bonus": _("Change what a joint effect is worth to {party}"),
    "set_bonus_source": _("Change how it is known what a joint effect is worth to {party}"),
}
_WITHOUT_A_NAME: Final = {
    "add_party": _("Add a party"),
    "keep_package": _("Keep a package"),
    "insert_issue": _("Add an issue"),
    "add_choice_issue": _("Add an issue"),
    "add_amount_issue": _("Add an issue"),
    "rename_party": _("Clear the name of {party}"),
    "rename_issue": _("Clear the name of {issue}"),
    "rename_option": _("Clear the name of {option} of {issue}"),
}
COUNTED: Final = {
    "issues": {
        "move_issues": _("Move {issue}"),
        "remove_issues": _("Remove {issue}"),
        "unpark_terms": _("Open {issue} again"),
    },
    "alternatives": {"remove_alternatives": _("Remove an alternative")},
    "clauses": {"remove_clauses": _("Remove a clause")},
    "standards": {"remove_standards": _("Remove a standard")},
    "questions": {"remove_questions": _("Remove a question")},
    "statements": {"remove_statements": _("Remove a statement")},
    "interests": {"remove_interests": _("Remove what somebody needs")},
    "tellables": {"remove_tellables": _("Remove something they could be told")},
    "disclosures": {"remove_disclosures": _("Take back that they were told something")},
    "events": {"remove_events": _("Remove an event")},
    "outcomes": {"remove_outcomes": _("Remove a way an event can turn out")},
    "options": {
        "move_options": _("Move {option} of {issue}"),
        "remove_options": _("Remove {option} of {issue}"),
        "clear_scores": _("Clear the score of {option} on {issue}"),
    },
    "offers": {"remove_offers": _("Remove {offer} from the log")},
    "packages": {"remove_packages": _("Remove {package}")},
    "labels": {"add_options": _("Add option {name} to {issue}")},
    "choices": {"add_choice_issues": _("Add an issue")},
}
_OPEN_THE_DRAFT: Final = _("Open every issue of the draft")
_STILL_OFF_TABLE: Final = _("Change why {option} of {issue} is off the table")
_NAMED: Final[dict[str, Callable[[Project, str], str]]] = {
    "party": lambda project, identifier: party_in_sentence(project, PartyId(identifier)),
    "issue": lambda project, identifier: issue_name(project, IssueId(identifier)),
    "offer": lambda project, identifier: offer_name(project, OfferId(identifier)),
    "package": lambda project, identifier: package_name(project, PackageId(identifier)),
}


def step_in_words(label: Label, *, before: Project, after: Project) -> str:
    """What a step did, as a command: "Change importance of Price"; an edit of an unknown name is "Change the deal"."""
    given = {**label.given, **_only_one(label)}
    names = _names(given, before, after)
    several = _several(label)
    theirs = "party" in given and given["party"] != before.us
    pattern = _OF_OTHERS.get(label.edit) if theirs else None
    if not names.get("name") and label.edit in _WITHOUT_A_NAME:
        pattern = _WITHOUT_A_NAME[label.edit]
    pattern = (
        several
        or _special(label, before)
        or pattern
        or _STEPS.get(label.edit)
        or _counted_pattern(label.edit)
        or _("Change the deal")
    )
    try:
        return pattern.format(**names)
    except KeyError:
        return _("Change the deal")


def _special(label: Label, before: Project) -> str | None:
    """Words for an edit that a person asks for to different ends."""
    if label.edit == "set_draft" and not label.given.get("terms"):
        return _OPEN_THE_DRAFT
    if label.edit == "take_off_table":
        issue, option = IssueId(str(label.given.get("issue"))), OptionId(str(label.given.get("option")))
        with suppress(Missing):
            return _STILL_OFF_TABLE if option_of(choice_of(before, issue), option).off_table is not None else None
    return None


def is_worded(edit: str) -> bool:
    """Whether an edit of this name has words of its own."""
    return edit in _STEPS or _counted_pattern(edit) is not None


def _counted_pattern(edit: str) -> str | None:
    return next((patterns[edit] for patterns in COUNTED.values() if edit in patterns), None)


def _several(label: Label) -> str | None:
    """The pattern for an edit that touched several things at once."""
    for key, patterns in COUNTED.items():
        things = label.given.get(key)
        if label.edit in patterns and isinstance(things, Collection) and len(things) != 1:
            return _of_count(label.edit, len(things))
    return None


def _of_count(edit: str, count: int) -> str:
    patterns = {
        "add_choice_issues": ngettext("Add {count} issue", "Add {count} issues", count),
        "move_issues": ngettext("Move {count} issue", "Move {count} issues", count),
        "remove_issues": ngettext("Remove {count} issue", "Remove {count} issues", count),
        "unpark_terms": ngettext("Open {count} issue again", "Open {count} issues again", count),
        "remove_alternatives": ngettext("Remove {count} alternative", "Remove {count} alternatives", count),
        "remove_clauses": ngettext("Remove {count} clause", "Remove {count} clauses", count),
        "remove_standards": ngettext("Remove {count} standard", "Remove {count} standards", count),
        "remove_questions": ngettext("Remove {count} question", "Remove {count} questions", count),
        "remove_statements": ngettext("Remove {count} statement", "Remove {count} statements", count),
        "remove_interests": ngettext(
            "Remove {count} thing that somebody needs", "Remove {count} things that somebody needs", count
        ),
        "remove_tellables": ngettext(
            "Remove {count} thing they could be told", "Remove {count} things they could be told", count
        ),
        "remove_disclosures": ngettext(
            "Take back that they were told {count} thing", "Take back that they were told {count} things", count
        ),
        "remove_events": ngettext("Remove {count} event", "Remove {count} events", count),
        "remove_outcomes": ngettext(
            "Remove {count} way an event can turn out", "Remove {count} ways an event can turn out", count
        ),
        "move_options": ngettext("Move {count} option of {issue}", "Move {count} options of {issue}", count),
        "remove_options": ngettext("Remove {count} option of {issue}", "Remove {count} options of {issue}", count),
        "clear_scores": ngettext("Clear {count} score on {issue}", "Clear {count} scores on {issue}", count),
        "remove_offers": ngettext("Remove {count} offer", "Remove {count} offers", count),
        "remove_packages": ngettext("Remove {count} package", "Remove {count} packages", count),
        "add_options": ngettext("Add {count} option to {issue}", "Add {count} options to {issue}", count),
    }
    return patterns[edit].replace("{count}", str(count))


def _only_one(label: Label) -> dict[str, object]:
    """The single thing that an edit of several was given, under the names that sentences use."""
    for key in COUNTED:
        things = label.given.get(key)
        if isinstance(things, str) or not isinstance(things, Collection) or len(things) != 1:
            continue
        return {"name" if key == "labels" else key.removesuffix("s"): next(iter(things))}
    return {}


def _names(given: Mapping[str, object], before: Project, after: Project) -> dict[str, str]:
    """The names of everything the edit was given, from the snapshot that knows it."""
    return _names_in(given, after) | _names_in(given, before) | {"name": shown(_new_name(given))}


def _new_name(given: Mapping[str, object]) -> str:
    for key in ("name", "label"):
        if isinstance(given.get(key), str):
            return str(given[key])
    return str(getattr(given.get("issue"), "name", ""))


def _names_in(given: Mapping[str, object], project: Project) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, name in _NAMED.items():
        identifier = given.get(key)
        if isinstance(identifier, str):
            with suppress(Missing):
                found[key] = name(project, identifier)
    issue, option = given.get("issue"), given.get("option")
    if isinstance(issue, str) and isinstance(option, str):
        with suppress(Missing):
            found["option"] = option_name(choice_of(project, IssueId(issue)), OptionId(option))
    return found

"""Steps in words: every edit of the domain has some, and they name what was changed."""

import pytest

from app.document.document import Document
from app.document.history import Label
from app.domain.beginning import THEM, US
from app.domain.edits import issues, options, parties, scores, weights
from app.domain.edits.dealing import put_on_table, remove_packages, set_draft_term
from app.domain.ids import IssueId, PackageId
from app.domain.lookup import choice_of
from app.domain.packages import AmountTerm
from app.wording.edits import COUNTED, is_worded, step_in_words
from tests.app.wording.deals import DELIVERY, FAST, PRICE, deal, terms
from tests.edits import Edit, every_edit

EDITS = sorted({edit.__name__ for edits in every_edit().values() for edit in edits})


@pytest.mark.parametrize("edit", EDITS)
def test_every_edit_has_words(edit: str) -> None:
    assert is_worded(edit)


def test_the_enumeration_finds_the_edits() -> None:
    assert {"set_weight", "remove_issues", "set_range", "put_on_table", "take_off_table"} <= set(EDITS)


def _said(edit: Edit, **given: object) -> str:
    before = deal()
    return step_in_words(Label(edit=edit.__name__, given=given), before=before, after=edit(before, **given))


def test_a_step_names_the_issue_and_whose_view_it_is() -> None:
    assert _said(weights.set_weight, party=US, issue=PRICE, weight=30.0) == "Change importance of Price"
    assert (
        _said(weights.set_weight, party=THEM, issue=PRICE, weight=30.0) == "Change importance of Price for Alder Works"
    )
    assert (
        _said(scores.set_score, party=THEM, issue=DELIVERY, option=FAST, score=20.0)
        == "Change the score of Two weeks on Delivery for Alder Works"
    )


def test_steps_on_several_things_are_counted_and_on_one_are_named() -> None:
    assert _said(issues.remove_issues, issues=(PRICE, DELIVERY)) == "Remove 2 issues"
    assert _said(issues.remove_issues, issues={PRICE}) == "Remove Price"
    assert _said(options.add_options, issue=DELIVERY, labels=["Four weeks"]) == "Add option Four weeks to Delivery"
    assert _said(options.add_options, issue=DELIVERY, labels=["a", "b"]) == "Add 2 options to Delivery"
    assert _said(remove_packages, packages=[PackageId("opening")]) == "Remove Opening"


@pytest.mark.parametrize(("given", "edit"), [(given, edit) for given, edits in COUNTED.items() for edit in edits])
def test_every_step_on_several_things_says_how_many(given: str, edit: str) -> None:
    label = Label(edit=edit, given={given: ["first", "second"], "issue": DELIVERY})
    assert "2" in step_in_words(label, before=deal(), after=deal())


def test_a_step_on_an_option_names_its_issue() -> None:
    on = {"issue": DELIVERY, "option": FAST}
    assert _said(options.rename_option, **on, label="Soon") == "Rename Two weeks of Delivery to Soon"
    assert _said(options.take_off_table, **on) == "Take Two weeks of Delivery off the table"
    assert _said(options.remove_options, issue=DELIVERY, options=[FAST]) == "Remove Two weeks of Delivery"
    assert (
        _said(scores.clear_scores, party=US, issue=DELIVERY, options=[FAST])
        == "Clear the score of Two weeks on Delivery"
    )
    others = [option.id for option in choice_of(deal(), DELIVERY).options]
    assert _said(scores.clear_scores, party=US, issue=DELIVERY, options=others).endswith(" scores on Delivery")


def test_a_reason_changed_is_not_called_taking_off_the_table_again() -> None:
    before = options.take_off_table(deal(), issue=DELIVERY, option=FAST)
    given = {"issue": DELIVERY, "option": FAST, "why": "no trucks"}
    label = Label(edit="take_off_table", given=given)
    after = options.take_off_table(before, issue=DELIVERY, option=FAST, why="no trucks")
    assert step_in_words(label, before=before, after=after) == "Change why Two weeks of Delivery is off the table"


def test_emptying_the_draft_is_not_called_changing_it() -> None:
    drafted = Label(edit="set_draft", given={"terms": terms()})
    assert step_in_words(drafted, before=deal(), after=deal()) == "Change the draft"
    emptied = Label(edit="set_draft", given={"terms": ()})
    assert step_in_words(emptied, before=deal(), after=deal()) == "Open every issue of the draft"


def test_a_new_or_changed_name_is_said_beside_the_old_one() -> None:
    assert _said(issues.rename_issue, issue=PRICE, name="Unit price") == "Rename Price to Unit price"
    assert _said(issues.rename_issue, issue=PRICE, name="") == "Clear the name of Price"
    assert _said(issues.add_choice_issue, name="Warranty") == "Add issue Warranty"
    assert _said(issues.add_choice_issue, name="") == "Add an issue"
    assert _said(issues.add_choice_issues, choices=[("Warranty", ["1 year"])]) == "Add an issue"
    assert _said(issues.add_choice_issues, choices=[("Warranty", []), ("Colour", [])]) == "Add 2 issues"
    assert _said(parties.add_party, name="") == "Add a party"


def test_steps_never_tell_a_number_because_menus_are_seen_by_others() -> None:
    assert _said(parties.set_walk_away_points, party=US, points=47.0) == "Change your walk-away"
    assert _said(set_draft_term, issue=PRICE, term=AmountTerm(amount=9.3)) == "Change Price in the draft"
    assert _said(put_on_table, party=THEM, terms=terms()) == "Put an offer from Alder Works on the table"


def test_going_back_to_the_file_and_unknown_edits_have_words() -> None:
    document = Document(deal(), saved=True)
    assert step_in_words(Label(edit="revert_to"), before=document.project, after=deal()) == "Go back to the saved file"
    assert step_in_words(Label(edit="later"), before=deal(), after=deal()) == "Change the deal"
    lost = Label(edit="set_weight", given={"party": US, "issue": IssueId("gone")})
    assert step_in_words(lost, before=deal(), after=deal()) == "Change the deal"

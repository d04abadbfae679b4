"""An issue described anew keeps what still fits."""

import pytest

from app.domain.edits.dealing import keep_package, put_on_table, set_draft
from app.domain.edits.describing import empty_choice, set_amount, set_options
from app.domain.edits.options import remove_options, rename_option
from app.domain.edits.parties import set_walk_away_terms
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import AmountIssue
from app.domain.lookup import choice_of, issue_of, party_of, preference_of, us_of
from app.domain.project import Project
from app.domain.soundness import Unsound
from app.domain.values import OptionScores, Unknown
from tests.builders import bent, choice, deal, line, scores, terms, two_issue_deal

COLOUR, PRICE = IssueId("colour"), IssueId("price")
US, THEM = PartyId("us"), PartyId("them")


def options(project: Project, issue: IssueId = COLOUR) -> list[tuple[str, str]]:
    return [(option.label, option.id) for option in choice_of(project, issue).options]


def ours(project: Project) -> dict[OptionId, float]:
    value = preference_of(us_of(project), COLOUR).value
    return {entry.option: entry.score.value for entry in value.scores} if isinstance(value, OptionScores) else {}


def test_options_in_another_order_keep_their_scores() -> None:
    after = set_options(two_issue_deal(), issue=COLOUR, labels=["blue", "red"])

    assert options(after) == [("blue", "blue"), ("red", "red")]
    assert ours(after) == {"red": 100, "blue": 0}


def test_a_label_that_is_only_put_right_keeps_its_scores_and_what_was_said() -> None:
    said = put_on_table(two_issue_deal(), party=THEM, terms=terms(colour="blue"))
    after = set_options(said, issue=COLOUR, labels=["Blue.", "RED"])

    assert options(after) == [("Blue.", "blue"), ("RED", "red")]
    assert ours(after) == {"red": 100, "blue": 0}
    assert after.offers == said.offers


def test_another_label_in_the_same_place_says_nothing_of_what_the_old_one_said() -> None:
    said = set_draft(two_issue_deal(), terms=terms(colour="red", price=3))
    said = keep_package(said, name="Kept", terms=terms(colour="red", price=5))
    said = put_on_table(said, party=THEM, terms=terms(colour="red", price=9))
    said = set_walk_away_terms(said, party=US, terms=terms(colour="red", price=1))
    after = set_options(said, issue=COLOUR, labels=["crimson", "blue"])

    assert [label for label, _ in options(after)] == ["crimson", "blue"]
    assert ours(after) == {"blue": 0}
    assert after == set_options(
        remove_options(said, issue=COLOUR, options=[OptionId("red")]), issue=COLOUR, labels=["crimson", "blue"]
    )
    assert after.offers[0].terms == terms(price=9)
    assert us_of(after).walk_away.terms == terms(price=1)


def test_an_option_without_a_label_is_named_by_the_one_in_its_place() -> None:
    project = rename_option(two_issue_deal(), issue=COLOUR, option=OptionId("blue"), label="")
    after = set_options(project, issue=COLOUR, labels=["green", "navy", "red"])

    assert [label for label, _ in options(after)] == ["green", "navy", "red"]
    assert options(after)[1:] == [("navy", "blue"), ("red", "red")]


def test_a_label_that_stays_is_never_taken_for_a_correction_of_another() -> None:
    project = set_options(deal(choice("colour")), issue=COLOUR, labels=["Bright", "bright", "brighte"])
    after = set_options(project, issue=COLOUR, labels=["brighte", "bright"])

    assert options(after) == [("brighte", "brighte"), ("bright", "bright-2")]


def test_more_new_labels_than_gone_come_unscored() -> None:
    after = set_options(two_issue_deal(), issue=COLOUR, labels=["green", "red", "grey"])

    assert [label for label, _ in options(after)] == ["green", "red", "grey"]
    assert ours(after) == {"red": 100}


def test_labels_that_are_gone_leave_with_their_scores_and_terms() -> None:
    project = deal(choice("colour", "red", "green", "blue"), us={"colour": (1, scores(red=0, green=50, blue=100))})
    after = set_options(project, issue=COLOUR, labels=["red", "blue"])

    assert options(after) == [("red", "red"), ("blue", "blue")]
    assert ours(after) == {"red": 0, "blue": 100}


@pytest.mark.parametrize("labels", [["red"], ["red", "red"], ["red", "red", "red"], []])
def test_equal_labels_are_matched_one_by_one(labels: list[str]) -> None:
    twice = set_options(deal(choice("colour")), issue=COLOUR, labels=["red", "red"])
    after = set_options(twice, issue=COLOUR, labels=labels)

    assert [label for label, _ in options(after)] == labels
    assert {identifier for _, identifier in options(after)[:2]} <= {identifier for _, identifier in options(twice)}


def test_an_amount_described_by_options_becomes_a_choice() -> None:
    after = set_options(two_issue_deal(), issue=PRICE, labels=["low", "high"])

    assert [label for label, _ in options(after, PRICE)] == ["low", "high"]
    assert preference_of(us_of(after), PRICE).weight.value == 80


def test_a_choice_described_by_a_range_becomes_an_amount_without_scores() -> None:
    after = set_amount(two_issue_deal(), issue=COLOUR, span=(1, 9, 2), unit="days")
    issue = issue_of(after, COLOUR)

    assert isinstance(issue, AmountIssue)
    assert (issue.low, issue.high, issue.step, issue.unit, issue.currency) == (1, 9, 2, "days", "")
    assert all(preference_of(party, COLOUR).value == Unknown() for party in after.parties)


def test_a_description_of_the_other_kind_keeps_what_is_an_amount_of_it() -> None:
    drafted = set_draft(two_issue_deal(), terms=terms(colour="red", price=3))
    named = set_options(drafted, issue=PRICE, labels=["3 €", "soon", "10 €"], amounts={"3 €": 3.0, "10 €": 10.0})
    assert named.draft == terms(colour="red", price="3")

    back = set_amount(named, issue=PRICE, span=(0, 10, 1), currency="EUR", amounts={"3 €": 3.0, "10 €": 10.0})
    assert back.draft == drafted.draft
    assert preference_of(us_of(back), PRICE).value == bent((3, 70), (10, 0))


def test_a_currency_replaces_a_unit_and_a_unit_a_currency() -> None:
    in_euro = set_amount(two_issue_deal(), issue=PRICE, span=(0, 10, 1), currency="EUR")
    in_days = set_amount(in_euro, issue=PRICE, span=(0, 10, 1), unit="days")

    for project, unit, currency in ((in_euro, "", "EUR"), (in_days, "days", "")):
        issue = issue_of(project, PRICE)
        assert isinstance(issue, AmountIssue)
        assert (issue.unit, issue.currency) == (unit, currency)
    assert preference_of(us_of(in_days), PRICE).value == line(100, 0)


def test_a_range_that_cannot_be_leaves_everything_as_it_was() -> None:
    with pytest.raises(Unsound, match="step_too_small"):
        set_amount(two_issue_deal(), issue=COLOUR, span=(0, 1e9, 1))


@pytest.mark.parametrize("issue", [COLOUR, PRICE])
def test_an_issue_whose_line_was_cleared_is_a_choice_without_options(issue: IssueId) -> None:
    after = empty_choice(two_issue_deal(), issue=issue)

    assert choice_of(after, issue).options == ()
    assert preference_of(party_of(after, US), issue).value == Unknown()


def test_clearing_a_line_opens_the_terms_on_it() -> None:
    drafted = set_draft(two_issue_deal(), terms=terms(colour="red", price=3))
    assert empty_choice(drafted, issue=COLOUR).draft == terms(price=3)

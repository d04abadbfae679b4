"""In what order things stand for others, and what is called by a number there."""

from dataclasses import replace

from app.domain.ids import EventId, IssueId, OptionId, OutcomeId, PartyId
from app.domain.issues import ChoiceIssue, Option
from app.domain.packages import Contingency, Outcome
from app.domain.parties import Party
from app.reports.neutral import as_written, event_called, names_of, outcomes_called, place_of, whole
from tests.builders import amount, choice, deal, terms


def outcome(label: str, number: int = 1) -> Outcome:
    return Outcome(id=OutcomeId(f"outcome-{number}"), label=label)


def unlabelled(*ids: str) -> ChoiceIssue:
    return ChoiceIssue(id=IssueId("colour"), name="colour", options=tuple(Option(id=OptionId(each)) for each in ids))


def test_words_stand_by_letters_and_by_the_numbers_among_them() -> None:
    words = ["in 10 weeks", "In 2 weeks", "at once", "in 02 weeks", "Z"]
    assert sorted(words, key=place_of) == ["at once", "In 2 weeks", "in 02 weeks", "in 10 weeks", "Z"]


def test_numbers_written_with_their_thousands_stand_by_their_size() -> None:
    words = ["1,000 pieces", "2.500 Stück", "500 pieces", "900,000 pieces", "1,250,000 pieces"]
    assert sorted(words, key=place_of) == [words[2], words[0], words[1], words[3], words[4]]


def test_numbers_of_any_length_and_script_have_a_place() -> None:
    assert min(["9" * 5000, "1", "٣", ""], key=place_of) == ""


def test_nothing_is_cut_off() -> None:
    assert whole("x" * 400 + "\n") == "x" * 400


def test_options_without_a_label_are_numbered_as_the_packages_come_to_speak_of_them() -> None:
    for order in (("red", "blue", "grey"), ("grey", "blue", "red")):
        project = deal(unlabelled(*order))
        names = names_of(project, (terms(colour="blue"), terms(colour="red")))
        assert names.options[IssueId("colour"), OptionId("blue")] == "Option 1"
        assert names.options[IssueId("colour"), OptionId("red")] == "Option 2"
        assert names.options[IssueId("colour"), OptionId("grey")] == "Option 3"


def test_options_stand_by_their_words() -> None:
    issue = choice("delivery", "10-weeks", "2-weeks", "At-once")
    assert names_of(deal(issue), ()).options_of(issue) == ("2-weeks", "10-weeks", "At-once")


def test_we_are_the_first_party_where_we_have_no_name_that_others_would_use() -> None:
    project = deal(choice("colour", "red"))
    ours, theirs = project.parties
    for name in ("", "Us", "us"):
        project = replace(project, parties=(replace(theirs, name=""), replace(ours, name=name)))
        names = names_of(project, ()).parties
        assert names == {PartyId("us"): "Party 1", PartyId("them"): "Party 2"}


def test_parties_without_a_name_are_numbered_after_us_whatever_their_order() -> None:
    project = deal()
    third = Party(id=PartyId("third"), name="Carrier")
    project = replace(project, parties=(third, *project.parties))
    assert names_of(project, ()).parties == {
        PartyId("third"): "Carrier",
        PartyId("us"): "Party 1",
        PartyId("them"): "them",
    }


def test_an_event_is_called_by_its_words_or_by_how_it_may_come_out() -> None:
    outcomes = (outcome("refused"), outcome("granted", 2))
    event = Contingency(id=EventId("permit"), event="Permit by May", outcomes=outcomes)
    assert event_called(event) == "Permit by May"
    assert event_called(replace(event, event="")) == "granted / refused"
    assert event_called(Contingency(id=EventId("permit"))) == "An event"


def test_outcomes_stand_by_their_words_and_those_without_any_come_last() -> None:
    event = Contingency(id=EventId("permit"), outcomes=(outcome(""), outcome("refused", 2), outcome("granted", 3)))
    assert [name for _id, name in outcomes_called(event)] == ["granted", "refused", "outcome 1"]


def test_an_amount_is_written_with_the_decimals_of_what_is_said() -> None:
    issue = amount("price", 0, 10, 0.125)
    assert as_written(issue, [3.0]).step == 1
    assert as_written(issue, [3.0, 2.5]).step == 0.1
    assert as_written(issue, []).step == 1
    assert as_written(issue, [5e-324]).step == 1e-300

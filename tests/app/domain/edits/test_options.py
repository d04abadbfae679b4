"""Options: what refers to them follows; everything else stays as it was."""

import pytest

from app.domain.edits.dealing import keep_package, put_on_table, set_draft
from app.domain.edits.options import (
    add_options,
    move_options,
    put_back_on_table,
    remove_options,
    rename_option,
    take_off_table,
)
from app.domain.edits.weights import confirm_weight
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.issues import OffTable
from app.domain.lookup import Missing, choice_of, option_of, party_of, preference_of
from app.domain.project import Project
from app.domain.values import Unknown
from tests.builders import amount, choice, deal, line, scores, terms

COLOUR, PRICE = IssueId("colour"), IssueId("price")
RED, GREEN, BLUE = OptionId("red"), OptionId("green"), OptionId("blue")
US, THEM = PartyId("us"), PartyId("them")


def three_colours() -> Project:
    project = deal(
        choice("colour", "red", "green", "blue"),
        amount("price", 0, 10),
        us={"colour": (20, scores(red=100, green=40, blue=0)), "price": (80, line(100, 0))},
        them={"colour": (70, scores(red=0, blue=100)), "price": (30, line(0, 100))},
    )
    project = set_draft(project, terms=terms(colour="green", price=3))
    project = keep_package(project, name="Kept", terms=terms(colour="green", price=5))
    return put_on_table(project, party=THEM, terms=terms(colour="blue", price=9))


def labels(project: Project) -> list[str]:
    return [option.label for option in choice_of(project, COLOUR).options]


def test_added_options_come_last_with_ids_of_their_own() -> None:
    added = add_options(three_colours(), issue=COLOUR, labels=["Red", "red"])

    assert labels(added) == ["red", "green", "blue", "Red", "red"]
    assert [option.id for option in choice_of(added, COLOUR).options][3:] == ["red-2", "red-3"]


def test_options_can_be_added_at_a_place() -> None:
    assert labels(add_options(three_colours(), issue=COLOUR, labels=["grey"], at=1)) == ["red", "grey", "green", "blue"]


def test_an_added_option_changes_no_score() -> None:
    before = three_colours()
    assert add_options(before, issue=COLOUR, labels=["grey"]).parties is before.parties


def test_a_renamed_option_keeps_its_scores_and_terms() -> None:
    before = three_colours()
    after = rename_option(before, issue=COLOUR, option=GREEN, label="Olive")

    assert labels(after) == ["red", "Olive", "blue"]
    assert after.parties is before.parties
    assert after.draft is before.draft


@pytest.mark.parametrize(
    ("moved", "before", "order"),
    [
        ({BLUE}, 0, ["blue", "red", "green"]),
        ({RED}, 3, ["green", "blue", "red"]),
        ({RED, BLUE}, 2, ["green", "red", "blue"]),
        ({GREEN}, 1, ["red", "green", "blue"]),
    ],
)
def test_moved_options_come_together_before_the_place(moved: set[OptionId], before: int, order: list[str]) -> None:
    assert labels(move_options(three_colours(), issue=COLOUR, options=moved, before=before)) == order


def test_removing_an_option_opens_the_terms_that_named_it_and_keeps_the_packages() -> None:
    after = remove_options(three_colours(), issue=COLOUR, options={GREEN})

    assert after.draft == terms(price=3)
    assert after.packages[0].terms == terms(price=5)
    assert after.offers[0].terms == terms(colour="blue", price=9)


def test_a_weight_is_to_be_checked_only_when_a_worst_or_best_score_leaves() -> None:
    middle = remove_options(three_colours(), issue=COLOUR, options={GREEN})
    end = remove_options(three_colours(), issue=COLOUR, options={BLUE})

    assert not preference_of(party_of(middle, US), COLOUR).check_again
    assert preference_of(party_of(end, US), COLOUR).check_again
    assert preference_of(party_of(end, THEM), COLOUR).check_again
    assert not preference_of(party_of(end, US), PRICE).check_again


def test_where_no_score_is_left_nothing_is_known() -> None:
    after = remove_options(three_colours(), issue=COLOUR, options={RED, BLUE})

    assert preference_of(party_of(after, THEM), COLOUR).value == Unknown()
    ours = preference_of(party_of(after, US), COLOUR).value
    assert ours == scores(green=40)


def test_an_option_off_the_table_keeps_its_score_and_comes_back() -> None:
    before = three_colours()
    off = take_off_table(before, issue=COLOUR, option=GREEN, by=THEM, why="law")

    assert option_of(choice_of(off, COLOUR), GREEN).off_table == OffTable(by=THEM, why="law")
    assert off.parties is before.parties
    assert put_back_on_table(off, issue=COLOUR, option=GREEN) == before


@pytest.mark.parametrize("party", [US, THEM])
def test_a_worst_or_best_option_off_the_table_or_back_on_it_puts_the_weight_in_doubt(party: PartyId) -> None:
    def doubtful(project: Project) -> bool:
        return preference_of(party_of(project, party), COLOUR).check_again

    off = take_off_table(three_colours(), issue=COLOUR, option=RED)
    assert doubtful(off)
    confirmed = confirm_weight(off, party=party, issue=COLOUR)
    assert not doubtful(take_off_table(confirmed, issue=COLOUR, option=RED, why="sold out"))
    assert doubtful(put_back_on_table(confirmed, issue=COLOUR, option=RED))
    assert (
        preference_of(party_of(off, party), COLOUR).value
        == preference_of(party_of(three_colours(), party), COLOUR).value
    )
    assert not preference_of(party_of(off, party), PRICE).check_again


def test_what_is_not_there_is_missing() -> None:
    with pytest.raises(Missing):
        add_options(three_colours(), issue=PRICE, labels=["grey"])
    with pytest.raises(Missing):
        rename_option(three_colours(), issue=COLOUR, option=OptionId("grey"), label="Grey")

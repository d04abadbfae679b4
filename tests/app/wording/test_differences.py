"""The map of differences in words."""

import pytest

from app.advice.differences import Difference, Tradeable
from app.domain.edits.parties import add_party
from app.domain.ids import IssueId
from app.domain.stances import Stance
from app.wording.differences import (
    GOOD_FOR,
    difference_in_words,
    direction_in_words,
    good_for,
    map_explained,
    map_title,
    not_all_drawn,
    note_of_difference,
    ours_share,
    sureness_of_difference,
    theirs_share,
    told_of_difference,
    you_and_them,
)
from tests.app.advice.deals import THEM
from tests.builders import two_issue_deal


def difference(stance: Stance = Stance.OPPOSITE, tradeable: Tradeable = Tradeable.GIVE) -> Difference:
    return Difference(
        issue=IssueId("colour"),
        ours=0.2,
        theirs=0.7,
        low=0.6,
        high=0.8,
        stance=stance,
        tradeable=tradeable,
        chance=0.97,
    )


def test_a_row_is_read_as_one_sentence() -> None:
    assert difference_in_words(two_issue_deal(), difference()) == (
        "colour, to you 20%, to them, by your estimate, 60–80%, you want opposite ends, Cheap to give, nearly certain "
        "that it matters more to them"
    )


def test_what_is_not_known_has_a_dash_and_is_to_be_asked() -> None:
    unknown = Difference(
        issue=IssueId("colour"), ours=0.2, stance=Stance.UNKNOWN, tradeable=Tradeable.UNKNOWN, theirs=None
    )
    assert theirs_share(unknown) == "–"
    assert note_of_difference(unknown) == "Not known: ask"
    assert sureness_of_difference(unknown) == ""


def test_certain_importance_is_a_single_share() -> None:
    certain = Difference(
        issue=IssueId("colour"),
        ours=0.2,
        theirs=0.7,
        low=0.7,
        high=0.7,
        stance=Stance.OPPOSITE,
        tradeable=Tradeable.ASK,
        chance=0.1,
    )
    assert (ours_share(certain), theirs_share(certain)) == ("20%", "70%")
    assert sureness_of_difference(certain) == "likely that it matters more to you"


@pytest.mark.parametrize("tradeable", Tradeable)
@pytest.mark.parametrize("stance", Stance)
def test_every_code_has_its_words(stance: Stance, tradeable: Tradeable) -> None:
    found = difference(stance, tradeable)
    assert good_for(found) == GOOD_FOR[tradeable.value]
    assert all((direction_in_words(found), note_of_difference(found), told_of_difference(found)))


def test_the_note_below_a_name_says_direction_and_use() -> None:
    assert note_of_difference(difference()) == "Opposed · cheap to give"
    assert note_of_difference(difference(Stance.SAME, Tradeable.SAME)) == "Both want the same"


def test_the_map_names_the_other_side_where_there_are_several() -> None:
    project = two_issue_deal()
    assert map_title(project, THEM) == "What matters more to whom"
    assert you_and_them(project, THEM) == "You ← → them, by your estimate"
    three = add_party(project, name="Third")
    assert map_title(three, three.parties[-1].id) == "What matters more to you or to Third"
    assert map_explained().endswith(".")


def test_a_drawing_of_some_issues_says_of_how_many() -> None:
    assert not_all_drawn(24, 30) == "Drawn are the 24 issues of 30 that differ most."
    assert not_all_drawn(24, 24) == ""

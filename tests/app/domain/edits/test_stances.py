"""Saying roughly what they want takes an order from us, never a weight, and never invents one."""

import pytest

from app.domain.edits.changing import Refused
from app.domain.edits.scores import set_value
from app.domain.edits.stances import set_stance
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.lookup import party_of, preference_of
from app.domain.parties import Preference
from app.domain.project import Project
from app.domain.stances import Stance
from app.domain.values import OptionScores, Straight, Unknown, ValueFunction
from tests.builders import amount, bent, choice, deal, line, scores

COLOUR, PRICE = IssueId("colour"), IssueId("price")
US, THEM = PartyId("us"), PartyId("them")


def ours_only(colour: ValueFunction, price: ValueFunction) -> Project:
    """A deal that only we have scored."""
    issues = (choice("colour", "red", "green", "blue"), amount("price", 0, 10))
    return deal(*issues, us={"colour": (20, colour), "price": (80, price)}, them={"colour": (5, Unknown())})


OURS = ours_only(scores(red=100, green=90, blue=0), line(100, 0))


def theirs(project: Project, issue: IssueId) -> Preference:
    return preference_of(party_of(project, THEM), issue)


def scored(project: Project) -> dict[OptionId, float]:
    value = theirs(project, COLOUR).value
    return {entry.option: entry.score.value for entry in value.scores} if isinstance(value, OptionScores) else {}


def test_the_same_takes_our_order_but_neither_our_scores_nor_our_weight() -> None:
    after = set_stance(OURS, party=THEM, issue=COLOUR, stance=Stance.SAME)

    assert scored(after) == {"red": 100, "green": 50, "blue": 0}
    assert theirs(after, COLOUR).weight.value == 5


def test_the_opposite_turns_our_order_round() -> None:
    assert scored(set_stance(OURS, party=THEM, issue=COLOUR, stance=Stance.OPPOSITE)) == {
        "red": 0,
        "green": 50,
        "blue": 100,
    }


def test_what_we_have_not_scored_has_no_place_in_their_order() -> None:
    partly = ours_only(scores(red=100, blue=0), Unknown())

    assert scored(set_stance(partly, party=THEM, issue=COLOUR, stance=Stance.SAME)) == {"red": 100, "blue": 0}


@pytest.mark.parametrize("value", [Unknown(), OptionScores(), scores(red=100)])
def test_without_an_order_of_ours_there_is_nothing_to_compare(value: ValueFunction) -> None:
    with pytest.raises(Refused, match="score_ours_first"):
        set_stance(ours_only(value, Unknown()), party=THEM, issue=COLOUR, stance=Stance.SAME)


@pytest.mark.parametrize(
    ("ours", "stance", "ends"),
    [
        (line(100, 0), Stance.SAME, (100, 0)),
        (line(100, 0), Stance.OPPOSITE, (0, 100)),
        (line(20, 60), Stance.OPPOSITE, (100, 0)),
        (bent((0, 0), (5, 90), (10, 100)), Stance.SAME, (0, 100)),
    ],
)
def test_an_amount_takes_our_direction_and_no_shape(
    ours: ValueFunction, stance: Stance, ends: tuple[float, float]
) -> None:
    after = set_stance(ours_only(Unknown(), ours), party=THEM, issue=PRICE, stance=stance)
    value = theirs(after, PRICE).value
    assert isinstance(value, Straight)
    assert (value.at_low.value, value.at_high.value) == ends
    assert value.bend.floor < 0 < value.bend.ceiling


@pytest.mark.parametrize("value", [Unknown(), line(50, 50)])
def test_an_amount_without_a_direction_gives_none(value: ValueFunction) -> None:
    with pytest.raises(Refused, match="score_ours_first"):
        set_stance(ours_only(Unknown(), value), party=THEM, issue=PRICE, stance=Stance.SAME)


def test_not_known_takes_their_scores_away() -> None:
    known = set_value(OURS, party=THEM, issue=COLOUR, value=scores(red=1))
    assert theirs(set_stance(known, party=THEM, issue=COLOUR, stance=Stance.UNKNOWN), COLOUR).value == Unknown()


def test_partly_the_same_only_describes_and_changes_nothing() -> None:
    assert set_stance(OURS, party=THEM, issue=COLOUR, stance=Stance.MIXED) is OURS

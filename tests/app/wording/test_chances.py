"""What is typed of chances, in words: shown as it is, counted in proportion, never as certain."""

from dataclasses import replace

from app.domain.edits.events import scale_chances, set_chance
from app.domain.edits.parties import add_party
from app.domain.ids import EventId, OutcomeId, PartyId
from app.domain.packages import Contingency
from app.domain.project import Project
from app.wording import chances as words
from tests.builders import amount, deal, depending, event

US, THEM = PartyId("us"), PartyId("them")
ON = event("built", (40, 60), (90, 10), "in-time", "late")
THREE = event("built", (0, 40, 50), (60, 30, 10), "a", "b", "c")


def on(known: Contingency) -> Project:
    """A deal of which the price depends on an event."""
    return depending(deal(amount("price", 0, 10)), known, "price")


def test_chances_that_do_not_add_up_are_told_until_they_are_scaled_on_request() -> None:
    project = on(THREE)
    said = "Yours add up to 90%. Until you change that they count in proportion."
    assert words.chances_to_mend(project, THREE, US) == said
    assert not words.chances_to_mend(project, THREE, THEM)

    typed = [chance.value for chance in project.contingencies[0].beliefs[0].chances]
    assert typed == [0, 40, 50], "shown as typed"
    scaled = scale_chances(project, event=EventId("built"), party=US)
    assert not words.chances_to_mend(scaled, scaled.contingencies[0], US)


def test_whose_chances_do_not_add_up_is_named() -> None:
    project = set_chance(on(THREE), event=EventId("built"), party=THEM, outcome=OutcomeId("a"), chance=10)
    known = project.contingencies[0]
    assert words.chances_to_mend(project, known, THEM).startswith("Theirs add up to 50%.")
    project = add_party(project, name="The bank")
    assert words.chances_to_mend(project, known, THEM).startswith("Those of them add up to 50%.")


def test_a_typed_0_or_100_is_said_to_count_as_1_and_99() -> None:
    said = "0 counts as 1 and 100 as 99 here: nobody is sure of what is worth a bet."
    assert words.chances_clipped(THREE) == said
    sure = set_chance(on(ON), event=EventId("built"), party=THEM, outcome=OutcomeId("late"), chance=100)
    assert words.chances_clipped(sure.contingencies[0]) == said
    assert not words.chances_clipped(ON)


def test_of_whom_nothing_is_said_is_told() -> None:
    known = event("built", (40, 60), (), "in-time", "late")
    project = on(known)
    assert words.belief_missing(project, known, THEM).startswith("You have not said how likely they")
    assert not words.belief_missing(project, known, US)
    assert words.belief_missing(project, replace(known, beliefs=()), US).startswith("You have not said how likely you")

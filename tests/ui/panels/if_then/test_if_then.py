"""The page of events, as a person uses it: from the empty page to two prices in the draft."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.domain.edits.events import add_event
from app.domain.edits.parties import add_party
from app.domain.estimates import Source
from app.domain.ids import IssueId, OutcomeId, PartyId
from app.domain.packages import Caveat, Contingent
from app.domain.problems import ProblemCode, problems_of
from app.domain.project import Project
from tests.builders import amount, choice, deal, depending, event, line, scores, terms
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.kit.grid.sheet import CellText
from ui.panels.if_then.panel import IfThenPanel
from ui.panels.problems_strip import page_of

LayOut = Callable[[Project], Desk]
US, THEM, PRICE = PartyId("us"), PartyId("them"), IssueId("price")
ON = event("built", (40, 60), (90, 10), "in-time", "late")


def renovation() -> Project:
    made = deal(
        amount("price", 40, 60),
        choice("tiles", "plain", "fine"),
        us={"price": (80, line(100, 0)), "tiles": (20, scores(plain=0, fine=100))},
        them={"price": (70, line(0, 100)), "tiles": (30, scores(plain=100, fine=0))},
        reservations=(30, 20),
    )
    return replace(made, draft=terms(price=50.0, tiles="fine"))


def page(desk: LayOut, qtbot: QtBot, project: Project) -> tuple[Desk, IfThenPanel]:
    on = desk(project)
    panel = IfThenPanel(on.link, on.attention, on.studies, date=lambda: "2026-05-01")
    qtbot.addWidget(panel)
    panel.resize(520, 900)
    panel.show()
    return on, panel


def answered(qtbot: QtBot, panel: IfThenPanel) -> None:
    qtbot.waitUntil(lambda: panel.adds.isVisible() and panel.bet.isVisible())


def test_an_empty_page_tells_the_renovation_and_begins_with_it(desk: LayOut, qtbot: QtBot) -> None:
    on, panel = page(desk, qtbot, renovation())
    assert panel.empty.isVisible()
    assert not panel.card.isVisible()
    panel.empty.action.click()
    assert [outcome.label for outcome in on.project.contingencies[0].outcomes] == ["in time", "late"]
    assert not panel.empty.isVisible()
    assert panel.card.isVisible()
    on.link.undo()
    assert panel.empty.isVisible()


def test_from_two_views_to_an_amount_for_each_case(desk: LayOut, qtbot: QtBot) -> None:
    on, panel = page(desk, qtbot, renovation())
    panel.empty.action.click()
    assert panel.card.model.write("chances", [CellText(row=0, column=1, text="40")])
    assert panel.card.model.write("chances", [CellText(row=0, column=2, text="80–95")])
    assert [estimate.value for estimate in on.project.contingencies[0].beliefs[1].chances] == [87.5, 12.5]
    panel.depending.ticks[PRICE].box.click()
    assert on.project.issues[0].depends_on == on.project.contingencies[0].id
    qtbot.waitUntil(panel.bet.take.isVisible)
    panel.bet.take.click()
    term = on.project.draft[0].term
    assert isinstance(term, Contingent)
    assert on.link.undo() is not None
    assert on.project.draft == renovation().draft


def test_what_it_adds_stands_there_once_the_deal_rests(desk: LayOut, qtbot: QtBot) -> None:
    _, panel = page(desk, qtbot, depending(renovation(), ON, "price"))
    answered(qtbot, panel)
    assert panel.adds.sentence.text() == "The best deals get better for both."
    assert panel.bet.take.isEnabled()


def test_without_anything_that_depends_no_bet_is_proposed(desk: LayOut, qtbot: QtBot) -> None:
    _, panel = page(desk, qtbot, depending(renovation(), ON))
    answered(qtbot, panel)
    assert panel.adds.sentence.text().startswith("Nothing depends on it yet")
    assert not panel.bet.take.isVisible()
    assert panel.bet.none.text()


def test_chances_that_do_not_add_up_are_mended_by_a_button(desk: LayOut, qtbot: QtBot) -> None:
    three = event("built", (20, 20, 10), (), "a", "b", "c")
    on, panel = page(desk, qtbot, depending(renovation(), three))
    note = panel.card.notes[US]
    assert note.mend.isVisible()
    note.mend.click()
    assert [chance.value for chance in on.project.contingencies[0].beliefs[0].chances] == [40, 40, 20]
    assert not note.mend.isVisible()


def test_a_cleared_chance_says_nothing_of_that_side_any_more(desk: LayOut, qtbot: QtBot) -> None:
    on, panel = page(desk, qtbot, depending(renovation(), ON))
    assert panel.card.model.write("clear", [CellText(row=0, column=2, text="")])
    assert [belief.party for belief in on.project.contingencies[0].beliefs] == [US]
    assert panel.card.notes[THEM].said.text().startswith("You have not said how likely they")


def test_how_theirs_is_known_is_kept_with_the_day(desk: LayOut, qtbot: QtBot) -> None:
    on, panel = page(desk, qtbot, depending(renovation(), ON))
    panel.card.notes[THEM].known.picked.emit(Source.SAID, "2026-05-01")
    chance = on.project.contingencies[0].beliefs[1].chances[0]
    assert (chance.source, chance.date) == (Source.SAID, "2026-05-01")


def test_measure_judge_and_day_are_kept_and_a_day_that_is_none_is_refused(desk: LayOut, qtbot: QtBot) -> None:
    on, panel = page(desk, qtbot, depending(renovation(), ON))
    panel.card.measure.textEdited.emit("The certificate")
    panel.card.judge.textEdited.emit("The architect")
    panel.card.date.typed.emit("2026-06-30")
    known = on.project.contingencies[0]
    assert (known.measure, known.judge, known.date) == ("The certificate", "The architect", "2026-06-30")
    panel.card.date.typed.emit("soon")
    assert panel.card.date.text() == "2026-06-30"


def test_what_has_to_be_certified_is_chosen_of_two_cases_and_undone(desk: LayOut, qtbot: QtBot) -> None:
    on, panel = page(desk, qtbot, depending(renovation(), ON))

    def certified() -> OutcomeId | None:
        return on.project.contingencies[0].certified

    first = on.project.contingencies[0].outcomes[0].id
    panel.card.certified.picked.emit(first)
    assert certified() == first
    on.link.undo()
    assert certified() is None
    assert panel.card.certified.currentText().startswith("neither")


def test_a_no_on_the_list_is_followed_by_a_warning(desk: LayOut, qtbot: QtBot) -> None:
    on, panel = page(desk, qtbot, depending(renovation(), ON))
    panel.checklist.answers[Caveat.SOLVENT].activated.emit(2)
    assert panel.checklist.warnings[Caveat.SOLVENT].isVisible()
    panel.checklist.answers[Caveat.SOLVENT].activated.emit(0)
    assert on.project.contingencies[0].checks == ()
    assert not panel.checklist.warnings[Caveat.SOLVENT].isVisible()


def test_another_event_is_looked_at_by_its_row_and_removed_with_what_depends_on_it(desk: LayOut, qtbot: QtBot) -> None:
    project = add_event(depending(renovation(), ON, "price"), words="rain", outcomes=("yes", "no"))
    on, panel = page(desk, qtbot, project)
    assert panel.card.title.text() == "rain"
    panel.grid.go_to(0, 0)
    assert panel.card.title.text() == "built"
    assert panel.model.gestures.remove is not None
    panel.model.gestures.remove((ON.id,))
    assert panel.card.title.text() == "rain"
    assert on.project.issues[0].depends_on is None


def test_a_typed_event_has_two_cases_and_more_can_be_added(desk: LayOut, qtbot: QtBot) -> None:
    on, panel = page(desk, qtbot, renovation())
    assert panel.model.gestures.add is not None
    panel.model.gestures.add("Does it rain?")
    assert panel.card.model.gestures.add is not None
    panel.card.model.gestures.add("a little")
    assert [each.label for each in on.project.contingencies[0].outcomes] == ["it happens", "it does not", "a little"]


def test_an_issue_on_another_event_says_so_and_moves_here_when_ticked(desk: LayOut, qtbot: QtBot) -> None:
    project = add_event(depending(renovation(), ON, "price"), words="rain", outcomes=("yes", "no"))
    on, panel = page(desk, qtbot, project)
    assert panel.depending.ticks[PRICE].box.accessibleName() == "price (now on “built”)"
    panel.depending.ticks[PRICE].box.click()
    assert on.project.issues[0].depends_on == on.project.contingencies[1].id


def test_from_what_is_unfinished_one_comes_to_the_event_with_the_odd_chances(desk: LayOut, qtbot: QtBot) -> None:
    odd = event("odd", (20, 20, 10), (), "a", "b", "c")
    project = add_event(depending(depending(renovation(), odd, "price"), ON), words="rain", outcomes=("yes", "no"))
    on, panel = page(desk, qtbot, project)
    (problem,) = (each for each in problems_of(project) if each.code is ProblemCode.CHANCES_DO_NOT_ADD_UP)
    assert page_of(problem) is Page.IF_THEN
    on.attention.go_to(Page.IF_THEN, problem.place)
    assert panel.card.title.text() == "odd"


def test_with_three_at_the_table_it_is_said_whose_chances_are_missing(desk: LayOut, qtbot: QtBot) -> None:
    _, panel = page(desk, qtbot, add_party(depending(renovation(), ON, "price"), name="Bank"))
    said = [note.said.text() for note in panel.card.notes.values()]
    assert said[:2] == ["", ""]
    assert said[2].startswith("You have not said how likely Bank holds each case")
    answered(qtbot, panel)
    assert panel.bet_with.isVisible()
    assert panel.bet.take.isVisible()


def test_a_larger_stake_is_asked_for_by_the_switch(desk: LayOut, qtbot: QtBot) -> None:
    _, panel = page(desk, qtbot, depending(renovation(), ON, "price"))
    answered(qtbot, panel)
    first = panel.bet.portion
    panel.bet.how_far.set_place(2)
    assert panel.bet.portion > first
    small = panel.bet.term
    qtbot.waitUntil(lambda: panel.bet.term != small)


@pytest.mark.parametrize("taken", [True, False])
def test_their_answer_to_a_bet_is_kept_as_what_they_hold_likely(desk: LayOut, qtbot: QtBot, taken: bool) -> None:  # noqa: FBT001 - pytest passes by name
    on, panel = page(desk, qtbot, depending(renovation(), ON, "price"))
    answered(qtbot, panel)
    (panel.bet.took if taken else panel.bet.declined).click()
    late = on.project.contingencies[0].beliefs[1].chances[1]
    assert (late.source, late.date) == (Source.TESTED, "2026-05-01")
    assert late.value == 10 if taken else late.value > 10
    qtbot.waitUntil(lambda: panel.bet.noted.text().startswith("Their answer is noted: after it they hold "))
    on.link.undo()
    assert on.project.contingencies[0] == ON
    qtbot.waitUntil(lambda: panel.bet.noted.text() == "")


def test_the_picture_shows_what_the_event_adds_while_the_page_is_in_sight(desk: LayOut, qtbot: QtBot) -> None:
    on, panel = page(desk, qtbot, depending(renovation(), ON, "price"))
    seen = [on.attention.event_in_sight]
    on.attention.event_changed.connect(lambda: seen.append(on.attention.event_in_sight))
    panel.hide()
    panel.show()
    assert seen == [ON.id, None, ON.id]

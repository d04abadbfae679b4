"""Rules and joint effects below the issues: said in words, changed in rows, one step each, nothing lost."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.domain.edits.issues import remove_issues, rename_issue
from app.domain.edits.links import add_joint_effect, add_rule, change_rule, set_bonus
from app.domain.edits.parties import add_party
from app.domain.estimates import Source
from app.domain.ids import IssueId, OptionId, PartyId
from app.domain.links import Condition, OneOf, Within, bonus_of
from app.domain.problems import Place
from app.domain.project import Project
from tests.builders import amount, choice, deal, terms
from tests.ui.panels.conftest import Desk
from ui.kit.number_field import NumberField
from ui.kit.pick_list import PickList
from ui.kit.tick_list import TickList
from ui.panels.issues.conditions import ConditionRow
from ui.panels.issues.links import LinksSection
from ui.panels.issues.panel import IssuesPanel

LayOut = Callable[[Project], Desk]
Show = Callable[[Desk], LinksSection]
Key = Qt.Key
US, THEM = PartyId("us"), PartyId("them")
COLOUR, SIZE, PRICE = IssueId("colour"), IssueId("size"), IssueId("price")
RED = OneOf(issue=COLOUR, options=(OptionId("red"),))
LARGE = OneOf(issue=SIZE, options=(OptionId("large"),))


def _deal() -> Project:
    return deal(choice("colour", "red", "blue"), choice("size", "large", "small"), amount("price", 0, 1000))


@pytest.fixture
def section(qtbot: QtBot) -> Show:
    """The part of the page of issues below them."""

    def show(desk: Desk) -> LinksSection:
        panel = IssuesPanel(desk.link, desk.attention)
        qtbot.addWidget(panel)
        desk.kept.append(panel)
        QAbstractItemModelTester(panel.links._model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
        panel.resize(560, 900)
        panel.show()
        panel.activateWindow()
        return panel.links

    return show


def _pick(box: PickList, words: str) -> None:
    """Choose from a list as a person does: `activated` is what tells of it."""
    place = box.findText(words)
    assert place >= 0, [box.itemText(n) for n in range(box.count())]
    box.setCurrentIndex(place)
    box.activated.emit(place)


def _tick(box: TickList, *words: str) -> None:
    box.showPopup()
    for action in box.menu.actions():
        if (action.text() in words) != action.isChecked():
            action.trigger()
    box.menu.close()


def _type(field: NumberField, text: str) -> None:
    field.field().setFocus()
    field.field().selectAll()
    QTest.keyClick(field.field(), Key.Key_Delete)
    QTest.keyClicks(field.field(), text)
    QTest.keyClick(field.field(), Key.Key_Return)


def _say(row: ConditionRow, issue: str, *options: str) -> None:
    _pick(row.which, issue)
    _tick(row.options, *options)


def _words(section: LinksSection) -> list[str]:
    return [row.words for row in section._model.rows]


def _when(desk: Desk) -> tuple[Condition, ...]:
    return desk.project.rules[0].when


def _steps(desk: Desk) -> int:
    return len(desk.link.document.history.done)


def test_with_nothing_to_tie_nothing_is_seen_and_with_two_issues_a_quiet_line(desk: LayOut, section: Show) -> None:
    on = desk(deal(choice("colour", "red", "blue"), choice("size")))
    part = section(on)
    assert part.isHidden()
    on.link.apply(remove_issues, issues=[SIZE])
    assert part.isHidden()
    two = section(desk(_deal()))
    assert two.isVisible()
    assert two.grid.isHidden()
    assert two.editor.isHidden()


def test_a_rule_is_part_of_the_deal_once_two_outcomes_are_said_as_one_step(desk: LayOut, section: Show) -> None:
    on = desk(_deal())
    part = section(on)
    QTest.mouseClick(part.add_rule, Qt.MouseButton.LeftButton)
    rows = part.editor.when.rows
    _say(rows[0], "colour", "red", "blue")
    assert not on.project.rules
    assert part.editor.said.isVisible()
    _say(rows[1], "size", "large")
    assert _when(on) == (replace(RED, options=(OptionId("red"), OptionId("blue"))), LARGE)
    assert _steps(on) == 1
    assert _words(part) == ["colour “red” or “blue” cannot go together with size “large”."]
    assert part.editor.said.isHidden()


def test_only_if_also_requires_the_second_half(desk: LayOut, section: Show) -> None:
    on = desk(_deal())
    part = section(on)
    part.begin("rule")
    editor = part.editor
    QTest.mouseClick(editor.requires, Qt.MouseButton.LeftButton)
    _say(editor.when.rows[0], "colour", "red")
    _pick(editor.then.rows[0].which, "price")
    _type(editor.then.rows[0].low, "500")
    assert _when(on) == (RED,)
    assert on.project.rules[0].then == (Within(issue=PRICE, low=500),)
    assert _words(part) == ["If colour is “red”, then price must be 500 or more."]


def test_the_other_way_round_keeps_both_outcomes_and_back(desk: LayOut, section: Show) -> None:
    on = desk(add_rule(_deal(), when=(RED, LARGE)))
    part = section(on)
    part._toggle(part._model.rows[0].id)
    QTest.mouseClick(part.editor.requires, Qt.MouseButton.LeftButton)
    assert (_when(on), on.project.rules[0].then) == ((RED,), (LARGE,))
    QTest.mouseClick(part.editor.cannot, Qt.MouseButton.LeftButton)
    assert (_when(on), on.project.rules[0].then) == ((RED, LARGE), ())
    assert _steps(on) == 2


def test_a_further_condition_counts_when_it_says_something_and_goes_again(desk: LayOut, section: Show) -> None:
    on = desk(add_rule(_deal(), when=(RED, LARGE)))
    part = section(on)
    part._toggle(part._model.rows[0].id)
    editor = part.editor
    assert all(row.remove.isHidden() for row in editor.when.rows)
    QTest.mouseClick(editor.when.more, Qt.MouseButton.LeftButton)
    assert _when(on) == (RED, LARGE)
    _pick(editor.when.rows[2].which, "price")
    _type(editor.when.rows[2].high, "20")
    assert _when(on)[2] == Within(issue=PRICE, high=20)
    QTest.mouseClick(editor.when.rows[0].remove, Qt.MouseButton.LeftButton)
    assert _when(on) == (LARGE, Within(issue=PRICE, high=20))


def test_an_issue_is_offered_in_one_row_only(desk: LayOut, section: Show) -> None:
    part = section(desk(add_rule(_deal(), when=(RED, LARGE))))
    part._toggle(part._model.rows[0].id)
    box = part.editor.when.rows[0].which
    assert [box.itemText(n) for n in range(box.count())] == ["colour", "price"]


def test_an_empty_range_is_refused_in_place_and_what_was_typed_stays(desk: LayOut, section: Show) -> None:
    on = desk(add_rule(_deal(), when=(RED, Within(issue=PRICE, low=500))))
    part = section(on)
    before = on.project
    part._toggle(part._model.rows[0].id)
    row = part.editor.when.rows[1]
    _type(row.high, "100")
    assert on.project is before
    assert part.editor.refusal.isVisible()
    assert row.high.text() == "100"
    _type(row.high, "600")
    assert not part.editor.refusal.isVisible()
    assert _when(on)[1] == Within(issue=PRICE, low=500, high=600)


def test_points_of_ours_are_plain_and_theirs_get_a_range_and_a_source(desk: LayOut, section: Show) -> None:
    on = desk(_deal())
    part = section(on)
    part.begin("effect")
    editor = part.editor
    assert editor.bonuses.isHidden()
    _say(editor.when.rows[0], "colour", "red")
    _say(editor.when.rows[1], "size", "large")
    assert editor.bonuses.isVisible()
    _type(editor.bonuses.lines[US].points, "5")
    _type(editor.bonuses.lines[THEM].points, "-10")
    assert "Taken as" in editor.bonuses.lines[THEM].said.text()
    effect = on.project.joint_effects[0]
    assert bonus_of(effect, US).low is None
    theirs = bonus_of(effect, THEM)
    assert (theirs.low, theirs.value, theirs.high) == (-15, -10, -5)
    _type(editor.bonuses.lines[THEM].low, "-30")
    _pick(editor.bonuses.lines[THEM].source, "they said so")
    theirs = bonus_of(on.project.joint_effects[0], THEM)
    assert (theirs.low, theirs.value, theirs.high, theirs.source) == (-30, -10, -5, Source.SAID)
    _type(editor.bonuses.lines[THEM].points, "")
    assert [bonus.party for bonus in on.project.joint_effects[0].bonuses] == [US]


def test_a_bound_beyond_the_likely_number_takes_it_along(desk: LayOut, section: Show) -> None:
    project = add_joint_effect(_deal(), when=(RED, LARGE))
    project = set_bonus(project, effect=project.joint_effects[0].id, party=THEM, points=4, bounds=(2, 6))
    on = desk(project)
    part = section(on)
    part._toggle(part._model.rows[0].id)
    _type(part.editor.bonuses.lines[THEM].low, "5")
    theirs = bonus_of(on.project.joint_effects[0], THEM)
    assert (theirs.low, theirs.value, theirs.high) == (5, 5, 6)


def test_a_party_that_comes_gets_a_line_of_its_own(desk: LayOut, section: Show) -> None:
    on = desk(add_joint_effect(_deal(), when=(RED, LARGE)))
    part = section(on)
    part._toggle(part._model.rows[0].id)
    on.link.apply(add_party, name="The bank")
    third = on.project.parties[-1].id
    assert part.editor.bonuses.lines[third].name.text() == "The bank"
    _type(part.editor.bonuses.lines[third].points, "8")
    assert bonus_of(on.project.joint_effects[0], third).value == 8


def test_why_is_one_step_per_visit(desk: LayOut, section: Show) -> None:
    on = desk(add_rule(_deal(), when=(RED, LARGE)))
    part = section(on)
    part._toggle(part._model.rows[0].id)
    QTest.keyClicks(part.editor.why, "The factory says so")
    assert on.project.rules[0].why == "The factory says so"
    assert _steps(on) == 1
    on.link.undo()
    assert part.editor.why.text() == ""


def test_why_that_was_said_first_comes_with_the_rule(desk: LayOut, section: Show) -> None:
    on = desk(_deal())
    part = section(on)
    part.begin("rule")
    QTest.keyClicks(part.editor.why, "law")
    _say(part.editor.when.rows[0], "colour", "red")
    _say(part.editor.when.rows[1], "size", "small")
    assert on.project.rules[0].why == "law"


def test_what_is_half_said_survives_points_and_reasons(desk: LayOut, section: Show) -> None:
    on = desk(add_joint_effect(_deal(), when=(RED, LARGE)))
    part = section(on)
    part._toggle(part._model.rows[0].id)
    editor = part.editor
    QTest.mouseClick(editor.when.more, Qt.MouseButton.LeftButton)
    _pick(editor.when.rows[2].which, "price")
    _type(editor.bonuses.lines[US].points, "3")
    QTest.keyClicks(editor.why, "because")
    assert editor.when.rows[2].issue == PRICE
    assert bonus_of(on.project.joint_effects[0], US).value == 3


def test_undo_folds_a_rule_that_is_gone_and_redo_unfolds_it(desk: LayOut, section: Show) -> None:
    on = desk(_deal())
    part = section(on)
    part.begin("rule")
    _say(part.editor.when.rows[0], "colour", "red")
    _say(part.editor.when.rows[1], "size", "large")
    on.link.undo()
    assert _words(part) == []
    assert part.editor.isHidden()
    on.link.redo()
    assert part.editor.isVisible()
    assert [row.opened for row in part._model.rows] == [True]
    on.link.apply(rename_issue, issue=COLOUR, name="Paint")
    assert part.editor.when.rows[0].which.currentText() == "Paint"


def test_a_change_that_is_undone_is_shown_as_it_was(desk: LayOut, section: Show) -> None:
    on = desk(add_rule(_deal(), when=(RED, LARGE)))
    part = section(on)
    part._toggle(part._model.rows[0].id)
    on.link.apply(change_rule, rule=on.project.rules[0].id, when=(RED, Within(issue=PRICE, low=7, high=7)))
    assert part.editor.when.rows[1].low.text() == "7"
    on.link.undo()
    assert part.editor.when.rows[1].options.currentText() == "large"


def test_delete_removes_the_rows_as_one_step(desk: LayOut, section: Show) -> None:
    on = desk(add_joint_effect(add_rule(_deal(), when=(RED, LARGE)), when=(RED, LARGE)))
    part = section(on)
    part.grid.setFocus()
    part.grid.selectAll()
    QTest.keyClick(part.grid, Key.Key_Delete)
    assert (on.project.rules, on.project.joint_effects) == ((), ())
    assert _steps(on) == 1
    assert part.grid.isHidden()
    on.link.undo()
    assert len(_words(part)) == 2


def test_the_button_removes_what_is_unfolded(desk: LayOut, section: Show) -> None:
    on = desk(add_rule(_deal(), when=(RED, LARGE)))
    part = section(on)
    part._toggle(part._model.rows[0].id)
    QTest.mouseClick(part.editor.remove, Qt.MouseButton.LeftButton)
    assert on.project.rules == ()
    assert part.editor.isHidden()


def test_enter_unfolds_and_escape_folds_back_to_the_list(qtbot: QtBot, desk: LayOut, section: Show) -> None:
    part = section(desk(add_rule(_deal(), when=(RED, LARGE))))
    part.grid.setFocus()
    qtbot.waitUntil(part.grid.hasFocus)
    QTest.keyClick(part.grid, Key.Key_Return)
    assert part.editor.isVisible()
    part.editor.start()
    QTest.keyClick(part.editor.when.rows[0].which, Key.Key_Escape)
    assert part.editor.isHidden()
    qtbot.waitUntil(part.grid.hasFocus)


def test_a_click_on_a_sentence_unfolds_it(desk: LayOut, section: Show) -> None:
    part = section(desk(add_rule(_deal(), when=(RED, LARGE))))
    place = part.grid.visualRect(part._model.index(0, 0)).center()
    QTest.mouseClick(part.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert part.editor.isVisible()
    assert [row.opened for row in part._model.rows] == [True]


def test_a_broken_rule_is_gone_to_from_what_is_left_to_finish(qtbot: QtBot, desk: LayOut, section: Show) -> None:
    project = add_rule(add_rule(_deal(), when=(RED, Within(issue=PRICE, low=9))), when=(RED, LARGE))
    on = desk(replace(project, draft=terms(colour="red", size="large", price=3)))
    part = section(on)
    on.attention.place_asked.emit(Place(draft=True, rule=on.project.rules[1].id))
    qtbot.waitUntil(part.grid.hasFocus)
    assert part.grid.currentIndex().row() == 1


def test_a_rule_left_half_said_is_there_when_a_rule_is_begun_again(desk: LayOut, section: Show) -> None:
    on = desk(_deal())
    on.link.apply(add_rule, when=(RED, LARGE), then=())
    part = section(on)
    part.begin("rule")
    _say(part.editor.when.rows[0], "colour", "blue")
    part._toggle(part._model.rows[0].id)
    assert part.editor.when.conditions() == (RED, LARGE)
    part.begin("effect")
    assert part.editor.when.said() == [None, None]
    part.begin("rule")
    assert part.editor.when.said() == [replace(RED, options=(OptionId("blue"),)), None]


def test_a_rule_given_up_does_not_come_back(desk: LayOut, section: Show) -> None:
    part = section(desk(_deal()))
    part.begin("rule")
    _say(part.editor.when.rows[0], "colour", "blue")
    QTest.mouseClick(part.editor.remove, Qt.MouseButton.LeftButton)
    part.begin("rule")
    assert part.editor.when.said() == [None, None]


def test_what_was_half_said_of_an_issue_that_is_gone_says_nothing(desk: LayOut, section: Show) -> None:
    on = desk(deal(*_deal().issues, choice("third", "a", "b")))
    on.link.apply(add_rule, when=(RED, LARGE), then=())
    part = section(on)
    part.begin("rule")
    _say(part.editor.when.rows[0], "third", "a")
    part._toggle(part._model.rows[0].id)
    on.link.apply(remove_issues, issues=[on.project.issues[-1].id])
    part.begin("rule")
    assert part.editor.when.said() == [None, None]

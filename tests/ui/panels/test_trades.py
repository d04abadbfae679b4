"""The page "Trades": swaps and the way into the draft, the map of differences, windows, and why there is nothing."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.domain.edits.dealing import set_draft
from app.domain.edits.issues import rename_issue
from app.domain.edits.parties import add_party
from app.domain.lookup import others_of
from app.domain.packages import changed_issues
from app.domain.parties import Party
from app.domain.project import Project
from app.domain.values import Unknown
from tests.app.advice.deals import three_issue_deal
from tests.app.reports.deals import large, template
from tests.app.valuation.deals import opposed
from tests.builders import deal, terms
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.kit.lines_label import LinesLabel
from ui.panels.trades.panel import TradesPanel

LayOut = Callable[[Project], Desk]


def page_of(qtbot: QtBot, desk: Desk, width: int = 520) -> TradesPanel:
    panel = TradesPanel(desk.link, desk.attention, desk.studies)
    qtbot.addWidget(panel)
    desk.kept.append(panel)
    tester = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(panel._model, tester, panel)
    panel.resize(width, 900)
    panel.show()
    return panel


def drafted() -> Project:
    return set_draft(three_issue_deal(), terms=terms(speed="slow", colour="red", price="low"))


def unknown(party: Party) -> Party:
    return replace(party, preferences=tuple(replace(each, value=Unknown()) for each in party.preferences))


def test_a_swap_says_what_to_give_what_to_ask_for_and_how_sure_it_is(qtbot: QtBot, desk: LayOut) -> None:
    panel = page_of(qtbot, desk(drafted()))
    qtbot.waitUntil(lambda: len(panel.cards) > 0)
    card = panel.cards[0]
    assert (card.title.text(), card.note.text()) == ("Swap 1", "2 issues")
    assert card.lines() == (
        "Give colour “blue”",
        "Instead of “red”: costs you 10, is worth about 50 to them",
        "Ask for speed “fast”",
        "Instead of “slow”: gains you 50, costs them about 10",
        "Together: you +40, by your estimate them about +40",
        "It rests on your guesses alone: ask first.",
    )
    assert panel.base.isHidden()
    assert panel.begin.buttons[panel.begin.place].text() == "From your draft"


def test_a_click_takes_a_swap_into_the_draft_and_undo_brings_the_draft_back(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(drafted())
    panel = page_of(qtbot, on)
    qtbot.waitUntil(lambda: len(panel.cards) > 0)
    before, wanted = on.project.draft, panel.cards[0].terms
    QTest.mouseClick(panel.cards[0].take, Qt.MouseButton.LeftButton)
    assert on.project.draft == wanted
    assert changed_issues(before, wanted) == ("speed", "colour")
    qtbot.waitUntil(lambda: not panel.cards)
    assert panel.empty.sentence.text().startswith("By your estimate no swap from here is better for both")
    on.link.undo()
    assert on.project.draft == before
    qtbot.waitUntil(lambda: len(panel.cards) > 0)


def test_swaps_over_the_whole_deal_are_a_switch_away_and_one_goes_on_from_what_one_takes(
    qtbot: QtBot, desk: LayOut
) -> None:
    on = desk(drafted())
    panel = page_of(qtbot, on)
    qtbot.waitUntil(lambda: len(panel.cards) > 0)
    panel.begin.set_place(1)
    qtbot.waitUntil(lambda: panel.base.text().startswith("Every issue is settled half way between you"))
    wanted = panel.cards[0].terms
    QTest.mouseClick(panel.cards[0].take, Qt.MouseButton.LeftButton)
    assert on.project.draft == wanted
    assert panel.begin.place == 0
    qtbot.waitUntil(panel.base.isHidden)
    on.link.apply(set_draft, terms=())
    qtbot.waitUntil(panel.begin.isHidden)


def test_the_space_bar_takes_a_swap_and_its_button_says_which(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(drafted())
    panel = page_of(qtbot, on)
    qtbot.waitUntil(lambda: len(panel.cards) > 0)
    button = panel.cards[0].take
    assert button.accessibleName() == "Take into the draft: Swap 1"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert on.project.draft == terms(speed="fast", colour="blue", price="low")


def test_looking_at_a_swap_shows_where_it_lies(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(drafted())
    panel = page_of(qtbot, on)
    qtbot.waitUntil(lambda: len(panel.cards) > 0)
    panel.cards[0].take.setFocus(Qt.FocusReason.TabFocusReason)
    panel.activateWindow()
    qtbot.waitUntil(lambda: on.attention.hovered == panel.cards[0].terms)


def test_the_map_stands_in_the_order_of_the_differences_and_every_row_can_be_heard(qtbot: QtBot, desk: LayOut) -> None:
    panel = page_of(qtbot, desk(drafted()))
    qtbot.waitUntil(lambda: panel._model.rowCount() == 3)
    assert [row.name for row in panel._model.rows] == ["speed", "price", "colour"]
    spoken = panel._model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "speed, to you 50%, to them, by your estimate, 10%, you want opposite ends, Ask for it, nearly certain that it "
        "matters more to you"
    )
    panel.grid.setFocus()
    QTest.keyClick(panel.grid, Qt.Key.Key_Down)
    assert panel.grid.currentIndex().row() == 1
    assert panel.map_title.text() == "What matters more to whom"


def test_windows_are_told_in_money(qtbot: QtBot, desk: LayOut) -> None:
    panel = page_of(qtbot, desk(template("supply-contract")))
    qtbot.waitUntil(lambda: panel.told.count() == 4)
    assert panel.pie.text().startswith("By your estimate both can have about")
    assert panel.about_windows.text().startswith("Counted in Unit price")
    head, worth, gain = (line.text() for line in panel.steps.findChildren(LinesLabel)[:3])
    assert head == "Give Contract length: 1 year → 2 years"
    assert worth.startswith("It costs you about €0.13 and is worth about €")
    assert gain.startswith("Ask for €0.13 to €")


def test_an_empty_draft_begins_half_way_and_says_so(qtbot: QtBot, desk: LayOut) -> None:
    panel = page_of(qtbot, desk(three_issue_deal()))
    qtbot.waitUntil(lambda: panel.base.text().startswith("Your draft is empty"))


def test_an_empty_deal_leads_to_the_issues(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(deal())
    panel = page_of(qtbot, on)
    qtbot.waitUntil(panel.empty.isVisible)
    assert panel.empty.sentence.text().startswith("Name first what is negotiated")
    assert not panel.map.isVisible()
    assert not panel.windows.isVisible()
    with qtbot.waitSignal(on.attention.page_asked) as asked:
        QTest.mouseClick(panel.empty.action, Qt.MouseButton.LeftButton)
    assert asked.args == [Page.ISSUES]


def test_a_side_of_which_nothing_is_known_is_to_be_asked(qtbot: QtBot, desk: LayOut) -> None:
    project = three_issue_deal()
    on = desk(replace(project, parties=(project.parties[0], unknown(project.parties[1]))))
    panel = page_of(qtbot, on)
    qtbot.waitUntil(lambda: "ask first" in panel.empty.sentence.text())
    assert [row.facing.theirs for row in panel._model.rows] == [None] * 3
    assert {row.note for row in panel._model.rows} == {"Not known: ask"}
    with qtbot.waitSignal(on.attention.page_asked) as asked:
        QTest.mouseClick(panel.empty.action, Qt.MouseButton.LeftButton)
    assert asked.args == [Page.THEIR_SIDE]


def test_with_three_at_the_table_the_party_to_swap_with_is_chosen(qtbot: QtBot, desk: LayOut) -> None:
    project = opposed(4, 3, 3)
    first, second = (party.id for party in others_of(project))
    on = desk(project)
    panel = page_of(qtbot, on)
    assert panel.swap_with.who.isVisible()
    qtbot.waitUntil(lambda: panel._model.rowCount() == 4)
    shares = [row.facing.said for row in panel._model.rows]
    panel.swap_with.who.setFocus()
    QTest.keyClick(panel.swap_with.who, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: [row.facing.said for row in panel._model.rows] != shares)
    assert on.attention.other == second
    assert {row.facing.party for row in panel._model.rows} == {2}
    on.attention.set_other(first)
    qtbot.waitUntil(lambda: [row.facing.said for row in panel._model.rows] == shares)


def test_two_at_a_table_need_no_choice(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(drafted())
    panel = page_of(qtbot, on)
    assert not panel.swap_with.who.isVisible()
    on.link.apply(add_party, name="Third")
    assert panel.swap_with.who.isVisible()


def test_thirty_issues_with_long_names_fit_a_narrow_page(qtbot: QtBot, desk: LayOut) -> None:
    project = large(30)
    for number, issue in enumerate(project.issues):
        project = rename_issue(project, issue=issue.id, name=f"A rather long name of issue {number} " * 3)
    panel = page_of(qtbot, desk(project), width=330)
    qtbot.waitUntil(lambda: panel._model.rowCount() == 30)
    assert panel.minimumSizeHint().width() <= 330
    assert panel.grid.width() <= 330


def test_the_keyboard_comes_to_the_first_swap_once_there_is_one(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(drafted())
    panel = page_of(qtbot, on)
    # Only the window in use has the keyboard; on a busy machine it comes into use later than it is asked for.
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.setFocus()
    qtbot.waitUntil(lambda: len(panel.cards) > 0)
    assert panel.focusWidget() is panel.cards[0].take
    panel.grid.setFocus()
    before = panel.cards[0].terms
    on.link.apply(set_draft, terms=terms(speed="slow", colour="red", price="high"))
    qtbot.waitUntil(lambda: bool(panel.cards) and panel.cards[0].terms != before)
    assert panel.focusWidget() is panel.grid, "later answers leave the keyboard where it is"
    panel.setFocus()
    assert panel.focusWidget() is panel.cards[0].take


def test_a_swap_that_was_advised_stands_first_with_the_keyboard_on_it(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(drafted())
    panel = page_of(qtbot, on)
    qtbot.waitUntil(lambda: len(panel.cards) > 0)
    listed = [card.terms for card in panel.cards]
    advised = terms(speed="fast", colour="red", price="high")
    assert advised in listed[1:]
    panel.activateWindow()
    on.attention.swap_asked.emit(advised)
    qtbot.waitUntil(lambda: panel.cards[0].terms == advised)
    assert sorted(map(repr, listed)) == sorted(repr(card.terms) for card in panel.cards)
    assert panel.focusWidget() is panel.cards[0].take


def test_a_swap_that_was_advised_from_another_draft_is_no_longer_led_to(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(drafted())
    panel = page_of(qtbot, on)
    on.attention.swap_asked.emit(terms(speed="fast", colour="red", price="high"))
    on.link.apply(set_draft, terms=terms(speed="slow", colour="red", price="high"))
    qtbot.waitUntil(lambda: len(panel.cards) > 0)
    assert all(card.terms != terms(speed="fast", colour="red", price="high") for card in panel.cards)

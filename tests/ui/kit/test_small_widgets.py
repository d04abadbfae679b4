"""Notices, bars, marks, the rail, the reflowing grid, the search field, the folded explanation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.banner import Banner, InlineMessage
from ui.kit.card import Card
from ui.kit.explain import Explain
from ui.kit.flow import FlowGrid
from ui.kit.icons import icon, pixmap
from ui.kit.party_mark import party_icon, party_shape, shape_path
from ui.kit.rail import Names, Rail, RailItem
from ui.kit.score_bar import Bar, ScoreBar
from ui.kit.search_field import SearchField
from ui.kit.text import label
from ui.kit.theme import Theme
from ui.kit.tones import tone_icon
from ui.kit.type_scale import font

STEPS = (
    RailItem(id="issues", text="Issues", icon="list"),
    RailItem(id="side", text="Their side", icon="user", badge="3"),
    RailItem(id="offers", text="Offers", icon="message-square"),
)


def test_escape_dismisses_a_banner_and_says_so(look: Theme, qtbot: QtBot) -> None:
    banner = Banner("The file changed.", "warning")
    qtbot.addWidget(banner)
    banner.show()

    with qtbot.waitSignal(banner.dismissed, timeout=1000):
        QTest.keyClick(banner, Qt.Key.Key_Escape)

    assert banner.isHidden()


def test_a_banner_that_must_be_answered_ignores_escape(look: Theme, qtbot: QtBot) -> None:
    banner = Banner("Restore the unsaved work?", dismissable=False)
    qtbot.addWidget(banner)
    answer = banner.add_action("Restore")
    banner.show()

    QTest.keyClick(banner, Qt.Key.Key_Escape)

    assert banner.isVisible()
    assert answer.isVisible()


def test_an_inline_message_takes_no_room_until_it_says_something(look: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    message = InlineMessage()
    QVBoxLayout(page).addWidget(message)
    page.show()
    assert message.isHidden()

    message.set_message("Ask before you build on this.")

    assert message.isVisible()
    assert message.text() == "Ask before you build on this."


def test_a_message_written_before_it_has_a_parent_opens_no_window(look: Theme, qtbot: QtBot) -> None:
    message = InlineMessage()
    message.set_message("By your estimate.")
    assert not message.isVisible()
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(message)

    page.show()

    assert message.isVisible()


def test_every_tone_has_its_own_icon() -> None:
    assert len({tone_icon("info"), tone_icon("good"), tone_icon("warning"), tone_icon("error")}) == 4


def test_a_card_without_a_title_shows_none(look: Theme, qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.show()
    assert card.title.isHidden()

    card.set_title("Your draft")

    assert card.title.isVisible()


def test_a_folded_explanation_unfolds_by_keyboard(look: Theme, qtbot: QtBot) -> None:
    explain = Explain(text="180 packages were counted.")
    qtbot.addWidget(explain)
    explain.show()
    folded = explain.sizeHint().height()

    explain.set_open(is_open=True)

    assert explain.is_open()
    assert explain.sizeHint().height() > folded


@given(
    value=st.floats(-1e6, 1e6),
    least=st.floats(-1e3, 1e3),
    most=st.floats(-1e3, 1e3),
)
def test_a_bar_never_leaves_its_track(value: float, least: float, most: float) -> None:
    assert 0 <= Bar(party=0, value=value, least=least, most=most).share(value) <= 1


def test_a_bar_tells_its_number_to_a_screen_reader(look: Theme, qtbot: QtBot) -> None:
    shown = ScoreBar()
    qtbot.addWidget(shown)

    shown.set_bar(Bar(party=1, value=55, low=45, high=66), "45 to 66")

    assert shown.accessibleDescription() == "45 to 66"


def test_the_first_parties_differ_in_shape_as_well_as_in_colour(qtbot: QtBot) -> None:
    assert party_shape(0) == "circle"
    assert party_shape(1) == "square"
    assert len({party_shape(index) for index in range(6)}) == 6


@pytest.mark.parametrize("index", range(6))
def test_every_shape_weighs_about_as_much_as_the_circle(index: int, qtbot: QtBot) -> None:
    box = shape_path(party_shape(index), QPointF(0, 0), 10).boundingRect()

    assert 15 <= max(box.width(), box.height()) <= 26
    assert not party_icon(index).isNull()


def test_a_missing_icon_is_an_error_and_not_an_empty_picture(look: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_an_icon_is_sharp_on_a_dense_screen(look: Theme) -> None:
    dense = pixmap("save", 16, "text", 2.0)

    assert dense.width() == 32
    assert dense.devicePixelRatio() == 2.0


@pytest.mark.parametrize("names", ["beside", "below"])
def test_no_name_in_the_rail_is_cut_whatever_it_is_called(look: Theme, qtbot: QtBot, names: Names) -> None:
    rail = Rail("Steps")
    qtbot.addWidget(rail)
    rail.set_items(STEPS)
    rail.show_names(names)
    usual = rail.width()
    long = "Importance of everything there is"
    rail.set_items([*STEPS, RailItem(id="long", text=long, icon="list", badge="12")])
    rail.show_names(names)
    assert rail.width() > usual
    face = font("small") if names == "below" else font("strong")
    assert rail.width() > QFontMetrics(face).horizontalAdvance(long)


def test_where_only_icons_fit_the_names_stand_in_tool_tips(look: Theme, qtbot: QtBot) -> None:
    rail = Rail("Steps")
    qtbot.addWidget(rail)
    rail.set_items(STEPS)
    assert rail.item(0).toolTip() == ""
    rail.show_names("none")
    assert "Issues" in rail.item(0).toolTip()
    assert rail.width() < 64


def test_arrow_keys_walk_the_rail(look: Theme, qtbot: QtBot) -> None:
    rail = Rail("Steps")
    qtbot.addWidget(rail)
    rail.set_items(STEPS)
    rail.set_current("issues")
    rail.show()
    seen: list[str] = []
    rail.chosen.connect(seen.append)

    QTest.keyClick(rail, Qt.Key.Key_Down)
    QTest.keyClick(rail, Qt.Key.Key_Down)

    assert seen == ["side", "offers"]
    assert rail.current_id() == "offers"


def test_a_new_badge_keeps_the_current_step_and_is_spoken(look: Theme, qtbot: QtBot) -> None:
    rail = Rail("Steps")
    qtbot.addWidget(rail)
    rail.set_items(STEPS)
    rail.set_current("side")
    seen: list[str] = []
    rail.chosen.connect(seen.append)

    rail.set_items(STEPS[1:])

    assert rail.current_id() == "side"
    assert seen == []
    assert rail.item(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Their side, 3"


@pytest.mark.parametrize(("width", "columns"), [(100, 1), (330, 2), (480, 3), (1000, 6)])
def test_fields_reflow_with_the_width(width: int, columns: int, look: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowGrid(150, 12, page)
    shown = [QLabel(str(number)) for number in range(6)]
    for one in shown:
        flow.addWidget(one)
    page.resize(width, 400)
    page.show()

    assert len({one.y() for one in shown}) == -(-6 // columns)
    assert flow.columns_at(width) == columns


def test_fields_of_one_row_share_their_lower_edge(look: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowGrid(150, 12, page)
    short, long = label("Price"), label("A name that needs more than one line in a narrow column", wrap=True)
    flow.addWidget(short)
    flow.addWidget(long)
    page.resize(330, 400)
    page.show()

    assert short.geometry().bottom() == long.geometry().bottom()
    assert flow.heightForWidth(150) > flow.heightForWidth(330)


def test_cards_of_one_row_are_as_high_as_the_highest(look: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowGrid(150, 12, page, even=True)
    short, long = (label(text, wrap=True) for text in ("Price", "What needs more than one line in a narrow column"))
    for each in (short, long):
        each.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    flow.addWidget(short)
    flow.addWidget(long)
    page.resize(330, 400)
    page.show()

    assert (short.y(), short.height()) == (long.y(), long.height())
    flow.set_column(200)
    qtbot.waitUntil(lambda: short.y() < long.y())


def test_fields_brought_into_another_order_move_although_nothing_else_changes(look: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowGrid(150, 12, page)
    shown = [label(name) for name in ("Price", "Delivery", "Payment")]
    for one in shown:
        flow.addWidget(one)
    page.resize(600, 400)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: shown[0].x() < shown[1].x() < shown[2].x())
    for one in shown:
        flow.removeWidget(one)
    for one in reversed(shown):
        flow.addWidget(one)
    qtbot.waitUntil(lambda: shown[0].x() > shown[1].x() > shown[2].x())


def test_escape_first_clears_a_search_and_then_leaves_it(look: Theme, qtbot: QtBot) -> None:
    search = SearchField("Search commands", "Ctrl K")
    qtbot.addWidget(search)
    search.show()
    QTest.keyClicks(search, "undo")

    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""

    with qtbot.waitSignal(search.left, timeout=1000):
        QTest.keyClick(search, Qt.Key.Key_Escape)


def test_up_and_down_in_a_search_move_in_the_results(look: Theme, qtbot: QtBot) -> None:
    search = SearchField("Search commands")
    qtbot.addWidget(search)
    steps: list[int] = []
    search.moved.connect(steps.append)

    QTest.keyClick(search, Qt.Key.Key_Down)
    QTest.keyClick(search, Qt.Key.Key_Up)

    assert steps == [1, -1]


def test_what_is_said_in_passing_goes_by_itself_and_never_from_under_the_keyboard(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    down = QVBoxLayout(page)
    field = QLineEdit()
    banner = Banner("Offer 1 is on the table.")
    undo = banner.add_action("Undo")
    for each in (field, banner):
        down.addWidget(each)
    page.show()
    page.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    banner._passing.setInterval(1)
    banner.in_passing()
    qtbot.waitUntil(banner.isHidden)
    banner.show()
    undo.setFocus()
    qtbot.waitUntil(undo.hasFocus)
    banner.in_passing()
    with qtbot.waitSignals([banner._passing.timeout] * 2):
        pass
    assert banner.isVisible()
    banner.pass_by()
    assert banner.isHidden()


def test_another_notice_after_one_in_passing_stays(qtbot: QtBot) -> None:
    banner = Banner("Offer 1 is on the table.")
    qtbot.addWidget(banner)
    banner.show()
    banner.in_passing()
    banner.set_notice("The file changed.", "warning")
    banner.pass_by()
    assert banner.isVisible()

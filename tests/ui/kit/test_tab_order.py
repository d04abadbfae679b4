"""Tab order: as laid out, whenever a widget was made and whatever hands its focus on."""

import gc

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.scrolled import scrolled
from ui.kit.tab_order import go_to, main_stop, next_stop, stops_in


def _shown(qtbot: QtBot, *names: str) -> tuple[QWidget, dict[str, QPushButton]]:
    """A column of buttons, the last of which was made first."""
    root = QWidget()
    qtbot.addWidget(root)
    made = {name: QPushButton(name, root) for name in reversed(names)}
    column = QVBoxLayout(root)
    for name in names:
        column.addWidget(made[name])
    root.show()
    return root, made


def _names(part: QWidget) -> list[str]:
    return [stop.text() for stop in stops_in(part) if isinstance(stop, QPushButton)]


def test_stops_come_as_laid_out_and_not_as_made(qtbot: QtBot) -> None:
    root, _ = _shown(qtbot, "one", "two", "three")
    assert _names(root) == ["one", "two", "three"]


def test_what_a_panel_hands_its_focus_to_does_not_hide_what_stands_before_it(qtbot: QtBot) -> None:
    root, buttons = _shown(qtbot, "one", "two")
    root.setFocusProxy(buttons["two"])
    assert _names(root) == ["one", "two"]


def test_what_is_hidden_grey_or_takes_no_keyboard_is_no_stop(qtbot: QtBot) -> None:
    root, buttons = _shown(qtbot, "hidden", "grey", "mouse only", "one")
    buttons["hidden"].hide()
    buttons["grey"].setEnabled(False)
    buttons["mouse only"].setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert _names(root) == ["one"]


def test_rows_within_columns_are_walked_inside_out(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    column, inner = QVBoxLayout(root), QHBoxLayout()
    last = QPushButton("last", root)
    column.addWidget(QPushButton("first"))
    column.addLayout(inner)
    for name in ("left", "right"):
        inner.addWidget(QPushButton(name))
    column.addWidget(last)
    root.show()
    assert _names(root) == ["first", "left", "right", "last"]


def test_the_ends_join_and_a_stranger_starts_at_the_end_it_comes_from(qtbot: QtBot) -> None:
    root, buttons = _shown(qtbot, "one", "two")
    assert next_stop(root, buttons["two"], forward=True) is buttons["one"]
    assert next_stop(root, buttons["one"], forward=False) is buttons["two"]
    assert next_stop(root, root, forward=True) is buttons["one"]
    assert next_stop(root, root, forward=False) is buttons["two"]


def test_after_what_had_the_keyboard_is_gone_tab_starts_at_the_end_it_comes_from(qtbot: QtBot) -> None:
    root, buttons = _shown(qtbot, "one", "two")
    assert next_stop(root, None, forward=True) is buttons["one"]
    assert next_stop(root, None, forward=False) is buttons["two"]


def test_a_page_that_scrolls_outlives_being_walked_through(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    column, inner = QVBoxLayout(root), QWidget(root)
    QVBoxLayout(inner).addWidget(QPushButton("one"))
    column.addWidget(scrolled(inner))
    root.show()
    # Whoever asks for a viewport, as for how wide it is, has it kept by its area from then on.
    (area,) = root.findChildren(QScrollArea)
    assert area.viewport().isVisible()
    del area
    assert _names(root) == ["one"]
    gc.collect()
    assert _names(root) == ["one"]


def test_where_nothing_takes_the_keyboard_there_is_no_stop(qtbot: QtBot) -> None:
    label = QLabel("words")
    qtbot.addWidget(label)
    label.show()
    assert next_stop(label, label, forward=True) is None


def test_a_part_hands_the_keyboard_on_or_gives_it_to_what_is_nearest(qtbot: QtBot) -> None:
    root, buttons = _shown(qtbot, "a", "b", "c")
    assert main_stop(root) is buttons["a"]
    root.setFocusProxy(buttons["c"])
    assert main_stop(root) is buttons["c"]
    buttons["c"].setEnabled(False)
    assert main_stop(root) is buttons["a"]
    root.hide()
    assert main_stop(root) is None


def test_a_stop_out_of_sight_is_scrolled_into_it(qtbot: QtBot) -> None:
    root, buttons = _shown(qtbot, *(f"button {number}" for number in range(40)))
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidget(root)
    area.resize(200, 100)
    area.show()
    last = buttons["button 39"]
    assert last.visibleRegion().isEmpty()
    go_to(last, Qt.FocusReason.TabFocusReason)
    assert not last.visibleRegion().isEmpty()


def test_what_takes_the_keyboard_no_longer_leaves_it_to_a_neighbour_in_its_part(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    outer = QVBoxLayout(root)
    outer.addWidget(QPushButton("bar"))
    card = QWidget()
    outer.addWidget(card)
    outer.addWidget(QPushButton("strip"))
    inner = QVBoxLayout(card)
    one, two, three = buttons = [QPushButton(name) for name in ("one", "two", "three")]
    for each in buttons:
        inner.addWidget(each)
    root.show()

    two.setEnabled(False)
    assert next_stop(root, two, forward=True) is three
    three.hide()
    assert next_stop(root, three, forward=True) is one


def test_what_a_stop_is_a_part_of_comes_into_sight_with_it_where_there_is_room(qtbot: QtBot) -> None:
    inner = QWidget()
    column = QVBoxLayout(inner)
    parts: list[tuple[QWidget, QPushButton]] = []
    for _number in range(3):
        part, stop = QWidget(), QPushButton("Take it")
        part.setFixedHeight(150)
        QVBoxLayout(part).addWidget(stop, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(part)
        parts.append((part, stop))
    area = scrolled(inner)
    qtbot.addWidget(area)
    area.resize(300, 220)
    area.show()
    part, stop = parts[1]
    go_to(stop, Qt.FocusReason.TabFocusReason)
    below = part.mapTo(area.viewport(), part.rect().bottomLeft()).y()
    assert below <= area.viewport().height()

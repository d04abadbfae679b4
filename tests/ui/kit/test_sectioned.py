"""A page of several sections: one is in sight, and each is made once, when it is first asked for."""

from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.sectioned import Sectioned
from ui.kit.theme import theme

_NAMED = (("ask", "Ask"), ("share", "Share"))


def _page(qtbot: QtBot, named: tuple[tuple[str, str], ...] = _NAMED) -> tuple[Sectioned, list[str]]:
    theme()
    made: list[str] = []

    def make(identifier: str, holder: QWidget) -> QWidget:
        made.append(identifier)
        return QLineEdit(holder)

    page = Sectioned("Questions", named, make)
    qtbot.addWidget(page)
    page.show()
    return page, made


def test_the_first_section_is_shown_and_another_is_made_when_asked_for(qtbot: QtBot) -> None:
    page, made = _page(qtbot)
    assert (page.shown_id(), made) == ("ask", ["ask"])
    page.go_to("share")
    page.go_to("ask")
    page.go_to("share")
    assert (page.shown_id(), made) == ("share", ["ask", "share"])
    assert page.section("share").isVisible()
    assert page.focusWidget() is page.section("share")


def test_the_switch_shows_the_section_of_its_button(qtbot: QtBot) -> None:
    page, _ = _page(qtbot)
    page.switch.set_place(1)
    assert page.shown_id() == "share"
    assert not page.section("ask").isVisible()


def test_a_single_section_has_no_switch(qtbot: QtBot) -> None:
    page, _ = _page(qtbot, _NAMED[:1])
    assert not page.switch.isVisible()

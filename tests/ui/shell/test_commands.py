"""The table of commands: words, keys, and that any of them can be run in any window."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMenuBar, QWidget

from app.domain.edits.parties import add_party, rename_project
from app.domain.edits.weights import set_weight
from app.domain.lookup import us_of
from app.domain.project import MOST_PARTIES
from tests.ui.shell.conftest import Office, document_of, end_session, view_of
from ui.bridge.attention import Page, sections_of
from ui.dialogs.command_search import CommandSearch
from ui.kit.grid.keys import LEFT_TO_THE_WINDOW, keys_of
from ui.kit.grid.keys import Command as CellCommand
from ui.kit.theme import theme
from ui.panels.issues.panel import IssuesPanel
from ui.shell.commands import COMMANDS, MENUS, command
from ui.shell.commands_menu import words_of
from ui.shell.main_window import MainWindow

LAST = ("file.close", "file.quit")
"""Run after the others, because they end the window."""


def test_every_command_has_words_keys_and_a_menu_of_its_own_name() -> None:
    for each in COMMANDS:
        assert each.words.strip() == each.words != ""
        assert each.keys
        assert each.menu in MENUS
        assert command(each.id) is each


def test_no_id_words_or_keys_are_given_twice() -> None:
    keys = [QKeySequence(keys).toString() for each in COMMANDS for keys in each.keys]
    for given in (keys, [each.id for each in COMMANDS], [each.words for each in COMMANDS]):
        assert [name for name, count in Counter(given).items() if count > 1] == []
    assert "" not in keys


def test_every_step_and_every_section_of_the_offers_has_a_key_in_their_order() -> None:
    steps = [f"go.{page}" for page in Page]
    sections = [f"go.{section}" for section in sections_of(Page.OFFERS)]
    places = [[each.id for each in COMMANDS].index(identifier) for identifier in sections]
    assert all(command(identifier).keys for identifier in steps)
    assert places == sorted(places)
    assert [command(identifier).keys[0] for identifier in sections] == [f"Ctrl+Shift+F{n}" for n in range(1, 8)]


@pytest.mark.usefixtures("qapp")
def test_no_key_of_a_table_means_something_else_in_the_menus() -> None:
    menus = {QKeySequence(keys).toString() for each in COMMANDS for keys in each.keys}
    tables = {keys.toString() for each in set(CellCommand) - LEFT_TO_THE_WINDOW for keys in keys_of(each)}
    assert menus & tables == set()


def test_a_command_of_another_name_is_unknown() -> None:
    with pytest.raises(KeyError):
        command("file.nothing")


def _close_what_opened(office: Office, window: MainWindow) -> None:
    """Windows, dialogs and menus a command left open."""
    end_session(each for each in office.windows.all if each is not window)
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and not isinstance(widget, MainWindow):
            widget.close()
    assert window.isVisible()


@pytest.mark.parametrize("start", ["welcome", "empty", "supply-contract"])
def test_any_command_can_be_run_in_any_window(office: Office, start: str) -> None:
    window = office.first()
    if start == "empty":
        office.new()
    elif start != "welcome":
        office.windows.open_template(start, window)
        office.drawn(window)
    for each in COMMANDS:
        if each.id not in LAST:
            before = document_of(window).project if window.has_deal else None
            could = each.can(window)
            office.run(window, each.id)
            if not could:
                assert not window.has_deal or document_of(window).project is before
            _close_what_opened(office, window)
    for identifier in LAST:
        office.run(window, identifier)


def test_what_cannot_run_now_is_grey_and_does_nothing(office: Office) -> None:
    window = office.first()
    for each in COMMANDS:
        assert window.actions_by_id[each.id].isEnabled() == each.can(window)
        if not each.can(window):
            each.do(window)
    assert not window.has_deal


def _ticked(window: MainWindow, *identifiers: str) -> list[str]:
    return [identifier for identifier in identifiers if window.actions_by_id[identifier].isChecked()]


def test_the_view_menu_of_every_window_ticks_the_look_in_force(office: Office) -> None:
    looks = [f"view.theme_{mode}" for mode in ("system", "light", "dark")]
    one, other = office.first(), office.windows.open_window()
    # Chosen once more, a look gives way to the one before.
    for chosen, wanted in (*zip(looks, looks, strict=True), (looks[-1], looks[1])):
        office.run(one, chosen)
        assert _ticked(one, *looks) == [wanted]
        _open_menu(other, "View")
        assert _ticked(other, *looks) == [wanted]


def test_a_look_chosen_once_more_gives_way_to_the_one_before(office: Office) -> None:
    window, looks = office.first(), []
    for mode in ("light", "dark", "dark", "dark", "system", "system", "system"):
        office.run(window, f"view.theme_{mode}")
        looks.append((window.look, window._hub.settings.value.theme.value))
    assert looks == [(mode, mode) for mode in ("light", "dark", "light", "dark", "system", "dark", "system")]


def test_the_view_menu_says_how_large_the_text_is(office: Office) -> None:
    window = office.first()
    usual = window.actions_by_id["view.zoom_reset"]
    assert (words_of(usual), usual.isChecked()) == ("Text at 100 %", True)
    office.run(window, "view.zoom_in")
    _open_menu(window, "View")
    assert (words_of(usual), usual.isChecked()) == (f"Text at 100 %, now {theme().zoom()} %", False)
    office.run(window, "view.zoom_reset")
    assert (words_of(usual), usual.isChecked()) == ("Text at 100 %", True)
    office.run(window, "view.zoom_reset")
    assert usual.isChecked()


def _open_menu(window: MainWindow, name: str) -> None:
    """What happens when a menu is about to be seen."""
    (bar,) = window._body.bar.findChildren(QMenuBar)
    menu = next(action.menu() for action in bar.actions() if action.text() == f"&{name}")
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()


def test_undo_and_redo_name_their_steps_whatever_these_hold(office: Office) -> None:
    window = office.new()
    undo, redo = window.actions_by_id["edit.undo"], window.actions_by_id["edit.redo"]
    assert (undo.text(), undo.isEnabled()) == ("Undo", False)
    view_of(window).add_issue()
    document_of(window).apply(rename_project, name="Gold & silver")
    window.refresh()
    assert words_of(undo).startswith("Undo: ")
    assert "&" not in undo.text().replace("&&", "")
    office.run(window, "edit.undo")
    assert words_of(redo).startswith("Redo: ")
    assert redo.isEnabled()
    office.run(window, "edit.redo")
    assert document_of(window).project.name == "Gold & silver"


def test_what_was_done_together_is_one_named_step(office: Office) -> None:
    window = office.opened(office.file())
    document = document_of(window)
    before, us = document.project, document.project.us
    with document.together("Paste"):
        for number, issue in enumerate(document.project.issues):
            document.apply(set_weight, party=us, issue=issue.id, weight=float(number))
    window.refresh()
    assert "Paste" in words_of(window.actions_by_id["edit.undo"])
    office.run(window, "edit.undo")
    assert document.project == before


@pytest.mark.parametrize(("identifier", "kind"), [("deal.add_rule", "rule"), ("deal.add_effect", "effect")])
def test_a_rule_or_a_joint_effect_is_begun_by_command_from_any_page(office: Office, identifier: str, kind: str) -> None:
    window = office.opened(office.file())
    view = view_of(window)
    view.go_to(Page.OFFERS)
    office.run(window, identifier)
    page = view.areas[0]
    assert isinstance(page, IssuesPanel)
    assert page.links.editor.kind == kind
    assert page.links.editor.isAncestorOf(window.focusWidget())


def test_there_is_no_rule_to_add_without_issues_to_tie(office: Office) -> None:
    window = office.new()
    window.refresh()
    assert not window.actions_by_id["deal.add_rule"].isEnabled()


def test_a_party_too_many_is_refused_in_a_sentence(office: Office) -> None:
    window = office.opened(office.file())
    document = document_of(window)
    while len(document.project.parties) < MOST_PARTIES:
        document.apply(add_party, name="")
    office.run(window, "deal.add_party")
    office.person.name("Carol")
    assert len(document.project.parties) == MOST_PARTIES
    assert window.banner.isVisible()
    office.run(window, "deal.rename")
    office.person.name("Our house")
    assert document.project.name == "Our house"


def _search(office: Office, window: MainWindow) -> CommandSearch:
    office.run(window, "help.search")
    return next(each for each in window.findChildren(CommandSearch) if each.isVisible())


def test_issues_and_offers_are_found_and_enter_goes_there(office: Office) -> None:
    window = office.new()
    office.windows.open_template("supply-contract", window)
    other = office.drawn(office.windows.all[1])
    view = view_of(other)
    view.link.apply(rename_project, name="Supply")
    search = _search(office, other)
    field = search.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, document_of(other).project.issues[1].name)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert view.rail.current_id() == "importance"


def test_escape_leaves_the_search_and_changes_nothing(office: Office) -> None:
    window = office.opened(office.file())
    before = document_of(window).project
    search = _search(office, window)
    field = search.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "clear the draft")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert document_of(window).project is before
    office.qtbot.waitUntil(lambda: not window.findChildren(CommandSearch))


def test_f6_walks_through_every_part_of_the_window_and_back(office: Office) -> None:
    window = office.new()
    window.activateWindow()
    view = view_of(window)
    view.rail.setFocus()
    seen = _walk(office, window, view.panes(), "go.next_pane")
    assert seen == [*range(1, len(seen)), 0]
    back = _walk(office, window, view.panes(), "go.previous_pane")
    assert back == [*reversed(seen[:-1]), 0]


def _walk(office: Office, window: MainWindow, panes: tuple[QWidget, ...], identifier: str) -> list[int]:
    """The parts that get the keyboard one after the other until the first has it again."""
    shown = [pane for pane in panes if pane.isVisible()]
    seen: list[int] = []
    for _ in shown:
        office.run(window, identifier)
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(next(n for n, pane in enumerate(shown) if pane is focused or pane.isAncestorOf(focused)))
    return seen


def test_we_are_renamed_like_anybody_else(office: Office) -> None:
    window = office.opened(office.file())
    office.run(window, "deal.rename_us")
    office.person.name(" Lime Street Bakery ")
    assert us_of(document_of(window).project).name == "Lime Street Bakery"
    office.run(window, "edit.undo")
    assert us_of(document_of(window).project).name == "us"

"""What the window says has come of a gesture, and the way back from it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.edits.dealing import set_draft
from app.domain.edits.issues import remove_issues
from app.domain.edits.links import add_rule, remove_rules
from app.domain.edits.options import remove_options
from app.domain.ids import IssueId, OptionId
from app.domain.links import OneOf
from tests.app.advice.test_told import conceding
from tests.builders import terms, two_issue_deal
from tests.ui.shell.conftest import Office, view_of
from ui.bridge.attention import Page, Section
from ui.bridge.offering import put_several_terms_on_table
from ui.kit.overlay import place_in_window
from ui.panels.offers.log import OfferLog
from ui.shell.main_window import MainWindow


@pytest.fixture
def window(office: Office) -> MainWindow:
    """A window with a deal and a draft in it."""
    draft = terms(colour="red", price=9)
    return office.opened(office.file(project=replace(two_issue_deal(), draft=draft)))


def _buttons(window: MainWindow) -> list[QPushButton]:
    return [each for each in window.banner.findChildren(QPushButton) if each.text() and not each.isHidden()]


def test_an_offer_is_told_and_can_be_taken_back(office: Office, window: MainWindow) -> None:
    office.run(window, "deal.offer")
    assert window.banner.text() == "Offer 1, ours, is on the table."
    (undo,) = _buttons(window)
    assert undo.text() == "Undo"
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert view_of(window).link.project.offers == ()
    assert window.banner.isHidden()


def test_a_notice_of_what_was_done_stays_on_its_page_and_another_one_wherever_one_goes(
    office: Office, window: MainWindow
) -> None:
    office.run(window, "deal.offer")
    view_of(window).go_to(Page.ISSUES)
    assert window.banner.isHidden()
    window.say("The file changed on the disk.")
    view_of(window).go_to(Page.OFFERS)
    assert not window.banner.isHidden()


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700), (700, 500)])
def test_a_notice_moves_nothing_and_leaves_the_deal_and_the_strip_in_sight(
    office: Office, window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    view = view_of(window)
    parts = (view.rail, view.plot, view.composer, view.advice, view.strip)
    seen: list[list[QRect]] = []

    def rests() -> bool:
        seen.append([place_in_window(part) for part in parts])
        return len(seen) > 5 and all(each == seen[-1] for each in seen[-5:])

    # The deal has been worked out, the advice too, and everything has its place.
    office.qtbot.waitUntil(lambda: view.studies.picture is not None and view.studies.picture.finished)
    office.qtbot.waitUntil(lambda: view.studies.advice is not None)
    office.qtbot.waitUntil(rests)
    office.run(window, "deal.offer")
    assert [place_in_window(part) for part in parts] == seen[-1]
    notice = place_in_window(window.banner)
    assert window.rect().contains(notice)
    assert not notice.intersects(place_in_window(view.strip))
    if size[0] >= 1024:
        assert not notice.intersects(place_in_window(view.advice))


def test_every_way_to_the_table_is_told(window: MainWindow) -> None:
    view_of(window).composer.offer.menu().actions()[1].trigger()
    assert window.banner.text() == "Offer 1, by them, is on the table."


def test_estimates_that_offers_moved_are_told_and_can_be_taken_back(office: Office) -> None:
    window = office.opened(office.file(project=conceding()))
    view = view_of(window)
    view.go_to_section(Section.LOG)
    log = window.findChild(OfferLog)
    assert log is not None
    office.qtbot.waitUntil(lambda: len(log.told.takes) == 1)
    before = view.link.project
    log.told.takes[0].click()
    assert window.banner.text() == "What their offers tell is part of your estimates now."
    (undo,) = _buttons(window)
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert view.link.project == before


def test_offers_made_at_once_are_told_together(window: MainWindow) -> None:
    view = view_of(window)
    several = (terms(colour="red", price=9), terms(colour="blue", price=2))
    put_several_terms_on_table(view.link, view.attention, several=several, date="2026-05-31")
    assert window.banner.text() == "Offer 1 and Offer 2, ours, are on the table."


def test_the_same_offer_twice_is_pointed_out(office: Office, window: MainWindow) -> None:
    office.run(window, "deal.offer")
    office.run(window, "deal.offer")
    assert len(view_of(window).link.project.offers) == 1
    assert window.banner.text() == "This is offer 1 already."
    assert _buttons(window) == []


def test_the_notice_goes_with_the_next_change_so_that_its_undo_is_never_another_one(
    office: Office, window: MainWindow
) -> None:
    office.run(window, "deal.offer")
    view_of(window).link.apply(set_draft, terms=())
    assert window.banner.isHidden()


def test_another_notice_stays_when_the_deal_changes(office: Office, window: MainWindow) -> None:
    office.run(window, "deal.offer")
    window.say("Something else.")
    view_of(window).link.apply(set_draft, terms=())
    assert not window.banner.isHidden()


RED = OneOf(issue=IssueId("colour"), options=(OptionId("red"),))


def test_a_rule_that_goes_with_its_option_is_told_and_comes_back(window: MainWindow) -> None:
    view = view_of(window)
    view.link.apply(add_rule, when=(RED,))
    view.link.apply(remove_options, issue=RED.issue, options=RED.options)
    assert window.banner.text() == "This rule went with it: colour cannot be “red”."
    (undo,) = _buttons(window)
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert len(view.link.project.rules) == 1
    assert window.banner.isHidden()


def test_what_goes_by_itself_or_comes_back_goes_without_saying(window: MainWindow) -> None:
    view = view_of(window)
    view.link.apply(add_rule, when=(RED,))
    view.link.apply(remove_rules, rules=(view.link.project.rules[0].id,))
    view.undo()
    view.link.apply(remove_issues, issues=(IssueId("price"),))
    view.undo()
    view.undo()
    assert window.banner.isHidden()

"""The log of offers: what each says and is worth, and the edits made in place."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.domain.edits.dealing import put_on_table, set_offer_status
from app.domain.edits.inference import set_bluffed
from app.domain.edits.issues import remove_issues
from app.domain.edits.parties import add_party, rename_party
from app.domain.edits.settling import settle_deal
from app.domain.ids import IssueId, OfferId, PartyId
from app.domain.offers import OfferStatus
from app.domain.problems import Place
from app.domain.project import Project
from tests.app.advice.test_told import conceding
from tests.builders import amount, deal, line, party, terms, two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.bridge.attention import Page
from ui.kit.lines_label import LinesLabel
from ui.panels.offers.log import OfferLog

US, THEM = PartyId("us"), PartyId("them")
FIRST, SECOND = OfferId("offer-1"), OfferId("offer-2")

LayOut = Callable[[Project], Desk]


def _page(qtbot: QtBot, desk: Desk) -> OfferLog:
    panel = OfferLog(desk.link, desk.attention, desk.studies, date=lambda: "2026-05-31")
    qtbot.addWidget(panel)
    desk.kept.append(panel)
    panel.resize(520, 700)
    panel.show()
    return panel


def _two_offers() -> Project:
    project = replace(two_issue_deal(), draft=terms(colour="red"))
    project = put_on_table(project, party=US, terms=terms(colour="red", price=1), date="2026-05-01")
    return put_on_table(project, party=THEM, terms=terms(colour="blue", price=9))


def test_an_empty_log_says_what_to_do(qtbot: QtBot, desk: LayOut) -> None:
    panel = _page(qtbot, desk(two_issue_deal()))
    assert not panel.ours.isEnabled()
    assert "Settle at least one issue" in panel.ours.toolTip()


def test_each_entry_tells_who_what_and_what_it_is_worth(qtbot: QtBot, desk: LayOut) -> None:
    panel = _page(qtbot, desk(_two_offers()))
    entry = panel.entry_of(SECOND)
    assert entry.who.text() == "Offer 2 by them"
    assert entry.terms.text() == "colour “blue”, price 9"
    assert entry.scores.text() == "You 8, them about 97 by your estimate"


@pytest.mark.parametrize("width", [360, 447, 560])
def test_nothing_an_entry_tells_is_cut_in_a_narrow_window(qtbot: QtBot, desk: LayOut, width: int) -> None:
    on = desk(rename_party(_two_offers(), party=THEM, name="Brackwater Fittings and Fixtures"))
    panel = _page(qtbot, on)
    panel.resize(width, 700)
    entry = panel.entry_of(SECOND)
    for said in (entry.scores, entry.terms, entry.who):
        qtbot.waitUntil(partial(_has_its_room, said))
        assert said.shown() == said.text()
    room = entry.details.date.width() - entry.details.date.fontMetrics().horizontalAdvance(entry.details.date.text())
    assert room >= 22


def _has_its_room(said: LinesLabel) -> bool:
    return said.height() >= said.sizeHint().height()


def test_an_offer_that_leaves_issues_open_is_worth_a_range(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(put_on_table(two_issue_deal(), party=US, terms=terms(price=5)))
    assert _page(qtbot, on).entry_of(FIRST).scores.text() == "You 40–60, them about 15–85 by your estimate"


def test_an_offer_tells_what_it_is_worth_to_every_side(qtbot: QtBot, desk: LayOut) -> None:
    project = _two_offers()
    third = party("carol", project.issues, {"price": (1, line(100, 0))})
    project = replace(project, parties=(*project.parties, third))
    on = desk(put_on_table(project, party=third.id, terms=terms(colour="red", price=2)))
    panel = _page(qtbot, on)
    said = panel.entry_of(OfferId("offer-3")).scores.text()
    assert said == "You 84, by your estimate them about 6, carol about 80"


def test_offers_tell_our_scores_also_when_others_stand_on_both_axes(qtbot: QtBot, desk: LayOut) -> None:
    project = _two_offers()
    third = party("carol", project.issues, {"price": (1, line(100, 0))})
    on = desk(replace(project, parties=(*project.parties, third)))
    panel = _page(qtbot, on)
    for axes in ((THEM, third.id), (third.id, THEM), (third.id, US)):
        on.attention.set_axes(*axes)
        on.settle()
        said = [panel.entry_of(OfferId(f"offer-{number}")).scores.text() for number in (1, 2)]
        assert [words.split(" about")[0] for words in said] == [
            "You 92, by your estimate them",
            "You 8, by your estimate them",
        ]


def test_nothing_in_an_offer_is_cut_beside_the_deal(qtbot: QtBot, desk: LayOut) -> None:
    project = rename_party(_two_offers(), party=THEM, name="The Brackwater Fittings Company")
    panel = _page(qtbot, desk(set_offer_status(project, offer=SECOND, status=OfferStatus.WITHDRAWN)))
    panel.resize(440, 700)
    entry = panel.entry_of(FIRST)
    qtbot.waitUntil(lambda: entry.width() < panel.width())
    assert not entry.scores.is_cut()
    assert entry.details.date.width() >= entry.details.date.fontMetrics().horizontalAdvance(entry.details.date.text())
    status = panel.entry_of(SECOND).details.status
    assert status.width() >= status.sizeHint().width()


def test_the_draft_is_logged_for_either_side_with_the_date(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(replace(two_issue_deal(), draft=terms(colour="red")))
    panel = _page(qtbot, on)
    QTest.mouseClick(panel.ours, Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.theirs, Qt.MouseButton.LeftButton)
    assert [(offer.party, offer.date) for offer in on.project.offers] == [(US, "2026-05-31"), (THEM, "2026-05-31")]


def test_with_several_others_a_menu_asks_whose_offer_it_is(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(replace(two_issue_deal(), draft=terms(colour="red")))
    panel = _page(qtbot, on)
    on.link.apply(add_party, name="Carol")
    assert panel.theirs.isHidden()
    panel.whose.menu().actions()[1].trigger()
    assert on.project.offers[0].party == "carol"


def test_status_is_edited_in_place(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_two_offers())
    panel = _page(qtbot, on)
    QTest.keyClick(panel.entry_of(FIRST).details.status, Qt.Key.Key_Down)
    assert on.project.offers[0].status is OfferStatus.SUPERSEDED
    on.link.undo()
    assert panel.entry_of(FIRST).details.status.currentText() == "On the table"


def test_a_date_that_is_none_leaves_the_old_one_and_says_why(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_two_offers())
    entry = _page(qtbot, on).entry_of(FIRST)
    entry.details.date.selectAll()
    QTest.keyClicks(entry.details.date, "yesterday")
    QTest.keyClick(entry.details.date, Qt.Key.Key_Return)
    assert on.project.offers[0].date == "2026-05-01"
    assert entry.details.date.text() == "2026-05-01"
    assert "is no date" in entry.details.date.said()
    entry.details.date.selectAll()
    QTest.keyClicks(entry.details.date, "2026-05-03")
    QTest.keyClick(entry.details.date, Qt.Key.Key_Return)
    assert on.project.offers[0].date == "2026-05-03"
    assert not entry.details.date.said()


def test_the_reason_why_a_date_was_refused_is_gone_with_the_next_typing_or_the_page(qtbot: QtBot, desk: LayOut) -> None:
    panel = _page(qtbot, desk(_two_offers()))
    date = panel.entry_of(FIRST).details.date
    date.selectAll()
    QTest.keyClicks(date, "hello")
    QTest.keyClick(date, Qt.Key.Key_Return)
    assert date.said()
    QTest.keyClicks(date, "2")
    assert not date.said()
    QTest.keyClick(date, Qt.Key.Key_Return)
    assert date.said()
    panel.hide()
    assert not date.said()


def test_a_note_typed_in_one_go_is_one_undo_step(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_two_offers())
    entry = _page(qtbot, on).entry_of(SECOND)
    QTest.keyClicks(entry.details.words, "by phone")
    assert on.project.offers[1].note == "by phone"
    on.link.undo()
    assert on.project.offers[1].note == ""


def test_an_open_offer_shows_every_term_of_a_large_deal(qtbot: QtBot, desk: LayOut) -> None:
    issues = [amount(f"an-issue-with-a-long-name-{number}", 0, 10) for number in range(30)]
    project = put_on_table(deal(*issues), party=US, terms=terms(**{issue.id: 3 for issue in issues}))
    panel = _page(qtbot, desk(project))
    panel.resize(430, 700)
    entry = panel.entry_of(FIRST)
    qtbot.waitUntil(partial(_has_its_room, entry.terms))
    assert not entry.terms.is_cut()
    qtbot.waitUntil(lambda: panel.entries.grid.verticalScrollBar().maximum() == 0)


def test_an_offer_is_taken_into_the_draft(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_two_offers())
    QTest.mouseClick(_page(qtbot, on).entry_of(SECOND).take, Qt.MouseButton.LeftButton)
    assert on.project.draft == terms(colour="blue", price=9)


def test_removing_an_offer_keeps_the_others_and_can_be_undone(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_two_offers())
    panel = _page(qtbot, on)
    kept = panel.entry_of(SECOND)
    panel.entry_of(FIRST)
    QTest.mouseClick(panel.entry_of(FIRST).remove, Qt.MouseButton.LeftButton)
    assert panel.entry_of(SECOND) is kept
    with pytest.raises(KeyError):
        panel.entry_of(FIRST)
    on.link.undo()
    assert panel.entry_of(FIRST).terms.text() == "colour “red”, price 1"


def test_offers_follow_issues_that_leave(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_two_offers())
    panel = _page(qtbot, on)
    on.link.apply(remove_issues, issues=(IssueId("price"),))
    assert panel.entry_of(SECOND).terms.text() == "colour “blue”"


def _is_seen(part: QWidget, area: QScrollArea, place: QRect | None = None) -> bool:
    inside = part.rect() if place is None else place
    return area.viewport().rect().contains(inside.translated(part.mapTo(area.viewport(), QPoint(0, 0))))


def test_what_an_offer_tells_comes_into_sight_with_its_row_and_leaves_the_keyboard(qtbot: QtBot, desk: LayOut) -> None:
    project = conceding()
    for speed in ("fast", "slow") * 4:
        project = put_on_table(project, party=US, terms=terms(speed=speed, price="low"))
    on = desk(project)
    panel = _page(qtbot, on)
    panel.resize(430, 520)
    panel.activateWindow()
    panel.offered.setFocus()
    area = panel.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: len(panel.told.takes) == 1 and panel.dance.isVisible())
    bar = area.verticalScrollBar()

    def reads_at_the_foot() -> bool:
        bar.setValue(bar.maximum())
        return not _is_seen(panel.told, area)

    qtbot.waitUntil(reads_at_the_foot)
    on.link.apply(put_on_table, party=THEM, terms=terms(speed="slow", colour="blue", price="high"))
    qtbot.waitUntil(partial(_is_seen, panel.told, area))
    newest = OfferId("offer-12")
    assert _is_seen(panel.entries, area, panel.entries.place_of(newest))
    assert panel.focusWidget() is panel.offered
    qtbot.waitUntil(reads_at_the_foot)
    on.link.apply(set_bluffed, party=THEM, issue=IssueId("price"), bluffed=True)
    qtbot.waitUntil(lambda: bool(panel.told.bluffs[THEM, IssueId("price")].box.isChecked()))
    assert not _is_seen(panel.told, area)


def test_looking_for_an_offer_puts_the_keyboard_into_it(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_two_offers())
    panel = _page(qtbot, on)
    with qtbot.waitExposed(panel):
        panel.activateWindow()
    on.attention.go_to(Page.OFFERS, Place(offer=SECOND))
    assert panel.focusWidget() is panel.entry_of(SECOND).take


def test_the_log_of_a_signed_deal_says_so_and_leads_on(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_two_offers())
    panel = _page(qtbot, on)
    assert panel.signed.isHidden()
    on.link.apply(settle_deal, terms=_two_offers().offers[1].terms, offer=SECOND, date="2026-05-30")
    assert panel.signed_words.text() == "The deal was signed on May 30: offer 2."
    asked: list[str] = []
    on.attention.section_asked.connect(asked.append)
    QTest.mouseClick(panel.after_signing, Qt.MouseButton.LeftButton)
    assert asked == ["signed"]
    on.link.undo()
    assert panel.signed.isHidden()


def test_a_page_that_was_out_of_sight_has_caught_up_when_it_is_shown(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(_two_offers())
    panel = _page(qtbot, on)
    panel.hide()
    on.link.apply(remove_issues, issues=(IssueId("price"),))
    panel.show()
    assert panel.entry_of(SECOND).terms.text() == "colour “blue”"

"""The course of the talks in the log: what changed, details, offers made at once, what ran out, the dance over time."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.edits.dealing import (
    put_on_table,
    put_several_on_table,
    remove_offers,
    set_draft,
    set_offer_channel,
    set_offer_expiry,
    set_offer_status,
)
from app.domain.edits.weights import set_weight
from app.domain.ids import IssueId, OfferId, PartyId
from app.domain.offers import Offer, OfferStatus
from app.domain.project import Project
from tests.builders import amount, deal, terms, two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.panels.offers.log import OfferLog

US, THEM = PartyId("us"), PartyId("them")
FIRST, SECOND, THIRD = OfferId("offer-1"), OfferId("offer-2"), OfferId("offer-3")

LayOut = Callable[[Project], Desk]
Shown = Callable[[Desk], OfferLog]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Shows the log of a desk on the last day of May."""

    def show(on: Desk) -> OfferLog:
        panel = OfferLog(on.link, on.attention, on.studies, date=lambda: "2026-05-31")
        qtbot.addWidget(panel)
        on.kept.append(panel)
        panel.resize(440, 900)
        panel.show()
        on.studies.rested.emit()
        return panel

    return show


def _talks() -> Project:
    project = put_on_table(two_issue_deal(), party=US, terms=terms(colour="red", price=1), date="2026-05-01")
    project = put_on_table(project, party=THEM, terms=terms(colour="blue", price=9), date="2026-05-02")
    return put_on_table(project, party=US, terms=terms(price=2), date="2026-05-03")


def _at_once() -> Project:
    several = [terms(colour="red", price=3), terms(colour="blue", price=1)]
    return put_several_on_table(_talks(), party=US, several=several, date="2026-05-04")


def _many(count: int) -> Project:
    offers = tuple(
        Offer(id=OfferId(f"offer-{number}"), party=(US, THEM)[number % 2], terms=terms(price=number % 10))
        for number in range(1, count + 1)
    )
    return replace(two_issue_deal(), offers=offers)


def _shown(panel: OfferLog) -> list[str]:
    """The offers from the top down."""
    return [row.mark.number for row in panel.entries.rows()]


def test_the_latest_offer_stands_first(desk: LayOut, shown: Shown) -> None:
    assert _shown(shown(desk(_talks()))) == ["3", "2", "1"]


def test_entries_tell_what_changed_and_what_is_open(qtbot: QtBot, desk: LayOut, shown: Shown) -> None:
    panel = shown(desk(_talks()))
    qtbot.waitUntil(lambda: panel.entry_of(THIRD).changed.text() != "")
    assert panel.entry_of(FIRST).changed.text() == "First offer."
    assert panel.entry_of(THIRD).changed.text() == (
        "Gave on price. No longer mentioned: colour. Since offer 1: you −8, by your estimate them about +3."
    )
    assert panel.entry_of(THIRD).gaps.text() == "Open: colour."
    assert panel.entry_of(FIRST).gaps.isHidden()


def test_any_other_offer_is_compared_with_from_the_menu(qtbot: QtBot, desk: LayOut, shown: Shown) -> None:
    panel = shown(desk(_talks()))
    entry = panel.entry_of(SECOND)
    entry.since.fill()
    actions = [each for each in entry.since.menu().actions() if each.text()]
    assert [each.text() for each in actions] == [
        "What changed since the offer before it",
        "Since Offer 3 by us",
        "Since Offer 1 by us",
    ]
    actions[2].trigger()
    wanted = "Since offer 1: colour from red to blue, price from 1 to 9; you −84, by your estimate them about +94."
    qtbot.waitUntil(lambda: entry.changed.text() == wanted)
    actions[0].trigger()
    qtbot.waitUntil(lambda: entry.changed.text() == "First offer.")


def test_details_are_edited_in_place_and_folded_away_with_their_row(desk: LayOut, shown: Shown) -> None:
    on = desk(_talks())
    panel = shown(on)
    details = panel.entry_of(SECOND).details
    details.time.selectAll()
    QTest.keyClicks(details.time, "9.30")
    QTest.keyClick(details.time, Qt.Key.Key_Return)
    QTest.keyClicks(details.line, "Over lunch")
    QTest.keyClick(details.line, Qt.Key.Key_Return)
    QTest.keyClicks(details.expires, "2026-06-03")
    QTest.keyClick(details.expires, Qt.Key.Key_Return)
    offer = on.project.offers[1]
    assert (offer.time, offer.channel, offer.expires) == ("09:30", "Over lunch", "2026-06-03")
    (row,) = [row for row in panel.entries.rows() if row.id == SECOND]
    assert any(said in row.spoken for said in ("09:30 · Over lunch · until Jun 3", "09:30 · Over lunch · until 3 Jun"))
    QTest.keyClick(panel.entries.grid, Qt.Key.Key_Return)
    assert not details.isVisible()
    assert panel.entries.opened() is None
    on.link.undo()
    assert on.project.offers[1].expires == ""


def test_a_channel_is_picked_from_what_is_usual(desk: LayOut, shown: Shown) -> None:
    on = desk(_talks())
    details = shown(on).entry_of(SECOND).details
    assert [details.channel.itemText(place) for place in range(3)] == ["Meeting", "Phone", "Video call"]
    details.channel.setCurrentIndex(1)
    details.channel.activated.emit(1)
    assert on.project.offers[1].channel == "Phone"
    on.link.apply(set_offer_channel, offer=SECOND, channel="Letter")
    assert details.channel.currentText() == "Letter"


def test_a_time_or_last_day_that_is_none_is_refused_in_words(desk: LayOut, shown: Shown) -> None:
    on = desk(_talks())
    details = shown(on).entry_of(SECOND).details
    for field in (details.time, details.expires):
        QTest.keyClicks(field, "soon")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert "is no" in field.said()
        assert field.text() == ""
    assert on.project.offers == _talks().offers


def test_an_offer_whose_last_day_is_over_is_marked_as_expired_with_a_press(desk: LayOut, shown: Shown) -> None:
    on = desk(set_offer_expiry(_talks(), offer=SECOND, date="2026-05-30"))
    entry = shown(on).entry_of(SECOND)
    assert entry.late is not None
    assert entry.late.text().startswith("Ran out on ")
    QTest.mouseClick(entry.late, Qt.MouseButton.LeftButton)
    assert on.project.offers[1].status is OfferStatus.EXPIRED
    assert entry.late.isHidden()
    on.link.undo()
    assert not entry.late.isHidden()


def test_offers_made_at_once_stand_together_and_the_preferred_one_is_marked(desk: LayOut, shown: Shown) -> None:
    on = desk(_at_once())
    panel = shown(on)
    assert _shown(panel) == ["4", "5", "3", "2", "1"]
    assert panel.entry_of(THIRD).preferred is None
    fourth = panel.entry_of(OfferId("offer-4"))
    assert fourth.preferred is not None
    QTest.mouseClick(fourth.preferred, Qt.MouseButton.LeftButton)
    assert on.project.mesos[0].preferred == "offer-4"
    fifth = panel.entry_of(OfferId("offer-5"))
    assert fifth.preferred is not None
    assert fifth.preferred.text() == "Did they prefer this one?"
    QTest.mouseClick(fifth.preferred, Qt.MouseButton.LeftButton)
    assert (fifth.preferred.text(), fifth.preferred.isChecked()) == ("They preferred this one", True)
    assert [row.who for row in panel.entries.rows()][:3] == ["one of 2", "preferred of 2", "us"]
    QTest.mouseClick(fifth.preferred, Qt.MouseButton.LeftButton)
    assert on.project.mesos[0].preferred is None


def test_of_several_offers_the_last_one_left_is_one_by_itself(desk: LayOut, shown: Shown) -> None:
    on = desk(_at_once())
    panel = shown(on)
    fourth = panel.entry_of(OfferId("offer-4"))
    on.link.apply(remove_offers, offers=(OfferId("offer-5"),))
    assert fourth.preferred is not None
    assert fourth.preferred.isHidden()
    assert panel.entries.rows()[0].who == "us"
    on.link.undo()
    assert not fourth.preferred.isHidden()


def test_a_row_tells_the_terms_and_what_each_change_brings_us(qtbot: QtBot, desk: LayOut, shown: Shown) -> None:
    panel = shown(desk(_talks()))
    qtbot.waitUntil(lambda: bool(panel.entries.rows()[0].terms[1].detail))
    said = [[(cell.text, cell.detail) for cell in row.terms] for row in panel.entries.rows()]
    assert said == [[("open", ""), ("2", "−8")], [("blue", ""), ("9", "")], [("red", ""), ("1", "")]]
    assert [row.points[0] for row in panel.entries.rows()][1:] == ["8", "92"]


def test_of_many_issues_those_have_a_column_on_which_offers_differ(desk: LayOut, shown: Shown) -> None:
    issues = [amount(f"issue-{number}", 0, 10) for number in range(30)]
    said = {str(issue.id): 3.0 for issue in issues}
    project = put_on_table(deal(*issues), party=US, terms=terms(**said))
    panel = shown(desk(put_on_table(project, party=THEM, terms=terms(**said | {"issue-7": 4.0}))))
    sheet = panel.entries.grid.sheet
    titles = [str(sheet.headerData(n, Qt.Orientation.Horizontal)) for n in range(sheet.columnCount())]
    assert [title for title in titles if title.startswith("issue")] == ["issue-7"]
    assert panel.entries.unmoved.text().startswith("29 issues")


def test_an_offer_is_opened_and_closed_from_any_cell_by_keys_and_with_a_click(desk: LayOut, shown: Shown) -> None:
    panel = shown(desk(_talks()))
    grid = panel.entries.grid
    grid.go_to(0, 2)
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert panel.entries.opened() == THIRD
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.currentIndex().row() == 1
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert panel.entries.opened() == SECOND
    spot = grid.visualRect(grid.sheet.index(2, 1)).topLeft()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=spot + QPoint(4, 4))
    assert panel.entries.opened() == FIRST
    entry = panel.entry_of(FIRST)
    assert entry.isVisible()
    assert entry.width() == grid.viewport().width()
    grid.go_to(2, 0)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert not entry.isVisible()


def test_a_draft_that_moves_builds_no_row_anew(desk: LayOut, shown: Shown) -> None:
    on = desk(_talks())
    panel = shown(on)
    before = panel.entries.rows()
    on.link.apply(set_draft, terms=terms(colour="green", price=4))
    on.settle()
    assert all(new is old for new, old in zip(panel.entries.rows(), before, strict=True))


def test_of_a_long_log_the_newest_offers_are_shown_and_earlier_ones_on_request(
    qtbot: QtBot, desk: LayOut, shown: Shown
) -> None:
    on = desk(_many(120))
    panel = shown(on)
    qtbot.waitUntil(lambda: OfferId("offer-71") in panel.entries)
    assert OfferId("offer-70") not in panel.entries
    assert panel.entries.earlier.text() == "Show earlier offers (70)"
    QTest.mouseClick(panel.entries.earlier, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: OfferId("offer-21") in panel.entries)
    assert OfferId("offer-20") not in panel.entries
    panel._bring_into_sight(FIRST)
    assert FIRST in panel.entries
    assert panel.entries.earlier.isHidden()
    qtbot.waitUntil(lambda: panel.entry_of(FIRST).scores.text() != "")


def test_the_dance_is_shown_from_two_offers_on(qtbot: QtBot, desk: LayOut, shown: Shown) -> None:
    on = desk(put_on_table(two_issue_deal(), party=US, terms=terms(colour="red", price=1), date="2026-05-01"))
    panel = shown(on)
    qtbot.waitUntil(lambda: panel.entry_of(FIRST).changed.text() != "")
    assert panel.dance.isHidden()
    on.link.apply(put_on_table, party=THEM, terms=terms(colour="blue", price=9), date="2026-05-02")
    qtbot.waitUntil(lambda: not panel.dance.isHidden())
    dance = panel.dance.chart.dance()
    assert [(mark.party, mark.value) for mark in dance.marks] == [(0, 92.0), (1, 8.0)]
    assert dance.level == (30.0, 30.0)
    assert panel.dance.chart.accessibleName() == "Our points. Offer 1 by us: 92; Offer 2 by them: 8."


def test_the_dance_on_their_scale_is_by_our_estimate_and_their_walk_away_a_band(
    qtbot: QtBot, desk: LayOut, shown: Shown
) -> None:
    panel = shown(desk(_talks()))
    qtbot.waitUntil(lambda: not panel.dance.isHidden())
    QTest.keyClick(panel.dance.scale, Qt.Key.Key_Down)
    assert panel.dance.scale.currentText() == "Points of them, by your estimate"
    dance = panel.dance.chart.dance()
    assert [mark.value for mark in dance.marks][:2] == [3.0, 97.0]
    assert dance.marks[2].low < dance.marks[2].high
    assert dance.level is not None
    assert dance.level[0] < dance.level[1]


def test_what_no_longer_stands_is_faint_and_a_side_without_scores_has_no_scale(
    qtbot: QtBot, desk: LayOut, shown: Shown
) -> None:
    project = set_offer_status(_talks(), offer=SECOND, status=OfferStatus.REJECTED)
    for issue in ("colour", "price"):
        project = set_weight(project, party=THEM, issue=IssueId(issue), weight=0.0)
    panel = shown(desk(project))
    qtbot.waitUntil(lambda: not panel.dance.isHidden())
    assert [mark.faint for mark in panel.dance.chart.dance().marks] == [True, True, False]
    assert panel.dance.scale.isHidden()


def test_an_offer_of_the_dance_is_looked_up_in_the_log(qtbot: QtBot, desk: LayOut, shown: Shown) -> None:
    panel = shown(desk(_many(120)))
    qtbot.waitUntil(lambda: not panel.dance.isHidden())
    panel.dance.picked.emit(FIRST)
    assert FIRST in panel.entries

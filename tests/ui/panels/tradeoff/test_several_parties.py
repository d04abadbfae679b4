"""With more than two at the table: who stands on the axes, and the packages side by side."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.edits.dealing import keep_package, put_on_table, set_draft
from app.domain.edits.parties import add_party, remove_party, rename_party
from app.domain.ids import PartyId
from app.domain.lookup import party_of
from app.domain.project import Project
from app.library.templates import open_template
from app.valuation.fold import TooLarge
from tests.builders import Views, deal, line, party, scores, terms, two_issue_deal
from tests.ui.kit.plot.pointer import drag, hover
from tests.ui.panels.conftest import Desk
from ui.panels.tradeoff.panel import TradeoffPanel
from ui.panels.tradeoff.table import PackagesTable
from ui.panels.tradeoff.views import ViewsRow

US, THEM, THIRD = PartyId("us"), PartyId("them"), PartyId("third")

LayOut = Callable[[Project], Desk]
Show = Callable[[Desk], TradeoffPanel]


@pytest.fixture
def shown(qtbot: QtBot) -> Show:
    """Shows the picture."""

    def show(desk: Desk) -> TradeoffPanel:
        panel = TradeoffPanel(desk.link, desk.attention, desk.studies)
        qtbot.addWidget(panel)
        desk.kept.append(panel)
        panel.resize(520, 480)
        panel.show()
        panel.activateWindow()
        panel.grab()
        return panel

    return show


def _three() -> Project:
    """A third party whose wishes cut across those of the two."""
    project = two_issue_deal()
    views: Views = {"colour": (60.0, scores(red=100, blue=0)), "price": (40.0, line(0, 100))}
    third = party("third", project.issues, views, 20)
    return replace(project, parties=(*project.parties, third), draft=terms(colour="red", price=5.0))


def _five() -> Project:
    project = _three()
    more = [party(name, project.issues, {"price": (1.0, line(0, 100))}) for name in ("fourth", "fifth")]
    return replace(project, parties=(*project.parties, *more))


def _views(panel: TradeoffPanel) -> ViewsRow:
    assert panel._views is not None
    return panel._views


def _as_table(on: Desk, panel: TradeoffPanel) -> PackagesTable:
    panel.show_as_table(table=True)
    on.settle()
    # Where everything stands is told now instead of at the next turn of the event loop.
    for laid_out in (panel.layout(), panel._card.layout()):
        assert laid_out is not None
        laid_out.activate()
    panel.grab()
    assert panel._table is not None
    return panel._table


def _titles(table: PackagesTable) -> list[str]:
    return [row.title for row in table.rows]


# the axes


def test_with_two_parties_nothing_of_this_is_shown(desk: LayOut, shown: Show) -> None:
    panel = shown(desk(two_issue_deal()))
    assert panel._views is None
    assert not panel.can_be_table()
    panel.show_as_table(table=True)
    assert not panel.is_table()


def test_either_axis_is_chosen_from_all_parties(desk: LayOut, shown: Show) -> None:
    on = desk(_three())
    panel = shown(on)
    views = _views(panel)
    assert [views.up.itemText(place) for place in range(3)] == ["Us", "them", "third"]
    QTest.keyClick(views.up, Qt.Key.Key_Down)
    assert on.studies.axes() == (US, THIRD)
    QTest.keyClick(views.across, Qt.Key.Key_Down)
    assert on.studies.axes() == (THEM, THIRD)
    on.settle()
    axes = panel._plot._axes
    assert (axes.x_title, axes.x_end) == ("Points for them", "better for them")
    assert (axes.y_title, axes.y_end) == ("Points for third", "better for third")
    assert (axes.x_party, axes.y_party) == (1, 2)


def test_who_is_chosen_for_one_axis_leaves_the_other(desk: LayOut, shown: Show) -> None:
    on = desk(_three())
    views = _views(shown(on))
    QTest.keyClick(views.across, Qt.Key.Key_Down)
    assert on.studies.axes() == (THEM, US)
    assert (views.across.currentText(), views.up.currentText()) == ("them", "Us")


def test_our_walk_away_can_be_moved_on_whichever_axis_we_stand(desk: LayOut, shown: Show) -> None:
    on = desk(_three())
    panel = shown(on)
    on.attention.set_axes(THIRD, US)
    on.settle()
    panel.grab()
    drag(panel._plot, (12, 30), (12, 35), (12, 40))
    value = party_of(on.project, US).walk_away.value
    assert value is not None
    assert value.value == pytest.approx(40, abs=1)
    assert len(on.link.document.history.done) == 1


def test_no_walk_away_can_be_moved_where_others_stand_on_both_axes(desk: LayOut, shown: Show) -> None:
    on = desk(_three())
    panel = shown(on)
    on.attention.set_axes(THIRD, THEM)
    on.settle()
    drawn = panel._plot._marks.walk_aways
    assert [walk.movable for walk in drawn] == [False, False]
    assert [walk.label for walk in drawn] == ["walk-away of third, about 20", "walk-away of them, about 30"]


def test_the_walk_away_of_the_only_other_side_on_the_axes_needs_no_name(desk: LayOut, shown: Show) -> None:
    on = desk(_three())
    panel = shown(on)
    on.attention.set_axes(THIRD, US)
    on.settle()
    assert [walk.label for walk in panel._plot._marks.walk_aways if not walk.movable] == ["theirs, about 20"]


def test_a_card_on_the_picture_names_who_stands_on_the_axes(desk: LayOut, shown: Show) -> None:
    on = desk(_three())
    panel = shown(on)
    on.attention.set_axes(THIRD, THEM)
    on.settle()
    panel.grab()
    assert panel._plot._marks.draft is not None
    hover(panel._plot, *panel._plot._marks.draft.at)
    card = panel._plot.hover_card_text()
    assert card is not None
    assert card.note == "third about 80, them about 15 by your estimate"


def test_the_offers_of_everybody_are_on_the_picture(desk: LayOut, shown: Show) -> None:
    project = _three()
    for by, price in ((US, 1.0), (THEM, 9.0), (THIRD, 5.0)):
        project = put_on_table(project, party=by, terms=terms(colour="red", price=price))
    panel = shown(desk(project))
    assert [mark.party for mark in panel._plot._marks.offers] == [0, 1, 2]


def test_new_names_stand_in_the_lists_and_a_third_who_goes_takes_them_along(desk: LayOut, shown: Show) -> None:
    on = desk(_three())
    panel = shown(on)
    views = _views(panel)
    on.link.apply(rename_party, party=THIRD, name="Carol & Co")
    assert views.up.itemText(2) == "Carol & Co"
    _as_table(on, panel)
    on.link.apply(remove_party, party=THIRD)
    on.settle()
    assert views.isHidden()
    assert not panel.is_table()
    assert panel._caption.isVisible()
    assert on.studies.axes() == (US, THEM)
    on.link.undo()
    assert views.isVisible()


@pytest.mark.parametrize("spare", [0, 200])
def test_without_room_for_a_row_a_button_and_the_menu_lead_to_table_and_axes(
    desk: LayOut, shown: Show, spare: int
) -> None:
    on = desk(_three())
    panel = shown(on)
    views = _views(panel)
    height = panel.height_without_plot()
    assert bool(panel.give_row(spare)) == views.isVisible() == (spare > 0)
    assert panel.height_without_plot() == height
    assert panel._to_table.isVisible() == (spare == 0)
    across, up = panel._axes_menus
    for menu in (across, up):
        menu.aboutToShow.emit()
    assert [action.text() for action in up.actions()] == ["Us", "them", "third"]
    assert [action.isChecked() for action in up.actions()] == [False, True, False]
    up.actions()[2].trigger()
    across.actions()[1].trigger()
    assert on.studies.axes() == (THEM, THIRD)
    if not spare:
        QTest.mouseClick(panel._to_table, Qt.MouseButton.LeftButton)
    else:
        panel._as_table.trigger()
    assert panel.is_table()
    assert views.isVisible()
    assert not panel._to_table.isVisible()
    QTest.mouseClick(views.switch.buttons[0], Qt.MouseButton.LeftButton)
    assert not panel._as_table.isChecked()
    assert views.isVisible() == (spare > 0)


def test_the_keyboard_goes_along_where_a_button_is_hidden(desk: LayOut, shown: Show, qtbot: QtBot) -> None:
    on = desk(_three())
    panel = shown(on)
    panel.give_row(0)
    panel._to_table.setFocus()
    qtbot.waitUntil(panel._to_table.hasFocus)
    QTest.keyClick(panel._to_table, Qt.Key.Key_Space)
    assert panel._table is not None
    assert panel._table.grid.hasFocus()
    picture = _views(panel).switch.buttons[0]
    picture.setFocus()
    QTest.keyClick(picture, Qt.Key.Key_Space)
    assert panel._plot.hasFocus()


# the table


@pytest.mark.parametrize("project", [_three(), _five()])
def test_the_packages_stand_side_by_side_with_a_column_for_every_party(
    desk: LayOut, shown: Show, project: Project
) -> None:
    on = desk(keep_package(project, name="Plan B", terms=terms(colour="blue", price=2.0)))
    table = _as_table(on, shown(on))
    assert [column.title for column in table._model.columns][1:] == [
        "us",
        *(each.name for each in project.parties[1:]),
    ]
    assert _titles(table)[0] == "Your draft"
    assert "Kept: Plan B" in _titles(table)
    assert all(len(row.cells) == len(project.parties) for row in table.rows)


@pytest.mark.parametrize("by_key", [True, False])
def test_choosing_a_row_takes_its_package_into_the_draft_as_one_step(
    desk: LayOut,
    shown: Show,
    by_key: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    on = desk(_three())
    table = _as_table(on, shown(on))
    row = next(number for number, row in enumerate(table.rows) if "Best for us" in row.title)
    wanted = table.rows[row].terms
    if by_key:
        table.grid.go_to(row, 0)
        QTest.keyClick(table.grid, Qt.Key.Key_Return)
    else:
        place = table.grid.visualRect(table.grid.sheet.index(row, 2))
        table.grid.scrollTo(table.grid.sheet.index(row, 2))
        place = table.grid.visualRect(table.grid.sheet.index(row, 2))
        QTest.mouseClick(table.grid.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert on.project.draft == wanted != _three().draft
    assert len(on.link.document.history.done) == 1
    on.settle()
    assert table.rows[0].terms == wanted


def test_rows_are_sorted_by_one_party_at_a_time_best_first_then_worst_then_as_they_were(
    desk: LayOut, shown: Show
) -> None:
    on = desk(_five())
    table = _as_table(on, shown(on))
    as_they_were = _titles(table)
    header = table.grid.horizontalHeader()

    def click() -> list[float]:
        place = QPoint(header.sectionViewportPosition(2) + 20, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return [row.cells[1].sort or 0.0 for row in table.rows]

    best_first = click()
    assert best_first == sorted(best_first, reverse=True)
    worst_first = click()
    assert worst_first == sorted(worst_first)
    click()
    assert _titles(table) == as_they_were
    table.grid.go_to(0, 1)
    QTest.keyClick(table.grid, Qt.Key.Key_F3)
    ours = [row.cells[0].sort or 0.0 for row in table.rows]
    assert ours == sorted(ours, reverse=True)
    table.grid.go_to(0, 0)
    QTest.keyClick(table.grid, Qt.Key.Key_F3)
    assert _titles(table) == as_they_were


def test_a_row_under_the_mouse_tells_its_package_in_words(desk: LayOut, shown: Show) -> None:
    on = desk(_three())
    table = _as_table(on, shown(on))
    QTest.mouseMove(table.grid.viewport(), table.grid.visualRect(table.grid.sheet.index(0, 1)).center())
    card = table._card.text()
    assert card is not None
    assert card.title == "Your draft"
    assert ("colour", "red") in card.rows
    assert on.attention.hovered == on.project.draft
    QTest.keyClick(table.grid, Qt.Key.Key_Escape)
    assert table._card.text() is None
    assert on.attention.hovered is None


def test_a_screen_reader_hears_whose_number_it_is_and_on_what_it_rests(desk: LayOut, shown: Show) -> None:
    on = desk(_three())
    table = _as_table(on, shown(on))
    said = table.grid.sheet.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Your draft, them: about 15 of at best about 100, below walking away, by your estimate"
    assert table.grid.sheet.index(0, 2).data() == "▼ 15"


def test_the_table_follows_the_draft_and_the_kept_ones(desk: LayOut, shown: Show) -> None:
    on = desk(_three())
    table = _as_table(on, shown(on))
    on.link.apply(set_draft, terms=terms(colour="blue", price=0.0))
    on.link.apply(keep_package, name="", terms=terms(colour="red", price=3.0))
    on.settle()
    assert table.rows[0].terms == terms(colour="blue", price=0.0)
    assert "Kept: Package 1" in _titles(table)


def test_beyond_the_fold_the_table_has_draft_and_offers_and_says_so(
    desk: LayOut, shown: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.study.study.frontier_of", lambda *_: TooLarge(folded=1, points=30_000))
    on = desk(put_on_table(_three(), party=THEM, terms=terms(colour="red", price=2.0)))
    panel = shown(on)
    table = _as_table(on, panel)
    assert _titles(table) == ["Your draft", "Offer 1 by them"]
    assert "too many deals" in _views(panel).legend.text()
    assert panel.can_explain()


def test_where_a_party_has_no_preferences_its_column_holds_dashes(desk: LayOut, shown: Show) -> None:
    on = desk(add_party(_three(), name="Silent"))
    panel = shown(on)
    on.attention.set_axes(US, PartyId("silent"))
    table = _as_table(on, panel)
    assert {row.cells[3].number for row in table.rows} == {"–"}
    assert {row.cells[0].number for row in table.rows} > {"60"}


def test_without_anything_to_compare_the_table_says_what_would_stand_there(desk: LayOut, shown: Show) -> None:
    on = desk(add_party(deal(), name="Third"))
    table = _as_table(on, shown(on))
    assert table._stack.currentIndex() == 1
    assert table._empty.sentence.text()


def test_explaining_the_table_tells_what_its_signs_mean(desk: LayOut, shown: Show) -> None:
    on = desk(_three())
    panel = shown(on)
    _as_table(on, panel)
    panel.explain()
    assert "cannot be compared" in panel._note.text()
    panel.show_as_table(table=False)
    assert "cannot be compared" not in panel._note.text()


def test_named_deals_are_shown_on_the_picture(desk: LayOut, shown: Show) -> None:
    on = desk(_three())
    panel = shown(on)
    _as_table(on, panel)
    panel.switch_named_deals()
    assert not panel.is_table()


def test_the_lineup_is_made_only_while_the_table_is_shown(desk: LayOut, shown: Show) -> None:
    on = desk(_three())
    panel = shown(on)
    _as_table(on, panel)
    panel.show_as_table(table=False)
    on.link.apply(set_draft, terms=())
    on.settle()
    assert on.studies.picture is not None
    assert on.studies.picture.lineup is None


@pytest.mark.parametrize("width", [416, 520])
def test_no_number_of_five_parties_is_cut_and_nothing_scrolls_sideways(desk: LayOut, shown: Show, width: int) -> None:
    flat = open_template("flat-share", identifier="deal", seed=1)
    more = [replace(flat.parties[1], id=PartyId(name), name="Alexandra Papadopoulos") for name in ("x", "y")]
    on = desk(replace(flat, parties=(*flat.parties, *more)))
    panel = shown(on)
    panel.resize(width + 20, 400)
    table = _as_table(on, panel)
    assert table.grid.horizontalScrollBar().maximum() == 0

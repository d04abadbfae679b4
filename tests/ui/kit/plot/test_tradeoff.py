"""The tradeoff plot says what is under the pointer, picked and dragged; axes stay put."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.kit.gallery import FRONTIER, fill_plot
from tests.ui.kit.plot.pointer import click, double_click, drag, hover, wheel
from ui.kit.plot.canvas import Layer
from ui.kit.plot.records import Axes, CaseMark, Cloud, DraftMark, Frontier, Hit, HoverText, OfferMark, WalkAway
from ui.kit.plot.tradeoff import TradeoffPlot
from ui.kit.theme import Theme, ThemeMode


@pytest.fixture
def plot(look: Theme, qtbot: QtBot) -> TradeoffPlot:
    made = TradeoffPlot()
    qtbot.addWidget(made)
    made.resize(640, 460)
    fill_plot(made)
    made.show()
    made.grab()
    return made


def _heard(plot: TradeoffPlot, *names: str) -> list[tuple[object, ...]]:
    heard: list[tuple[object, ...]] = []
    for name in names:
        getattr(plot, name).connect(lambda *values, name=name: heard.append((name, *values)))
    return heard


def test_hovering_a_frontier_point_names_its_index(plot: TradeoffPlot) -> None:
    heard = _heard(plot, "hovered")

    hover(plot, *FRONTIER[4])

    x, y = FRONTIER[4]
    assert heard == [("hovered", Hit(kind="frontier", x=x, y=y, index=4))]


def test_an_offer_lies_above_everything_else(plot: TradeoffPlot) -> None:
    heard = _heard(plot, "picked")

    click(plot, 71, 44)

    assert heard == [("picked", Hit(kind="offer", x=71, y=44, id="c"))]


def test_offers_in_one_place_are_each_found_where_they_are_drawn(plot: TradeoffPlot) -> None:
    plot.set_draft(None)
    plot.set_improvement(None)
    plot.set_offers([OfferMark(id=name, at=(40, 40), party=0, text=name) for name in "abc"])
    centre = plot.frame().at((40, 40))
    heard = _heard(plot, "hovered")
    for across, up in product(range(-24, 25, 4), repeat=2):
        QTest.mouseMove(plot, (centre + QPointF(across, up)).toPoint())
    hits = [hit for _, hit in heard if isinstance(hit, Hit) and hit.kind == "offer"]
    assert {hit.id for hit in hits} == {"a", "b", "c"}
    assert {(hit.x, hit.y) for hit in hits} == {(40, 40)}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_an_offer_is_seen_inside_a_draft_in_its_place(plot: TradeoffPlot, look: Theme, mode: ThemeMode) -> None:
    look.set_mode(mode)
    plot.set_improvement(None)
    plot.set_draft(None)
    middle = QRect(0, 0, 12, 12)
    middle.moveCenter(plot.frame().at((71, 44)).toPoint())
    before = plot.grab(middle).toImage()

    plot.set_draft(DraftMark(at=(71, 44), label="your draft", is_around=True))

    assert plot.grab(middle).toImage() == before


def test_double_click_on_a_mark_activates_it_and_leaves_the_zoom(plot: TradeoffPlot) -> None:
    heard = _heard(plot, "activated")
    plot.zoom_by(1.3)

    double_click(plot, *FRONTIER[8])

    assert [value[0] for value in heard] == ["activated"]
    assert plot.is_zoomed()


def test_a_package_of_a_density_is_found_by_whoever_knows_them(plot: TradeoffPlot) -> None:
    asked: list[tuple[tuple[float, float], tuple[float, float]]] = []

    def answer(place: tuple[float, float], reach: tuple[float, float]) -> tuple[float, float]:
        asked.append((place, reach))
        return (20.0, 20.0)

    plot.set_nearest(answer)
    heard = _heard(plot, "hovered")

    hover(plot, 21, 21)

    (place, reach) = asked[-1]
    assert place == pytest.approx((21, 21), abs=0.3)
    assert all(0 < size < 4 for size in reach)
    assert heard == [("hovered", Hit(kind="cloud", x=20.0, y=20.0))]


def test_a_few_packages_are_found_without_help(plot: TradeoffPlot) -> None:
    plot.set_cloud(Cloud(points=((20.0, 20.0), (25.0, 15.0))))
    heard = _heard(plot, "picked")

    click(plot, 25.3, 15.2)

    assert heard == [("picked", Hit(kind="cloud", x=25.0, y=15.0))]


def test_dragging_our_walk_away_line_tells_scores_and_then_the_end(plot: TradeoffPlot) -> None:
    heard = _heard(plot, "walk_away_dragged", "walk_away_released", "picked")

    drag(plot, (46, 12), (50, 12), (55, 20))

    assert [(name, axis) for name, axis, *_ in heard] == [
        ("walk_away_dragged", "x"),
        ("walk_away_dragged", "x"),
        ("walk_away_released", "x"),
    ]
    assert heard[-1][2] == pytest.approx(55, abs=0.3)


def test_a_line_dragged_out_of_the_plot_stops_at_its_edge(plot: TradeoffPlot) -> None:
    heard = _heard(plot, "walk_away_released")

    drag(plot, (46, 12), (60, 12), (130, 12))

    assert heard == [("walk_away_released", "x", 100.0)]


def test_their_estimated_band_cannot_be_dragged(plot: TradeoffPlot) -> None:
    heard = _heard(plot, "walk_away_dragged")

    drag(plot, (15, 40), (15, 60))

    assert heard == []


def test_dragging_the_draft_slides_along_the_frontier(plot: TradeoffPlot) -> None:
    heard = _heard(plot, "frontier_dragged", "frontier_released")

    drag(plot, (55, 50), (60, 66), FRONTIER[10], FRONTIER[11])

    assert heard[-1] == ("frontier_released", 11)
    assert ("frontier_dragged", 10) in heard


def test_a_drag_over_the_cloud_picks_nothing(plot: TradeoffPlot) -> None:
    heard = _heard(plot, "picked", "frontier_dragged", "walk_away_dragged")

    drag(plot, (12, 20), (18, 24), (25, 15))

    assert heard == []


def test_the_wheel_magnifies_around_the_pointer_and_never_leaves_home(plot: TradeoffPlot) -> None:
    under = plot.frame().at((30, 70))

    wheel(plot, 30, 70, 4)

    assert plot.is_zoomed()
    assert (plot.frame().at((30, 70)) - under).manhattanLength() < 3
    wheel(plot, 30, 70, -30)
    assert plot.frame().x_range == (0.0, 100.0)
    assert not plot.is_zoomed()


def test_the_middle_button_moves_a_magnified_view_inside_its_limits(plot: TradeoffPlot) -> None:
    plot.zoom_by(2)

    drag(plot, (50, 50), (90, 90), (300, 300), button=Qt.MouseButton.MiddleButton)

    assert plot.frame().x_range[0] == 0.0
    assert plot.frame().y_range[0] == 0.0
    assert plot.is_zoomed()


def test_zero_and_a_double_click_beside_the_marks_show_everything_again(plot: TradeoffPlot) -> None:
    plot.zoom_by(2)
    QTest.keyClick(plot, Qt.Key.Key_0)
    assert not plot.is_zoomed()
    plot.zoom_by(2)

    double_click(plot, 30, 30)

    assert not plot.is_zoomed()


def test_axes_stay_where_they_are_while_everything_else_changes(plot: TradeoffPlot) -> None:
    plot.zoom_by(1.5)
    before = plot.frame()

    plot.set_frontier(Frontier(points=tuple((x * 1.2, y * 1.1) for x, y in FRONTIER)))
    plot.set_draft(DraftMark(at=(140, -20), label="your draft"))
    plot.set_axes(Axes(x_title="Another name"))

    assert plot.frame() == before


def test_new_ranges_are_shown_at_once(plot: TradeoffPlot) -> None:
    plot.zoom_by(2)

    plot.set_axes(Axes(x_range=(-200, 1450), y_range=(0, 0)))

    assert plot.frame().x_range == (-200, 1450)
    assert plot.frame().y_range == (-1, 1)
    assert not plot.is_zoomed()


def test_arrow_keys_walk_along_the_frontier_and_enter_picks(plot: TradeoffPlot) -> None:
    heard = _heard(plot, "hovered", "picked")

    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Return):
        QTest.keyClick(plot, key)

    indices = [hit.index for name, hit in heard if isinstance(hit, Hit) and name == "hovered"]
    assert indices == [0, 1, 0, len(FRONTIER) - 1]
    name, hit = heard[-1]
    assert name == "picked"
    assert isinstance(hit, Hit)
    assert hit.index == len(FRONTIER) - 1


def test_escape_ends_the_walk(plot: TradeoffPlot) -> None:
    heard = _heard(plot, "hovered")
    QTest.keyClick(plot, Qt.Key.Key_Home)

    QTest.keyClick(plot, Qt.Key.Key_Escape)

    assert heard[-1] == ("hovered", None)


def test_keys_of_an_empty_plot_do_nothing(look: Theme, qtbot: QtBot) -> None:
    empty = TradeoffPlot()
    qtbot.addWidget(empty)
    empty.show()
    heard = _heard(empty, "hovered", "picked")

    for key in (Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Escape):
        QTest.keyClick(empty, key)

    assert heard == []
    assert not empty.grab().isNull()


def test_the_hover_card_shows_plain_text_and_goes_with_what_it_was_about(plot: TradeoffPlot) -> None:
    text = HoverText(title="<b>60</b> for us", rows=(("Unit price", "9.80 €"),), note="efficient")
    plot.hovered.connect(lambda hit: plot.show_hover(text if hit is not None else None))

    hover(plot, *FRONTIER[4])
    assert plot.hover_card_text() == text
    hover(plot, 5, 5)

    assert plot.hover_card_text() is None


def test_texts_in_the_plot_do_not_cover_one_another(plot: TradeoffPlot) -> None:
    plot.grab()

    rects = plot.caption_rects

    assert len(rects) == 5
    for index, rect in enumerate(rects):
        for other in rects[:index]:
            shared = rect.intersected(other)
            assert shared.width() <= 0 or shared.height() <= 0


def test_the_zone_is_shaded_only_when_both_walk_aways_are_known(plot: TradeoffPlot) -> None:
    plot.set_draft(None)
    plot.set_cloud(Cloud())
    ours = WalkAway(axis="x", party=0, label="", value=46)
    theirs = WalkAway(axis="y", party=1, label="", value=40)
    spot = plot.frame().at((55, 45)).toPoint()

    plot.set_walk_aways([ours])
    one = plot.grab().toImage().pixelColor(spot)
    plot.set_walk_aways([ours, theirs])
    both = plot.grab().toImage().pixelColor(spot)

    assert one != both
    assert both.green() > both.red()


def test_only_a_new_picture_is_painted(plot: TradeoffPlot, monkeypatch: pytest.MonkeyPatch) -> None:
    due: set[Layer] = set()

    def note(layer: Layer) -> None:
        due.add(layer)

    monkeypatch.setattr(Layer, "update", note)

    fill_plot(plot)
    assert not due
    plot.set_draft(DraftMark(at=(56, 50), label="your draft"))

    assert due


def _with_cases(plot: TradeoffPlot) -> None:
    cases = (CaseMark(id="draft~late", at=(20, 30), label="if late"), CaseMark(id="draft~not", at=(60, 10), label=""))
    plot.set_draft(DraftMark(at=(40, 20), label="your draft", cases=cases))
    plot.set_improvement(None)
    offered = (CaseMark(id="a~late", at=(10, 60), label="if late"),)
    plot.set_offers([OfferMark(id="a", at=(30, 70), party=0, text="1", cases=offered)])


def test_a_case_of_the_draft_is_found_where_it_stands(plot: TradeoffPlot) -> None:
    _with_cases(plot)
    heard = _heard(plot, "hovered")
    hover(plot, 20, 30)
    assert heard == [("hovered", Hit(kind="case", x=20, y=30, id="draft~late"))]


def test_the_cases_of_an_offer_are_there_while_it_is_pointed_at(plot: TradeoffPlot) -> None:
    _with_cases(plot)
    heard = _heard(plot, "hovered")
    hover(plot, 10, 60)
    assert not [hit for _, hit in heard if isinstance(hit, Hit) and hit.kind == "case"]
    hover(plot, 30, 70)
    hover(plot, 10, 60)
    assert heard[-1] == ("hovered", Hit(kind="case", x=10, y=60, id="a~late"))


def test_page_down_walks_from_mark_to_mark_and_the_arrows_begin_the_frontier_anew(plot: TradeoffPlot) -> None:
    _with_cases(plot)
    plot.setFocus()
    heard = _heard(plot, "hovered")
    for _ in range(6):
        QTest.keyClick(plot, Qt.Key.Key_PageDown)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    walked = [(hit.kind, hit.id) for _, hit in heard if isinstance(hit, Hit)]
    marks = [("draft", ""), ("case", "draft~late"), ("case", "draft~not"), ("offer", "a"), ("case", "a~late")]
    assert walked == [*marks, ("frontier", "")]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_what_the_fainter_frontier_is_stands_beside_it(plot: TradeoffPlot, look: Theme, mode: ThemeMode) -> None:
    look.set_mode(mode)
    ghost = tuple((x * 0.9, y * 0.9) for x, y in FRONTIER)
    plot.set_frontier(Frontier(points=FRONTIER, ghost=ghost))
    plot.grab()
    before = len(plot.caption_rects)
    plot.set_frontier(Frontier(points=FRONTIER, ghost=ghost, ghost_label="the same in every case"))
    plot.grab()
    assert len(plot.caption_rects) == before + 1


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_wider_band_of_before_is_outlined_and_named(plot: TradeoffPlot, look: Theme, mode: ThemeMode) -> None:
    look.set_mode(mode)
    band, wider = (
        (*((x, min(y + up, 99.0)) for x, y in FRONTIER), *((x, max(y - up, 1.0)) for x, y in reversed(FRONTIER)))
        for up in (3.0, 12.0)
    )
    plot.set_frontier(Frontier(points=FRONTIER, band=band))
    without = plot.grab().toImage()
    before = len(plot.caption_rects)
    plot.set_frontier(Frontier(points=FRONTIER, band=band, band_before=wider, before_label="as it was before"))
    assert plot.grab().toImage() != without
    assert len(plot.caption_rects) == before + 1

"""The dance of offers: a mark per offer where its points are, a line per party, a band where a level is unsure."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPoint, QSizeF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.kit.palette import party_colour
from ui.kit.plot.dance import Dance, DanceChart, DanceMark
from ui.kit.theme import theme


def _mark(number: int, party: int, value: float, *, leads: bool = True, faint: bool = False) -> DanceMark:
    return DanceMark(
        id=f"offer-{number}",
        turn=number - 1,
        party=party,
        value=value,
        low=value,
        high=value,
        text=str(number),
        hint=f"Offer {number}",
        leads=leads,
        faint=faint,
    )


MARKS = (_mark(1, 0, 90), _mark(2, 1, 10), _mark(3, 0, 70), _mark(4, 1, 30))


def _chart(qtbot: QtBot, dance: Dance, width: int = 400) -> DanceChart:
    theme()
    chart = DanceChart()
    qtbot.addWidget(chart)
    chart.resize(width, chart.sizeHint().height())
    chart.set_dance(dance)
    chart.show()
    return chart


def _ink(chart: DanceChart) -> QImage:
    return chart.grab().toImage()


def test_later_offers_stand_further_right_and_more_points_higher(qtbot: QtBot) -> None:
    chart = _chart(qtbot, Dance(marks=MARKS, days=("1 May", "2 May", "3 May", "4 May")))
    places = [chart.place_of(mark) for mark in MARKS]
    assert all(left.x() < right.x() for left, right in pairwise(places))
    assert places[0].y() < places[2].y() < places[3].y() < places[1].y()
    assert all(chart.rect().contains(place.toPoint()) for place in places)


def test_marks_have_the_colour_of_their_party_and_faint_ones_less_of_it(qtbot: QtBot) -> None:
    marks = (_mark(1, 0, 50), _mark(2, 1, 50, faint=True))
    chart = _chart(qtbot, Dance(marks=marks, days=("", "")))
    image = _ink(chart)
    for mark, faint in zip(marks, (False, True), strict=True):
        beside = chart.place_of(mark).toPoint() + QPoint(6, 0)
        assert (QColor(image.pixel(beside)) == party_colour(mark.party)) is not faint


def test_a_click_on_an_offer_picks_it_and_one_beside_does_not(qtbot: QtBot) -> None:
    chart = _chart(qtbot, Dance(marks=MARKS, days=("",) * 4))
    picked: list[str] = []
    chart.picked.connect(picked.append)
    place = chart.place_of(MARKS[2]).toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place + QPoint(0, 40))
    assert picked == ["offer-3"]


@pytest.mark.parametrize("width", [160, 320, 900])
@pytest.mark.parametrize("count", [0, 1, 2, 50])
def test_any_number_of_offers_is_drawn_at_any_width(qtbot: QtBot, width: int, count: int) -> None:
    marks = tuple(_mark(number, number % 2, 3.0 * number) for number in range(1, count + 1))
    level = (20.0, 40.0) if count % 2 else (30.0, 30.0)
    dance = Dance(marks=marks, days=("10 May",) * count, level=level, level_words="their walk-away, about 20–40")
    chart = _chart(qtbot, dance, width)
    assert not _ink(chart).isNull()
    assert chart.dance() is dance


def test_with_moments_marks_stand_to_scale_in_time(qtbot: QtBot) -> None:
    dance = Dance(marks=MARKS, days=("1 May", "2 May", "3 May", "7 May"), moments=(1.0, 2.0, 3.0, 7.0))
    chart = _chart(qtbot, dance, 600)
    places = [chart.place_of(mark).x() for mark in MARKS]
    steps = [right - left for left, right in pairwise(places)]
    assert steps == pytest.approx([steps[0], steps[0], 4 * steps[0]])


def test_offers_of_one_turn_that_are_worth_the_same_cover_one_another_in_no_place(qtbot: QtBot) -> None:
    marks = (_mark(1, 0, 50), replace(_mark(2, 0, 50), turn=0), replace(_mark(3, 0, 50.5), turn=0), _mark(4, 1, 20))
    chart = _chart(qtbot, Dance(marks=marks, days=("",) * 4))
    places = [chart.place_of(mark) for mark in marks[:3]]
    assert all((one - other).manhattanLength() >= 12 for one, other in combinations(places, 2))
    picked: list[str] = []
    chart.picked.connect(picked.append)
    for place in places:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert picked == ["offer-1", "offer-2", "offer-3"]


def test_the_words_of_the_level_keep_away_from_marks_and_lines(qtbot: QtBot) -> None:
    # The line of theirs crosses the level on the left, ours stand on it on the right: what is free lies between.
    values = [(0, 0, 0.0), (1, 0, 90.0), (7, 1, 50.0), (8, 1, 51.0), (9, 1, 49.0)]
    marks = tuple(
        DanceMark(id=str(n), turn=turn, party=party, value=value, low=value, high=value, text=str(n), hint="")
        for n, (turn, party, value) in enumerate(values)
    )
    chart = DanceChart()
    qtbot.addWidget(chart)
    chart.resize(600, 200)
    chart.set_dance(Dance(marks=marks, days=("10 May",) * 10, level=(50.0, 50.0), level_words="our walk-away"))
    frame = chart._frame()
    row = frame.y_at(50.0)
    box = chart._freest(frame, [row - 16, row + 2], QSizeF(100, 14))
    for mark in marks:
        assert not box.adjusted(-8, -8, 8, 8).contains(chart.place_of(mark))
    start, end = (chart.place_of(mark) for mark in marks[:2])
    assert not any(box.contains(start + (end - start) * (part / 50)) for part in range(51))

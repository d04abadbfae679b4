"""Texts keep clear of one another and of the marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from ui.kit.plot.captions import captions, mark_boxes
from ui.kit.plot.geometry import Frame
from ui.kit.plot.hit import TradeoffMarks
from ui.kit.plot.labels import Wish, boxed, place
from ui.kit.plot.records import DraftMark, Improvement, SolutionMark
from ui.kit.theme import Theme

BOUNDS = (0.0, 0.0, 600.0, 400.0)
anchors = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(
    lambda cell: QPointF(50 + cell[0] * 100, 30 + cell[1] * 65)
)


def _overlap(first: QRectF, second: QRectF) -> bool:
    shared = first.intersected(second)
    return shared.width() > 1e-6 and shared.height() > 1e-6


@given(st.lists(anchors, max_size=8, unique_by=lambda point: (point.x(), point.y())))
def test_texts_at_marks_with_room_around_never_overlap(marks: list[QPointF]) -> None:
    wishes = [Wish.around(mark, (44, 16), 12) for mark in marks]
    obstacles = [(mark.x() - 8, mark.y() - 8, mark.x() + 8, mark.y() + 8) for mark in marks]

    placed = [spot for spot in place(wishes, obstacles, BOUNDS) if spot is not None]

    assert len(placed) == len(marks)
    for index, spot in enumerate(placed):
        assert not any(_overlap(spot, other) for other in placed[:index])


@given(st.lists(st.tuples(st.floats(0, 600), st.floats(0, 400)), min_size=1, max_size=12), st.floats(5, 200))
def test_every_text_stays_inside_the_frame(places: list[tuple[float, float]], width: float) -> None:
    wishes = [Wish.around(QPointF(*place), (width, 16), 12) for place in places]

    for spot in place(wishes, [], BOUNDS):
        assert spot is not None
        left, top, right, bottom = boxed(spot)
        assert left >= -1e-6
        assert top >= -1e-6
        assert right <= 600 + 1e-6
        assert bottom <= 400 + 1e-6


def test_an_optional_text_gives_way_and_a_needed_one_does_not() -> None:
    full = [(0.0, 0.0, 600.0, 400.0)]
    optional = Wish.around(QPointF(300, 200), (80, 16), 12, optional=True)
    needed = Wish.around(QPointF(300, 200), (80, 16), 12)

    assert place([optional], full, BOUNDS) == [None]
    assert place([needed], full, BOUNDS)[0] is not None


def test_where_all_is_full_a_text_covers_marks_rather_than_another_text() -> None:
    full = [(0.0, 0.0, 600.0, 400.0)]
    wishes = [Wish.around(QPointF(300, 200), (80, 16), 12) for _ in range(4)]
    placed = [spot for spot in place(wishes, full, BOUNDS) if spot is not None]

    assert len(placed) == len(wishes)
    for index, spot in enumerate(placed):
        assert not any(_overlap(spot, other) for other in placed[:index])


def test_a_text_stands_at_the_right_of_its_mark_when_nothing_is_in_the_way() -> None:
    spot = place([Wish.around(QPointF(300, 200), (80, 16), 12)], [], BOUNDS)[0]

    assert spot == QRectF(312, 192, 80, 16)


def test_letters_of_named_deals_close_together_cover_neither_one_another_nor_the_draft(look: Theme) -> None:
    frame = Frame(rect=QRectF(40, 24, 370, 155), x_range=(0, 100), y_range=(0, 100))
    named = [SolutionMark(id=letter, at=(60 + 3 * n, 68 - n), label=letter) for n, letter in enumerate("ABCD")]
    draft = DraftMark(at=(58, 60), label="your draft")
    better = Improvement(at=(62, 67), label="perhaps better for both")
    texts = captions(frame, TradeoffMarks(draft=draft, improvement=better, solutions=tuple(named)))
    marks = [draft.at, better.at, *(mark.at for mark in named)]
    boxes = mark_boxes(frame, (), marks)
    places = place([text.wish for text in texts], (), boxed(frame.rect), boxes)
    placed = [spot for spot in places if spot is not None]

    assert len(placed) == len(texts)
    for index, spot in enumerate(placed):
        assert not any(_overlap(spot, other) for other in placed[:index])
        assert not any(_overlap(spot, QRectF(*box[:2], box[2] - box[0], box[3] - box[1])) for box in boxes)


def test_a_text_lies_rather_over_lines_than_over_a_mark() -> None:
    mark, line = (100.0, 100.0, 120.0, 120.0), (0.0, 140.0, 200.0, 160.0)
    wish = Wish(width=20, height=20, corners=((100, 100), (100, 140)))

    assert place([wish], [line], BOUNDS, [mark])[0] == QRectF(100, 140, 20, 20)

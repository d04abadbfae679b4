"""The card about what the pointer is on: beside the plot, or where it covers least."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.kit.gallery import FRONTIER, fill_plot
from tests.ui.kit.plot.pointer import hover, pixel
from ui.kit.plot.hover_card import HoverCard
from ui.kit.plot.records import HoverText
from ui.kit.plot.tradeoff import TradeoffPlot
from ui.kit.theme import Theme

TEXT = HoverText(
    title="Nothing is better for both",
    rows=(("Unit price", "9.80 €"), ("Payment", "45 days"), ("Delivery", "Within 4 weeks")),
    note="us 49.5, them about 56 by your estimate",
)


Lay = Callable[[int], TradeoffPlot]


@pytest.fixture
def laid_out(look: Theme, qtbot: QtBot) -> Iterator[Lay]:
    """A plot at the right of a page that is so wide."""
    kept: list[QWidget] = []

    def lay_out(page_width: int) -> TradeoffPlot:
        window = QWidget()
        qtbot.addWidget(window)
        across = QHBoxLayout(window)
        page, plot = QWidget(), TradeoffPlot()
        page.setFixedWidth(page_width)
        across.addWidget(page)
        across.addWidget(plot, 1)
        kept.extend((window, plot))
        fill_plot(plot)
        window.resize(page_width + 460, 300)
        window.show()
        window.grab()
        plot.hovered.connect(lambda hit: plot.show_hover(TEXT if hit is not None else None))
        return plot

    yield lay_out
    kept.clear()


def _card(plot: TradeoffPlot) -> QRect:
    """Where the card is, in the pixels of the plot."""
    card = plot.window().findChild(HoverCard)
    assert isinstance(card, HoverCard)
    assert card.isVisible()
    return QRect(plot.mapFromGlobal(card.mapToGlobal(QPoint(0, 0))), card.size())


@pytest.mark.parametrize("index", [0, 4, 9])
def test_beside_the_plot_it_covers_nothing_of_it(laid_out: Lay, index: int) -> None:
    plot = laid_out(400)
    hover(plot, *FRONTIER[index])
    assert not _card(plot).intersects(plot.rect())
    inside = QRect(plot.mapTo(plot.window(), _card(plot).topLeft()), _card(plot).size())
    assert plot.window().rect().contains(inside)


@pytest.mark.parametrize("index", [0, 4, 9])
def test_without_room_beside_the_plot_it_keeps_clear_of_the_pointer(laid_out: Lay, index: int) -> None:
    plot = laid_out(10)
    hover(plot, *FRONTIER[index])
    around = QRectF(0, 0, 60, 60)
    around.moveCenter(QPointF(pixel(plot, *FRONTIER[index])))
    assert not QRectF(_card(plot)).intersects(around)
    assert plot.rect().contains(_card(plot))


def test_of_very_many_issues_the_rest_is_counted(laid_out: Lay) -> None:
    plot = laid_out(400)
    rows = tuple((f"Issue {number}", "yes") for number in range(30))
    plot.hovered.connect(lambda _: plot.show_hover(HoverText(title="A possible deal", rows=rows)))
    hover(plot, *FRONTIER[4])
    card = plot.window().findChild(HoverCard)
    assert isinstance(card, HoverCard)
    assert card._rows()[-1] == ("and 17 more", "")
    assert _card(plot).height() < plot.window().height()


def test_it_goes_with_its_plot(laid_out: Lay, qtbot: QtBot) -> None:
    plot = laid_out(400)
    window = plot.window()
    hover(plot, *FRONTIER[4])
    plot.deleteLater()
    qtbot.waitUntil(lambda: window.findChild(HoverCard) is None)

"""A package looked at elsewhere is ringed in the picture, and no longer when the look is gone."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.domain.ids import PartyId
from app.domain.project import Project
from tests.builders import terms, two_issue_deal
from tests.ui.panels.conftest import Desk
from ui.panels.tradeoff.panel import TradeoffPanel

LayOut = Callable[[Project], Desk]


def shown(qtbot: QtBot, desk: Desk) -> TradeoffPanel:
    panel = TradeoffPanel(desk.link, desk.attention, desk.studies)
    qtbot.addWidget(panel)
    desk.kept.append(panel)
    panel.resize(620, 560)
    panel.show()
    return panel


def test_a_package_is_ringed_where_it_lies_while_it_is_looked_at(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    plot = shown(qtbot, on)._plot
    on.attention.hover(terms(colour="red", price=5))
    qtbot.waitUntil(lambda: plot._looked_at == (60.0, 15.0))
    before = plot.grab().toImage()
    on.attention.hover(None)
    assert plot._looked_at is None
    assert plot.grab().toImage() != before


def test_the_ring_follows_the_axes_and_an_unvalued_party_has_none(qtbot: QtBot, desk: LayOut) -> None:
    on = desk(two_issue_deal())
    plot = shown(qtbot, on)._plot
    on.attention.set_axes(PartyId("them"), PartyId("us"))
    on.attention.hover(terms(colour="red", price=5))
    qtbot.waitUntil(lambda: plot._looked_at is not None)

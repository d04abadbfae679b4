"""The picture shaded by how likely the others accept: off until asked for, never without words."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.domain.edits.parties import add_party, set_walk_away_points, set_walk_away_source
from app.domain.estimates import Source
from app.domain.project import Project
from tests.app.study.test_acceptance import THEM, told
from tests.ui.panels.conftest import Desk
from ui.panels.tradeoff.panel import TradeoffPanel

LayOut = Callable[[Project], Desk]
Show = Callable[[Desk], TradeoffPanel]


@pytest.fixture
def shown(qtbot: QtBot) -> Show:
    """Shows the picture, finished."""

    def show(desk: Desk) -> TradeoffPanel:
        panel = TradeoffPanel(desk.link, desk.attention, desk.studies)
        qtbot.addWidget(panel)
        desk.kept.append(panel)
        panel.resize(620, 560)
        panel.show()
        panel.grab()
        qtbot.waitUntil(lambda: desk.studies.picture is not None and desk.studies.picture.finished)
        return panel

    return show


def test_nothing_is_shaded_until_it_is_asked_for(desk: LayOut, shown: Show) -> None:
    panel = shown(desk(told()))
    assert not panel.is_shaded()
    assert panel._plot._shading is None
    assert panel._shaded.words.isHidden()


def test_shades_come_with_what_they_rest_on_and_go_with_it(desk: LayOut, shown: Show, qtbot: QtBot) -> None:
    panel = shown(desk(told()))
    panel.switch_shading()
    qtbot.waitUntil(lambda: panel._plot._shading is not None)
    assert "they said so" in panel._shaded.words.text()
    assert panel._shaded.words.isVisible()
    panel.switch_shading()
    assert panel._plot._shading is None
    assert panel._shaded.words.isHidden()


def test_guesses_alone_are_not_drawn_but_named(desk: LayOut, shown: Show, qtbot: QtBot) -> None:
    on = desk(told())
    panel = shown(on)
    panel.switch_shading()
    qtbot.waitUntil(lambda: panel._plot._shading is not None)
    on.link.apply(set_walk_away_source, party=THEM, source=Source.GUESS)
    qtbot.waitUntil(lambda: panel._plot._shading is None)
    assert "your guess that" in panel._shaded.words.text()


def test_beside_the_table_of_packages_nothing_is_said_of_shades(desk: LayOut, shown: Show, qtbot: QtBot) -> None:
    panel = shown(desk(set_walk_away_points(add_party(told(), name="Third"), party=THEM, points=30.0)))
    panel.switch_shading()
    qtbot.waitUntil(panel._shaded.words.isVisible)
    panel.show_as_table(table=True)
    assert panel._shaded.words.isHidden()
    panel.show_as_table(table=False)
    assert panel._shaded.words.isVisible()

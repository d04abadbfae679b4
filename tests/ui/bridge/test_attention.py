"""Attention: told once when it changes, silent when it does not."""

from pytestqt.qtbot import QtBot

from app.domain.ids import IssueId, PartyId
from app.domain.problems import Place
from tests.builders import terms
from ui.bridge.attention import Attention, Page


def test_a_page_is_asked_for_and_on_it_a_place(qtbot: QtBot) -> None:
    attention = Attention()
    asked: list[object] = []
    attention.page_asked.connect(asked.append)
    attention.place_asked.connect(asked.append)

    attention.go_to(Page.IMPORTANCE)
    place = Place(issue=IssueId("price"))
    attention.go_to(Page.ISSUES, place)

    assert asked == [Page.IMPORTANCE, Page.ISSUES, place]


def test_the_other_party_is_told_only_when_it_is_another(qtbot: QtBot) -> None:
    attention = Attention()
    told: list[PartyId | None] = []
    attention.axes_changed.connect(lambda: told.append(attention.other))

    for party in (None, PartyId("them"), PartyId("them"), None):
        attention.set_other(party)

    assert told == ["them", None]


def test_both_axes_change_in_one_go(qtbot: QtBot) -> None:
    attention = Attention()
    told: list[object] = []
    attention.axes_changed.connect(lambda: told.append((attention.across, attention.other)))

    attention.set_axes(PartyId("them"), PartyId("us"))
    attention.set_axes(PartyId("them"), PartyId("us"))

    assert told == [("them", "us")]


def test_the_hovered_package_is_told_only_when_it_is_another(qtbot: QtBot) -> None:
    attention = Attention()
    told: list[object] = []
    attention.hovered_changed.connect(told.append)

    for package in (None, terms(price=1), terms(price=1), terms(price=2), None):
        attention.hover(package)

    assert told == [terms(price=1), terms(price=2), None]
    assert attention.hovered is None


def test_the_catalogue_can_be_asked_for(qtbot: QtBot) -> None:
    attention = Attention()
    with qtbot.waitSignal(attention.catalogue_asked):
        attention.open_catalogue()

"""What has been copied to hand over is shown as it is on the clipboard."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.domain.parties import WalkAway
from app.domain.project import Project
from app.reports.handed import several_as_text
from app.wording.plain import Formats
from tests.builders import two_issue_deal
from ui.panels.offers.handed_over import HandedOver, Write


@pytest.fixture
def handed(qtbot: QtBot) -> HandedOver:
    made = HandedOver()
    qtbot.addWidget(made)
    return made


def with_secret() -> Project:
    us, them = two_issue_deal().parties
    return replace(two_issue_deal(), parties=(replace(us, walk_away=WalkAway(words="the yard next door")), them))


def saying(text: str) -> Write:
    def write(show: Formats, *, language: str) -> str:
        assert (show.number(1234.5), language) == ("1,234.5", "en")
        return text

    return write


def test_what_is_on_the_clipboard_is_shown_once_copied_and_until_it_is_hidden(handed: HandedOver) -> None:
    assert not handed.isVisible()
    handed.copy(saying("Package A\n  price: 8\n"), two_issue_deal())
    assert QGuiApplication.clipboard().text() == "Package A\n  price: 8\n"
    assert handed.text.toPlainText() == "Package A\n  price: 8"
    assert handed.text.isReadOnly()
    assert handed.said.text() == "Copied. These are the words they will see, and no others."
    handed.close_it.click()
    assert not handed.isVisible()


def test_words_that_are_private_elsewhere_are_pointed_out(handed: HandedOver) -> None:
    handed.copy(saying("price: the yard next door"), with_secret())
    assert "“the yard next door” also stands in what you do without a deal." in handed.said.text()


def test_a_long_text_is_scrolled_and_a_short_one_takes_no_more_room_than_it_needs(handed: HandedOver) -> None:
    handed.copy(saying("one\ntwo"), two_issue_deal())
    short = handed.text.height()
    handed.copy(saying("\n".join(map(str, range(300)))), two_issue_deal())
    assert short < handed.text.height() < 400


def test_another_language_copies_the_text_again_in_it(handed: HandedOver) -> None:
    deal = two_issue_deal()
    handed.copy(partial(several_as_text, deal, (deal.draft,)), deal)
    assert "Package A" in QGuiApplication.clipboard().text()
    handed.language.picked.emit("de")
    assert "Paket A" in QGuiApplication.clipboard().text()
    assert "Paket A" in handed.text.toPlainText()
    handed.copy(partial(several_as_text, deal, (deal.draft, deal.draft)), deal)
    assert "Paket B" in handed.text.toPlainText()


def test_what_it_tells_of_us_stands_beside_what_was_copied_and_not_in_it(handed: HandedOver) -> None:
    told = "It would tell them that Price is your first issue."
    handed.copy(saying("Package A"), two_issue_deal(), (told,))
    assert told in handed.said.text()
    assert told not in handed.text.toPlainText()

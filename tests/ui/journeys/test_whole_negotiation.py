"""A whole negotiation in the window of the program: offers each way, several at once, a signed deal, a better one."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.cli.main import main
from app.domain.ids import IssueId
from app.domain.lookup import others_of
from app.domain.offers import OfferStatus
from app.domain.packages import AmountTerm, term_on
from app.storage.files import read_project
from tests.ui.journeys.test_first_deal import of_template, undo_everything
from tests.ui.shell.conftest import Office, document_of, view_of
from ui.bridge.attention import Page, Section, sections_of
from ui.delegates.term_controls import AmountControl
from ui.kit.switch import Switch
from ui.panels.offers.panel import OffersPanel
from ui.panels.offers.several import SeveralPanel
from ui.panels.offers.signed import SignedSection
from ui.shell.main_window import MainWindow

PRICE, PAYMENT = IssueId("unit-price"), IssueId("payment")
EACH_WAY = 6


def offers_page(window: MainWindow) -> OffersPanel:
    """The page of offers, which is in sight."""
    view = view_of(window)
    view.go_to(Page.OFFERS)
    return next(iter(view.findChildren(OffersPanel)))


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def we_offer(window: MainWindow, price: float) -> None:
    """Type a price into the draft and put it on the table, by the keyboard."""
    control = view_of(window).composer.form.controls()[PRICE]
    assert isinstance(control, AmountControl)
    control.field().setFocus()
    control.field().selectAll()
    QTest.keyClicks(control.field(), str(price))
    QTest.keyClick(control.field(), Qt.Key.Key_Return)
    window.actions_by_id["deal.offer"].trigger()


def they_offer(window: MainWindow, price: float) -> None:
    """Type the price of their next offer; everything else stays as it was in their last one."""
    window.actions_by_id["deal.they_offered"].trigger()
    QTest.keyClicks(focused(), str(price))
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def negotiate(office: Office, window: MainWindow) -> None:
    """Six offers each way, several at once of which they prefer one, and the deal is signed."""
    for turn in range(EACH_WAY):
        we_offer(window, round(9.2 + 0.1 * turn, 1))
        they_offer(window, round(10.3 - 0.1 * turn, 1))
    page = offers_page(window)
    page.go_to(Section.SEVERAL)
    several = page.section(Section.SEVERAL)
    assert isinstance(several, SeveralPanel)
    office.qtbot.waitUntil(lambda: len(several.several()) >= 2)
    several.put.click()
    meso = document_of(window).project.mesos[-1]
    choice: Switch = several.preferred.set_of(meso.id).choice
    choice.buttons[-1].click()
    page.go_to(Section.SIGNED)
    signed = page.section(Section.SIGNED)
    assert isinstance(signed, SignedSection)
    signed.to_sign.which.picked.emit(None)
    signed.to_sign.sign.click()


def no_window(files: Sequence[Path], *, selftest: str | None) -> int:
    """Stands in for the window of a command that opens none."""
    raise AssertionError((files, selftest))


def test_offers_each_way_several_at_once_and_a_signed_deal(office: Office) -> None:
    window, start = of_template(office, "supply-contract")
    negotiate(office, window)
    end = document_of(window).project
    ours = [offer for offer in end.offers if offer.party == end.us][len(start.offers) // 2 :]
    theirs = [offer for offer in end.offers if offer.party != end.us][len(start.offers) // 2 :]
    assert len(theirs) == EACH_WAY
    assert [term_on(offer.terms, PRICE) for offer in theirs] == [
        AmountTerm(amount=round(10.3 - 0.1 * turn, 1)) for turn in range(EACH_WAY)
    ]
    assert len(ours) == EACH_WAY + len(end.mesos[-1].offers)
    assert end.mesos[-1].preferred == end.mesos[-1].offers[-1]
    assert end.settlement is not None
    assert end.settlement.terms == end.draft
    assert not any(offer.status is OfferStatus.OPEN for offer in end.offers)


def test_after_signing_a_question_leads_to_something_better_which_is_signed_instead(office: Office) -> None:
    window, _ = of_template(office, "supply-contract")
    negotiate(office, window)
    page = offers_page(window)
    signed = page.section(Section.SIGNED)
    assert isinstance(signed, SignedSection)
    office.qtbot.waitUntil(lambda: bool(signed.asked.takes))
    before = document_of(window).project
    signed.asked.takes[0].click()
    assert before.settlement is not None
    better = document_of(window).project.draft
    assert better != before.settlement.terms
    signed.signed.again.click()
    settlement = document_of(window).project.settlement
    assert settlement is not None
    assert settlement.terms == better


def test_all_of_it_is_undone_and_done_again(office: Office) -> None:
    window, start = of_template(office, "supply-contract")
    negotiate(office, window)
    end = document_of(window).project
    steps = undo_everything(window)
    assert document_of(window).project == start
    for _ in range(steps):
        window.actions_by_id["edit.redo"].trigger()
    assert document_of(window).project == end


def test_every_number_of_the_signed_deal_stands_in_the_analysis_of_the_file(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    window, _ = of_template(office, "supply-contract")
    negotiate(office, window)
    path = office.desk / "Hinges.dealwright"
    window.actions_by_id["file.save"].trigger()
    office.person.choose(path)
    page = offers_page(window)
    signed = page.section(Section.SIGNED)
    assert isinstance(signed, SignedSection)
    office.qtbot.waitUntil(lambda: signed.found is not None and bool(signed.asked.takes))
    shown = signed.found
    assert shown is not None

    assert main(["analyze", str(path), "--json"], open_window=no_window) == 0
    told = json.loads(capsys.readouterr().out)["settlement"]

    assert read_project(path).project == document_of(window).project
    for achieved in shown.achieved:
        there = told["parties"][achieved.party]
        assert there["range"] == [achieved.worth.low, achieved.worth.high]
        assert there["captured"] == achieved.captured
    assert len(told["improvements"]) == len(shown.improving.questions)
    (them,) = others_of(document_of(window).project)
    for question, there in zip(shown.improving.questions, told["improvements"], strict=True):
        assert there["no_worse"][them.id] >= 0.8
        gains = {gain.party: gain.value for gain in question.gains}
        assert {party: gain["value"] for party, gain in there["gains"].items()} == gains


@pytest.mark.parametrize("section", sections_of(Page.OFFERS)[1:])
def test_a_command_puts_the_keyboard_into_a_section(office: Office, section: Section) -> None:
    window, _ = of_template(office, "supply-contract")
    window.actions_by_id[f"go.{section}"].trigger()
    page = next(iter(view_of(window).findChildren(OffersPanel)))
    assert page.shown() is section
    assert page.section(section).isAncestorOf(focused())

"""What is made anew with every edit lets go of what it was before, whatever page is in sight."""

from collections import Counter

import pytest
from PySide6.QtCore import QObject, QTimer

from app.domain.edits.dealing import put_on_table, set_draft
from app.domain.edits.issues import add_choice_issue, rename_issue
from app.domain.edits.parties import rename_party
from app.library.templates import open_template
from tests.ui.shell.conftest import Office, view_of
from ui.bridge.attention import Page, Section
from ui.shell.deal_view import DealView

ROUNDS = 2


@pytest.mark.long
@pytest.mark.parametrize("place", [*Page, *Section])
def test_edits_leave_as_many_objects_of_qt_as_there_were(office: Office, place: Page | Section) -> None:
    project = open_template("supply-contract", identifier="deal", seed=1)
    window = office.opened(office.file(project=project))
    view = view_of(window)
    if isinstance(place, Page):
        view.go_to(place)
    else:
        view.go_to_section(place)
    counts = []
    for _ in range(3):
        for _ in range(ROUNDS):
            _edit_and_undo(office, view)
        counts.append(_objects(window))
    # What is advised may come late, and once; what stays comes every time.
    assert (counts[1] - counts[0]) & (counts[2] - counts[1]) == Counter()


def _edit_and_undo(office: Office, view: DealView) -> None:
    link = view.link
    start, party = len(link.document.history.done), link.project.parties[1].id
    link.apply(rename_issue, issue=link.project.issues[0].id, name="Another name")
    link.apply(set_draft, terms=link.project.offers[0].terms)
    link.apply(add_choice_issue, name="One more", options=["this", "that"])
    _let_rest(office, view)
    link.apply(put_on_table, party=party, terms=link.project.draft, date="2026-01-01")
    link.apply(rename_party, party=party, name="Another party")
    _let_rest(office, view)
    while len(link.document.history.done) > start:
        view.undo()
    _let_rest(office, view)


def _let_rest(office: Office, view: DealView) -> None:
    """Wait until nothing is computed, and until whatever waits for a pause has had it."""
    timers = [timer for timer in view.findChildren(QTimer) if timer.isSingleShot()]
    office.qtbot.waitUntil(lambda: not view._lane.is_busy and not any(timer.isActive() for timer in timers))
    office.settle()


def _objects(window: QObject) -> Counter[str]:
    return Counter(each.metaObject().className() for each in window.findChildren(QObject))

"""The largest deals there may be, in the window: they open, every page can be shown, and an edit is followed."""

from collections.abc import Callable

import pytest

from app.domain.edits.weights import set_weight
from app.domain.project import Project
from app.storage.files import project_from_bytes
from tests.hostile.corpus import spoilt
from tests.hostile.fields import noted, vast
from tests.hostile.guard import no_hang
from tests.ui.shell.conftest import Office, document_of, office, view_of
from tests.ui.shell.places import places_of
from ui.shell.deal_view import DealView

__all__ = ["office"]
pytestmark = pytest.mark.long
DEALS: dict[str, Callable[[], Project]] = {
    "50 issues of 1,000 options": vast,
    "10,000 offers": lambda: project_from_bytes(spoilt(noted(10_000, 200))())[0],
    "10 MB of notes": lambda: project_from_bytes(spoilt(noted(100, 100_000))())[0],
}


@pytest.mark.parametrize("deal", DEALS)
def test_it_opens_every_page_can_be_shown_and_an_edit_is_followed(office: Office, deal: str) -> None:
    path = office.file(project=DEALS[deal]())
    window = office.first()
    office.windows.open_paths([path], window)
    office.qtbot.waitUntil(lambda: isinstance(window.deal, DealView), timeout=60_000)
    places = places_of(window)
    while True:
        with no_hang():
            if next(places, None) is None:
                break
            window.grab()
    document, studies = document_of(window), view_of(window).studies
    issue = document.project.issues[0].id
    with no_hang():
        view_of(window).link.apply(set_weight, party=document.project.us, issue=issue, weight=9.0)
        window.grab()
    office.qtbot.waitUntil(lambda: studies.picture is not None, timeout=240_000)
    assert office.person.told == []

"""A proposal with a reason that they may know, in their language, by the keyboard in a real window."""

from pathlib import Path

import pytest

from app.domain.lookup import told_of
from app.library.templates import open_template
from app.reports.reread import reread_html
from app.storage.files import bytes_of, read_project
from tests.long.routine import Begin, has_steps, leaves, writes
from tests.long.screen import LOOKS, until
from tests.long.test_if_then import opens

pytestmark = pytest.mark.long

REASON = "Our old kitchen has no heating"


@pytest.mark.parametrize("begin", LOOKS[:2], ids=str, indirect=True)
def test_a_reason_they_may_know_is_in_a_german_proposal(begin: Begin, tmp_path: Path) -> None:
    kitchen, proposal = tmp_path / "Kitchen.dealwright", tmp_path / "Vorschlag.html"
    kitchen.write_bytes(bytes_of(open_template("home-renovation", identifier="deal", seed=1)))
    with begin() as screen:
        opens(screen, kitchen)
        screen.keys("ctrl+2")
        screen.tabs_to("Why Price matters to you")
        screen.keys("ctrl+a")
        screen.types(REASON)
        screen.keys("Return")
        has_steps(screen, 1, 0)
        screen.tabs_to("May they know of …")
        screen.types("Freely")
        has_steps(screen, 2, 0)
        screen.shows("they-may-know")
        screen.keys("ctrl+p")
        screen.tabs_to("Add a reason you have")
        screen.keys("space", "Down", "Return")
        screen.tabs_to("Language")
        screen.keys("Down")
        screen.tabs_to("HTML…")
        screen.shows("proposal")
        screen.keys("space")
        writes(screen, proposal)
        screen.keys("ctrl+s")
        until(lambda: "*" not in screen.program.title(), lambda: "the deal was never saved")
        leaves(screen)
    words = " ".join(reread_html(proposal.read_bytes()).words.split())
    for said in ("Warum wir das vorschlagen", f"Price: {REASON}", "Was wir vorschlagen"):
        assert said in words
    assert [each.words for each in told_of(read_project(kitchen).project)] == [REASON]

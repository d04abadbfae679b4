"""Copies that somebody handed over: greeted, answered without what is private, announced when others filled them in."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.edits.weights import set_weight
from app.domain.ids import PartyId
from app.domain.project import Project
from app.exchange.project_copy import copy_for, holds_private_part
from app.reports.gate import SharedKind, Sharing, public_deal
from app.storage.files import read_project
from app.storage.preferences import read_preferences
from tests.builders import two_issue_deal
from tests.ui.shell.conftest import Office, document_of, is_modified
from ui.shell.main_window import MainWindow

OURS = two_issue_deal()
SHARING = Sharing(
    kind=SharedKind.COPY,
    options_of=frozenset(issue.id for issue in OURS.issues),
    ranges_of=frozenset(issue.id for issue in OURS.issues),
)
DEAL = replace(OURS, parties=(replace(OURS.parties[0], name="Harbour"), replace(OURS.parties[1], name="Brackwater")))
COPY = copy_for(public_deal(DEAL, SHARING), "Brackwater")
LIMIT = 73.0


def filled(copy: Project = COPY) -> Project:
    return set_weight(copy, party=copy.us, issue=copy.issues[0].id, weight=LIMIT)


def banner_of(window: MainWindow) -> str:
    return "" if window.banner.isHidden() else window.banner.text()


def test_a_copy_opens_with_what_not_to_do_with_it(office: Office) -> None:
    window = office.opened(office.file("Copy", COPY))
    assert banner_of(window).startswith("This is a copy from Harbour.")
    assert "do not send this file back; use Reply." in banner_of(window)
    assert not office.person.is_asked


def test_other_deals_have_no_such_notice(office: Office) -> None:
    window = office.opened(office.file())
    assert banner_of(window) == ""


def test_a_reply_holds_nothing_that_was_entered(office: Office) -> None:
    window = office.opened(office.file("Copy", COPY))
    document_of(window).apply(lambda _: filled())
    office.run(window, "file.hand_over")
    assert office.person.titles == ["Reply to Harbour"]
    office.person.press("Reply with ranges…")
    assert office.person.proposed == ["Deal reply.dealwright"]
    office.person.choose(office.desk / "Reply.dealwright")
    reply = read_project(office.desk / "Reply.dealwright").project
    assert reply.received_from == "Brackwater"
    assert [issue.kind for issue in reply.issues] == ["choice", "amount"]
    assert not holds_private_part(reply)
    assert str(int(LIMIT)) not in (office.desk / "Reply.dealwright").read_text()
    assert banner_of(window) == "“Reply.dealwright” is written to desk. That is the file to send."


def test_a_reply_leaves_ranges_out_unless_they_are_wanted(office: Office) -> None:
    window = office.opened(office.file("Copy", COPY))
    office.run(window, "file.hand_over")
    office.person.press("Reply without ranges…")
    office.person.choose(office.desk / "Reply.dealwright")
    reply = read_project(office.desk / "Reply.dealwright").project
    assert [issue.kind for issue in reply.issues] == ["choice", "choice"]


def test_a_reply_without_amounts_asks_for_no_ranges(office: Office) -> None:
    copy = replace(COPY, issues=(), parties=tuple(replace(party, preferences=()) for party in COPY.parties))
    window = office.opened(office.file("Copy", copy))
    office.run(window, "file.hand_over")
    assert office.person.offered == ["Reply…", "Cancel"]
    office.person.press("Cancel")
    assert list(office.desk.glob("[!.]*")) == [office.desk / "Copy.dealwright"]


def test_a_reply_is_not_written_over_a_deal_that_is_open(office: Office) -> None:
    path = office.file("Copy", COPY)
    before = path.read_bytes()
    window = office.opened(path)
    office.run(window, "file.hand_over")
    office.person.press("Reply without ranges…")
    office.person.choose(path)
    assert path.read_bytes() == before
    assert "is open in a window" in banner_of(window)


@pytest.mark.parametrize("there", [DEAL, filled(), None], ids=["a deal", "a copy filled in", "something else"])
def test_a_file_that_a_copy_replaces_is_kept_first(office: Office, there: Project | None) -> None:
    path = office.file("Old", there)
    if there is None:
        path.write_text("no deal at all", encoding="utf-8")
    before = path.read_bytes()
    window = office.opened(office.file("Deal", DEAL))
    hand_over(office, window, path)
    assert read_project(path).project == COPY
    assert [each.read_bytes() for each in office.folders.backups.glob("deal-*/*")] == [before]


def test_of_copies_that_replace_one_another_none_is_kept(office: Office) -> None:
    window = office.opened(office.file("Deal", DEAL))
    for _ in range(2):
        hand_over(office, window, office.desk / "Copy.dealwright")
    assert list(office.folders.backups.glob("deal-*/*")) == []


def test_a_file_that_cannot_be_kept_is_not_replaced_by_a_copy(office: Office) -> None:
    path = office.file("Old", DEAL)
    before, window = path.read_bytes(), office.opened(office.file("Deal", DEAL))
    office.folders.backups.write_text("a file where a folder should be", encoding="utf-8")
    hand_over(office, window, path)
    assert path.read_bytes() == before
    assert "could not be kept" in banner_of(window)


def hand_over(office: Office, window: MainWindow, path: Path) -> None:
    """Write a copy for the other side there."""
    office.run(window, "file.hand_over")
    office.person.press("Copy with ranges…")
    office.person.choose(path)


def test_a_reply_that_cannot_be_written_says_so(office: Office) -> None:
    window = office.opened(office.file("Copy", COPY))
    office.run(window, "file.hand_over")
    office.person.press("Reply without ranges…")
    office.person.choose(office.desk / "nowhere" / "Reply.dealwright")
    assert "its folder does not exist" in banner_of(window)


def test_our_own_deal_is_handed_over_as_a_copy_for_the_other_side(office: Office) -> None:
    window = office.opened(office.file("Deal", DEAL))
    office.run(window, "file.hand_over")
    assert office.person.titles == ["A copy for Brackwater"]
    office.person.press("Copy with ranges…")
    assert office.person.proposed == ["Deal for Brackwater.dealwright"]
    office.person.choose(office.desk / "Copy.dealwright")
    assert read_project(office.desk / "Copy.dealwright").project == COPY


def test_with_several_others_each_gets_a_copy_of_its_own(office: Office) -> None:
    third = replace(DEAL.parties[1], id=PartyId("third"), name="Carrier")
    window = office.opened(office.file("Deal", replace(DEAL, parties=(*DEAL.parties, third))))
    office.run(window, "file.hand_over")
    assert office.person.offered == ["Brackwater", "Carrier", "Cancel"]
    office.person.press("Carrier")
    office.person.press("Copy without ranges…")
    office.person.choose(office.desk / "Copy.dealwright")
    copy = read_project(office.desk / "Copy.dealwright").project
    assert next(party.name for party in copy.parties if party.id == copy.us) == "Carrier"


def announced(office: Office, path: Path) -> MainWindow:
    window = office.first()
    office.open(path, window)
    return window


def test_what_somebody_else_filled_in_is_announced_before_anything_is_shown(office: Office) -> None:
    window = announced(office, office.file("Theirs", filled()))
    assert not window.has_deal
    assert office.person.titles == ["Somebody else has filled in this deal"]
    assert office.person.offered == ["Open without it", "Open all of it", "Cancel"]
    assert "“Theirs.dealwright” holds what Brackwater entered" in office.person.told[0]


def test_without_it_only_what_is_public_is_opened_and_not_over_the_file(office: Office) -> None:
    window = announced(office, office.file("Theirs", filled()))
    office.person.press("Open without it")
    office.drawn(window)
    project = document_of(window).project
    assert not holds_private_part(project)
    assert next(party.name for party in project.parties if party.id == project.us) == "Harbour"
    assert window.path is None
    assert is_modified(window)


def test_all_of_it_is_opened_when_asked_for_and_not_asked_again(office: Office) -> None:
    path = office.file("Theirs", filled())
    window = announced(office, path)
    office.person.press("Open all of it")
    office.drawn(window)
    assert document_of(window).project == filled()
    assert read_preferences(office.folders.preferences)[0].filled_copies == (COPY.id,)
    window.close()
    office.open(path, office.first())
    assert not office.person.is_asked


def test_a_cancelled_announcement_opens_nothing(office: Office) -> None:
    window = announced(office, office.file("Theirs", filled()))
    office.person.press("Cancel")
    assert not window.has_deal


@pytest.mark.parametrize("entered", [True, False])
def test_what_was_filled_in_here_is_no_news(office: Office, entered: bool) -> None:  # noqa: FBT001 - pytest passes by name
    window = office.opened(office.file("Copy", COPY))
    if entered:
        document_of(window).apply(lambda _: filled())
    office.run(window, "file.save")
    assert office.windows.settings.is_filled_here(COPY.id) == entered
    window.close()
    again = office.first()
    office.open(office.desk / "Copy.dealwright", again)
    assert not office.person.is_asked
    assert document_of(again).project == (filled() if entered else COPY)


def changed_outside(office: Office) -> MainWindow:
    """A window with a copy that somebody else has filled in meanwhile, after "Take what is on disk"."""
    path = office.file("Copy", COPY)
    window = office.opened(path)
    office.file("Copy", filled())
    window.saving.revert()  # type: ignore[union-attr]  # there is a deal
    office.settle()
    return window


def test_what_others_filled_in_on_the_disk_meanwhile_is_announced_too(office: Office) -> None:
    window = changed_outside(office)
    assert office.person.titles == ["Somebody else has filled in this deal"]
    assert document_of(window).project == COPY
    office.person.press("Cancel")
    assert document_of(window).project == COPY


def test_what_is_on_the_disk_is_taken_without_it_and_a_save_asks(office: Office) -> None:
    window = changed_outside(office)
    office.person.press("Open without it")
    assert not holds_private_part(document_of(window).project)
    office.run(window, "file.save")
    assert "Another program changed this file" in office.person.titles


def test_all_of_what_is_on_the_disk_is_taken_when_asked_for(office: Office) -> None:
    window = changed_outside(office)
    office.person.press("Open all of it")
    assert document_of(window).project == filled()

"""What a crash left is offered at the next start, where it hides nothing and nothing hides it."""

from app.domain.edits.parties import rename_project
from app.reports.reply import reply_of, reply_sharing
from app.storage.atomic import Saver
from app.storage.recovery import orphans
from app.storage.resealing import brought_under
from app.wording.numbers import formats_of
from tests.app.storage.sealing import key_of
from tests.builders import two_issue_deal
from tests.ui.shell.conftest import Office, document_of, lose
from tests.ui.shell.test_recovery import buttons, offered, press
from ui.dialogs.passphrase import UnlockDialog
from ui.shell.start import show
from ui.shell.windows import Windows


def test_discarding_sets_the_copy_aside(office: Office, restarted: Windows) -> None:
    window = offered(restarted)
    press(window, "Discard")
    assert orphans(office.folders.recovery) == ()
    assert [path.suffix for path in (office.folders.recovery / "discarded").iterdir()]
    assert not window.banner.isVisible()


def test_a_long_name_is_cut_on_its_button(office: Office, restarted: Windows) -> None:
    window = office.windows.open_window()
    office.open(office.file("A very long name of a deal " * 6), window)
    document_of(window).apply(rename_project, name="Changed")
    assert window.write_recovery()
    lose(window)
    (words,) = [each for each in buttons(offered(restarted)) if "long" in each]
    assert words.startswith("Open “A very long")
    assert words.endswith("…”")
    assert len(words) < 40


def test_dismissing_the_offer_keeps_the_copy_for_the_next_start(office: Office, restarted: Windows) -> None:
    offered(restarted).banner.dismiss()
    assert len(orphans(office.folders.recovery)) == 1


def test_a_damaged_copy_that_was_opened_is_kept_as_it_is_beside_what_was_made_of_it(
    office: Office, restarted: Windows
) -> None:
    (copy,) = office.folders.recovery.glob("*.recovery")
    damaged = copy.read_bytes().replace(b'"step": 1', b'"step": "none"')
    copy.write_bytes(damaged)
    window = offered(restarted)
    press(window, "Open “House”")
    office.drawn(window)
    assert "step" in window.banner.text()
    assert window.write_recovery()
    (kept,) = (office.folders.recovery / "discarded").iterdir()
    assert kept.read_bytes() == damaged
    assert len(orphans(office.folders.recovery)) == 0


def test_an_offer_hides_no_other_news(office: Office, restarted: Windows) -> None:
    window = restarted.open_window()
    window.say("This file cannot be read.")
    restarted.offer_recovery(window)
    assert window.banner.text() == "This file cannot be read."
    assert "not saved" in restarted.all[1].banner.text()


def test_a_start_with_a_file_that_has_something_to_say_offers_what_was_lost_beside_it(
    office: Office, restarted: Windows
) -> None:
    copy = reply_of(two_issue_deal(), reply_sharing(two_issue_deal(), ranges=False), formats_of(), "Them")
    path = office.file("Copy", copy)
    window = restarted.open_window()
    show([path], restarted, window)
    office.qtbot.waitUntil(lambda: window.banner.text().startswith("This is a copy from"))
    office.settle()
    assert [each.banner.text() for each in restarted.all if "not saved" in each.banner.text()] == [
        "A deal was not saved when Dealwright ended unexpectedly."
    ]
    assert all(each.banner.isVisible() for each in restarted.all)


def test_a_copy_whose_passphrase_is_not_known_is_offered_again_in_its_place(office: Office, restarted: Windows) -> None:
    window = office.windows.open_window()
    office.open(office.file("Car"), window)
    document_of(window).apply(rename_project, name="Car changed")
    assert window.write_recovery()
    lose(window)
    window = offered(restarted)
    left = orphans(office.folders.recovery)
    (path,) = [each.path for each in left if each.copy is not None and each.copy.project.name == "Car changed"]
    assert brought_under(Saver(locks=office.folders.locks), path, (), key_of("correct horse"))
    press(window, "Open “Car”")
    (asking,) = [each for each in window.findChildren(UnlockDialog) if each.isVisible()]
    asking.reject()
    office.settle()
    assert restarted.all == (window,)
    assert sorted(buttons(window)) == ["Discard", "Open an encrypted deal…", "Open “House”"]

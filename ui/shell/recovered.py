"""What an earlier run left unsaved: offered in a notice, opened under a name of its own, never over a file."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.project import Project
from app.domain.soundness import LONGEST_NAME
from app.storage.recovery import Copy, Orphan, recovered_name
from app.wording.errors import error_in_words
from app.wording.names import deal_name, shown
from ui.kit.banner import Banner
from ui.kit.text import button_text
from ui.shell.file_session import Origin
from ui.shell.unlocking import needs_passphrase

MOST_OFFERED = 3
LONGEST_ON_A_BUTTON = 18


def recovered_project(copy: Copy) -> Project:
    """The project of a copy under its recovered name, so that saving it asks where."""
    return replace(copy.project, name=recovered_name(copy, "Deal", "recovered")[:LONGEST_NAME])


def origin_of(copy: Copy) -> Origin | None:
    """The file that the deal of a copy came from, if it came from one."""
    if copy.origin is None:
        return None
    marked = recovered_project(copy).name
    # Lost for the second time, it is not known any more what it was called first.
    name = copy.project.name if copy.project.name != marked else ""
    return Origin(path=copy.origin, digest=copy.origin_digest, name=name, marked=marked)


def offer_recovered(
    banner: Banner, left: Sequence[Orphan], recover: Callable[[Orphan], None], set_aside: Callable[[Orphan], None]
) -> None:
    """Offer the newest copies in a notice: open, or discard (kept for a week all the same)."""
    readable = [orphan for orphan in left if orphan.copy is not None or needs_passphrase(orphan)][:MOST_OFFERED]
    if not readable:
        errors = [orphan.error for orphan in left if orphan.error is not None]
        if errors:
            banner.clear_actions()
            banner.set_notice(f"A recovery copy cannot be read. {error_in_words(errors[0])}", "warning")
            banner.show()
        return
    count = len(readable)
    deals = "A deal was" if count == 1 else f"{count} deals were"
    banner.set_notice(f"{deals} not saved when Dealwright ended unexpectedly.", "warning")
    banner.clear_actions()
    waiting = list(readable)

    def open_one(orphan: Orphan) -> None:
        waiting.remove(orphan)
        if not waiting:
            banner.dismiss()
        recover(orphan)

    for orphan in readable:
        _add_opener(banner, orphan, open_one)

    def discard() -> None:
        for orphan in waiting:
            set_aside(orphan)
        banner.dismiss()

    banner.add_action("Discard", "quiet").clicked.connect(discard)
    banner.show()


def _add_opener(banner: Banner, orphan: Orphan, recover: Callable[[Orphan], None]) -> None:
    copy = orphan.copy
    if copy is None:
        words = "Open an encrypted deal…"
    else:
        name = copy.origin.stem if copy.origin is not None else deal_name(copy.project)
        words = f"Open “{shown(name, LONGEST_ON_A_BUTTON)}”"
    opener = banner.add_action(button_text(words))

    def open_it() -> None:
        opener.hide()
        recover(orphan)

    opener.clicked.connect(open_it)

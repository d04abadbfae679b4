"""Copies that somebody handed over: said to be one's own while they are filled in, answered with what is public alone.

A copy that somebody else has filled in is announced before anything of it is shown.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from app.domain.issues import AmountIssue
from app.domain.project import Project
from app.exchange.project_copy import holds_private_part
from app.reports.reply import receivers_of, reply_of, reply_sharing, without_private_part
from app.storage.atomic import OnDisk
from app.storage.errors import StorageError
from app.storage.files import read_project, write_project
from app.storage.folders import folder_to_begin_in
from app.storage.keeping import Writer, put_aside
from app.storage.names import shareable_name
from app.wording.errors import error_in_words
from app.wording.names import party_in_sentence, shown
from app.wording.numbers import formats_of
from ui.bridge.errand import errand
from ui.dialogs import questions
from ui.dialogs.questions import Answer
from ui.shell.admission import Admission
from ui.shell.hub import Hub, Window
from ui.shell.presence import same_among

Do = Callable[[], None]
WITHOUT, ALL = "Open without it", "Open all of it"
OFFER = "Reply…"
LONGEST_ON_A_BUTTON = 24


class Received:
    """Guaranteed: what somebody else has filled in is shown to nobody who has not asked for it, and no reply holds what
    was filled in here.
    """

    def __init__(self, hub: Hub, writer: Writer) -> None:
        """`writer` writes replies, and keeps what they replace."""
        self._hub = hub
        self._writer = writer

    def holds_news(self, project: Project) -> bool:
        """Whether a deal is a copy with a private part that is not known here."""
        return is_received(project) and holds_private_part(project) and not self._is_known(project)

    def announce(self, asked: Admission, window: Window) -> None:
        """Ask whether to open what somebody else has filled in: the whole, or the deal that is left without it."""
        project, path = asked.project, asked.path
        side = party_in_sentence(project, project.us)
        explanation = (
            f"“{shown(path.name)}” holds what {side} entered on another computer: what matters to them, their scores "
            "or their walk-away. Nothing of it has been shown, and perhaps it was not meant for you. If you entered it "
            "yourself, open all of it."
        )

        def open_all() -> None:
            self._hub.settings.note_filled(project.id)
            asked.whole()

        left = without_private_part(project, formats_of())
        questions.ask(
            window.as_widget(),
            "Somebody else has filled in this deal",
            explanation,
            [
                Answer(words=WITHOUT, role="do", do=lambda: asked.without(left)),
                Answer(words=ALL, role="do", do=open_all),
                _cancel(),
            ],
        )

    def greet(self, project: Project, window: Window) -> None:
        """Say whose copy is in a window, and what not to do with it."""
        window.offer(
            f"This is a copy from {shown(project.received_from)}. What you enter here is yours: do not send this file "
            "back; use Reply.",
            [(OFFER, lambda: self.hand_over(window))],
            "info",
        )

    def note_saved(self, project: Project) -> None:
        """Remember that a copy was filled in here."""
        if is_received(project) and holds_private_part(project) and not self._is_known(project):
            self._hub.settings.note_filled(project.id)

    def hand_over(self, window: Window) -> None:
        """Ask what a copy of the deal in a window says and where it goes: a reply, where the deal is a copy itself."""
        if window.saving is None:
            return
        project = window.saving.project
        receivers = receivers_of(project)
        if is_received(project) or len(receivers) == 1:
            self._ask_what(window, project, project.received_from or receivers[0])
            return
        answers = [
            Answer(words=shown(each, LONGEST_ON_A_BUTTON), role="do", do=partial(self._ask_what, window, project, each))
            for each in receivers
        ]
        explanation = "Each side gets a copy of its own, in which it is the one who fills it in."
        questions.ask(window.as_widget(), "Who is the copy for?", explanation, [*answers, _cancel()])

    def _ask_what(self, window: Window, project: Project, receiver: str) -> None:
        is_reply = is_received(project)
        what = "Reply" if is_reply else "Copy"
        plain, ranged = (partial(self._ask_where, window, project, receiver, ranges=ranges) for ranges in (False, True))
        answers = [Answer(words=f"{what}…", role="do", do=plain)]
        use = "" if is_reply else ", for them to open and fill in"
        explanation = (
            f"The {what.lower()} is a file with the names of the issues, their options and units{use}. Nothing that "
            "you entered for yourself is in it: no importance, scores, walk-away, draft or notes."
        )
        if any(isinstance(issue, AmountIssue) for issue in project.issues):
            answers = [
                Answer(words=f"{what} without ranges…", role="do", do=plain),
                Answer(words=f"{what} with ranges…", role="do", do=ranged),
            ]
            explanation += " From where to where an amount may run can tell how far you would go: it is up to you."
        title = f"{'Reply to' if is_reply else 'A copy for'} {shown(receiver)}"
        questions.ask(window.as_widget(), title, explanation, [*answers, _cancel()])

    def _ask_where(self, window: Window, project: Project, receiver: str, *, ranges: bool) -> None:
        folder = window.path.parent if window.path is not None else folder_to_begin_in()
        name = f"{project.name} {'reply' if is_received(project) else f'for {receiver}'}".strip()
        proposed = folder / shareable_name(name, "Copy")
        copy = partial(reply_of, project, reply_sharing(project, ranges=ranges), formats_of(), receiver)
        questions.ask_for_copy_path(
            window.as_widget(), str(proposed), lambda path: self._write(window, copy, Path(path))
        )

    def _write(self, window: Window, copy: Callable[[], Project], path: Path) -> None:
        def end(said: tuple[str, bool]) -> None:
            window.say(said[0], "info" if said[1] else "warning")

        errand(window.as_widget(), partial(_written, self._writer, copy, path, self._hub.claims()), end)

    def _is_known(self, project: Project) -> bool:
        return self._hub.settings.is_filled_here(project.id)


def is_received(project: Project) -> bool:
    """Whether a deal began as a copy that somebody handed over."""
    return bool(project.received_from)


def _cancel() -> Answer:
    return Answer(words="Cancel", role="cancel", do=lambda: None)


def _written(writer: Writer, copy: Callable[[], Project], path: Path, claims: Sequence[Path]) -> tuple[str, bool]:
    """What became of writing a copy, and whether it is good news; what a window has open is not written over.

    What is written over is kept among the earlier versions of the deal in it.
    """
    if same_among(path, claims) is not None:
        return f"“{shown(path.name)}” is open in a window, and nothing was written: choose another name.", False
    try:
        project = copy()
        write_project(writer.saver, project, path, OnDisk.ANYTHING, before=partial(_keep, writer, project))
    except StorageError as error:
        return error_in_words(error, in_window=False), False
    return f"“{shown(path.name)}” is written to {shown(path.parent.name)}. That is the file to send.", True


def _keep(writer: Writer, project: Project, target: Path) -> None:
    """Keep what a copy is about to replace, but for another copy in which nobody has entered anything yet."""
    with suppress(StorageError):
        there = read_project(target).project
        if is_received(there) and not holds_private_part(there):
            return
    put_aside(writer.backups, project, target)

"""The signs that files are open here, for whoever opens them elsewhere: left and taken away beside the windows."""

import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from app.storage.in_use import InUse, Session, begin_session, end_session, others_with, put_sign, remove_sign
from app.wording.in_use import in_use_in_words
from app.wording.names import shown
from ui.bridge.errand import errand
from ui.dialogs import questions
from ui.dialogs.questions import Answer
from ui.shell.open_deal import OpenDeal

_WHAT_FOLLOWS = "Whoever saves second is asked what to do with the changes of the first."


class Signs(QObject):
    """Of one run of the program. `is_named` tells whether signs say who the person is."""

    def __init__(self, locks: Path, is_named: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._session = begin_session(locks)
        self._is_named = is_named
        self._open: list[_Held] = []
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.end)

    def follow(self, deal: OpenDeal) -> None:
        """Have a sign beside the file of a deal as long as that is open, wherever it is saved."""
        held = _Held(self._session)
        self._open.append(held)

        def put(path: Path | None) -> None:
            if path is not None:
                named = self._is_named()
                errand(deal, lambda: held.put(path, named=named), _nothing)

        deal.saved.connect(put)
        # Somebody may have taken it away, believing that nobody is here.
        deal.saving.looking.connect(lambda: put(deal.path))
        deal.released.connect(lambda: self._leave(held))
        put(deal.path)

    def others_with(self, path: Path) -> tuple[InUse, ...]:
        """Who else has a file open; asks the disk."""
        return others_with(self._session, path)

    def end(self) -> None:
        """Let go of everything."""
        for held in tuple(self._open):
            # The system ends the program, and its windows with it.
            self._leave(held)
        end_session(self._session)

    def _leave(self, held: "_Held") -> None:
        if held in self._open:
            self._open.remove(held)
            errand(self, held.leave, _nothing, to_the_end=True)


class _Held:
    """The sign of one deal, from whatever thread."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._since = dt.datetime.now(tz=dt.UTC)
        self._lock = threading.Lock()
        self._path: Path | None = None
        self._sign: Path | None = None
        self._is_left = False

    def put(self, path: Path, *, named: bool) -> None:
        """Leave it beside this file, and take it away from the one before."""
        with self._lock:
            if self._is_left:
                return
            if self._sign is not None and path != self._path:
                remove_sign(self._sign)
            self._path, self._sign = path, put_sign(self._session, path, self._since, named=named)

    def leave(self) -> None:
        """Take it away for good."""
        with self._lock:
            self._is_left = True
            if self._sign is not None:
                remove_sign(self._sign)


def ask_about_others(
    window: QWidget, path: Path, others: tuple[InUse, ...], open_copy: Callable[[], None], open_it: Callable[[], None]
) -> None:
    """Say who has a file open already, and ask whether to open a copy of it, or it all the same.

    Before it opens all the same, signs of those of whom nobody knows whether they are there are taken away; whoever is
    puts theirs there again.
    """
    today = dt.datetime.now().astimezone().date()

    def take_away() -> None:
        for each in others:
            if not each.is_here:
                remove_sign(each.sign)

    def open_after_all() -> None:
        errand(window, take_away, lambda _: open_it())

    questions.ask(
        window,
        f"“{shown(path.stem)}” is open elsewhere",
        f"{in_use_in_words(others, today)}\n{_WHAT_FOLLOWS}",
        [
            Answer(words="Open a copy", role="do", do=open_copy),
            Answer(words="Open it all the same", role="do", do=open_after_all),
            Answer(words="Cancel", role="cancel", do=lambda: None),
        ],
    )


def _nothing(_: None) -> None:
    """What follows once a sign is there."""

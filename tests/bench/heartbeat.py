"""The longest the window keeps a person waiting in whatever they do with a deal, on a quick disk and on a slow one."""

import os
import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final
from unittest.mock import patch

from PySide6.QtCore import QElapsedTimer, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from typing_extensions import override

from app.domain.ids import OfferId
from app.domain.issues import ChoiceIssue
from app.domain.offers import Offer
from app.domain.packages import Agreed, OptionTerm, Terms
from app.domain.project import Project
from app.library.templates import open_template
from app.storage.atomic import OnDisk, Saver
from app.storage.files import write_project
from app.storage.folders import Folders
from app.storage.operations import FileOperations
from app.storage.sealed import MARK
from tests.bench.families import real
from tests.bench.measure import Row, undisturbed
from ui.bridge.attention import Page
from ui.dialogs import questions
from ui.dialogs.passphrase import PassphraseDialog, UnlockDialog
from ui.kit.grid.view import Grid
from ui.kit.theme import theme
from ui.shell.deal_view import DealView
from ui.shell.main_window import MainWindow
from ui.shell.start import application, begin
from ui.shell.windows import Windows

BEAT_MS: Final = 2
TICKS: Final = 40
PASTED: Final = 30
OFFERS: Final = 60
LIMIT_MS: Final = 100.0
_WORDS: Final = "correct horse battery staple"
LONGEST_MS: Final = 20_000
"""Beyond this the bench gives up."""
SYNC_SECONDS: Final = 0.25
"""What a slow disk takes to confirm what was written."""


@dataclass(kw_only=True)
class Heart:
    """Beats every few milliseconds, as a window that waits for nothing would; keeps the longest time between two."""

    longest: float = 0.0
    _last: float = field(default_factory=time.perf_counter)

    def __post_init__(self) -> None:
        self._timer = QTimer(interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, 1000 * (now - self._last))
        self._last = now

    def taken(self) -> float:
        """The longest wait since this was asked the last time, in milliseconds."""
        self._beat()
        longest, self.longest = self.longest, 0.0
        return longest


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A window with a deal from a file in it."""

    windows: Windows
    window: MainWindow
    path: Path

    @property
    def view(self) -> DealView:
        """The deal."""
        assert isinstance(self.window.deal, DealView)
        return self.window.deal

    def run(self, command: str) -> None:
        """Choose a command."""
        self.window.actions_by_id[command].trigger()

    def grid(self) -> Grid:
        """The table of the page that is shown."""
        return next(each for each in self.view.findChildren(Grid) if each.isVisible())


def rows() -> list[Row]:
    """The longest wait in each thing that is done, for each deal and each disk."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application()
    return [
        *_rows_of("a template", partial(open_template, "supply-contract", identifier="deal", seed=1), FileOperations()),
        *_rows_of("30 issues, three parties, 60 offers", large_deal, FileOperations()),
        *_rows_of("the same on a slow disk", large_deal, _SlowDisk(), among=TOUCHING_THE_DISK),
    ]


def large_deal() -> Project:
    """As much as a person may ever have: long names, many issues, three parties, a long log of offers."""
    draw = random.Random(1)  # noqa: S311 - the same deal every time is the point
    bare = real(30, 5, 3)
    issues = tuple(
        replace(issue, name=f"What is agreed on in article {number} of the contract")
        for number, issue in enumerate(bare.issues, start=1)
    )
    parties = tuple(replace(party, name=f"Party {number}") for number, party in enumerate(bare.parties, start=1))
    named = replace(bare, name="A deal with much in it", issues=issues, parties=parties)
    offers = tuple(
        Offer(id=OfferId(f"offer-{n}"), party=parties[n % 2].id, terms=_terms(named, draw)) for n in range(OFFERS)
    )
    return replace(named, offers=offers, draft=_terms(named, draw))


def _terms(deal: Project, draw: random.Random) -> Terms:
    return tuple(
        Agreed(issue=issue.id, term=OptionTerm(option=draw.choice(issue.options).id))
        for issue in deal.issues
        if isinstance(issue, ChoiceIssue)
    )


class _SlowDisk(FileOperations):
    @override
    def sync(self, descriptor: int) -> None:
        threading.Event().wait(SYNC_SECONDS)
        super().sync(descriptor)


# what is done, in this order


def _open(desk: Desk) -> None:
    desk.windows.open_paths([desk.path], desk.window)
    _until_drawn(desk.window)


def _see_each_page(desk: Desk) -> None:
    for page in (*Page, Page.ISSUES):
        desk.view.go_to(page)
        _rest(300)


def _type(desk: Desk) -> None:
    grid = desk.grid()
    grid.setFocus()
    for row in range(5):
        grid.go_to(row, 1)
        QTest.keyClicks(grid, str(11 + row))
        QTest.keyClick(QApplication.focusWidget() or grid, Qt.Key.Key_Return)
        _rest(300)


def _drag(desk: Desk) -> None:
    grid = desk.grid()
    viewport = grid.viewport()
    cell = grid.visualRect(grid.sheet.index(3, 1))
    left, right, y = cell.left() + 20, cell.left() + cell.width() // 2, cell.center().y()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(left, y))
    for number in range(TICKS):
        QTest.mouseMove(viewport, QPoint(left + 4 + (number * 3) % (right - left), y))
        _rest(4)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(left, y))
    _rest(600)


def _tab(desk: Desk) -> None:
    for _ in range(10):
        desk.window.focusNextPrevChild(True)  # noqa: FBT003 - Qt's own
        _rest(10)


def _paste(desk: Desk) -> None:
    grid = desk.grid()
    lines = [f"Pasted {number}\tlow\thigh\tnone" for number in range(PASTED)]
    QGuiApplication.clipboard().setText("\n".join(lines))
    grid.setFocus()
    grid.go_to(len(desk.view.link.project.issues), 0)
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    _rest(600)
    if len(desk.view.link.project.issues) < PASTED:
        raise RuntimeError("nothing was pasted")


def _undo(desk: Desk) -> None:
    while desk.view.can_undo():
        desk.view.undo()
        _rest(100)
    desk.view.redo()
    _rest(600)


def _rest_until_kept(desk: Desk) -> None:
    desk.view.redo()
    _rest(2_600)


def _save(desk: Desk) -> None:
    desk.run("file.save")
    _until_saved(desk.window)


def _save_as(desk: Desk) -> None:
    other = str(desk.path.with_name("Another.dealwright"))
    with patch.object(questions, "ask_for_save_path", lambda _parent, _proposed, chosen: chosen(other)):
        desk.run("file.save_as")
    _until_saved(desk.window)


def _see_earlier(desk: Desk) -> None:
    desk.run("file.earlier")
    _rest(600)
    for dialog in desk.window.findChildren(QDialog):
        dialog.close()
    _rest(100)


def _zoom(desk: Desk) -> None:
    for command in ("view.zoom_in", "view.zoom_reset"):
        desk.run(command)
        _rest(50)
        _until_drawn(desk.window)


def _beside_another(desk: Desk) -> None:
    desk.windows.open_window().resize(1280, 800)
    _rest(300)


def _close(desk: Desk) -> None:
    desk.window.close()
    _rest(600)


def _seal(desk: Desk) -> None:
    desk.run("file.passphrase")
    dialog = desk.window.findChild(PassphraseDialog)
    assert dialog is not None
    for each in dialog.fields:
        each.line.setText(_WORDS)
    dialog.apply.click()
    _until(lambda: desk.path.with_name("Another.dealwright").read_bytes().startswith(MARK), "nothing was encrypted")
    _until_saved(desk.window)


def _unlock(desk: Desk) -> None:
    window = desk.windows.all[-1]
    desk.windows.open_paths([desk.path.with_name("Another.dealwright")], window)
    _until(lambda: window.findChild(UnlockDialog) is not None, "no passphrase was asked for")
    dialog = window.findChild(UnlockDialog)
    assert dialog is not None
    dialog.field.line.setText(_WORDS)
    dialog.open_it.click()
    _until_drawn(window)
    _rest(600)


def _to(page: Page) -> Callable[[Desk], None]:
    def go(desk: Desk) -> None:
        desk.view.go_to(page)
        _rest(300)

    return go


DOINGS: Final[tuple[tuple[str, Callable[[Desk], None]], ...]] = (
    ("opened", _open),
    ("", _to(Page.IMPORTANCE)),
    ("typed into", _type),
    ("dragged in", _drag),
    ("gone through by Tab", _tab),
    ("", _to(Page.ISSUES)),
    ("pasted into, 30 rows", _paste),
    ("undone in", _undo),
    ("kept for recovery", _rest_until_kept),
    ("saved", _save),
    ("seen page by page", _see_each_page),
    ("saved under another name", _save_as),
    ("looked for in earlier versions", _see_earlier),
    ("shown in another text size", _zoom),
    ("encrypted", _seal),
    ("shown beside a new window", _beside_another),
    ("closed", _close),
    ("unlocked", _unlock),
)
"""What is done with a deal, in this order; without words it is not told of."""
TOUCHING_THE_DISK: Final = (
    *("opened", "kept for recovery", "saved", "saved under another name"),
    *("looked for in earlier versions", "shown in another text size", "encrypted", "closed", "unlocked"),
)


def _rows_of(
    name: str, make: Callable[[], Project], disk: FileOperations, among: tuple[str, ...] | None = None
) -> list[Row]:
    measure = partial(_waits, make, disk)
    measure()
    runs, at = undisturbed(measure, wanted=2, most=3)
    return [
        Row(
            name=f"longest wait of the window while a deal is {what}: {name}",
            value=min(run[what] for run in runs),
            unit="ms",
            target=LIMIT_MS,
            pace=at,
        )
        for what, _ in DOINGS
        if what and (among is None or what in among)
    ]


def _waits(make: Callable[[], Project], disk: FileOperations) -> dict[str, float]:
    found: dict[str, float] = {}
    with _desk(make, disk) as desk:
        heart = Heart()
        for what, do in DOINGS:
            heart.taken()
            do(desk)
            if what:
                found[what] = heart.taken()
    return found


@contextmanager
def _desk(make: Callable[[], Project], disk: FileOperations) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as name, patch("ui.shell.windows.Saver", partial(Saver, operations=disk)):
        folders = Folders(config=Path(name) / "c", data=Path(name) / "d")
        path = Path(name) / "Deal.dealwright"
        write_project(Saver(locks=folders.locks), make(), path, OnDisk.ABSENT)
        windows, window = begin(application(), folders)
        window.resize(1280, 800)
        _rest(600)
        try:
            yield Desk(windows=windows, window=window, path=path)
        finally:
            for each in windows.all:
                each.close()
            # What is still being written ends before its folder goes.
            _rest(1_000)
            theme().set_zoom(100)
            windows.deleteLater()
            _rest(100)


def _until_drawn(window: MainWindow) -> None:
    _until(lambda: isinstance(window.deal, DealView), "the window did not show the deal")
    _rest(1_000)


def _until_saved(window: MainWindow) -> None:
    _until(lambda: not window.isWindowModified(), "the deal was not saved")
    _rest(600)


def _until(comes: Callable[[], bool], otherwise: str) -> None:
    clock = QElapsedTimer()
    clock.start()
    while not comes():
        if clock.elapsed() > LONGEST_MS:
            raise RuntimeError(otherwise)
        _rest(20)


def _rest(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()

"""The one way onto the clipboard: what is private leaves it after a minute, what was made to be handed over stays."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget

__all__ = ["LASTS_MS", "MARKS", "TOKEN", "Copies", "Kind", "copies", "copy_out", "let_stay", "text_to_paste"]

Kind = Literal["private", "shareable"]
LASTS_MS: Final = 60_000
TOKEN: Final = "application/x-dealwright-copy"  # noqa: S105 - the name of a format
"""Carries a number made for this one copy, by which it is known again; it says nothing of what was copied."""

_WINDOWS: Final = 'application/x-qt-windows-mime;value="{}"'
_NO: Final = bytes(4)
"""A whole number of Windows, 0."""
MARKS: Final[dict[str, bytes]] = (
    {
        _WINDOWS.format(name): _NO
        for name in (
            "ExcludeClipboardContentFromMonitorProcessing",
            "CanIncludeInClipboardHistory",
            "CanUploadToCloudClipboard",
        )
    }
    if sys.platform == "win32"
    else {"x-kde-passwordManagerHint": b"secret"}
)
"""What asks programs that keep a history of the clipboard to leave a copy out of it.

On macOS it would be org.nspasteboard.ConcealedType, which Qt for Python has no way to set.
"""
_STAYS: Final = "copies_stay"


class Copies(QObject):
    """What this program has put on the clipboard.

    Guaranteed: what is private is taken off after a minute, and when the program ends, if it is still what this program
    put there, unless `clears` is False. What a field of Qt's copies by itself is private, and plain text, too, but
    for those that `let_stay` was called for. `will_clear` comes with each copy that is going to be taken off.
    """

    will_clear = Signal()

    def __init__(
        self, timer: QTimer | None = None, owns: Callable[[], bool] | None = None, parent: QObject | None = None
    ) -> None:
        """`timer` and `owns`, whether this program put there what is there, are those of the system unless given."""
        super().__init__(parent)
        self.clears = True
        self._system = QGuiApplication.clipboard()
        self._owns = owns or self._system.ownsClipboard
        self._token = b""
        self._is_putting = False
        self._timer = timer or QTimer(self, interval=LASTS_MS)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self._system.dataChanged.connect(self._note_change)

    def put(self, content: str | QImage, kind: Kind) -> None:
        """Copy a text, or a picture as pixels alone."""
        carried = QMimeData()
        if isinstance(content, str):
            carried.setText(content)
        else:
            carried.setImageData(content)
        self.forget()
        if kind == "private":
            self._token = os.urandom(16).hex().encode()
            for name, value in {**MARKS, TOKEN: self._token}.items():
                carried.setData(name, value)
        self._is_putting = True
        try:
            self._system.setMimeData(carried)
        finally:
            self._is_putting = False
        if self._token and self.clears:
            self._timer.start()
            self.will_clear.emit()

    def use(self, *, clears: bool) -> None:
        """Take private copies off, or leave them there from now on, the one that is there now too."""
        self.clears = clears
        if not clears:
            self._timer.stop()
        elif self._token:
            self._timer.start()

    def clear(self) -> None:
        """Take off what is private now; nothing when it is not ours any more, or is to stay."""
        if self.clears and self._is_ours():
            self._system.clear()
        self.forget()

    def forget(self) -> None:
        """What was copied is there no more, or no longer ours to take off."""
        self._timer.stop()
        self._token = b""

    def _is_ours(self) -> bool:
        there: QMimeData | None = self._system.mimeData() if self._token else None
        return there is not None and there.data(TOKEN).data() == self._token

    def _note_change(self) -> None:
        if self._is_putting:
            return
        if not self._owns():
            # Not looked at: another program may take its time to hand over what it has there.
            self.forget()
        elif not self._is_ours():
            self._take_over()

    def _take_over(self) -> None:
        """A field of Qt's has copied by itself."""
        text = self._system.text()
        if text:
            focused = QApplication.focusWidget()
            self.put(text, "shareable" if focused is not None and focused.property(_STAYS) else "private")
        else:
            self.forget()


_made: list[Copies] = []


def copies() -> Copies:
    """The one of this program, made when it is first asked for; RuntimeError without an application."""
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("a clipboard needs an application")
    if not _made:
        made = Copies(parent=application)
        application.aboutToQuit.connect(made.clear)
        _made.append(made)
    return _made[0]


def copy_out(content: str | QImage, kind: Kind) -> None:
    """Copy a text or a picture; private is whatever was not made to be handed over."""
    copies().put(content, kind)


def let_stay(widget: QWidget) -> None:
    """What is copied out of this field was made to be handed over."""
    widget.setProperty(_STAYS, True)  # noqa: FBT003 - Qt's own


def text_to_paste() -> str:
    """What is on the clipboard as text, whoever put it there."""
    return QGuiApplication.clipboard().text()

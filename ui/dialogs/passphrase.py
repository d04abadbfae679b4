"""The two questions about a passphrase: the one that opens a deal, and the one that is to close it from now on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Final

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.records import dataclass
from ui.kit.banner import InlineMessage
from ui.kit.buttons import button, primary_button
from ui.kit.card import Card
from ui.kit.icon_view import IconView
from ui.kit.passphrase_field import PassphraseField
from ui.kit.scrolled import as_high_as_needed, scrolled
from ui.kit.text import ElidedLabel, label, secondary, small
from ui.kit.type_scale import px
from ui.overrides import override

__all__ = ["Change", "PassphraseDialog", "UnlockDialog", "open_passphrase", "open_unlock"]

_WIDTH: Final = 480
_KEEPS: Final = (
    "Nobody can read the deal without it: not the file, and not the earlier versions and recovery copies on this "
    "computer. That there is a deal, its file name and its size stay visible."
)
_ADVICE: Final = "Four or five words that do not belong together are easy to keep in mind and hard to guess."
_FORGOTTEN: Final = (
    "A forgotten passphrase cannot be recovered. Nobody can open the deal without it, we included: write it down and "
    "keep it where only you can find it."
)
_LEFT: Final = (
    "Copies that were made before stay readable: those you sent or saved elsewhere, and what a synchronising service "
    "or the disk itself keeps of older files."
)
_DIFFERENT: Final = "The two are not the same."


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What was asked for: the `present` passphrase, empty when there is none, and the `new` one, None to remove it."""

    present: str = field(repr=False)
    new: str | None = field(repr=False)


class _Asking(QDialog):
    """Guaranteed: while an answer is looked at nothing more can be asked, and when it goes nothing typed is left."""

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Passphrase")
        self.setAccessibleName(title)
        self.fields: list[PassphraseField] = []
        self.message = InlineMessage()
        self._is_busy = False
        self.is_over = False
        """Whether it was answered or given up: whatever comes of an answer after that is not wanted."""
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(px(24), px(20), px(24), px(16))
        self._outer.setSpacing(px(12))
        inside = QWidget()
        as_high_as_needed(inside)
        self.page = QVBoxLayout(inside)
        self.page.setContentsMargins(0, 0, 0, 0)
        self.page.setSpacing(px(12))
        self._area = scrolled(inside)
        self._outer.addWidget(self._area, 1)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(IconView("lock", 18))
        head.addWidget(ElidedLabel(title, "title"), 1)
        self.page.addLayout(head)

    def add_field(self, name: str) -> PassphraseField:
        """Ask for one passphrase under this name."""
        asked = PassphraseField(name)
        self.fields.append(asked)
        column = QVBoxLayout()
        column.setSpacing(px(4))
        column.addWidget(small(name))
        column.addWidget(asked)
        self.page.addLayout(column)
        asked.line.textChanged.connect(self.follow)
        return asked

    def end(self, *buttons: QPushButton, left: QPushButton | None = None) -> None:
        """The buttons in a row; the last one is Enter's."""
        row = QHBoxLayout()
        row.setSpacing(px(8))
        if left is not None:
            row.addWidget(left)
        row.addStretch(1)
        for each in buttons:
            row.addWidget(each)
        buttons[-1].setDefault(True)
        self._outer.addLayout(row)
        self.follow()
        self.fields[0].setFocus()
        self.fit()

    def fit(self) -> None:
        """As high as what is in it, as far as the window goes: what is above the buttons can be scrolled."""
        around = self._outer.contentsMargins()
        needed = self.page.totalHeightForWidth(px(_WIDTH) - around.left() - around.right())
        wanted = QSize(px(_WIDTH), needed + self._outer.sizeHint().height() - self._area.sizeHint().height())
        parent = self.parentWidget()
        if parent is not None:
            wanted = wanted.boundedTo(parent.window().size().shrunkBy(QMargins(px(16), px(16), px(16), px(16))))
        self.setFixedSize(wanted)
        self._area.ensureWidgetVisible(self.message)

    def refuse(self, sentence: str, at: PassphraseField | None = None) -> None:
        """Say why not, and ask again, for what is to be typed anew first."""
        asked = at or self.fields[0]
        self.set_busy(busy=False)
        self.message.set_message(sentence, "warning")
        # It is read aloud with the field.
        asked.line.setAccessibleDescription(sentence)
        self.fit()
        asked.setFocus()
        asked.line.selectAll()

    def ask(self) -> None:
        """Have an answer looked at: what was said of the one before is no news."""
        self.message.set_message("")
        for each in self.fields:
            each.line.setAccessibleDescription("")
        self.set_busy(busy=True)

    def set_busy(self, *, busy: bool) -> None:
        """Whether an answer is being looked at."""
        self._is_busy = busy
        for each in self.fields:
            each.setEnabled(not busy)
        self.follow()

    @property
    def is_busy(self) -> bool:
        """Whether an answer is being looked at."""
        return self._is_busy

    def follow(self) -> None:
        """Have the buttons follow what was typed."""

    @override
    def done(self, result: int) -> None:
        self.is_over = True
        for each in self.fields:
            each.forget()
        super().done(result)


class UnlockDialog(_Asking):
    """Guaranteed: `try_it` is given what was typed, and then `refuse` or `accept` is for the caller to say."""

    def __init__(self, name: str, try_it: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(f"Encrypted: “{name}”", parent)
        self._try_it = try_it
        self.field = self.add_field("Passphrase")
        self.page.addWidget(self.message)
        self.open_it = primary_button("Open")
        self.open_it.clicked.connect(self._try)
        cancel = button("Cancel")
        cancel.clicked.connect(self.reject)
        self.end(cancel, self.open_it)

    @override
    def follow(self) -> None:
        self.open_it.setEnabled(bool(self.field.text()) and not self.is_busy)
        self.open_it.setText("Opening…" if self.is_busy else "Open")

    def _try(self) -> None:
        self.ask()
        self._try_it(self.field.text())


class PassphraseDialog(_Asking):
    """Guaranteed: `use` is given a change whose new passphrase was typed twice alike; the caller says how it went."""

    def __init__(
        self, name: str, use: Callable[[Change], None], parent: QWidget | None = None, *, changing: bool = False
    ) -> None:
        super().__init__(f"Passphrase of “{name}”" if changing else f"Encrypt “{name}”", parent)
        self._use = use
        if not changing:
            self.page.addWidget(secondary(_KEEPS))
        self.present = self.add_field("Present passphrase") if changing else None
        self.new = self.add_field("New passphrase" if changing else "Passphrase")
        self.again = self.add_field("The same again")
        self.page.addWidget(self.message)
        self.page.addWidget(small(_ADVICE))
        self.page.addWidget(_warning())
        self.page.addWidget(small(_LEFT))
        self.remove = button("Remove it")
        self.remove.clicked.connect(lambda: self._ask_for(None))
        self.remove.setVisible(changing)
        self.apply = primary_button("Change it" if changing else "Encrypt")
        self.apply.clicked.connect(self._apply)
        cancel = button("Cancel")
        cancel.clicked.connect(self.reject)
        self.end(cancel, self.apply, left=self.remove)

    @override
    def follow(self) -> None:
        present = self.present is None or bool(self.present.text())
        self.apply.setEnabled(present and bool(self.new.text()) and bool(self.again.text()) and not self.is_busy)
        self.remove.setEnabled(present and not self.is_busy)

    def _apply(self) -> None:
        if self.new.text() != self.again.text():
            self.refuse(_DIFFERENT, self.again)
            return
        self._ask_for(self.new.text())

    def _ask_for(self, new: str | None) -> None:
        self.ask()
        self._use(Change(present="" if self.present is None else self.present.text(), new=new))


def open_unlock(parent: QWidget, name: str, try_it: Callable[[str], None]) -> UnlockDialog:
    """Ask over a window for the passphrase of a deal."""
    dialog = UnlockDialog(name, try_it, parent)
    dialog.open()
    return dialog


def open_passphrase(parent: QWidget, name: str, use: Callable[[Change], None], *, changing: bool) -> PassphraseDialog:
    """Ask over a window for a new passphrase, or for another one."""
    dialog = PassphraseDialog(name, use, parent, changing=changing)
    dialog.open()
    return dialog


def _warning() -> Card:
    card = Card(padding=12)
    row = QHBoxLayout()
    row.setSpacing(px(8))
    row.addWidget(IconView("triangle-alert", 16, "warning"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(_FORGOTTEN, wrap=True), 1)
    card.body.addLayout(row)
    return card

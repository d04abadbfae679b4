"""The bar over everything: the deal's name, undo and redo with their names, the command search, making an offer."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenuBar, QSizePolicy, QToolButton, QWidget

from ui.kit.buttons import button, icon_button, primary_button
from ui.kit.text import ElidedLabel, secondary, tool_tip
from ui.kit.type_scale import px
from ui.shell.commands_menu import words_of

STATES = ("edited", "saved", "not saved yet", "saving…")


class TopBar(QFrame):
    """Guaranteed: every button does what its action does, and is grey when that is."""

    def __init__(self, actions: Mapping[str, QAction], menus: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "top")
        self.name = ElidedLabel("", "section")
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.state = secondary("", wrap=False)
        # As wide as its longest word, or the buttons beside it would move away under the pointer.
        self.state.setMinimumWidth(max(map(self.state.fontMetrics().horizontalAdvance, STATES)) + px(4))
        self.undo = self._action_button("undo-2", actions["edit.undo"])
        self.redo = self._action_button("redo-2", actions["edit.redo"])
        self.search = button("Search", "secondary", "search")
        self.search.setProperty("field", "search")
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setMaximumWidth(px(300))
        keys = actions["help.search"].shortcut().toString()
        self.search.setToolTip(tool_tip(f"Search commands, issues and offers  {keys}"))
        self.search.setAccessibleName("Search commands, issues and offers")
        self.search.clicked.connect(actions["help.search"].trigger)
        self.offer = primary_button("Make offer", "handshake")
        self.offer.clicked.connect(actions["deal.offer"].trigger)
        self._actions = actions
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(8), px(6), px(12), px(6))
        layout.setSpacing(px(6))
        menus.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        layout.addWidget(menus)
        self.new = self._action_button("file-plus", actions["file.new"])
        self.open = self._action_button("folder-open", actions["file.open"])
        self.save = self._action_button("save", actions["file.save"])
        for each in (self.new, self.open, self.save):
            layout.addWidget(each)
        layout.addSpacing(px(8))
        self.name.setMinimumWidth(px(90))
        layout.addWidget(self.name, 3)
        layout.addWidget(self.state)
        layout.addStretch(1)
        layout.addWidget(self.undo)
        layout.addWidget(self.redo)
        layout.addWidget(self.search, 2)
        layout.addWidget(self.offer)

    def refresh(self, *, name: str, state: str) -> None:
        """Show the name and whether it is saved, and follow the actions."""
        self.name.setText(name)
        self.state.setText(state)
        for shown, identifier in ((self.undo, "edit.undo"), (self.redo, "edit.redo")):
            action = self._actions[identifier]
            shown.setEnabled(action.isEnabled())
            shown.setToolTip(tool_tip(_words_and_keys(action)))
            shown.setAccessibleName(words_of(action))
        self.save.setEnabled(self._actions["file.save"].isEnabled())
        self.offer.setEnabled(self._actions["deal.offer"].isEnabled())

    def _action_button(self, icon: str, action: QAction) -> QToolButton:
        made = icon_button(icon, words_of(action))
        made.setObjectName(action.objectName())
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setToolTip(tool_tip(_words_and_keys(action)))
        made.clicked.connect(action.trigger)
        return made


def _words_and_keys(action: QAction) -> str:
    return f"{words_of(action)}  {action.shortcut().toString()}"

"""The bar over everything: the name, undo and redo with their names, the command search, the way onto the table."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenuBar, QSizePolicy, QToolButton, QWidget

from ui.kit.buttons import button, icon_button, primary_button
from ui.kit.icon_view import IconView
from ui.kit.text import ElidedLabel, secondary, tool_tip
from ui.kit.type_scale import font, px
from ui.overrides import override
from ui.shell.commands_menu import words_of

PUT = "Put on the table"
_SEALED = "Encrypted with a passphrase"
STATES = ("edited", "saved", "not saved yet", "saving…")


class TopBar(QFrame):
    """Guaranteed: every button does what its action does, and is grey when that is.

    In a narrow window what the menus or the title have too is left out, and words beside icons: nothing is cut.
    """

    def __init__(self, actions: Mapping[str, QAction], menus: QMenuBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "top")
        self._actions = actions
        self._given = 0
        self._needs: tuple[int, ...] = ()
        self.name = ElidedLabel("", "section")
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.state = secondary("", wrap=False)
        self.lock = IconView("lock", 14)
        self.lock.setAccessibleName(_SEALED)
        self.lock.setToolTip(tool_tip(_SEALED))
        self.lock.hide()
        self.undo = self._action_button("undo-2", actions["edit.undo"])
        self.redo = self._action_button("redo-2", actions["edit.redo"])
        self.new = self._action_button("file-plus", actions["file.new"])
        self.open = self._action_button("folder-open", actions["file.open"])
        self.save = self._action_button("save", actions["file.save"])
        self.paper = self._action_button("printer", actions["go.on_paper"])
        self.search = button("Search", "secondary", "search")
        self.search.setProperty("field", "search")
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        keys = actions["help.search"].shortcut().toString()
        self.search.setToolTip(tool_tip(f"Search commands, issues and offers  {keys}"))
        self.search.setAccessibleName("Search commands, issues and offers")
        self.search.clicked.connect(actions["help.search"].trigger)
        self.offer = primary_button(PUT, "handshake")
        self.offer.setAccessibleName(f"{PUT} as our offer")
        self.offer.setToolTip(tool_tip(_words_and_keys(actions["deal.offer"])))
        self.offer.clicked.connect(actions["deal.offer"].trigger)
        self._gives: tuple[Callable[[bool], None], ...] = (
            lambda give: self._leave_out(self.new, self.open, give=give),
            lambda give: self.search.setText("" if give else "Search"),
            lambda give: self._leave_out(self.save, give=give),
            lambda give: self._leave_out(self.state, give=give),
            lambda give: self.offer.setText("" if give else PUT),
            lambda give: self._leave_out(self.paper, give=give),
            lambda give: self._leave_out(self.undo, self.redo, give=give),
        )
        self._lay_out(menus)
        self._follow_actions()
        for identifier in ("edit.undo", "edit.redo", "file.save", "deal.offer", "go.on_paper"):
            actions[identifier].changed.connect(self._follow_actions)

    def refresh(self, *, name: str, state: str, is_sealed: bool = False) -> None:
        """Show the name, whether it is encrypted, and whether it is saved."""
        self.name.setText(name)
        if self.lock.isHidden() == is_sealed:
            self.lock.setVisible(is_sealed)
            self._needs = ()
        self.state.setText(state)

    def _follow_actions(self) -> None:
        for shown, identifier in ((self.undo, "edit.undo"), (self.redo, "edit.redo")):
            action = self._actions[identifier]
            shown.setEnabled(action.isEnabled())
            shown.setToolTip(tool_tip(_words_and_keys(action)))
            shown.setAccessibleName(words_of(action))
        self.save.setEnabled(self._actions["file.save"].isEnabled())
        self.paper.setEnabled(self._actions["go.on_paper"].isEnabled())
        self.offer.setEnabled(self._actions["deal.offer"].isEnabled())

    def _lay_out(self, menus: QMenuBar) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(8), px(6), px(12), px(6))
        layout.setSpacing(px(6))
        menus.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        for each in (menus, self.new, self.open, self.save):
            layout.addWidget(each)
        layout.addSpacing(px(8))
        layout.addWidget(self.lock)
        layout.addWidget(self.name, 3)
        layout.addWidget(self.state)
        layout.addStretch(1)
        layout.addWidget(self.undo)
        layout.addWidget(self.redo)
        layout.addWidget(self.search, 2)
        layout.addWidget(self.paper)
        layout.addWidget(self.offer)

    # what there is room for

    def _measure(self) -> None:
        """How wide the bar has to be, with everything and with each thing more left out."""
        metrics = QFontMetrics(font("secondary"))
        # As wide as its longest word, or the buttons beside it would move away under the pointer.
        self.state.setMinimumWidth(max(map(metrics.horizontalAdvance, STATES)) + px(4))
        self.name.setMinimumWidth(px(90))
        self.search.setMaximumWidth(px(300))
        needs = []
        for given in range(len(self._gives) + 1):
            self._give(given)
            needs.append(self.minimumSizeHint().width())
        self._needs = tuple(needs)

    def _fit(self) -> None:
        if not self._needs:
            self._measure()
        fitting = [given for given, need in enumerate(self._needs) if need <= self.width()]
        wanted = fitting[0] if fitting else len(self._gives)
        if wanted != self._given:
            self._give(wanted)

    def _give(self, given: int) -> None:
        self._given = given
        for number, give in enumerate(self._gives):
            give(number < given)

    @staticmethod
    def _leave_out(*parts: QWidget, give: bool) -> None:
        for each in parts:
            each.setVisible(not give)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:
            self._needs = ()
        elif event.type() == QEvent.Type.LayoutRequest and not self._needs:
            # Not before: what is in the bar gets another style after the bar itself.
            self._fit()
        return super().event(event)

    def _action_button(self, icon: str, action: QAction) -> QToolButton:
        made = icon_button(icon, words_of(action))
        made.setObjectName(action.objectName())
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setToolTip(tool_tip(_words_and_keys(action)))
        made.clicked.connect(action.trigger)
        return made


def _words_and_keys(action: QAction) -> str:
    return f"{words_of(action)}  {action.shortcut().toString()}"

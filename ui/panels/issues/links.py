"""What goes together: rules and joint effects as sentences, and the chosen one unfolded below them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.edits.links import remove_joint_effects, remove_rules
from app.domain.ids import LinkId
from app.domain.links import JointEffect, Rule
from app.domain.project import Project
from app.records import dataclass
from app.wording.links import effect_in_words, rule_in_words
from app.wording.numbers import formats_of
from app.wording.translate import ngettext
from ui.bridge.document_link import DocumentLink
from ui.delegates.cell import CellDelegate
from ui.kit.buttons import link_button
from ui.kit.card import Card, hairline
from ui.kit.grid import commands
from ui.kit.grid.keys import Command, command_for
from ui.kit.grid.sheet import Gestures, RowId, RowShape
from ui.kit.grid.view import Grid
from ui.kit.tab_order import go_to
from ui.kit.text import small
from ui.kit.type_scale import ROW_HEIGHT, px
from ui.models.columns import Column, refuse_if
from ui.models.rows import RowsModel
from ui.overrides import override
from ui.panels.issues.conditions import can_tie
from ui.panels.issues.link_editor import Kind, LinkEditor

__all__ = ["LinksSection"]

_LETTERS, _MOST_LINES, _LINE = 50, 5, 18
"""So many letters find room in a line of a narrow page; sentences have two lines, longer ones up to so many."""

Key = tuple[Kind, LinkId]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """A rule or a joint effect in words."""

    id: Key
    words: str
    why: str
    opened: bool


class LinksSection(QWidget):
    """Lists what ties issues together; nothing of it is seen while there is nothing to tie."""

    def __init__(self, link: DocumentLink, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._open: Key | None = None
        self._lost: Key | None = None
        self._editor: LinkEditor | None = None
        self._model: RowsModel[LinkRow] = RowsModel(
            (
                Column[LinkRow](
                    key="words",
                    title="What goes together",
                    text=lambda row: row.words,
                    tip=lambda row: f"{row.words}\n{row.why}".strip(),
                    title_tip="Rules hold for every deal; joint effects say what a combination is worth to whom",
                    width=200,
                    stretch=1,
                ),
            ),
            gestures=Gestures(toggle=self._toggle, remove=self._remove),
            shape=lambda row: RowShape(height=_height(row.words), expanded=row.opened),
        )
        self._build()

    @property
    def editor(self) -> LinkEditor:
        """What the chosen one is edited in; made when it is first needed."""
        if self._editor is None:
            self._editor = LinkEditor(self._link)
            self._editor.hide()
            self._editor.made.connect(self._take_made)
            self._editor.done.connect(self._leave)
            self._card.body.insertWidget(1, self._editor)
        return self._editor

    def show_project(self, project: Project) -> None:
        """Show the rules and joint effects of the project."""
        self._bring_back(project)
        tied = bool(project.rules or project.joint_effects)
        self.setVisible(tied or can_tie(project))
        chosen = self._find(project, self._open)
        if self._open is not None and chosen is None:
            self._lost, self._open = self._open, None
            self._fold()
        elif self._open is not None and chosen is not None:
            self.editor.show_link(self._open[0], chosen)
        elif self._is_editing():
            self.editor.follow()
        self._show_rows(project)

    def go_to_rule(self, identifier: LinkId) -> None:
        """Put the keyboard on a rule; nothing when there is no such rule."""
        places = [rule.id for rule in self._link.project.rules]
        if identifier in places:
            self.grid.go_to(places.index(identifier), 0)
            go_to(self.grid, Qt.FocusReason.OtherFocusReason)

    # layout

    def _build(self) -> None:
        self._card = Card(padding=3, parent=self)
        self.grid = _LinksGrid(self._model, self._card)
        self.grid.setItemDelegate(CellDelegate(self.grid))
        self.grid.setAccessibleName("What goes together")
        self.grid.clicked.connect(self._click)
        self._invitation = small("Some outcomes only make sense together?")
        self.add_rule = link_button("Add a rule", "plus")
        self.add_rule.clicked.connect(lambda: self.begin("rule"))
        self.add_effect = link_button("Add a joint effect", "plus")
        self.add_effect.clicked.connect(lambda: self.begin("effect"))
        below = QHBoxLayout()
        below.setContentsMargins(px(16), px(2), px(16), px(4))
        below.setSpacing(px(12))
        below.addWidget(self._invitation, 1)
        below.addWidget(self.add_rule)
        below.addWidget(self.add_effect)
        self._rest = QWidget(self._card)
        below.addWidget(self._rest, 1)
        self._line = hairline()
        for part in (self.grid, self._line):
            self._card.body.addWidget(part)
        self._card.body.addLayout(below)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._card)
        self.setFocusProxy(self.grid)

    # what is shown

    def _show_rows(self, project: Project) -> None:
        show = formats_of()
        rules = [_row("rule", rule, rule_in_words(project, rule, show), self._open) for rule in project.rules]
        effects = [
            _row("effect", effect, effect_in_words(project, effect, show), self._open)
            for effect in project.joint_effects
        ]
        self._model.set_rows([*rules, *effects])
        tied, editing = bool(rules or effects), self._is_editing()
        self.grid.setVisible(tied)
        self._line.setVisible(editing)
        self._invitation.setVisible(not tied and not editing)
        self._rest.setVisible(tied or editing)
        self._card.set_ground("plain" if tied or editing else "bare")

    def _is_editing(self) -> bool:
        return self._editor is not None and not self._editor.isHidden()

    def _bring_back(self, project: Project) -> None:
        """What was open when it was undone is open again when it is redone."""
        if self._open is None and not self._is_editing() and self._find(project, self._lost) is not None:
            self._open, self._lost = self._lost, None
            self.editor.show()

    def _find(self, project: Project, key: Key | None) -> Rule | JointEffect | None:
        if key is None:
            return None
        links: Sequence[Rule | JointEffect] = project.rules if key[0] == "rule" else project.joint_effects
        return next((each for each in links if each.id == key[1]), None)

    def _fold(self) -> None:
        focused = self.editor.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.editor.hide()
        if focused:
            self._take_keyboard()

    def _bring_into_sight(self) -> None:
        """Scroll the page to the whole editor, or where that is too high to where it begins."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            for part in (self.add_rule, self.editor.when):
                above.ensureWidgetVisible(part, 0, px(8))

    def _take_keyboard(self) -> None:
        target = self.grid if self._model.rows else self.add_rule
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # what a person does

    def begin(self, kind: Kind) -> None:
        """Unfold the editor for a new rule or joint effect."""
        self._open, self._lost = None, None
        self.editor.begin(kind)
        self.editor.show()
        self._show_rows(self._link.project)
        self.editor.start()
        QTimer.singleShot(0, self, self._bring_into_sight)

    def _toggle(self, row: RowId) -> None:
        key = next(each.id for each in self._model.rows if each.id == row)
        self._lost = None
        self._open = None if key == self._open else key
        if self._open is None:
            self.editor.hide()
        else:
            self.editor.show()
            QTimer.singleShot(0, self, self._bring_into_sight)
        self.show_project(self._link.project)

    def _click(self, index: QModelIndex) -> None:
        row = self._model.rows[index.row()]
        if row.id != self._open:
            self._toggle(row.id)

    def _take_made(self) -> None:
        if self.editor.shown_id is not None:
            self._open = (self.editor.kind, self.editor.shown_id)
            self.show_project(self._link.project)
            self.grid.setCurrentIndex(self._model.index_of(self._open))
            QTimer.singleShot(0, self, self._bring_into_sight)

    def _leave(self) -> None:
        self._open, self._lost = None, None
        self._fold()
        self._show_rows(self._link.project)
        if not self._model.rows:
            self._take_keyboard()

    def _remove(self, rows: tuple[RowId, ...]) -> None:
        keys = [each.id for each in self._model.rows if each.id in rows]
        rules = [identifier for kind, identifier in keys if kind == "rule"]
        effects = [identifier for kind, identifier in keys if kind == "effect"]
        if rules and effects:
            words = ngettext("Remove {count} row", "Remove {count} rows", len(keys)).format(count=len(keys))
            with self._link.together(words):
                refuse_if(self._link.apply(remove_rules, rules=rules))
                refuse_if(self._link.apply(remove_joint_effects, effects=effects))
        elif rules:
            refuse_if(self._link.apply(remove_rules, rules=rules))
        elif effects:
            refuse_if(self._link.apply(remove_joint_effects, effects=effects))
        if not self._model.rows:
            self._take_keyboard()


class _LinksGrid(Grid):
    """Sentences are not emptied: Delete removes their rows."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if command_for(event) is Command.CLEAR:
            commands.remove_rows(self, self.sheet)
        else:
            super().keyPressEvent(event)


def _row(kind: Kind, link: Rule | JointEffect, words: str, opened: Key | None) -> LinkRow:
    return LinkRow(id=(kind, link.id), words=words, why=link.why, opened=opened == (kind, link.id))


def _height(words: str) -> int:
    lines = max(2, min(_MOST_LINES, math.ceil(len(words) / _LETTERS)))
    return ROW_HEIGHT + 4 + (lines - 2) * _LINE

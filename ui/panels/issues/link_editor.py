"""One rule or joint effect, unfolded: its outcomes row by row, what follows from them, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.edits.links import (
    add_joint_effect,
    add_rule,
    change_joint_effect,
    change_rule,
    remove_joint_effects,
    remove_rules,
    set_bonus,
    set_bonus_source,
)
from app.domain.estimates import Source
from app.domain.ids import LinkId, PartyId
from app.domain.links import Condition, JointEffect, Rule
from app.domain.project import Project
from app.domain.soundness import Unsound
from app.records import dataclass
from app.wording.numbers import formats_of
from app.wording.refusals import refusal_in_words
from ui.bridge.document_link import DocumentLink
from ui.kit.buttons import button, quiet_button
from ui.kit.icons import bind_icon
from ui.kit.line import Line
from ui.kit.text import label, small
from ui.kit.type_scale import px
from ui.overrides import override
from ui.panels.issues.bonuses import BonusFields
from ui.panels.issues.conditions import ConditionRows

__all__ = ["Kind", "LinkEditor"]

Kind = Literal["rule", "effect"]
_TOGETHER = 2
_HINTS = {
    "cannot": "Say two outcomes that cannot go together; until then nothing changes.",
    "only if": "Say when, and what must then be; until then nothing changes.",
    "effect": "Say two outcomes that are worth more or less together; then what they are worth to whom.",
    "more": "One row says too little yet; until it does, all stays as it is.",
}
_WHY = {
    "rule": "Why: whose rule it is, where it comes from",
    "effect": "Why: what makes them worth more or less together",
}
_POINTS = "Points on top of the score of a deal; below 0 they are a penalty."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun:
    """A new rule or joint effect that says too little yet."""

    when: Sequence[Condition | None]
    then: Sequence[Condition | None]
    why: str
    requires: bool


class LinkEditor(QWidget):
    """Edits one rule or joint effect; what says too little yet stays here, and the document as it is.

    `shown_id` is None while a new one is being made. `made` follows when it is part of the deal, `done` asks to fold.
    """

    made = Signal()
    done = Signal()

    def __init__(self, link: DocumentLink) -> None:
        super().__init__()
        self._link = link
        self._kind: Kind = "rule"
        self._known: Rule | JointEffect | None = None
        self.shown_id: LinkId | None = None
        self._begun: dict[Kind, _Begun] = {}
        self._build()

    @property
    def kind(self) -> Kind:
        """Which of the two is edited."""
        return self._kind

    def begin(self, kind: Kind) -> None:
        """Make a new one, or go on with one that was left half said."""
        self._set_aside()
        self._kind, self.shown_id, self._known = kind, None, None
        self._load()
        if kind in self._begun:
            self._take_up(self._begun.pop(kind))

    def show_link(self, kind: Kind, link: Rule | JointEffect) -> None:
        """Edit this one; what is being said of it stays unless the document says something else now."""
        before, self._known = self._known, link
        if (kind, link.id) != (self._kind, self.shown_id) or before is None or _said_by(before) != _said_by(link):
            if before is None:
                self._known = None
                self._set_aside()
            self._kind, self.shown_id, self._known = kind, link.id, link
            self._load()
        else:
            self._show_why(link.why)
            self.follow()

    def follow(self) -> None:
        """Show names as they are now."""
        self._arrange(self._link.project)

    def start(self) -> None:
        """Put the keyboard where one begins."""
        self.when.rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _set_aside(self) -> None:
        """Keep what a new one says, though too little yet, for when such a one is begun again."""
        if self._known is not None:
            return
        try:
            begun = _Begun(when=self.when.said(), then=self.then.said(), why=self.why.text(), requires=self._requires())
        except Unsound:
            return
        if any((*begun.when, *begun.then)):
            self._begun[self._kind] = begun

    def _take_up(self, begun: _Begun) -> None:
        self._show_mode(requires=begun.requires)
        self.when.show_conditions(begun.when, self._link.project)
        self.then.show_conditions(begun.then, self._link.project)
        self._show_why(begun.why)
        self._arrange(self._link.project)

    # layout

    def _build(self) -> None:
        self.cannot = self._mode_button("Cannot go together", lambda: self._set_mode(requires=False))
        self.requires = self._mode_button("Only if also …", lambda: self._set_mode(requires=True))
        group = QButtonGroup(self)
        group.addButton(self.cannot)
        group.addButton(self.requires)
        self.remove = quiet_button("Remove", "trash-2")
        self.remove.clicked.connect(self._remove)
        self.close_button = quiet_button("Done", "check")
        self.close_button.clicked.connect(self.done)
        self.title = label("Joint effect", "strong")
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.title)
        head.addWidget(self.cannot)
        head.addWidget(self.requires)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        self.when, self.then = ConditionRows("Condition"), ConditionRows("Requirement")
        for rows in (self.when, self.then):
            rows.changed.connect(self._keep)
        self.said = small("")
        self.refusal = label("", "error", wrap=True)
        self.meaning = small(_POINTS)
        self.bonuses = BonusFields()
        self.bonuses.given.connect(self._keep_bonus)
        self.bonuses.known.connect(self._keep_known)
        self.why = Line()
        self.why.setAccessibleName("Why")
        self.why.textEdited.connect(self._keep_why)
        self.why.editingFinished.connect(self._link.close_step)
        down = QVBoxLayout(self)
        down.setContentsMargins(px(16), px(8), px(16), px(8))
        down.setSpacing(px(8))
        down.addLayout(head)
        for part in (self.when, self.then, self.said, self.refusal, self.meaning, self.bonuses, self.why):
            down.addWidget(part)
        down.addLayout(foot)

    def _mode_button(self, words: str, do: Callable[[], None]) -> QPushButton:
        made = button(words)
        made.setCheckable(True)
        made.clicked.connect(do)
        return made

    # display

    def _load(self) -> None:
        """Show what the document says, and nothing that was only said here."""
        known, project = self._known, self._link.project
        then = known.then if isinstance(known, Rule) else ()
        self._show_mode(requires=bool(then))
        self.when.show_conditions(() if known is None else known.when, project)
        self.then.show_conditions(then, project)
        self._show_why("" if known is None else known.why)
        self._refuse("")
        self._arrange(project)

    def _show_why(self, why: str) -> None:
        if self.why.text() != why:
            self.why.setText(why)
            self.why.setCursorPosition(0)

    def _show_mode(self, *, requires: bool) -> None:
        is_rule = self._kind == "rule"
        self.cannot.setChecked(not requires)
        self.requires.setChecked(requires)
        self.cannot.setVisible(is_rule)
        self.requires.setVisible(is_rule)
        self.why.setPlaceholderText(_WHY[self._kind])
        self.title.setVisible(not is_rule)
        known = len(self._known.when) if self._known is not None else _TOGETHER
        self.when.set_lead("If" if requires else "Never" if is_rule else "When", least=1 if requires else min(known, 2))
        self.then.set_lead("then", least=1)

    def _arrange(self, project: Project) -> None:
        requires, is_new = self._requires(), self.shown_id is None
        self.remove.setText("Cancel" if is_new else "Remove")
        bind_icon(self.remove, "x" if is_new else "trash-2")
        # There is nothing to be done with yet: it would be lost.
        self.close_button.setHidden(is_new)
        self.then.setVisible(requires)
        self.when.follow(project, self.then.issues if requires else ())
        self.then.follow(project, self.when.issues)
        wanted = "effect" if self._kind == "effect" else "only if" if requires else "cannot"
        self.said.setText(_HINTS[wanted if is_new else "more"])
        self.said.setVisible(not self._is_complete())
        for part in (self.meaning, self.bonuses):
            part.setVisible(self._kind == "effect" and not is_new)
        if isinstance(self._known, JointEffect):
            self.bonuses.show_bonuses(project, {bonus.party: bonus.points for bonus in self._known.bonuses})

    def _requires(self) -> bool:
        return self._kind == "rule" and self.requires.isChecked()

    def _is_complete(self) -> bool:
        try:
            return self._conditions() is not None
        except Unsound:
            return True

    def _conditions(self) -> tuple[tuple[Condition, ...], tuple[Condition, ...]] | None:
        when = self.when.conditions()
        then = self.then.conditions() if self._requires() else ()
        return None if when is None or then is None else (when, then)

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    # what a person does

    def _set_mode(self, *, requires: bool) -> None:
        """Say it the other way round: the last outcome becomes what is required, or is forbidden with the others."""
        try:
            when, then = self.when.said(), self.then.said()
        except Unsound as error:
            self._refuse(refusal_in_words(error, self._link.project, formats_of()))
            return
        if requires and not any(then):
            when, then = (when[:-1], when[-1:]) if len(when) > 1 else (when, then)
        elif not requires:
            when, then = [*when, *(each for each in then if each is not None)], []
        self._show_mode(requires=requires)
        self.when.show_conditions(when, self._link.project)
        self.then.show_conditions(then, self._link.project)
        self._keep()

    def _keep(self) -> None:
        """Make what is said here part of the deal once it says enough."""
        self._refuse("")
        try:
            said = self._conditions()
        except Unsound as error:
            self._refuse(refusal_in_words(error, self._link.project, formats_of()))
            said = None
        if said is not None:
            self._apply(*said)
        self._arrange(self._link.project)

    def _apply(self, when: tuple[Condition, ...], then: tuple[Condition, ...]) -> None:
        link, known = self._link, self._known
        if isinstance(known, Rule):
            if (when, then) != (known.when, known.then):
                self._refuse(link.apply(change_rule, rule=known.id, when=when, then=then, why=known.why))
        elif isinstance(known, JointEffect):
            if when != known.when:
                self._refuse(link.apply(change_joint_effect, effect=known.id, when=when, why=known.why))
        elif self._kind == "rule":
            self._add(link.apply(add_rule, when=when, then=then, why=self.why.text()))
        else:
            self._add(link.apply(add_joint_effect, when=when, why=self.why.text()))

    def _add(self, refusal: str) -> None:
        self._refuse(refusal)
        if not refusal:
            project = self._link.project
            self._known = project.rules[-1] if self._kind == "rule" else project.joint_effects[-1]
            self.shown_id = self._known.id
            self.made.emit()

    def _keep_bonus(self, party: PartyId, points: float, bounds: tuple[float, float] | None, source: Source) -> None:
        if isinstance(self._known, JointEffect):
            effect = self._known.id
            edit = self._link.apply
            self._refuse(edit(set_bonus, effect=effect, party=party, points=points, bounds=bounds, source=source))
            self._arrange(self._link.project)

    def _keep_known(self, party: PartyId, source: Source, date: str) -> None:
        if isinstance(self._known, JointEffect):
            effect = self._known.id
            self._refuse(self._link.apply(set_bonus_source, effect=effect, party=party, source=source, date=date))
            self._arrange(self._link.project)

    def _keep_why(self, why: str) -> None:
        key = ("why", self._kind, self.shown_id)
        if isinstance(self._known, Rule):
            rule = self._known
            self._link.apply_merging(key, change_rule, rule=rule.id, when=rule.when, then=rule.then, why=why)
        elif isinstance(self._known, JointEffect):
            effect = self._known
            self._link.apply_merging(key, change_joint_effect, effect=effect.id, when=effect.when, why=why)

    def _remove(self) -> None:
        if isinstance(self._known, Rule):
            self._link.apply(remove_rules, rules=[self._known.id])
        elif isinstance(self._known, JointEffect):
            self._link.apply(remove_joint_effects, effects=[self._known.id])
        self._leave()

    def _leave(self) -> None:
        if self._known is None:
            # Given up: nothing of it is to come back.
            self._load()
        self.done.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)


def _said_by(link: Rule | JointEffect) -> tuple[tuple[Condition, ...], tuple[Condition, ...]]:
    return (link.when, link.then if isinstance(link, Rule) else ())

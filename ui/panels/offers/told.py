"""What their offers tell: what seems to matter to them, how far to trust it, and one button that takes it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.advice.told import Checked, Told
from app.domain.edits.inference import set_bluffed, take_in
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import party_of
from app.domain.project import Project
from app.study.told import TheirOffersTell
from app.wording.names import issue_name, party_name
from app.wording.numbers import formats_of
from app.wording.told import check_in_words, clashes_in_words, told_in_words, unnamed_in_words, unread_in_words
from ui.bridge.document_link import DocumentLink
from ui.kit.buttons import button, link_button
from ui.kit.card import Card
from ui.kit.flow import FlowGrid
from ui.kit.lines_label import LinesLabel
from ui.kit.taking_away import empty_out
from ui.kit.text import secondary, tool_tip
from ui.kit.tick_box import TickBox
from ui.kit.type_scale import px
from ui.panels.offers.bluff import BluffSuggestion

__all__ = ["ToldCard"]

_MOST_LINES = 6
_NARROWEST_TICK = 150


class ToldCard(Card):
    """Hidden while nothing of theirs waits to be taken into the estimates or read, and nothing that they said clashes.

    `taken_in` tells that what they tell has just been taken in, and with it the card may have gone.
    """

    taken_in = Signal()

    def __init__(self, link: DocumentLink, parent: QWidget | None, *, date: Callable[[], str]) -> None:
        super().__init__("What their offers tell", padding=14, parent=parent)
        self._link, self._date = link, date
        self.takes: list[QPushButton] = []
        self.bluffs: dict[tuple[PartyId, IssueId], TickBox] = {}
        self._checked: Mapping[PartyId, Checked] = {}
        self._checks: dict[PartyId, tuple[Told, LinesLabel]] = {}
        self.doubts: dict[PartyId, QPushButton] = {}
        self.suggestions: dict[PartyId, BluffSuggestion] = {}
        self._doubted: set[PartyId] = set()
        self._shown: object = None
        self._parties = QVBoxLayout()
        self._parties.setSpacing(px(12))
        self.body.addLayout(self._parties)
        self.hide()

    def show_found(self, project: Project, found: tuple[TheirOffersTell, ...]) -> None:
        """Show what is told of everybody of whom something is."""
        shown = (found, project.issues, project.parties, project.statements, unnamed_in_words(project))
        if shown == self._shown:
            # What nobody sees change keeps the keyboard where it is.
            return
        self._shown = shown
        kept = self._in_hand()
        empty_out(self._parties)
        self.takes, self.bluffs, self.doubts, self._checks, self.suggestions = [], {}, {}, {}, {}
        telling = [each for each in found if each.told is not None or each.clashes or each.unread or not each.agree]
        for each in telling:
            self._parties.addWidget(self._party(project, each, named=len(found) > 1))
        unnamed = unnamed_in_words(project)
        if unnamed and any(each.told is not None for each in telling):
            self._parties.addWidget(LinesLabel(unnamed, "body", lines=_MOST_LINES, shrinks=True))
        self._say_checks()
        self.setVisible(bool(telling))
        again = self.bluffs.get(kept) if kept is not None else None
        if again is not None:
            again.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_hand(self) -> tuple[PartyId, IssueId] | None:
        """The box that has the keyboard: the one that takes its place when everything is shown anew gets it back."""
        held = (key for key, tick in self.bluffs.items() if tick.box.hasFocus())
        # Once a bluff is taken for one the box that is ticked has the keyboard.
        taken = ((party, each.issue) for party, each in self.suggestions.items() if each.take.hasFocus())
        return next(iter((*held, *taken)), None)

    def show_checked(self, checked: Mapping[PartyId, Checked]) -> None:
        """Say what is to be known before this is trusted, which takes longer: whether the earlier offers would have
        helped to foresee the latest, and where they seem to bluff.
        """
        self._checked = checked
        self._say_checks()

    def _say_checks(self) -> None:
        for party, (told, check) in self._checks.items():
            checked = self._checked.get(party, Checked())
            words = check_in_words(told, checked.foretold, formats_of()) if party in self._checked else ""
            check.setText(words)
            check.setVisible(bool(words))
            self.suggestions[party].suggest(self._link.project, checked.bluff)

    def _party(self, project: Project, each: TheirOffersTell, *, named: bool) -> QWidget:
        shown = QWidget()
        lines = QVBoxLayout(shown)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(4))
        if named:
            lines.addWidget(secondary(party_name(project, each.party)))
        for sentence in self._sentences(project, each):
            lines.addWidget(LinesLabel(sentence, "body", lines=_MOST_LINES, shrinks=True))
        if each.told is not None:
            check = LinesLabel("", "body", lines=_MOST_LINES, shrinks=True)
            lines.addWidget(check)
            self._checks[each.party] = (each.told, check)
            lines.addWidget(self._suggestion(each.party))
            if each.told.moves:
                lines.addWidget(self._take_button(project, each), 0, Qt.AlignmentFlag.AlignLeft)
            if each.told.offers:
                self._doubt(project, each.party, lines)
        return shown

    def _take_button(self, project: Project, each: TheirOffersTell) -> QPushButton:
        take = button("Take into my estimates", icon_name="check")
        take.setToolTip(tool_tip("Only what you guessed changes; what they said or what is documented stays"))
        take.setAccessibleName(f"Take into my estimates what the offers of {party_name(project, each.party)} tell")
        take.clicked.connect(partial(self._take, each))
        self.takes.append(take)
        return take

    def _suggestion(self, party: PartyId) -> BluffSuggestion:
        made = BluffSuggestion(party)
        made.taken.connect(lambda issue: self._bluff(party, issue, True))  # noqa: FBT003 - as Qt passes it
        self.suggestions[party] = made
        return made

    def _sentences(self, project: Project, each: TheirOffersTell) -> tuple[str, ...]:
        told = () if each.told is None else told_in_words(project, each.told, formats_of())
        hardly = () if each.agree else (HARDLY_AGREE,)
        unread = (unread_in_words(project, each.party, each.unread, formats_of()),) if each.unread else ()
        return (*unread, *told, *clashes_in_words(project, each.clashes), *hardly)

    def _doubt(self, project: Project, party: PartyId, lines: QVBoxLayout) -> None:
        """On which issues their offers are not to be believed: out of the way until somebody doubts them."""
        entries = party_of(project, party).preferences
        if any(entry.bluffed for entry in entries):
            self._doubted.add(party)
        doubt = link_button("They may be bluffing on…", "chevron-down")
        doubt.setToolTip(tool_tip("Their offers are not believed on an issue that you tick"))
        ticks, boxes = QWidget(), QWidget()
        column = QVBoxLayout(ticks)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(4))
        column.addWidget(secondary("They may be bluffing on"))
        column.addWidget(boxes)
        grid = FlowGrid(column=_NARROWEST_TICK, gap=6, parent=boxes)
        for entry in entries:
            tick = self._tick(party, entry.issue, issue_name(project, entry.issue))
            tick.set_on(on=entry.bluffed)
            grid.addWidget(tick)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        boxes.setSizePolicy(policy)
        # Shown before it has a parent it would be a window of its own, and take the keyboard.
        (doubt if party in self._doubted else ticks).hide()
        doubt.clicked.connect(partial(self._show_ticks, party, doubt, ticks))
        self.doubts[party] = doubt
        lines.addWidget(doubt, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(ticks)

    def _tick(self, party: PartyId, issue: IssueId, name: str) -> TickBox:
        tick = TickBox(name)
        tick.box.setAccessibleName(f"They may be bluffing on {name}")
        tick.setToolTip(tool_tip("Their offers are not believed on this issue"))
        tick.ticked.connect(partial(self._bluff, party, issue))
        self.bluffs[party, issue] = tick
        return tick

    def _show_ticks(self, party: PartyId, doubt: QPushButton, ticks: QWidget, *_: object) -> None:
        self._doubted.add(party)
        first = next(tick for (whose, _), tick in self.bluffs.items() if whose == party)
        ticks.show()
        first.box.setFocus(Qt.FocusReason.TabFocusReason)
        doubt.hide()

    def _take(self, each: TheirOffersTell, *_: object) -> None:
        if each.told is not None:
            told, read = each.told, (*each.told.offers, *each.told.answered)
            self._link.apply(take_in, party=each.party, learned=told.learned, offers=read, date=self._date())
            self.taken_in.emit()

    def _bluff(self, party: PartyId, issue: IssueId, checked: bool) -> None:  # noqa: FBT001 - Qt passes by position
        self._link.apply(set_bluffed, party=party, issue=issue, bluffed=checked)


HARDLY_AGREE = (
    "Hardly anything that your ranges allow fits all that they said and preferred: it is believed only in part. "
    "Widen the ranges of what you think they want, or believe less of what they said."
)

"""The live tradeoff plot: what the deal looks like to both sides, with a caption that says it in words."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from app.document.touched import Touched
from app.domain.edits.dealing import set_draft
from app.domain.edits.parties import set_walk_away_points
from app.domain.ids import PartyId
from app.domain.lookup import Missing
from app.domain.project import FEWEST_PARTIES, Project
from app.study.near import point_near
from app.study.picture import Picture, State
from app.study.scales import best_alternative
from app.wording.captions import caption_wordings
from app.wording.explanations import explanation_in_words
from app.wording.lineup import legend_in_full
from app.wording.numbers import formats_of
from ui.bridge.attention import Attention
from ui.bridge.document_link import DocumentLink
from ui.bridge.following import Following
from ui.bridge.study_link import StudyLink
from ui.kit.buttons import icon_button
from ui.kit.card import Card
from ui.kit.lines_label import CaptionLabel
from ui.kit.plot.records import Hit, Point
from ui.kit.plot.tradeoff import TradeoffPlot
from ui.kit.side_note import SideNote
from ui.kit.type_scale import px
from ui.overrides import override
from ui.panels.tradeoff import records
from ui.panels.tradeoff.hits import card_of, terms_of
from ui.panels.tradeoff.looked_at import LookedAt
from ui.panels.tradeoff.shaded import Shaded
from ui.panels.tradeoff.views import PICTURE, TABLE, UP, ViewsRow

if TYPE_CHECKING:
    from ui.panels.tradeoff.table import PackagesTable

_LETTERS_OF_A_CAPTION = 140
_LOWEST = 160
_GAP = 5


class TradeoffPanel(QWidget):
    """Shows the newest picture; click and drag make the draft, our walk-away line can be moved."""

    copy_asked = Signal()

    def __init__(
        self, link: DocumentLink, attention: Attention, studies: StudyLink, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._link = link
        self._attention = attention
        self._studies = studies
        self._picture: Picture | None = None
        self._has_row = True
        self._views: ViewsRow | None = None
        self._table: PackagesTable | None = None
        self._names: Sequence[tuple[str, PartyId]] = ()
        self._build()
        studies.picture_changed.connect(self._show)
        following = Following(self, link, Touched.PARTIES, self._show_parties)
        attention.axes_changed.connect(following.again)
        if studies.picture is not None:
            self._show(studies.picture)

    def can_explain(self) -> bool:
        """Whether there is a picture to explain."""
        return self._explain.isEnabled()

    def has_named_deals(self) -> bool:
        """Whether there are deals that the theory of bargaining names."""
        return self._named.isEnabled()

    def shows_named_deals(self) -> bool:
        """Whether the named deals are in sight."""
        return self._named.isChecked()

    def explain(self) -> None:
        """Show what the picture rests on, or put it away again."""
        self._explain.toggle()

    def switch_named_deals(self) -> None:
        """Show the deals that the theory of bargaining names, or no longer."""
        self._named.toggle()

    def is_shaded(self) -> bool:
        """Whether the picture is shaded by how likely the others accept what is there."""
        return self._shaded.action.isChecked()

    def switch_shading(self) -> None:
        """Shade the picture by how likely the others accept what is there, or no longer."""
        self._shaded.action.toggle()

    def reset_view(self) -> None:
        """Show the whole picture again after zooming."""
        self._plot.reset_view()

    def height_without_plot(self) -> int:
        """The height of all but the plot itself and the row of views, from what each part asks for now."""
        above = self._views if self._views is not None and self.is_table() else self._caption
        head = max(above.sizeHint().height(), self._explain.sizeHint().height())
        words = self._shaded.words
        below = [] if words.isHidden() else [words.heightForWidth(max(1, words.width()))]
        return self._card.height_of([head, 0, *below])

    def give_row(self, spare: int) -> int:
        """Show the row of views above the picture where there are so many pixels for it; how many it takes.

        Without the room its choices stand in the menu alone. The table has it in place of the caption.
        """
        if self._views is None or not self.can_be_table() or self.is_table():
            return 0
        row = self._views.sizeHint().height() + px(_GAP)
        self._has_row = spare >= row
        self._show_ways()
        return row if self._has_row else 0

    def be_at_least(self, height: int) -> None:
        """Give the plot itself at least so many pixels."""
        if height != self._plot.minimumHeight():
            self._plot.setMinimumHeight(height)
            if self._table is not None:
                self._table.setMinimumHeight(height)

    def _show_ways(self) -> None:
        """Show what leads from the picture to the table and back: the row where there is room, else a button."""
        several, table = self.can_be_table(), self.is_table()
        if self._views is not None:
            self._views.setVisible(several and (self._has_row or table))
        self._to_table.setVisible(several and not self._has_row and not table)

    def can_be_table(self) -> bool:
        """Whether the packages can be shown side by side, and the axes chosen: with more than two at the table."""
        return len(self._link.project.parties) > FEWEST_PARTIES

    def is_table(self) -> bool:
        """Whether the packages are shown side by side."""
        return self._views is not None and self._views.switch.place == TABLE

    def show_as_table(self, *, table: bool) -> None:
        """Show the packages side by side where there are more than two parties, or the picture again."""
        if self._views is not None:
            self._views.switch.set_place(TABLE if table and self.can_be_table() else PICTURE)

    def choose_axes(self) -> None:
        """Put the keyboard where the party on the upward axis is chosen."""
        self.show_as_table(table=False)
        if self._views is not None and self._has_row:
            self._views.up.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._axes_menus[UP].popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    @override
    def hasHeightForWidth(self) -> bool:
        """Never: a layout takes such a height as the least one, and the picture gives way to the draft below it."""
        return False

    def _build(self) -> None:
        self._plot = TradeoffPlot()
        self._plot.setMinimumHeight(px(_LOWEST))
        self._plot.setObjectName("tradeoff plot")
        self._plot.setAccessibleName("Picture of the deal")
        self._note = SideNote("What this shows", self)
        self._note.put_away.connect(lambda: self._explain.setChecked(False))
        card = self._card = Card(padding=10)
        card.set_spacing(_GAP)
        card.body.addLayout(self._build_head())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        self._shown = QStackedLayout()
        card.body.addLayout(self._shown, 1)
        # Last: it shows its first widget at once, which without a parent would be a window of its own.
        self._shown.addWidget(self._plot)
        card.body.addWidget(self._shaded.words)
        self.setFocusProxy(self._plot)
        self._plot.hovered.connect(self._hover)
        self._plot.picked.connect(self._pick)
        self._plot.frontier_dragged.connect(self._drag_along)
        self._plot.frontier_released.connect(lambda _: self._link.close_step())
        self._plot.walk_away_dragged.connect(self._drag_walk_away)
        self._plot.walk_away_released.connect(lambda *_: self._link.close_step())
        self._plot.set_nearest(self._nearest)
        LookedAt(self._plot, self._attention, self._studies)

    def _build_head(self) -> QGridLayout:
        more = icon_button("ellipsis", "More about the picture")
        menu = QMenu(more)
        self._named = menu.addAction("Named deals of the theory of bargaining")
        self._named.setCheckable(True)
        self._named.toggled.connect(self._show_named)
        self._shaded = Shaded(self._plot, self._studies, menu)
        self._shaded.switched.connect(self._show_shaded)
        menu.addAction("Show the whole picture").triggered.connect(self.reset_view)
        menu.addAction("Copy picture of the plot").triggered.connect(lambda *_: self.copy_asked.emit())
        self._as_table = menu.addAction("Packages side by side")
        self._as_table.setCheckable(True)
        self._as_table.triggered.connect(lambda checked: self.show_as_table(table=checked))
        self._axes_menus = tuple(
            menu.addMenu(words) for words in ("Party on the axis across", "Party on the upward axis")
        )
        for place, each in enumerate(self._axes_menus):
            each.aboutToShow.connect(partial(self._fill_axis, place))
        self._more = more
        more.setMenu(menu)
        self._plot.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._plot.customContextMenuRequested.connect(lambda at: menu.popup(self._plot.mapToGlobal(at)))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._explain = icon_button("info", "Explain this")
        self._explain.setCheckable(True)
        self._explain.toggled.connect(self._show_note)
        # Always the same room: the picture must not jump while something is dragged.
        self._caption = CaptionLabel(letters=_LETTERS_OF_A_CAPTION)
        self._head = QGridLayout()
        self._head.setHorizontalSpacing(px(4))
        self._head.setVerticalSpacing(px(_GAP))
        self._head.setColumnStretch(0, 1)
        self._head.addWidget(self._caption, 0, 0)
        # Where there is no row for the switch: as wide as the other buttons, and no higher than the caption.
        self._to_table = icon_button("users", "Packages side by side for every party")
        self._to_table.clicked.connect(lambda: self.show_as_table(table=True))
        self._to_table.hide()
        for column, part in enumerate((self._to_table, self._explain, more), start=1):
            self._head.addWidget(part, 0, column, Qt.AlignmentFlag.AlignTop)
        return self._head

    def _add_views(self) -> tuple[ViewsRow, "PackagesTable"]:
        """What is there with more than two at the table: made when the third one comes."""
        from ui.panels.tradeoff.table import PackagesTable  # noqa: PLC0415 - loaded when the third one comes

        views, table = ViewsRow(), PackagesTable(self._link, self._attention)
        views.picked.connect(self._attention.set_axes)
        views.switch.switched.connect(self._switch)
        views.switch.switched.connect(lambda place: self._as_table.setChecked(place == TABLE))
        self._head.addWidget(views, 1, 0, 1, -1)
        table.setMinimumHeight(self._plot.minimumHeight())
        self._shown.addWidget(table)
        self._views, self._table = views, table
        return views, table

    # showing

    def _show(self, picture: Picture | None) -> None:
        self._picture = picture
        if picture is not None and all(party in {p.id for p in self._link.project.parties} for party in picture.axes):
            self._draw(self._link.project, picture)
        if picture is not None and self._views is not None and self._table is not None and self.is_table():
            self._table.show_lineup(picture.lineup)
            self._views.legend.set_wordings(self._table.legend())

    def _fill_axis(self, place: int) -> None:
        if self._views is not None:
            self._views.fill(self._axes_menus[place], place)

    def _switch(self, place: int) -> None:
        if self._views is None:
            return
        table = place == TABLE
        held = [each for each in (self._to_table, *self._views.switch.buttons) if each.hasFocus()]
        self._studies.line_up(wanted=table)
        self._shown.setCurrentIndex(place)
        self._shaded.set_in_sight(seen=not table)
        # The table says of every package what the caption says of the draft: so it takes the room.
        self._head.removeWidget(self._views)
        self._caption.setVisible(not table)
        if table:
            self._head.addWidget(self._views, 0, 0)
        else:
            self._head.addWidget(self._views, 1, 0, 1, -1)
        self._show_ways()
        self.setFocusProxy(self._shown.currentWidget())
        if any(not each.isVisible() for each in held):
            # Left to itself the keyboard would go to whatever comes first in the window.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._explain.setEnabled(table or (self._picture is not None and self._picture.state is State.READY))
        self._note_again()

    def _draw(self, project: Project, picture: Picture) -> None:
        self._plot.set_axes(records.axes_in(project, picture))
        cloud = records.cloud_in(picture)
        if cloud is not None:
            self._plot.set_cloud(cloud)
        self._plot.set_frontier(records.frontier_in(picture))
        self._plot.set_walk_aways(records.walk_aways_in(project, picture))
        self._plot.set_draft(records.draft_in(project, picture))
        self._plot.set_improvement(records.improvement_in(picture))
        self._plot.set_offers(records.offers_in(project, picture))
        named = self._named.isChecked()
        self._plot.set_solutions(records.solutions_in(picture) if named else ())
        self._named.setEnabled(bool(picture.solutions))
        self._shaded.show_picture(project, picture)
        self._caption.set_wordings(caption_wordings(project, picture.facts, formats_of()))
        self._plot.setAccessibleDescription(self._caption.text())
        self._note_again()
        self._explain.setEnabled(picture.state is State.READY or self.is_table())
        if not self._explain.isEnabled():
            self._explain.setChecked(False)

    def _note_again(self) -> None:
        if self._note.isVisible() and self._picture is not None:
            self._note.set_text(self._explanation(self._link.project, self._picture))

    def _explanation(self, project: Project, picture: Picture) -> str:
        if self.is_table():
            return legend_in_full(project)
        lines = explanation_in_words(project, picture, formats_of()).splitlines()
        if self._named.isChecked():
            lines += records.assumptions_in(picture)
        lines += filter(None, (records.offers_left_out(picture),))
        return "\n\n".join(lines)

    def _show_named(self, checked: bool) -> None:  # noqa: FBT001 - a slot takes what the signal sends
        if checked:
            self.show_as_table(table=False)
        self._show(self._picture)
        # Without what they assume the named deals would look like verdicts.
        self._explain.setChecked(self._explain.isChecked() or (checked and self._explain.isEnabled()))

    def _show_shaded(self, checked: bool) -> None:  # noqa: FBT001 - a slot takes what the signal sends
        if checked:
            self.show_as_table(table=False)
        self._show(self._picture)

    def _show_note(self, checked: bool) -> None:  # noqa: FBT001 - a slot takes what the signal sends
        if checked and self._picture is not None:
            self._note.set_text(self._explanation(self._link.project, self._picture))
            self._note.say()
        else:
            self._note.hide()

    def _show_parties(self, project: Project) -> None:
        several = self.can_be_table()
        if not several:
            self.show_as_table(table=False)
        for action in (self._as_table, *(menu.menuAction() for menu in self._axes_menus)):
            action.setVisible(several)
        if several or self._views is not None:
            views, table = self._views or self._add_views()[0], self._table
            self._show_ways()
            names = records.names_on_axes(project)
            views.show_parties(names, self._studies.axes())
            if table is not None and self.is_table() and names != self._names:
                table.show_again()
            self._names = names

    # what the pointer does

    def _hover(self, hit: Hit | None) -> None:
        picture = self._picture
        terms = None if hit is None or picture is None else terms_of(picture, hit)
        # What is agreed in one case is no package of the deal.
        self._attention.hover(None if hit is None or hit.kind == "case" else terms)
        if hit is None or terms is None or picture is None:
            self._plot.show_hover(None)
            return
        try:
            card = card_of(self._link.project, picture, hit, terms)
        except Missing:
            # The picture is of a snapshot that had more in it; the one of the present snapshot is on its way.
            return
        self._plot.show_hover(card)

    def _nearest(self, at: Point, reach: Point) -> Point | None:
        return None if self._picture is None else point_near(self._picture, at, reach)

    def _pick(self, hit: Hit) -> None:
        terms = None if self._picture is None else terms_of(self._picture, hit)
        if terms is not None and hit.kind != "case":
            self._link.apply(set_draft, terms=terms)

    def _drag_along(self, index: int) -> None:
        if self._picture is not None and self._picture.line is not None:
            terms = self._picture.line.terms_at(index)
            self._link.apply_merging(("draft", "along the frontier"), set_draft, terms=terms)

    def _drag_walk_away(self, axis: str, points: float) -> None:
        picture, us = self._picture, self._link.project.us
        if picture is not None and picture.axes[0 if axis == "x" else 1] == us:
            best = best_alternative(next(side for side in picture.sides if side.party == us))
            at = round(points, 1)
            self._link.apply_merging(("walk away", us), set_walk_away_points, party=us, points=at, best=best)

"""Where a person stands in a deal that is drawn anew: the page, what is open on it, the cell, the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QScrollBar, QWidget
from shiboken6 import isValid

from app.domain.ids import IssueId, PartyId
from app.records import dataclass
from ui.bridge.attention import Attention, Page
from ui.kit.grid.view import Grid
from ui.kit.tab_order import stops_in
from ui.panels.composer import ComposerPanel
from ui.panels.tradeoff.panel import TradeoffPanel

if TYPE_CHECKING:
    from ui.panels.importance.panel import ImportancePanel

_LAID_OUT_MS, _ANSWERED_MS = 500, 3000


class View(Protocol):
    """What is asked of a deal in a window."""

    attention: Attention
    plot: TradeoffPanel
    composer: ComposerPanel

    @property
    def areas(self) -> tuple[QWidget, QScrollArea]: ...
    @property
    def importance(self) -> ImportancePanel | None: ...
    def current_page(self) -> Page: ...
    def go_to(self, page: Page) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What `resume` brings back; scroll bars as shares of their way, because all lengths will be others."""

    page: Page
    across: PartyId | None
    other: PartyId | None
    shown_in: IssueId | None
    unfolded: frozenset[IssueId]
    with_theirs: bool
    named_deals: bool
    shaded: bool
    table: bool
    cells: tuple[tuple[str, int, int], ...]
    scrolled: tuple[float, ...]
    focused: str


def standing_of(view: View) -> Standing:
    """Where the person is in `view`."""
    importance = view.importance
    focused = QApplication.focusWidget()
    return Standing(
        page=view.current_page(),
        across=view.attention.across,
        other=view.attention.other,
        shown_in=view.composer.shown_in,
        unfolded=frozenset() if importance is None else importance.unfolded,
        with_theirs=importance is not None and importance.is_with_theirs,
        named_deals=view.plot.shows_named_deals(),
        shaded=view.plot.is_shaded(),
        table=view.plot.is_table(),
        cells=tuple(
            (grid.accessibleName(), grid.currentIndex().row(), grid.currentIndex().column()) for grid in _grids(view)
        ),
        scrolled=tuple(_share(bar) for bar in _bars(view)),
        focused=_called(focused) if any(focused is stop for stop in _stops(view)) else "",
    )


def resume(view: View, standing: Standing) -> None:
    """Put the person back there, as far as it is still there."""
    view.attention.set_axes(standing.across, standing.other)
    view.go_to(standing.page)
    importance = view.importance
    if importance is not None:
        importance.unfold(standing.unfolded, with_theirs=standing.with_theirs)
    view.composer.show_in(standing.shown_in)
    view.plot.show_as_table(table=standing.table)
    if standing.named_deals:
        view.plot.switch_named_deals()
    if standing.shaded:
        view.plot.switch_shading()
    cells = {name: (row, column) for name, row, column in standing.cells}
    for grid in _grids(view):
        grid.go_to(*cells.get(grid.accessibleName(), (-1, -1)))
    is_there = _focus(view, standing.focused)
    for number, (bar, share) in enumerate(zip(_bars(view), standing.scrolled, strict=False)):
        _while_laid_out(bar, partial(_put_at, bar, share), _LAID_OUT_MS)
        if number == 0 and standing.focused and not is_there:
            # What had the keyboard comes with the first answer about the deal.
            _while_laid_out(bar, partial(_focus_unless_elsewhere, view, standing.focused), _ANSWERED_MS)


def _focus(view: View, called: str) -> bool:
    """Put the keyboard on what is called so; False where nothing is, or not yet."""
    found = next((stop for stop in _stops(view) if called and _called(stop) == called), None)
    if found is not None:
        found.setFocus(Qt.FocusReason.OtherFocusReason)
    return found is not None


def _focus_unless_elsewhere(view: View, called: str) -> bool:
    """The same, and True as well where the person has gone elsewhere meanwhile."""
    focused = QApplication.focusWidget()
    return any(stop is focused for stop in _stops(view)) or _focus(view, called)


def _put_at(bar: QScrollBar, share: float) -> bool:
    bar.setValue(round(share * bar.maximum()))
    return False


def _while_laid_out(bar: QScrollBar, act: Callable[[], bool], lasting: int) -> None:
    """Do so now and whenever what a bar scrolls changes, until it is done, or for so many milliseconds."""
    held = True

    def follow() -> None:
        # The bar of a view that is just being taken apart moves too.
        if isValid(bar) and held and act():
            let_go()

    def let_go() -> None:
        nonlocal held
        held = False

    def wait() -> None:
        if isValid(bar):
            QTimer.singleShot(lasting, bar, let_go)

    bar.rangeChanged.connect(follow)
    # Counted from when the window comes to lay anything out: until then it is busy making it.
    QTimer.singleShot(0, bar, wait)
    follow()


def _stops(view: View) -> Iterator[QWidget]:
    for area in view.areas:
        yield from stops_in(area)


def _grids(view: View) -> Iterator[Grid]:
    page = view.areas[0]
    return (grid for grid in page.findChildren(Grid) if grid.isVisibleTo(page))


def _bars(view: View) -> Iterator[QScrollBar]:
    page, side = view.areas
    scrolled = page.findChild(QScrollArea)
    if scrolled is not None:
        yield scrolled.verticalScrollBar()
    yield side.verticalScrollBar()


def _share(bar: QScrollBar) -> float:
    return bar.value() / bar.maximum() if bar.maximum() else 0.0


def _called(widget: QWidget | None) -> str:
    if widget is None:
        return ""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")

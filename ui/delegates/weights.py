"""What tables of importances have in common: bars that are dragged and locked, and confirming those in doubt."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton

from app.domain.doubts import doubtful_weights
from app.domain.edits.weights import confirm_weights, lock_weight, unlock_weight
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import party_of, preference_of
from app.domain.project import Project
from ui.bridge.document_link import DocumentLink
from ui.delegates.cell import CellDelegate
from ui.kit.buttons import link_button
from ui.kit.grid.sheet import RowId, Sheet
from ui.kit.grid.view import Grid

__all__ = ["are_marked", "confirm_button", "switch_lock", "weights_grid"]

Drag = Callable[[RowId, object, float, object], None]
"""One tick of dragging: the row, the column's key, where on the track, and what all ticks of one drag share."""


def weights_grid(
    sheet: Sheet, link: DocumentLink, name: str, *, drag: Drag, lock: Callable[[RowId, object], None]
) -> Grid:
    """A grid of bars; a drag is one step, which ends when the bar is let go."""
    made = Grid(sheet)
    made.setAccessibleName(name)
    delegate = CellDelegate(made)
    delegate.dragged.connect(drag)
    delegate.released.connect(lambda *_: link.close_step())
    delegate.lock_clicked.connect(lock)
    made.setItemDelegate(delegate)
    return made


def switch_lock(link: DocumentLink, party: PartyId, issue: IssueId) -> None:
    """Lock a weight, or let it give way again."""
    locked = preference_of(party_of(link.project, party), issue).locked
    link.apply(unlock_weight if locked else lock_weight, party=party, issue=issue)


def confirm_button(link: DocumentLink, in_sight: Callable[[], Sequence[PartyId]]) -> QPushButton:
    """A button that confirms every marked importance of the parties in sight."""
    made = link_button("The marked ones still fit", "check")
    made.clicked.connect(lambda: link.apply(confirm_weights, parties=in_sight()))
    return made


def are_marked(project: Project, parties: Sequence[PartyId]) -> bool:
    """Whether any importance of these parties is marked, so that there is something to confirm."""
    return any(doubtful_weights(party_of(project, party)) for party in parties)

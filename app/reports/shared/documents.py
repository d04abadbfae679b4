"""Which documents there are for the others, and who makes each of them of a public deal."""

from collections.abc import Callable
from typing import Final

from app.domain.public import PublicDeal
from app.reports.outline import Outline
from app.reports.shared.agenda import agenda_of
from app.reports.shared.proposal import proposal_of
from app.reports.shared.terms import terms_of

DOCUMENTS: Final[dict[str, Callable[[PublicDeal], Outline]]] = {
    "proposal": proposal_of,
    "terms": terms_of,
    "agenda": agenda_of,
}
"""By the value of the gate's `SharedKind`; a copy is no document."""

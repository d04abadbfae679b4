"""The documents for the others."""

from app.reports.gate import SharedKind
from app.reports.shared.documents import DOCUMENTS


def test_everything_that_is_shared_but_the_copy_is_a_document() -> None:
    assert set(DOCUMENTS) == set(SharedKind) - {SharedKind.COPY}

"""The documents for us alone, without a window."""

from app.cli.private_reports import MADE_BY
from app.cli.report_options import PRIVATE


def test_every_private_kind_has_its_maker() -> None:
    assert set(MADE_BY) == set(PRIVATE)

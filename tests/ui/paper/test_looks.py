"""How large things stand on paper."""

from dataclasses import replace

import pytest

from app.reports.paper import Paper
from tests.app.reports.outlines import everything
from ui.paper.looks import DENSE, ROOMY, look_of
from ui.paper.pages import Pages


def test_what_is_worked_with_is_dense_and_still_to_be_read() -> None:
    assert look_of(everything()) is ROOMY
    assert look_of(replace(everything(), dense=True)) is DENSE
    # 7.5 points, and 7 millimetres from one line to write on to the next.
    assert min(DENSE.body, DENSE.quiet, DENSE.small) * 72 / 96 >= 7.5
    assert DENSE.line * 25.4 / 96 >= 7


@pytest.mark.usefixtures("qapp")
def test_a_dense_document_takes_fewer_pages() -> None:
    counts = [Pages(replace(everything(), dense=dense), Paper.A4).count for dense in (True, False)]
    assert counts[0] < counts[1]

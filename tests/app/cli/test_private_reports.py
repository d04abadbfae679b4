"""The documents for us alone, without a window."""

from pathlib import Path

import pytest

from app.cli.private_reports import MADE_BY
from app.cli.report_options import PRIVATE
from tests.app.cli.conftest import Dealwright
from tests.app.reports.found_text import Page


def test_every_private_kind_has_its_maker() -> None:
    assert set(MADE_BY) == set(PRIVATE)


@pytest.mark.parametrize("kind", PRIVATE)
def test_a_private_document_is_marked_and_nobody_is_asked_for_a_name(
    dealwright: Dealwright, trade: Path, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / "out.html"
    answer = dealwright("report", trade, "--kind", kind, "-o", out, "--date", "2026-11-27")
    assert (answer.code, answer.out, answer.err) == (0, "Written: out.html\n", "")
    text = Page(out.read_text(encoding="utf-8")).text
    assert text.startswith("PRIVATE")
    assert "Nov 27, 2026" in text


def test_a_comparison_is_of_the_packages_named(dealwright: Dealwright, trade: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    named = ("--package", "offer:offer-1", "--package", "offer:offer-2")
    assert dealwright("report", trade, "--kind", "comparison", "-o", out, *named).code == 0
    assert "Draft" not in Page(out.read_text(encoding="utf-8")).text
    answer = dealwright("report", trade, "--kind", "comparison", "-o", tmp_path / "b.html", "--package", "kept:x")
    assert answer.code == 1
    assert "there is no “kept:x” in this deal: draft, offer:offer-2, offer:offer-1, even are expected" in answer.err

"""How and since when a number is known, as two columns."""

import pytest

from app.domain.estimates import Estimate, Source
from ui.models.columns import CellRefused
from ui.models.known_columns import known_columns

Row = Estimate | None


def test_another_source_is_of_today_and_the_day_is_typed() -> None:
    said: list[tuple[Source, str]] = []

    def keep(_row: Row, source: Source, date: str) -> str:
        said.append((source, date))
        return ""

    source, since = known_columns(lambda row: row, keep, date=lambda: "2026-11-27")
    guess = Estimate(value=3)
    assert source.edit is not None
    assert since.edit is not None
    source.edit(guess, "they said so")
    source.edit(guess, "a guess")
    since.edit(Estimate(value=3, source=Source.SAID), "2.5.2026")
    assert said == [(Source.SAID, "2026-11-27"), (Source.SAID, "2026-05-02")]
    refused, _ = known_columns(lambda row: row, lambda _row, _source, _date: "no")
    assert refused.edit is not None
    with pytest.raises(CellRefused):
        refused.edit(guess, "they said so")


def test_of_a_row_without_a_number_nothing_is_told() -> None:
    source, since = known_columns(lambda row: row, lambda _row, _source, _date: "never asked")
    nothing: Row = None
    assert (source.text(nothing), since.text(nothing)) == ("", "")

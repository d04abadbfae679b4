"""How and since when a number of another side is known, as two columns of a table."""

from collections.abc import Callable
from typing import TypeVar

from app.domain.estimates import Estimate, Source
from app.wording.states import source_in_words
from ui.bridge.clock import today
from ui.kit.grid.sheet import Choices
from ui.models.columns import Column, refuse_if, typed_day

Row = TypeVar("Row")


def known_columns(
    known: Callable[[Row], Estimate | None],
    keep: Callable[[Row, Source, str], str],
    *,
    stretch: int = 3,
    date: Callable[[], str] = today,
) -> tuple[Column[Row], Column[Row]]:
    """The columns: `known` is the number of a row, None where none is told of, `keep` returns why it refuses.

    What is more than a guess is known since today until another day is typed.
    """

    def source(row: Row) -> str:
        number = known(row)
        return "" if number is None else source_in_words(number.source)

    def since(row: Row) -> str:
        number = known(row)
        return "" if number is None else number.date

    def pick(row: Row, text: str) -> None:
        picked = next((each for each in Source if source_in_words(each) == text), Source.GUESS)
        number = known(row)
        if number is not None and picked is not number.source:
            refuse_if(keep(row, picked, "" if picked is Source.GUESS else date()))

    def day(row: Row, text: str) -> None:
        number = known(row)
        if number is None:
            return
        refuse_if(keep(row, number.source, typed_day(text)))

    return (
        Column(
            key="source",
            title="How you know",
            text=source,
            look=lambda row: Choices(labels=tuple(map(source_in_words, Source))) if source(row) else None,
            editable=lambda row: bool(source(row)),
            edit=pick,
            tip=source,
            width=96,
            stretch=stretch,
            title_gives_way=True,
        ),
        Column(
            key="since",
            title="Since",
            text=since,
            editable=lambda row: bool(source(row)),
            edit=day,
            title_tip="Since when you know it: such as 2026-11-27 or 27.11.2026",
            width=104,
            title_gives_way=True,
        ),
    )

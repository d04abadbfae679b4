"""What is not parted by the end of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.outline import (
    Block,
    Column,
    Heading,
    Items,
    NewPage,
    Notice,
    Paragraph,
    Room,
    Said,
    Signatures,
    Table,
)
from app.reports.together import staying_in

HEADING = Heading(words="here")
WORDS = Paragraph(words="words")
TABLE = Table(columns=(Column(title="a"),), rows=(("b",),))
LIST = Items(items=("one",))
CONDITION = Notice(words="subject to")


@pytest.mark.parametrize(
    ("blocks", "staying"),
    [
        ((HEADING, WORDS, LIST), (True, False, False)),
        ((WORDS, WORDS, Said(words="ask"), TABLE), (True, True, True, False)),
        ((WORDS, LIST, WORDS, TABLE), (False, False, True, False)),
        ((LIST, Room(lines=2)), (True, False)),
        ((WORDS, NewPage(), TABLE), (False, False, False)),
        ((LIST, WORDS, Signatures(names=("Ana",))), (False, True, False)),
        ((LIST, WORDS, CONDITION), (False, True, False)),
        ((WORDS, CONDITION, LIST), (False, False, False)),
    ],
)
def test_what_leads_to_the_next_block_stays_with_it(blocks: tuple[Block, ...], staying: tuple[bool, ...]) -> None:
    assert staying_in(blocks) == staying


@given(st.lists(st.sampled_from((HEADING, WORDS, TABLE, LIST, CONDITION, NewPage(), Room(lines=1))), max_size=8))
def test_nothing_stays_with_a_new_page_or_the_end_but_a_heading(blocks: list[Block]) -> None:
    staying = staying_in(blocks)
    assert len(staying) == len(blocks)
    for number, stays in enumerate(staying):
        following = blocks[number + 1] if number + 1 < len(blocks) else NewPage()
        assert not (stays and isinstance(following, NewPage)) or isinstance(blocks[number], Heading)

"""Outlines for tests: of some blocks, with every kind of block, read from right to left, at random."""

from typing import Final

from hypothesis import strategies as st

from app.reports.outline import (
    Align,
    Audience,
    Block,
    Card,
    Cards,
    Column,
    Figure,
    Heading,
    Items,
    NewPage,
    Notice,
    Outline,
    Paragraph,
    Room,
    Said,
    Signatures,
    Table,
)
from tests.app.reports.documents import picture

SVG: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" viewBox="0 0 480 300">'
    '<polyline points="20,280 100,240 200,120 460,20" fill="none" stroke="#0072B2" stroke-width="2"/></svg>'
)
LONG: Final = "Donaudampfschifffahrtsgesellschaftskapitänsmütze & the office of Mr <b>Müller</b>"


def of(*blocks: Block, title: str = "A deal") -> Outline:
    """A document of these blocks."""
    return Outline(title=title, audience=Audience.PRIVATE, blocks=blocks, mark="PRIVATE", foot="From a1b2c3")


def table(rows: int, words: str = "because of the office") -> Table:
    """A table with so many rows."""
    columns = (
        Column(title="Issue", share=3),
        Column(title="Importance", align=Align.END),
        Column(title="Why", share=3),
    )
    return Table(columns=columns, rows=tuple((f"Issue {row}", f"{row}%", words) for row in range(rows)))


def cards(number: int, words: str = "value") -> Cards:
    """So many cards."""
    rows = tuple((f"Issue {row}", f"{words} {row}") for row in range(5))
    return Cards(cards=tuple(Card(title=f"Offer {place}", rows=rows, notes=("Until May.",)) for place in range(number)))


def everything(issues: int = 30) -> Outline:
    """Every kind of block, and whatever stands at the head and the foot of a document; a table of so many rows."""
    return Outline(
        title="Brief",
        subtitle="House in Birch Lane",
        audience=Audience.PRIVATE,
        mark="PRIVATE",
        foot="Inputs 3f9ac210",
        letterhead="Anna Becker",
        logo=picture(),
        blocks=(
            Heading(words="What matters"),
            Heading(words="To us", level=2),
            Paragraph(words="Price above all.\nThen the date."),
            Paragraph(words="This rests on guesses.", quiet=True),
            Said(words="Which is closest, and why?"),
            Notice(words="Do not name the other house."),
            Items(items=("first", "second")),
            Items(items=("one", "two"), numbered=True),
            Items(items=("uno", "due"), numbered=True),
            Items(items=("ask", "listen " * 40), tick=True),
            table(issues, LONG),
            Table(columns=(Column(), Column(share=4)), rows=(("From", "Anna"), ("To", "Bank"))),
            Cards(
                cards=(
                    Card(title="Package A", rows=(("Price", "€1"), ("Date", "May")), notes=("Soon.",)),
                    Card(title="Package B", rows=(("Price", "€2"),)),
                )
            ),
            cards(2, LONG),
            Figure(svg=SVG, width=480, height=300, words="A line"),
            Room(lines=3),
            NewPage(),
            Signatures(names=("Anna", "Bank", LONG), beside="Place, date"),
        ),
    )


EVERYTHING: Final = everything(2)


def arabic() -> Outline:
    """A document that is read from right to left."""
    return Outline(
        title="عرض",
        audience=Audience.SHAREABLE,
        right_to_left=True,
        language="ar",
        foot="الصفحة",
        blocks=(
            Heading(words="ما نقترحه"),
            Paragraph(words="هذا اقتراحنا Acme 123."),
            Table(columns=(Column(title="البند"), Column(title="القيمة", align=Align.END)), rows=(("السعر", "1,200"),)),
            Items(items=("أول", "ثان")),
            Signatures(names=("آنا",), beside="المكان، التاريخ"),
        ),
    )


WILD: Final = (
    *("\x00\x08", "\x1b[0m", "\ud800", "\ufffe", "<b>&amp;", "\"'", "]]>", "a\r\nb\tc", "\u202eabc", "-->", "{%}"),
    "\u2068محمد (a)\u2069 b",
)
texts: Final = st.text(st.characters(), max_size=8) | st.sampled_from(WILD)
_rows = st.lists(st.tuples(texts, texts), max_size=3).map(tuple)
_cards = st.builds(Card, title=texts, rows=_rows, notes=st.lists(texts, max_size=2).map(tuple))
_aligns = st.sampled_from(Align)
_columns = st.builds(Column, title=texts, share=st.integers(0, 5), align=_aligns)
_blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, words=texts, level=st.integers(0, 9)),
    st.builds(Paragraph, words=texts, quiet=st.booleans()),
    st.builds(Said, words=texts),
    st.builds(Notice, words=texts),
    st.builds(Items, items=st.lists(texts, max_size=3).map(tuple), numbered=st.booleans(), tick=st.booleans()),
    st.builds(Table, columns=st.tuples(_columns, _columns), rows=_rows),
    st.builds(Cards, cards=st.lists(_cards, max_size=6).map(tuple)),
    st.builds(Figure, svg=texts, width=st.just(10.0), height=st.just(5.0), words=texts),
    st.builds(Room, lines=st.integers(0, 3)),
    st.builds(Signatures, names=st.lists(texts, max_size=3).map(tuple), beside=texts),
    st.just(NewPage()),
)
outlines: Final = st.builds(
    Outline,
    title=texts,
    subtitle=texts,
    audience=st.sampled_from(Audience),
    blocks=st.lists(_blocks, max_size=6).map(tuple),
    mark=texts,
    foot=texts,
    letterhead=texts,
    logo=st.sampled_from((b"", b"no picture", picture())),
    language=st.sampled_from(("en", "ar", '"')),
    right_to_left=st.booleans(),
)

"""Outlines for the tests of pages: every kind of block, long ones, strange signs, right to left."""

from typing import Final

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
    """Every kind of block."""
    return of(
        Notice(words="This is for you alone."),
        Heading(words="What you want"),
        Paragraph(words="The office is confidential, first of all."),
        table(issues, LONG),
        Heading(words="The picture", level=2),
        Figure(svg=SVG, width=480, height=300, words="a picture"),
        Paragraph(words="A quiet explanation.", quiet=True),
        Heading(words="Say this"),
        Said(words="“Nothing is agreed until everything is agreed.”"),
        Items(items=("Ask first", "Listen " * 40), tick=True),
        Room(lines=3),
        Items(items=("one", "two"), numbered=True),
        Items(items=("a dot", "another")),
        cards(3),
        cards(2, LONG),
        NewPage(),
        Heading(words="Signed"),
        Signatures(names=("Ana Lima", LONG), beside="Place, date"),
        title="Brief: supply contract",
    )


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
            Signatures(names=("آنا",)),
        ),
    )

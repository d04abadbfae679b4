"""The words of an outline, in the order in which they are read."""

from app.reports.outline import (
    Audience,
    Card,
    Cards,
    Column,
    Figure,
    Heading,
    Items,
    NewPage,
    Outline,
    Paragraph,
    Room,
    Signatures,
    Table,
    words_of,
)


def test_the_words_of_every_block_stand_in_reading_order() -> None:
    outline = Outline(
        title="Proposal",
        audience=Audience.SHAREABLE,
        letterhead="Harbour",
        blocks=(
            Heading(words="Terms"),
            Paragraph(words=""),
            Items(items=("first", "second")),
            Table(columns=(Column(title="Issue"), Column()), rows=(("Price", "9 €"),)),
            Cards(cards=(Card(title="A", rows=(("Price", "8 €"),), notes=("valid today",)),)),
            Figure(svg="<svg/>", width=1, height=1, words="a picture"),
            Room(lines=3),
            NewPage(),
            Signatures(names=("Ada",)),
        ),
    )
    body = ["Terms", "first", "second", "Issue", "Price", "9 €", "A", "Price", "8 €", "valid today", "Ada"]
    assert words_of(outline) == ("Harbour", "Proposal", *body)

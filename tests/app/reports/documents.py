"""Documents for tests: a deal of words, an outline with every block, a picture, and random outlines."""

import struct
import zlib
from dataclasses import replace
from typing import Final

from hypothesis import strategies as st

from app.domain.public import (
    Letterhead,
    PublicBranch,
    PublicClause,
    PublicDeal,
    PublicIssue,
    PublicPackage,
    PublicTerm,
)
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


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG file."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def picture(*more: bytes, width: int = 6, height: int = 2) -> bytes:
    """A PNG file, with more chunks before those that are drawn."""
    rows = b"".join(b"\0" + b"\x00\x72\xb2" * width for _row in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    drawn = chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(more) + drawn


def says(issue: str, words: str) -> PublicTerm:
    """A plain term."""
    return PublicTerm(issue=issue, words=words)


ROOF: Final = PublicTerm(
    issue="Roof",
    event="Surveyor’s report",
    branches=(PublicBranch(outcome="no leaks", words="buyer"), PublicBranch(outcome="leaks", words="€8,000 off")),
    missing=("who judges it",),
)
HOUSE: Final = PublicPackage(
    terms=(says("Closing date", "30 June 2027"), says("Price", "€412,000"), ROOF),
    open=("Keys",),
    reasons=("An early date spares you a second move.",),
)
EARLY: Final = PublicPackage(terms=(says("Closing date", "31 March 2027"), says("Price", "€405,000")), open=("Keys",))
DEAL: Final = PublicDeal(
    title="House in Birch Lane",
    sender="Anna Becker",
    receivers=("Miller Estates, Inc.", "Bank"),
    letterhead=Letterhead(name="Anna Becker"),
    date="26 November 2026",
    valid_until="15 December 2026",
    issues=(PublicIssue(name="Closing date"), PublicIssue(name="Keys"), PublicIssue(name="Price")),
    packages=(HOUSE,),
    clauses=(
        PublicClause(words="The kitchen is part of the sale."),
        PublicClause(words="Order the report", due="1 March 2027", by="Anna Becker"),
        PublicClause(words="Clear the garage", by="Bank"),
    ),
)
SEVERAL: Final = replace(DEAL, packages=(HOUSE, EARLY))

SVG: Final = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><circle cx="5" cy="5" r="4"/></svg>\n'
EVERYTHING: Final = Outline(
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
        Items(items=("ask", "listen"), tick=True),
        Table(
            columns=(Column(title="Issue", share=3), Column(title="Ours", align=Align.END)),
            rows=(("Price", "40%"), ("Date", "10%")),
        ),
        Table(columns=(Column(), Column(share=4)), rows=(("From", "Anna"), ("To", "Bank"))),
        Cards(
            cards=(
                Card(title="Package A", rows=(("Price", "€1"), ("Date", "May")), notes=("Soon.",)),
                Card(title="Package B", rows=(("Price", "€2"),)),
            )
        ),
        Figure(svg=SVG, width=10, height=10, words="A point"),
        Room(lines=3),
        NewPage(),
        Signatures(names=("Anna", "Bank", "Miller"), beside="Place, date"),
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
    st.builds(Signatures, names=st.lists(texts, max_size=3).map(tuple)),
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

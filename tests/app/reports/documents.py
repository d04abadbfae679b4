"""What documents are made of in tests: a deal of words, and a picture."""

import struct
import zlib
from dataclasses import replace
from typing import Final

from app.domain.public import (
    Letterhead,
    PublicBranch,
    PublicClause,
    PublicDeal,
    PublicIssue,
    PublicPackage,
    PublicTerm,
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

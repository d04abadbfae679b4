"""Outline: a document as plain words in blocks, of which HTML, pages, PDF and DOCX are made alike.

All words are plain text: whoever renders them escapes them, and begins a new line at each line end. Nothing here knows
a deal, a window or a file.
"""

from enum import StrEnum

from app.records import dataclass


class Audience(StrEnum):
    """Who may read a document: us alone, or the others at the table too."""

    PRIVATE = "private"
    SHAREABLE = "shareable"


class Align(StrEnum):
    """To which side the words of a column stand; START is the left where one reads from left to right."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading, which stays with what follows it; the title of the document is none."""

    words: str
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; a `quiet` one is an explanation in small secondary text."""

    words: str
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words to say aloud."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A sentence in a box that nobody overlooks."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list: with dots, `numbered`, or with boxes to `tick`; one with `room` has a line beside each to write on."""

    items: tuple[str, ...]
    numbered: bool = False
    tick: bool = False
    room: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its title and its share of the width beside the other columns' shares."""

    title: str = ""
    share: int = 1
    align: Align = Align.START


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells, one per column; the titles stand on every page. The first column is a heading of its row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A package under a title: what it says issue by issue, and notes below."""

    title: str
    rows: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Cards of the same rank, side by side as far as there is room."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing (SVG Tiny 1.2), `width` x `height` in its own units, and what it shows in words for who cannot see.

    What is said of it may stand `beside` it, in paragraphs.
    """

    svg: str
    width: float
    height: float
    words: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Empty lines to write on."""

    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """A line to sign on for each of these names, and one for what `beside` says: place and date."""

    names: tuple[str, ...]
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Said | Notice | Items | Table | Cards | Figure | Room | Signatures | NewPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A document: `mark` stands at the head of every page (as PRIVATE), `foot` at its foot beside the page number.

    `letterhead` and `logo` (a PNG file) stand on the first page only. `language` is that of the words (BCP 47), also
    of `numbering`, which says at the foot what page it is. A `dense` one, to work with, has small letters and little
    room between them.
    """

    title: str
    audience: Audience
    blocks: tuple[Block, ...]
    subtitle: str = ""
    mark: str = ""
    foot: str = ""
    letterhead: str = ""
    logo: bytes = b""
    language: str = "en"
    numbering: str = "{number} / {count}"
    right_to_left: bool = False
    dense: bool = False


def words_of(outline: Outline) -> tuple[str, ...]:
    """Every text of the body in reading order, as a reader of any rendering of it finds them; drawings have none."""
    found = [outline.letterhead, outline.title, outline.subtitle]
    for block in outline.blocks:
        found.extend(_words_of(block))
    return tuple(words for words in found if words)


def _words_of(block: Block) -> tuple[str, ...]:
    match block:
        case Heading() | Paragraph() | Said() | Notice():
            return (block.words,)
        case Items():
            return block.items
        case Table():
            titles = tuple(column.title for column in block.columns)
            return (*titles, *(cell for row in block.rows for cell in row))
        case Cards():
            return tuple(words for card in block.cards for words in _words_of_card(card))
        case Signatures():
            return tuple(words for name in block.names for words in (block.beside, name))
        case Figure():
            return block.beside
        case Room() | NewPage():
            return ()


def _words_of_card(card: Card) -> tuple[str, ...]:
    return (card.title, *(words for row in card.rows for words in row), *card.notes)

"""An outline as one HTML file for browsers and mail: no script, no link, nothing that is fetched or hidden."""

import base64
import re
from collections.abc import Iterable, Iterator
from html import escape
from string import Template
from typing import Final

from app.assets import resource_path
from app.reports.logo import drawable
from app.reports.outline import (
    Align,
    Block,
    Card,
    Cards,
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
from app.reports.printable import printable

MANY_COLUMNS: Final = 5
"""A table of so many columns is moved sideways on a phone instead of being squeezed."""
_DEEPEST_HEADING: Final = 4
_LONGEST_WORD: Final = 24
_LONG_WORD: Final = re.compile(rf"(\S{{{_LONGEST_WORD},}})")


def html_of(outline: Outline) -> str:
    """The document as a file of its own, the same for the same outline; everything typed in it is escaped.

    What no page can hold is left out: see `printable`. A logo that is no PNG file, and a drawing that is no SVG, are
    left out.
    """
    page = Template(resource_path("reports", "page.html").read_text(encoding="utf-8"))
    return page.substitute(
        language=_text(outline.language),
        direction="rtl" if outline.right_to_left else "ltr",
        title=escape(printable(": ".join(filter(None, (outline.title, outline.subtitle))))).replace("\n", " "),
        style=resource_path("reports", "page.css").read_text(encoding="utf-8"),
        marked=(" marked" if outline.mark else "") + (" dense" if outline.dense else ""),
        mark="".join(f"{line}\n" for line in _mark(outline)),
        head="".join(f"{line}\n" for line in _head(outline)),
        body="".join(f"{line}\n" for block in outline.blocks for line in _lines_of(block)),
        foot=f"<footer>{_text(outline.foot)}</footer>\n" if outline.foot and not outline.mark else "",
    )


def _mark(outline: Outline) -> Iterator[str]:
    """A browser prints the mark on every page: the foot, which the end of the document alone would have, goes along."""
    if outline.mark:
        yield '<div class="mark">'
        yield _element("p", outline.mark)
        if outline.foot:
            yield _element("p", outline.foot, "foot")
        yield "</div>"


def _head(outline: Outline) -> Iterator[str]:
    logo = drawable(outline.logo)
    if logo or outline.letterhead:
        yield '<div class="letterhead">'
        if logo:
            yield f'<img alt="" src="data:image/png;base64,{base64.b64encode(logo).decode("ascii")}">'
        if outline.letterhead:
            yield _element("p", outline.letterhead)
        yield "</div>"
    yield _element("h1", outline.title)
    if outline.subtitle:
        yield _element("p", outline.subtitle, "subtitle")


def _lines_of(block: Block) -> Iterable[str]:
    match block:
        case Heading():
            return (_element(f"h{min(max(block.level, 1) + 1, _DEEPEST_HEADING)}", block.words),)
        case Paragraph():
            return (_element("p", block.words, "quiet" if block.quiet else ""),)
        case Said():
            return (f'<blockquote class="said">{_element("p", block.words)}</blockquote>',)
        case Notice():
            return (_element("p", block.words, "notice"),)
        case Items():
            return _items(block)
        case Table():
            return _table(block)
        case Cards():
            return ('<div class="cards">', *(line for card in block.cards for line in _card(card)), "</div>")
        case Figure():
            return _figure(block)
        case Room():
            return (f'<div class="room" aria-hidden="true">{"<div></div>" * block.lines}</div>',)
        case Signatures():
            return _signatures(block)
        case NewPage():
            return ('<div class="new-page"></div>',)


def _items(items: Items) -> Iterator[str]:
    name = "ol" if items.numbered else "ul"
    kind = " ".join(each for each, given in (("tick", items.tick), ("answered", items.room)) if given)
    yield f'<{name} class="{kind}">' if kind else f"<{name}>"
    for words in items.items:
        yield _element("li", words)
    yield f"</{name}>"


def _table(table: Table) -> Iterator[str]:
    titled = any(column.title for column in table.columns)
    many = len(table.columns) >= MANY_COLUMNS
    whole = sum(column.share for column in table.columns) or 1
    yield f'<div class="{"wide" if titled else "facts"}">'
    yield '<table class="many">' if many else "<table>"
    if titled:
        widths = (f'<col style="width:{100 * column.share / whole:.4g}%">' for column in table.columns)
        yield f"<colgroup>{''.join(widths)}</colgroup>"
        titles = "".join(_cell("th", _breakable(column.title), column.align, "col") for column in table.columns)
        yield f"<thead><tr>{titles}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        aligned = enumerate(zip(row, table.columns, strict=True))
        cells = (_body_cell(number, words, column.align) for number, (words, column) in aligned)
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table></div>"


def _body_cell(number: int, words: str, align: Align) -> str:
    return _cell("td", _text(words), align) if number else _cell("th", _text(words), align, "row")


def _cell(name: str, written: str, align: Align, scope: str = "") -> str:
    scoped = f' scope="{scope}"' if scope else ""
    aligned = ' class="end"' if align is Align.END else ""
    return f"<{name}{scoped}{aligned}>{written}</{name}>"


def _breakable(title: str) -> str:
    """A title whose words stay whole in a narrow column; very long ones may break, or the table would be too wide."""
    parts = (part for word in _LONG_WORD.split(printable(title)) for part in _in_parts(word))
    return "<wbr>".join(map(_text, parts))


def _in_parts(words: str) -> Iterator[str]:
    step = _LONGEST_WORD // 2 if _LONG_WORD.fullmatch(words) else len(words) or 1
    yield from (words[place : place + step] for place in range(0, len(words), step))


def _card(card: Card) -> Iterator[str]:
    yield '<section class="card">'
    yield _element("h3", card.title)
    if card.rows:
        yield "<dl>"
        for issue, words in card.rows:
            yield _element("dt", issue) + _element("dd", words)
        yield "</dl>"
    if card.notes:
        yield from _items(Items(items=card.notes))
    yield "</section>"


def _figure(figure: Figure) -> Iterator[str]:
    begin = figure.svg.find("<svg")
    end = figure.svg.find(">", begin)
    if begin < 0 or end < 0:
        return
    opening, rest = figure.svg[begin + len("<svg") : end], printable(figure.svg[end + 1 :])
    box = "" if "viewBox" in opening else f' viewBox="0 0 {figure.width:g} {figure.height:g}"'
    named = f"<title>{_text(figure.words)}</title>" if figure.words else ""
    beside = "".join(_element("p", words) for words in figure.beside)
    told = f"<figcaption>{beside}</figcaption>" if beside else ""
    yield f'<figure><svg role="img"{printable(opening)}{box}>{named}{rest.strip()}{told}</figure>'


def _signatures(signatures: Signatures) -> Iterator[str]:
    yield '<div class="signatures">'
    for name in signatures.names:
        yield _element("p", signatures.beside, "quiet")
        yield _element("p", name)
    yield "</div>"


def _element(name: str, words: str, kind: str = "") -> str:
    kept = f' class="{kind}"' if kind else ""
    return f"<{name}{kept}>{_text(words)}</{name}>"


def _text(words: str) -> str:
    return escape(printable(words)).replace("\n", "<br>")

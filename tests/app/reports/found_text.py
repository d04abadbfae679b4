"""What a reader finds in a file: the text of HTML and DOCX, and what they are made of."""

import io
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from docx.oxml.ns import nsmap
from typing_extensions import override

from app.reports.printable import printable
from app.reports.reading_order import without_signs

WORD = f"{{{nsmap['w']}}}"


class Page(HTMLParser):
    """An HTML file taken apart: its text, its elements with their attributes, its comments."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.comments: list[str] = []
        self._inside: list[str] = []
        self.feed(text)
        self.close()

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in {"meta", "img", "br", "col", "wbr"}:
            self._inside.append(tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            assert self._inside.pop() == tag, "an element is closed within another one"

    @override
    def handle_data(self, data: str) -> None:
        if not {"style", "title"} & set(self._inside):
            self.lines.append(data)

    @override
    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    @property
    def text(self) -> str:
        """Everything that is read."""
        return "\n".join(line for line in self.lines if line.strip())


def bare(text: str) -> str:
    """A text without blanks and signs of direction, which each format writes in its own way."""
    return "".join(without_signs(printable(text)).split())


def docx_parts(data: bytes) -> dict[str, bytes]:
    """The parts of a DOCX file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def docx_text(data: bytes) -> str:
    """The words in the body of a DOCX file, a line for each paragraph."""
    body = ET.fromstring(docx_parts(data)["word/document.xml"])  # noqa: S314 - we have just written it
    return "\n".join("".join(map(_said, line.iter())) for line in body.iter(f"{WORD}p"))


def _said(node: ET.Element) -> str:
    return "\n" if node.tag == f"{WORD}br" else (node.text or "" if node.tag == f"{WORD}t" else "")

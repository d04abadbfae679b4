"""From XML text to a small tree, with every limit checked while it is read; nothing outside the text is ever asked for.

The reader is the standard library's expat with document types refused before anything in them counts: without one
there are no entities to expand and no files to fetch.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple
from xml.parsers import expat

from app.exchange.findings import Fact, Finding, ImportRefused, Refusal, Xml

DEEPEST: Final = 32
MOST_ELEMENTS: Final = 500_000
MOST_ATTRIBUTES: Final = 64
LONGEST_TEXT: Final = 100_000
_BLOCK: Final = 1 << 20
_SHOWN: Final = 24
_DOCTYPE: Final = re.compile(r"<!doctype", re.IGNORECASE)
_CODES: Final = {
    expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]: Xml.WORD,
    expat.errors.codes[expat.errors.XML_ERROR_SYNTAX]: Xml.WORD,
    expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]: Xml.CLOSING_TAG,
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]: Xml.REST,
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN]: Xml.REST,
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION]: Xml.REST,
    expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR]: Xml.REST,
    expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]: Xml.ENTITY,
    expat.errors.codes[expat.errors.XML_ERROR_BAD_CHAR_REF]: Xml.CHARACTER,
    expat.errors.codes[expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE]: Xml.ONE_ATTRIBUTE,
    expat.errors.codes[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]: Xml.ONE_ROOT,
}


class Node(NamedTuple):
    """An element: names of elements and attributes in small letters, text between elements left out.

    A tuple, for half a million of them are made in a third of the time.
    """

    tag: str
    attributes: Mapping[str, str]
    children: tuple["Node", ...]
    line: int

    def walk(self) -> Iterator["Node"]:
        """The element and all within it, as they stand in the file."""
        yield self
        for child in self.children:
            yield from child.walk()


def tree_of(text: str, file: str) -> Node:
    """The root element of an XML text; raises ImportRefused with the place."""
    return _Reader(file).read(text)


class _Reader:
    """One reading of one text."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._letters = 0
        self._open: list[tuple[str, dict[str, str], list[Node], int]] = []
        self._root: Node | None = None
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._count_letters
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._parser.EntityDeclHandler = self._refuse_doctype
        self._parser.ExternalEntityRefHandler = self._refuse_doctype

    def read(self, text: str) -> Node:
        self._check_head(text)
        self._check_count(text)
        data = text.encode("utf-8", "surrogatepass")
        try:
            for start in range(0, len(data), _BLOCK):
                self._parser.Parse(data[start : start + _BLOCK])
            self._parser.Parse(b"", True)  # noqa: FBT003 - expat takes no names
        except expat.ExpatError as error:
            raise self._malformed(text, error) from None
        if self._root is None:
            raise ImportRefused(Finding(code=Refusal.MALFORMED, file=self._file, expected=Xml.REST))
        return self._root

    def _check_head(self, text: str) -> None:
        """Refuse a document type before the parser sees it: what an exception stops is only the next block."""
        beginning = re.compile(r"\s*+(?:<!--(?:[^-]|-(?!->))*+-->\s*+|<\?(?:[^?]|\?(?!>))*+\?>\s*+)*+").match(text)
        place = beginning.end() if beginning else 0
        if _DOCTYPE.match(text, place):
            line = text.count("\n", 0, place) + 1
            raise ImportRefused(Finding(code=Refusal.DTD, file=self._file, line=line))

    def _check_count(self, text: str) -> None:
        """Refuse too many elements before one of them is made, which takes seconds; those in comments count too."""
        starts = text.count("<") - text.count("</") - text.count("<!") - text.count("<?")
        if starts > MOST_ELEMENTS:
            raise ImportRefused(Finding(code=Refusal.TOO_MANY_ELEMENTS, file=self._file, expected=MOST_ELEMENTS))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._letters = 0
        if len(self._open) >= DEEPEST:
            raise self._refused(Refusal.TOO_DEEP, expected=DEEPEST)
        if len(attributes) > MOST_ATTRIBUTES:
            raise self._refused(Refusal.TOO_MANY_ATTRIBUTES, found=len(attributes), expected=MOST_ATTRIBUTES)
        longest = max(map(len, (tag, *attributes, *attributes.values())))
        if longest > LONGEST_TEXT:
            raise self._refused(Refusal.TEXT_TOO_LONG, found=longest, expected=LONGEST_TEXT)
        self._check_namespaces(tag, attributes)
        lowered = {name.lower(): value for name, value in attributes.items()}
        self._open.append((tag.lower(), lowered, [], self._parser.CurrentLineNumber))

    def _check_namespaces(self, tag: str, attributes: dict[str, str]) -> None:
        """What begins with `xml:` says nothing to us; anything else with a prefix belongs to another format."""
        for name in (tag, *attributes):
            if name == "xmlns" or (":" in name and not name.startswith("xml:")):
                raise self._refused(Refusal.FOREIGN_NAMESPACE, found=name[:_SHOWN])

    def _end(self, _tag: str) -> None:
        tag, attributes, children, line = self._open.pop()
        self._letters = 0
        node = Node(tag=tag, attributes=attributes, children=tuple(children), line=line)
        if self._open:
            self._open[-1][2].append(node)
        else:
            self._root = node

    def _count_letters(self, letters: str) -> None:
        self._letters += len(letters)
        if self._letters > LONGEST_TEXT:
            raise self._refused(Refusal.TEXT_TOO_LONG, found=self._letters, expected=LONGEST_TEXT)

    def _refuse_doctype(self, *_: object) -> int:
        raise self._refused(Refusal.DTD)

    def _refused(self, code: Refusal, *, found: Fact = None, expected: Fact = None) -> ImportRefused:
        line = self._parser.CurrentLineNumber
        return ImportRefused(Finding(code=code, file=self._file, line=line, found=found, expected=expected))

    def _malformed(self, text: str, error: expat.ExpatError) -> ImportRefused:
        line = text.split("\n", error.lineno)[error.lineno - 1 : error.lineno]
        rest = line[0][error.offset : error.offset + _SHOWN] if line else ""
        if rest and not rest[0].isprintable() and rest[0] not in "\t\n":
            # What nobody sees cannot be shown.
            rest, expected = f"U+{ord(rest[0]):04X}", Xml.CHARACTER
        else:
            expected = _CODES.get(error.code, Xml.OTHER)
        return ImportRefused(
            Finding(
                code=Refusal.MALFORMED,
                file=self._file,
                line=error.lineno,
                column=error.offset + 1,
                found=rest.strip(),
                expected=expected,
            )
        )

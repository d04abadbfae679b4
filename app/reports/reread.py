"""Files that leave, read back as their receiver gets them: the words in them, and what is in them besides the words."""

import base64
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any, Final, NamedTuple

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject
from typing_extensions import override

from app.records import dataclass
from app.reports.logo import NoPicture, logo_of
from app.wording.translate import _

__all__ = ["Reread", "reread_docx", "reread_html", "reread_pdf", "told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """The `words` of a file; sentences on what was looked for and is `absent`, and on what is `hidden` in it."""

    words: str
    absent: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


class Check(NamedTuple):
    """Something that was looked for: what is said when it is not there, and what was found of it."""

    absent: str
    found: tuple[str, ...]


def told(words: str, checks: Iterable[Check]) -> Reread:
    """What is said of the words and of the checks of a file."""
    looked = list(checks)
    return Reread(
        words=words,
        absent=tuple(check.absent for check in looked if not check.found),
        hidden=tuple(dict.fromkeys(found for check in looked for found in check.found)),
    )


def _no_names() -> str:
    return _("No author, program or date.")


def _nothing_beside() -> str:
    return _("No comments, links, scripts or attached files.")


def _no_hidden_words() -> str:
    return _("No words that cannot be seen.")


def _in_file(what: str, words: object) -> str:
    return _("In the file, but not on its pages: {what} “{words}”.").format(what=what, words=words)


def _pictures(pictures: Iterable[bytes]) -> Check:
    kept = (_("A picture holds more than what is drawn in it."),)
    return Check(_("Nothing in its pictures but what is drawn."), kept if any(map(_holds_more, pictures)) else ())


def _holds_more(picture: bytes) -> bool:
    try:
        return logo_of(picture) != picture
    except NoPicture:
        return True


# HTML

_EMPTY: Final = frozenset({"meta", "img", "br", "col", "wbr", "link", "base", "input", "hr"})
_WITHIN: Final = frozenset({"a", "b", "i", "em", "strong", "span", "wbr", "tspan", "svg", "g", "col"})
_FETCHES: Final = frozenset({"script", "link", "iframe", "object", "embed", "form", "base", "a", "video", "audio"})
_SHOWN_NAMES: Final = frozenset({"viewport", "referrer"})
_UNSEEN: Final = re.compile(
    r"display:none|visibility:hidden|font-size:0(?![.\d])|opacity:0(?![.\d])"
    r"|(?<!-)color:(?:white|#f{3}(?:f{3})?(?![0-9a-f])|transparent)"
)
_DATA: Final = "data:image/png;base64,"
_WORDLESS: Final = frozenset({"title", "placeholder", "aria-label", "aria-description", "content", "value"})


def reread_html(data: bytes) -> Reread:
    """An HTML file as a browser shows it, a line for each part; raises UnicodeDecodeError."""
    page = _Page()
    page.feed(data.decode())
    page.close()
    checks = (
        Check(_no_names(), tuple(page.names)),
        Check(_nothing_beside(), tuple(page.beside)),
        Check(_no_hidden_words(), tuple(page.unseen)),
        _pictures(page.pictures),
    )
    return told(page.words, checks)


class _Page(HTMLParser):
    """Takes a page apart while it is fed."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.beside: list[str] = []
        self.unseen: list[str] = []
        self.pictures: list[bytes] = []
        self._inside: list[tuple[str, bool]] = []
        self._lines: list[str] = [""]

    @property
    def words(self) -> str:
        """What is read, a line for each part."""
        return "\n".join(line for line in (" ".join(each.split()) for each in self._lines) if line)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._look_at(tag, given)
        style = given.get("style", "").lower().replace(" ", "")
        unseen = "hidden" in given or bool(_UNSEEN.search(style)) or tag == "template"
        if tag not in _WITHIN:
            self._lines.append("")
        if tag not in _EMPTY:
            self._inside.append((tag, unseen))

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag not in _WITHIN:
            self._lines.append("")
        for place in reversed(range(len(self._inside))):
            if self._inside[place][0] == tag:
                del self._inside[place:]
                return

    @override
    def handle_data(self, data: str) -> None:
        inside = {tag for tag, _unseen in self._inside}
        if "style" in inside:
            if _hides(data):
                self.unseen.append(_("Its style sheet hides something."))
            return
        if "script" in inside or not data.strip():
            self._lines[-1] += " " if data and "script" not in inside else ""
            return
        if any(unseen for _tag, unseen in self._inside):
            self.unseen.append(_in_file(_("hidden words"), " ".join(data.split())))
        self._lines[-1] += data

    @override
    def handle_comment(self, data: str) -> None:
        self.beside.append(_in_file(_("a comment"), data.strip()))

    def _look_at(self, tag: str, given: dict[str, str]) -> None:
        if tag == "meta" and given.get("name", "viewport").lower() not in _SHOWN_NAMES:
            self.names.append(_in_file(given["name"], given.get("content", "")))
        if tag in _FETCHES:
            self.beside.append(_in_file(_("an element"), tag))
        for name, value in given.items():
            if name in {"src", "href", "xlink:href"} and value.startswith(_DATA):
                self.pictures.append(base64.b64decode(value.removeprefix(_DATA)))
            elif name in {"src", "srcset", "href", "xlink:href"} and not value.startswith("#"):
                self.beside.append(_in_file(_("a link"), value))
            elif name.startswith("on"):
                self.beside.append(_in_file(_("a script"), value))
            elif value and tag != "meta" and (name in _WORDLESS or name.startswith("data-") or name == "alt"):
                self.unseen.append(_in_file(_("words"), value))


def _hides(style: str) -> bool:
    """Whether a style sheet takes something out of sight."""
    return bool(re.search(r"display:none|visibility:hidden|(?<!-)color:transparent", style.lower().replace(" ", "")))


# DOCX

_NO_DAY: Final = (1980, 1, 1, 0, 0, 0)
_SHEETS: Final = re.compile(r"word/(?:header|document|footer|footnotes|endnotes)\d*\.xml")
_MARKED_UP: Final = {
    "w:ins": _("a tracked insertion"),
    "w:del": _("a tracked deletion"),
    "w:commentReference": _("a comment"),
    "w:hyperlink": _("a link"),
    "w:altChunk": _("another file"),
}
_PROPERTIES, _COMMENTS = "docProps/", "word/comments"
_OTHER_FILES: Final = ("customXml/", "word/embeddings/", "word/vbaProject", "word/activeX")


def reread_docx(data: bytes) -> Reread:
    """A DOCX file as a word processor shows it, head and foot of its pages with it, a line for each paragraph."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        days = [each.date_time for each in package.infolist()]
        parts = {name: package.read(name) for name in package.namelist()}
    order = sorted((name for name in parts if _SHEETS.fullmatch(name)), key=_place_of)
    sheets: list[Any] = [parse_xml(parts[name]) for name in order]
    checks = (
        Check(_no_names(), (*_properties(parts), *_times(days))),
        Check(_("No comments, tracked changes, links or attached files."), tuple(_beside_docx(parts, sheets))),
        Check(_no_hidden_words(), tuple(found for sheet in sheets for found in _unseen_runs(sheet))),
        _pictures(found for name, found in parts.items() if name.startswith("word/media/")),
    )
    lines = (_said(line) for sheet in sheets for line in sheet.iter(qn("w:p")))
    return told("\n".join(line.strip("\t") for line in lines if line.strip()), checks)


def _place_of(name: str) -> int:
    return next(place for place, part in enumerate(("header", "document", "foot", "endnotes")) if part in name)


def _said(line: Any) -> str:  # noqa: ANN401 - what python-docx parses with has no types
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    return "".join(node.text or "" if node.tag == qn("w:t") else signs.get(node.tag, "") for node in line.iter())


def _properties(parts: dict[str, bytes]) -> Iterator[str]:
    for name, data in parts.items():
        if name.startswith(_PROPERTIES) and name.endswith(".xml"):
            for node in parse_xml(data).iter():
                if node.text and node.text.strip():
                    yield _in_file(str(node.tag).rpartition("}")[2], node.text.strip())


def _times(days: Iterable[tuple[int, ...]]) -> Iterator[str]:
    yield from (_in_file(_("a time"), "-".join(map(str, day[:3]))) for day in days if day != _NO_DAY)


def _beside_docx(parts: dict[str, bytes], sheets: Iterable[Any]) -> Iterator[str]:
    for name, data in parts.items():
        if name.startswith(_COMMENTS) and name.endswith(".xml"):
            for comment in parse_xml(data).iter(qn("w:comment")):
                yield _in_file(_("a comment"), " ".join(map(_said, comment.iter(qn("w:p")))))
        elif name.startswith(_OTHER_FILES):
            yield _in_file(_("another file"), name)
        elif name.endswith(".rels") and b"External" in data:
            yield _in_file(_("a link"), name)
    for sheet in sheets:
        for tag, what in _MARKED_UP.items():
            yield from (_in_file(what, _said(node)) for node in sheet.iter(qn(tag)))


def _unseen_runs(sheet: Any) -> Iterator[str]:  # noqa: ANN401 - what python-docx parses with has no types
    for run in sheet.iter(qn("w:r")):
        looks = run.find(qn("w:rPr"))
        words = _said(run)
        if looks is None or not words.strip():
            continue
        colour = looks.find(qn("w:color"))
        is_white = colour is not None and str(colour.get(qn("w:val"))).upper() == "FFFFFF"
        if is_white or looks.find(qn("w:vanish")) is not None:
            yield _in_file(_("hidden words"), words)


# PDF

_PLAIN_ROOT: Final = frozenset({"/Type", "/Pages"})
_PAINTS: Final = frozenset({b"Tj", b"TJ", b"'", b'"'})
_FILLS: Final = frozenset({b"g", b"rg", b"k", b"sc", b"scn"})
_INVISIBLE: Final = 3


def reread_pdf(data: bytes) -> Reread:
    """A PDF file page by page, as the strictest of readers: also words that are covered or outside the page."""
    reader = PdfReader(io.BytesIO(data))
    names = [_in_file(name.removeprefix("/"), words) for name, words in (reader.metadata or {}).items()]
    if "/ID" in reader.trailer:
        names.append(_in_file(_("a number of the file"), "ID"))
    root = reader.trailer["/Root"].get_object()
    extras = [str(name) for name in root if name not in _PLAIN_ROOT] if isinstance(root, DictionaryObject) else []
    notes = [_note(each.get_object()) for page in reader.pages for each in page.get("/Annots", ())]
    unseen = [
        _("On page {number} there are letters that are not seen.").format(number=number)
        for number, page in enumerate(reader.pages, start=1)
        if _has_unseen_letters(page)
    ]
    checks = (
        Check(_no_names(), tuple(names)),
        Check(_nothing_beside(), (*(_in_file(_("a part"), name.removeprefix("/")) for name in extras), *notes)),
        Check(_no_hidden_words(), tuple(unseen)),
    )
    return told("\n\n".join(page.extract_text() for page in reader.pages), checks)


def _note(note: Any) -> str:  # noqa: ANN401 - pypdf has no narrower type for what may stand anywhere
    return _in_file(_("a comment or a link"), note.get("/Contents", note.get("/Subtype", "")))


def _has_unseen_letters(page: PageObject) -> bool:
    contents = page.get_contents()
    mode, white = 0, False
    kept: list[tuple[int, bool]] = []
    for operands, operator in contents.operations if contents is not None else ():
        if operator == b"q":
            kept.append((mode, white))
        elif operator == b"Q" and kept:
            mode, white = kept.pop()
        elif operator == b"Tr":
            mode = int(operands[0])
        elif operator in _FILLS:
            white = _is_white(operands, operator)
        elif operator in _PAINTS and (mode == _INVISIBLE or white):
            return True
    return False


def _is_white(operands: Iterable[Any], operator: bytes) -> bool:
    try:
        levels = [float(each) for each in operands]
    except (TypeError, ValueError):
        return False
    return bool(levels) and all(each == (0 if operator == b"k" else 1) for each in levels)

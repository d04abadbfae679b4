"""Telling from its first bytes what a file is that is not ours, so that the refusal can name it."""

from typing import Final

from app.storage.errors import Foreign

_BEGINNINGS: Final = (
    (b"%PDF-", Foreign.PDF),
    (b"\x89PNG\r\n\x1a\n", Foreign.PNG),
    (b"\xff\xd8\xff", Foreign.JPEG),
    (b"GIF8", Foreign.GIF),
    (b"\x1f\x8b", Foreign.GZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Foreign.OLE),
    (b"{\\rtf", Foreign.RTF),
    (b"MZ", Foreign.EXE),
    (b"\x7fELF", Foreign.ELF),
    (b"SQLite format 3\0", Foreign.SQLITE),
    (b"age-encryption.org/", Foreign.AGE),
    (b"dealwright-sealed/", Foreign.SEALED),
    (b"L\0\0\0\x01\x14\x02\0", Foreign.SHORTCUT),
    (b"[InternetShortcut]", Foreign.SHORTCUT),
    (b"[Desktop Entry]", Foreign.SHORTCUT),
    (b"-----BEGIN AGE ENCRYPTED FILE-----", Foreign.AGE),
)
_LOOKED_AT = 4096
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def foreign_kind(data: bytes) -> Foreign | None:
    """What the file is, None when it may be JSON."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data)
    return _kind_of_markup(data[:_LOOKED_AT].removeprefix(_BYTE_ORDER_MARK).lstrip().lower())


def _kind_of_zip(data: bytes) -> Foreign:
    """By the names in its directory, which stand in the clear; nothing is unpacked."""
    if b"xl/workbook" in data:
        return Foreign.XLSX
    return Foreign.DOCX if b"word/document" in data else Foreign.ZIP


def _kind_of_markup(beginning: bytes) -> Foreign | None:
    if not beginning.startswith(b"<"):
        return None
    if b"<negotiation_template" in beginning or b"<utility_space" in beginning:
        return Foreign.GENIUS
    if b"<html" in beginning or b"<!doctype html" in beginning:
        return Foreign.HTML
    return Foreign.XML

"""A logo: of a PNG file what is needed to draw it and no more, because files of pictures tell who made them where."""

import struct
import zlib
from collections.abc import Iterator
from typing import Final

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
LARGEST: Final = 4_000_000
"""Bytes; a letterhead needs a tenth of that."""
_DRAWN: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_HEAD: Final = 13
_BEFORE_THE_HEAD: Final = 16
"""Bytes of the signature, and of length and name of the first chunk."""


class NoPicture(ValueError):
    """These bytes are no PNG file that can be drawn."""


def logo_of(data: bytes) -> bytes:
    """The same picture without text, dates, places and what else a PNG file may hold beside it; raises NoPicture."""
    if len(data) > LARGEST or not data.startswith(SIGNATURE):
        raise NoPicture
    chunks = [(kind, body) for kind, body in _chunks(data) if kind in _DRAWN]
    kinds = [kind for kind, _body in chunks]
    if kinds[:1] != [b"IHDR"] or kinds[-1:] != [b"IEND"] or b"IDAT" not in kinds or len(chunks[0][1]) != _HEAD:
        raise NoPicture
    logo = SIGNATURE + b"".join(_chunk(kind, body) for kind, body in chunks)
    if not all(size_of(logo)):
        raise NoPicture
    return logo


def size_of(logo: bytes) -> tuple[int, int]:
    """Width and height in pixels of what `logo_of` has made."""
    width, height = struct.unpack_from(">II", logo, _BEFORE_THE_HEAD)
    return width, height


def drawable(logo: bytes) -> bytes:
    """A logo as `logo_of` makes it; nothing where there is none or it cannot be drawn."""
    try:
        return logo_of(logo)
    except NoPicture:
        return b""


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place < len(data):
        if len(data) < place + 12:
            raise NoPicture
        length, kind = struct.unpack_from(">I4s", data, place)
        body = data[place + 8 : place + 8 + length]
        check = data[place + 8 + length : place + 12 + length]
        if len(check) < 4 or struct.unpack(">I", check)[0] != zlib.crc32(kind + body):
            raise NoPicture
        yield kind, body
        if kind == b"IEND":
            return
        place += 12 + length


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

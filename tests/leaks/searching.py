"""Looking for a text or a number in a file, in every form and layer in which one can hide."""

import base64
import gzip
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import quote
from xml.sax.saxutils import escape

DEEPEST = 5
_GZIP = b"\x1f\x8b\x08"
_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_PNG = b"\x89PNG\r\n\x1a\n"
_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f’']*")
_WHOLE_NUMBER = re.compile(rf"(?<!\w){_NUMBER.pattern}(?!\w)")
_SIGNS = re.compile(r"\D")


def layers(data: bytes, depth: int = DEEPEST) -> Iterator[bytes]:
    """The bytes themselves, and those of every archive member and compressed stream in them."""
    yield data
    if depth == 0:
        return
    for inner in (*_members(data), *_streams(data)):
        yield from layers(inner, depth - 1)


def _members(data: bytes) -> Iterator[bytes]:
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist():
                yield f"{member.filename} {member.comment!r} {member.extra!r}".encode()
                yield archive.read(member)


def _streams(data: bytes) -> Iterator[bytes]:
    """What any gzip or deflate stream in the bytes unpacks to: pages of a PDF, texts of a PNG."""
    for start in _starts(data, _GZIP):
        yield from _unpacked(zlib.decompressobj(wbits=31), data[start:])
    for sign in _ZLIB:
        for start in _starts(data, sign):
            yield from _unpacked(zlib.decompressobj(), data[start:])


def _starts(data: bytes, sign: bytes) -> Iterator[int]:
    found = data.find(sign)
    while found >= 0:
        yield found
        found = data.find(sign, found + 1)


def _unpacked(packer: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    try:
        inner = packer.decompress(data)
    except zlib.error:
        return
    if inner:
        yield inner


def forms(text: str) -> Iterator[bytes]:
    """How a text may be written: encodings, hexadecimal, base64 at each offset, backwards, escaped."""
    plain = text.encode()
    for encoded in (plain, text.encode("utf-16-le"), text.encode("utf-16-be")):
        yield encoded
        yield encoded.hex().encode()
        yield encoded.hex().upper().encode()
        for offset in range(3):
            # The letters at the ends depend on what stands beside them.
            coded = base64.b64encode(b"\0" * offset + encoded)
            yield coded[4 if offset else 0 : -4]
    yield text[::-1].encode()
    yield quote(text).encode()
    yield escape(text).encode()
    yield "".join(f"&#{ord(letter)};" for letter in text).encode()


def texts(data: bytes) -> str:
    """All layers as one text, its look-alike letters made alike, and what a PDF shows.

    An archive is no text, only its members are: in what is compressed two digits stand side by side by chance.
    """
    found = " ".join(
        layer.decode(errors="ignore") for layer in layers(data) if not zipfile.is_zipfile(io.BytesIO(layer))
    )
    return unicodedata.normalize("NFKC", found)


def holds_text(data: bytes, text: str) -> bool:
    """Whether a text stands in a file in any form."""
    wanted = tuple(forms(text))
    return any(form in layer for layer in layers(data) for form in wanted) or text.casefold() in texts(data).casefold()


class Numbers:
    """The numbers of a file, for looking for many of them."""

    def __init__(self, data: bytes) -> None:
        self._layers = tuple(layers(data))
        text = texts(data)
        self._digits = _SIGNS.sub("", "".join(_NUMBER.findall(text)))
        self._each = frozenset(_SIGNS.sub("", number).strip("0") for number in _WHOLE_NUMBER.findall(text))

    def hold(self, digits: str) -> bool:
        """Whether a number of nine digits stands in the file: whole, whatever stands between its digits, wherever its
        point; as a percentage, or as one divided by it; rounded to two digits or more; coded as texts may be.
        """
        turned = f"{1 / int(digits):.8e}".partition("e")[0].replace(".", "")
        if any(each[:length] in self._digits for each in (digits, turned) for length in (9, 8, 7)):
            return True
        rounded = (f"{int(digits):.{length - 1}e}".partition("e")[0] for length in range(2, 7))
        told = {number.replace(".", "").strip("0") for number in rounded}
        if any(len(each) > 1 and each in self._each for each in told):
            return True
        return any(form in layer for form in forms(digits) for layer in self._layers)


def packed(data: bytes) -> dict[str, bytes]:
    """The same bytes as files of several kinds may carry them, to try the search itself."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as outer:
        outer.writestr("inner.gz", gzip.compress(data))
    chunk = b"zTXtComment\0\0" + zlib.compress(data)
    picture = _PNG + len(chunk).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    return {
        "plain": data,
        "an archive in an archive": archive.getvalue(),
        "a stream of a page": b"1 0 obj << /Filter /FlateDecode >> stream\n" + zlib.compress(data) + b"\nendstream",
        "a comment of a picture": picture,
        "hexadecimal": data.hex().encode(),
        "base64": base64.b64encode(b"x" + data),
        "wide letters": data.decode().encode("utf-16-le"),
        "backwards": data.decode()[::-1].encode(),
    }

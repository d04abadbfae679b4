"""Pictures of strangers: a PNG or JPEG becomes a small PNG, and nothing else is looked at."""

import base64
import random
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QLoggingCategory
from PySide6.QtGui import QColor, QImage

from app.exchange.apart import Apart
from app.exchange.source import Source
from app.reports.logo import SIGNATURE, logo_of, size_of
from tests.effort import repeats
from tests.hostile.guard import no_hang
from tests.hostile.killers import FIVE
from tests.hostile.spoiling import spoilt_bytes
from ui.panels.on_paper.logos import logo_in
from ui.panels.on_paper.pictures import LARGEST, picture_apart, png_of

RED: Final = QColor(200, 30, 30)


def picture(kind: str, *, width: int = 60, height: int = 20) -> bytes:
    """A red picture as a file of this kind."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(RED)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # type: ignore[call-overload]  # the stubs know only names of files as text
    return bytes(buffer.data().data())


def read(data: bytes) -> bytes:
    """What is made of these bytes, read here; nothing where they are no picture."""
    return base64.b64decode(png_of([Source(name="logo.png", data=data)], lambda: None), validate=True)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_read_there_as_it_is_here_and_made_small(kind: str) -> None:
    small, large = picture(kind), picture(kind, width=3000, height=200)
    assert size_of(read(small)) == (60, 20)
    width, height = size_of(read(large))
    assert (width, height <= LARGEST.height()) == (LARGEST.width(), True)
    assert base64.b64decode(picture_apart().read([Source(name="a", data=large)])) == read(large)
    (colour,) = {QImage.fromData(read(small)).pixelColor(x, 10).name() for x in (0, 30, 59)}
    assert abs(QColor(colour).red() - RED.red()) < 4


DRAWING: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="60" height="20">'
    '<image width="60" height="20" xlink:href="{path}"/></svg>'
)


def test_a_drawing_called_a_picture_draws_no_other_file_of_this_person(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(picture("PNG"))
    drawing = DRAWING.format(path=secret).encode()
    # This is what would be handed over, had Qt found out by itself what it is.
    assert QImage.fromData(drawing).pixelColor(30, 10) == RED
    assert read(drawing) == b""


@pytest.mark.parametrize("kind", ["BMP", "PPM", "XPM", "WEBP", "ICO"])
def test_no_other_decoder_is_reached(kind: str) -> None:
    data = picture(kind)
    assert not QImage.fromData(data).isNull()
    assert read(data) == b""


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@pytest.mark.parametrize("side", [60_000, 2**31 - 1])
def test_a_small_file_that_is_a_huge_picture_is_none(side: int, tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    rows = zlib.compress(bytes(2**24), 9)
    path.write_bytes(SIGNATURE + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))
    with no_hang():
        found = logo_in(path, picture_apart())
    assert (found.png, found.sentence) == (
        b"",
        "“bomb.png” is no picture that can be read: PNG or JPEG is expected.",
    )


@pytest.mark.parametrize("what", FIVE)
def test_whatever_a_picture_does_to_its_reader_is_one_sentence(what: str, tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(picture("PNG"))
    with no_hang():
        found = logo_in(path, FIVE[what].apart())  # type: ignore[arg-type]  # whatever it reads, it does not say it
    assert found.png == b""
    assert found.sentence.startswith("“logo.png”: reading it ")
    assert FIVE[what].says in found.sentence
    assert "\n" not in found.sentence


@pytest.mark.parametrize("said", ["", "AAAA", "no base 64", "ä", "A"])
def test_an_answer_that_is_no_picture_is_one_sentence(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(picture("PNG"))
    monkeypatch.setattr(Apart, "read", lambda *_: said)
    assert "is no picture that can be read" in logo_in(path, picture_apart()).sentence


@pytest.fixture
def unheard() -> Iterator[None]:
    """Qt warns of every damaged picture, thousands of times."""
    QLoggingCategory.setFilterRules("qt.gui.imageio*=false")
    yield
    QLoggingCategory.setFilterRules("")


@pytest.mark.usefixtures("unheard")
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_spoilt_anywhere_is_a_small_one_or_none(kind: str) -> None:
    sample, chance = picture(kind, width=24, height=8), random.Random(kind)  # noqa: S311 - not a secret
    taken, times = 0, repeats(10_000, night=500_000)
    for _ in range(times):
        with no_hang():
            png = read(spoilt_bytes(sample, chance))
        if png:
            assert logo_of(png)
            width, height = size_of(png)
            assert width <= LARGEST.width()
            assert height <= LARGEST.height()
            taken += 1
    assert 0 < taken < times

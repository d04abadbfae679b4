"""A logo: only what is drawn of a PNG file, and a refusal of everything else."""

import pytest

from app.reports.logo import LARGEST, NoPicture, drawable, logo_of, size_of
from tests.app.reports.documents import chunk, picture


def test_text_places_and_times_in_a_picture_are_left_out() -> None:
    told = picture(chunk(b"tEXt", b"Author\0Alice"), chunk(b"eXIf", b"GPS"), chunk(b"tIME", b"\0" * 7)) + b"more"
    assert logo_of(told) == picture()
    assert size_of(logo_of(told)) == (6, 2)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        picture()[:-1],
        picture()[:30],
        picture().replace(b"IDAT", b"IDAX"),
        picture(width=0),
        picture() + b"x" * LARGEST,
        b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""),
    ],
)
def test_what_is_no_picture_is_refused_and_not_drawn(data: bytes) -> None:
    with pytest.raises(NoPicture):
        logo_of(data)
    assert drawable(data) == b""

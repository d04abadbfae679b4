"""Foreign files are told by their first bytes; the kinds are covered by the hostile corpus."""

import pytest

from app.storage.errors import Foreign
from app.storage.foreign import foreign_kind


@pytest.mark.parametrize("data", [b"{}", b" \n[1]", b'\xef\xbb\xbf{"a": 1}', b'"<html>"', b"", b"M"])
def test_what_may_be_json_is_not_foreign(data: bytes) -> None:
    assert foreign_kind(data) is None


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bytes.fromhex("4c0000000114020000000000c000000000000046") + bytes(60), id="Windows"),
        pytest.param(b"[InternetShortcut]\r\nURL=file:///C:/House.dealwright\r\n", id="browser"),
        pytest.param(b"[Desktop Entry]\nType=Link\nURL=file:///House.dealwright\n", id="desktop"),
    ],
)
def test_shortcuts_of_every_desktop_are_told(data: bytes) -> None:
    assert foreign_kind(data) is Foreign.SHORTCUT

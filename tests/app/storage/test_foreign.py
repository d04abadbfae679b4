"""Foreign files are told by their first bytes; the kinds are covered by the hostile corpus."""

import pytest

from app.storage.foreign import foreign_kind


@pytest.mark.parametrize("data", [b"{}", b" \n[1]", b'\xef\xbb\xbf{"a": 1}', b'"<html>"', b"", b"M"])
def test_what_may_be_json_is_not_foreign(data: bytes) -> None:
    assert foreign_kind(data) is None

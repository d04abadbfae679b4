"""Whether others may be told something of ours."""

from app.domain.sharing import Sharing, may_be_told


def test_only_what_is_never_told_may_not_be_told() -> None:
    assert [each for each in Sharing if not may_be_told(each)] == [Sharing.NEVER]

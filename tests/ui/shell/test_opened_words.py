"""What is said of a deal in the moment it opens, through the window that shows it."""

from app.storage.files import bytes_of
from tests.builders import two_issue_deal
from tests.ui.shell.conftest import Office


def test_what_was_mended_is_said_and_else_nothing(office: Office) -> None:
    path = office.file("Whole")
    assert office.opened(path).banner.isHidden()
    mended = office.desk / "Mended.dealwright"
    mended.write_bytes(bytes_of(two_issue_deal()).replace(b'"name": "Deal"', b'"name": "De\\u0007al"', 1))
    office.open(mended, office.first())
    other = office.windows.all[-1]
    assert "1 invisible control character was removed" in other.banner.text()

"""How a verb writes: a new file, an identity of its own."""

from pathlib import Path

from app.cli.writing import write_new
from tests.builders import two_issue_deal


def test_a_new_file_is_written_once_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "deal.dealwright"
    assert write_new(two_issue_deal(), path) == 0
    before = path.read_bytes()
    assert write_new(two_issue_deal(), path) == 1
    assert path.read_bytes() == before

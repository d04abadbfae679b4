"""`decrypt`, and verbs on encrypted files: by the passphrase, and never without."""

import io
import json
import stat
from pathlib import Path

import pytest

from app.storage.atomic import OnDisk, Saver
from app.storage.files import bytes_of, read_project, write_project
from app.storage.sealed import is_sealed, sealed
from tests.app.cli.conftest import Dealwright
from tests.app.storage.sealing import key_of
from tests.builders import two_issue_deal

WORDS = "caf\N{LATIN SMALL LETTER E WITH ACUTE} 12"
KEY = key_of(WORDS)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An encrypted deal."""
    path = tmp_path / "deal.dealwright"
    write_project(Saver(locks=tmp_path / "locks"), two_issue_deal(), path, OnDisk.ABSENT, key=KEY)
    return path


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """Its passphrase, composed another way, in a file as editors write it."""
    path = tmp_path / "words.txt"
    path.write_bytes("\ufeffcafe\u0301 12\r\nanother line\n".encode())
    return path


def test_what_was_encrypted_comes_out_to_the_byte_and_is_private(
    dealwright: Dealwright, file: Path, words: Path, tmp_path: Path
) -> None:
    out = tmp_path / "plain.dealwright"
    answer = dealwright("decrypt", file, "-o", out, "--passphrase-file", words)
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert out.read_bytes() == bytes_of(two_issue_deal())
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_what_is_no_deal_any_more_comes_out_all_the_same(dealwright: Dealwright, words: Path, tmp_path: Path) -> None:
    file, out = tmp_path / "kept.v1.bak", tmp_path / "out"
    file.write_bytes(sealed(b"half a de", KEY))
    assert dealwright("decrypt", file, "-o", out, "--passphrase-file", words).code == 0
    assert out.read_bytes() == b"half a de"


def test_a_verb_reads_an_encrypted_deal_by_its_passphrase(dealwright: Dealwright, file: Path, words: Path) -> None:
    answer = dealwright("analyze", file, "--json", "--passphrase-file", words)
    assert json.loads(answer.out)["packages"] > 0


def test_the_passphrase_may_come_through_standard_input(
    dealwright: Dealwright, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{WORDS}\n".encode())))
    assert dealwright("check", file, "--passphrase-file", "-").code == 0


def test_at_a_terminal_it_is_asked_for_and_not_shown(
    dealwright: Dealwright, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return WORDS

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", ask)
    assert dealwright("check", file).code == 0
    assert asked == ["Passphrase of “deal.dealwright”: "]


def test_whoever_answers_with_the_end_of_the_input_is_told_so_in_a_sentence(
    dealwright: Dealwright, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", ask)
    answer = dealwright("check", file)
    assert answer.code == 1
    assert "its passphrase is needed" in answer.err


def test_where_nobody_can_be_asked_it_says_how_to_give_it(dealwright: Dealwright, file: Path, tmp_path: Path) -> None:
    for verb in (("analyze", file), ("check", file), ("decrypt", file, "-o", tmp_path / "out")):
        answer = dealwright(*verb)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err == (
            "dealwright: “deal.dealwright”: it is encrypted, and its passphrase is needed. "
            "Nothing was read: give --passphrase-file, or run this where it can be asked for.\n"
        )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (b"wrong\n", "“deal.dealwright”: the passphrase is not the right one, or the file is damaged."),
        (b"", "“words.txt”: a passphrase of at least one visible character is expected."),
        (b"\n", "“words.txt”: a passphrase of at least one visible character is expected."),
        (b"\xff\xfe\n", "“words.txt”: this is not UTF-8 text."),
        (b"x" * 5_000, "“words.txt”: a passphrase of 5,000 characters is too long: at most 1,000 are expected."),
    ],
)
def test_a_passphrase_that_is_none_or_another_one_is_refused_in_a_sentence(
    dealwright: Dealwright, file: Path, words: Path, tmp_path: Path, typed: bytes, said: str
) -> None:
    words.write_bytes(typed)
    out = tmp_path / "out"
    answer = dealwright("decrypt", file, "-o", out, "--passphrase-file", words)
    assert answer.code == 1
    assert said in answer.err
    assert not out.exists()


def test_nothing_is_written_over_and_nothing_that_is_open_to_all(
    dealwright: Dealwright, file: Path, words: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.write_bytes(b"mine")
    assert "exists already" in dealwright("decrypt", file, "-o", out, "--passphrase-file", words).err
    assert out.read_bytes() == b"mine"
    answer = dealwright("decrypt", out, "-o", tmp_path / "other", "--passphrase-file", words)
    assert answer.err == "dealwright: “out” is not encrypted: nothing was written.\n"


def test_a_repaired_copy_of_an_encrypted_deal_is_encrypted_too(
    dealwright: Dealwright, file: Path, words: Path, tmp_path: Path
) -> None:
    out, text = tmp_path / "repaired.dealwright", bytes_of(two_issue_deal())
    file.write_bytes(sealed(text.replace(b'"seed": ', b'"sneed": 2, "seed": '), KEY))
    assert dealwright("check", file, "--passphrase-file", words).code == 1
    assert dealwright("check", file, "--repair", "-o", out, "--passphrase-file", words).code == 0
    assert is_sealed(out.read_bytes())
    assert read_project(out, KEY).project == two_issue_deal()

"""A passphrase is taken from where it was said to stand; see test_decrypting.py for what verbs do with it."""

from argparse import Namespace
from pathlib import Path

import pytest

from app.cli.passphrases import passphrase_for
from app.storage.errors import Reason, StorageError


def test_only_the_first_line_of_a_file_counts_and_its_blanks_do(tmp_path: Path) -> None:
    source = tmp_path / "words"
    source.write_bytes(b" two words \nmore")
    options = Namespace(file=Path("deal"), passphrase_file=source)
    assert passphrase_for(options).text == " two words "


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    options = Namespace(file=Path("deal"), passphrase_file=tmp_path / "words")
    with pytest.raises(StorageError) as error:
        passphrase_for(options)
    assert (error.value.reason, error.value.path) == (Reason.MISSING, tmp_path / "words")

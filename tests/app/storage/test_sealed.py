"""Sealed files: opened by their passphrase alone, refused whole when a byte is another, and never at any price."""

import json
import subprocess
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.storage.errors import Reason, StorageError
from app.storage.files import project_from_bytes
from app.storage.sealed import (
    LONGEST_HEADER,
    MARK,
    MOST_LANES,
    MOST_MEMORY_KIB,
    MOST_PASSES,
    Costs,
    is_sealed,
    is_under,
    key_for,
    new_key,
    opens_with,
    passphrase_of,
    sealed,
    sealed_with,
    stretched,
    unsealed,
)
from tests.app.storage.sealing import key_of
from tests.effort import repeats
from tests.hostile.guard import no_hang

ROOT = Path(__file__).parents[3]
PLAIN = b"what nobody else should read " * 40
KEY = key_of("correct horse")
FILE = sealed(PLAIN, KEY)
CONTENT = FILE.index(b"\n", FILE.index(b"\n") + 1) + 1
VECTORS = json.loads((Path(__file__).parents[2] / "files" / "sealed-1.vectors.json").read_text(encoding="utf-8"))


def refused(data: bytes, words: str = "correct horse") -> Reason:
    """Why bytes do not open with a passphrase."""
    with pytest.raises(StorageError) as error:
        unsealed(data, key_for(data, passphrase_of(words)))
    return error.value.reason


def with_header(**changes: object) -> bytes:
    """The file with a header that says something else, written as a header is written."""
    first, second, content = FILE.split(b"\n", 2)
    return b"\n".join((first, json.dumps({**json.loads(second), **changes}).encode(), content))


def test_what_was_sealed_comes_back_by_its_passphrase() -> None:
    assert is_sealed(FILE)
    assert b"nobody" not in FILE
    assert unsealed(FILE, key_for(FILE, passphrase_of("correct horse"))) == PLAIN
    assert unsealed(FILE, KEY) == PLAIN


def test_each_sealing_is_another_one() -> None:
    files = {sealed(PLAIN, KEY) for _ in range(20)}
    assert len(files) == 20
    assert all(unsealed(each, KEY) == PLAIN for each in files)
    headers = [json.loads(each.split(b"\n")[1]) for each in files]
    for chance in ("fresh", "nonce"):
        assert len({header[chance] for header in headers}) == 20


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: str(vector["about"]))
def test_the_published_vectors_hold(vector: dict[str, str]) -> None:
    costs = Costs(memory_kib=int(vector["memory_kib"]), passes=int(vector["passes"]), lanes=int(vector["lanes"]))
    key = stretched(passphrase_of(vector["passphrase"]), bytes.fromhex(vector["salt"]), costs)
    assert key.secret.hex() == vector["secret"]
    chance = {part: bytes.fromhex(vector[part]) for part in ("fresh", "nonce")}
    file = sealed_with(vector["plain"].encode(), key, **chance)
    assert file.hex() == vector["file"]
    assert unsealed(file, key) == vector["plain"].encode()


@pytest.mark.parametrize("bit", [1, 128])
def test_a_flip_in_any_byte_is_refused(bit: int) -> None:
    for place in range(len(FILE)):
        spoilt = FILE[:place] + bytes([FILE[place] ^ bit]) + FILE[place + 1 :]
        if place < len(MARK):
            assert not is_sealed(spoilt)
            with pytest.raises(StorageError):
                project_from_bytes(spoilt)
        else:
            # With the right key at hand, as long as the header does not ask for another one.
            with pytest.raises(StorageError) as error:
                unsealed(spoilt, KEY)
            if place >= CONTENT:
                assert error.value.reason is Reason.WRONG_PASSPHRASE


def test_a_file_cut_at_any_length_is_refused_as_damaged() -> None:
    for length in range(len(MARK)):
        assert not is_sealed(FILE[:length])
        with pytest.raises(StorageError):
            project_from_bytes(FILE[:length])
    for length in range(len(MARK), len(FILE)):
        assert refused(FILE[:length]) is Reason.SEAL_DAMAGED
    assert refused(FILE + b"\0") is Reason.SEAL_DAMAGED


def test_another_passphrase_and_a_changed_byte_are_told_in_the_same_words() -> None:
    spoilt = FILE[:-1] + bytes([FILE[-1] ^ 128])
    assert refused(FILE, "wrong") is refused(spoilt) is Reason.WRONG_PASSPHRASE


COSTLY: Final[tuple[dict[str, object], ...]] = (
    {"memory_kib": MOST_MEMORY_KIB + 1},
    {"memory_kib": 2**63},
    {"passes": MOST_PASSES + 1},
    {"passes": 2**63},
    {"lanes": MOST_LANES + 1},
    {"lanes": 10**40},
)


@pytest.mark.parametrize("changes", COSTLY, ids=str)
def test_costs_that_no_honest_file_asks_for_are_refused(changes: dict[str, object]) -> None:
    assert refused(with_header(**changes)) is Reason.SEAL_COSTLY


GROWTH: Final = """
import re
import sys
from pathlib import Path
from tests.app.storage.test_sealed import COSTLY, key_for, passphrase_of, with_header
from app.storage.errors import StorageError
words = passphrase_of("correct horse")
def peak():
    if sys.platform != "linux":
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    # There that is of the program that started this one, where it was more.
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])

before = peak()
for changes in {tried}:
    try:
        key_for(with_header(**changes), words)
    except StorageError:
        pass
print(peak() - before)
"""


def growth_in_mib(tried: str) -> float:
    """By how much the memory of a process of its own grows that opens such files, whatever takes it."""
    command = [sys.executable, "-c", GROWTH.format(tried=tried)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return int(done.stdout) / 2**10


def test_such_costs_are_refused_before_any_memory_is_taken() -> None:
    assert growth_in_mib("COSTLY") < 20
    assert growth_in_mib('({"memory_kib": 131_072},)') > 100


@pytest.mark.parametrize(
    "changes",
    [
        {"memory_kib": 0},
        {"memory_kib": -1},
        {"memory_kib": 7},
        {"memory_kib": 64.0},
        {"memory_kib": "64"},
        {"memory_kib": True},
        {"passes": 0},
        {"lanes": 0},
        {"salt": ""},
        {"salt": "AAAA"},
        {"salt": None},
        {"nonce": "?" * 16},
        {"fresh": ["A"]},
        {"bytes": 0},
        {"bytes": -1},
        {"kdf": "none"},
        {"aead": "none"},
        {"extra": 1},
    ],
    ids=str,
)
def test_a_header_that_says_anything_else_is_refused_as_damaged(changes: dict[str, object]) -> None:
    assert refused(with_header(**changes)) is Reason.SEAL_DAMAGED


@pytest.mark.parametrize(
    "line", [b"{}", b"[]", b"nothing", b"[" * 900, b'{"salt": 1e999}', b"\xff", b" " * LONGEST_HEADER]
)
def test_what_is_no_header_at_all_is_refused_as_damaged(line: bytes) -> None:
    first, _, content = FILE.split(b"\n", 2)
    assert refused(b"\n".join((first, line, content))) is Reason.SEAL_DAMAGED


@pytest.mark.parametrize(("number", "reason"), [(b"2", Reason.SEAL_NEWER), (b"9999", Reason.SEAL_NEWER)])
def test_a_newer_form_is_said_to_be_one(number: bytes, reason: Reason) -> None:
    assert refused(FILE.replace(b"/1\n", b"/" + number + b"\n", 1)) is reason


@pytest.mark.parametrize("number", [b"0", b"01", b"-1", b"", b"x", b"10000000", b"\xd9\xa1"])
def test_a_form_that_is_no_number_is_damage(number: bytes) -> None:
    assert refused(FILE.replace(b"/1\n", b"/" + number + b"\n", 1)) is Reason.SEAL_DAMAGED


@pytest.mark.parametrize(
    "typed", ["caf\N{LATIN SMALL LETTER E WITH ACUTE} 12", "\N{ANGSTROM SIGN} \N{LATIN SMALL LIGATURE FI}ne"]
)
def test_a_passphrase_is_the_same_however_it_is_composed(typed: str) -> None:
    key = key_of(typed)
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isascii() and sign.isalnum() else sign for sign in typed)
    for form in (*(unicodedata.normalize(form, typed) for form in ("NFC", "NFD", "NFKC", "NFKD")), wide):
        assert opens_with(key, passphrase_of(form))


@pytest.mark.parametrize("typed", ["", "   ", "\t\n", "\N{IDEOGRAPHIC SPACE}", "a\ud800"])
def test_nothing_and_half_characters_are_no_passphrase(typed: str) -> None:
    with pytest.raises(StorageError) as error:
        passphrase_of(typed)
    assert error.value.reason is Reason.PASSPHRASE_EMPTY


def test_a_passphrase_of_a_page_is_refused() -> None:
    with pytest.raises(StorageError) as error:
        passphrase_of("x" * 1_001)
    assert (error.value.reason, error.value.expected) == (Reason.PASSPHRASE_TOO_LONG, 1_000)


def test_no_secret_is_in_what_is_printed_of_a_key() -> None:
    words = "correct horse"
    assert words not in repr(passphrase_of(words))
    assert KEY.secret.hex() not in repr(KEY)
    assert repr(KEY.secret) not in repr(KEY)


def test_a_key_of_another_passphrase_opens_nothing() -> None:
    other = key_of("correct horse")
    with pytest.raises(StorageError) as error:
        unsealed(FILE, other)
    assert error.value.reason is Reason.WRONG_PASSPHRASE
    assert not opens_with(KEY, passphrase_of("correct hors"))


def test_a_key_costs_what_is_usual_and_has_a_salt_of_its_own() -> None:
    first, second = (new_key(passphrase_of("a")) for _ in range(2))
    assert first.costs == Costs(memory_kib=65_536, passes=3, lanes=4)
    assert first.salt != second.salt


def test_the_beginning_tells_under_which_key_a_file_is() -> None:
    assert is_under(FILE[:2_048], KEY)
    assert not is_under(FILE[:2_048], None)
    assert not is_under(FILE[:2_048], key_of("correct horse"))
    assert not is_under(FILE[:30], KEY)
    assert is_under(b"{}", None)
    assert not is_under(b"{}", KEY)


@given(data=st.binary(max_size=400), place=st.integers(0, len(FILE)))
def test_any_bytes_in_any_place_are_opened_as_they_were_or_refused(data: bytes, place: int) -> None:
    spoilt = FILE[:place] + data + FILE[place + len(data) :]
    if is_sealed(spoilt):
        with suppress(StorageError):
            assert unsealed(spoilt, KEY) == PLAIN


def test_files_spoilt_at_random_are_refused() -> None:
    chance = Random(7)  # noqa: S311 - which bytes are spoilt is no secret
    for _ in range(repeats(20_000, night=1_000_000)):
        spoilt = bytearray(FILE)
        for _ in range(chance.randint(1, 4)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        if bytes(spoilt) != FILE and is_sealed(bytes(spoilt)):
            with no_hang(), pytest.raises(StorageError):
                unsealed(bytes(spoilt), KEY)

"""Sealing the bytes of a file under a passphrase, so that they can be read and changed by nobody without it.

A sealed file is a line that names the format, a line of JSON that says how the key is made, and the ciphertext with its
tag. Both lines are authenticated together with the content. The passphrase is stretched once by Argon2id (RFC 9106,
2021; costs of its second recommended option); from what comes out HKDF (RFC 5869, 2010) derives a key of its own for
each sealing with fresh salt, and ChaCha20-Poly1305 (RFC 8439, 2018) encrypts. None of the three is our own work.

What stays visible: that it is a sealed deal, its size, its name, when it was written. Nothing is promised about the
memory of the program: Python cannot erase a text.
"""

import base64
import binascii
import json
import secrets
import unicodedata
from dataclasses import field
from typing import TYPE_CHECKING, Final

from app.records import dataclass
from app.storage.errors import Place, Reason, StorageError, refusal

if TYPE_CHECKING:
    from types import ModuleType

FORMAT: Final = "dealwright-sealed"
NEWEST: Final = 1
MARK: Final = f"{FORMAT}/".encode()
"""How every sealed file begins, of later formats too."""
LONGEST_HEADER: Final = 1_024
LONGEST_PASSPHRASE: Final = 1_000

MOST_MEMORY_KIB: Final = 1024 * 1024
MOST_PASSES: Final = 10
MOST_LANES: Final = 8

_FIRST_LINE: Final = MARK + str(NEWEST).encode() + b"\n"
_SALT: Final = 16
_FRESH: Final = 32
_NONCE: Final = 12
_TAG: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What stretching a passphrase costs: memory in KiB, passes over it, lanes that may run side by side."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


COSTS: Final = Costs()
"""A third of a second on a laptop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passphrase:
    """What a person typed, in the form that counts: composed alike on every keyboard, and never empty."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A stretched passphrase; it opens all that was sealed with the same salt and costs, and seals more of it."""

    salt: bytes
    costs: Costs
    secret: bytes = field(repr=False)


Secret = Key | Passphrase
"""What may open a sealed file: a key costs nothing, a passphrase has to be stretched first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Header:
    salt: bytes
    costs: Costs
    fresh: bytes
    nonce: bytes
    size: int


def passphrase_of(typed: str) -> Passphrase:
    """What was typed as it counts (NFKC); raises StorageError for nothing, for half characters and beyond 1,000."""
    if len(typed) > LONGEST_PASSPHRASE:
        raise refusal(Reason.PASSPHRASE_TOO_LONG, found=len(typed), expected=LONGEST_PASSPHRASE)
    text = unicodedata.normalize("NFKC", typed)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise refusal(Reason.PASSPHRASE_EMPTY) from None
    if not text.strip():
        raise refusal(Reason.PASSPHRASE_EMPTY)
    return Passphrase(text=text)


def is_sealed(data: bytes) -> bool:
    """Whether these are the bytes of a sealed file, whole or not, of this format or a later one."""
    return data.startswith(MARK)


def new_key(passphrase: Passphrase, costs: Costs = COSTS) -> Key:
    """A key with a salt of its own; takes a third of a second and 64 MB at the usual costs."""
    return stretched(passphrase, secrets.token_bytes(_SALT), costs)


def opens_with(key: Key, passphrase: Passphrase) -> bool:
    """Whether this is the passphrase of a key; takes as long as making one."""
    return secrets.compare_digest(stretched(passphrase, key.salt, key.costs).secret, key.secret)


def is_under(beginning: bytes, key: Key | None) -> bool:
    """Whether a file that begins like this is under a key already, or under none; at least 2 KB of it tell that."""
    if not is_sealed(beginning):
        return key is None
    try:
        header, _ = _header_in(beginning)
    except StorageError:
        return False
    return key is not None and (key.salt, key.costs) == (header.salt, header.costs)


def key_for(data: bytes, secret: Secret) -> Key:
    """The key by which a sealed file may open; raises StorageError, before any work where the costs are absurd.

    Whether it is the right one only opening tells.
    """
    header, _ = _parted(data)
    if isinstance(secret, Passphrase):
        return stretched(secret, header.salt, header.costs)
    if (secret.salt, secret.costs) != (header.salt, header.costs):
        raise refusal(Reason.WRONG_PASSPHRASE)
    return secret


def sealed(data: bytes, key: Key) -> bytes:
    """The bytes under a key, different each time."""
    return sealed_with(data, key, fresh=secrets.token_bytes(_FRESH), nonce=secrets.token_bytes(_NONCE))


def unsealed(data: bytes, key: Key) -> bytes:
    """What was sealed; raises StorageError, WRONG_PASSPHRASE when a byte was changed too: nobody can tell which."""
    header, at = _parted(data)
    if (key.salt, key.costs) != (header.salt, header.costs):
        raise refusal(Reason.WRONG_PASSPHRASE)
    content: bytes | None = _ciphers().decrypted(key.secret, header.fresh, header.nonce, data[at:], data[:at])
    if content is None:
        raise refusal(Reason.WRONG_PASSPHRASE)
    return content


def sealed_with(data: bytes, key: Key, *, fresh: bytes, nonce: bytes) -> bytes:
    """The bytes under a key and given chance, for vectors to check by; anything else calls `sealed`."""
    header = _Header(salt=key.salt, costs=key.costs, fresh=fresh, nonce=nonce, size=len(data) + _TAG)
    beginning = _FIRST_LINE + _line_of(header)
    content: bytes = _ciphers().encrypted(key.secret, fresh, nonce, data, beginning)
    return beginning + content


def stretched(passphrase: Passphrase, salt: bytes, costs: Costs) -> Key:
    """The key of a passphrase with a given salt; raises StorageError where the memory does not suffice."""
    try:
        secret = _ciphers().stretched(
            passphrase.text.encode(), salt, memory_kib=costs.memory_kib, passes=costs.passes, lanes=costs.lanes
        )
    except MemoryError:
        raise refusal(Reason.NO_MEMORY, expected=costs.memory_kib * 1024) from None
    return Key(salt=salt, costs=costs, secret=secret)


def _ciphers() -> "ModuleType":
    # Few files are sealed, and loading what opens them takes time.
    from app.storage import ciphers  # noqa: PLC0415 - as above

    return ciphers


# the two lines


def _line_of(header: _Header) -> bytes:
    tree = {
        "kdf": "argon2id",
        "memory_kib": header.costs.memory_kib,
        "passes": header.costs.passes,
        "lanes": header.costs.lanes,
        "salt": base64.b64encode(header.salt).decode(),
        "aead": "chacha20-poly1305",
        "fresh": base64.b64encode(header.fresh).decode(),
        "nonce": base64.b64encode(header.nonce).decode(),
        "bytes": header.size,
    }
    return json.dumps(tree).encode() + b"\n"


def _parted(data: bytes) -> tuple[_Header, int]:
    """The header of a whole sealed file and where its content begins; raises StorageError, before any work."""
    header, at = _header_in(data)
    if len(data) - at != header.size:
        raise refusal(Reason.SEAL_DAMAGED, place=Place(byte=len(data)), found=len(data) - at, expected=header.size)
    return header, at


def _header_in(data: bytes) -> tuple[_Header, int]:
    first = data.find(b"\n", 0, LONGEST_HEADER) + 1
    if not first or not is_sealed(data):
        raise _damaged(1)
    number = data[len(MARK) : first - 1]
    if number != str(NEWEST).encode():
        if number.isdigit() and number[:1] != b"0" and len(number) < 5:
            raise refusal(Reason.SEAL_NEWER, found=int(number), expected=NEWEST)
        raise _damaged(1)
    second = data.find(b"\n", first, first + LONGEST_HEADER) + 1
    if not second:
        raise _damaged(2)
    return _header_of(data[first:second]), second


def _header_of(line: bytes) -> _Header:
    try:
        tree = json.loads(line)
        costs = Costs(memory_kib=tree["memory_kib"], passes=tree["passes"], lanes=tree["lanes"])
        salt, fresh, nonce = (base64.b64decode(tree[key], validate=True) for key in ("salt", "fresh", "nonce"))
        header = _Header(salt=salt, costs=costs, fresh=fresh, nonce=nonce, size=tree["bytes"])
        numbers = (costs.memory_kib, costs.passes, costs.lanes, header.size)
    except (ValueError, TypeError, KeyError, RecursionError, binascii.Error):
        raise _damaged(2) from None
    # Only one text says the same: kinds, order, blanks and names are those that were written.
    if (
        {type(number) for number in numbers} != {int}
        or (len(salt), len(fresh), len(nonce)) != (_SALT, _FRESH, _NONCE)
        or _line_of(header) != line
    ):
        raise _damaged(2)
    _check_costs(costs)
    return header


def _check_costs(costs: Costs) -> None:
    """Refuse costs that no honest file asks for, before anything is paid."""
    for found, most in (
        (costs.memory_kib, MOST_MEMORY_KIB),
        (costs.passes, MOST_PASSES),
        (costs.lanes, MOST_LANES),
    ):
        if found > most:
            raise refusal(Reason.SEAL_COSTLY, place=Place(line=2), found=found, expected=most)
    if costs.passes < 1 or costs.lanes < 1 or costs.memory_kib < 8 * costs.lanes:
        raise _damaged(2)


def _damaged(line: int) -> StorageError:
    return refusal(Reason.SEAL_DAMAGED, place=Place(line=line))

"""The three methods by which a file is sealed, as two libraries have them, which nothing else imports."""

from typing import Final

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY: Final = 32
_VERSION: Final = 0x13
_PURPOSE: Final = b"dealwright-sealed/1"


def stretched(passphrase: bytes, salt: bytes, *, memory_kib: int, passes: int, lanes: int) -> bytes:
    """32 bytes by Argon2id (RFC 9106, 2021); needs that memory, and raises MemoryError when there is less.

    Other threads go on meanwhile, as they do not with `cryptography` before 50.
    """
    try:
        return hash_secret_raw(
            passphrase,
            salt,
            time_cost=passes,
            memory_cost=memory_kib,
            parallelism=lanes,
            hash_len=_KEY,
            type=Type.ID,
            version=_VERSION,
        )
    except HashingError as error:
        raise MemoryError from error


def encrypted(secret: bytes, fresh: bytes, nonce: bytes, data: bytes, beside: bytes) -> bytes:
    """The data and a tag of 16 bytes by ChaCha20-Poly1305 (RFC 8439, 2018); `beside` is authenticated with it.

    The key is derived from the secret and the `fresh` salt by HKDF with SHA-256 (RFC 5869, 2010).
    """
    return _cipher(secret, fresh).encrypt(nonce, data, beside)


def decrypted(secret: bytes, fresh: bytes, nonce: bytes, data: bytes, beside: bytes) -> bytes | None:
    """What was encrypted; None when secret, data or what stands beside it is another."""
    try:
        return _cipher(secret, fresh).decrypt(nonce, data, beside)
    except InvalidTag:
        return None


def _cipher(secret: bytes, fresh: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(algorithm=SHA256(), length=_KEY, salt=fresh, info=_PURPOSE).derive(secret))

"""The three methods by which a file is sealed, as `cryptography` has them; the only importer of that library."""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY: Final = 32
_PURPOSE: Final = b"dealwright-sealed/1"


def stretched(passphrase: bytes, salt: bytes, *, memory_kib: int, passes: int, lanes: int) -> bytes:
    """32 bytes by Argon2id (RFC 9106, 2021); needs that memory, and raises MemoryError when there is less."""
    return Argon2id(salt=salt, length=_KEY, iterations=passes, lanes=lanes, memory_cost=memory_kib).derive(passphrase)


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

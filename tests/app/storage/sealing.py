"""Keys that cost next to nothing, for tests that seal much."""

from typing import Final

from app.storage.sealed import Costs, Key, new_key, passphrase_of

CHEAP: Final = Costs(memory_kib=64, passes=1, lanes=1)


def key_of(words: str) -> Key:
    """A key by a passphrase at the lowest cost."""
    return new_key(passphrase_of(words), CHEAP)

"""The methods by which files are sealed: known answers, and no answer to another key."""

import threading

from app.storage.ciphers import decrypted, encrypted, stretched


def test_argon2id_gives_the_answer_of_another_program() -> None:
    # Reference: the tests of the reference implementation (P-H-C/phc-winner-argon2, version 19).
    known = "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
    assert stretched(b"password", b"somesalt", memory_kib=65_536, passes=2, lanes=1).hex() == known


def test_what_was_encrypted_is_decrypted_only_with_all_that_belongs_to_it() -> None:
    secret, fresh, nonce, beside = b"k" * 32, b"f" * 32, b"n" * 12, b"header"
    content = encrypted(secret, fresh, nonce, b"words", beside)
    assert len(content) == len(b"words") + 16
    assert decrypted(secret, fresh, nonce, content, beside) == b"words"
    assert decrypted(b"K" * 32, fresh, nonce, content, beside) is None
    assert decrypted(secret, b"F" * 32, nonce, content, beside) is None
    assert decrypted(secret, fresh, b"N" * 12, content, beside) is None
    assert decrypted(secret, fresh, nonce, content[:-1] + b"x", beside) is None
    assert decrypted(secret, fresh, nonce, content, b"Header") is None


def test_while_a_passphrase_is_stretched_other_threads_go_on() -> None:
    ticks, over = [0], threading.Event()

    def tick() -> None:
        while not over.wait(0.001):
            ticks[0] += 1

    other = threading.Thread(target=tick)
    other.start()
    try:
        # The other thread may come to nothing once, on a machine that has much else to do.
        assert any(_ticks_while_stretching(ticks) > 3 for _ in range(20))
    finally:
        over.set()
        other.join()


def _ticks_while_stretching(ticks: list[int]) -> int:
    before = ticks[0]
    stretched(b"password", b"somesalt", memory_kib=65_536, passes=1, lanes=1)
    return ticks[0] - before

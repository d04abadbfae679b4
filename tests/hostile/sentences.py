"""What a person is told of a foreign file: each finding one sentence that can be read."""

import unicodedata
from collections.abc import Iterable
from typing import Final

from app.exchange.findings import Finding
from app.exchange.source import Source
from app.wording.exchange import exchange_in_words

LONGEST_SENTENCE: Final = 400


def check_sentences(findings: Iterable[Finding], sources: Iterable[Source]) -> None:
    """Fails where one cannot be read as a sentence: too long, on two lines, something unfilled or unreadable in it."""
    # A spoilt file may name an option None itself, in letters of one byte or two.
    says_none = any(b"None" in source.data.replace(b"\0", b"") for source in sources)
    for finding in findings:
        sentence = exchange_in_words(finding)
        assert 20 < len(sentence) < LONGEST_SENTENCE
        assert says_none or "None" not in sentence
        unseen = [letter for letter in sentence if unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"}]
        assert not unseen, f"{unseen} in {sentence!r}"

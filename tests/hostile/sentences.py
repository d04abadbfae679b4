"""What a person is told of a foreign file: each finding one sentence that can be read."""

import unicodedata
from collections.abc import Iterable
from dataclasses import astuple
from typing import Final

from app.exchange.findings import Finding
from app.wording.exchange import exchange_in_words

LONGEST_SENTENCE: Final = 400


def check_sentences(findings: Iterable[Finding]) -> None:
    """Fails where one cannot be read as a sentence: too long, on two lines, something unfilled or unreadable in it."""
    for finding in findings:
        sentence = exchange_in_words(finding)
        assert 20 < len(sentence) < LONGEST_SENTENCE
        # A spoilt file may name an option None.
        assert "None" not in sentence or any("None" in part for part in astuple(finding) if isinstance(part, str))
        unseen = [letter for letter in sentence if unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"}]
        assert not unseen, f"{unseen} in {sentence!r}"

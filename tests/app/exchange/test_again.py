"""How a bundle knows that it was started to read files apart."""

import sys

import pytest

from app.exchange.again import READ_APART, is_reader


def test_only_a_bundle_is_ever_its_own_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    argv = ["dealwright", READ_APART]
    assert not is_reader(argv)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert is_reader(argv)
    assert not is_reader(["dealwright"])
    assert not is_reader([*argv, "a.dealwright"])

"""The stop sign."""

import pytest

from app.valuation.stopping import Stopped, StopSign


def test_a_sign_stops_only_once_it_is_shown() -> None:
    sign = StopSign()
    sign.check()
    sign.show()
    with pytest.raises(Stopped):
        sign.check()

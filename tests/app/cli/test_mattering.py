"""What matters most in the JSON: when it is asked for."""

import json
from pathlib import Path

from tests.app.cli.conftest import Dealwright

RENOVATION = Path(__file__).parents[3] / "resources" / "templates" / "home-renovation.dealwright"


def test_what_matters_most_is_told_when_it_is_asked_for(dealwright: Dealwright) -> None:
    assert json.loads(dealwright("analyze", RENOVATION, "--json").out)["matters_most"] is None
    tree = json.loads(dealwright("analyze", RENOVATION, "--json", "--matters").out)
    assert tree["bets"] is None
    found = tree["matters_most"]["best_on_average"]
    effects = [each["effect"] for each in found["numbers"]]
    assert effects == sorted(effects, reverse=True)
    assert 1 <= len(effects) <= 3
    assert {each["number"] for each in found["numbers"]} <= {"weight", "value", "walk_away"}

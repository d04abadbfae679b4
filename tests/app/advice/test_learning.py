"""Learning from a pick: what explains it better counts more, and never so much that hardly any version is left."""

import numpy as np
import pytest

from app.advice.learning import FEWEST_AGREEING, choice_logs, equally_likely, span_of, weights_of
from app.domain.lookup import us_of
from tests.builders import two_issue_deal


def test_versions_in_which_the_picked_offer_is_worth_more_count_more() -> None:
    worths = np.array([[50.0, 50.0], [40.0, 60.0]])
    weights = weights_of(choice_logs(worths, 0, 100))

    assert weights.sum() == pytest.approx(1)
    assert weights[0] > weights[1]


def test_a_surprising_pick_leaves_enough_versions_to_go_by() -> None:
    logs = np.full(2_000, -500.0)
    logs[:3] = 0

    assert equally_likely(weights_of(logs)) >= FEWEST_AGREEING


def test_like_versions_stay_alike() -> None:
    assert equally_likely(weights_of(np.zeros(300))) == pytest.approx(300)


def test_shares_reach_to_a_hundred() -> None:
    assert span_of(us_of(two_issue_deal())) == 100

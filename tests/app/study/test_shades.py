"""Whether there is a likelihood to speak of."""

from app.domain.ids import PartyId
from app.study.shades import Acceptance


def test_there_is_a_likelihood_unless_somebody_is_unknown_or_all_is_guessed() -> None:
    assert Acceptance(priors=(), missing=(), guessed=False).is_known
    assert not Acceptance(priors=(), missing=(), guessed=True).is_known
    assert not Acceptance(priors=(), missing=(PartyId("them"),), guessed=False).is_known

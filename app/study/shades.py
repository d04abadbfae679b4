"""Shades: what is believed of the others' answer, as frozen numbers that cross to the window."""

from app.advice.prior import Prior
from app.domain.ids import PartyId
from app.records import dataclass
from app.study.scales import Ends

SURE = 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Shading:
    """How likely packages are acceptable to all others, one byte a shade, row by row from the lowest y.

    A byte of 0 is where no package is near, which is told only with more than two parties: with two the shades run on
    to the edges, below the best deals. 1 is out of the question, SURE certain. `x` and `y` are the outer edges.
    """

    columns: int
    rows: int
    x: Ends
    y: Ends
    levels: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What is believed of the others' answer; `priors` say on what that rests, in the order of the project.

    `missing` are those of whom too little is known: no walk-away, or nothing that matters to them. With one of them, or
    where everything is a guess (`guessed`), there are no likelihoods, and no shading. `draft` is how likely a settled
    draft is acceptable to all of them.
    """

    priors: tuple[Prior, ...]
    missing: tuple[PartyId, ...]
    guessed: bool
    draft: float | None = None
    shading: Shading | None = None

    @property
    def is_known(self) -> bool:
        """Whether there is any likelihood to speak of."""
        return not self.missing and not self.guessed

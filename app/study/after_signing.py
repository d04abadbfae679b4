"""After signing: what each side has of the deal and what is worth asking, of one project."""

from app.advice.achieved import Achieved, achieved_by
from app.advice.settled import Improving, improvements_after
from app.domain.packages import Terms
from app.records import dataclass
from app.study.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterSigning:
    """How good the signed `terms` are for every valued party, and what may be better for everybody."""

    terms: Terms
    achieved: tuple[Achieved, ...]
    improving: Improving


def after_signing(study: Study) -> AfterSigning | None:
    """What can be said of the signed deal; None while nothing is signed. Raises Stopped."""
    settlement = study.project.settlement
    if settlement is None:
        return None
    return AfterSigning(
        terms=settlement.terms,
        achieved=achieved_by(study.grounds, settlement.terms),
        improving=improvements_after(study.grounds, study.beliefs, settlement.terms),
    )

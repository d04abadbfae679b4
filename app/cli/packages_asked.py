"""What may be asked of `analyze --json` about packages at once: several equivalent offers, packages better for both,
swaps, bets, what the others accept.
"""

from argparse import Namespace, _ArgumentGroup
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from app.domain.ids import OfferId
from app.domain.project import Project
from app.records import dataclass
from app.wording.names import shown
from app.wording.translate import _

COUNTS: Final = (2, 3, 4)
ORDERS: Final = ("even", "ours", "fewest")
"""As the engine has them; it is loaded only when something is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagesAsked:
    """How many offers at once (None: none), worth how much; whether better packages, than which; the rest if asked."""

    meso: int | None = None
    worth: Fraction | None = None
    tolerance: Fraction | None = None
    equalise: bool = False
    better: bool = False
    begin: OfferId | None = None
    order: str | None = None
    trades: bool = False
    bets: bool = False
    acceptance: bool = False
    impasse: bool = False
    matters: bool = False


def add_package_questions(group: _ArgumentGroup, points: Callable[[str], Fraction]) -> None:
    """The options of `analyze --json` about packages at once; `points` reads a number of 0 or more."""
    group.add_argument("--meso", metavar="N", type=int, choices=COUNTS, help="build so many equivalent offers, 2 to 4")
    group.add_argument("--worth", metavar="POINTS", type=points, help="worth so much to us (our aspiration)")
    group.add_argument("--tolerance", metavar="POINTS", type=points, help="or at most so much more (2%% of our range)")
    group.add_argument("--equalise", action="store_true", help="and made equal by the amounts of one issue")
    group.add_argument("--better", action="store_true", help="list packages that nobody likes less than the draft")
    group.add_argument("--from", metavar="OFFER", type=OfferId, dest="begin", help="or than this offer")
    group.add_argument("--order", choices=ORDERS, help="by evenness, by our gain, by fewest changes")
    group.add_argument("--trades", action="store_true", help="list swaps with every other party, and what differs")
    group.add_argument("--acceptance", action="store_true", help="say how likely the others accept packages")
    group.add_argument("--impasse", action="store_true", help="say where the gap is if no deal is likely")
    group.add_argument("--bets", action="store_true", help="say what to bet with every other party on each event")
    group.add_argument("--matters", action="store_true", help="say which numbers of the others it hangs on most")


def packages_asked_by(options: Namespace) -> PackagesAsked:
    """What a command line asks about packages at once."""
    return PackagesAsked(
        meso=options.meso,
        worth=options.worth,
        tolerance=options.tolerance,
        equalise=options.equalise,
        better=options.better,
        begin=options.begin,
        order=options.order,
        trades=options.trades,
        bets=options.bets,
        acceptance=options.acceptance,
        impasse=options.impasse,
        matters=options.matters,
    )


def refusal_of_packages(asked: PackagesAsked, project: Project) -> str | None:
    """What is wrong with what is asked of a project, in one sentence; None when nothing is."""
    alone = _("{option}: it goes with {other}.")
    of_meso = {"--worth": asked.worth, "--tolerance": asked.tolerance, "--equalise": asked.equalise or None}
    stray = next((option for option, given in of_meso.items() if given is not None), None)
    if asked.meso is None and stray is not None:
        return alone.format(option=stray, other="--meso N")
    of_better = {"--from": asked.begin, "--order": asked.order}
    stray = next((option for option, given in of_better.items() if given is not None), None)
    if not asked.better and stray is not None:
        return alone.format(option=stray, other="--better")
    if asked.begin is not None and all(offer.id != asked.begin for offer in project.offers):
        known = ", ".join(shown(offer.id) for offer in project.offers) or _("none")
        sentence = _("--from: there is no offer “{name}”: {known} are expected.")
        return sentence.format(name=shown(asked.begin), known=known)
    return None

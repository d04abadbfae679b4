"""Trading: what can be swapped with another party, what issues are good for, what a step is worth in the measure."""

from dataclasses import replace

from app.advice.differences import Difference, differences_of, pie_with
from app.advice.middle import Pie
from app.advice.payment_windows import WhenToPay, when_to_pay
from app.advice.risk import RiskShare, risk_shares
from app.advice.trading import Trades, led_by, trades_with
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import others_of
from app.domain.packages import Terms
from app.records import dataclass
from app.study.exchange import Exchange, Rate, exchanges_of
from app.study.study import Study

LISTED = 6
"""More swaps than that nobody compares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A step with what it is worth to the party in the measure; between `step.equals` and that both gain."""

    step: Exchange
    rate: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Trading:
    """Everything about trading with one party; `windows` are in what the issue `measure` counts, the widest first.

    `payments` is when to pay, `shares` who should bear how much of what nobody knows yet, of us and this party.
    """

    party: PartyId
    trades: Trades
    differences: tuple[Difference, ...]
    pie: Pie | None
    measure: IssueId | None
    windows: tuple[Window, ...]
    payments: WhenToPay
    shares: tuple[RiskShare, ...]


def trading_of(
    study: Study, party: PartyId | None = None, count: int = LISTED, *, asked: Terms = (), whole: bool = False
) -> Trading:
    """What can be traded with a party, the first other one unless it is at the table. Raises Stopped.

    Swaps begin with the draft, or over the `whole` deal: with every issue settled half way. First of all stands the
    one that leads to the terms `asked`.
    """
    others = [other.id for other in others_of(study.project)]
    other = party if party in others else others[0]
    grounds, beliefs = study.grounds, study.beliefs
    differences = differences_of(grounds, beliefs, other)
    found = exchanges_of(study)
    begun = replace(grounds, project=replace(grounds.project, draft=())) if whole else grounds
    trades = trades_with(begun, beliefs, other, count)
    return Trading(
        party=other,
        trades=led_by(begun, beliefs, trades, asked) if asked else trades,
        differences=differences,
        pie=pie_with(grounds, other, differences),
        measure=found.measure,
        windows=tuple(_windows(found.steps, other)),
        payments=when_to_pay(study.said, other),
        shares=risk_shares(study.said, (study.said.us, other)),
    )


def _windows(steps: tuple[Exchange, ...], party: PartyId) -> list[Window]:
    """One per issue, the one by which its ends are farthest apart; none where they want the same."""
    found: dict[IssueId, Window] = {}
    for step in steps:
        for rate in step.rates:
            if rate.party != party or rate.low <= 0 or not step.equals:
                continue
            known = found.get(step.issue)
            if known is None or _apart(step.equals, rate) > _apart(known.step.equals or 1.0, known.rate):
                found[step.issue] = Window(step=step, rate=rate)
    return sorted(found.values(), key=lambda each: -_apart(each.step.equals or 1.0, each.rate))


def _apart(ours: float, rate: Rate) -> float:
    """The ratio of the ends of a window, as far as it is open on nearly all estimates; 1 and below where it is not."""
    return max(rate.low / ours, ours / rate.high)

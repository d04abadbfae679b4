"""Swaps, differences and exchange rates with every other party as JSON: when they are asked for."""

from app.advice.differences import Difference
from app.advice.middle import Pie
from app.advice.payment_windows import WhenToPay
from app.advice.trading import Trade, Traded, Trades
from app.cli.analysis import Json, JsonObject, gains_in_json, hinge_in_json, package_in_json
from app.cli.moving import rate_in_json
from app.domain.ids import IssueId, PartyId
from app.domain.lookup import others_of
from app.domain.packages import Agreed, Term
from app.domain.project import Project
from app.study.study import Study
from app.study.trading import Window, trading_of

LISTED = 20


def trades_of(study: Study) -> list[Json]:
    """What can be traded with each of the others, in the order of the parties."""
    return [_with(study, party.id) for party in others_of(study.project)]


def _with(study: Study, party: PartyId) -> JsonObject:
    project, found = study.project, trading_of(study, party, LISTED)
    return {
        "party": found.party,
        **_swaps(project, found.trades),
        "whole_deal": _swaps(project, trading_of(study, party, LISTED, whole=True).trades),
        "differences": [_difference(project, each) for each in found.differences],
        "over_splitting": _pie(found.pie),
        "measure": found.measure,
        "windows": [_window(project, each) for each in found.windows],
        "payments": _payments(study.said, found.payments),
        "risk_shares": [
            {"party": each.party, "value": each.value, "low": each.low, "high": each.high} for each in found.shares
        ],
    }


def _swaps(project: Project, trades: Trades) -> JsonObject:
    return {
        "base": package_in_json(project, trades.base),
        "half_way": list(trades.half_way),
        "why_none": None if trades.why_none is None else trades.why_none.value,
        "complete": trades.complete,
        "trades": [_trade(project, each) for each in trades.trades],
    }


def _payments(project: Project, found: WhenToPay) -> JsonObject:
    return {
        "why_none": None if found.why_none is None else found.why_none.value,
        "price": found.price,
        "at": found.at if found.price is not None else None,
        "drafted": found.drafted,
        "we_are_paid": found.paid,
        "guesses_alone": found.guessed,
        "windows": [
            {
                "issue": each.issue,
                "before": _said(project, each.issue, each.before),
                "after": _said(project, each.issue, each.after),
                "ours": each.ours,
                "theirs": {"value": each.value, "low": each.low, "high": each.high},
                "gain_for_both": each.chance,
                "opening": each.opening.value,
                "proposed_price": each.price,
            }
            for each in found.windows
        ],
    }


def _trade(project: Project, trade: Trade) -> JsonObject:
    return {
        "package": package_in_json(project, trade.terms),
        "gives": [_traded(project, each) for each in trade.gives],
        "gets": [_traded(project, each) for each in trade.gets],
        "gains": gains_in_json(trade.gains),
        "no_worse": trade.chance,
        "guesses_alone": trade.guessed,
        "guess": hinge_in_json(trade.guess),
    }


def _traded(project: Project, traded: Traded) -> JsonObject:
    return {
        "issue": traded.issue,
        "before": _said(project, traded.issue, traded.before),
        "after": _said(project, traded.issue, traded.after),
        "gains": gains_in_json((traded.ours, traded.theirs)),
    }


def _difference(project: Project, found: Difference) -> JsonObject:
    return {
        "issue": found.issue,
        "ours": found.ours,
        "theirs": found.theirs,
        "low": found.low,
        "high": found.high,
        "direction": found.stance.value,
        "tradeable": found.tradeable.value,
        "more_to_them": found.chance,
        "best_for_both": None if found.best is None else _said(project, found.issue, found.best),
    }


def _pie(pie: Pie | None) -> Json:
    if pie is None:
        return None
    return {"expansion": pie.expansion, "compatible": list(pie.compatible), "most_even": pie.even}


def _window(project: Project, window: Window) -> JsonObject:
    step = window.step
    return {
        "issue": step.issue,
        "before": _said(project, step.issue, step.before),
        "after": _said(project, step.issue, step.after),
        "any_step": step.each,
        "equals": step.equals,
        "theirs": rate_in_json(window.rate),
    }


def _said(project: Project, issue: IssueId, term: Term) -> Json:
    return package_in_json(project, (Agreed(issue=issue, term=term),))[issue]

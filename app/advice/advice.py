"""Advice: the one thing to do next, as a code with terms and numbers; wording makes the sentence."""

from enum import StrEnum
from typing import TYPE_CHECKING

from app.advice.gains import Gain
from app.domain.ids import IssueId, LinkId, PartyId
from app.domain.packages import Term, Terms
from app.records import dataclass

if TYPE_CHECKING:
    # Deferred: a deal without estimates does without.
    from app.advice.mattering import Hinge


class AdviceCode(StrEnum):
    """Everything that can be advised. The comment tells which fields are filled besides."""

    ALL_OFF_TABLE = "all_off_table"  # issue: which has no option left
    NOTHING_POSSIBLE = "nothing_possible"  # rules: which leave no package between them
    GIVE_WALK_AWAY = "give_walk_away"  # party (us): say what you do without a deal
    FINISH_WALK_AWAY = "finish_walk_away"  # party (us), issue: its terms leave this issue open
    SCORE_OURS = "score_ours"  # party (us), issue (None: all are scored, but all importances are 0)
    BREAKS_RULE = (
        "breaks_rule"  # rules: which the draft breaks (none: it cannot be completed); terms, the nearest deal; changes
    )
    OFF_TABLE = "off_table"  # issue: settled in the draft by an option off the table; terms, the nearest deal; changes
    BELOW_WALK_AWAY = (
        "below_walk_away"  # party, terms: who would refuse the draft, the nearest deal that beats it; changes
    )
    BROKEN_IN_AN_OUTCOME = (
        "broken_in_an_outcome"  # party, terms: who would leave the draft in one, the nearest that all keep to; changes
    )
    NO_ZONE = "no_zone"  # party: whom to ask, or whose walk-away no deal reaches (it may be ours)
    ZONE_UNLIKELY = "zone_unlikely"  # there is a zone at the likely numbers, in few versions of the others
    ASK = "ask"  # party, issue: ask about it, before offering `terms` (when there are any); changes, gains
    TRADE = "trade"  # terms, changes (one that costs us, one that pays us), gains
    BETTER_FOR_BOTH = "better_for_both"  # terms, changes, gains
    COMPLETE_DRAFT = "complete_draft"  # terms: the draft with its open issues settled; changes; gains over walking away
    START_DRAFT = "start_draft"  # terms: a first package to look at; gains over walking away
    ADD_ISSUE = "add_issue"  # there is nothing to swap, or nothing better in one or two issues
    MAKE_OFFER = "make_offer"  # terms: the draft, which nothing is better than for both, is not on the table yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One issue settled otherwise: `ours` is what that alone adds to our utility (negative: we concede).

    `before` is None when the issue was open; `ours` is then 0.
    """

    issue: IssueId
    before: Term | None
    after: Term
    ours: float


class Claim(StrEnum):
    """What a piece of advice says of the others, by the estimates."""

    NOBODY_LOSES = "nobody_loses"  # none of them has less from `terms` than from the draft
    ACCEPTABLE = "acceptable"  # `terms` are worth all of them at least what walking away is
    REFUSED = "refused"  # `party` would rather walk away than sign the draft
    NO_DEAL = "no_deal"  # no deal beats walking away for everybody


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """For how much of what is believed of the others a claim holds: `chance`, from 0 to 1.

    With `guessed` nothing but guesses stands behind it, so that no share may be told: then `guess` is the number that
    it hangs on most, None where none stands out.
    """

    claim: Claim
    chance: float
    guessed: bool = False
    guess: "Hinge | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One piece of advice. Applying it means to make `terms` the draft, when there are any.

    `rests_on_guesses` is True when a number of another side that it depends on is only guessed; `holding` says how
    sure what it claims of the others is, None where it claims nothing or nothing is in doubt. No gain of one party is
    ever weighed against a gain of another in points.
    """

    code: AdviceCode
    party: PartyId | None = None
    issue: IssueId | None = None
    rules: tuple[LinkId, ...] = ()
    terms: Terms = ()
    changes: tuple[Change, ...] = ()
    gains: tuple[Gain, ...] = ()
    rests_on_guesses: bool = False
    holding: Holding | None = None

"""Facts: what a picture says, as codes with numbers; wording makes the caption of them."""

from enum import StrEnum

from app.advice.gains import Gain
from app.domain.ids import IssueId, PartyId
from app.domain.packages import Terms
from app.records import dataclass


class FactCode(StrEnum):
    """Everything a caption can say, in the order in which it is said. The comment tells which fields are filled."""

    NO_ISSUES = "no_issues"  # nothing to negotiate yet
    OURS_UNKNOWN = "ours_unknown"  # score your side first
    THEIRS_UNKNOWN = "theirs_unknown"  # party: nothing of this side is scored, so there is no picture of both
    WEIGHTS_ZERO = "weights_zero"  # party: all its importances are 0, so it has no utilities
    BEYOND_FOLD = "beyond_fold"  # count: packages; too many parties and issues for an exact frontier
    ALL_OFF_TABLE = "all_off_table"  # issue: which has no option left
    NOTHING_POSSIBLE = "nothing_possible"  # the rules leave no package
    ONE_ISSUE = "one_issue"  # issue: every gain of yours is their loss
    OPENED_A_ZONE = "opened_a_zone"  # terms, parties, count: with what was added left so no deal beats these walk-aways
    STILL_NO_ZONE = "still_no_zone"  # issues, parties: even with what was added no deal beats these walk-aways
    BECAME_POSSIBLE = "became_possible"  # issues, terms, gains: against the best deal that leaves what was added so
    DEPENDS_ON_THEM = "depends_on_them"  # issues, gains, party, issue: what that is worth to them decides who gains
    NOTHING_GAINED = "nothing_gained"  # issues, terms: no deal is better for both than the best that leaves them so
    ADDED_UNSCORED = "added_unscored"  # issue, party: the added issue shows nothing until this side is scored
    DRAFT_EMPTY = "draft_empty"  # no term is settled
    DRAFT_OPEN = "draft_open"  # count: open issues
    BREAKS_RULE = "breaks_rule"  # the rules do not allow the draft, or no way to settle what it leaves open
    OFF_TABLE = "off_table"  # issue: which the draft settles by an option that is off the table
    WALK_AWAY_MISSING = "walk_away_missing"  # party: no walk-away given, so nothing to compare with
    AGAINST_WALK_AWAY = "against_walk_away"  # party, sureness: whether the draft beats that party's walk-away
    WORSE_IN_A_CASE = "worse_in_a_case"  # parties: whom the draft leaves below the walk-away in one outcome of an event
    NO_ZONE = "no_zone"  # parties: no package beats every walk-away that is given, which are theirs
    BETTER_FOR_BOTH = "better_for_both"  # count (None: more than can be counted at once), gains: of the best of them
    EFFICIENT = "efficient"  # no deal is better for both; goes without saying where every gain is a loss
    ZONE = "zone"  # count: packages that beat every walk-away
    LEFT_OUT = "left_out"  # efficient deals that somebody would leave in one outcome of an event are not shown
    NONE_HOLDS = "none_holds"  # every deal that beats walking away leaves somebody below that in one outcome


class Sureness(StrEnum):
    """How sure a comparison is that rests on estimates; our own side is only ever SURELY, EQUAL or SURELY_NOT."""

    SURELY = "surely"
    PROBABLY = "probably"
    EVEN = "even"  # neither is likely, or the likely numbers say otherwise than most of what is believed
    EQUAL = "equal"
    PROBABLY_NOT = "probably_not"
    SURELY_NOT = "surely_not"
    OPEN = "open"  # it depends on how the open issues are settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing the caption says. `estimated` is True when it rests on estimates of another side."""

    code: FactCode
    party: PartyId | None = None
    issue: IssueId | None = None
    issues: tuple[IssueId, ...] = ()
    parties: tuple[PartyId, ...] = ()
    terms: Terms = ()
    count: int | None = None
    sureness: Sureness | None = None
    gains: tuple[Gain, ...] = ()
    estimated: bool = False

"""Grounds: what advice is computed from; a study makes them, advice never computes a frontier of the whole deal."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from app.advice.worths import Versions
from app.domain.packages import Terms
from app.domain.project import Project
from app.records import dataclass
from app.valuation.floors import Floors
from app.valuation.fold import TooLarge
from app.valuation.frontier import Frontier
from app.valuation.issue_tables import IssueTable
from app.valuation.ranges import Span
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables
from app.valuation.utilities import Worth, worth_of


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grounds:
    """One project with everything derived from it so far; `versions` and `levels` in the order of the tables.

    A level is between what a party's walk-away lies; None where none is given. `draft` is what the draft is worth,
    exactly.
    """

    project: Project
    tables: Tables
    frontier: Frontier | TooLarge
    versions: Versions
    levels: Sequence[Span | None]
    draft: Sequence[Worth]
    stop: StopSign | None = None

    @property
    def floors(self) -> Floors | None:
        """What every package that is proposed keeps to in every outcome of events, while some package does."""
        return self.frontier.floors if isinstance(self.frontier, Frontier) else None

    def holds(self, terms: Terms) -> bool:
        """Whether terms that settle every issue keep to these floors."""
        return self.floors is None or self.floors.holds(terms)

    @property
    def us(self) -> int | None:
        """The place of our side in the tables; None while it has no utilities."""
        parties = self.tables.parties
        return parties.index(self.project.us) if self.project.us in parties else None

    @property
    def everybody_valued(self) -> bool:
        """Whether everybody at the table has utilities: only then can something be better for all."""
        return bool(self.tables.issues) and not self.tables.unvalued


def in_points(tables: Tables, utilities: Sequence[Fraction]) -> list[Fraction]:
    """Exact utilities as totals of points; they need not be whole where terms lie off the table."""
    return [utility * divisor for utility, divisor in zip(utilities, tables.divisors, strict=True)]


def points_on(grounds: Grounds, table: IssueTable, terms: Terms) -> Sequence[Fraction]:
    """What terms give everybody on one issue by itself, at least."""
    alone = replace(grounds.tables, issues=(table,), links=())
    return in_points(grounds.tables, [worth.low for worth in worth_of(alone, terms)])

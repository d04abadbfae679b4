"""Study: everything derived from one project, each stage computed at most once and only when asked for."""

from collections.abc import Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from app.advice.advice import Advice
from app.advice.advising import advise
from app.advice.audits import Audit, audits_of
from app.advice.draws import SAMPLES
from app.advice.grounds import Grounds
from app.advice.reservations import reservation_ranges
from app.advice.worths import Versions
from app.domain.by_outcome import Layout, layout_of
from app.domain.estimates import is_certain
from app.domain.ids import EventId, PartyId
from app.domain.lookup import party_of
from app.domain.outcomes import freed
from app.domain.project import Project
from app.records import dataclass
from app.valuation.counting import count_packages
from app.valuation.floors import Floors, floors_of
from app.valuation.fold import TooLarge
from app.valuation.frontier import Frontier, frontier_of, predicted_cost
from app.valuation.holding import frontier_that_holds
from app.valuation.holding import predicted_cost as cost_of_joining
from app.valuation.packages import are_counted_soon, package_counts
from app.valuation.ranges import Span, uncertain_in
from app.valuation.solutions import Solutions, WhyNone, no_solutions, solutions_of
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables, tables_of
from app.valuation.utilities import worth_of

if TYPE_CHECKING:
    from app.advice.beliefs import Belief
    from app.study.shades import Shading

_OF_THE_DEAL = (
    "tables",
    "folded",
    "floors",
    "held",
    "frontier",
    "uncertain",
    "package_count",
    "package_counts",
    "solutions",
)
"""Stages that rest on these parts of a project alone: they hold as long as the parts are the identical objects."""
_DEAL = ("issues", "parties", "rules", "joint_effects", "contingencies")


@dataclass(frozen=True, kw_only=True, eq=False)
class Study:
    """One project and what follows from it. Lives on one thread; what it returns may cross to others.

    `project` is laid out by outcomes (`domain.by_outcome`), and so are all issues and terms that a study names; `said`
    is what the person wrote. Edits and words take both.

    Stages raise Stopped when `stop` is shown; asked again with another sign they start over, so nothing is half done.
    Make it with `study_of`.
    """

    layout: Layout
    stop: StopSign | None = None
    earlier_tables: Tables | None = field(default=None, repr=False)
    earlier_frontier: Frontier | None = field(default=None, repr=False)
    earlier_held: Frontier | None = field(default=None, repr=False)
    known_beliefs: "dict[tuple[PartyId, int], Belief]" = field(default_factory=dict, repr=False)
    known_shadings: "dict[tuple[int, int], tuple[tuple[object, ...], Shading | None]]" = field(
        default_factory=dict, repr=False
    )
    earlier_without: "Mapping[EventId, Study]" = field(default_factory=dict, repr=False)
    made_without: "dict[EventId, Study]" = field(default_factory=dict, repr=False)

    @property
    def project(self) -> Project:
        """The project laid out by outcomes."""
        return self.layout.laid

    @property
    def said(self) -> Project:
        """The project as it is written down."""
        return self.layout.said

    @cached_property
    def tables(self) -> Tables:
        """The integer points of every term."""
        return tables_of(self.project, self.earlier_tables)

    @cached_property
    def folded(self) -> Frontier | TooLarge:
        """The efficient frontier as it was folded, from which the next one is made."""
        return frontier_of(self.tables, self.earlier_frontier, self.stop)

    @cached_property
    def floors(self) -> Floors | None:
        """The walk-aways to be kept to in every outcome; None where no event or no walk-away makes that a question."""
        return floors_of(self.tables)

    @cached_property
    def held(self) -> Frontier | None:
        """The frontier of the deals that leave nobody below its walk-away whatever happens; it may have no point.

        None without `floors`, and where it is too large.
        """
        return None if self.floors is None else frontier_that_holds(self.floors, self.earlier_held, self.stop)

    @cached_property
    def frontier(self) -> Frontier | TooLarge:
        """The efficient frontier, or that an exact one is too large.

        While some deal holds whatever happens only such deals count (decision 0040).
        """
        if self.held is not None and len(self.held.points):
            return self.held
        folded = self.folded
        if not isinstance(folded, Frontier) or folded.exact:
            return folded
        # Deferred: few deals are so large.
        from app.valuation.witness import with_witness  # noqa: PLC0415 - loaded when a deal needs it

        return with_witness(folded, self.stop)

    @property
    def kept_to(self) -> Floors | None:
        """The floors of whatever package is named besides the frontier; None where it is known that no deal holds."""
        return None if self.held is not None and not len(self.held.points) else self.floors

    @cached_property
    def uncertain(self) -> tuple[bool, ...]:
        """Per valued party whether any of its weights or scores has a range."""
        return uncertain_in(self.project, self.tables)

    @cached_property
    def levels(self) -> tuple[Span | None, ...]:
        """Between what utilities each valued party's walk-away may lie."""
        return reservation_ranges(self.project, self.tables, self.versions)

    @cached_property
    def package_count(self) -> int:
        """How many packages there are, exactly."""
        return count_packages(self.tables)

    @cached_property
    def package_counts(self) -> list[int] | None:
        """How many packages stand at each efficient point; None without a frontier, or when counting takes too long."""
        frontier = self.frontier
        if not isinstance(frontier, Frontier) or not are_counted_soon(frontier):
            return None
        return package_counts(frontier)

    @cached_property
    def solutions(self) -> Solutions:
        """The named packages, or why there is none."""
        frontier = self.frontier
        return solutions_of(frontier) if isinstance(frontier, Frontier) else no_solutions(WhyNone.BEYOND_FOLD)

    @cached_property
    def grounds(self) -> Grounds:
        """What advice is computed from."""
        return Grounds(
            project=self.project,
            tables=self.tables,
            frontier=self.frontier,
            versions=self.versions,
            levels=self.levels,
            draft=worth_of(self.tables, self.project.draft),
            stop=self.stop,
        )

    @cached_property
    def versions(self) -> Versions:
        """The versions of every valued party of which anything has a range, in the order of the tables."""
        return tuple(
            self.belief_of(party) if uncertain or _may_walk_away_earlier(self.project, party) else None
            for party, uncertain in zip(self.tables.parties, self.uncertain, strict=True)
        )

    @property
    def beliefs(self) -> "tuple[Belief, ...]":
        """What the estimates of every other valued party leave open."""
        us = self.project.us
        return tuple(self.belief_of(party) for party in self.tables.parties if party != us)

    def belief_of(self, party: PartyId, count: int = SAMPLES) -> "Belief":
        """What the estimates of a valued party leave open, in so many versions."""
        # Deferred: a deal without estimates does without.
        from app.advice.beliefs import Belief  # noqa: PLC0415 - loaded when estimates have ranges

        known = self.known_beliefs.get((party, count))
        if known is None or not known.still_holds(self.project):
            known = Belief(self.project, self.tables, party, count, earlier=known)
            self.known_beliefs[party, count] = known
        return known

    def without(self, event: EventId) -> "Study":
        """The study of the deal in which nothing depends on an event: it values what is agreed in a single outcome."""
        found = self.made_without.get(event)
        if found is None:
            earlier = self.earlier_without.get(event)
            issues = freed(self.said.issues, {event})
            if earlier is not None and earlier.said.issues == issues:
                # The identical objects, so that stages are taken over.
                issues = earlier.said.issues
            found = study_of(replace(self.said, issues=issues), earlier, self.stop)
            self.made_without[event] = found
        return found

    @cached_property
    def advice(self) -> Advice | None:
        """The one thing to do next."""
        return advise(self.grounds)

    @cached_property
    def audits(self) -> tuple[Audit, ...]:
        """What is odd and shows only in utilities."""
        return audits_of(self.tables, self.frontier)

    @property
    def cost(self) -> float:
        """Roughly how many milliseconds the frontier still takes."""
        return 0.0 if "frontier" in self.__dict__ else self._cost_after(self.earlier_frontier)

    @property
    def cost_anew(self) -> float:
        """Roughly how many milliseconds the frontier takes where no earlier one is known."""
        return self._cost_after(None)

    def _cost_after(self, earlier: Frontier | None) -> float:
        joining = 0.0 if self.floors is None else cost_of_joining(self.floors)
        return joining + predicted_cost(self.tables, earlier)


def _may_walk_away_earlier(project: Project, party: PartyId) -> bool:
    """Whether what walking away is worth to a party has a range of its own."""
    walk_away = party_of(project, party).walk_away
    return bool(walk_away.alternatives) or (walk_away.value is not None and not is_certain(walk_away.value))


def study_of(project: Project, previous: Study | None = None, stop: StopSign | None = None) -> Study:
    """The study of a project; stages of `previous` whose inputs are identical objects are taken over.

    Keeps no reference to `previous`, only to its last tables and frontier, from which the next ones are made faster.
    """
    if previous is None:
        return Study(layout=layout_of(project), stop=stop)
    known: Mapping[str, object] = previous.__dict__
    frontier, held = known.get("folded"), known.get("held")
    study = Study(
        layout=layout_of(project, previous.layout),
        stop=stop,
        earlier_tables=previous.tables if "tables" in known else previous.earlier_tables,
        earlier_frontier=frontier if isinstance(frontier, Frontier) else previous.earlier_frontier,
        earlier_held=held if isinstance(held, Frontier) else previous.earlier_held,
        known_beliefs=dict(previous.known_beliefs),
        known_shadings=dict(previous.known_shadings),
        earlier_without={**previous.earlier_without, **previous.made_without},
    )
    if all(getattr(study.project, part) is getattr(previous.project, part) for part in _DEAL):
        study.__dict__.update({stage: known[stage] for stage in _OF_THE_DEAL if stage in known})
    return study

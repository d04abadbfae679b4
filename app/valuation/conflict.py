"""Conflict: which rules leave no package between them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from app.domain.links import Rule
from app.valuation.counting import count_packages
from app.valuation.stopping import StopSign
from app.valuation.tables import Tables


def conflicting_rules(tables: Tables, stop: StopSign | None = None) -> tuple[Rule, ...]:
    """Rules of a deal without packages that leave none between them and would leave some without any one of them.

    In the order of the project; empty where there is a package, or nothing to agree on. Where several such sets exist,
    one of them. A minimal unsatisfiable subset, found from one end (as QuickXplain, Junker 2004, but by bisection): for
    each of its k rules about log2(n) of the n rules' deals are counted. Raises Stopped.
    """

    def leave_none(rules: Sequence[Rule]) -> bool:
        if stop:
            stop.check()
        links = tuple(link for link in tables.links if any(link.source is rule for rule in rules))
        return not count_packages(replace(tables, links=links))

    rules = list(dict.fromkeys(link.source for link in tables.links if isinstance(link.source, Rule)))
    if not tables.issues or not leave_none(rules):
        return ()
    needed: list[Rule] = []
    others = rules
    while not leave_none(needed):
        # The last of the shortest beginning that leaves no package is needed: without it there would be one.
        last = bisect_left(range(1, len(others) + 1), 1, key=lambda n: leave_none([*needed, *others[:n]]))
        needed.append(others[last])
        others = others[:last]
    return tuple(rule for rule in rules if rule in needed)

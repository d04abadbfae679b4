"""Nine leaks that programs like this one have had, each as an export that a careless change could add."""

import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.domain.issues import ChoiceIssue
from app.domain.lookup import us_of
from app.domain.packages import term_on
from app.domain.values import score_of
from app.storage.files import bytes_of
from tests.leaks.pairs import Side

BAR = 120
STARS = 5


@dataclass(frozen=True, kw_only=True)
class Private:
    """What its owner knows of a side: what each package that is shown is worth to us, and walking away (else 0)."""

    side: Side
    worths: tuple[float, ...]
    limit: float

    @property
    def shares(self) -> list[float]:
        """What packages are worth as shares of the best of them."""
        most = max((abs(each) for each in self.worths), default=1.0) or 1.0
        return [each / most for each in self.worths]


def private(side: Side) -> Private:
    """What a careless export could know; open issues count nothing."""
    us = us_of(side.project)
    value = us.walk_away.value
    worths = []
    for terms in side.sharing.packages:
        found = 0.0
        for issue, entry in zip(side.project.issues, us.preferences, strict=True):
            term = term_on(terms, issue.id)
            found += entry.weight.value * float(score_of(entry.value, issue, term).value) if term is not None else 0.0
        worths.append(found)
    return Private(side=side, worths=tuple(worths), limit=0.0 if value is None else value.value)


def sorted_by_weight(seen: Private) -> object:
    """Issues, the one that matters most first."""
    entries = zip(seen.side.project.issues, us_of(seen.side.project).preferences, strict=True)
    return [issue.name for issue, _entry in sorted(entries, key=lambda each: -each[1].weight.value)]


def in_our_order(seen: Private) -> object:
    """Options as they are listed, which is often the best one first."""
    issues = sorted(seen.side.project.issues, key=lambda each: each.name)
    return [[option.label for option in issue.options] for issue in issues if isinstance(issue, ChoiceIssue)]


def bars(seen: Private) -> object:
    """A bar behind each package, as long as it is good for us."""
    return [round(each * BAR) for each in seen.shares]


def hashed_name(seen: Private) -> object:
    """A file name made of a hash of the project."""
    return hashlib.sha256(bytes_of(seen.side.project)).hexdigest()[:8]


def axis(seen: Private) -> object:
    """A chart that begins where we would walk away."""
    return math.floor(seen.limit)


def counted(seen: Private) -> object:
    """How many packages are good enough for us, in words: none, one, a few."""
    return sum(each >= seen.limit for each in seen.worths).bit_length()


def stars(seen: Private) -> object:
    """Up to five stars for each package."""
    return [1 + round((each + 1) / 2 * (STARS - 1)) for each in seen.shares]


def coloured(seen: Private) -> object:
    """Green for what is better for us than no deal, red for the rest."""
    return [each >= seen.limit for each in seen.worths]


def bold(seen: Private) -> object:
    """The package that is best for us in bold."""
    return seen.worths.index(max(seen.worths)) if seen.worths else None


LEAKS: Mapping[str, Callable[[Private], object]] = {
    "sorted by weight": sorted_by_weight,
    "option order": in_our_order,
    "bar width": bars,
    "name hash": hashed_name,
    "axis range": axis,
    "bucketed count": counted,
    "stars": stars,
    "green and red": coloured,
    "bold best for us": bold,
}

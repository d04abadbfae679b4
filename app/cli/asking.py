"""What may be asked of `analyze --json` besides: unequal powers, another rule than unanimity, packages near a level,
the next offer at a target of ours, at levels of theirs, or in answer to a demand.
"""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from fractions import Fraction

from app.cli.packages_asked import PackagesAsked, add_package_questions, packages_asked_by
from app.domain.ids import IssueId, PartyId
from app.domain.project import Project
from app.records import dataclass
from app.wording.names import shown
from app.wording.translate import _

MOST_VOTES = 1000
"""Of a party; also the largest power in Nash's product."""
MOST_NEEDED = 1_000_000
MOST_LISTED = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of `analyze`, by ids of parties; `around` is a party, a utility, and how far above that is near.

    `next` asks for the next offer and the opening: an offer worth `target` to us, another one worth `levels` to others,
    and one that keeps our term on the issue `insisted` on. `questions` asks what to ask the others,
    `their_offers` what their offers tell, `sharing` what to tell them.
    """

    powers: tuple[tuple[PartyId, int], ...] = ()
    quota: int | None = None
    votes: tuple[tuple[PartyId, int], ...] = ()
    vetoes: tuple[PartyId, ...] = ()
    around: tuple[PartyId, Fraction] | None = None
    within: Fraction | None = None
    most: int | None = None
    next: bool = False
    questions: bool = False
    their_offers: bool = False
    sharing: bool = False
    target: float | None = None
    levels: tuple[tuple[PartyId, float], ...] = ()
    insisted: IssueId | None = None
    compare: tuple[str, ...] = ()
    accept: IssueId | None = None


def refusal_of(asked: Asked, project: Project) -> str | None:
    """What is wrong with what is asked of a deal, in one sentence; None when nothing is."""
    parties = [party.id for party in project.parties]
    for option, wanted in (("--insist", asked.insisted), ("--accept", asked.accept)):
        if wanted is not None and all(issue.id != wanted for issue in project.issues):
            sentence = _("{option}: there is no issue “{name}”: {known} are expected.")
            known = ", ".join(shown(issue.id) for issue in project.issues)
            return sentence.format(option=option, name=shown(wanted), known=known)
    named = {
        "--power": [party for party, _number in asked.powers],
        "--votes": [party for party, _number in asked.votes],
        "--veto": list(asked.vetoes),
        "--around": [asked.around[0]] if asked.around else [],
        "--level": [party for party, _level_of in asked.levels],
    }
    for option, several in named.items():
        stranger = next((party for party in several if party not in parties), None)
        if stranger is not None:
            sentence = _("{option}: there is no party “{name}”: {known} are expected.")
            return sentence.format(option=option, name=shown(stranger), known=", ".join(map(shown, parties)))
        twice = next((party for party in several if several.count(party) > 1), None)
        if twice is not None:
            return _("{option}: “{name}” is given twice.").format(option=option, name=shown(twice))
    return _refusal_of_numbers(asked, parties)


def _refusal_of_numbers(asked: Asked, parties: Sequence[PartyId]) -> str | None:
    powers, votes = dict(asked.powers), dict(asked.votes)
    if not any(powers.get(party, 1) for party in parties):
        return _("--power: one party at least needs a power above 0.")
    total = sum(votes.get(party, 1) for party in parties)
    if not total:
        return _("--votes: one party at least needs a vote.")
    if asked.quota is not None and asked.quota > total:
        return _("--quota: {found} is more than all votes together, which are {total}.").format(
            found=asked.quota, total=total
        )
    if asked.around is None and (asked.within is not None or asked.most is not None):
        return _("{option}: it goes with --around PARTY=UTILITY.").format(
            option="--most" if asked.within is None else "--within"
        )
    return None


def add_questions(parser: ArgumentParser) -> None:
    """The options of `analyze` that are about the JSON only."""
    group = parser.add_argument_group("with --json")
    group.add_argument(
        "--power",
        metavar="PARTY=N",
        action="append",
        default=[],
        type=_whole,
        help="a party's weight in Nash's product",
    )
    group.add_argument(
        "--quota",
        metavar="N",
        type=_needed,
        help="so many of the parties, or of their votes, must agree; instead of all",
    )
    group.add_argument(
        "--votes", metavar="PARTY=N", action="append", default=[], type=_whole, help="how many votes a party has (1)"
    )
    group.add_argument(
        "--veto", metavar="PARTY", action="append", default=[], type=PartyId, help="who must be among them"
    )
    group.add_argument(
        "--around", metavar="PARTY=UTILITY", type=_level, help="list the packages worth this or a little more"
    )
    group.add_argument(
        "--sharing", action="store_true", help="say what the others can tell about us, and what to tell them"
    )
    group.add_argument("--questions", action="store_true", help="say what to ask the others, the best question first")
    group.add_argument("--their-offers", action="store_true", help="say what the offers of the others tell")
    group.add_argument("--next", action="store_true", help="say how to begin and what to offer next")
    group.add_argument(
        "--target", metavar="UTILITY", type=_number, help="what the next offer should be worth to us at least"
    )
    group.add_argument(
        "--level",
        metavar="PARTY=UTILITY",
        action="append",
        default=[],
        type=_level,
        help="find what is best for us among the packages worth this to another party",
    )
    group.add_argument(
        "--insist", metavar="ISSUE", type=IssueId, help="answer to a demand on this issue with something else"
    )
    group.add_argument("--within", metavar="POINTS", type=_points, help="how much more (1)")
    group.add_argument(
        "--compare",
        metavar="PACKAGE",
        action="append",
        default=[],
        help="set side by side: draft, settlement, offer:ID, kept:ID or even; given several times",
    )
    group.add_argument(
        "--accept", metavar="ISSUE", type=IssueId, help="say what it costs to accept alone what is said on this issue"
    )
    group.add_argument("--most", metavar="N", type=_listed, help="list at most so many of them (20)")
    add_package_questions(group, _points)


def asked_by(options: Namespace) -> Asked:
    """The questions of a command line."""
    return Asked(
        powers=tuple(options.power),
        quota=options.quota,
        votes=tuple(options.votes),
        vetoes=tuple(options.veto),
        around=options.around,
        within=options.within,
        most=options.most,
        next=options.next or bool(options.level) or options.target is not None or options.insist is not None,
        questions=options.questions,
        their_offers=options.their_offers,
        sharing=options.sharing,
        target=None if options.target is None else float(options.target),
        levels=tuple((party, float(level)) for party, level in options.level),
        insisted=options.insist,
        compare=tuple(options.compare),
        accept=options.accept,
    )


def is_for_json(options: Namespace) -> bool:
    """Whether anything is asked that only the JSON answers."""
    return asked_by(options) != Asked() or packages_asked_by(options) != PackagesAsked()


def _whole(text: str) -> tuple[PartyId, int]:
    party, number = _pair(text)
    if not number.isdecimal() or len(number) > len(str(MOST_VOTES)) or int(number) > MOST_VOTES:
        raise ArgumentTypeError(f"“{text}”: a whole number from 0 to {MOST_VOTES} is expected after =")
    return party, int(number)


def _level(text: str) -> tuple[PartyId, Fraction]:
    party, number = _pair(text)
    return party, _number(number)


def _points(text: str) -> Fraction:
    number = _number(text)
    if number < 0:
        raise ArgumentTypeError(f"“{text}”: 0 or more is expected")
    return number


def _listed(text: str) -> int:
    return _from_one(text, MOST_LISTED)


def _needed(text: str) -> int:
    return _from_one(text, MOST_NEEDED)


def _from_one(text: str, most: int) -> int:
    # The length first: Python refuses to read thousands of digits, with another error.
    if not text.isdecimal() or len(text) > len(str(most)) or not 1 <= int(text) <= most:
        raise ArgumentTypeError(f"“{text}”: a whole number from 1 to {most} is expected")
    return int(text)


def _pair(text: str) -> tuple[PartyId, str]:
    party, sign, number = text.rpartition("=")
    if not sign:
        raise ArgumentTypeError(f"“{text}”: PARTY=NUMBER is expected")
    return PartyId(party), number


def _number(text: str) -> Fraction:
    # Fraction takes "1e999999999" and would never return.
    if len(text) > 40 or "e" in text.lower():
        raise ArgumentTypeError(f"“{text}”: a plain number is expected")
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise ArgumentTypeError(f"“{text}”: a number is expected") from None

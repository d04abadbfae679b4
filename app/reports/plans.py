"""Plans: walk-away and target, the opening with its ladder, packages to offer with words to say, what not to say."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.advice.mesos import Member, may_be_called_equal
from app.advice.opening import Opening
from app.advice.proposals import Proposal
from app.advice.worths import worths_of
from app.domain.ids import PartyId
from app.domain.lookup import is_complete, others_of, party_of, us_of
from app.reports.lettering import lettered
from app.reports.likely import impasse
from app.reports.outline import Block, Items, Said
from app.reports.private import Paper, column, headed, packages_table, paragraph, table
from app.study.moving import Moving
from app.study.scales import Side
from app.study.several import SeveralAnswer
from app.wording.alternatives import (
    alternative_name,
    our_alternatives_in_words,
    their_alternatives_in_words,
    worth_in_short,
)
from app.wording.brief import (
    kept_package,
    like_walking_away,
    standard_in_words,
    unsaid_least,
    unsaid_most,
    unsaid_same,
    unsaid_target,
    unsaid_walk_away,
)
from app.wording.comparison import worth_in_words
from app.wording.likelihood import likelihood_in_words
from app.wording.mattering import rests_on_guess
from app.wording.mesos import (
    NO_CHERRIES,
    equality_in_words,
    equally_good_in_words,
    notes_on_several,
    offer_in_set,
    shown_by_several,
    to_say,
)
from app.wording.names import package_in_words, package_name, shown
from app.wording.next_offer import (
    cautions_in_words,
    chance_in_words,
    change_in_words,
    compared_in_words,
    demand_in_words,
    kind_in_words,
    shown_in_words,
    target_in_words,
    warnings_in_words,
    words_to_say,
)
from app.wording.opening import (
    extreme_in_words,
    first_in_words,
    ladder_in_words,
    no_ladder_in_words,
    reasons_in_words,
    rung_title,
    standards_package_in_words,
)
from app.wording.papers import acceptable_row, at_place, worth_row, worth_row_of
from app.wording.plain import estimated_points, points
from app.wording.scores import scores_in_words
from app.wording.walk_aways import our_walk_away_in_words, their_walk_away_in_words

_FEWEST: Final = 2


def no_deal(paper: Paper, sides: Sequence[Side]) -> tuple[Block, ...]:
    """What our alternatives come to, what the others do without a deal, and what stands in the way of one."""
    known = {side.party: side for side in sides}
    blocks = [*_our_alternatives(paper, known[paper.project.us])]
    for party in others_of(paper.project):
        side = known[party.id]
        if side.ways_out is not None and side.walk_away is not None:
            said = their_alternatives_in_words(paper.project, party.id, side.walk_away, side.ways_out, paper.show)
        else:
            said = their_walk_away_in_words(paper.project, party.id, side.walk_away, paper.show)
        blocks += paragraph(said, *map(shown, party.walk_away.words.splitlines()))
    return headed("no_deal", (*blocks, *impasse(paper)))


def our_walk_away(paper: Paper, side: Side) -> str:
    """What we do without a deal, and what that is worth to us."""
    project, show = paper.project, paper.show
    walk_away = us_of(project).walk_away
    said = [shown(line) for line in walk_away.words.splitlines()]
    if side.ways_out is not None and side.walk_away is not None:
        said.append(our_alternatives_in_words(project, side.walk_away, side.ways_out, show))
    else:
        if is_complete(project, walk_away.terms) and walk_away.terms:
            said.append(like_walking_away(package_in_words(project, walk_away.terms, show)))
        said.append(our_walk_away_in_words(project, side.walk_away, show))
    return " ".join(filter(None, said))


def _our_alternatives(paper: Paper, side: Side) -> Iterator[Block]:
    show, walk_away = paper.show, us_of(paper.project).walk_away
    ways = {way.alternative: way for way in side.ways_out.each} if side.ways_out is not None else {}
    yield from table(
        (
            column("alternative", 5),
            column("worth", 2, ends=True),
            column("chance", 1, ends=True),
            column("comes_to", 2, ends=True),
        ),
        (
            (
                alternative_name(walk_away, each.id),
                worth_in_short(ways[each.id].worth, ours=True, show=show) if each.id in ways else "",
                show.percent(each.chance.value),
                worth_in_short(ways[each.id].certain_equivalent, ours=True, show=show) if each.id in ways else "",
            )
            for each in walk_away.alternatives
        ),
    )


def standards(paper: Paper, opening: Opening) -> tuple[Block, ...]:
    """What can be pointed to."""
    project, show = paper.project, paper.show
    if not project.standards:
        return ()
    items = tuple(standard_in_words(project, each.id, show) for each in project.standards)
    return headed("standards", (Items(items=items), *paragraph(standards_package_in_words(project, opening, show))))


def opening_plan(paper: Paper, moving: Moving) -> tuple[Block, ...]:
    """Who goes first and why, what they have opened with, and the ladder from our first offer to our target."""
    project, show, found = paper.project, paper.show, moving.opening
    if not project.issues or found.target is None:
        return ()
    blocks: list[Block] = []
    if not found.begun:
        blocks += paragraph(first_in_words(found.who_first), *reasons_in_words(project, found.who_first))
    if found.extreme is not None:
        told, said = extreme_in_words(project, found.extreme, show)
        blocks += [*paragraph(told), Said(words=said)]
    ladder = found.ladder
    blocks += paragraph(ladder_in_words(ladder) if ladder else no_ladder_in_words(found))
    titles = [rung_title(place, len(ladder)) for place in range(len(ladder))]
    if ladder:
        packages = [rung.terms for rung in ladder]
        blocks += packages_table(paper, titles, packages, _worths(paper, ladder, moving.following.parties))
        if not found.begun:
            blocks.append(Said(words=words_to_say(project, ladder[0], show=show)))
    return headed("opening", blocks)


def _worths(paper: Paper, proposals: Sequence[Proposal], parties: Sequence[PartyId]) -> list[list[str]]:
    """What packages are worth to everybody, a party to a row."""
    rows = []
    for place, party in enumerate(parties):
        ours = party == paper.project.us
        title = worth_row() if ours else worth_row_of(paper.project, party)
        said = [worth_in_words(each.worths[place], ours=ours, show=paper.show) for each in proposals]
        rows.append([title, *said])
    return sorted(rows, key=lambda row: row[0] != worth_row())


def next_packages(paper: Paper, moving: Moving) -> tuple[Block, ...]:
    """Packages to offer next, side by side, then for each the words to say and what to know of it."""
    project, show, found = paper.project, paper.show, moving.following
    if not found.suggested:
        return ()
    proposals = [*found.suggested, *([found.answer] if found.answer is not None else [])]
    titles = [at_place(place, kind_in_words(each, found), show) for place, each in enumerate(proposals, start=1)]
    blocks: list[Block] = [
        *paragraph(target_in_words(project, found, show), compared_in_words(found)),
        *paragraph(demand_in_words(project, found), *cautions_in_words(found)),
        *packages_table(paper, titles, [each.terms for each in proposals], _worths(paper, proposals, found.parties)),
    ]
    blocks += table(
        (column("say", 5), column("know", 6)),
        (_proposal(paper, place, each, str(found.base)) for place, each in enumerate(proposals, start=1)),
    )
    return headed("next", blocks)


def _proposal(paper: Paper, place: int, proposal: Proposal, base: str) -> tuple[str, str]:
    """The words to say for one of the packages, and what to know of it."""
    project, show = paper.project, paper.show
    known = (
        warnings_in_words(project, proposal, base),
        change_in_words(project, proposal, base, show),
        chance_in_words(project, proposal),
        shown_in_words(project, proposal.shows),
    )
    said = at_place(place, words_to_say(project, proposal, base=base, show=show), show)
    return said, " ".join(filter(None, known))


def several_at_once(paper: Paper, answer: SeveralAnswer | None) -> tuple[Block, ...]:
    """Several packages of nearly equal worth to us, to put on the table together."""
    if answer is None or len(answer.found.members) < _FEWEST:
        return ()
    project, show = paper.project, paper.show
    found = lettered(project, answer, show).found
    titles = [offer_in_set(number) for number in range(1, len(found.members) + 1)]
    blocks: list[Block] = [
        Said(words=to_say()),
        *packages_table(
            paper,
            titles,
            [member.terms for member in found.members],
            _below_several(paper, found.members),
        ),
        *paragraph(next((rests_on_guess(project, each.guess) for each in found.members if each.guessed), "")),
        *paragraph(
            equality_in_words(found, show),
            equally_good_in_words(is_true=may_be_called_equal(found, answer.tolerance)),
            NO_CHERRIES,
            *shown_by_several(project, found, show),
        ),
        *paragraph(*notes_on_several(project, found, answer.tolerance, show), quiet=True),
    ]
    return headed("several", blocks)


def _below_several(paper: Paper, members: Sequence[Member]) -> Iterator[list[str]]:
    """What each is worth to everybody, and how likely it is acceptable unless that rests on guesses alone."""
    show = paper.show
    yield [worth_row(), *(points(member.ours, show) for member in members)]
    for place, likely in enumerate(members[0].theirs):
        worths = (member.theirs[place] for member in members)
        said = (estimated_points(each.low, each.high, show) for each in worths)
        yield [worth_row_of(paper.project, likely.party), *said]
    if all(member.chance is not None and not member.guessed for member in members):
        chances = (likelihood_in_words(member.chance) for member in members if member.chance is not None)
        yield [acceptable_row(), *chances]


def kept(paper: Paper, sides: Sequence[Side]) -> tuple[Block, ...]:
    """The packages that were kept to come back to, with what each is worth."""
    project, show, study = paper.project, paper.show, paper.study
    known = {side.party: side for side in sides}
    valued = [known[party] for party in study.tables.parties]
    several = worths_of(study.tables, study.versions, [package.terms for package in project.packages])
    items = []
    for package, worths in zip(project.packages, several, strict=True):
        said = package_in_words(project, package.terms, show)
        scores = scores_in_words(project, worths, valued, show)
        items.append(kept_package(package_name(project, package.id), said, scores))
    return headed("kept", (Items(items=tuple(items)),) if items else ())


def unsaid(paper: Paper, sides: Sequence[Side], opening: Opening) -> Iterator[str]:
    """What not to say, by the facts of this deal."""
    project, show = paper.project, paper.show
    level = next(side.walk_away for side in sides if side.party == project.us)
    if level is not None:
        yield unsaid_walk_away(level, show)
    if opening.target is not None:
        yield unsaid_target(float(opening.target.value), show)
    weights = sorted(
        ((each.weight.value, each.issue) for each in party_of(project, project.us).preferences),
        key=lambda pair: -pair[0],
    )
    if len(weights) >= _FEWEST and weights[0][0] > weights[1][0]:
        yield unsaid_most(project, weights[0][1])
        if weights[-1][0] < weights[-2][0] and len(weights) > _FEWEST:
            yield unsaid_least(project, weights[-1][1])
    if opening.who_first.same:
        yield unsaid_same(project, opening.who_first.same)

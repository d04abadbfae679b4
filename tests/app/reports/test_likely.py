"""What the private brief says of how likely the others accept: of the draft, and where no deal is likely at all."""

from dataclasses import replace

from app.domain.edits.parties import set_walk_away_points
from app.domain.estimates import Source
from app.domain.ids import IssueId, OptionId
from app.domain.packages import Agreed, AmountTerm, OptionTerm
from app.domain.project import Project
from app.reports.brief import brief_of
from app.reports.outline import Figure, Heading, Items, Outline, Paragraph, words_of
from app.study.study import study_of
from app.wording.impasse import impasse_title
from tests.app.reports.deals import large
from tests.app.wording.test_impasse import THEM, US, stuck
from tests.builders import deal

DRAFT = (
    Agreed(issue=IssueId("colour"), term=OptionTerm(option=OptionId("blue"))),
    Agreed(issue=IssueId("price"), term=AmountTerm(amount=8.0)),
)


def brief(project: Project) -> Outline:
    return brief_of(study_of(project))


def impasse_in(outline: Outline) -> list[str]:
    """The words below the heading, up to the next one."""
    blocks = iter(outline.blocks)
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Heading) and block.words == impasse_title():
            assert block.level == 2
            break
    for block in blocks:
        if isinstance(block, Heading):
            break
        assert isinstance(block, Paragraph | Items)
        found += [block.words] if isinstance(block, Paragraph) else block.items
    return found


def test_where_no_deal_is_likely_the_brief_says_what_stands_in_the_way_and_on_what_that_rests() -> None:
    words = impasse_in(brief(stuck(93, 97)))
    gap, *helps, walking, rests = words
    assert "still misses as much as" in gap
    assert "would have to be worth" in gap
    assert any("costs us little" in each for each in helps)
    assert any("Who else" in each for each in helps)
    assert "walking is better" in walking
    assert rests.startswith("Rests on your estimates")


def test_it_stands_with_what_is_done_without_a_deal() -> None:
    headings = [block for block in brief(stuck(93, 97)).blocks if isinstance(block, Heading)]
    place = next(at for at, block in enumerate(headings) if block.words == impasse_title())
    assert headings[place - 1].words == "If there is no deal"


def test_the_belief_that_opens_a_deal_is_named() -> None:
    wide = stuck(60, 99)
    assert "walking away is worth as little to" in impasse_in(brief(wide))[0]


def test_where_a_deal_is_likely_or_too_little_is_known_nothing_is_said_of_it() -> None:
    easy = set_walk_away_points(set_walk_away_points(stuck(5, 9), party=THEM, points=7.0), party=US, points=10.0)
    for project in (easy, deal()):
        assert impasse_title() not in words_of(brief(project))


def test_how_likely_the_draft_is_good_enough_stands_beside_the_picture_with_its_prior() -> None:
    project = replace(stuck(80, 97), draft=DRAFT)
    (figure,) = (block for block in brief(project).blocks if isinstance(block, Figure) and block.beside)
    said = figure.beside[-1]
    assert "your draft is good enough for them" in said
    assert "Rests on your estimates" in said


def test_from_guesses_alone_the_brief_gives_no_likelihood() -> None:
    project = replace(stuck(80, 97, Source.GUESS), draft=DRAFT)
    words = " ".join(words_of(brief(project)))
    assert "your draft is good enough" not in words
    assert "Ask." in words


def test_a_long_draft_has_it_below_the_picture() -> None:
    project = large()
    outline = brief(project)
    (figure,) = (block for block in outline.blocks if isinstance(block, Figure) and block.beside)
    assert len(figure.beside) == 1

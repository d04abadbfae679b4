"""What stands where the pointer or the keyboard is: its terms, and the card that tells of it in words."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.ids import PartyId
from app.domain.lookup import find
from app.domain.packages import Terms
from app.domain.project import FEWEST_PARTIES, Project
from app.study.near import terms_near
from app.study.picture import Case, OfferSpot, Picture
from app.wording.chart import case_words, worse_than_walking_away
from app.wording.gains import both_or_all, whom
from app.wording.names import LONGEST_IN_A_CAPTION, party_in_sentence, party_name, terms_in_lines
from app.wording.numbers import formats_of
from app.wording.plain import points
from app.wording.solutions import solution_name
from ui.kit.plot.records import Hit, HoverText, Point
from ui.panels.tradeoff.records import case_id, solutions_in

__all__ = ["card_of", "hover_text", "terms_of"]


def terms_of(picture: Picture, hit: Hit) -> Terms | None:
    """The package, draft or case that is meant; None where nothing is known to be there."""
    if hit.kind == "frontier" and picture.line is not None:
        return picture.line.terms_at(hit.index)
    if hit.kind == "offer":
        return next((mark.spot.terms for mark in picture.offers if mark.offer == hit.id), None)
    if hit.kind == "solution":
        return next((mark.spot.terms for mark in picture.solutions if mark.name == hit.id), None)
    if hit.kind == "improvement" and picture.better is not None:
        return picture.better.spot.terms
    if hit.kind == "draft":
        return picture.draft.terms
    if hit.kind == "case":
        return next((case.spot.terms for key, _, case in _cases(picture) if key == hit.id), None)
    return terms_near(picture, (hit.x, hit.y))


def card_of(project: Project, picture: Picture, hit: Hit, terms: Terms) -> HoverText:
    """The card that tells what is there; raises Missing where the picture is of a deal that had more in it."""
    found = next(((of, case) for key, of, case in _cases(picture) if hit.kind == "case" and key == hit.id), None)
    if found is None:
        return hover_text(project, picture, terms, (hit.x, hit.y), _title(project, picture, hit))
    mark, case = found
    event = find(project.contingencies, picture.event or "", "event")
    whose = "Your draft" if mark is None else offer_title(project, mark)
    card = hover_text(project, picture, terms, (hit.x, hit.y), f"{whose}, {case_words(event, case.outcome)}")
    if not case.below:
        return card
    below = (worse_than_walking_away(), whom(project, case.below))
    return HoverText(title=card.title, rows=(below, *card.rows), note=card.note)


def hover_text(project: Project, picture: Picture, terms: Terms, at: Point, title: str) -> HoverText:
    """The card that tells a package in words."""
    show = formats_of()
    alone = len(project.parties) == FEWEST_PARTIES
    said = [f"us {points(at[place], show)}" for place, party in enumerate(picture.axes) if party == project.us]
    said += [
        f"{'them' if alone else _short(project, party)} about {show.number(round(at[place]), decimals=0)}"
        for place, party in enumerate(picture.axes)
        if party != project.us
    ]
    note = f"{', '.join(said)} by your estimate"
    return HoverText(title=title, rows=terms_in_lines(project, terms, show), note=note)


def offer_title(project: Project, mark: OfferSpot) -> str:
    """What the card of an offer is called."""
    return f"Offer {mark.number} by {party_name(project, mark.party)}"


def solution_title(picture: Picture, name: str) -> str:
    """What the card of a named deal is called."""
    letter = next(mark.label for mark in solutions_in(picture) if mark.id == name)
    return f"{letter}: {solution_name(name)}"


def _title(project: Project, picture: Picture, hit: Hit) -> str:
    if hit.kind == "offer":
        return offer_title(project, next(mark for mark in picture.offers if mark.offer == hit.id))
    if hit.kind == "solution":
        return solution_title(picture, hit.id)
    both = both_or_all(project)
    titles = {
        "frontier": f"By your estimate nothing is better for {both}",
        "draft": "Your draft",
        "improvement": f"By your estimate better for {both}",
    }
    return titles.get(hit.kind, "A possible deal")


def _cases(picture: Picture) -> Iterator[tuple[str, OfferSpot | None, Case]]:
    """Every case with the id of its mark, and the offer of which it is one; None for the draft."""
    for case in picture.cases:
        yield case_id("draft", case), None, case
    for mark in picture.offers:
        for case in mark.cases:
            yield case_id(mark.offer, case), mark, case


def _short(project: Project, party: PartyId) -> str:
    return party_in_sentence(project, party, LONGEST_IN_A_CAPTION)

"""How something may turn out, in words: chances that do not add up, count otherwise or are missing, and cases."""

from collections.abc import Iterable

from app.domain.ids import EventId, OutcomeId, PartyId
from app.domain.likelihoods import adds_up, is_clipped
from app.domain.lookup import find
from app.domain.packages import Contingency
from app.domain.project import FEWEST_PARTIES, Project
from app.domain.values import exact
from app.wording.gains import listed
from app.wording.names import outcome_name, party_in_sentence
from app.wording.plain import PLAIN, Formats
from app.wording.translate import _


def chances_to_mend(project: Project, event: Contingency, party: PartyId, show: Formats = PLAIN) -> str:
    """That the chances of a party do not add up to 100 %; empty where they do."""
    chances = next((belief.chances for belief in event.beliefs if belief.party == party), None)
    if chances is None or adds_up(chances):
        return ""
    whole = float(sum(exact(each.value) for each in chances))
    if party == project.us:
        pattern = _("Yours add up to {percent}. Until you change that they count in proportion.")
    elif len(project.parties) == FEWEST_PARTIES:
        pattern = _("Theirs add up to {percent}. Until you change that they count in proportion.")
    else:
        pattern = _("Those of {party} add up to {percent}. Until you change that they count in proportion.")
    return pattern.format(percent=show.percent(whole), party=party_in_sentence(project, party))


def chances_clipped(event: Contingency) -> str:
    """That a typed 0 or 100 counts as a little more or less; empty where none is typed."""
    if not any(is_clipped(chance) for belief in event.beliefs for chance in belief.chances):
        return ""
    return _("0 counts as 1 and 100 as 99 here: nobody is sure of what is worth a bet.")


def belief_missing(project: Project, event: Contingency, party: PartyId) -> str:
    """That nothing is written down of what a party holds likely; empty where something is."""
    if any(belief.party == party for belief in event.beliefs):
        return ""
    if party == project.us:
        return _("You have not said how likely you hold each case: until then all count as equally likely.")
    if len(project.parties) == FEWEST_PARTIES:
        return _("You have not said how likely they hold each case: until then they are taken to see it as you do.")
    pattern = _("You have not said how likely {party} holds each case: until then it is taken to see it as you do.")
    return pattern.format(party=party_in_sentence(project, party))


def case_named(project: Project, world: Iterable[tuple[EventId, OutcomeId]]) -> str:
    """How events have turned out: "late", or "late" and "strike"."""
    named = (outcome_name(find(project.contingencies, event, "event"), outcome) for event, outcome in world)
    return listed([_("“{outcome}”").format(outcome=each) for each in named])

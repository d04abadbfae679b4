"""Editing what others may be told, and the ledger of what they were told; nothing false is put on it."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.domain.disclosures import Disclosure, DisclosureKind, Tellable
from app.domain.edits.changing import Refused, change_preference, in_issue_order
from app.domain.honesty import falsehood
from app.domain.ids import DisclosureId, IssueId, PartyId, TellableId, mint
from app.domain.lookup import find, issue_of, party_of
from app.domain.packages import Terms
from app.domain.project import Project
from app.domain.sharing import Sharing


def set_issue_sharing(project: Project, *, issue: IssueId, sharing: Sharing) -> Project:
    """The project with who may be told how we would move on an issue, and before which others it comes to us."""
    return change_preference(project, project.us, issue, lambda entry: replace(entry, sharing=sharing))


def add_tellable(project: Project, *, telling: DisclosureKind, words: str) -> Project:
    """The project with one more constraint or fact of ours, which nobody may be told before it is marked so."""
    identifier = TellableId(mint(words, {each.id for each in project.tellables}, otherwise="fact"))
    return replace(project, tellables=(*project.tellables, Tellable(id=identifier, kind=telling, words=words)))


def set_tellable_words(project: Project, *, tellable: TellableId, words: str) -> Project:
    """The project with a constraint or fact in other words."""
    return _change_tellable(project, replace(find(project.tellables, tellable, "tellable"), words=words))


def set_tellable_kind(project: Project, *, tellable: TellableId, telling: DisclosureKind) -> Project:
    """The project in which something there is to tell is a constraint, or a fact; raises Unsound for any other kind."""
    return _change_tellable(project, replace(find(project.tellables, tellable, "tellable"), kind=telling))


def set_tellable_sharing(project: Project, *, tellable: TellableId, sharing: Sharing) -> Project:
    """The project with who may be told a constraint or fact."""
    return _change_tellable(project, replace(find(project.tellables, tellable, "tellable"), sharing=sharing))


def remove_tellables(project: Project, *, tellables: Collection[TellableId]) -> Project:
    """The project without these constraints and facts."""
    return replace(project, tellables=tuple(each for each in project.tellables if each.id not in tellables))


def tell(
    project: Project, *, party: PartyId, telling: DisclosureKind, about: Sequence[IssueId], words: str, date: str = ""
) -> Project:
    """The project with something told to another party, about these issues, on a day.

    Raises Refused where nothing is said, where it is said to ourselves, and where our own project contradicts it.
    """
    _check_true(project, telling, about)
    return _told(project, party, Disclosure(id=_FRESH, kind=telling, to=party, issues=tuple(about)), (words, date))


def tell_example(project: Project, *, party: PartyId, terms: Terms, words: str, date: str = "") -> Project:
    """The project with a package named to another party as an example of what could be agreed, which is no offer."""
    said = in_issue_order(project, terms)
    about = tuple(agreed.issue for agreed in said)
    example = Disclosure(id=_FRESH, kind=DisclosureKind.TRADE, to=party, issues=about, terms=said)
    return _told(project, party, example, (words, date))


def set_disclosure_words(project: Project, *, disclosure: DisclosureId, words: str) -> Project:
    """The project with what was told in other words."""
    if not words.strip():
        raise Refused("nothing_told")
    return _change_disclosure(project, replace(_disclosure_of(project, disclosure), words=words))


def set_disclosure_kind(project: Project, *, disclosure: DisclosureId, telling: DisclosureKind) -> Project:
    """The project in which what was told is of another kind; raises Refused where our own project contradicts that."""
    old = _disclosure_of(project, disclosure)
    if not old.terms:
        _check_true(project, telling, old.issues)
    return _change_disclosure(project, replace(old, kind=telling))


def date_disclosure(project: Project, *, disclosure: DisclosureId, date: str) -> Project:
    """The project with the day on which something was told."""
    return _change_disclosure(project, replace(_disclosure_of(project, disclosure), date=date))


def note_return(project: Project, *, disclosure: DisclosureId, words: str, date: str = "") -> Project:
    """The project with what they told in return, and when; without words nothing came back."""
    came_back = bool(words.strip())
    old = _disclosure_of(project, disclosure)
    return _change_disclosure(project, replace(old, returned=words, returned_on=date if came_back else ""))


def remove_disclosures(project: Project, *, disclosures: Collection[DisclosureId]) -> Project:
    """The project in which these things were never told."""
    return replace(project, disclosures=tuple(each for each in project.disclosures if each.id not in disclosures))


_FRESH = DisclosureId("told")


def _check_true(project: Project, telling: DisclosureKind, about: Sequence[IssueId]) -> None:
    untrue = falsehood(project, telling, about)
    if untrue == "false_priority":
        raise Refused("false_priority", issue=about[0], other=about[1])
    if untrue is not None:
        raise Refused("false_trade", issue=about[0], other=about[1])


def _told(project: Project, party: PartyId, said: Disclosure, words_and_date: tuple[str, str]) -> Project:
    words, date = words_and_date
    party_of(project, party)
    for issue in said.issues:
        issue_of(project, issue)
    if party == project.us:
        raise Refused("told_to_us", party=party)
    if not words.strip():
        raise Refused("nothing_told")
    identifier = DisclosureId(mint(words, {each.id for each in project.disclosures}, otherwise="told"))
    return replace(project, disclosures=(*project.disclosures, replace(said, id=identifier, words=words, date=date)))


def _disclosure_of(project: Project, disclosure: DisclosureId) -> Disclosure:
    return find(project.disclosures, disclosure, "disclosure")


def _change_disclosure(project: Project, changed: Disclosure) -> Project:
    several = tuple(changed if each.id == changed.id else each for each in project.disclosures)
    return replace(project, disclosures=several)


def _change_tellable(project: Project, changed: Tellable) -> Project:
    several = tuple(changed if each.id == changed.id else each for each in project.tellables)
    return replace(project, tellables=several)

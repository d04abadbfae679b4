"""What of a deal `report` shares with others: the packages named, and what is said of them."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.domain.ids import MesoId, OfferId, PackageId
from app.domain.issues import AmountIssue
from app.domain.lookup import Missing, find, offer_of, package_of
from app.domain.packages import Terms
from app.domain.project import Project
from app.domain.public import Letterhead
from app.reports.gate import SharedKind, Sharing
from app.reports.logo import LARGEST, NoPicture, logo_of
from app.storage.regular import read_bytes
from app.wording.manner import known_language
from app.wording.names import shown
from app.wording.translate import _

_A_MILLION = 1_000_000
_MOST_NAMED = 12


class NotThere(Exception):
    """Something that is asked for is not in the deal, or cannot be used; the text says what, in one sentence."""


def not_there(name: str, known: Iterable[str]) -> str:
    """That a deal has no package of this name, and which it has, as far as a sentence can hold them."""
    there = tuple(map(shown, known))
    if len(there) == 1:
        sentence = _("--package: there is no “{name}” in this deal: {known} is expected.")
    elif len(there) <= _MOST_NAMED:
        sentence = _("--package: there is no “{name}” in this deal: {known} are expected.")
    else:
        sentence = _("--package: there is no “{name}” in this deal: {known} or one of {count} more are expected.")
    count = len(there) - _MOST_NAMED
    return sentence.format(name=shown(name), known=", ".join(there[:_MOST_NAMED]), count=count)


def sharing_of(project: Project, options: Namespace) -> Sharing:
    """What the options of `report` share of a project; raises NotThere, and StorageError for a logo."""
    kind = SharedKind(options.kind)
    asked, packages = _asked(project, options), packages_asked(project, options)
    if options.reason and len(packages) != 1:
        raise NotThere(_("--reason goes with one package: here are {count}.").format(count=len(packages)))
    signed = asked == ["settlement"]
    amounts = frozenset(issue.id for issue in project.issues if isinstance(issue, AmountIssue))
    choices = frozenset(issue.id for issue in project.issues) - amounts
    return Sharing(
        kind=kind,
        packages=packages,
        reasons=(tuple(options.reason),),
        options_of=choices if options.options else frozenset(),
        ranges_of=amounts if options.ranges else frozenset(),
        clauses=signed and kind is SharedKind.TERMS,
        letterhead=Letterhead(name=options.name or "", logo=_logo(options.logo) if options.logo else b""),
        date=options.date or "",
        valid_until=options.valid_until or "",
        whole=not signed,
        binding=options.binding,
        signatures=options.signatures,
        language=known_language(options.language),
    )


def packages_asked(project: Project, options: Namespace) -> tuple[Terms, ...]:
    """The packages that are shared, one named twice only once; raises NotThere."""
    return tuple(terms for name in _asked(project, options) for terms in _packages_of(project, name))


def _asked(project: Project, options: Namespace) -> list[str]:
    return list(dict.fromkeys(options.package)) or _usual(project, SharedKind(options.kind))


def _usual(project: Project, kind: SharedKind) -> list[str]:
    """What is shared where no package is named: what is signed, or the draft; an agenda and a copy say none."""
    if kind is SharedKind.TERMS and project.settlement is not None:
        return ["settlement"]
    return ["draft"] if kind in {SharedKind.PROPOSAL, SharedKind.TERMS} else []


def _packages_of(project: Project, name: str) -> tuple[Terms, ...]:
    try:
        return _packages_called(project, name)
    except Missing:
        raise NotThere(not_there(name, _known(project))) from None


def _packages_called(project: Project, name: str) -> tuple[Terms, ...]:
    kind, _colon, identifier = name.partition(":")
    match kind:
        case "draft" if not identifier:
            return (project.draft,)
        case "settlement" if not identifier and project.settlement is not None:
            return (project.settlement.terms,)
        case "offer":
            return (offer_of(project, OfferId(identifier)).terms,)
        case "kept":
            return (package_of(project, PackageId(identifier)).terms,)
        case "meso":
            together = find(project.mesos, MesoId(identifier), "meso")
            return tuple(offer_of(project, offer).terms for offer in together.offers)
    raise Missing("package", name)


def _known(project: Project) -> Iterator[str]:
    yield "draft"
    if project.settlement is not None:
        yield "settlement"
    yield from (f"offer:{offer.id}" for offer in project.offers)
    yield from (f"meso:{meso.id}" for meso in project.mesos)
    yield from (f"kept:{package.id}" for package in project.packages)


def _logo(path: Path) -> bytes:
    try:
        return logo_of(read_bytes(path))
    except NoPicture:
        sentence = _("“{name}” cannot be used as a logo: a PNG picture of at most {size} MB is expected.")
        raise NotThere(sentence.format(name=shown(path.name), size=LARGEST // _A_MILLION)) from None

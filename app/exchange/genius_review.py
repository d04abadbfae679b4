"""A GENIUS domain and its profiles, checked against one another: what a deal can be made of, and all that was found.

Whatever had to be changed is a Repair in the findings: nothing may be made of the files before the person agrees.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from app.domain.project import FEWEST_PARTIES, MOST_ISSUES, MOST_PARTIES
from app.exchange.findings import Finding, ImportRefused, Note, Refusal, notes_in, repairs_in
from app.exchange.genius_files import FileIssue, GeniusFile, genius_file
from app.exchange.genius_matching import matched
from app.exchange.genius_profile import Curve, Profile, profile_of
from app.exchange.numbers import TooLarge, number
from app.exchange.plain_names import stem_of
from app.exchange.source import Source
from app.records import dataclass

MOST_OPTIONS: Final = 20_000
_MOST_REPEATED: Final = 5

__all__ = ["Amounts", "Curve", "Options", "Profile", "Reviewed", "reviewed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """An issue settled by one of these labels."""

    name: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """An issue settled by a number; `whole` ones have a step of 1, others none."""

    name: str
    low: float
    high: float
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What the files say, in the order of the domain, whose name is `file`; `findings` are repairs and notes."""

    file: str
    name: str
    issues: tuple[Options | Amounts, ...]
    profiles: tuple[Profile, ...]
    findings: tuple[Finding, ...]

    @property
    def repairs(self) -> tuple[Finding, ...]:
        """What was changed to read the files."""
        return repairs_in(self.findings)

    @property
    def notes(self) -> tuple[Finding, ...]:
        """What is worth knowing."""
        return notes_in(self.findings)

    @property
    def needs_steps(self) -> bool:
        """Whether some amounts have no step of their own."""
        return any(finding.code is Note.NO_STEP for finding in self.findings)


def reviewed(sources: Sequence[Source], begun: Callable[[], None] = lambda: None) -> Reviewed:
    """What a domain and its profiles say, in whatever order the domain stands among them; raises ImportRefused.

    `begun` is called when the reading of the next file begins.
    """
    findings: list[Finding] = []
    files = []
    for source in sources:
        begun()
        file, found = genius_file(source)
        files.append(file)
        findings += found
    domain, profiles = _sorted(files, sources)
    issues = tuple(_issue(domain.file, issue) for issue in _checked(domain))
    findings += _notes_on(domain, issues)
    valued = []
    for profile in profiles:
        read, found = profile_of(profile, domain, matched(domain, profile))
        valued.append(read)
        findings += found
    order = {source.name: place for place, source in enumerate(sources)}
    findings.sort(key=lambda finding: (order.get(finding.file, 0), finding.line or 0))
    return Reviewed(
        file=domain.file,
        name=domain.name or stem_of(domain.file),
        issues=issues,
        profiles=tuple(valued),
        findings=tuple(findings),
    )


def _sorted(files: Sequence[GeniusFile], sources: Sequence[Source]) -> tuple[GeniusFile, list[GeniusFile]]:
    domains = [file for file in files if file.is_domain]
    profiles = [file for file in files if not file.is_domain]
    if len(domains) != 1:
        code = Refusal.TWO_DOMAINS if domains else Refusal.NO_DOMAIN
        raise ImportRefused(Finding(code=code, file=domains[1].file if domains else sources[0].name if sources else ""))
    if not FEWEST_PARTIES <= len(profiles) <= MOST_PARTIES:
        expected = FEWEST_PARTIES if len(profiles) < FEWEST_PARTIES else MOST_PARTIES
        raise ImportRefused(
            Finding(code=Refusal.NUMBER_OF_PROFILES, file=domains[0].file, found=len(profiles), expected=expected)
        )
    return domains[0], profiles


def _checked(domain: GeniusFile) -> Sequence[FileIssue]:
    if len(domain.issues) > MOST_ISSUES:
        raise ImportRefused(
            Finding(code=Refusal.TOO_MANY_ISSUES, file=domain.file, found=len(domain.issues), expected=MOST_ISSUES)
        )
    return domain.issues


def _issue(file: str, issue: FileIssue) -> Options | Amounts:
    if issue.bounds is None:
        if len(issue.items) > MOST_OPTIONS:
            raise ImportRefused(
                Finding(
                    code=Refusal.TOO_MANY_OPTIONS,
                    file=file,
                    line=issue.line,
                    subject=issue.name,
                    found=len(issue.items),
                    expected=MOST_OPTIONS,
                )
            )
        return Options(name=issue.name, labels=tuple(item.value for item in issue.items))
    low, high = (_end(file, issue, text) for text in issue.bounds)
    if low >= high:
        raise ImportRefused(
            Finding(code=Refusal.RANGE_EMPTY, file=file, line=issue.line, subject=issue.name, found=low)
        )
    whole = issue.whole and low.is_integer() and high.is_integer()
    return Amounts(name=issue.name, low=low, high=high, whole=whole)


def _end(file: str, issue: FileIssue, text: str) -> float:
    try:
        read = number(text)
    except TooLarge:
        raise ImportRefused(
            Finding(code=Refusal.NUMBER_TOO_LARGE, file=file, line=issue.line, subject=issue.name, found=text[:40])
        ) from None
    if read is None:
        raise ImportRefused(
            Finding(
                code=Refusal.NOT_A_NUMBER,
                file=file,
                line=issue.line,
                subject=issue.name,
                found=text[:40],
                expected="bound",
            )
        )
    return read


def _notes_on(domain: GeniusFile, issues: Sequence[Options | Amounts]) -> Iterator[Finding]:
    names = Counter(issue.name for issue in issues)
    for name in (name for name, count in names.items() if count > 1 and name):
        yield Finding(code=Note.NAME_REPEATED, file=domain.file, subject=name)
    for issue in issues:
        if isinstance(issue, Options):
            labels = Counter(issue.labels)
            repeated = [label for label, count in labels.items() if count > 1][:_MOST_REPEATED]
            for label in repeated:
                yield Finding(code=Note.LABEL_REPEATED, file=domain.file, subject=issue.name, found=label)
        elif not issue.whole or issue.high - issue.low > MOST_OPTIONS:
            yield Finding(code=Note.NO_STEP, file=domain.file, subject=issue.name)

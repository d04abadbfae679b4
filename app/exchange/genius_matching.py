"""Whether a profile belongs to a domain: issues and options are the same by name, whatever their order."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from app.exchange.findings import Finding, ImportRefused, Refusal
from app.exchange.genius_files import FileIssue, GeniusFile, Item
from app.exchange.numbers import TooLarge, number

MOST_DIFFERENCES = 5
Key = tuple[str, int]
"""A name, and which of those that are called so."""


def matched(domain: GeniusFile, profile: GeniusFile) -> tuple[FileIssue, ...]:
    """The profile's issues in the order of the domain; raises ImportRefused with the first differences."""
    theirs = dict(keyed((issue.name, issue) for issue in profile.issues))
    ours = dict(keyed((issue.name, issue) for issue in domain.issues))
    differences = list(islice(_differences(ours, theirs, profile.file), MOST_DIFFERENCES))
    if differences:
        first = Finding(code=Refusal.OTHER_DOMAIN, file=profile.file, expected=domain.file)
        raise ImportRefused(first, (first, *differences))
    return tuple(theirs[key] for key in ours)


def keyed(named: Iterable[tuple[str, FileIssue]]) -> Iterator[tuple[Key, FileIssue]]:
    """Issues by name; of several with the same one the first, the second and so on."""
    seen: Counter[str] = Counter()
    for name, issue in named:
        seen[name] += 1
        yield (name, seen[name]), issue


def keyed_items(items: Iterable[Item]) -> dict[Key, Item]:
    """Options by label; of several with the same one the first, the second and so on."""
    seen: Counter[str] = Counter()
    found: dict[Key, Item] = {}
    for item in items:
        seen[item.value] += 1
        found[item.value, seen[item.value]] = item
    return found


def _differences(ours: dict[Key, FileIssue], theirs: dict[Key, FileIssue], file: str) -> Iterator[Finding]:
    for key, issue in theirs.items():
        if key not in ours:
            yield Finding(code=Refusal.ISSUE_UNKNOWN, file=file, line=issue.line, subject=issue.name)
    for key, issue in ours.items():
        if key not in theirs:
            yield Finding(code=Refusal.ISSUE_LACKING, file=file, subject=issue.name)
        else:
            yield from _differences_within(issue, theirs[key], file)


def _differences_within(ours: FileIssue, theirs: FileIssue, file: str) -> Iterator[Finding]:
    if (ours.bounds is None and theirs.bounds is not None) or (ours.bounds is not None and theirs.items):
        yield Finding(code=Refusal.KIND_DIFFERS, file=file, line=theirs.line, subject=ours.name)
        return
    if ours.bounds and theirs.bounds and _ends(ours.bounds) != _ends(theirs.bounds):
        yield Finding(
            code=Refusal.RANGE_DIFFERS,
            file=file,
            line=theirs.line,
            subject=ours.name,
            found=" … ".join(theirs.bounds),
            expected=" … ".join(ours.bounds),
        )
    known = keyed_items(ours.items)
    for key, item in keyed_items(theirs.items).items():
        if key not in known:
            yield Finding(code=Refusal.OPTION_UNKNOWN, file=file, line=item.line, subject=ours.name, found=item.value)


def _ends(bounds: tuple[str, str]) -> tuple[float | str, ...]:
    """The two ends as numbers; as written where they are none, which is refused elsewhere."""
    try:
        return tuple(end if (read := number(end)) is None else read for end in bounds)
    except TooLarge:
        return bounds

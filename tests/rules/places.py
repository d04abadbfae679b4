"""Rules about what a text may point to: no machine, no address to download from, no silent exception."""

import re
from collections.abc import Iterator
from typing import Final

from tests.rules.rule import Finding, Rule, Source

WHOLE: Final = ("app", "ui", "resources", "tests", "packaging", "docs", ".ci", "Makefile", "pyproject.toml")
PROSE: Final = (*WHOLE, "README.md", "CONTRIBUTING.md", "CHANGELOG.md")
HOME: Final = re.compile(r"(?<![\w.])/(?:home|Users|root|work|mnt|srv)/\w|\b[A-Z]:\\Users\\\w|(?<![\w.])/tmp/\w")
ADDRESS: Final = re.compile(r"(?:https?|ftp|git\+ssh|file)://(?P<host>[^\s/\"'<>)`]+)")
# Names of formats, which nothing ever opens.
NAMESPACES: Final = frozenset({"json-schema.org", "schemas.openxmlformats.org", "www.w3.org"})
CODES: Final = r":\s*[A-Z]+\d+(?:\s*,\s*[A-Z]+\d+)*|\[[\w-]+(?:,\s*[\w-]+)*\]"
SILENCED: Final = re.compile(rf"#\s*(?:noqa|type:\s*ignore)(?P<codes>{CODES})?(?P<reason>.*)")


def machine_paths(source: Source) -> Iterator[Finding]:
    """Paths that exist on one machine only."""
    for number, line in source.numbered_lines:
        if found := HOME.search(line):
            yield Finding(number, line.strip()[:100] or found.group())


def addresses(source: Source) -> Iterator[Finding]:
    """Addresses; the names of XML and JSON formats are not meant to be opened."""
    for number, line in source.numbered_lines:
        for found in ADDRESS.finditer(line):
            if found["host"] not in NAMESPACES:
                yield Finding(number, found.group())


def unexplained_silence(source: Source) -> Iterator[Finding]:
    """Findings of a tool that are silenced without a code and a reason beside it."""
    for number, line in source.numbered_lines:
        if (found := SILENCED.search(line)) and not (found["codes"] and len(found["reason"].split()) > 1):
            yield Finding(number, found.group())


RULES = (
    Rule(
        name="no path of one machine",
        advice="Paths come from the person, from platformdirs or from app.assets.",
        find=machine_paths,
        where=PROSE,
        allowed={"tests/rules/places.py": "it searches for them"},
        broken_by="opened = '/home/ada/deals'",
        kept_by="opened = folder / 'deals'",
    ),
    Rule(
        name="no address",
        advice="Nothing is fetched from a place named here: packages come by name from wherever pip is set up.",
        find=addresses,
        where=PROSE,
        allowed={"tests/rules/places.py": "it searches for them"},
        broken_by="index = 'https://example.org/simple'",
        kept_by="xmlns = 'http://www.w3.org/2000/svg'",
    ),
    Rule(
        name="a silenced finding has its code and its reason beside it",
        advice="# noqa: CODE - why the finding is wrong here. Better: change the code so that it is not found.",
        find=unexplained_silence,
        where=("app", "ui", "tests", "packaging"),
        allowed={"tests/rules/places.py": "it searches for them"},
        broken_by="x = 1  # noqa: E501",
        kept_by="x = 1  # noqa: E501 - the line is a table",
    ),
)

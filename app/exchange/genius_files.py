"""What one GENIUS file says, as it says it: issues, weights, evaluations as written, before anything is judged."""

import re
from collections.abc import Iterator
from typing import Final

from app.domain.soundness import LONGEST_NAME
from app.exchange.findings import Finding, ImportRefused, Note, Refusal, Repair
from app.exchange.plain_names import has_controls, without_controls
from app.exchange.source import Source
from app.exchange.xml_text import check_size, mended, text_of
from app.exchange.xml_tree import Node, tree_of
from app.records import dataclass

DOMAIN: Final = "negotiation_template"
PROFILE: Final = "utility_space"
_NOT_ADDITIVE: Final = frozenset({"ufun", "hyperrectangle", "rules", "rule", "constraint", "constraints", "regions"})
_NOT_LINEAR: Final = re.compile("non-?linear|constraint|hyper", re.IGNORECASE)
_KNOWN: Final = frozenset(
    {DOMAIN, PROFILE, "objective", "issue", "item", "range", "evaluator", "weight", "reservation", "discount_factor"}
)
_INDEX: Final = re.compile("[0-9]{1,9}")
_SHOWN: Final = 60


def source_of(name: str, data: bytes) -> Source:
    """A file to be read; raises ImportRefused where it is too large, so that not many such are kept."""
    check_size(data, name)
    return Source(name=name, data=data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An option of an issue; `evaluation` as written, None where there is none."""

    value: str
    evaluation: str | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluator:
    """How a profile values the amounts of an issue: its kind and its numbers as written."""

    kind: str
    numbers: tuple[tuple[str, str], ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileIssue:
    """An issue as a file has it: options, or the two ends of its amounts as written (`whole` ones or any)."""

    name: str
    index: int
    items: tuple[Item, ...]
    bounds: tuple[str, str] | None
    whole: bool
    evaluator: Evaluator | None
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWeight:
    """A weight as written, and the index of the issue it is for."""

    index: int | None
    index_text: str
    value: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GeniusFile:
    """A domain or a profile; `reservation` and `discount` as written, with their lines."""

    file: str
    is_domain: bool
    name: str
    issues: tuple[FileIssue, ...]
    weights: tuple[FileWeight, ...]
    reservation: tuple[str, int] | None
    discount: tuple[str, int] | None


def genius_file(source: Source) -> tuple[GeniusFile, tuple[Finding, ...]]:
    """What a file says, and what had to be mended or is to be noted for that; raises ImportRefused.

    Names of other files in it are never followed: nothing is opened here.
    """
    root, findings = _root_of(source)
    reader = _Reader(source.name, list(findings))
    return reader.file(root), tuple(reader.findings)


def _root_of(source: Source) -> tuple[Node, tuple[Finding, ...]]:
    text, findings = text_of(source.data, source.name)
    try:
        return tree_of(text, source.name), findings
    except ImportRefused as refused:
        again = mended(text, source.name) if refused.finding.code is Refusal.MALFORMED else None
        if again is None:
            raise
    return tree_of(again[0], source.name), (*findings, *again[1])


class _Reader:
    """Reads one tree and keeps what it found on the way."""

    def __init__(self, file: str, findings: list[Finding]) -> None:
        self._file = file
        self.findings = findings

    def file(self, root: Node) -> GeniusFile:
        if root.tag not in {DOMAIN, PROFILE}:
            found = root.tag[:_SHOWN]
            raise ImportRefused(Finding(code=Refusal.WRONG_ROOT, file=self._file, line=root.line, found=found))
        self._check_additive(root)
        issues = tuple(self._issues(root))
        self._check_count(root, len(issues))
        return GeniusFile(
            file=self._file,
            is_domain=root.tag == DOMAIN,
            name=self._name(root, "name"),
            issues=issues,
            weights=tuple(self._weights(root)) if root.tag == PROFILE else (),
            reservation=self._value_of(root, "reservation"),
            discount=self._value_of(root, "discount_factor"),
        )

    def _check_additive(self, root: Node) -> None:
        ignored: set[str] = set()
        for node in root.walk():
            says = node.attributes.get("type", "") if node.tag in {PROFILE, DOMAIN} else ""
            if node.tag in _NOT_ADDITIVE or _NOT_LINEAR.search(says):
                found = (says or node.tag)[:_SHOWN]
                raise ImportRefused(Finding(code=Refusal.NOT_ADDITIVE, file=self._file, line=node.line, found=found))
            if node.tag not in _KNOWN and node.tag not in ignored and len(ignored) < 20:
                ignored.add(node.tag)
                found = node.tag[:_SHOWN]
                self.findings.append(Finding(code=Note.ELEMENT_IGNORED, file=self._file, line=node.line, found=found))

    def _check_count(self, root: Node, counted: int) -> None:
        for node in root.walk():
            said = node.attributes.get("number_of_issues", "").strip()
            if node.tag == PROFILE and said and said != str(counted):
                self.findings.append(
                    Finding(
                        code=Note.COUNT_DISAGREES,
                        file=self._file,
                        line=node.line,
                        found=said[:_SHOWN],
                        expected=counted,
                    )
                )

    def _issues(self, root: Node) -> Iterator[FileIssue]:
        for place, node in enumerate((node for node in root.walk() if node.tag == "issue"), 1):
            name = self._name(node, "name")
            index = _index(node.attributes.get("index", ""))
            if index is None and root.tag == PROFILE:
                self.findings.append(
                    Finding(code=Repair.INDEX_MISSING, file=self._file, line=node.line, subject=name, expected=place)
                )
            items = tuple(self._item(child) for child in node.children if child.tag == "item")
            kinds = " ".join(node.attributes.get(key, "") for key in ("type", "vtype", "etype")).lower()
            yield FileIssue(
                name=name,
                index=place if index is None else index,
                items=items,
                bounds=None if items else _bounds(node),
                whole="integer" in kinds,
                evaluator=_evaluator(node),
                line=node.line,
            )

    def _item(self, node: Node) -> Item:
        value = self._name(node, "value")
        return Item(value=value, evaluation=node.attributes.get("evaluation"), line=node.line)

    def _weights(self, root: Node) -> Iterator[FileWeight]:
        objectives = {_index(node.attributes.get("index", "")) for node in root.walk() if node.tag == "objective"}
        issues = {_index(node.attributes.get("index", "")) for node in root.walk() if node.tag == "issue"}
        for node in root.walk():
            written = node.attributes.get("index", "").strip()
            index = _index(written)
            # Weights of objectives that group issues count for nothing in the program itself either.
            if node.tag == "weight" and (index is None or index in issues or index not in objectives):
                value = node.attributes.get("value", "").strip()
                yield FileWeight(index=index, index_text=written[:_SHOWN], value=value, line=node.line)

    def _value_of(self, root: Node, tag: str) -> tuple[str, int] | None:
        for node in root.children:
            if node.tag == tag and "value" in node.attributes:
                return node.attributes["value"].strip(), node.line
        return None

    def _name(self, node: Node, attribute: str) -> str:
        """A name as a project may hold it; raises ImportRefused when it is too long."""
        written = node.attributes.get(attribute, "")
        kept = without_controls(written)
        if len(kept) > LONGEST_NAME:
            raise ImportRefused(
                Finding(
                    code=Refusal.TEXT_TOO_LONG,
                    file=self._file,
                    line=node.line,
                    found=len(kept),
                    expected=LONGEST_NAME,
                )
            )
        if has_controls(written):
            note = Finding(code=Note.CONTROLS_REMOVED, file=self._file, line=node.line, subject=kept)
            self.findings.append(note)
        return kept


def _index(written: str) -> int | None:
    return int(written) if _INDEX.fullmatch(written.strip()) else None


def _bounds(node: Node) -> tuple[str, str] | None:
    """The two ends of the amounts, which stand in the issue or in a range within it."""
    for place in (node, *(child for child in node.children if child.tag == "range")):
        if "lowerbound" in place.attributes and "upperbound" in place.attributes:
            return place.attributes["lowerbound"].strip(), place.attributes["upperbound"].strip()
    return None


def _evaluator(node: Node) -> Evaluator | None:
    for child in node.children:
        if child.tag == "evaluator":
            numbers = tuple((key, text.strip()) for key, text in child.attributes.items() if key != "ftype")
            kind = child.attributes.get("ftype", "linear").strip().lower()[:_SHOWN]
            return Evaluator(kind=kind, numbers=numbers, line=child.line)
    return None

"""Reads every hostile project file as the program does and prints what came of each, for the test beside it.

In a process of its own that the system gives one GiB of memory; whatever takes longer than 10 seconds is an answer too.
"""

import json
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any, Final

from app.advice.audits import Audit
from app.cli.analysis import analysis_of
from app.domain.problems import Place, Problem, problems_of
from app.storage.errors import Finding, Reason, StorageError
from app.storage.files import Opened, bytes_of, project_from_bytes, read_project
from app.storage.repairing import read_repaired
from app.study.study import study_of
from app.wording.errors import error_in_words, notes_in_words
from app.wording.problems import to_do
from tests.effort import EFFORT, Effort
from tests.hostile.corpus import SOUND, Input, file_level
from tests.hostile.fields import field_level
from tests.hostile.guard import no_hang
from tests.hostile.references import references

GIBIBYTE: Final = 2**30
LONGEST_LINE: Final = 400
LARGE: Final = 100_000
"""Bytes of a file of which a quick run does not try the repair: it is read three times."""
NOT_ANALYZED: Final = {"V19"}
"""What takes longer to work out than to open; tests/long does it."""

OF_SOUND: Final = problems_of(project_from_bytes(SOUND)[0])
"""What is said of the file that all others are made of."""

Answer = dict[str, Any]


def all_inputs() -> Iterator[Input]:
    """Every hostile project file."""
    return chain(file_level(), field_level(), references())


def inputs() -> Iterator[Input]:
    """Those that this run tries."""
    return (each for each in all_inputs() if not each.slow or EFFORT is not Effort.FAST)


def answer_of(case: Input, folder: Path) -> Answer:
    """What becomes of a file: verdict, code and place of all that is said of it, and what is wrong with that."""
    path = folder / "hostile.dealwright"
    path.write_bytes(case.make())
    try:
        with no_hang():
            opened = read_project(path)
    except StorageError as error:
        return _refused(error, path)
    return _opened(opened, analyzed=case.id not in NOT_ANALYZED)


def _refused(error: StorageError, path: Path) -> Answer:
    said = error_in_words(error)
    wrong = [
        *(["names no file"] if error.path != path or path.name not in said else []),
        *_wrong_with(said),
        *(["says too many things"] if len(error.details) > 20 else []),
        *_wrong_with_repair(error, path),
    ]
    return {"verdict": "refuse", "said": [_said(finding) for finding in error.details], "wrong": wrong}


def _wrong_with_repair(error: StorageError, path: Path) -> list[str]:
    """What is wrong with what can be had of a refused file: nothing may be, in the same time and memory."""
    if EFFORT is Effort.FAST and path.stat().st_size > LARGE:
        return []
    try:
        with no_hang():
            repaired = read_repaired(path)
    except StorageError as again:
        return [] if again.details == error.details else ["is refused otherwise where it would be repaired"]
    is_sound = project_from_bytes(bytes_of(repaired.project)) == (repaired.project, ())
    return [] if is_sound and repaired.repairs else ["is repaired to no sound deal, or without a word"]


def _said(finding: Finding) -> list[object]:
    code = finding.reason.value
    if finding.reason is Reason.UNSOUND:
        code = f"{code}/{finding.expected}"
    return [code, str(finding.place), finding.found]


def _wrong_with(said: str) -> list[str]:
    return [
        *(["a line is too long"] if max(map(len, said.splitlines())) > LONGEST_LINE else []),
        *(["says None"] if "None" in said else []),
        *(["holds what cannot be shown"] if not _is_showable(said) else []),
    ]


def _is_showable(said: str) -> bool:
    return all(letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cs", "Zl", "Zp"} for letter in said)


def _opened(opened: Opened, *, analyzed: bool) -> Answer:
    project = opened.project
    problems = list(problems_of(project))
    audits: list[Audit] = []
    wrong = [] if project_from_bytes(bytes_of(project)) == (project, ()) else ["does not come back as it is"]
    if analyzed:
        with no_hang():
            study = study_of(project)
            audits += study.audits
            # No NaN, and nothing infinite.
            json.dumps(analysis_of(study), allow_nan=False)
    wrong += [trouble for job in to_do(project, problems) for trouble in _wrong_with(job.sentence)]
    if opened.notes:
        wrong += _wrong_with(notes_in_words(opened.notes))
        return {"verdict": "repair", "said": [_said(note) for note in opened.notes[:20]], "wrong": wrong}
    odd: list[Problem | Audit] = [*problems, *audits]
    said = [[each.code.value, _place(each.place), None] for each in odd if each not in OF_SOUND]
    return {"verdict": "open", "said": said, "wrong": wrong}


def _place(place: Place) -> str:
    parts = (place.party, place.issue, place.option, place.offer, place.rule, place.interest)
    return "/".join(part for part in parts if part is not None)


def main() -> None:
    """Print a list of answers, in the order of the inputs."""
    _take_no_more_memory()
    answers: list[Answer] = []
    with tempfile.TemporaryDirectory() as folder:
        for case in inputs():
            answer: Answer
            try:
                answer = answer_of(case, Path(folder))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer to this file
                answer = {"verdict": "crash", "said": [], "wrong": [f"{type(error).__name__}: {error}"]}
            answers.append({"id": case.id, "input": case.name, **answer})
    json.dump(answers, sys.stdout)


def _take_no_more_memory() -> None:
    with suppress(ImportError):  # Windows
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (GIBIBYTE, GIBIBYTE))


if __name__ == "__main__":
    main()

"""Files of odd names, as systems allow them: shown on one line as what they are, and saved under exactly that name."""

import os
import sys
import unicodedata

import pytest
from PySide6.QtWidgets import QPushButton

from app.domain.edits.parties import rename_project
from app.storage.files import bytes_of, read_project
from tests.builders import two_issue_deal
from tests.ui.shell.conftest import Office, document_of
from ui.shell.recent_files import RecentFiles

NAMES = {
    "a line break": b"a\nb",
    "quotes": b"a \"b\" 'c'",
    "markup": b"<img src=x><b>a<br>b",
    "a bidi mark": "a\u202egnp".encode(),
    "an isolate without end": "a\u2067b".encode(),
    "255 bytes": b"x" * (255 - len(".dealwright")),
    "bytes that are no text": b"a\xff\xfeb",
    "a device of Windows": b"CON",
    "a stream of Windows": b"a:b",
    "a blank at the end": b"a ",
    "an ampersand": b"a & b",
    "an escape": b"a\x1b[31mb",
}
if sys.platform != "linux":
    NAMES = {"an ampersand": b"a & b"}  # other systems refuse such names
TURNS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067")
ISOLATES = set("\u2068\u2069")


def is_readable(text: str) -> bool:
    """Whether it is one line of whole characters, and stands in the order in which it is read."""
    return not any(unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} or letter in TURNS for letter in text)


@pytest.mark.parametrize("kind", NAMES)
def test_a_file_of_an_odd_name_opens_shows_it_on_one_line_and_is_saved_under_it(office: Office, kind: str) -> None:
    path = office.desk / os.fsdecode(NAMES[kind] + b".dealwright")
    path.write_bytes(bytes_of(two_issue_deal()))
    window = office.opened(path)
    document_of(window).apply(rename_project, name="Changed")
    office.run(window, "file.save")
    assert office.person.told == []
    assert read_project(path).project.name == "Changed"
    there = [os.fsencode(each.name) for each in office.desk.iterdir() if ".in-use-" not in each.name]
    assert there == [os.fsencode(path.name)]
    path.write_bytes(b"{")
    other = office.windows.open_window()
    office.open(office.desk / f"missing-{path.name[:40]}", other)
    row = next(each for each in other.findChildren(QPushButton) if each.toolTip())
    recent = RecentFiles(office.windows, other)
    recent._fill_menu()
    menu = recent.menu.actions()[0].text()
    said = (window.windowTitle(), row.text(), row.accessibleName(), menu)
    assert [text for text in said if not is_readable(text)] == []
    # In a sentence a mark that turns may stand, but turns nothing outside of the name.
    sentence = other.banner.text()
    assert sentence.isprintable() or set(filter(lambda each: not each.isprintable(), sentence)) <= TURNS | ISOLATES
    assert not TURNS & set(sentence) or set(sentence) >= ISOLATES
    assert len(window.windowTitle().replace("[*]", "")) > len(" \N{EM DASH} Dealwright")


def test_signs_that_qt_reads_in_a_title_stand_in_it_as_they_are(office: Office) -> None:
    path = office.desk / "a[*]b.dealwright"
    path.write_bytes(bytes_of(two_issue_deal()))
    assert office.opened(path).windowTitle().startswith("a[*][*]b[*] ")

"""No control character of what is typed or pasted gets into a deal."""

import pytest

from app.document.document import Document
from app.domain.edits.issues import add_choice_issue
from app.domain.estimates import Estimate, Source
from app.storage.files import bytes_of, project_from_bytes
from tests.builders import two_issue_deal
from ui.bridge.document_link import DocumentLink
from ui.bridge.typed import plain

PASTED = "Price\x00 of\ufeff it\x1b"
KEPT = "Price of it"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        (PASTED, KEPT),
        ((PASTED, ("a", [PASTED])), (KEPT, ("a", [KEPT]))),
        ({"label": PASTED, "at": 1}, {"label": KEPT, "at": 1}),
        (Estimate(value=1.0, note=PASTED), Estimate(value=1.0, note=KEPT)),
        ("one\r\ntwo\rthree\tfour", "one\ntwo\nthree\tfour"),
        ("\ud83d", "\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_controls_leave_every_text_and_line_breaks_become_one_kind(pasted: object, kept: object) -> None:
    assert plain(pasted) == kept


@pytest.mark.parametrize("value", ["Ünïcode 价格", ("a", 1.5, None), {"a": ("b",)}, Estimate(value=1.0), Source.SAID])
def test_what_has_none_is_handed_on_as_it_is(value: object) -> None:
    assert plain(value) is value


def test_what_was_pasted_reads_back_from_the_file_as_it_is_in_memory(qapp: object) -> None:
    document = Document(two_issue_deal(), saved=True)
    DocumentLink(document).apply(add_choice_issue, name=PASTED, options=[PASTED, "other\x7f"])
    assert document.project.issues[-1].name == KEPT
    assert project_from_bytes(bytes_of(document.project)) == (document.project, ())

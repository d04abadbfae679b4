"""The cases X14 to X21: GENIUS files that contradict themselves or one another, each with its answer."""

from collections.abc import Callable

import pytest

from app.exchange.findings import Finding, ImportRefused, Note, Refusal, Repair
from tests.app.exchange.samples import BUYER, DOMAIN, codes, project, read, refused


def only_repair(domain: str | bytes = DOMAIN, buyer: str | bytes = BUYER) -> Finding:
    """The one thing that was mended."""
    (repair,) = read(domain, buyer).repairs
    return repair


@pytest.mark.parametrize("root", ["tournament", "repository", "html"])
def test_x14_another_root_is_refused_by_its_name(root: str) -> None:
    found = refused(f"<{root}/>")
    assert (found.code, found.found) == (Refusal.WRONG_ROOT, root)


def test_x14_a_set_without_a_domain_or_with_two_is_refused() -> None:
    assert refused(BUYER).code is Refusal.NO_DOMAIN
    assert refused(buyer=DOMAIN).code is Refusal.TWO_DOMAINS


def test_x15_a_wrong_number_of_issues_is_noted_and_the_issues_counted() -> None:
    found = read(DOMAIN.replace('number_of_issues="3"', 'number_of_issues="7"'))
    assert not found.repairs
    note = found.notes[0]
    assert (note.code, note.found, note.expected) == (Note.COUNT_DISAGREES, "7", 3)
    assert len(found.issues) == 3


ROOF = '    <weight index="1" value="0.5"/>\n'


@pytest.mark.parametrize(
    ("weight", "code", "counts"),
    [
        ("", Repair.WEIGHT_MISSING, 0.0),
        (ROOF.replace("0.5", "half"), Repair.WEIGHT_NOT_A_NUMBER, 0.0),
        (ROOF.replace("0.5", "0.1") + ROOF, Repair.WEIGHT_REPEATED, 0.5),
        (ROOF + ROOF.replace('"1"', '"9"'), Repair.WEIGHT_WITHOUT_ISSUE, 0.5),
    ],
)
def test_x16_a_weight_that_is_missing_or_too_many_is_mended_by_name(weight: str, code: Repair, counts: float) -> None:
    found = read(buyer=BUYER.replace(ROOF, weight))
    (repair,) = found.repairs
    assert repair.code is code
    assert repair.file == "Buyer.xml"
    assert repair.subject == ("Roof" if code is not Repair.WEIGHT_WITHOUT_ISSUE else "")
    assert found.profiles[0].weights == (counts, 0.3, 0.2)


def test_x16_weights_that_do_not_add_up_to_1_are_noted_and_stay_as_given() -> None:
    found = read(buyer=BUYER.replace('"0.5"', '"0.47"'))
    note = next(note for note in found.notes if note.code is Note.WEIGHTS_ADD_UP)
    assert note.found == pytest.approx(0.97)
    assert project(found).parties[0].preferences[0].weight.value == 0.47


def test_x16_a_negative_weight_is_refused_with_its_issue() -> None:
    found = refused(buyer=BUYER.replace('"0.5"', '"-0.5"'))
    assert (found.code, found.subject, found.line) == (Refusal.NEGATIVE_WEIGHT, "Roof", 4)


def test_x16_two_issues_with_one_index_are_refused() -> None:
    found = refused(buyer=BUYER.replace('<issue index="2"', '<issue index="1"'))
    assert (found.code, found.subject) == (Refusal.INDEX_REPEATED, "Garden")


def test_x16_an_issue_without_an_index_takes_its_place() -> None:
    repair = only_repair(buyer=BUYER.replace('<issue index="2"', "<issue"))
    assert (repair.code, repair.subject, repair.expected) == (Repair.INDEX_MISSING, "Garden", 2)


@pytest.mark.parametrize("written", ["0,5", "nan", "Infinity", "1_000", "٣", "", "high"])
def test_x17_an_evaluation_that_is_no_number_counts_as_0_and_is_listed(written: str) -> None:
    found = read(buyer=BUYER.replace('value="tile" evaluation="5"', f'value="tile" evaluation="{written}"'))
    (repair,) = found.repairs
    assert repair.code is Repair.EVALUATION_NOT_A_NUMBER
    assert (repair.subject, repair.found, repair.expected, repair.line) == ("Roof", "tile", written, 9)
    assert found.profiles[0].evaluations[0] == (8.0, 0.0, 2.0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('value="tile" evaluation="5"', 'value="tile"'),
        ('      <item index="2" value="tile" evaluation="5"/>\n', ""),
    ],
)
def test_x17_a_missing_evaluation_counts_as_0_and_is_listed(old: str, new: str) -> None:
    found = read(buyer=BUYER.replace(old, new))
    (repair,) = found.repairs
    assert (repair.code, repair.subject, repair.found) == (Repair.EVALUATION_MISSING, "Roof", "tile")
    assert found.profiles[0].evaluations[0] == (8.0, 0.0, 2.0)


def test_x18_a_missing_reservation_value_is_not_given_and_not_0() -> None:
    found = read()
    assert found.profiles[1].reservation is None
    assert project(found).parties[1].walk_away.value is None
    assert [note.file for note in found.notes if note.code is Note.RESERVATION_MISSING] == ["Seller.xml"]


@pytest.mark.parametrize(("written", "points"), [("1.00", 100.0), ("0.0", 0.0), ("-0.2", -20.0), ("0.35", 35.0)])
def test_x18_a_reservation_value_is_taken_as_given(written: str, points: float) -> None:
    deal = project(read(buyer=BUYER.replace('reservation value="0.35"', f'reservation value="{written}"')))
    value = deal.parties[0].walk_away.value
    assert value is not None
    assert value.value == points


@pytest.mark.parametrize("written", ["NaN", "s", "inf", ""])
def test_x18_a_reservation_value_that_is_no_number_is_refused(written: str) -> None:
    found = refused(buyer=BUYER.replace('reservation value="0.35"', f'reservation value="{written}"'))
    assert (found.code, found.found, found.line) == (Refusal.NOT_A_NUMBER, written, 21)


def test_x18_a_discount_that_is_no_number_is_ignored_with_a_note() -> None:
    found = read(buyer=BUYER.replace('"0.9"', '"s"'))
    assert not found.repairs
    assert (Note.DISCOUNT_IGNORED, "s") in [(note.code, note.found) for note in found.notes]
    assert not project(found).parties[0].note


def test_x19_a_profile_of_another_domain_is_refused_with_the_first_5_differences() -> None:
    other = BUYER.replace("Roof", "Cellar").replace("none", "small")
    for label in ("a", "b", "c", "d", "e"):
        other = other.replace("</issue>", f'<item value="{label}" evaluation="1"/></issue>', 1)
    with pytest.raises(ImportRefused) as error:
        read(buyer=other)
    first, *differences = error.value.details
    assert (first.code, first.file, first.expected) == (Refusal.OTHER_DOMAIN, "Buyer.xml", "house.xml")
    assert [(each.code, each.subject) for each in differences] == [
        (Refusal.ISSUE_UNKNOWN, "Cellar"),
        (Refusal.ISSUE_LACKING, "Roof"),
        (Refusal.OPTION_UNKNOWN, "Garden"),
    ]


def test_x19_no_more_than_5_differences_are_listed() -> None:
    many = "".join(f'<item value="{number}" evaluation="1"/>' for number in range(50))
    with pytest.raises(ImportRefused) as error:
        read(buyer=BUYER.replace("</issue>", f"{many}</issue>", 1))
    assert len(error.value.details) == 1 + 5


def test_x19_other_ranges_and_kinds_are_differences_too() -> None:
    for old, new, code in (
        ('upperbound="12"', 'upperbound="13"', Refusal.RANGE_DIFFERS),
        ("<evaluator", '<item value="4" evaluation="1"/><evaluator', Refusal.KIND_DIFFERS),
    ):
        with pytest.raises(ImportRefused) as error:
            read(buyer=BUYER.replace(old, new))
        assert error.value.details[1].code is code


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("<utility_space ", '<utility_space type="nonlinear" '),
        lambda text: text.replace("</objective>", '</objective><ufun type="PlainUfun"/>'),
        lambda text: text.replace("</objective>", "<hyperRectangle/></objective>"),
    ],
)
def test_x20_utilities_that_are_not_sums_are_refused(change: Callable[[str], str]) -> None:
    assert refused(buyer=change(BUYER)).code is Refusal.NOT_ADDITIVE


def test_x20_amounts_without_a_step_ask_for_steps_and_whole_ones_do_not() -> None:
    assert not read().needs_steps
    texts = [text.replace("integer", "real") for text in (DOMAIN, BUYER, BUYER)]
    found = read(*texts)
    assert found.needs_steps
    issue = project(found, steps=16).issues[2]
    assert issue.kind == "amount"
    assert (issue.low, issue.high, issue.step) == (4, 12, 0.5)


def test_x21_a_repeated_option_is_kept_apart_and_noted() -> None:
    texts = [text.replace('"tile"', '"slate"') for text in (DOMAIN, BUYER, BUYER)]
    found = read(*texts)
    assert not found.repairs
    assert Note.LABEL_REPEATED in codes(found)
    issue = project(found).issues[0]
    assert issue.kind == "choice"
    assert [option.label for option in issue.options] == ["slate", "slate", "straw"]
    assert len({option.id for option in issue.options}) == 3
    assert found.profiles[0].evaluations[0] == (8.0, 5.0, 2.0)


def test_x21_a_repeated_name_of_issues_is_kept_apart_and_noted() -> None:
    texts = [text.replace('"Garden"', '"Roof"') for text in (DOMAIN, BUYER, BUYER)]
    found = read(*texts)
    assert Note.NAME_REPEATED in codes(found)
    assert found.profiles[0].evaluations[1] == (1.0, 4.0)

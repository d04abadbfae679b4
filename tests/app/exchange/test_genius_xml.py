"""The cases X1 to X13, X22 and X23: hostile and broken XML, each with its answer."""

import pytest

from app.exchange.findings import Finding, Note, Refusal, Repair, Xml
from app.exchange.genius_review import Options
from app.exchange.xml_text import LONGEST_MENDED, MOST_BYTES
from app.exchange.xml_tree import DEEPEST, LONGEST_TEXT, MOST_ATTRIBUTES, MOST_ELEMENTS
from tests.app.exchange.samples import BUYER, DOMAIN, codes, project, read, refused, utilities

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
BODY = DOMAIN.removeprefix(HEAD)


def only_repair(domain: str | bytes = DOMAIN, buyer: str | bytes = BUYER) -> Finding:
    """The one thing that was mended."""
    (repair,) = read(domain, buyer).repairs
    return repair


def with_doctype(doctype: str, root: str = BODY) -> str:
    return f"{HEAD}{doctype}\n{root}"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
LARGE_ENTITY = f'<!ENTITY a "{"x" * 50_000}">'


@pytest.mark.parametrize(
    "entities", [f"<!DOCTYPE n [{LAUGHS}]>", f"<!DOCTYPE n [{LARGE_ENTITY}]>"], ids=["laughs", "quadratic"]
)
def test_x1_expanding_entities_are_refused_before_they_expand(entities: str) -> None:
    assert refused(with_doctype(entities, "<n>" + "&a;" * 10_000 + "&l9;</n>")).code is Refusal.DTD


def test_x2_a_small_expansion_is_refused_too() -> None:
    entities = '<!DOCTYPE n [<!ENTITY a "' + "x" * 100 + '">]>'
    found = refused(with_doctype(entities, "<n>" + "&a;" * 20 + "</n>"))
    assert (found.code, found.line) == (Refusal.DTD, 2)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE n [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE n [<!ENTITY % a SYSTEM "//localhost/a.dtd"> %a;]>',
        '<!DOCTYPE n SYSTEM "//localhost/a.dtd">',
    ],
)
def test_x3_nothing_outside_the_file_is_asked_for(doctype: str) -> None:
    assert refused(with_doctype(doctype)).code is Refusal.DTD


def test_x4_a_harmless_doctype_is_refused_with_its_line() -> None:
    found = refused(with_doctype("<!-- a comment --><!DOCTYPE negotiation_template>"))
    assert (found.code, found.file, found.line) == (Refusal.DTD, "house.xml", 2)


def test_x5_elements_nested_too_deep_are_refused_at_the_limit() -> None:
    found = refused("<a>" * 500_000)
    assert (found.code, found.expected) == (Refusal.TOO_DEEP, DEEPEST)


def test_x5_millions_of_nested_elements_are_refused_by_their_number() -> None:
    assert refused("<a>" * 3_000_000).code is Refusal.TOO_MANY_ELEMENTS


def test_x5_a_file_beyond_the_largest_size_is_refused_unread() -> None:
    found = refused(b"<a>" * (MOST_BYTES // 3 + 1))
    assert (found.code, found.expected) == (Refusal.TOO_LARGE, MOST_BYTES)


def test_x6_half_a_million_nested_elements_build_no_tree() -> None:
    assert refused("<a>" * 500_000 + "</a>" * 500_000).code is Refusal.TOO_DEEP


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("<a>" + "<b/>" * MOST_ELEMENTS + "</a>", Refusal.TOO_MANY_ELEMENTS, MOST_ELEMENTS),
        ("<a " + " ".join(f'b{n}=""' for n in range(65)) + "/>", Refusal.TOO_MANY_ATTRIBUTES, MOST_ATTRIBUTES),
        ('<a b="' + "x" * (LONGEST_TEXT + 1) + '"/>', Refusal.TEXT_TOO_LONG, LONGEST_TEXT),
        ("<a>" + "x" * (LONGEST_TEXT + 1) + "</a>", Refusal.TEXT_TOO_LONG, LONGEST_TEXT),
        ('<a b="' + "x" * MOST_BYTES + '"/>', Refusal.TOO_LARGE, MOST_BYTES),
    ],
    ids=["siblings", "attributes", "attribute", "text", "huge attribute"],
)
def test_x7_counters_stop_what_is_beyond_any_real_file(text: str, code: Refusal, expected: int) -> None:
    found = refused(text)
    assert (found.code, found.expected) == (code, expected)


def test_x8_utf_16_is_read() -> None:
    text = DOMAIN.replace("UTF-8", "UTF-16").replace("slate", "Äpfel")
    found = read(text.encode("utf-16"), BUYER.replace("slate", "Äpfel"), BUYER.replace("slate", "Äpfel"))
    assert not found.repairs
    assert isinstance(found.issues[0], Options)
    assert found.issues[0].labels[0] == "Äpfel"


@pytest.mark.parametrize("encoding", ["utf-7", "bogus", "utf-32", "ebcdic-cp-us"])
def test_x8_other_encodings_are_refused_by_name(encoding: str) -> None:
    found = refused(DOMAIN.replace("UTF-8", encoding))
    assert (found.code, found.found) == (Refusal.ENCODING_UNKNOWN, encoding)


@pytest.mark.parametrize("declared", ["UTF-8", None])
def test_x8_latin_1_bytes_are_read_as_windows_1252_with_the_lines_to_look_at(declared: str | None) -> None:
    text = (DOMAIN if declared else BODY).replace("any", "Café “Süd”")
    repair = only_repair(text.encode("cp1252"))
    assert repair.code is Repair.READ_AS_WINDOWS_1252
    assert "Café “Süd”" in str(repair.found)
    assert repair.line == text[: text.index("Café")].count("\n") + 1


def test_x8_declared_latin_1_is_no_repair() -> None:
    text = DOMAIN.replace("UTF-8", "ISO-8859-1").replace("any", "Süd")
    assert not read(text.encode("latin-1")).repairs


def test_x8_bytes_of_no_encoding_are_refused_with_their_line() -> None:
    found = refused(DOMAIN.encode().replace(b"slate", b"sl\x81te"))
    assert (found.code, found.line, found.found) == (Refusal.NOT_TEXT, 5 + 1, "0x81")


def test_x9_a_bare_ampersand_is_mended_and_its_line_shown_before_and_after() -> None:
    domain = DOMAIN.replace("Roof", "Coffee & Thee")
    found = read(domain, BUYER.replace("Roof", "Coffee &amp; Thee"), BUYER.replace("Roof", "Coffee &amp; Thee"))
    (repair,) = found.repairs
    assert (repair.code, repair.file, repair.line) == (Repair.AMPERSAND_ESCAPED, "house.xml", 5)
    assert '"Coffee & Thee"' in str(repair.found)
    assert '"Coffee &amp; Thee"' in str(repair.expected)
    assert project(found).issues[0].name == "Coffee & Thee"


def test_x9_ampersands_that_mean_something_stay_while_another_is_mended() -> None:
    head = "<!-- A & B --><?pi a & b?>"
    names = 'a="&lt;&#65;&#x42;&amp;" b="Tom & Jerry &nosuch;"'
    domain = DOMAIN.replace("<negotiation_template>", f"{head}<negotiation_template {names}>")
    (repair,) = read(domain).repairs
    assert repair.line == 2
    assert '&lt;&#65;&#x42;&amp;" b="Tom &amp; Jerry &amp;nosuch;"' in str(repair.expected)


def test_x10_a_missing_blank_between_attributes_is_mended_and_shown() -> None:
    repair = only_repair(DOMAIN.replace('etype="discrete" vtype', 'etype="discrete"vtype', 1))
    assert (repair.code, repair.line) == (Repair.BLANK_INSERTED, 5)
    assert '"discrete"vtype' in str(repair.found)
    assert '"discrete" vtype' in str(repair.expected)


def test_x10_a_large_malformed_file_is_refused_rather_than_searched_for_slips() -> None:
    assert refused("<a>" + f"<b & >{' ' * 60}" * (LONGEST_MENDED // 60)).code is Refusal.MALFORMED


def test_x10_a_file_full_of_slips_is_refused_rather_than_mended() -> None:
    assert refused("<a>" + "&" * 5_000 + "</a>").code is Refusal.MALFORMED


@pytest.mark.parametrize("before", ["\n", "  \n\n", "<!-- made by hand -->\n", "\ufeff<!-- a --> <!-- b -->"])
def test_x11_blanks_and_comments_before_the_declaration_are_noted_and_read(before: str) -> None:
    found = read(before + DOMAIN)
    assert not found.repairs
    assert codes(found)[0] == Note.HEAD_CUT


def test_x11_anything_else_before_the_declaration_is_refused() -> None:
    assert refused("x" + DOMAIN).code is Refusal.MALFORMED


def test_x12_an_unquoted_value_is_refused_with_line_and_column() -> None:
    found = refused(DOMAIN.replace('value="slate"', "value=slate"))
    assert (found.code, found.line, found.column) == (Refusal.MALFORMED, 6, 31)
    assert found.expected is Xml.WORD
    assert str(found.found).startswith("slate")


@pytest.mark.parametrize("piece", ["\0", "&#0;", "&#xD800;"])
def test_x13_characters_no_xml_may_hold_are_refused_with_line_and_column(piece: str) -> None:
    found = refused(DOMAIN.replace("slate", f"sl{piece}te"))
    assert (found.code, found.line) == (Refusal.MALFORMED, 6)
    assert found.column is not None


@pytest.mark.parametrize("piece", ["\0", "\x1f"])
def test_x13_a_character_that_nobody_sees_is_named_by_its_code(piece: str) -> None:
    found = refused(DOMAIN.replace("slate", f"sl{piece}te"))
    assert (found.found, found.expected) == (f"U+{ord(piece):04X}", Xml.CHARACTER)


@pytest.mark.parametrize("piece", ["\0", "\x01", "\x0b", "\x1f"])
@pytest.mark.parametrize("spoilt", [" v{piece}ersion", "{piece} version", "{piece}version"])
def test_x13_nor_may_the_declaration_hold_them(spoilt: str, piece: str) -> None:
    found = refused(DOMAIN.replace(" version", spoilt.format(piece=piece)))
    assert (found.code, found.line) == (Refusal.MALFORMED, 1)
    assert found.column is not None


@pytest.mark.parametrize("piece", ['<?xml-stylesheet href="//localhost/a.xsl"?>', "<?run this?>"])
def test_x22_processing_instructions_are_ignored(piece: str) -> None:
    assert not read(DOMAIN.replace("<utility_space", f"{piece}<utility_space", 1)).repairs


def test_x22_an_xml_base_is_ignored() -> None:
    assert not read(BODY.replace("<negotiation_template", '<negotiation_template xml:base="//localhost/"')).repairs


@pytest.mark.parametrize(
    "piece",
    [
        '<xi:include xmlns:xi="urn:XInclude" href="/etc/passwd"/>',
        '<item xmlns="urn:other" value="x"/>',
        '<other:item value="x"/>',
    ],
)
def test_x22_foreign_namespaces_are_refused(piece: str) -> None:
    found = refused(DOMAIN.replace("</issue>", f"{piece}</issue>", 1))
    assert found.code is Refusal.FOREIGN_NAMESPACE


def test_x23_a_file_named_in_a_file_is_never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a file was opened")

    monkeypatch.setattr("builtins.open", forbidden)
    monkeypatch.setattr("io.open", forbidden)
    monkeypatch.setattr("os.open", forbidden)
    named = '<utility_space file="../../etc/passwd"/>'
    found = read(DOMAIN.replace("</negotiation_template>", f"{named}</negotiation_template>"))
    assert len(found.issues) == 3
    assert utilities(project(found), {"Roof": "slate", "Garden": "large", "Weeks": 4}) == (100.0, 45.0)

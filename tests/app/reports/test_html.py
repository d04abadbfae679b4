"""HTML of an outline: whole, escaped, the same every time, and nothing in it that is fetched, run or hidden."""

from dataclasses import replace

from hypothesis import given, settings

from app.reports.html import html_of
from app.reports.outline import Audience, Column, Figure, Outline, Paragraph, Table, words_of
from app.reports.shared.agenda import agenda_of
from app.reports.shared.proposal import proposal_of
from app.reports.shared.terms import terms_of
from tests.app.reports.documents import DEAL, SEVERAL, chunk, picture
from tests.app.reports.found_text import Page, bare
from tests.app.reports.outlines import EVERYTHING, WILD, outlines

ALLOWED = {
    "html": {"lang", "dir"},
    "head": set(),
    "meta": {"charset", "name", "content"},
    "title": set(),
    "style": set(),
    "body": set(),
    "header": set(),
    "main": set(),
    "footer": set(),
    "div": {"class", "aria-hidden"},
    "section": {"class"},
    "img": {"alt", "src"},
    "h1": set(),
    "h2": set(),
    "h3": set(),
    "h4": set(),
    "p": {"class"},
    "br": set(),
    "blockquote": {"class"},
    "ul": {"class"},
    "ol": {"class"},
    "li": set(),
    "dl": set(),
    "dt": set(),
    "dd": set(),
    "table": {"class"},
    "colgroup": set(),
    "col": {"style"},
    "wbr": set(),
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"scope", "class"},
    "td": {"class"},
}


def test_every_word_of_an_outline_is_in_its_html_in_the_same_order() -> None:
    found = bare(Page(html_of(EVERYTHING)).text)
    place = 0
    for words in words_of(EVERYTHING):
        place = found.index(bare(words), place)


@given(outlines)
@settings(max_examples=60)
def test_any_outline_becomes_html_with_all_its_words(outline: Outline) -> None:
    text = html_of(outline)
    assert text.encode("utf-8")
    found = bare(Page(text).text)
    assert all(bare(words) in found for words in words_of(outline))


@given(outlines)
@settings(max_examples=60)
def test_html_holds_only_elements_and_attributes_of_a_list(outline: Outline) -> None:
    page = Page(html_of(outline))
    assert not page.comments
    for name, attributes in page.elements:
        assert set(attributes) <= ALLOWED[name], name
        assert attributes.get("src", "data:image/png;base64,").startswith("data:image/png;base64,")
        assert not attributes.get("style", "").replace("width:", "").strip("0123456789.%e-")


def test_what_is_handed_over_says_nothing_of_programs_and_people() -> None:
    for outline in (proposal_of(DEAL), proposal_of(SEVERAL), terms_of(DEAL), agenda_of(DEAL)):
        text = html_of(outline)
        names = [found.get("name") for tag, found in Page(text).elements if tag == "meta"]
        assert names == [None, "viewport", "referrer"]
        assert not [sign for sign in ("url(", "@import", "http:", "https:", "data-", "href", "<script") if sign in text]


def test_the_same_outline_gives_the_same_html() -> None:
    assert html_of(EVERYTHING) == html_of(EVERYTHING)


def test_typed_text_is_text_and_never_markup() -> None:
    evil = "<script>alert(1)</script><!-- x --><img src=x onerror=y>"
    outline = Outline(
        title=evil,
        audience=Audience.SHAREABLE,
        blocks=(Paragraph(words=evil),),
        foot=evil,
        mark=evil,
        language='x" y="',
    )
    page = Page(html_of(outline))
    assert {"script", "img"}.isdisjoint(name for name, _attributes in page.elements)
    assert not page.comments
    assert page.elements[0] == ("html", {"lang": 'x" y="', "dir": "ltr"})


def test_what_no_page_can_hold_is_left_out() -> None:
    blocks = tuple(Paragraph(words=f"before{wild}after") for wild in WILD)
    text = html_of(Outline(title="T", audience=Audience.SHAREABLE, blocks=blocks))
    assert text.encode("utf-8")
    assert not {"\x00", "\x08", "\x1b", "\ufffe", "\r", "\t"} & set(text)
    assert "beforeafter" in text


def test_a_line_end_in_words_begins_a_new_line() -> None:
    assert "Price above all.<br>Then the date." in html_of(EVERYTHING)


def test_tables_name_their_columns_and_rows_for_who_cannot_see_them() -> None:
    text = html_of(EVERYTHING)
    assert '<thead><tr><th scope="col">Issue</th><th scope="col" class="end">Importance</th>' in text
    assert '<tr><th scope="row">Issue 0</th><td class="end">0%</td>' in text
    assert '<tr><th scope="row">From</th><td>Anna</td></tr>' in text


def test_only_a_very_long_word_in_the_title_of_a_column_may_break() -> None:
    title = f"Importance of {'a' * 30} & so on"
    table = Table(columns=(Column(title="Issue"), Column(title=title)), rows=())
    text = html_of(replace(EVERYTHING, blocks=(table,)))
    assert f"Importance of <wbr>{'a' * 12}<wbr>{'a' * 12}<wbr>{'a' * 6}<wbr> &amp; so on</th>" in text


def test_the_mark_stands_at_the_head_and_only_where_there_is_one() -> None:
    assert '<div class="sheet marked">\n<div class="mark">\n<p>PRIVATE</p>' in html_of(EVERYTHING)
    assert 'class="mark"' not in html_of(proposal_of(DEAL))


def test_the_foot_stands_beside_a_mark_which_every_printed_page_has() -> None:
    marked = html_of(replace(EVERYTHING, foot="Inputs AB12-CD34"))
    assert '<p>PRIVATE</p>\n<p class="foot">Inputs AB12-CD34</p>\n</div>' in marked
    assert "<footer>" not in marked
    assert "<footer>Inputs</footer>" in html_of(replace(EVERYTHING, mark="", foot="Inputs"))
    assert 'class="foot"' not in html_of(replace(EVERYTHING, foot=""))


def test_a_drawing_stands_in_the_page_with_its_words() -> None:
    drawn = '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><circle cx="5" cy="5" r="4"/></svg>\n'
    text = html_of(replace(EVERYTHING, blocks=(Figure(svg=drawn, width=10, height=10, words="A point"),)))
    assert (
        '<svg role="img" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>A point</title><circle' in text
    )
    assert "<?xml" not in text
    broken = replace(EVERYTHING, blocks=(Figure(svg="<png>", width=1, height=1, words="none"),))
    assert "<figure>" not in html_of(broken)


def test_the_language_is_named_and_tells_the_direction() -> None:
    text = html_of(replace(EVERYTHING, language="ar", right_to_left=True))
    assert '<html lang="ar" dir="rtl">' in text


def test_of_a_logo_only_the_picture_is_taken() -> None:
    told = replace(EVERYTHING, logo=picture(chunk(b"tEXt", b"Author\0Alice")))
    assert html_of(told) == html_of(EVERYTHING)
    assert "<img" in html_of(told)
    assert "<img" not in html_of(replace(EVERYTHING, logo=b"GIF89a"))

"""Whatever is typed stands on the paper as typed: no tag, markup or formula is ever carried out."""

import unicodedata

import pytest

from papers.rendering import RenderingFailed, render_docx, render_pages, render_pdf

from .examples import PROFILE, block, notice, notice_saying
from .reading import page_count, pdf_text, squeezed, word_paragraphs, word_text

HOSTILE = [
    "{{ 7*7 }}",
    "{% for line in body %}",
    "{# lời nhắn #}",
    "{{r line.text }} {%p endfor %}",
    "{_{ 7*7 }_} {_% if %_}",
    "<script>alert(1)</script>",
    "</w:t></w:r></w:p><w:p>",
    "a < b & c > d",
    "&amp; &#95; &lt;",
    "]]> <!-- -->",
    '=HYPERLINK("http://vi.du/","bấm")',
    "#sys.inputs #let x = 1 *đậm* _nghiêng_ $x$ `mã` @nguồn <nhãn> \\ // ghi chú",
    "-- --- ... ~ 'một' \"hai\"",
    "“ngoặc” ‘đơn’ … – — ½ ≥ ≤ → ² € ₫",
    unicodedata.normalize("NFD", "Đảng uỷ phường Hoà Bình, nghiệp vụ, trưởng khu phố"),
    "T/M",
    "x" * 300,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_out_of_word_as_typed(text):
    texts = [paragraph.text for paragraph in word_paragraphs(render_docx(notice_saying(text), PROFILE))]

    assert f"1. Đầu {text} cuối." in texts


@pytest.mark.parametrize("text", HOSTILE)
def test_text_comes_out_of_the_pdf_as_typed(text):
    said = pdf_text(render_pdf(notice_saying(text), PROFILE))

    # Composed, as the PDF spells every letter. A word longer than a line breaks where the line ends.
    typed = unicodedata.normalize("NFC", f"1. Đầu {text} cuối.")
    assert typed.replace(" ", "") in said.replace(" ", "")


@pytest.mark.parametrize("place", ["issuer", "number_line", "place_date", "type_name", "archive_line"])
def test_no_place_of_the_paper_carries_out_a_tag(place):
    values = notice(**{place: "A {{ 7*7 }} <B> & #C"})

    word, pdf = word_text(render_docx(values, PROFILE)), pdf_text(render_pdf(values, PROFILE))
    assert "A {{ 7*7 }} <B> & #C" in word
    assert "A {{ 7*7 }} <B> & #C" in pdf


@pytest.mark.parametrize("text", ["từ " * 13_333, "x" * 40_000], ids=["words", "one word"])
def test_forty_thousand_letters_come_out_whole(text):
    values = notice(blocks=[block("clause", "1.", text)])

    pdf = render_pdf(values, PROFILE)
    assert squeezed(text) in word_text(render_docx(values, PROFILE))
    assert text.replace(" ", "") in pdf_text(pdf).replace(" ", "")
    assert page_count(pdf) > 8


def test_a_column_longer_than_a_page_goes_on_on_the_next():
    values = notice(recipients=[f"Đơn vị thứ {number}" for number in range(200)])

    assert "- Đơn vị thứ 199;" in pdf_text(render_pdf(values, PROFILE))
    assert page_count(render_pdf(values, PROFILE)) > 3


@pytest.mark.parametrize("render", [render_docx, render_pdf, render_pages])
@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1b", "\x85", "\ud800", "\uffff"])
def test_control_characters_are_refused_with_their_code(render, sign):
    with pytest.raises(RenderingFailed, match=f"U\\+{ord(sign):04X}"):
        render(notice_saying(sign), PROFILE)


def test_a_sign_that_no_font_can_draw_is_named():
    with pytest.raises(RenderingFailed, match="không in được ký tự “😀”"):
        render_pdf(notice_saying("😀"), PROFILE)


@pytest.mark.parametrize("render", [render_docx, render_pdf, render_pages])
def test_more_than_a_million_letters_are_refused(render):
    with pytest.raises(RenderingFailed, match="vượt quá 1000000 ký tự"):
        render(notice(blocks=[block("clause", "1.", "x" * 1_000_000)]), PROFILE)

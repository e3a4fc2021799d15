"""The check of the form: every fault is named, and nothing else is."""

import json
import zipfile
from datetime import date
from io import BytesIO, StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from papers.form_check import reading
from papers.form_check.reading import read_paper
from papers.form_check.rules import check_paper, signed_on
from papers.layout import load_profile
from papers.rendering import render_docx
from tests.unit.papers.hostile_files import HOSTILE

from .examples import PROFILE, block, draft, notice
from .hand_made import PAPERS, Paper, with_breaks, with_tabs
from .word_faults import FAULTS, TEXT, broken, letters, paragraph_of

OLD = load_profile("HD36")
LONG_PARENT = "ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH"
BY_ORDER = {"capacity": "T/L BAN THƯỜNG VỤ", "office": "CHÁNH VĂN PHÒNG", "name": "Lê Văn Mẫu"}
OF_THE_OFFICE = {"capacity": "K/T CHÁNH VĂN PHÒNG", "office": "PHÓ CHÁNH VĂN PHÒNG", "name": "Lê Văn Mẫu"}
GENERATED = {
    "short": lambda: notice(2),
    "four pages": lambda: notice(31),
    "draft": lambda: draft(3),
    "draft that nobody signs yet": lambda: draft(
        3, signature={"capacity": "T/M BAN THƯỜNG VỤ", "office": "", "name": ""}
    ),
    "with bases": lambda: notice(2, legal_bases=["Căn cứ Điều lệ Đảng", "Căn cứ Quy chế làm việc"]),
    "of a province": lambda: notice(2, issuer_parent="", issuer="TỈNH UỶ LÀO CAI", number_line="Số 123-TB/TU"),
    "of an office": lambda: notice(
        2,
        issuer_parent="ĐẢNG UỶ PHƯỜNG LÀO CAI",
        issuer="VĂN PHÒNG",
        number_line="Số 07-TB/VPĐU",
        signature=OF_THE_OFFICE,
    ),
    "by order": lambda: notice(2, signature=BY_ORDER),
    "a conclusion": lambda: notice(2, type_name="KẾT LUẬN", number_line="Số 01-KL/ĐU"),
    "urgent, long place": lambda: notice(
        2,
        urgency="HOẢ TỐC",
        issuer_parent=LONG_PARENT,
        place_date="Thành phố Hồ Chí Minh, ngày 27 tháng 5 năm 2026",
    ),
    "all kinds of clauses": lambda: notice(
        blocks=[
            block("paragraph", "", "Mở đầu\nhai dòng."),
            block("heading", "I.", "Đánh giá"),
            block("clause", "1.", "Một khoản:"),
            block("subclause", "a)", "Một điểm."),
            block("bullet", "-", "Một ý; T/M và K/T chỉ là chữ trong câu; số 05-TB/ĐU, ngày 05 tháng 02 năm 2026."),
        ]
    ),
}


def failed(content, profile=PROFILE):
    return [finding.rule for finding in check_paper(read_paper(content), profile).failed]


@pytest.fixture(scope="module")
def good():
    return render_docx(notice(3), PROFILE)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named_by_its_rule_and_by_no_other(good, name):
    rule, fault = FAULTS[name]

    assert failed(broken(good, fault)) == [rule]


@pytest.mark.parametrize("name", GENERATED)
@pytest.mark.parametrize("profile", [PROFILE, OLD], ids=["HD05", "HD36"])
def test_what_the_product_makes_keeps_every_rule(name, profile):
    report = check_paper(read_paper(render_docx(GENERATED[name](), profile)), profile)

    assert [finding.rule for finding in report.failed] == []
    assert len(report.kept) > 100


@pytest.mark.parametrize("name", PAPERS)
def test_a_good_paper_made_by_hand_keeps_every_rule(name):
    report = check_paper(read_paper(PAPERS[name]()), PROFILE)

    assert [finding.rule for finding in report.failed] == []
    assert len(report.kept) > 100


@pytest.mark.libreoffice
def test_papers_saved_again_by_libreoffice_keep_every_rule(libreoffice_docx):
    made = {f"g{n}": render_docx(GENERATED[name](), PROFILE) for n, name in enumerate(GENERATED)}
    made |= {f"h{n}": PAPERS[name]() for n, name in enumerate(PAPERS)}
    again = libreoffice_docx(made)

    assert {name: found for name, content in again.items() if (found := failed(content))} == {}
    assert len(again) == len(made) >= 20


@pytest.mark.libreoffice
def test_faults_are_found_in_what_libreoffice_saved_again(good, libreoffice_docx):
    names = ["text small", "rule too long", "office bold by its style", "indent of half an inch", "letter paper"]
    again = libreoffice_docx({f"f{n}": broken(good, FAULTS[name][1]) for n, name in enumerate(names)})

    assert [failed(again[f"f{n}"]) for n in range(len(names))] == [[FAULTS[name][0]] for name in names]


def test_a_font_of_the_theme_is_told():
    paper = Paper(theme_font=True)
    paper._theme = lambda family: None
    content = with_tabs_in(paper)

    assert failed(content) == ["font.family"]


def with_tabs_in(paper):
    """The theme put back to what python-docx ships, whose letters are not those of the form."""
    related = paper.document.part.rels.values()
    theme = next(each.target_part for each in related if each.reltype.endswith("/theme"))
    theme._blob = theme.blob.replace(b"Times New Roman", b"Cambria")
    return with_tabs(paper)


@pytest.mark.parametrize(
    ("make", "words", "looks", "rule"),
    [
        (with_tabs, "Nơi nhận", {"underline": False}, "recipients_heading.underline"),
        (with_breaks, TEXT[:2], {"italic": True}, "body.italic"),
    ],
)
def test_faults_are_found_in_papers_made_by_hand(make, words, looks, rule):
    assert failed(broken(make(Paper()), letters(words, **looks))) == [rule]


def test_each_finding_says_where_in_the_guideline_and_how_to_mend(good):
    report = check_paper(read_paper(broken(good, FAULTS["text small"][1])), PROFILE)
    (finding,) = report.failed
    (fault,) = finding.faults

    assert (finding.component, finding.source) == ("Nội dung", "Phụ lục 2, mục 6")
    assert fault.place.startswith("2. Đề nghị các chi bộ khu phố")
    assert "13" in fault.message
    assert "14–15" in fault.mend


def test_the_form_decides_which_end_mark_is_right(good):
    other = broken(good, FAULTS["end mark of the State"][1])

    assert (failed(other, PROFILE), failed(other, OLD)) == (["body.end"], [])


def test_the_day_of_a_paper_is_read(good):
    assert signed_on(read_paper(good)) == date(2026, 2, 5)
    assert signed_on(read_paper(render_docx(draft(2), PROFILE))) is None


def test_text_that_was_struck_or_hidden_is_not_on_the_paper(good):
    def hide(document):
        run = paragraph_of(document, TEXT).add_run(" chữ ẩn")
        run.font.hidden, run.font.name = True, "Arial"

    assert failed(broken(good, hide)) == []


# --- files that are not read


@pytest.mark.parametrize("case", [case for case in HOSTILE if case.name.endswith(".docx")], ids=lambda case: case.name)
def test_a_hostile_file_is_refused(case):
    with pytest.raises(ValidationError) as refused:
        read_paper(case.build())

    assert refused.value.code == case.code


def repacked(content, part, change):
    """The package with ``change`` made to the text of one part."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name)
            target.writestr(name, change(text.decode()).encode() if name == part else text)
    return packed.getvalue()


MAIN, STYLES = "word/document.xml", "word/styles.xml"


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (STYLES, lambda text: text.replace('<w:basedOn w:val="Normal"/>', '<w:basedOn w:val="clause"/>')),
        (STYLES, lambda text: text.replace('w:line="360"', 'w:line="viel"')),
        (MAIN, lambda text: text.replace('w:w="4139"', f'w:w="{"9" * 400}"')),
        (
            MAIN,
            lambda text: text.replace("<w:gridCol", '<w:gridCol w:x="1"').replace("<w:tblGrid>", "<w:tblGrid><w:p/>"),
        ),
        (MAIN, lambda text: text.replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="999999999"/>')),
        (MAIN, lambda text: text.replace("<w:sectPr", "<w:other").replace("</w:sectPr", "</w:other")),
    ],
    ids=["styles in a ring", "no number", "a number too long", "a strange grid", "a span too wide", "no section"],
)
def test_a_crooked_file_is_still_read(good, part, change):
    assert failed(repacked(good, part, change)) is not None


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:-20],
        lambda text: text.replace("<w:body>", "<w:body>" + "<w:sdt><w:sdtContent>" * 60).replace(
            "</w:body>", "</w:sdtContent></w:sdt>" * 60 + "</w:body>"
        ),
        lambda text: text.replace("<w:body>", "<w:other>").replace("</w:body>", "</w:other>"),
    ],
    ids=["cut off", "nested too deep", "no body"],
)
def test_a_broken_file_is_refused(good, change):
    with pytest.raises(ValidationError, check=lambda refused: refused.code == "damaged"):
        read_paper(repacked(good, MAIN, change))


@pytest.mark.parametrize(("limit", "most"), [("MOST_LINES", 10), ("MOST_RUNS", 10), ("MOST_MARKUP_BYTES", 5_000)])
def test_a_file_with_more_in_it_than_a_paper_has_is_refused(good, monkeypatch, limit, most):
    monkeypatch.setattr(reading, limit, most)

    with pytest.raises(ValidationError, check=lambda refused: refused.code == "bomb"):
        read_paper(good)


@pytest.mark.parametrize(
    "words",
    ["số" + "." * 200_000 + "!", "ngày " * 50_000, "." * 300_000 + "x"],
    ids=["dots", "days", "marks"],
)
def test_a_line_of_endless_text_is_read_in_no_time(good, words):
    """A pattern that tries every beginning and every end of such a line would not come back today."""

    def write(document):
        for begin in ("ĐẢNG BỘ TỈNH", TEXT, "PHÓ BÍ THƯ"):
            paragraph_of(document, begin).runs[0].text = words

    assert failed(broken(good, write)) != []


# --- the command


def run(*arguments):
    told = StringIO()
    try:
        call_command("check_form", *arguments, stdout=told)
    except CommandError as error:
        return told.getvalue(), str(error)
    return told.getvalue(), ""


@pytest.fixture
def on_disk(tmp_path):
    def write(content, name="thong-bao.docx"):
        (tmp_path / name).write_bytes(content)
        return str(tmp_path / name)

    return write


@pytest.mark.django_db
def test_command_prints_every_rule_and_fails_for_a_fault(good, on_disk):
    told, error = run(on_disk(render_docx(notice(2, place_date="Lào Cai, ngày 15 tháng 7 năm 2026"), PROFILE)))
    assert ("[SAI]" in told, error) == (False, "")
    assert "Hướng dẫn 05-HD/VPTW" in told

    told, error = run(on_disk(broken(good, FAULTS["office bold"][1])), "--profile", "HD05")
    assert "[SAI] Chức vụ người ký: chữ không đậm (Phần II, điểm 7; Phụ lục 2, mục 7a)" in told
    assert "“PHÓ BÍ THƯ”" in told
    assert error == "Văn bản chưa đúng thể thức."


@pytest.mark.django_db
def test_command_chooses_the_form_by_the_day_of_the_paper(good, on_disk):
    """The paper is of February 2026, before the guideline of May."""
    assert json.loads(run(on_disk(good), "--json")[0])["profile"] == "HD36"
    assert json.loads(run(on_disk(good), "--json", "--profile", "hd05")[0])["profile"] == "HD05"


@pytest.mark.django_db
def test_command_tells_the_machine_what_it_tells_people(good, on_disk):
    data = json.loads(run(on_disk(broken(good, FAULTS["no star"][1])), "--json", "--profile", "HD05")[0])
    (finding,) = [finding for finding in data["findings"] if finding["outcome"] == "fail"]

    assert (data["failed"], finding["rule"], finding["source"]) == (1, "star.present", "Phụ lục 2, mục 2b")
    assert finding["faults"][0]["mend"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.docx", b"", "Tệp rỗng"),
        ("a.docx", b"PK\x03\x04 khong phai Word", "Tệp bị hỏng"),
        ("a.pdf", b"%PDF-1.4", "Chỉ nhận tệp docx"),
    ],
)
def test_command_refuses_in_a_sentence(on_disk, name, content, told):
    assert told in run(on_disk(content, name))[1]


@pytest.mark.django_db
def test_command_names_what_it_does_not_know(good, on_disk):
    assert "HD05" in run(on_disk(good), "--profile", "HD99")[1]
    assert "Không đọc được tệp" in run("khong-co.docx")[1]

"""HOSTILE files made by code, each with the reason for which it must be refused, and GOOD ones to be taken.

The builders run when a file is asked for, because some of the hostile ones are large.
"""

import io
import zipfile

import docx

from tests.unit.papers import hostile_office, hostile_pdf_and_pictures
from tests.unit.papers.file_parts import (
    GOOD,
    HOSTILE,
    MEGABYTE,
    PROGRAM,
    excel,
    good,
    hostile,
    jpeg,
    jpeg_segment,
    link,
    packed_objects,
    pdf,
    pdf_stream,
    png,
    png_chunk,
    word,
    zipped,
)

__all__ = ["GOOD", "HOSTILE", "hostile_office", "hostile_pdf_and_pictures"]


# Files to be taken


@good("Báo cáo tháng 5.docx", "a Word file as Word packs it")
def small_word():
    return word(("word/styles.xml", "<w:styles/>"))


@good("thông báo.DOCX", "written by python-docx, ending in capitals, with a picture")
def written_word():
    document = docx.Document()
    document.add_paragraph("Kết luận buổi làm việc")
    document.add_table(rows=60, cols=4)
    document.add_picture(io.BytesIO(png()))
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


@good("mẫu của máy.docx", "a template on the writer's own disk, a link to click on, an Excel chart")
def word_with_ordinary_links():
    links = link("attachedTemplate", "file:///C:\\Users\\nguyen\\Templates\\Normal.dotm")
    links += link("hyperlink", "https://example.vn/")
    return word(("word/embeddings/Bang.xlsx", excel()), links=links)


@good("biểu 01.xlsx", "an Excel file with printer settings")
def small_excel():
    return excel(("xl/printerSettings/printerSettings1.bin", b"\0" * 400))


@good("Biểu tổng hợp.xlsx", "forty thousand rows of the same words pack well and are no bomb")
def large_excel():
    rows = "".join(
        f'<row r="{n}"><c><v>{n * 7919 % 10007}</v></c><c t="str"><v>Đã làm</v></c></row>' for n in range(40_000)
    )
    return excel(("xl/worksheets/sheet2.xml", f"<worksheet><sheetData>{rows}</sheetData></worksheet>"))


@good("05-TB.ĐU ngày 11.02.2020.pdf", "a PDF whose name has dots, with an outline before a picture stream")
def small_pdf():
    outline = b"<< /Type /Outlines /First 5 0 R /Last 5 0 R /Count 1 >>"
    return pdf(outline, pdf_stream(jpeg(), b"/Subtype /Image /Filter /DCTDecode"))


@good("bản ký số.pdf", "saved a second time, with packed objects and zero bytes at the end")
def resaved_pdf():
    return pdf(packed_objects(b"4 0  << /Type /Annot /A << /S /URI /URI (https://example.vn/) >> >>")) + pdf(
        tail=b"\r\n\0\0"
    )


@good("ảnh hiện trường.jpg", "a photograph with data of the camera and a preview behind the picture")
def photograph():
    about = jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<?xpacket begin=''?><x:xmpmeta/>")
    return jpeg(4000, 3000, extra=about, tail=b"preview" + jpeg())


@good("ảnh quét.JPEG", "a progressive picture with fill bytes and tables of four bytes")
def filled_jpeg():
    return jpeg(extra=b"\xff\xff" + jpeg_segment(0xDD, b"\0\0"))


@good("sơ đồ.png", "a drawing with a remark")
def drawing():
    return png(extra=png_chunk(b"tEXt", b"Comment\0so do"))


# Names


@hostile("mời họp.pdf.exe", "kind", "Windows hides the last ending and runs the file")
@hostile("mời họp.svg", "kind", "a drawing may run scripts in the browser")
@hostile("mời họp.html", "kind", "a page runs scripts in the name of this site")
@hostile("mời họp.docm", "kind", "made to hold macros")
@hostile("mời họp.doc", "kind", "the old format cannot be looked through")
@hostile("mời họp.pdf.", "kind", "Windows drops the dot at the end")
@hostile("mời họp", "name", "no ending, so nothing to hold the content against")
@hostile(".pdf", "name", "hidden on some systems, and no name to show")
@hostile("", "name", "no name")
@hostile("mời.exe.pdf", "name", "shown as mời.exe where endings are hidden")
@hostile("mời.PHP .pdf", "name", "run by servers that look for any ending")
@hostile("../../settings.pdf", "name", "climbs out of its folder")
@hostile("C:\\Windows\\mời.pdf", "name", "a path of Windows")
@hostile("mời.exe:a.pdf", "name", "a stream behind another file on NTFS")
@hostile("mời\u202efdp.exe.pdf", "name", "turned around on the screen: mờifdp.exe.pdf reads as …pdf.exe")
@hostile("mời\u200b.pdf", "name", "an invisible letter makes two names look alike")
@hostile("mời\0.exe.pdf", "name", "cut at the NUL by programs written in C")
@hostile("mời\r\nSet-Cookie: a=b.pdf", "name", "adds a header to the answer")
def ordinary_pdf():
    return pdf()


# Content that is not what the ending says


@hostile("rỗng.pdf", "empty", "0 bytes")
def empty():
    return b""


@hostile("quá lớn.pdf", "too_large", "26 MB")
def oversized():
    return pdf(tail=b"\0" * 26 * MEGABYTE)


@hostile("word.jpg", "content", "a Word file renamed")
@hostile("word.pdf", "content", "a Word file renamed")
@hostile("word.xlsx", "content", "a Word file under Excel's ending")
def renamed_word():
    return word()


@hostile("excel.docx", "content", "an Excel file under Word's ending")
def renamed_excel():
    return excel()


@hostile("pdf.docx", "content", "a PDF renamed")
@hostile("pdf.png", "content", "a PDF renamed")
def renamed_pdf():
    return pdf()


@hostile("ảnh.png", "content", "a JPEG under PNG's ending")
def renamed_jpeg():
    return jpeg()


@hostile("chương trình.pdf", "content", "a program for Windows")
@hostile("chương trình.docx", "content", "a program for Windows")
def program():
    return PROGRAM


@hostile("chữ.pdf", "content", "plain text")
@hostile("chữ.jpg", "content", "plain text")
def text():
    return "Kính gửi các đồng chí\n".encode() * 100


@hostile("trang.png", "content", "a page named as a picture")
def page():
    return b"<!doctype html><script>alert(1)</script>"


@hostile("cũ.docx", "content", "the old Word format, where macros and passwords live")
def old_word():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"\xec\xa5\xc1\x00" + b"\0" * 2000


@hostile("kho.docx", "content", "any zip archive")
def plain_archive():
    return zipped([("đọc tôi.txt", "xin chào")])


@hostile("odt.docx", "content", "an OpenDocument file renamed")
def open_document():
    mark = zipfile.ZipInfo("mimetype")
    return zipped([(mark, "application/vnd.oasis.opendocument.text"), ("content.xml", "<a/>")], zipfile.ZIP_STORED)


@hostile("mẫu.docx", "content", "Word's parts under a type that is not a document")
def foreign_type():
    return word(main_type="application/xml")

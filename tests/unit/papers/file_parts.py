"""Small files by code: Word, Excel, PDF and pictures with any part replaced."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

MEGABYTE = 1024**2

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCM_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"<w:document {WORD_NAMESPACE}><w:body><w:p><w:r><w:t>Báo cáo</w:t></w:r></w:p></w:body></w:document>"


@dataclass(frozen=True)
class Case:
    """``code`` is that of the ValidationError; ``why`` says what would happen if the file were taken."""

    name: str
    code: str
    why: str
    build: object


HOSTILE = []
GOOD = []


def hostile(name, code, why):
    return lambda build: HOSTILE.append(Case(name, code, why, build)) or build


def good(name, why):
    return lambda build: GOOD.append(Case(name, "", why, build)) or build


PROGRAM = b"MZ" + b"\0" * 58 + struct.pack("<I", 64) + b"PE\0\0" + b"\0" * 2000


def zipped(parts, compression=zipfile.ZIP_DEFLATED):
    """An archive of (name, content) pairs or ready-made ZipInfos in their place, in order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return packed.getvalue()


def content_types(main_part, main_type):
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main_part}" ContentType="{main_type}"/></Types>'
    )


def word_parts(*more, body=BODY, main_type=DOCX_TYPE, links=""):
    main = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    return [
        ("[Content_Types].xml", content_types("word/document.xml", main_type)),
        ("_rels/.rels", RELATIONS % main),
        ("word/document.xml", body),
        ("word/_rels/document.xml.rels", RELATIONS % links),
        *more,
    ]


def word(*more, **parts):
    return zipped(word_parts(*more, **parts))


def link(kind, target):
    return f'<Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'


def excel(*parts, main_type=XLSX_TYPE):
    sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    return zipped(
        [
            ("[Content_Types].xml", content_types("xl/workbook.xml", main_type)),
            (
                "_rels/.rels",
                RELATIONS % f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>',
            ),
            ("xl/workbook.xml", "<workbook/>"),
            ("xl/worksheets/sheet1.xml", sheet),
            *parts,
        ]
    )


def pdf(*objects, tail=b"", head=b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", trailer=b""):
    """A one-page PDF; each further object is the bytes between "n 0 obj" and "endobj"."""
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    written, places = head, []
    for number, content in enumerate([catalog, pages, page, *objects], start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        b"%sxref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n%s"
        % (*(written, len(places) + 1, table, len(places) + 1, trailer, len(written), tail),)
    )


def pdf_stream(data, entries=b""):
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def packed_objects(data, entries=b"/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode"):
    return pdf_stream(zlib.compress(data), entries)


def png_chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width=2, height=2, extra=b"", tail=b""):
    pixels = zlib.compress(b"\0\xff\xff\xff\xff\xff\xff" * 2)
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + extra + png_chunk(b"IDAT", pixels) + png_chunk(b"IEND", b"") + tail


def jpeg_segment(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg(width=16, height=16, extra=b"", tail=b""):
    frame = jpeg_segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    start = jpeg_segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
    jfif = jpeg_segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0")
    return b"\xff\xd8" + jfif + extra + frame + start + b"\x00" * 64 + b"\xff\xd9" + tail

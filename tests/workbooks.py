"""What stands in a workbook, read back without the code that wrote it."""

import re
from xml.etree import ElementTree

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(book, number=1):
    """{A1: text} of a sheet; the escapes of the format are undone as Excel undoes them."""
    found = {}
    for cell in elements(book, f"xl/worksheets/sheet{number}.xml", "c"):
        text = "".join(each.text or "" for each in cell.iter() if each.tag in (f"{SHEET}t", f"{SHEET}v"))
        found[cell.get("r")] = re.sub("_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), text)
    return found


def elements(book, name, *tags):
    """The elements of a part of the workbook; we have just written it ourselves."""
    root = ElementTree.fromstring(book.read(name))  # noqa: S314
    return [element for element in root.iter() if element.tag in {f"{SHEET}{tag}" for tag in tags}]


def formulas(book):
    sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    return [found for name in sheets for found in elements(book, name, "f", "hyperlink")]

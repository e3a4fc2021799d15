"""Whether a file is what its name says and holds nothing that runs.

Nothing is opened with the programs the files are meant for; every look is bounded in time and memory, whatever the
file claims about itself. Each inspector takes the content and raises ValidationError with a code of ``reasons.py``.
"""

from papers.inspection.images import inspect_jpeg, inspect_png
from papers.inspection.office import inspect_docx, inspect_xlsx
from papers.inspection.pdf import inspect_pdf

INSPECTORS = {
    "pdf": inspect_pdf,
    "docx": inspect_docx,
    "xlsx": inspect_xlsx,
    "jpg": inspect_jpeg,
    "png": inspect_png,
}

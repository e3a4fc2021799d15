import os
import shutil
import subprocess

import pytest

from papers.fonts import font_directory

# The letters of the PDF stand in for Times New Roman, whatever the machine has: other letters make other pages.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>Times New Roman</family><prefer><family>TeX Gyre Termes</family></prefer></alias>
</fontconfig>
"""


@pytest.fixture(scope="module")
def libreoffice(tmp_path_factory):
    """Open Word files in LibreOffice and write them there: ``libreoffice({name: docx}, form) -> {name: bytes}``."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not installed (apt install libreoffice-writer)")
    folder = tmp_path_factory.mktemp("libreoffice")
    fonts, out = folder / "fonts.conf", folder / "out"
    fonts.write_text(FONTS.format(fonts=font_directory(), cache=folder / "font-cache"))

    def convert(files, form):
        for name, content in files.items():
            (folder / f"{name}.docx").write_bytes(content)
        profile = f"-env:UserInstallation=file://{folder / 'profile'}"
        papers = [str(folder / f"{name}.docx") for name in files]
        command = [program, profile, "--headless", "--convert-to", form, "--outdir", str(out), *papers]
        surroundings = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
        subprocess.run(command, check=True, capture_output=True, timeout=120, env=surroundings)
        return {name: (out / f"{name}.{form.partition(':')[0]}").read_bytes() for name in files}

    return convert


@pytest.fixture(scope="module")
def libreoffice_pdf(libreoffice):
    return lambda files: libreoffice(files, "pdf")


@pytest.fixture(scope="module")
def libreoffice_docx(libreoffice):
    """The files saved anew as Word."""
    return lambda files: libreoffice(files, "docx:MS Word 2007 XML")

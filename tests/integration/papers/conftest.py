import shutil
import subprocess

import pytest


@pytest.fixture(scope="module")
def libreoffice_pdf(tmp_path_factory):
    """Open Word files in LibreOffice and print them there: ``libreoffice_pdf({name: docx}) -> {name: pdf}``."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not installed (apt install libreoffice-writer)")
    folder = tmp_path_factory.mktemp("libreoffice")

    def convert(files):
        for name, content in files.items():
            (folder / f"{name}.docx").write_bytes(content)
        profile = f"-env:UserInstallation=file://{folder / 'profile'}"
        papers = [str(folder / f"{name}.docx") for name in files]
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *papers]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return {name: (folder / f"{name}.pdf").read_bytes() for name in files}

    return convert

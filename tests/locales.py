"""The catalogues of locale/, and ``python -m tests.locales``: make each .mo from the .po beside it.

Offices need no gettext: the .mo files are kept in the repository, and a test compares them with their .po.
"""

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = sorted((ROOT / "locale").rglob("*.po"))


def compiled(catalogue: Path) -> bytes:
    return polib.pofile(str(catalogue)).to_binary()


def main():
    for catalogue in CATALOGUES:
        catalogue.with_suffix(".mo").write_bytes(compiled(catalogue))


if __name__ == "__main__":
    main()

"""Word files: the template of the form, filled by docxtpl with the lines of the paper."""

import zipfile
from datetime import UTC, datetime
from functools import cache, lru_cache
from io import BytesIO

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from papers.layout import Profile
from papers.values import PaperValues, printed_paper
from papers.word_template import word_template


def word_file(values: PaperValues, profile: Profile) -> bytes:
    """A .docx; the only time in it, in its properties as in its zip entries, is ``made_at``."""
    paper = {
        place: [{**line, "keep": int(line["keep"])} for line in lines]
        for place, lines in printed_paper(values, profile).items()
    }
    document = fill(word_template(profile), paper)
    made_at = datetime.fromisoformat(values["made_at"]).astimezone(UTC).replace(tzinfo=None)
    _describe(document, values, profile, made_at)
    return _packed(document, made_at)


def fill(template: bytes, paper: dict) -> DocxTemplate:
    """The template with plain data in its tags. A tag that reaches for code or a missing name raises Jinja's error."""
    document = DocxTemplate(BytesIO(template))
    document.render(paper, jinja_env=_environment(), autoescape=True)
    return document


class PlainData(ImmutableSandboxedEnvironment):
    """Remembers a compiled template: the same one is filled for each paper of a form."""

    from_string = lru_cache(maxsize=64)(ImmutableSandboxedEnvironment.from_string)


@cache
def _environment() -> PlainData:
    return PlainData(autoescape=True, undefined=StrictUndefined, finalize=_exact)


def _exact(value: object) -> Markup:
    """Text as it stands: after filling, docxtpl reads "{_{" in the result as a spelling of "{{"."""
    return escape(value).replace("{_", Markup("{&#95;")).replace("_}", Markup("&#95;}"))


def _describe(document: DocxTemplate, values: PaperValues, profile: Profile, made_at: datetime) -> None:
    about = document.docx.core_properties
    about.title, about.subject, about.keywords = values["title"][:255], "", values["reference"][:255]
    about.author = about.last_modified_by = values["issuer"][:255]
    about.comments, about.language, about.revision = "", profile.language, 1
    about.created = about.modified = made_at


def _packed(document: DocxTemplate, made_at: datetime) -> bytes:
    """The saved package with ``made_at`` on every entry, so that the same paper is the same file."""
    saved, packed = BytesIO(), BytesIO()
    document.save(saved)
    stamp = max(made_at, datetime(1980, 1, 1)).timetuple()[:6]
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(entry, source.read(name))
    return packed.getvalue()

"""A page as a browser reads it: which elements it has, and what it says."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from tests.hostile.strings import CLASSES

TEMPLATES = Path(__file__).parents[2] / "templates"
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
# What leads somewhere, with the beginnings its value must not have.
LEADS = {"href", "src", "action", "formaction", "hx-get", "hx-post", "srcdoc", "data"}
RUNS = re.compile(r"\s*(javascript|vbscript|data:text)\s*:?", re.IGNORECASE)


class Page(HTMLParser):
    """``elements`` are the elements, each with the names of its attributes; ``runs`` is what carries something out."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.said, self.runs = set(), [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.add((tag, tuple(sorted({name for name, _value in attrs}))))
        for name, value in attrs:
            self.said.append(value or "")
            if name.startswith(("on", "hx-on")) or (name in LEADS and RUNS.match(value or "")):
                self.runs.append(f"<{tag} {name}={value!r}>")

    def handle_data(self, data):
        self.said.append(data)

    @property
    def words(self) -> str:
        return squeezed("".join(self.said))

    @property
    def foreign(self) -> set:
        """Elements that come from a hostile text: no template of ours has them like that."""
        return self.elements & _typed_elements()


def squeezed(text: str) -> str:
    """Without white space, which a page shows as it likes."""
    return "".join(text.split())


@cache
def _typed_elements() -> frozenset:
    typed = {element for texts in CLASSES.values() for text in texts for element in Page(text).elements}
    own = {element for file in TEMPLATES.rglob("*.html") for element in Page(TAG.sub("", file.read_text())).elements}
    return frozenset(typed - own)

"""How a job on the pages is counted: what the person presses, which fields they type into, which pages they load.

A *screen* is a path that is loaded after the page the job starts on. A *click* is a press of the pointer, or Enter or
Space on a control (a field that is sent by Enter is one). A *field* counts as typed once it has a typed character; the
sentences of petitions and clauses do not count, nor does the Enter that ends one and begins the next.
"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

COUNT = """
    const isTyped = (at) => at.matches("textarea, input:not([type=radio], [type=checkbox])");
    const isSentence = (at) => at.matches("#petitions [data-line], #directives [data-line]");
    addEventListener("pointerdown", (event) => event.isTrusted && reportEffort("click", ""), true);
    addEventListener("keydown", (event) => {
        const space = event.key === " " && !isTyped(event.target);
        const enter = event.key === "Enter" && !event.target.matches("textarea");
        if (event.isTrusted && (space || enter)) reportEffort("click", "");
    }, true);
    addEventListener("input", (event) => {
        const at = event.target;
        if (!event.isTrusted || isSentence(at) || !isTyped(at)) return;
        reportEffort("field", `${location.pathname} ${at.form?.getAttribute("action")} ${at.name}`);
    }, true);
"""


@dataclass
class Effort:
    screens: set[str] = field(default_factory=set)
    clicks: int = 0
    fields: set[str] = field(default_factory=set)


def counted(page) -> Effort:
    """Count from now on: the page that is shown is where the job starts."""
    effort = Effort()

    def note(source, kind, what):
        if kind == "click":
            effort.clicks += 1
        else:
            effort.fields.add(what)

    page.context.expose_binding("reportEffort", note)
    page.context.add_init_script(COUNT)
    page.evaluate(COUNT)
    main = page.main_frame
    page.on("framenavigated", lambda frame: frame == main and effort.screens.add(urlsplit(frame.url).path))
    return effort

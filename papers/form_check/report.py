"""What a check found, as data, as JSON and as lines to read."""

from dataclasses import asdict, dataclass
from typing import Literal

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Fault:
    """``place`` is how the paragraph begins, "" where the fault is nowhere in particular."""

    place: str
    message: str
    mend: str


@dataclass(frozen=True)
class Finding:
    """One rule; "absent" where the paper has nothing to hold to it. ``source`` is the paragraph of the guideline."""

    rule: str
    component: str
    title: str
    source: str
    outcome: Literal["pass", "fail", "absent"]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Report:
    profile: str
    profile_name: str
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.outcome == "fail"]

    @property
    def kept(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.outcome == "pass"]

    @property
    def is_clean(self) -> bool:
        return not self.failed

    def as_data(self) -> dict:
        data = asdict(self)
        return data | {"passed": len(self.kept), "failed": len(self.failed), "findings": list(data["findings"])}

    def as_text(self) -> str:
        lines = [_("Đối chiếu với %(form)s.") % {"form": self.profile_name}]
        for finding in self.findings:
            if finding.outcome == "absent":
                continue
            sign = _("ĐẠT") if finding.outcome == "pass" else _("SAI")
            source = f" ({finding.source})" if finding.source else ""
            lines.append(f"[{sign}] {finding.component}: {finding.title}{source}")
            for fault in finding.faults:
                place = f" “{fault.place}”:" if fault.place else ""
                lines.append(f"      {place} {fault.message} {fault.mend}".replace("       ", "      - ", 1))
        counted = _("%(passed)d quy định đạt, %(failed)d quy định sai.")
        return "\n".join([*lines, counted % {"passed": len(self.kept), "failed": len(self.failed)}])

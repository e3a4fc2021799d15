"""docs/permissions.md: who sees which row, and who reads and acts at which address, written from the audience file.

Write it anew with ``python -m tests.authz.pages``. A word of the audience file that has no Vietnamese here stands as it
is.
"""

import re

from tests.markdown import start_django, table, write

COMMAND = "python -m tests.authz.pages"
FILE = "permissions.md"
INTRO = f"""# Permissions

Who sees which row, and who reads and acts at which address. Written from `tests/authz/audience.py` by
`{COMMAND}`: the same lines that the tests hold every address to.
Who sees no row meets "not found" at all its addresses, exactly as for a row that is not there.
"""
PLACES = {
    "own": "đơn vị mình",
    "parent": "cấp trên trực tiếp và cao hơn",
    "co_convener": "đơn vị cùng chủ trì",
    "keeper": "đơn vị ghi hồ sơ",
    "working": "đơn vị được làm việc",
    "raiser": "đơn vị kiến nghị",
    "holder": "đơn vị đang giữ",
    "recipient": "nơi nhận đã gửi",
    "unsent": "nơi nhận chưa gửi",
    "lead": "đơn vị chủ trì việc",
    "coordinating": "đơn vị phối hợp",
    "monitoring": "đơn vị theo dõi",
    "below": "cấp dưới",
    "nobody": "không ai",
}
KINDS = {
    "session": "buổi làm việc",
    "petition": "kiến nghị",
    "second petition": "kiến nghị",
    "contact": "liên hệ của người kiến nghị",
    "petition group": "nhóm kiến nghị",
    "answer": "trả lời",
    "notice": "thông báo",
    "received notice": "văn bản đến",
    "notice file": "tệp của thông báo",
    "clause": "kết luận, nhiệm vụ",
    "report": "báo cáo",
    "report file": "minh chứng",
    "attendance": "người dự",
    "contribution": "ý kiến",
    "account": "tài khoản",
    "grant": "vai trò được giao",
    "history of a session": "lịch sử của buổi làm việc",
    "history of a notice": "lịch sử của thông báo",
    "history of a clause": "lịch sử của kết luận",
    "directory of an office": "danh bạ của văn phòng",
    "people of a unit": "người của đơn vị",
    "people": "danh sách người của đơn vị",
    "somebody": "người",
    "office": "chức vụ",
    "term of a unit": "nhiệm kỳ",
    "standing member": "thành phần thường xuyên",
    "unit of the directory": "đơn vị trong danh bạ",
    "known unit": "đơn vị trong danh bạ",
    "change of a unit": "thay đổi đơn vị",
    "agendaitem": "nội dung chương trình",
    "indicator": "số liệu",
    "sitevisit": "nơi khảo sát",
    "citeddocument": "văn bản được viện dẫn",
    "attachment": "tệp của buổi làm việc",
    "work plan": "kế hoạch làm việc",
    "plan file": "tệp của kế hoạch",
    "planned change": "thay đổi chưa thực hiện",
    "done change": "thay đổi đã thực hiện",
}
DETAILS = {
    "being recorded": "đang ghi",
    "handed in": "nộp ngoài buổi",
    "triaged or later": "từ khi phân loại",
    "contact": "liên hệ của người nêu",
    "left over": "bị bỏ lại",
    "being registered": "đang vào sổ",
    "registered": "đã vào sổ",
    "of a session": "của buổi làm việc, chưa vào dự thảo",
    "of the predecessor": "của đơn vị trước khi thay đổi",
    "kept by another office": "do văn phòng khác ghi",
    "first of its series": "số đầu của sổ",
    "reported by the office itself": "do chính văn phòng báo cáo",
    "issued": "đã ban hành",
    "no task": "không phải nhiệm vụ",
}
# A clause goes by the state of its notice until it is live.
STATES_OF = {
    "session": ("working_sessions.WorkingSession",),
    "petition": ("petitions.Petition",),
    "answer": ("petitions.Answer",),
    "notice": ("conclusions.Notice",),
    "clause": ("conclusions.Notice", "conclusions.Directive"),
}


def page() -> str:
    from tests.authz.audience import BEFORE_THE_FIRST_USER, ROUTES, WHO_SEES

    seen = [[_line(line), f"`{line}`", _places(places)] for line, places in WHO_SEES.items()]
    words = [[words, f"`{place}`"] for place, words in PLACES.items()]
    parts = [
        INTRO,
        f"## Places\n\n{table(['Đơn vị', 'Tên trong mã'], words)}\n`above_x` là cấp trên của x; `*` là mọi vai trò.\n",
        f"## Who sees which row\n\n{table(['Dòng', 'Tên trong mã', 'Ai thấy'], seen)}",
        f"## Who reads and acts where\n\n{_addresses([*ROUTES, *BEFORE_THE_FIRST_USER])}",
    ]
    return "\n".join(parts)


def _addresses(routes) -> str:
    """One table for each part of the product; a line for each address and method, in the order of the audience."""
    paths = dict(_paths())
    parts = {}
    for route in routes:
        parts.setdefault(route.name.split(":")[0], []).append(route)
    heads = ["Địa chỉ", "Tên", "", "Về", "Ai"]
    return "\n".join(
        f"### {part}\n\n{table(heads, dict.fromkeys(_address(route, paths) for route in found))}"
        for part, found in parts.items()
    )


def _address(route, paths):
    name = route.name.split(":")[-1]
    path = paths.get(route.name, "")
    for key, value in route.kwargs.items():
        path = re.sub(rf"<(\w+:)?{key}>", str(value), path)
    method = {"GET": "đọc", "POST": "làm"}[route.method]
    return f"`/{path}`", f"`{name}`", method, ", ".join(KINDS.get(kind, kind) for kind in route.about), _who(route)


def _paths(resolver=None, namespace="", before=""):
    """(name with namespace, path as the URL files write it) of every address."""
    from django.urls import URLPattern, get_resolver

    for entry in (resolver or get_resolver()).url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}", path
        else:
            yield from _paths(entry, f"{entry.namespace}:" if entry.namespace else namespace, path)


def _who(route) -> str:
    from tests.authz.table import ADMINISTERS_ALL, ANYONE, NOBODY_LATER, SEES, SIGNED_IN

    fixed = {ANYONE: "mọi người, cả khi chưa đăng nhập", SIGNED_IN: "người đã đăng nhập", SEES: "người thấy dòng"}
    fixed[ADMINISTERS_ALL] = "Quản trị ở đơn vị không có cấp trên"
    fixed[NOBODY_LATER] = "người có liên kết in ở cửa sổ dòng lệnh, khi chưa có tài khoản nào; sau đó không ai"
    if isinstance(route.who, str):
        return fixed.get(route.who) or _roles(route.who)
    lines = {}
    for line, rule in route.who.items():
        lines.setdefault(rule, []).append(_line(line, in_short=True))
    return "<br>".join(f"{_rule(rule)} — khi: {'; '.join(found)}" for rule, found in lines.items())


def _rule(rule: str) -> str:
    """ "own keeper: clerk; lead: *" in words."""
    found = []
    for part in rule.split(";"):
        places, roles = part.split(":")
        words = _places(places)
        found.append(words if roles.strip() == "*" else f"{words} ({_roles(roles)})")
    return "; ".join(found)


def _roles(words: str) -> str:
    from committee.models import Role

    labels = dict(Role.choices)
    return ", ".join(str(labels.get(word, word)) for word in words.split())


def _places(words: str) -> str:
    return ", ".join(_place(word) for word in words.split())


def _place(word: str) -> str:
    if word.startswith("above_"):
        return f"cấp trên của {_place(word.removeprefix('above_'))}"
    return PLACES.get(word, word)


def _line(line: str, *, in_short=False) -> str:
    """ "session, in_progress, kept by another office" in Vietnamese; in short without the kind of row."""
    kind, *details = line.split(", ")
    states = _states(kind)
    words = [DETAILS.get(each) or states.get(each, each) for each in details]
    return ", ".join(words if in_short and words else [KINDS.get(kind, kind), *words])


def _states(kind: str) -> dict:
    from django.apps import apps

    models = (apps.get_model(name) for name in STATES_OF.get(kind, ()))
    return {
        value: str(label).lower() for model in models for value, label in model._meta.get_field("state").flatchoices
    }


if __name__ == "__main__":
    start_django()
    write(FILE, page())

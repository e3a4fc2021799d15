"""The audience file: who sees which row, and for every address who gets what by GET and who may act by POST.

The test run walks all addresses of the product; one that stands here without existing, or exists without standing
here, fails it. ``docs/permissions.md`` is written from this file (``python -m tests.authz.pages``).

A unit is to a row: *own* (its office keeps the record, issues or registers), *parent* (above that), *co_convener*,
*keeper* (keeps the record without convening), *working* (is worked with), *raiser* and *holder* of a petition,
*recipient* (the notice was sent), *unsent* (named under "Nơi nhận", not sent yet), *lead*, *coordinating*,
*monitoring*; *above_x* stands above x. A unit that a line does not name is a stranger: it meets "not found".
"""

from tests.authz import bodies, fact_routes
from tests.authz.account_routes import ACCOUNT_LINE, ACCOUNT_SEEN_BY, ACCOUNTS_KEPT
from tests.authz.people_routes import PEOPLE, PEOPLE_LINE, PEOPLE_SEEN_BY
from tests.authz.table import ADMINISTERS_ALL, ANYONE, NOBODY_LATER, SEES, SIGNED_IN, get, post
from tests.authz.unit_routes import CHANGE, CHANGE_SEEN_BY, UNITS
from tests.authz.unit_routes import LINE as UNIT_LINE
from tests.authz.unit_routes import SEEN_BY as UNIT_SEEN_BY

# --- who sees which row ---------------------------------------------------------------------------------------------

CONVENED = "own co_convener working"
RECORDED = f"{CONVENED} parent above_working above_co_convener"
OF_A_NOTICE = "own parent recipient"
OF_A_TASK = (
    f"{OF_A_NOTICE} lead above_lead coordinating above_coordinating monitoring above_monitoring raiser above_raiser"
)
ASKED = "own co_convener working raiser holder"
TRIAGED = f"{ASKED} parent above_raiser above_holder"

WHO_SEES = {
    "session, planned": "own co_convener",
    "session, convened": CONVENED,
    "session, in_progress": CONVENED,
    "session, postponed": CONVENED,
    "session, cancelled": CONVENED,
    "session, recorded": RECORDED,
    "session, concluded": RECORDED,
    "session, closed": RECORDED,
    "session, in_progress, kept by another office": f"{CONVENED} keeper",
    "session, recorded, kept by another office": f"{RECORDED} keeper above_keeper",
    "session, of the predecessor": "own parent",
    "petition, being recorded": ASKED,
    "petition, received": ASKED,
    "petition, handed in": "raiser holder",
    "petition, triaged or later": TRIAGED,
    "petition, contact": "raiser holder",
    "petition group": "own parent",
    "answer, draft": "holder",
    "answer, left over": "holder",
    "notice, draft": "own",
    "notice, submitted": "own",
    "notice, approved": "own",
    "notice, approved, first of its series": "own",
    "notice, issued": OF_A_NOTICE,
    "notice, replaced": OF_A_NOTICE,
    "notice, revoked": OF_A_NOTICE,
    "notice, being registered": "own",
    "notice, registered": "own parent",
    "history of a session": "own co_convener keeper",
    "history of a notice": "own",
    "clause, of a session": "own co_convener",
    "clause, draft": "own co_convener",
    "clause, submitted": "own co_convener",
    "clause, approved": "own co_convener",
    "clause, being registered": "own",
    "clause, not_started": OF_A_TASK,
    "clause, in_progress": OF_A_TASK,
    "clause, awaiting_acceptance": OF_A_TASK,
    "clause, awaiting_acceptance, reported by the office itself": OF_A_TASK,
    "clause, done": OF_A_TASK,
    "clause, paused": OF_A_TASK,
    "clause, dropped": OF_A_TASK,
    "clause, replaced": OF_A_TASK,
    "clause, revoked": OF_A_TASK,
    "clause, issued, no task": OF_A_TASK,
    "clause, registered": OF_A_TASK,
    "history of a clause, of a session": "own co_convener",
    "history of a clause": "own lead",
    "work plan": "own parent",
    "directory of an office": "own parent below co_convener keeper",
    PEOPLE_LINE: PEOPLE_SEEN_BY,
    ACCOUNT_LINE: ACCOUNT_SEEN_BY,
    UNIT_LINE: UNIT_SEEN_BY,
    CHANGE: CHANGE_SEEN_BY,
}

# --- who acts: at which places, in which roles ----------------------------------------------------------------------

PLAN = "own co_convener keeper: clerk reviewer"
RECORD = "own co_convener keeper: clerk reviewer"
DRAFT = "own: clerk reviewer"
APPROVE = "own: leader"
SIGN_ON_PAPER = "own: records"
NUMBER = "own: records"
REGISTER = "own: clerk records"
LEADS = "lead: unit_lead clerk leader"
FOLLOW = f"{LEADS}; own: clerk reviewer"
DECIDE = "own: leader clerk reviewer"
STEER = "own: clerk leader"
ANSWER = "holder: clerk leader reviewer"
COLLECT = "holder: clerk reviewer"
NOBODY = "nobody: *"

# Where an act is open, by the line of the row it is done to; on other lines it is open to nobody.
SESSIONS_BEING_RECORDED = (
    "session, planned",
    "session, convened",
    "session, in_progress",
    "session, in_progress, kept by another office",
    "session, of the predecessor",
)
RECORDING = dict.fromkeys(SESSIONS_BEING_RECORDED, RECORD)
ASKING = {"petition, being recorded": RECORD}
PETITION_LINES = ("being recorded", "received", "handed in", "triaged or later")
COLLECTING = {f"petition, {line}": COLLECT for line in PETITION_LINES}
CONCLUDING_UNDER_A_SESSION = {"clause, of a session": RECORD, "clause, draft": DRAFT}
CONCLUDING_UNDER_A_NOTICE = {"clause, draft": DRAFT, "clause, being registered": REGISTER}
CONCLUDING = CONCLUDING_UNDER_A_SESSION | CONCLUDING_UNDER_A_NOTICE
DRAFTING = {"notice, draft": DRAFT}
NOT_ISSUED = dict.fromkeys(("notice, draft", "notice, submitted", "notice, approved"), "own: *")
NOTICE_HISTORY = {line: "own: *" for line in WHO_SEES if line.startswith("notice, ")}
CLAUSE_HISTORY = {line: "own lead: *" for line in WHO_SEES if line.startswith("clause, ")}
CLAUSE_HISTORY |= {"clause, of a session": "own co_convener: *"}
DECIDING = {
    "clause, awaiting_acceptance": DECIDE,
    "clause, awaiting_acceptance, reported by the office itself": NOBODY,
}
RECEIVED_HERE = {"notice, being registered": REGISTER, "notice, registered": REGISTER}
FOLLOWING = {"clause, not_started": FOLLOW, "clause, in_progress": FOLLOW}

# --- addresses ------------------------------------------------------------------------------------------------------


def rows(name, about, *, under, new, saved, adding, changing, writes, parts=""):
    """The four addresses of a kind of row that is written in place; ``parts`` are tables of what belongs to a row."""
    return [
        post(f"{name}-add", under, who=adding, body=new, writes=writes, may_write=parts),
        post(f"{name}-save", about, who=changing, body=saved, writes=writes, may_write=parts),
        post(f"{name}-move", about, who=changing, body=bodies.up_or_down, writes=writes),
        post(f"{name}-remove", about, who=changing, body=bodies.nothing, writes=writes, may_write=parts),
    ]


def moves(name, about, writes, opens):
    """One address for each move that is made by itself; ``opens`` says by whom and on which lines."""
    return [
        post(
            name,
            about,
            who=dict.fromkeys(lines, who),
            body=bodies.reason,
            writes=writes,
            kwargs={"move": move},
        )
        for move, (who, lines) in opens.items()
    ]


DESK = [
    get("desk:home", who=SIGNED_IN),
    get("desk:started", who="admin"),
    get("desk:alive", who=ANYONE),
    get("desk:session", "session", who=SEES),
    get("desk:unit-names", "session", who=RECORDING, shows=False),
    get("desk:session-reading", "session", who=SEES),
    get("desk:session-minutes", "session", who=SEES, kwargs={"kind": "docx"}),
    get("desk:session-minutes", "session", who=SEES, kwargs={"kind": "pdf"}),
]

# Missing for everybody here, where there are users: test_first_day.py asks for them in everybody's name.
BEFORE_THE_FIRST_USER = [
    get("desk:start", who=NOBODY_LATER),
    post("desk:start", who=NOBODY_LATER, body=bodies.nothing, writes=""),
]

ACCOUNTS = [
    get("committee:login", who=ANYONE),
    post("committee:login", who=ANYONE, body=bodies.login, writes="", may_write="user", ends_login=True),
    get("committee:logout", who=ANYONE),
    post("committee:logout", who=ANYONE, body=bodies.nothing, writes="", may_write="user", ends_login=True),
    post("committee:language", who=ANYONE, body=bodies.language, writes="", may_write="user"),
    get("committee:password-change", who=SIGNED_IN),
    post("committee:password-change", who=SIGNED_IN, body=bodies.password, writes="user", ends_login=True),
    get("committee:account", who=SIGNED_IN),
    get("committee:second-factor", who=SIGNED_IN),
    post("committee:second-factor", who=SIGNED_IN, body=bodies.nothing, writes=""),
    get("committee:second-factor-enrol", who=SIGNED_IN),
    post(
        "committee:second-factor-enrol",
        who=SIGNED_IN,
        body=bodies.first_code,
        writes="totpdevice staticdevice statictoken",
        may_write="user",
        ends_login=True,
    ),
    get("committee:second-factor-off", who=SIGNED_IN),
    post("committee:second-factor-off", who=SIGNED_IN, body=bodies.nothing, writes=""),
    get("committee:recovery-codes", who=SIGNED_IN),
    post("committee:recovery-codes", who=SIGNED_IN, body=bodies.nothing, writes=""),
    *(
        post(
            "committee:session-end",
            who=SIGNED_IN,
            body=bodies.nothing,
            writes="",
            may_write="user",
            ends_login=True,
            kwargs=which,
        )
        for which in ({"which": "noi-khac"}, {"which": "0123456789abcdef"})
    ),
]

PLANNED, CONVENED_, RUNNING = "session, planned", "session, convened", "session, in_progress"
DONE, CONCLUDED, PUT_OFF = "session, recorded", "session, concluded", "session, postponed"

SESSIONS = [
    get(
        "working_sessions:list",
        who=SIGNED_IN,
        searches="q",
        also=("tat_ca=1", "xem=sap-toi", "xem=da-qua", "xem=cua-toi", "nguoi=a&tat_ca=1", "don_vi=don+vi&tat_ca=1"),
    ),
    get("working_sessions:calendar", who=SIGNED_IN, searches="nguoi", also=("tat_ca=1",)),
    get("working_sessions:unit-suggest", who=SIGNED_IN, searches="don_vi", also=("working=",)),
    get("working_sessions:new", who="clerk reviewer"),
    get("working_sessions:last-session", who="clerk reviewer", also=("working=don+vi",)),
    post(
        "working_sessions:new",
        who="clerk reviewer",
        body=bodies.new_session,
        writes="workingsession sessionunit",
        may_write="attendance",
    ),
    post("working_sessions:session-save", "session", who=RECORDING, body=bodies.head, writes="workingsession"),
    *moves(
        "working_sessions:session-move",
        "session",
        "workingsession",
        {
            "convene": (PLAN, [PLANNED, PUT_OFF]),
            "start": (RECORD, [PLANNED, CONVENED_]),
            "finish": (RECORD, [PLANNED, CONVENED_, RUNNING]),
            "reopen": (RECORD, [DONE]),
            "postpone": (PLAN, [PLANNED, CONVENED_]),
            "cancel": (PLAN, [PLANNED, CONVENED_, PUT_OFF]),
            "close": (RECORD, [DONE, CONCLUDED]),
        },
    ),
    post("working_sessions:attendance-add", "session", who=RECORDING, body=bodies.attendee, writes="attendance"),
    post("working_sessions:attendance-paste", "session", who=RECORDING, body=bodies.pasted, writes="attendance"),
    post("working_sessions:attendance-standing", "session", who=RECORDING, body=bodies.nothing, writes="attendance"),
    post("working_sessions:attendance-all-present", "session", who=RECORDING, body=bodies.nothing, writes="attendance"),
    get(
        "working_sessions:people-suggest", "session", who=RECORDING, searches="entry", also=("entry=mau",), shows=False
    ),
    *rows(
        "working_sessions:attendance",
        "attendance",
        under="session",
        new=None,
        saved=bodies.attendance,
        adding=RECORDING,
        changing=RECORDING,
        writes="attendance",
    )[1:],
    *rows(
        "working_sessions:contribution",
        "contribution",
        under="session",
        new=bodies.new_contribution,
        saved=bodies.contribution,
        adding=RECORDING,
        changing=RECORDING,
        writes="contribution",
    ),
]

PETITIONS = [
    get(
        "petitions:list",
        who=SIGNED_IN,
        searches="q",
        also=("tat_ca=1", "loc=da-neu", "loc=da-neu&tat_ca=1", "nhac_lai=1&tat_ca=1", "don_vi=don+vi&tat_ca=1"),
    ),
    get("petitions:detail", "petition", who=SEES),
    get("petitions:repeats", "petition", who=SEES, searches="q"),
    post(
        "petitions:repeat-link",
        "petition",
        who=COLLECTING,
        body=bodies.earlier_petition,
        writes="petition",
    ),
    post("petitions:repeat-unlink", "petition", who=COLLECTING, body=bodies.nothing, writes="", may_write="petition"),
    get("petitions:groups", who=SIGNED_IN),
    get("petitions:group-add", who="clerk reviewer"),
    post(
        "petitions:group-add",
        who="clerk reviewer",
        body=bodies.new_group,
        writes="petitiongroup",
        may_write="petition",
    ),
    get("petitions:group", "petition group", who=SEES),
    post(
        "petitions:group-save",
        "petition group",
        who={"petition group": "own: clerk reviewer"},
        body=bodies.group,
        writes="petitiongroup",
    ),
    post("petitions:ungroup", "petition", who=COLLECTING, body=bodies.nothing, writes="petition"),
    post(
        "petitions:answer-spot",
        "petition",
        who={"petition, being recorded": ANSWER},
        body=bodies.answer_on_the_spot,
        writes="answer petition",
    ),
    post(
        "petitions:answer-confirm",
        "answer",
        who={"answer, draft": ANSWER},
        body=bodies.answer,
        writes="answer petition",
    ),
    post("petitions:answer-confirm", "answer", who={"answer, draft": ANSWER}, body=bodies.no_answer, writes="answer"),
    *rows(
        "petitions:petition",
        "petition",
        under="session",
        new=bodies.new_petition,
        saved=bodies.petition,
        adding=RECORDING,
        changing=ASKING,
        writes="petition",
        parts="petitiontoken",
    ),
]

A_DAY_OFF = {"day": "2026-11-24"}
CALENDAR = [
    get("calendar:list", who=SIGNED_IN, also=("nam=2026", "nam=2028")),
    get("calendar:new", who=ADMINISTERS_ALL),
    post("calendar:new", who=ADMINISTERS_ALL, body=bodies.new_day_off, writes="calendarday"),
    get("calendar:import", who=ADMINISTERS_ALL),
    post("calendar:import", who=ADMINISTERS_ALL, body=bodies.list_of_days, writes=""),
    post("calendar:import", who=ADMINISTERS_ALL, body=bodies.list_of_days_to_save, writes="calendarday"),
    get("calendar:edit", who=ADMINISTERS_ALL, kwargs=A_DAY_OFF),
    post("calendar:edit", who=ADMINISTERS_ALL, body=bodies.day_off, writes="calendarday", kwargs=A_DAY_OFF),
    post("calendar:remove", who=ADMINISTERS_ALL, body=bodies.nothing, writes="calendarday", kwargs=A_DAY_OFF),
]

FOUND_IN_LISTS = ("loc=qua-han", "loc=sap-den-han", "loc=chua-ro-han", "loc=chua-ro-nguoi", "loc=cho-xac-nhan")
FOUND_IN_LISTS += ("loc=da-xong", "loc=da-dung")
NOTICE = "notice"
EITHER = "notice, received notice"

NOTICES = [
    get(
        "conclusions:notice-list",
        who=SIGNED_IN,
        searches="q",
        also=("loai=ban-hanh", "loai=den", "loai=duoc-gui"),
    ),
    get("conclusions:notice-detail", EITHER, who=SEES),
    get("conclusions:notice-history", EITHER, who=NOTICE_HISTORY),
    get("conclusions:notice-proof", NOTICE, who=SEES, shows=False),
    get("conclusions:notice-page", NOTICE, who=SEES, kwargs={"number": 1}, shows=False),
    get(
        "conclusions:notice-unit-names",
        EITHER,
        who={"notice, draft": DRAFT, "notice, being registered": REGISTER},
        shows=False,
    ),
    get("conclusions:notice-draft-file", NOTICE, who=NOT_ISSUED, kwargs={"kind": "docx"}),
    get("conclusions:notice-draft-file", NOTICE, who=NOT_ISSUED, kwargs={"kind": "pdf"}),
    get("conclusions:notice-form-check", NOTICE, who=NOT_ISSUED, shows=False),
    get("conclusions:word-form-check", who=SIGNED_IN),
    post("conclusions:word-form-check", who=SIGNED_IN, body=bodies.word_to_check, writes=""),
    get("conclusions:notice-file", "notice file", who=SEES),
    post(
        "conclusions:notice-draft",
        "session",
        who=dict.fromkeys((PLANNED, CONVENED_, RUNNING), DRAFT),
        body=bodies.nothing,
        writes="notice notice_working_sessions",
        may_write="recipient noticesection directive directiveunit",
    ),
    post("conclusions:words-save", NOTICE, who=DRAFTING, body=bodies.words, writes="notice recipient"),
    post("conclusions:notice-add-recipients", NOTICE, who=DRAFTING, body=bodies.nothing, writes="notice recipient"),
    *moves(
        "conclusions:notice-move",
        NOTICE,
        "notice",
        {
            "submit": (DRAFT, ["notice, draft"]),
            "return": (APPROVE, ["notice, submitted", "notice, approved"]),
            "approve": (APPROVE, ["notice, submitted"]),
            "sign_on_paper": (SIGN_ON_PAPER, ["notice, submitted"]),
            "withdraw": (DRAFT, ["notice, submitted"]),
        },
    ),
    post(
        "conclusions:notice-open-series",
        NOTICE,
        who={"notice, approved, first of its series": NUMBER},
        body=bodies.last_number,
        writes="registercounter",
    ),
    post(
        "conclusions:notice-issue",
        NOTICE,
        who={"notice, approved": NUMBER},
        body=bodies.nothing,
        writes="notice noticefile registerentry registercounter directive petition workingsession files",
        may_write="directiveunit",
    ),
    post(
        "conclusions:notice-send",
        NOTICE,
        who={"notice, issued": NUMBER},
        body=bodies.nothing,
        writes="recipient",
    ),
    get("conclusions:notice-receive", who="clerk records"),
    post(
        "conclusions:notice-receive",
        who="clerk records",
        body=bodies.received,
        writes="notice noticefile files",
    ),
    get("conclusions:notice-mend", EITHER, who=RECEIVED_HERE),
    post(
        "conclusions:notice-mend",
        EITHER,
        who=RECEIVED_HERE,
        body=bodies.mended,
        writes="notice noticefile files",
    ),
    post(
        "conclusions:notice-register",
        EITHER,
        who={"notice, being registered": REGISTER},
        body=bodies.nothing,
        writes="notice directive petition",
        may_write="directiveunit",
    ),
]

TASKS = [
    *(
        get(f"conclusions:{name}-directives", who=SIGNED_IN, searches="q", also=FOUND_IN_LISTS)
        for name in ("my", "shared", "assigned", "received")
    ),
    get(
        "conclusions:unclear-directives",
        who=SIGNED_IN,
        searches="q",
        also=("loc=thieu-nguoi", "loc=thieu-han", "loc=thieu-ca-hai"),
    ),
    get("conclusions:directive-detail", "clause", who=SEES),
    get("conclusions:directive-history", "clause", who=CLAUSE_HISTORY),
    get("conclusions:report-file", "report file", who=SEES),
    post(
        "conclusions:directive-receive",
        "clause",
        who={"clause, not_started": FOLLOW},
        body=bodies.paper,
        writes="receipt",
    ),
    post(
        "conclusions:directive-report",
        "clause",
        who=FOLLOWING,
        body=bodies.report,
        writes="progressreport reportfile directive files",
    ),
    *moves(
        "conclusions:directive-steer",
        "clause",
        "directive",
        {
            "pause": (STEER, ["clause, not_started", "clause, in_progress"]),
            "resume": (STEER, ["clause, paused"]),
            "drop": (STEER, ["clause, not_started", "clause, in_progress", "clause, paused"]),
        },
    ),
    post(
        "conclusions:report-accept",
        "report",
        who=DECIDING,
        body=bodies.decision,
        writes="progressreport directive answer directiveanswer",
    ),
    post(
        "conclusions:report-return",
        "report",
        who=DECIDING,
        body=bodies.decision,
        writes="progressreport directive",
    ),
]

CLAUSES = [
    *rows(
        "conclusions:directive",
        "clause",
        under="session",
        new=bodies.new_clause,
        saved=bodies.clause,
        adding=RECORDING,
        changing=CONCLUDING_UNDER_A_SESSION,
        writes="directive",
        parts="directiveunit directivepetition noticesection",
    ),
    *rows(
        "conclusions:clause",
        "clause",
        under=EITHER,
        new=bodies.new_clause,
        saved=bodies.clause,
        adding={"notice, draft": DRAFT, "notice, being registered": REGISTER},
        changing=CONCLUDING_UNDER_A_NOTICE,
        writes="directive",
        parts="directiveunit directivepetition noticesection",
    ),
    post(
        "conclusions:assignment-save",
        "clause",
        who=CONCLUDING,
        body=bodies.assignment,
        writes="directive directiveunit",
    ),
    post(
        "conclusions:proposals-accept",
        "clause",
        who=CONCLUDING,
        body=bodies.nothing,
        writes="directive",
        may_write="directiveunit",
    ),
]

FACTS = [*fact_routes.routes(rows, RECORDING), *fact_routes.plan_routes(RECORDING)]

ROUTES = [
    *DESK,
    *FACTS,
    *ACCOUNTS,
    *ACCOUNTS_KEPT,
    *PEOPLE,
    *UNITS,
    *CALENDAR,
    *SESSIONS,
    *PETITIONS,
    *NOTICES,
    *TASKS,
    *CLAUSES,
]

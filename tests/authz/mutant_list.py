"""Every scope that keeps a row from somebody, or somebody from an act, taken away in turn."""

from tests.authz.mutants import mutant

ACCESS = "committee.access"
SESSIONS = "sessions.models.working_session:WorkingSessionQuerySet.visible_to"
PETITIONS = "petitions.models:PetitionQuerySet.visible_to"
ANSWERS = "petitions.models:AnswerQuerySet.visible_to"
NOTICES = "conclusions.models.notices:NoticeQuerySet.visible_to"
CLAUSES = "conclusions.models.directives:DirectiveQuerySet.visible_to"
RECORDING = "sessions.recording"
DRAFTING = "conclusions.drafting"
ISSUING = "conclusions.issuing"
FOLLOWING = "conclusions.following_up"
NOTICE_VIEWS = "conclusions.views.notices"
CLAUSE_VIEWS = "conclusions.views.rows"
WAITING = "desk.waiting"
# Asked of the forms that take keys, see tests/authz/foreign_keys.py.
KEYS = "keys of foreign rows"

OWN_AND_ABOVE = '(*grant.own, *(int(key) for key in grant.path.split("/")[-3:-2] if key))'
ABOVE_TOO = 'Q(path__startswith=path) | Q(path="/".join(path.split("/")[:-2]) + "/")'
UNIT_MEETS = "SessionUnit.objects.filter(unit__in=own)"

WHO_STANDS_WHERE = [
    mutant(
        "a grant that has ended still holds",
        *(f"{ACCESS}:_grants_on", "user.grants.valid_on(day)", "user.grants.all()"),
        asked="GET desk:session",
    ),
    mutant(
        "whoever stands below a unit stands at it",
        *(f"{ACCESS}:own_unit_ids", "grant.own", OWN_AND_ABOVE),
        asked="GET desk:session",
    ),
    mutant(
        "reach goes upwards too",
        *(f"{ACCESS}:_under_grants", "Q(path__startswith=path)", ABOVE_TOO),
        asked="GET conclusions:directive-detail",
    ),
    mutant(
        "everybody reaches everything",
        *(f"{ACCESS}:_under_grants", "Unit.objects.filter(within)", "Unit.objects.all()"),
        asked="GET conclusions:notice-detail",
    ),
    mutant(
        "any role does anything at its desk",
        *(f"{ACCESS}:may", "and action in ROLE_ACTIONS[g.role]", ""),
        asked="POST working_sessions:session-save",
        how="digest",
    ),
    mutant(
        "a role holds at every desk",
        *(f"{ACCESS}:may", "g.unit_id in desks and ", ""),
        asked="POST working_sessions:session-save",
        how="digest",
    ),
    mutant(
        "whoever stands above a desk acts there",
        *(f"{ACCESS}:may", "g.unit_id in desks and", "any(u and u.current.path.startswith(g.path) for u in units) and"),
        asked="POST conclusions:notice-send",
        how="digest",
    ),
    mutant(
        "anybody speaks for the owner of a task",
        *(f"{ACCESS}:may_report_for", "g.unit_id == unit.current_id and ", ""),
        asked="POST conclusions:directive-receive",
        how="digest",
    ),
    mutant(
        "an observer speaks for the owner of a task",
        *(f"{ACCESS}:may_report_for", " and g.role in speaking", ""),
        asked="POST conclusions:directive-receive",
        how="digest",
    ),
    mutant(
        "everybody stands everywhere",
        *(f"{ACCESS}:stands_at", "any(grant.unit_id == unit.current_id for grant in grants_of(user))", "True"),
        asked="GET conclusions:notice-history",
    ),
]

SESSION_ROWS = [
    mutant(
        "the unit worked with sees a session before it is convened",
        *(SESSIONS, ", state__in=WorkingSession.CONVENED_OR_LATER", ""),
        asked="GET desk:session",
    ),
    mutant(
        "units above see a session before it is recorded",
        *(SESSIONS, " & Q(state__in=WorkingSession.RECORDED_OR_LATER)", ""),
        asked="GET desk:session",
    ),
    mutant(
        "the unit worked with counts as convening",
        *(SESSIONS, ", side=SessionUnit.Side.CONVENING", ""),
        asked="GET desk:session",
    ),
    mutant(
        "the page of a session asks nobody",
        *("desk.views.session:session_page", ".visible_to(request.user)", ".all()"),
        asked="GET desk:session",
    ),
    mutant(
        "the list of all sessions lists all sessions",
        *(
            "sessions.finding:parts_for",
            "parts = sessions.parts_seen_by(user, below=want.wide)",
            "parts = [sessions]",
        ),
        asked="GET working_sessions:list",
    ),
    mutant(
        "whoever sees a session writes it",
        *(
            f"{RECORDING}:session_for_recording",
            "require(request.user, Action.SESSION_RECORD, working_session)",
            "pass",
        ),
        asked="POST working_sessions:attendance-add",
        how="digest",
    ),
    mutant(
        "whoever sees a line of a session writes it",
        *(f"{RECORDING}:row_for_recording", "session_for_recording(request, row.working_session_id)", "pass"),
        asked="POST working_sessions:attendance-save",
        how="digest",
    ),
    mutant(
        "a session to write is looked for among all",
        *(f"{RECORDING}:session_for_recording", ".visible_to(request.user)", ""),
        asked="POST working_sessions:contribution-add",
        how="answer",
    ),
    mutant(
        "the lines of every session are everybody's to write",
        *(f"{RECORDING}:row_for_recording", "session_for_recording(request, row.working_session_id)", "pass"),
        *(f"{RECORDING}:row_for_recording", "working_session__in=WorkingSession.objects.visible_to(request.user)", ""),
        asked="POST working_sessions:contribution-save",
        how="digest",
    ),
    mutant(
        "the people of every unit are suggested",
        *("sessions.attendance:people_of", "unit__in=Unit.objects.filter(within)", ""),
        asked="GET working_sessions:people-suggest",
    ),
    mutant(
        "every unit may be chosen for a session",
        *("sessions.forms:NewSessionForm.__init__", "below = reach_of(user).living()", "below = Unit.objects.all()"),
        asked="GET working_sessions:new",
    ),
    mutant(
        "a session is planned by whoever sees it",
        *("committee.workflow:make_move", "require(by, move.action, locked)", "pass"),
        asked="POST working_sessions:session-move convene",
        how="digest",
    ),
]

PETITION_ROWS = [
    mutant(
        "units above see a petition before it is sorted",
        *(PETITIONS, " & ~Q(state=Petition.State.RECEIVED)", ""),
        asked="GET petitions:detail",
    ),
    mutant(
        "the superiors of who met see what was asked",
        *(PETITIONS, UNIT_MEETS, UNIT_MEETS.replace("own", "reach")),
        asked="GET petitions:detail",
    ),
    mutant(
        "the page of a petition asks nobody",
        *("petitions.views.petitions:_petition", ".visible_to(request.user)", ""),
        asked="GET petitions:detail",
    ),
    mutant(
        "the page of a session shows all its petitions",
        *("petitions.panels:petitions_panel", ".visible_to(request.user)", ""),
        asked="GET desk:session",
    ),
    mutant(
        "a raiser's contact is for every reader",
        *("petitions.models:Petition.contact_visible_to", "stands_at(user, self.raised_by) or", "True or"),
        asked="GET petitions:detail",
    ),
    mutant(
        "the draft of an answer goes with its petition",
        *(ANSWERS, ", state=Answer.State.CONFIRMED", ""),
        asked="GET petitions:detail",
    ),
    mutant(
        "whoever holds a petition confirms, in any role",
        *("petitions.views.petitions:answer_confirm", "require(request.user, Action.ANSWER_CONFIRM, answer)", "pass"),
        *("petitions.answering:confirm_answer", "require(by, Action.ANSWER_CONFIRM, locked)", "pass"),
        asked="POST petitions:answer-confirm",
        how="digest",
    ),
    mutant(
        "the list of petitions lists everybody's",
        *(
            "petitions.finding:petitions_for",
            "Petition.objects.filter(holder_unit__in=own)",
            "Petition.objects",
        ),
        asked="GET petitions:list",
    ),
    mutant(
        "the list of petitions raised lists everybody's",
        *("petitions.models:PetitionQuerySet.raised_by_units", "raised_by__in=units", ""),
        asked="GET petitions:list",
    ),
    mutant(
        "any petition may be laid under a clause",
        *(
            "conclusions.forms:ClauseForm.__init__",
            "model.objects.filter(working_session=session_id)",
            "model.objects.all()",
        ),
        asked=KEYS,
        how="digest",
    ),
]

NOTICE_ROWS = [
    mutant(
        "units above see a draft",
        *(NOTICES, "Q(state__in=Notice.ISSUED_OR_LATER)\n", "Q()\n"),
        asked="GET conclusions:notice-detail",
    ),
    mutant(
        "whoever is named under Nơi nhận sees a notice that was not sent",
        *(NOTICES, ", sent_at__isnull=False", ""),
        asked="GET conclusions:notice-detail",
    ),
    mutant(
        "the superiors of who got a notice see it",
        *(NOTICES, "Recipient.objects.filter(unit__in=own", "Recipient.objects.filter(unit__in=reach"),
        asked="GET conclusions:notice-detail",
    ),
    mutant(
        "the page of a notice asks nobody",
        *(f"{NOTICE_VIEWS}:visible_notice", "Notice.objects.visible_to(request.user)", "Notice.objects"),
        asked="GET conclusions:notice-detail",
    ),
    mutant(
        "the draft as a file asks nobody",
        *(f"{NOTICE_VIEWS}:visible_notice", "Notice.objects.visible_to(request.user)", "Notice.objects"),
        asked="GET conclusions:notice-draft-file docx, GET conclusions:notice-draft-file pdf",
    ),
    mutant(
        "the file of a notice does not ask for its notice",
        *("conclusions.views.files:notice_file", "notice__in=Notice.objects.visible_to(request.user)", ""),
        asked="GET conclusions:notice-file",
    ),
    mutant(
        "the list of notices lists what was not sent",
        *("conclusions.models.notices:NoticeQuerySet.sent_to", ", sent_at__isnull=False", ""),
        asked="GET conclusions:notice-list",
    ),
    mutant(
        "the list of notices lists everybody's",
        *(f"{NOTICE_VIEWS}:_notices_of", "Notice.objects.filter(issuing_unit__in=own)", "Notice.objects.all()"),
        asked="GET conclusions:notice-list",
    ),
    mutant(
        "the history of a notice is for every reader",
        *("conclusions.views.histories:_history", "if not may_read:", "if False:"),
        asked="GET conclusions:notice-history",
    ),
    mutant(
        "whoever sees a session drafts its notice",
        *(f"{DRAFTING}:draft_notice", "require(by, Action.NOTICE_DRAFT, notice)", "pass"),
        asked="POST conclusions:notice-draft",
        how="digest",
    ),
    mutant(
        "whoever sees a draft words it",
        *(f"{DRAFTING}:require_writable", "require(by, Action.NOTICE_DRAFT, notice)", "pass"),
        asked="POST conclusions:words-save",
        how="digest",
    ),
    mutant(
        "whoever sees a draft approves it",
        *("committee.workflow:make_move", "require(by, move.action, locked)", "pass"),
        asked="POST conclusions:notice-move approve",
        how="digest",
    ),
    mutant(
        "whoever sees what was submitted takes it back",
        *(f"{DRAFTING}:return_to_draft", "require(by, move.action, locked)", "pass"),
        asked="POST conclusions:notice-move withdraw",
        how="digest",
    ),
    mutant(
        "whoever sees an approved notice gives it its number",
        *(f"{ISSUING}:issue", "require(by, Action.NOTICE_NUMBER, locked)", "pass"),
        asked="POST conclusions:notice-issue",
        how="digest",
    ),
    mutant(
        "whoever sees an approved notice opens the series",
        *(f"{ISSUING}:open_series_of", "require(by, Action.NOTICE_NUMBER, notice)", "pass"),
        asked="POST conclusions:notice-open-series",
        how="digest",
    ),
    mutant(
        "whoever got a notice sends it on",
        *(f"{ISSUING}:send", "require(by, Action.NOTICE_NUMBER, locked)", "pass"),
        asked="POST conclusions:notice-send",
        how="digest",
    ),
    mutant(
        "whoever sees a received notice enters it",
        *("conclusions.registering:register", "require(by, move.action, locked)", "pass"),
        asked="POST conclusions:notice-register",
        how="digest",
    ),
    mutant(
        "a notice received is entered for any office",
        *(
            "conclusions.received_forms:NewReceivedNoticeForm.__init__",
            "units_where(user, Action.NOTICE_REGISTER)",
            "Unit.objects.all()",
        ),
        *("conclusions.registering:start_registering", "require(by, Action.NOTICE_REGISTER, notice)", "pass"),
        asked=KEYS,
        how="digest",
    ),
    mutant(
        "a session is planned for any office",
        *(
            "sessions.forms:NewSessionForm.__init__",
            "desks, everyone = units_where(user, Action.SESSION_PLAN), ",
            "desks, everyone = Unit.objects, ",
        ),
        *("sessions.scheduling:plan_session", "if not may(by, Action.SESSION_PLAN, kept_by):", "if False:"),
        asked=KEYS,
        how="digest",
    ),
    mutant(
        "anybody of another office may sign",
        *("conclusions.forms:NoticeForm.__init__", "signing_for(self.instance.desk_unit)", "may_sign()"),
        asked=KEYS,
        how="digest",
    ),
]

CLAUSE_ROWS = [
    mutant(
        "the owner sees a clause before it is issued",
        *(CLAUSES, "issued & (Q(lead", "(Q(lead"),
        asked="GET conclusions:directive-detail",
    ),
    mutant(
        "who convened too sees a clause for ever",
        *(CLAUSES, "~issued & Q", "Q"),
        asked="GET conclusions:directive-detail",
    ),
    mutant(
        "the unit worked with sees what is being concluded",
        *(CLAUSES, "WorkingSession.objects.recorded_by(own)", "WorkingSession.objects.meeting(own)"),
        asked="GET conclusions:directive-detail",
    ),
    mutant(
        "who helps with one clause sees all",
        *(CLAUSES, 'DirectiveUnit.objects.filter(directive=OuterRef("pk"), ', "DirectiveUnit.objects.filter("),
        asked="GET conclusions:report-file",
    ),
    mutant(
        "whose petition one clause answers sees all",
        *(CLAUSES, 'DirectivePetition.objects.filter(directive=OuterRef("pk"), ', "DirectivePetition.objects.filter("),
        asked="GET conclusions:report-file",
    ),
    mutant(
        "the page of a clause asks nobody",
        *(
            "conclusions.views.directives:visible_directive",
            "Directive.objects.visible_to(request.user)",
            "Directive.objects",
        ),
        asked="GET conclusions:directive-detail",
    ),
    mutant(
        "the page of a session shows all its clauses",
        *("conclusions.panels:directives_panel", "Directive.objects.visible_to(request.user)", "Directive.objects"),
        asked="GET desk:session",
    ),
    mutant(
        "the page of a petition shows all clauses under it",
        *("conclusions.panels:petition_clauses_panel", ".visible_to(request.user)", ""),
        asked="GET petitions:detail",
    ),
    mutant(
        "the history of a clause is for every reader",
        *("conclusions.views.histories:_history", "if not may_read:", "if False:"),
        asked="GET conclusions:directive-history",
    ),
    mutant(
        "the file of a report does not ask for its clause",
        *(
            "conclusions.views.files:report_file",
            "report__directive__in=Directive.objects.visible_to(request.user)",
            "",
        ),
        asked="GET conclusions:report-file",
    ),
    mutant(
        "the list of own tasks lists everybody's",
        *("conclusions.models.directives:DirectiveQuerySet.led_by", "lead_unit__in=units", ""),
        asked="GET conclusions:my-directives",
    ),
    mutant(
        "the list of shared tasks lists everybody's",
        *("conclusions.task_lists:_shared", "unit__in=units, ", ""),
        asked="GET conclusions:shared-directives",
    ),
    mutant(
        "whoever sees the clause of a draft writes it",
        *(f"{CLAUSE_VIEWS}:clause_for_writing", "_require_writable(request.user, directive.notice)", "pass"),
        asked="POST conclusions:clause-save",
        how="digest",
    ),
    mutant(
        "whoever sees a draft adds clauses to it",
        *(f"{CLAUSE_VIEWS}:notice_for_writing", "_require_writable(request.user, notice)", "pass"),
        asked="POST conclusions:clause-add",
        how="digest",
    ),
    mutant(
        "a clause to write is looked for among all",
        *(f"{CLAUSE_VIEWS}:clause_for_writing", ".visible_to(request.user)", ""),
        asked="POST conclusions:directive-remove",
        how="answer",
    ),
]

TASK_ROWS = [
    mutant(
        "whoever sees a task confirms its receipt",
        *(f"{FOLLOWING}:acts_on_behalf", "raise PermissionDenied(", "return bool("),
        asked="POST conclusions:directive-receive",
        how="digest",
    ),
    mutant(
        "whoever sees a task reports on it for its owner",
        *(f"{FOLLOWING}:enters_on_behalf", "return may(", "return True or may("),
        asked="POST conclusions:directive-report",
        how="digest",
    ),
    mutant(
        "whoever reads a report accepts it",
        *(f"{FOLLOWING}:require_decider", "if not may_decide(by, made):", "if False:"),
        asked="POST conclusions:report-accept",
        how="digest",
    ),
    mutant(
        "whoever reports accepts",
        *(f"{FOLLOWING}:may_decide", "if stands_at(user, made.reporting_unit)", "if False"),
        asked="POST conclusions:report-return",
        how="digest",
    ),
    mutant(
        "whoever sees a task drops it",
        *(f"{FOLLOWING}:steer", "require(by, move.action, locked)", "pass"),
        *("committee.workflow:asks_reason", "require(user, move.action, obj)", "pass"),
        asked="POST conclusions:directive-steer drop",
        how="digest",
    ),
]

CALENDAR = [
    mutant(
        name,
        *(f"{ACCESS}:administers_all", old, new),
        asked="POST calendar:new",
        how="digest",
    )
    for name, old, new in (
        ("an administrator of any unit keeps the calendar", ' and grant.path.strip("/").isdigit()', ""),
        ("whoever stands at the top keeps the calendar", "grant.role == Role.ADMIN and ", ""),
    )
]

HOME = [
    mutant(
        f"the first page shows everybody's {what}",
        *(f"{WAITING}:{function}", old, new),
        asked="GET desk:home",
    )
    for what, function, old, new in (
        ("sessions", "_sessions", "own_unit_ids(user)", 'WorkingSession.objects.values("kept_by")'),
        ("notices", "_notices", "issuing_unit__in=own_unit_ids(user), ", ""),
        ("tasks", "_own_tasks", ".led_by(own_unit_ids(user))", ""),
        ("assigned tasks", "_steered_tasks", "own = own_unit_ids(user)", 'own = Notice.objects.values("issuing_unit")'),
        ("reports", "_reports", "pending.filter(asked)", "pending"),
        ("answers", "_answers", ", petition__holder_unit__current__in=held", ""),
    )
]

SIGNED_IN = [
    mutant(
        "nobody has to sign in",
        *(
            "django.contrib.auth.middleware:LoginRequiredMiddleware.process_view",
            "request.user.is_authenticated",
            "True",
        ),
        *(
            f"{ACCESS}:grants_of",
            'getattr(user, "_grants", None)',
            'getattr(user, "_grants", None) or (None if user.pk else (today, ()))',
        ),
        asked="GET desk:home",
        how="answer",
    ),
]

# Asked at every address that is not for anyone: what keeps a row or an act there rests on one of these two.
EVERY_ADDRESS = [
    mutant(
        "everybody holds every role everywhere",
        *(
            f"{ACCESS}:_grants_on",
            "user.grants.valid_on(day).values_list(*columns)",
            "[(role, *unit) for role in Role for unit in"
            ' Unit.objects.values_list("current_id", "current__path", "current__name", "pk")]',
        ),
        asked="every address",
        how="answer",
    ),
    *SIGNED_IN,
]

DESK = "committee.people_desk"
PEOPLE = [
    mutant(
        "the people of the ward next door are seen",
        *(f"{DESK}:units_with_people_for", " & ~Q(kind__in=Unit.COMMITTEES)", ""),
        asked="GET people:list",
    ),
    mutant(
        "whoever sees the people of a unit keeps them",
        *(f"{DESK}:require_keeping", "not keeps_directory_of(user, unit)", "False"),
        asked="POST people:office-end",
        how="digest",
    ),
    mutant(
        "whoever sees somebody erases them",
        *("committee.person_records:require_erasing", "not may_erase(user, person)", "False"),
        asked="POST people:erase",
        how="digest",
    ),
]

MUTANTS = [
    *WHO_STANDS_WHERE,
    *PEOPLE,
    *SESSION_ROWS,
    *PETITION_ROWS,
    *NOTICE_ROWS,
    *CLAUSE_ROWS,
    *TASK_ROWS,
    *CALENDAR,
    *HOME,
    *SIGNED_IN,
]

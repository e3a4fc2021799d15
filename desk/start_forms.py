"""What an office tells on its first day: about itself on one form, about its first user on another."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from committee.dates import local_today
from committee.exact import ClientKeyField, ExactTextMixin
from committee.forms import WEAK_PASSWORD
from committee.models import Role, Term, Unit, User
from committee.naming import LEVELS, USUAL_ORGANS, Office, is_superior, kind_by_name, read_office, tidy
from committee.people_paste import Line, read_lines
from committee.signing import SIGNS_AS, signing_office_of
from committee.text import canonical
from desk.starting import Beginnings, FirstUser
from papers.models import DocumentType

HEADER = ("printed_parent", "printed_name", "organ_symbol", "place_name")
MOST_NUMBERED = 99_999
YEARS_OF_A_TERM = 5
# Short enough for the names and printed lines that are made from it.
LONGEST_NAME = 90
MOST_MEMBERS = 300
FIRST_ROLES = (Role.CLERK, Role.RECORDS, Role.ADMIN)


def proposed_term_label() -> str:
    """ "2025-2030": terms of Party committees begin in years that end in 0 or 5."""
    year = local_today().year
    begun = year - year % YEARS_OF_A_TERM
    return f"{begun}-{begun + YEARS_OF_A_TERM}"


def _lines_field(label, *, rows, help_text, placeholder):
    widget = forms.Textarea({"rows": rows, "placeholder": placeholder})
    return forms.CharField(max_length=60_000, required=False, label=label, help_text=help_text, widget=widget)


def _printed_field(name, label, **options):
    most = Unit._meta.get_field(name).max_length
    return forms.CharField(label=label, max_length=most, required=False, **options)


def _day_field(label, *, placeholder="", **options):
    wrong = _("Ngày này không có. Ghi ngày, tháng, năm, ví dụ 15/7/2025.")
    return forms.DateField(
        label=label,
        error_messages={"invalid": wrong},
        widget=forms.DateInput({"placeholder": placeholder, "autocomplete": "off"}),
        **options,
    )


def _wrong_number():
    return _("Ghi một số từ 0 đến %(most)d, hoặc để trống.") % {"most": MOST_NUMBERED}


class OfficeForm(ExactTextMixin, forms.Form):
    """The office. What it prints at the head of its papers is proposed from its names where it is left blank."""

    kind = forms.ChoiceField(label=_("Loại đơn vị"), choices=[(kind, Unit.Kind(kind).label) for kind in LEVELS])
    name = forms.CharField(
        label=_("Tên đơn vị"),
        max_length=LONGEST_NAME,
        help_text=_("Ví dụ: Đảng uỷ phường An Mẫu. Chỉ ghi “An Mẫu” cũng được."),
        widget=forms.TextInput({"autofocus": True}),
    )
    superior = forms.CharField(
        label=_("Cấp trên trực tiếp"),
        max_length=LONGEST_NAME,
        help_text=_("Ví dụ: Tỉnh uỷ Bắc Mẫu, Thành uỷ Nam Mẫu."),
    )
    printed_parent = _printed_field("printed_parent", _("Dòng cấp trên"))
    printed_name = _printed_field("printed_name", _("Dòng tên cơ quan"))
    organ_symbol = _printed_field("organ_symbol", _("Ký hiệu cơ quan"))
    place_name = _printed_field(
        "place_name",
        _("Địa danh"),
        help_text=_("Có “Phường”, “Xã” ở trước khi tên trùng tên người, tên tỉnh hoặc chỉ có một tiếng."),
    )
    organs = forms.MultipleChoiceField(
        label=_("Cơ quan, tổ chức thường có"),
        required=False,
        choices=[(organ.key, organ.label) for organ in USUAL_ORGANS],
        initial=[organ.key for organ in USUAL_ORGANS],
        widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
    )
    term_label = forms.CharField(
        label=_("Nhiệm kỳ"), max_length=Term._meta.get_field("label").max_length, initial=proposed_term_label
    )
    congress_number = forms.CharField(
        label=_("Đại hội lần thứ"), max_length=Term._meta.get_field("congress_number").max_length, required=False
    )
    starts_on = _day_field(
        _("Ngày bắt đầu nhiệm kỳ"),
        placeholder="15/7/2025",
        help_text=_("Ngày bế mạc đại hội, hoặc ngày quyết định chỉ định có hiệu lực."),
    )
    ends_on = _day_field(_("Ngày kết thúc"), required=False, help_text=_("Để trống khi nhiệm kỳ còn tiếp tục."))
    members = _lines_field(
        _("Thành viên thường xuyên dự các buổi làm việc"),
        rows=6,
        placeholder=_("Họ tên; chức vụ"),
        help_text=_(
            "Mỗi dòng một người, dán từ Word hay Excel cũng được. Xếp theo thứ bậc: người đầu tiên chủ trì các buổi."
        ),
    )
    units_below = _lines_field(
        _("Chi bộ và đơn vị trực thuộc khác"),
        rows=4,
        placeholder=_("Chi bộ tổ dân phố 1"),
        help_text=_("Mỗi dòng một tên."),
    )
    client_key = ClientKeyField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.office: Office | None = None
        self.people = []
        self.names_below = []
        for document_type in DocumentType:
            self.fields[_number_name(document_type)] = forms.IntegerField(
                label=document_type.label,
                min_value=0,
                max_value=MOST_NUMBERED,
                required=False,
                error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _wrong_number()),
                widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
            )

    # --- what the page shows

    def header_fields(self):
        return [self[name] for name in HEADER]

    def number_fields(self):
        return [(document_type.value, self[_number_name(document_type)]) for document_type in DocumentType]

    def header_is_own(self) -> bool:
        """Whether somebody typed a line of the head themselves, or typed it wrong."""
        return any(bound.value() or bound.errors for bound in self.header_fields())

    def next_numbers(self) -> list[tuple[str, str]]:
        """(type, the number that its next paper gets) for each series that will be open; for a valid form."""
        return [(kind, f"{last + 1:02}") for kind, last in self.last_numbers().items()]

    def next_number(self) -> str:
        """What the next notice will be numbered, "…" while nobody knows."""
        return dict(self.next_numbers()).get(DocumentType.NOTICE, "…")

    def units_read(self) -> dict[str, list[str]]:
        """The names of the units below under the kind that each name tells, in words; for a valid form."""
        found: dict[str, list[str]] = {}
        for name in self.names_below:
            found.setdefault(Unit.Kind(kind_by_name(name)).label, []).append(name)
        return found

    def members_read(self):
        """(line, the office in which that person signs) for each member; for a valid form."""
        signs = [(line, signing_office_of(line.office)) for line in self.people]
        return [(line, SIGNS_AS(office).label if office else "") for line, office in signs]

    def signer_is_missing(self):
        return not any(signs for _line, signs in self.members_read())

    def organ_names(self):
        """The full names of the ticked organs; for a valid form."""
        return [organ.name_in(self.office) for organ in USUAL_ORGANS if organ.key in self.cleaned_data["organs"]]

    def header(self) -> dict[str, str]:
        """What papers will print; for a valid form."""
        proposed = self.office.header(self.cleaned_data["superior"])
        return {name: self.cleaned_data[name] or proposed[name] for name in HEADER}

    def last_numbers(self) -> dict[str, int]:
        typed = {kind.value: self.cleaned_data[_number_name(kind)] for kind in DocumentType}
        return {kind: number for kind, number in typed.items() if number is not None}

    # --- what is wrong

    def clean_superior(self):
        name = tidy(self.cleaned_data["superior"])
        if not is_superior(name):
            raise ValidationError(_("Ghi đủ tên cấp uỷ cấp trên, bắt đầu bằng “Tỉnh uỷ” hoặc “Thành uỷ”."))
        return name

    def clean_starts_on(self):
        day = self.cleaned_data["starts_on"]
        if day > local_today():
            raise ValidationError(_("Nhiệm kỳ phải bắt đầu từ hôm nay trở về trước: văn bản hôm nay lấy số theo nó."))
        return day

    def clean_members(self):
        text = self.cleaned_data["members"]
        self.people = read_lines(text)
        refused = list(_faults(self.people))
        if len(self.people) > MOST_MEMBERS:
            refused.append(
                _("Ở đây chỉ nhận %(most)d người; những người khác thêm sau trong danh bạ.") % {"most": MOST_MEMBERS}
            )
        if refused:
            raise ValidationError(refused)
        return text

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("Ngày kết thúc phải sau ngày bắt đầu."))
        if cleaned.get("name") and cleaned.get("kind"):
            self._read_office(cleaned)
        if self.office and "units_below" in cleaned:
            self._read_units_below(cleaned)
        return cleaned

    def _read_office(self, cleaned):
        office = read_office(cleaned["kind"], cleaned["name"])
        if office.stated_kind and office.stated_kind != office.kind:
            self.add_error("kind", _("Loại đơn vị không khớp với tên “%(name)s”.") % {"name": cleaned["name"]})
        elif canonical(office.place) in ("", "đảng uỷ", *LEVELS.values()):
            self.add_error("name", _("Ghi cả tên riêng, ví dụ “Đảng uỷ phường An Mẫu”."))
        else:
            self.office = office

    def _read_units_below(self, cleaned):
        longest = Unit._meta.get_field("name").max_length
        seen = {canonical(name): _("cơ quan đã chọn ở trên") for name in [self.office.name, *self._ticked(cleaned)]}
        refused = []
        for number, line in enumerate(cleaned["units_below"].splitlines(), start=1):
            name = tidy(line)
            if len(name) > longest:
                refused.append(_("Dòng %(n)d dài quá %(most)d ký tự.") % {"n": number, "most": longest})
            elif canonical(name) in seen:
                refused.append(
                    _("Dòng %(n)d (%(name)s) trùng với %(other)s.")
                    % {"n": number, "name": name, "other": seen[canonical(name)]}
                )
            elif name:
                seen[canonical(name)] = _("dòng %(n)d") % {"n": number}
                self.names_below.append(name)
        for reason in refused:
            self.add_error("units_below", reason)

    def _ticked(self, cleaned):
        return [organ.name_in(self.office) for organ in USUAL_ORGANS if organ.key in cleaned.get("organs", ())]


def _faults(people: list[Line]):
    """What is wrong with which line."""
    first: dict[tuple, int] = {}
    for line in people:
        earlier = first.setdefault((canonical(line.name), canonical(line.office), line.is_namesake), line.number)
        problem = line.error or (_("Giống hệt dòng %(n)d.") % {"n": earlier} if earlier != line.number else "")
        if problem:
            yield _("Dòng %(n)d (%(words)s): %(problem)s") % {
                "n": line.number,
                "words": " ".join(line.text.split())[:60],
                "problem": problem,
            }


def _number_name(document_type) -> str:
    return f"last_{document_type.name.lower()}"


class FirstUserForm(ExactTextMixin, forms.Form):
    """Who begins. Typed passwords stay on the page when something else was refused."""

    full_name = forms.CharField(
        label=_("Họ và tên"),
        max_length=User._meta.get_field("full_name").max_length,
        help_text=_("Nếu có trong danh sách thành viên thì ghi đúng như ở đó."),
        widget=forms.TextInput({"list": "member-names", "autocomplete": "off"}),
    )
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=User._meta.get_field("username").max_length,
        validators=User._meta.get_field("username").validators,
        help_text=_("Chữ, số và các dấu @ . + - _, viết liền."),
        widget=forms.TextInput({"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Mật khẩu"),
        strip=False,
        help_text=_("Ít nhất 8 ký tự, không toàn chữ số, không giống tên đăng nhập, không phải mật khẩu thường gặp."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}, render_value=True),
    )
    password_again = forms.CharField(
        label=_("Nhập lại mật khẩu"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}, render_value=True),
    )
    roles = forms.MultipleChoiceField(
        label=_("Vai trò"),
        choices=[(role.value, role.label) for role in FIRST_ROLES],
        initial=[role.value for role in FIRST_ROLES],
        widget=forms.CheckboxSelectMultiple({"class": "form-check-input"}),
        help_text=_("Cán bộ văn phòng ghi buổi làm việc; Văn thư cấp số; Quản trị mở tài khoản cho đồng nghiệp."),
    )

    def clean_roles(self):
        roles = self.cleaned_data["roles"]
        if Role.ADMIN not in roles:
            raise ValidationError(_("Người đầu tiên cần vai trò Quản trị, nếu không thì không ai mở được tài khoản."))
        return roles

    def clean(self):
        cleaned = super().clean()
        password, again = cleaned.get("password"), cleaned.get("password_again")
        if password and again and password != again:
            self.add_error("password_again", _("Hai lần nhập mật khẩu không giống nhau."))
        if password:
            self._check_strength(cleaned)
        return cleaned

    def _check_strength(self, cleaned):
        user = User(username=cleaned.get("username", ""), full_name=cleaned.get("full_name", ""))
        try:
            validate_password(cleaned["password"], user)
        except ValidationError as refused:
            for reason in refused.error_list:
                self.add_error("password", WEAK_PASSWORD.get(reason.code, reason.message) % (reason.params or {}))


def beginnings(office_form: OfficeForm, user_form: FirstUserForm) -> Beginnings:
    """What two valid forms tell."""
    told, who = office_form.cleaned_data, user_form.cleaned_data
    return Beginnings(
        office=office_form.office,
        header=office_form.header(),
        superior=told["superior"],
        term={
            "label": told["term_label"],
            "congress_number": told["congress_number"],
            "starts_on": told["starts_on"],
            "ends_on": told["ends_on"],
        },
        user=FirstUser(who["full_name"], who["username"], who["password"], tuple(who["roles"])),
        organs=tuple(told["organs"]),
        last_numbers=office_form.last_numbers(),
        members=tuple(office_form.people),
        units_below=tuple(office_form.names_below),
    )

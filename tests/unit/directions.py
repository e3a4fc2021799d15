"""Directions of five real working sessions in our own words, each with what its sentence says.

The facts (wards, bodies, days) are those of the published reports; no sentence is. ``lead`` and ``helpers`` are
names of the ward's directory; ``lead_words`` and ``helper_words`` are owners who are no unit there.
"""

from dataclasses import dataclass
from datetime import date

from conclusions.reading import Directory, UnitName


@dataclass(frozen=True)
class Ward:
    """The units an office keeps in its directory; ``own`` are those of the ward itself."""

    own: dict[str, tuple[str, ...]]
    others: dict[str, tuple[str, ...]]

    @property
    def ids(self) -> dict[str, int]:
        return {name: key for key, name in enumerate([*self.own, *self.others], start=1)}

    def directory(self) -> Directory:
        names = self.own | self.others
        return Directory([UnitName(key, (name, *names[name]), name in self.own) for name, key in self.ids.items()])


@dataclass(frozen=True)
class Direction:
    ward: str
    said_on: date | None
    text: str
    lead: str | None = None
    lead_words: str | None = None
    helpers: tuple[str, ...] = ()
    helper_words: tuple[str, ...] = ()
    due_on: date | None = None


def _ward(name: str, cells: dict[str, tuple[str, ...]], **others: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {
        f"Đảng ủy phường {name}": ("Đảng ủy phường",),
        f"UBND phường {name}": ("UBND phường",),
        f"HĐND phường {name}": ("HĐND phường",),
        f"Ủy ban MTTQ Việt Nam phường {name}": ("UBMTTQ phường", "Mặt trận Tổ quốc phường"),
        f"Công an phường {name}": (),
        f"Trạm Y tế phường {name}": (),
        f"Đoàn Thanh niên phường {name}": ("Đoàn phường",),
        f"Hội Cựu chiến binh phường {name}": ("Hội CCB phường",),
        f"Hội Liên hiệp Phụ nữ phường {name}": ("Hội LHPN phường",),
        f"Văn phòng Đảng ủy phường {name}": ("Văn phòng Đảng ủy", "VPĐU"),
        **cells,
    }


WARDS = {
    "Lào Cai": Ward(
        own=_ward("Lào Cai", {f"Chi bộ khu dân cư số {number}": () for number in range(1, 31)}),
        others={"Thành ủy Lào Cai": ("Thành ủy",), "UBND thành phố Lào Cai": ("UBND thành phố",)},
    ),
    "Hà Lầm": Ward(
        own=_ward("Hà Lầm", {f"Chi bộ khu phố {number}": (f"Chi bộ khu {number}",) for number in range(1, 12)}),
        others={
            "Thành ủy Hạ Long": ("Thành ủy",),
            "Ban Thường vụ Thành ủy Hạ Long": ("BTV Thành ủy",),
            "UBND thành phố Hạ Long": ("UBND thành phố",),
            "Ban Quản lý dự án đầu tư xây dựng các dự án thành phố": ("Ban QLDA thành phố", "Ban QLDA", "BQLDA"),
            "Phòng Tài nguyên và Môi trường thành phố Hạ Long": ("Phòng TN&MT", "Phòng TNMT"),
            "Phòng Quản lý đô thị thành phố Hạ Long": ("Phòng QLĐT",),
            "Phòng Giáo dục và Đào tạo thành phố Hạ Long": ("Phòng GD&ĐT",),
            "Công ty Cổ phần than Hà Lầm": (),
            "Đảng ủy phường Hà Khánh": ("Đảng ủy phường",),
            "UBND phường Hà Khánh": ("UBND phường",),
        },
    ),
    "Cô Giang": Ward(
        own=_ward("Cô Giang", {f"Chi bộ khu phố {number}": () for number in range(1, 9)}),
        others={
            "Quận ủy Quận 1": ("Quận ủy",),
            "UBND Quận 1": ("UBND quận",),
            "Ban Tuyên giáo Quận ủy": (),
            "Liên đoàn Lao động Quận 1": ("LĐLĐ quận",),
        },
    ),
    "Đức Xuân": Ward(
        own=_ward("Đức Xuân", {f"Chi bộ {name}": () for name in ("1", "1A", "1B", "10", "10A", "10B", "11A", "11B")}),
        others={
            "Thành ủy Bắc Kạn": ("Thành ủy",),
            "UBND thành phố Bắc Kạn": ("UBND thành phố",),
            "Phòng Quản lý đô thị thành phố Bắc Kạn": (),
            "Ban Quản lý dự án đầu tư xây dựng thành phố Bắc Kạn": ("Ban QLDA thành phố",),
        },
    ),
    "Phúc Lợi": Ward(
        own=_ward("Phúc Lợi", {f"Chi bộ tổ dân phố {number}": () for number in range(1, 16)}),
        others={"Quận ủy Long Biên": ("Quận ủy",), "Liên đoàn Lao động quận Long Biên": ("LĐLĐ quận",)},
    ),
}

_HA_LAM, _CO_GIANG = date(2020, 8, 24), date(2023, 2, 23)
_DUC_XUAN, _PHUC_LOI = date(2023, 4, 13), date(2018, 4, 12)

DIRECTIONS = [
    # Lào Cai: the standing committee with its cells; the report gives no day for what was said.
    Direction(
        "Lào Cai",
        None,
        "Những việc cấp ủy, chính quyền phường tự giải quyết được sẽ ghi trong thông báo kết luận, giao các bộ "
        "phận có liên quan bắt tay nghiên cứu ngay, việc cần trước thì làm trước.",
        lead_words="các bộ phận có liên quan",
    ),
    Direction(
        "Lào Cai",
        None,
        "Giao Văn phòng Đảng ủy gom các kiến nghị vượt thẩm quyền cơ sở, tham mưu văn bản báo cáo Thành ủy.",
        lead="Văn phòng Đảng ủy phường Lào Cai",
    ),
    Direction(
        "Lào Cai",
        None,
        "UBND phường lập lộ trình gỡ khó cho từng khu dân cư, trước hết là nơi chưa có nhà văn hóa.",
        lead="UBND phường Lào Cai",
    ),
    Direction(
        "Lào Cai",
        None,
        "Giao Ủy ban nhân dân phường chủ trì, phối hợp với các chi bộ khu dân cư tổ chức nạo vét cống rãnh, tỉa "
        "cây xanh.",
        lead="UBND phường Lào Cai",
        helper_words=("các chi bộ khu dân cư",),
    ),
    Direction(
        "Lào Cai",
        None,
        "Đề nghị Thành uỷ quan tâm bố trí vốn sửa chữa nơi làm việc của Trạm Y tế và Công an phường.",
        lead="Thành ủy Lào Cai",
    ),
    Direction(
        "Lào Cai",
        None,
        "Công an phường chịu trách nhiệm về an toàn giao thông, an ninh quanh các trường học.",
        lead="Công an phường Lào Cai",
    ),
    Direction(
        "Lào Cai",
        None,
        "Đề nghị UBMTTQ phường và các đoàn thể vận động Nhân dân giữ sạch đường phố.",
        lead="Ủy ban MTTQ Việt Nam phường Lào Cai",
        helper_words=("các đoàn thể",),
    ),
    Direction(
        "Lào Cai",
        None,
        "Đảng ủy phường sớm đưa nghị quyết đại hội vào chương trình hành động của mình.",
        lead="Đảng ủy phường Lào Cai",
    ),
    # Hà Lầm: a delegation of the city committee, 24/8/2020.
    Direction(
        "Hà Lầm",
        _HA_LAM,
        "Giao Ban Quản lý dự án đầu tư xây dựng các dự án thành phố đẩy nhanh giải phóng mặt bằng và thi công, "
        "hoàn thành Nhà văn hóa khu 2 trước ngày 18 tháng 11 năm 2020.",
        lead="Ban Quản lý dự án đầu tư xây dựng các dự án thành phố",
        due_on=date(2020, 11, 18),
    ),
    Direction(
        "Hà Lầm",
        _HA_LAM,
        "Về Nghị quyết số 21-NQ/TU ngày 11/01/2020, yêu cầu Đảng ủy phường tiếp thu ý kiến của đoàn, đưa vào "
        "nhiệm vụ các tháng còn lại, thực hiện xong trước cuối năm 2020.",
        lead="Đảng ủy phường Hà Lầm",
        due_on=date(2020, 12, 31),
    ),
    Direction("Hà Lầm", _HA_LAM, "Giữ nguyên các chỉ tiêu đã giao, chỉ thay đổi cách làm."),
    Direction(
        "Hà Lầm",
        _HA_LAM,
        "Yêu cầu các phòng, ban, đơn vị phối hợp chặt chẽ với cấp ủy, chính quyền phường để gỡ vướng mắc từ cơ sở.",
        lead_words="các phòng, ban, đơn vị",
        helper_words=("cấp ủy", "chính quyền phường"),
    ),
    Direction("Hà Lầm", _HA_LAM, "Rà soát lại mọi chỉ tiêu cho đúng với nghị quyết đã ban hành."),
    Direction(
        "Hà Lầm",
        _HA_LAM,
        "Đảng ủy phường Hà Lầm cần bám sát Nghị quyết Đại hội Đảng bộ Thành phố, có chương trình hành động cụ thể.",
        lead="Đảng ủy phường Hà Lầm",
    ),
    Direction(
        "Hà Lầm",
        _HA_LAM,
        "Đề nghị Đảng uỷ phường xây dựng Hà Lầm thành khu phố mỏ văn minh, mang nét riêng của thợ mỏ.",
        lead="Đảng ủy phường Hà Lầm",
    ),
    Direction("Hà Lầm", _HA_LAM, "Chủ động hơn, quyết liệt hơn trong công việc được giao."),
    Direction(
        "Hà Lầm",
        _HA_LAM,
        "Liên quan quy hoạch chợ, nhà văn hóa, trường mầm non, yêu cầu các phòng, ban chuyên môn thành phố xem "
        "xét lại cho khớp quy hoạch phân khu mới.",
        lead_words="các phòng, ban chuyên môn thành phố",
    ),
    Direction("Hà Lầm", _HA_LAM, "Khuyến khích các hộ dân góp sức làm đường ngõ."),
    Direction(
        "Hà Lầm",
        _HA_LAM,
        "Đối với phòng, chống dịch, yêu cầu đảng ủy phương chủ động theo phương châm 3 trước, 4 tại chỗ.",
        lead="Đảng ủy phường Hà Lầm",
    ),
    Direction(
        "Hà Lầm",
        _HA_LAM,
        "Phòng GD&ĐT chủ trì, phối hợp với Trạm Y tế phường và Ban giám hiệu các trường chuẩn bị năm học mới an toàn.",
        lead="Phòng Giáo dục và Đào tạo thành phố Hạ Long",
        helpers=("Trạm Y tế phường Hà Lầm",),
        helper_words=("Ban giám hiệu các trường",),
    ),
    Direction(
        "Hà Lầm",
        _HA_LAM,
        "Đối với các kiến nghị, yêu cầu Đảng ủy phường xếp theo nhóm để Ban Thường vụ Thành ủy nghe vào cuối "
        "tháng 8/2020.",
        lead="Đảng ủy phường Hà Lầm",
        due_on=date(2020, 8, 31),
    ),
    Direction(
        "Hà Lầm",
        _HA_LAM,
        "Về kênh mương, cống thoát nước: trước mắt, Đảng ủy phường cần dùng ngân sách địa phương và nguồn xã hội "
        "hóa để khơi thông, bảo đảm an toàn trong mùa mưa bão.",
        lead="Đảng ủy phường Hà Lầm",
    ),
    Direction(
        "Hà Lầm",
        _HA_LAM,
        "Giao Phòng TN&MT phối hợp UBND phường Hà Lầm giải quyết hồ sơ cấp giấy chứng nhận quyền sử dụng đất còn tồn.",
        lead="Phòng Tài nguyên và Môi trường thành phố Hạ Long",
        helpers=("UBND phường Hà Lầm",),
    ),
    Direction(
        "Hà Lầm",
        _HA_LAM,
        "Đề nghị Công ty Cổ phần than Hà Lầm làm việc với Đảng ủy phường về sân vận động đang quản lý.",
        lead="Công ty Cổ phần than Hà Lầm",
    ),
    # Cô Giang: three leaders of the district spoke, 23/02/2023.
    Direction(
        "Cô Giang",
        _CO_GIANG,
        "Đề nghị Đảng ủy phường bám sát chủ đề năm của thành phố, nâng hiệu quả công vụ và kỷ luật, kỷ cương.",
        lead="Đảng ủy phường Cô Giang",
    ),
    Direction(
        "Cô Giang",
        _CO_GIANG,
        "UBND phường tiếp tục cải cách hành chính, mở rộng dịch vụ công trực tuyến trong năm 2023.",
        lead="UBND phường Cô Giang",
        due_on=date(2023, 12, 31),
    ),
    Direction(
        "Cô Giang",
        _CO_GIANG,
        "Phường phải nêu rõ từng việc khó và kiến nghị quận hỗ trợ.",
        lead_words="Phường",
    ),
    Direction(
        "Cô Giang",
        _CO_GIANG,
        "UBND phường Cô Giang: có phương án dự phòng giữ ổn định cuộc sống của người dân khi kinh tế khó khăn.",
        lead="UBND phường Cô Giang",
    ),
    Direction(
        "Cô Giang",
        _CO_GIANG,
        "Đề nghị Đảng ủy phường Cô Giang tiếp thu góp ý của đoàn về các nhiệm vụ trọng tâm năm 2023.",
        lead="Đảng ủy phường Cô Giang",
    ),
    Direction(
        "Cô Giang",
        _CO_GIANG,
        "Giao đồng chí Chủ tịch UBND phường chịu trách nhiệm bảo đảm chỉ tiêu thu ngân sách.",
        lead="UBND phường Cô Giang",
    ),
    Direction(
        "Cô Giang",
        _CO_GIANG,
        "Ban Thường vụ Đảng ủy phường phân công rõ trách nhiệm từng đồng chí, lấy đó làm căn cứ xét thi đua cuối năm.",
        lead="Đảng ủy phường Cô Giang",
    ),
    Direction(
        "Cô Giang",
        _CO_GIANG,
        "Yêu cầu các chi bộ tập trung phát triển đảng viên.",
        lead_words="các chi bộ",
    ),
    Direction(
        "Cô Giang",
        _CO_GIANG,
        "Đảng ủy phường tham khảo kế hoạch sơ kết giữa nhiệm kỳ của Quận ủy.",
        lead="Đảng ủy phường Cô Giang",
    ),
    Direction(
        "Cô Giang",
        _CO_GIANG,
        "Đề nghị Mặt trận Tổ quốc phường cùng Đoàn phường, Hội LHPN phường nâng chất lượng hoạt động ở khu phố.",
        lead="Ủy ban MTTQ Việt Nam phường Cô Giang",
        helpers=("Đoàn Thanh niên phường Cô Giang", "Hội Liên hiệp Phụ nữ phường Cô Giang"),
    ),
    Direction(
        "Cô Giang",
        _CO_GIANG,
        "Đảng ủy phường trình Quận ủy phương án bổ sung Ban Chấp hành, chậm nhất ngày 31/3.",
        lead="Đảng ủy phường Cô Giang",
        due_on=date(2023, 3, 31),
    ),
    Direction(
        "Cô Giang",
        _CO_GIANG,
        "Công an phường chủ trì, phối hợp với UBND phường xử lý các trường hợp lang thang, xin ăn.",
        lead="Công an phường Cô Giang",
        helpers=("UBND phường Cô Giang",),
    ),
    Direction("Cô Giang", _CO_GIANG, "Xây dựng Không gian văn hóa Hồ Chí Minh sao cho có sức lan tỏa."),
    Direction(
        "Cô Giang",
        _CO_GIANG,
        "Đề nghị Ban Tuyên giáo Quận ủy hướng dẫn phường lập tổ chức đảng, đoàn thể tại các chung cư.",
        lead="Ban Tuyên giáo Quận ủy",
    ),
    # Đức Xuân: the city's standing committee, 13/4/2023.
    Direction(
        "Đức Xuân",
        _DUC_XUAN,
        "Đề nghị Đảng ủy phường Đức Xuân nâng chất lượng sinh hoạt chi bộ, phân công đảng viên phụ trách tổ dân phố.",
        lead="Đảng ủy phường Đức Xuân",
    ),
    Direction(
        "Đức Xuân",
        _DUC_XUAN,
        "UBND phường chủ trì, phối hợp với Phòng Quản lý đô thị thành phố, các tổ dân phố điều chỉnh quy hoạch "
        "chung cho phù hợp.",
        lead="UBND phường Đức Xuân",
        helpers=("Phòng Quản lý đô thị thành phố Bắc Kạn",),
        helper_words=("các tổ dân phố",),
    ),
    Direction(
        "Đức Xuân",
        _DUC_XUAN,
        "Thường vụ Đảng ủy phường duy trì giao ban vào cuối tuần để triển khai việc của tuần sau.",
        lead="Đảng ủy phường Đức Xuân",
    ),
    Direction(
        "Đức Xuân",
        _DUC_XUAN,
        "UBMTTQ Việt Nam phường làm tốt hơn việc giám sát và phản biện.",
        lead="Ủy ban MTTQ Việt Nam phường Đức Xuân",
    ),
    Direction(
        "Đức Xuân",
        _DUC_XUAN,
        "Giao UBND phường quản lý chặt đất lưu không, hành lang thoát hiểm, hành lang an toàn đường bộ.",
        lead="UBND phường Đức Xuân",
    ),
    Direction(
        "Đức Xuân",
        _DUC_XUAN,
        "Đề nghị cấp ủy Chi bộ 10B giới thiệu mô hình dân vận khéo cho các chi bộ khác.",
        lead="Chi bộ 10B",
    ),
    Direction(
        "Đức Xuân",
        _DUC_XUAN,
        "Ban QLDA thành phố phối hợp với UBND phường đẩy nhanh bồi thường, giải phóng mặt bằng, xong trong Quý "
        "III/2023.",
        lead="Ban Quản lý dự án đầu tư xây dựng thành phố Bắc Kạn",
        helpers=("UBND phường Đức Xuân",),
        due_on=date(2023, 9, 30),
    ),
    Direction("Đức Xuân", _DUC_XUAN, "Đẩy mạnh chuyển đổi số, chăm lo đào tạo cán bộ, công chức."),
    # Phúc Lợi: a mid-term conference, 12/4/2018.
    Direction(
        "Phúc Lợi",
        _PHUC_LOI,
        "Yêu cầu Ban Chấp hành Đảng bộ phường đổi mới cách làm, giữ đoàn kết, nâng hiệu quả của từng ủy viên.",
        lead_words="Ban Chấp hành Đảng bộ phường",
    ),
    Direction(
        "Phúc Lợi",
        _PHUC_LOI,
        "Đảng ủy phường Phúc Lợi tập trung thực hiện thắng lợi chủ đề công tác năm mà Quận ủy đề ra.",
        lead="Đảng ủy phường Phúc Lợi",
    ),
    Direction(
        "Phúc Lợi",
        _PHUC_LOI,
        "Các chi bộ, đoàn thể hướng mọi hoạt động về tổ dân phố, đem lại lợi ích cho Nhân dân.",
        lead_words="Các chi bộ, đoàn thể",
    ),
]

"""Sentences as petitions and conclusions have them, with the search key that the product would fold from each."""

from dataclasses import dataclass
from random import Random

from committee.text import fold

WISHES = (
    "Đề nghị sớm sửa chữa",
    "Đề nghị đầu tư nâng cấp",
    "Kiến nghị bố trí kinh phí cho",
    "Cử tri phản ánh tình trạng xuống cấp của",
    "Đề nghị Uỷ ban nhân dân phường xem xét",
    "Kiến nghị cấp có thẩm quyền giải quyết dứt điểm việc",
    "Đề nghị đẩy nhanh tiến độ",
    "Bà con nhiều lần kiến nghị về",
    "Đề nghị kiểm tra, xử lý",
    "Đề xuất lập phương án cải tạo",
)
MATTERS = (
    "hệ thống đèn chiếu sáng công cộng",
    "tuyến cống thoát nước bị ngập khi mưa lớn",
    "mặt đường bê tông đã hư hỏng nặng",
    "nhà văn hoá khu phố không đủ chỗ sinh hoạt",
    "điểm tập kết rác gây mùi hôi",
    "cấp giấy chứng nhận quyền sử dụng đất cho các hộ dân",
    "dự án treo kéo dài qua nhiều năm",
    "đường ống cấp nước sinh hoạt yếu vào giờ cao điểm",
    "cây xanh có nguy cơ gãy đổ trước mùa mưa bão",
    "trường tiểu học thiếu phòng học",
    "trạm y tế thiếu bác sĩ và trang thiết bị",
    "bãi đỗ xe trái phép lấn chiếm vỉa hè",
    "phụ cấp cho người hoạt động không chuyên trách",
    "tiếng ồn từ các hàng quán về đêm",
    "hỗ trợ hộ nghèo sửa chữa nhà ở",
    "lắp đặt camera an ninh tại các ngã tư",
    "bồi thường, giải phóng mặt bằng khu tái định cư",
    "mở rộng ngõ để xe chữa cháy vào được",
    "thủ tục đăng ký hộ tịch trên cổng dịch vụ công",
    "quy hoạch chi tiết khu dân cư chưa được công khai",
)
REASONS = (
    "để bảo đảm an toàn cho người dân đi lại",
    "vì ảnh hưởng lớn đến đời sống của hơn hai trăm hộ",
    "như đã nêu tại các kỳ tiếp xúc trước",
    "theo kế hoạch đã được phê duyệt",
    "nhất là vào mùa mưa",
    "do chưa có văn bản trả lời",
    "trước dịp Tết Nguyên đán",
    "và thông báo kết quả để nhân dân biết",
)
STREETS = ("Trần Phú", "Lê Lợi", "Nguyễn Huệ", "Hoàng Diệu", "Phan Bội Châu", "Kim Đồng", "Đống Đa", "Yên Ninh")
FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Lý")
MIDDLE_NAMES = ("Văn", "Thị", "Đức", "Minh", "Thanh", "Ngọc", "Quang", "Hữu")
GIVEN_NAMES = ("An", "Bình", "Cường", "Dũng", "Đạt", "Em", "Giang", "Hà", "Hùng", "Khánh", "Lan", "Minh", "Nga", "Ơn")


@dataclass(frozen=True)
class Words:
    """A text beside what ``fold`` makes of it: folding a million sentences one by one would take minutes."""

    text: str
    folded: str


def _known(texts) -> tuple[Words, ...]:
    return tuple(Words(text, fold(text)) for text in texts)


_WISHES, _MATTERS, _REASONS, _STREETS = (_known(texts) for texts in (WISHES, MATTERS, REASONS, STREETS))


def petition(chance: Random) -> Words:
    """A wish; half of them name a house number, so that a number is found in few rows and a word in many."""
    wish, matter, reason = chance.choice(_WISHES), chance.choice(_MATTERS), chance.choice(_REASONS)
    street = chance.choice(_STREETS)
    if chance.random() < 0.5:
        number = chance.randrange(1, 3000)
        return Words(
            f"{wish.text} {matter.text} tại số {number} đường {street.text}, {reason.text}.",
            f"{wish.folded} {matter.folded} tai so {number} duong {street.folded}, {reason.folded}.",
        )
    return Words(
        f"{wish.text} {matter.text} trên đường {street.text}, {reason.text}.",
        f"{wish.folded} {matter.folded} tren duong {street.folded}, {reason.folded}.",
    )


def task(chance: Random, lead: Words, day: str) -> Words:
    """A sentence of a conclusion that names its owner and its day."""
    matter = chance.choice(_MATTERS)
    return Words(
        f"Giao {lead.text} chủ trì giải quyết {matter.text}, hoàn thành trước ngày {day}.",
        f"giao {lead.folded} chu tri giai quyet {matter.folded}, hoan thanh truoc ngay {day}.",
    )


def person(chance: Random) -> str:
    return f"{chance.choice(FAMILY_NAMES)} {chance.choice(MIDDLE_NAMES)} {chance.choice(GIVEN_NAMES)}"

"""The words by which offices charge each other with tasks, as the readers of sentences know them.

In canonical spelling (tones in the new placement). ``any_of`` lists are separated by " | "; what else is in a
string is regular expression, to keep apart a word that is also part of names: "Uỷ ban kiểm tra", "tổ chức đảng".
"""


def any_of(*lines: str) -> str:
    """A pattern for any of the words, which are separated by " | "."""
    return "(?:" + "|".join("|".join(line.split(" | ")) for line in lines) + ")"


WORD_END = r"(?!\S)"

# What a unit is told to do; the name of an owner ends here.
ACTS = any_of(
    "tiếp tục | tập trung | chủ động | chủ trì | kịp thời | nghiêm túc | phối hợp | tham mưu | chỉ đạo",
    "rà soát | tổng hợp | triển khai | thực hiện | hoàn thành | hoàn thiện | tăng cường | đẩy mạnh",
    "đẩy nhanh | khẩn trương | sớm | báo cáo | hướng dẫn | bố trí | chuẩn bị | duy trì | nâng cao | quan tâm",
    "nghiên cứu | xem xét | giải quyết | bám sát | tiếp thu | tuyên truyền | vận động | theo dõi | đôn đốc",
    "giám sát | hằng | hàng | định kỳ | thường xuyên | trực tiếp | hỗ trợ | ban hành | trình | lập | đề xuất",
    "tập hợp | thống kê | khảo sát | phát huy | nêu cao | đổi mới | phân công | bổ sung | kiện toàn | sắp xếp",
    "khắc phục | nạo vét | khơi thông | tuần tra | xử lý | tiếp nhận | trả lời | làm(?! việc) | lấy | mở | cử | đưa",
    "giữ | gửi | nộp | thẩm định | công khai | niêm yết | cung cấp | quán triệt | học tập | phấn đấu",
    "xác định | cụ thể hoá | đảm bảo | bảo đảm | tạo | vào cuộc | chấm dứt | ưu tiên | cân đối | phụ trách",
    "chịu | tham gia | tháo gỡ | gỡ | phát động | ra quân | thông báo | tham khảo | điều chỉnh | sửa chữa | nâng cấp",
    "cải tạo | thu (?:gom|dọn) | thành lập | kiểm điểm | chăm lo | nâng | củng cố | nhân rộng | giới thiệu | lựa chọn",
    "bắt tay | tận dụng | dùng | dành | hoà giải | công bố | đo đạc | cắm mốc | trồng | dọn | phổ biến",
    "kết nạp | thống nhất | hướng",
    r"(?<!các )(?<!những )(?<!và )(?<!, )tổ chức(?! (?:đảng|chính trị|đoàn|hội|cơ sở))",
    r"(?<!uỷ ban )(?<!ban )kiểm tra",
    r"(?<!ban )(?<!phòng )(?<!cục )quản lý",
    r"(?<!ban )(?<!sở )(?<!phòng )(?<!đầu tư )xây dựng",
    r"(?<!các )(?<!đồng chí )lãnh đạo(?= \S)",
)
# Other words that no name of an owner runs over.
OTHER_STOPS = any_of(
    r"có(?! liên quan)",
    "cần | phải | được | đã | đang | sẽ | là | cho | để | nhằm | trong | trước | trên | tại | khi | theo",
    "về | từ | đến | vào | sau | với | luôn | giao | yêu cầu | đề nghị | kiến nghị | [;:.()]",
)
OFFICES = any_of(
    "phó | trưởng | chánh | chủ tịch | bí thư | thường trực | chỉ huy | giám đốc | hiệu trưởng | tổ trưởng",
    "khu trưởng | chủ nhiệm | thủ trưởng | người đứng đầu | uỷ viên",
    r"(?:các )?(?:đồng chí|đ / c)",
)
COMRADES = "(?:các )?(?:đồng chí|đ / c)"
# Bodies and leaders of a unit: what they are told, the unit is told.
BODIES = any_of("thường trực | tt | (?:ban )?thường vụ | ban chấp hành | tập thể | lãnh đạo | toàn thể | cấp uỷ")
EVERY = any_of("(?:tất cả |toàn thể )?(?:các|những) | từng | mỗi | toàn thể")
# Kinds of owner that follow such a word: "các chi bộ", "từng khu phố".
KINDS = any_of(
    "đồng chí | phòng | ban | đơn vị | cơ quan | chi bộ | chi uỷ | tổ | khu | bộ phận | ngành | đoàn thể",
    "tổ chức | hội | trường | cấp uỷ | địa phương | thành viên | đảng viên | cán bộ | cấp | phường | xã",
    "doanh nghiệp | thôn | chi hội | chi đoàn | uỷ viên | đảng uỷ | lực lượng | nhà trường | sở | công ty",
    "đảng bộ | bí thư | hộ kinh doanh | lãnh đạo",
)
# Owners on their own, without a capital.
OWNERS = any_of(
    "bộ phận | đơn vị | cơ quan | cấp uỷ | chính quyền | phường | chi bộ | đảng uỷ | công an | nhà trường",
    "uỷ ban | chủ đầu tư | địa phương | khu phố | tổ dân phố | khu dân cư | văn phòng | mặt trận",
    "hội đồng nhân dân | đoàn thể | công đoàn | đảng bộ | thành uỷ | quận uỷ | tỉnh uỷ",
)
# Headings of a form rather than owners, when nothing follows: "cơ quan phối hợp: …".
BARE = any_of("bộ phận | đơn vị | cơ quan")
# Owners only with a capital: "Phòng Y tế", not "phòng dịch".
CAPITAL_OWNERS = any_of(
    "sở | phòng | ban | tổ | hội | đoàn | trường | trạm | công ty | trung tâm | khu | thôn | liên đoàn",
    "chi cục | cục | kho bạc | ngân hàng | toà án | viện | bệnh viện | đội | hạt | điện lực | xí nghiệp",
    "quân sự",
)
CHARGES = any_of(
    "giao | phân công | đề nghị | yêu cầu | uỷ quyền | kiến nghị",
    r"(?:cơ quan|đơn vị) (?:chủ trì|thực hiện) :",
)
# Before one of these words: "được giao", "theo đề nghị của …", "đáp ứng yêu cầu …" charge nobody.
NO_CHARGE_AFTER = any_of(
    "được | đã | bàn | theo | các | những | đáp ứng | của | hồ sơ | đơn | văn bản | kế hoạch | chỉ tiêu",
    "nội dung | có",
)
# A sentence that begins so names its owner after the comma.
TOPICS = any_of(
    "đối với | về | liên quan | trên cơ sở | căn cứ | để | nhằm | trong | trước mắt | thời gian tới | từ nay",
)
HELPS = "(?:cùng )?(?:phối hợp|tham gia)"
URGES = "(?:thường xuyên )?(?:theo dõi|đôn đốc|giám sát)"
MUST = any_of(
    "có trách nhiệm | có nhiệm vụ | chịu trách nhiệm | cần | phải | làm đầu mối",
    "chủ trì(?! (?:hội nghị|cuộc họp|buổi))",
)
